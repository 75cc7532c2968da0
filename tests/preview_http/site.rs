//! A site for the server to show, and servers that show it.

use carebinder::preview::http::{Answer, Asked, Limits, Pages, Server, Settings, Tab};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Repeats what it is asked, and tells tabs what it was given to tell.
#[derive(Default)]
pub struct Site {
    /// What every tab is to hear, once.
    pub said: Mutex<String>,
}

/// The size of `/large`, in bytes: more than a connection holds on its way.
pub const LARGE: usize = 32 * 1024 * 1024;

impl Pages for Site {
    fn answer(&self, asked: &Asked) -> Answer {
        assert!(asked.path != "panic", "a page that panics");
        let body = match asked.path.as_str() {
            "large" => vec![b'x'; LARGE],
            _ => format!("path {} query {:?}", asked.path, asked.query).into_bytes(),
        };
        Answer {
            status: 200,
            content_type: "text/plain; charset=utf-8".into(),
            body: body.into(),
            generation: 42,
            headers: vec![("Access-Control-Allow-Origin", "*".into())],
        }
    }

    fn news(&self, tab: &mut Tab) -> Vec<(&'static str, String)> {
        let said = self.said.lock().unwrap().clone();
        assert!(said != "panic", "news that panic");
        if tab.memory == said {
            return Vec::new();
        }
        tab.memory.clone_from(&said);
        vec![("said", said)]
    }
}

impl Site {
    pub fn say(&self, text: &str) {
        *self.said.lock().unwrap() = text.into();
    }
}

/// Limits that let a test see what happens when they are reached.
pub fn short() -> Limits {
    Limits {
        heartbeat: Duration::from_millis(50),
        silence: Duration::from_secs(2),
        stuck: Duration::from_secs(1),
        look: Duration::from_millis(300),
        ..Limits::default()
    }
}

pub fn start(limits: Limits) -> (Server, Arc<Site>) {
    let site = Arc::new(Site::default());
    let settings = Settings {
        port: Some(0),
        ..Settings::default()
    };
    let server = Server::start_with(settings, limits, Arc::clone(&site) as Arc<dyn Pages>);
    (server.unwrap(), site)
}

/// Waits until something is so, and fails when it never comes.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..3000 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("never came: {what}");
}
