//! Where to listen, how long and how many.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use crate::diagnostic::{Diagnostic, codes};

/// The port that is tried first when none was asked for.
pub const PORT: u16 = 8017;

/// Where to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The address to listen on.
    pub bind: IpAddr,
    /// The port; `None` takes [`PORT`] or the next that is free, 0 any free one.
    pub port: Option<u16>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: None,
        }
    }
}

impl Settings {
    /// A warning when other computers can reach the address.
    pub fn warning(&self) -> Option<Diagnostic> {
        (!self.bind.is_loopback()).then(|| {
            let message = format!(
                "the preview listens on {}, where other computers can reach it",
                self.bind
            );
            Diagnostic::warning(codes::BOUND_WIDE, "", message)
                .hint("leave out --bind to keep it to this computer")
        })
    }
}

/// How long and how many; tests make them smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Between two signs of life to a tab, by which a tab that went is noticed.
    pub heartbeat: Duration,
    /// How long a connection may say nothing before it is closed (Unix only).
    pub silence: Duration,
    /// How long a reader may take nothing before it is given up (Unix only).
    pub stuck: Duration,
    /// Between two looks at whether connections are still accepted; must be
    /// shorter than `silence`.
    pub look: Duration,
    /// How many tabs may listen; beyond that the oldest is dropped.
    pub tabs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            heartbeat: Duration::from_secs(15),
            silence: Duration::from_secs(15),
            stuck: Duration::from_secs(10),
            look: Duration::from_secs(2),
            tabs: 64,
        }
    }
}
