//! What things take, printed: `cargo test --test preview_http -- --ignored --nocapture measure`.

use super::client::{Listener, connect, get, receive, send};
use super::site::{start, until};
use carebinder::preview::http::Limits;
use std::net::TcpStream;
use std::time::{Duration, Instant};

fn show(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{what}: median {:?}, 99 % {:?}, longest {:?}",
        at(50),
        at(99),
        at(100)
    );
}

fn timed(run: impl FnOnce()) -> Duration {
    let started = Instant::now();
    run();
    started.elapsed()
}

#[test]
#[ignore = "measures"]
fn measure() {
    let (server, site) = start(Limits::default());
    let address = server.address();
    let ask = || timed(|| assert_eq!(get(address, "/a").unwrap().status, 200));
    show("a page", (0..500).map(|_| ask()).collect());

    let mut tabs: Vec<_> = (0..20).map(|_| Listener::open(address)).collect();
    tabs.iter_mut().for_each(|tab| tab.find("retry: 500"));
    let mut round = 0;
    let mut wake = || {
        round += 1;
        site.say(&round.to_string());
        let wanted = format!("data: {round}");
        timed(|| {
            server.hub().wake();
            tabs.iter_mut().for_each(|tab| tab.find(&wanted));
        })
    };
    show("news to 20 tabs", (0..200).map(|_| wake()).collect());
    drop(tabs);

    let burst = || {
        let text = format!("GET /a HTTP/1.1\r\nHost: {address}\r\n\r\n");
        timed(|| {
            let streams: Vec<_> = (0..40).map(|_| send(address, &text)).collect();
            for stream in &streams {
                assert_eq!(receive(stream, true).unwrap().status, 200);
            }
        })
    };
    show(
        "40 connections that stay open, each answered",
        (0..20).map(|_| burst()).collect(),
    );

    let open: Vec<_> = (0..300).map(|_| connect(address)).collect();
    show(
        "a page beside 300 silent connections",
        (0..50).map(|_| ask()).collect(),
    );
    drop(open);

    let stop = || {
        let (server, _) = start(Limits::default());
        let mut tab = Listener::open(server.address());
        tab.find("retry: 500");
        let (address, hub) = (server.address(), server.hub());
        timed(|| {
            server.stop();
            until("nobody listening", || TcpStream::connect(address).is_err());
            assert_eq!(hub.tabs(), 0);
        })
    };
    show("stopping", (0..50).map(|_| stop()).collect());
}
