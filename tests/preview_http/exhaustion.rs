//! Running out of open files, and giving back what was used.
//!
//! The limit belongs to a process, and so do the counts: each test runs itself
//! as another process.

use super::client::{Listener, get, send};
use super::site::{short, start, until};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// Set for the other process: how many files it may open.
const FILES: &str = "CAREBINDER_PREVIEW_FILES";

/// Not a test: the process that serves.
#[test]
fn child() {
    let Some(files) = std::env::var(FILES)
        .ok()
        .and_then(|files| files.parse().ok())
    else {
        return;
    };
    let limit = Rlimit {
        current: Some(files),
        maximum: Some(files),
    };
    setrlimit(Resource::Nofile, limit).unwrap();
    let (server, _) = start(short());
    println!("\nat {}", server.address());
    // Until the test closes the other end.
    std::io::stdin().lines().for_each(drop);
}

struct Other {
    child: Child,
    address: SocketAddr,
    /// Kept open: it ends when it cannot print.
    _out: BufReader<ChildStdout>,
}

impl Other {
    fn start(files: u64) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["exhaustion::child", "--exact", "--nocapture"]);
        command.env(FILES, files.to_string());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("at ") {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "it did not start");
        }
        let address = line["at ".len()..].trim_end().parse().unwrap();
        Self {
            child,
            address,
            _out: out,
        }
    }

    /// How many files and threads it has.
    fn counts(&self) -> (usize, usize) {
        let count = |what: &str| {
            let folder = format!("/proc/{}/{what}", self.child.id());
            fs::read_dir(folder).unwrap().count()
        };
        (count("fd"), count("task"))
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// With an even and an odd number of files left tiny_http ends in different
/// ways: with an error, and with a panic.
#[test]
fn the_server_comes_back_after_open_files_ran_out() {
    for files in [100, 101] {
        let other = Other::start(files);
        for _ in 0..3 {
            let crowd: Vec<_> = (0..120)
                .map(|_| TcpStream::connect_timeout(&other.address, Duration::from_secs(1)))
                .collect();
            until("all files are used", || {
                other.counts().0 as u64 >= files - 4
            });
            drop(crowd);
            until("an answer", || {
                get(other.address, "/a").is_some_and(|reply| reply.status == 200)
            });
        }
    }
}

#[test]
fn tabs_that_went_give_back_threads_and_files() {
    let other = Other::start(1000);
    let (files, threads) = other.counts();
    for _ in 0..3 {
        let mut tabs: Vec<_> = (0..50).map(|_| Listener::open(other.address)).collect();
        tabs.iter_mut().for_each(|tab| tab.find("retry: 500"));
        assert!(other.counts().0 >= files + 50);
        drop(tabs);
        // A look of the server itself may be under way.
        until("files given back", || other.counts().0 <= files + 3);
    }
    // tiny_http lets an idle thread go after five seconds; the looks keep a few busy.
    until("threads given back", || other.counts().1 <= threads + 25);
}

#[test]
fn half_requests_and_stuck_readers_give_back_files() {
    let other = Other::start(1000);
    let (files, _) = other.counts();
    let half = "GET / HTTP/1.1\r\nHost: loc";
    let large = format!("GET /large HTTP/1.1\r\nHost: {}\r\n\r\n", other.address);
    let events = format!(
        "GET /.carebinder/events HTTP/1.1\r\nHost: {}\r\n\r\n",
        other.address
    );
    let texts = ["", half, &large, &events];
    let open: Vec<_> = texts
        .iter()
        .flat_map(|text| (0..20).map(|_| send(other.address, text)))
        .collect();
    until("all are open", || other.counts().0 >= files + 80);
    // All but the tabs are given up, although they stay.
    until("given up", || other.counts().0 <= files + 20 + 3);
    drop(open);
    until("files given back", || other.counts().0 <= files + 3);
}
