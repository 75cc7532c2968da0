//! The preview's server: whatever bytes a connection sends, pages are asked for nothing that could lead elsewhere.

use carebinder::preview::http::{Answer, Asked, Limits, Pages, Server, Settings, Tab};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

struct Site;

/// Whether something was asked for that never may be.
static WAS_ODD: AtomicBool = AtomicBool::new(false);

impl Pages for Site {
    fn answer(&self, asked: &Asked) -> Answer {
        let is_odd =
            |part: &str| matches!(part, "." | "..") || part.contains(':') && part.len() == 2;
        if asked.path.starts_with('/')
            || asked.path.contains(['\\', '\0', '\r', '\n'])
            || asked.path.split('/').any(is_odd)
        {
            WAS_ODD.store(true, Ordering::SeqCst);
        }
        Answer {
            status: 200,
            content_type: "text/plain; charset=utf-8".into(),
            body: b"page".as_slice().into(),
            generation: 1,
            headers: Vec::new(),
        }
    }

    fn news(&self, _: &mut Tab) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let settings = Settings {
        port: Some(0),
        ..Settings::default()
    };
    let limits = Limits {
        silence: Duration::from_millis(400),
        stuck: Duration::from_millis(400),
        look: Duration::from_millis(100),
        heartbeat: Duration::from_millis(100),
        ..Limits::default()
    };
    Server::start_with(settings, limits, Arc::new(Site)).expect("a server")
});

/// `HOST` in the bytes becomes the server's address.
pub(super) fn run(bytes: &[u8]) {
    if bytes.len() > 16 << 10 {
        return;
    }
    let address = SERVER.address();
    let mut sent = Vec::with_capacity(bytes.len() + 64);
    let mut rest = bytes;
    while let Some(at) = rest.windows(4).position(|four| four == b"HOST") {
        sent.extend(&rest[..at]);
        sent.extend(address.to_string().bytes());
        rest = &rest[at + 4..];
    }
    sent.extend(rest);
    let Ok(mut stream) = TcpStream::connect(address) else {
        return;
    };
    let wait = Some(Duration::from_millis(300));
    stream.set_read_timeout(wait).expect("a limit");
    stream.set_write_timeout(wait).expect("a limit");
    let _ = stream.write_all(&sent);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.take(64 << 10).read_to_end(&mut answer);
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/"),
        "{answer:?}"
    );
    assert!(!WAS_ODD.load(Ordering::SeqCst), "{bytes:?}");
}
