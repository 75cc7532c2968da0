//! The listening tabs: a thread each, woken together.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::message::{Pages, Tab};
use super::settings::Limits;

/// Told to a tab first: try again after half a second when the stream ends.
const RETRY: &str = "retry: 500\n\n";
/// Told to a tab that makes room for newer ones: come back later, or tabs
/// beyond the limit would push each other out twice a second.
const LATER: &str = "retry: 10000\nevent: later\ndata: {}\n\n";

/// Where listening tabs are told that something is new.
#[derive(Debug)]
pub struct Hub {
    state: Mutex<State>,
    changed: Condvar,
    heartbeat: Duration,
    most: usize,
}

#[derive(Debug, Default)]
struct State {
    /// How often something was new.
    wakes: u64,
    /// The tabs that listen, oldest first.
    tabs: BTreeSet<u64>,
    next: u64,
    is_closed: bool,
}

/// What a tab's thread waits for.
enum Event {
    /// Something is new, at this count.
    Woken(u64),
    /// Time for a sign of life.
    Quiet,
    /// Newer tabs need the room.
    Dropped,
    Closed,
}

impl Hub {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            state: Mutex::default(),
            changed: Condvar::new(),
            heartbeat: limits.heartbeat,
            most: limits.tabs.max(1),
        }
    }

    /// Says that there may be news for tabs. Never waits; calls that come
    /// while a tab is being told count as one.
    pub fn wake(&self) {
        self.state.lock().wakes += 1;
        self.changed.notify_all();
    }

    /// How many tabs listen. One that went without a word counts until a sign
    /// of life to it fails.
    pub fn tabs(&self) -> usize {
        self.state.lock().tabs.len()
    }

    /// Lets all tabs go, and takes no more.
    pub(super) fn close(&self) {
        let mut state = self.state.lock();
        state.is_closed = true;
        state.tabs.clear();
        drop(state);
        self.changed.notify_all();
    }

    /// Serves a tab until it goes, in the thread that calls.
    pub(super) fn serve(&self, pages: &dyn Pages, tab: Tab, head: &str, mut out: Box<dyn Write>) {
        let Some(id) = self.join() else {
            return;
        };
        // A failure to write only means that the tab went.
        let _ = self.tell(id, pages, tab, head, &mut *out);
        self.state.lock().tabs.remove(&id);
    }

    fn tell(
        &self,
        id: u64,
        pages: &dyn Pages,
        mut tab: Tab,
        head: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        out.write_all(format!("{head}{RETRY}").as_bytes())?;
        out.flush()?;
        // Counted before asking for news, so that a wake meanwhile is not missed.
        let mut heard = self.state.lock().wakes;
        write_news(pages, &mut tab, out)?;
        loop {
            match self.wait(id, heard) {
                Event::Woken(count) => {
                    heard = count;
                    write_news(pages, &mut tab, out)?;
                }
                Event::Quiet => {
                    out.write_all(b":\n\n")?;
                    out.flush()?;
                }
                Event::Dropped => {
                    out.write_all(LATER.as_bytes())?;
                    return out.flush();
                }
                Event::Closed => return Ok(()),
            }
        }
    }

    /// A place among the tabs; the oldest go when there are too many.
    fn join(&self) -> Option<u64> {
        let mut state = self.state.lock();
        if state.is_closed {
            return None;
        }
        let id = state.next;
        state.next += 1;
        state.tabs.insert(id);
        let mut has_dropped = false;
        while state.tabs.len() > self.most {
            state.tabs.pop_first();
            has_dropped = true;
        }
        drop(state);
        if has_dropped {
            self.changed.notify_all();
        }
        Some(id)
    }

    fn wait(&self, id: u64, heard: u64) -> Event {
        let end = Instant::now() + self.heartbeat;
        let mut state = self.state.lock();
        loop {
            if state.is_closed {
                return Event::Closed;
            }
            if !state.tabs.contains(&id) {
                return Event::Dropped;
            }
            if state.wakes != heard {
                return Event::Woken(state.wakes);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Event::Quiet;
            }
            self.changed.wait_for(&mut state, left);
        }
    }
}

/// Writes what there is to tell. News that panic are no news: the tab stays,
/// and hears the next.
fn write_news(pages: &dyn Pages, tab: &mut Tab, out: &mut dyn Write) -> io::Result<()> {
    let news = catch_unwind(AssertUnwindSafe(|| pages.news(tab))).unwrap_or_default();
    let text: String = news.iter().map(|(name, data)| event(name, data)).collect();
    if text.is_empty() {
        return Ok(());
    }
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// An event on the wire. Data of several lines is sent as such.
fn event(name: &str, data: &str) -> String {
    let is_break = |c: char| c == '\n' || c == '\r';
    let mut text = format!("event: {}\n", name.replace(is_break, " "));
    for line in data.split(is_break) {
        text.push_str("data: ");
        text.push_str(line);
        text.push('\n');
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_cannot_be_broken_by_its_data() {
        assert_eq!(event("change", "{}"), "event: change\ndata: {}\n\n");
        assert_eq!(
            event("a\nb", "1\r2\n\n3"),
            "event: a b\ndata: 1\ndata: 2\ndata: \ndata: 3\n\n"
        );
    }

    #[test]
    fn calls_that_nobody_has_heard_yet_count_as_one() {
        let hub = Hub::new(Limits {
            heartbeat: Duration::ZERO,
            ..Limits::default()
        });
        let id = hub.join().unwrap();
        (0..5).for_each(|_| hub.wake());
        assert!(matches!(hub.wait(id, 0), Event::Woken(5)));
        assert!(matches!(hub.wait(id, 5), Event::Quiet));
        hub.close();
        assert!(matches!(hub.wait(id, 5), Event::Closed));
        assert!(hub.join().is_none());
    }
}
