//! Many clients at once, and clients that stand still.

use super::client::{connect, get, receive, send};
use super::site::{LARGE, short, start};
use carebinder::preview::http::Limits;
use std::io::Read;
use std::thread;

#[test]
fn a_burst_of_connections_is_answered() {
    let (server, _) = start(Limits::default());
    let address = server.address();
    let text = format!("GET /a HTTP/1.1\r\nHost: {address}\r\nConnection: keep-alive\r\n\r\n");
    for _ in 0..5 {
        // All are open before the first is read, and none is closed before the last.
        let streams: Vec<_> = (0..40).map(|_| send(address, &text)).collect();
        for stream in &streams {
            assert_eq!(receive(stream, true).unwrap().status, 200);
        }
    }
}

#[test]
fn half_open_connections_hold_up_nobody() {
    let (server, _) = start(short());
    let address = server.address();
    let mut open: Vec<_> = (0..150).map(|_| connect(address)).collect();
    open.extend((0..150).map(|_| send(address, "GET / HTTP/1.1\r\nHost: loc")));
    for _ in 0..50 {
        assert_eq!(get(address, "/a").unwrap().status, 200);
    }
    // And they are closed after a while.
    if cfg!(target_os = "linux") {
        for stream in &mut open {
            assert_eq!(stream.read(&mut [0]).unwrap_or(0), 0);
        }
    }
}

#[test]
fn readers_that_stand_still_hold_up_nobody() {
    let (server, _) = start(short());
    let address = server.address();
    let text = format!("GET /large HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let stuck: Vec<_> = (0..40).map(|_| send(address, &text)).collect();
    for _ in 0..20 {
        assert_eq!(get(address, "/a").unwrap().status, 200);
    }
    drop(stuck);
    assert_eq!(get(address, "/large").unwrap().body.len(), LARGE);
}

#[test]
fn many_clients_ask_at_once() {
    let (server, _) = start(Limits::default());
    let address = server.address();
    thread::scope(|scope| {
        for client in 0..16 {
            scope.spawn(move || {
                for round in 0..50 {
                    let path = format!("{client}/{round}");
                    let reply = get(address, &format!("/{path}")).unwrap();
                    assert_eq!(reply.text(), format!("path {path} query []"));
                }
            });
        }
    });
}
