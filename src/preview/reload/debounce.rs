//! Hints come in bursts: one save can be a dozen. They are collected until it is quiet.

use crate::preview::watch::Hint;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long it must be quiet. It is the collecting delay that a save always waits.
pub(super) const QUIET: Duration = Duration::from_millis(50);

/// How long collecting goes on at most.
const MOST: Duration = Duration::from_millis(500);

/// More paths than this are looked at all together.
const MANY: usize = 200;

/// What came of waiting.
pub(super) enum Batch {
    /// Nothing happened.
    Quiet,
    /// Something happened.
    Hints {
        paths: Vec<PathBuf>,
        rescan: bool,
        limit: bool,
    },
    /// The preview ends.
    Stop,
}

/// Waits for hints, for `wait` at most, and collects those that come together.
pub(super) fn debounce(heard: &Receiver<Hint>, wait: Duration) -> Batch {
    let mut paths = BTreeSet::new();
    let (mut rescan, mut limit) = (false, false);
    let mut next = match heard.recv_timeout(wait) {
        Ok(hint) => Ok(hint),
        Err(RecvTimeoutError::Timeout) => return Batch::Quiet,
        Err(RecvTimeoutError::Disconnected) => return Batch::Stop,
    };
    let end = Instant::now() + MOST;
    while let Ok(hint) = next {
        match hint {
            Hint::Stop => return Batch::Stop,
            Hint::Rescan => rescan = true,
            Hint::Limit => limit = true,
            Hint::Path(path) => {
                paths.insert(path);
            }
        }
        let left = end.saturating_duration_since(Instant::now());
        next = heard.recv_timeout(QUIET.min(left));
    }
    Batch::Hints {
        rescan: rescan || paths.len() > MANY,
        paths: paths.into_iter().collect(),
        limit,
    }
}
