//! Tabs that listen.

use super::client::{Listener, get, send};
use super::site::{short, start, until};
use carebinder::preview::http::Limits;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

#[test]
fn a_tab_hears_what_is_new_and_signs_of_life() {
    let (server, site) = start(short());
    site.say("one");
    let mut tab = Listener::open(server.address());
    assert_eq!(tab.line().unwrap(), "HTTP/1.1 200 OK");
    tab.find("Content-Type: text/event-stream");
    tab.find("Cache-Control: no-store");
    tab.find("retry: 500");
    assert_eq!(tab.line().unwrap(), "event: said");
    assert_eq!(tab.line().unwrap(), "data: one");
    tab.find(":");
    site.say("two");
    server.hub().wake();
    tab.find("event: said");
    assert_eq!(tab.line().unwrap(), "data: two");
    assert_eq!(server.hub().tabs(), 1);
}

#[test]
fn a_tab_that_says_nothing_goes_on_hearing() {
    let limits = Limits {
        silence: Duration::from_millis(300),
        look: Duration::from_millis(100),
        ..short()
    };
    let (server, site) = start(limits);
    let mut tab = Listener::open(server.address());
    // Several times as long as a silent connection may stay.
    (0..40).for_each(|_| tab.find(":"));
    site.say("still there");
    server.hub().wake();
    tab.find("data: still there");
}

#[test]
fn news_that_panic_leave_the_tab_listening() {
    let (server, site) = start(short());
    let mut tab = Listener::open(server.address());
    tab.find("retry: 500");
    site.say("panic");
    server.hub().wake();
    tab.find(":");
    site.said.clear_poison();
    site.say("fine again");
    server.hub().wake();
    tab.find("data: fine again");
}

#[test]
fn the_oldest_tab_makes_room() {
    let limits = Limits { tabs: 3, ..short() };
    let (server, _) = start(limits);
    let mut tabs: Vec<_> = (0..5)
        .map(|_| {
            let mut tab = Listener::open(server.address());
            tab.find("retry: 500");
            tab
        })
        .collect();
    until("three tabs", || server.hub().tabs() == 3);
    for tab in &mut tabs[..2] {
        tab.find("retry: 10000");
        while tab.line().is_some() {}
    }
    tabs[2].find(":");
}

#[test]
fn tabs_that_went_are_noticed() {
    let (server, _) = start(short());
    // Those that come first leave threads that stay.
    let visit = |count: usize| {
        let mut tabs: Vec<_> = (0..count)
            .map(|_| Listener::open(server.address()))
            .collect();
        tabs.iter_mut().for_each(|tab| tab.find("retry: 500"));
        until("all tabs", || server.hub().tabs() == count);
        drop(tabs);
        until("no tabs", || server.hub().tabs() == 0);
    };
    visit(30);
    visit(30);
}

#[test]
fn a_tab_that_does_not_read_holds_up_no_other() {
    let (server, site) = start(short());
    let stuck = send(
        server.address(),
        &format!(
            "GET /.carebinder/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            server.address()
        ),
    );
    until("the stuck tab", || server.hub().tabs() == 1);
    let mut tab = Listener::open(server.address());
    tab.find("retry: 500");
    for round in 0..6 {
        // More in all than a connection holds on its way.
        let said = format!("{round}{}", "x".repeat(3_000_000));
        site.say(&said);
        server.hub().wake();
        tab.find(&format!("data: {said}"));
    }
    until("the stuck tab given up", || server.hub().tabs() == 1);
    drop(stuck);
}

#[test]
fn nothing_else_is_answered_on_a_tabs_connection() {
    let (server, _) = start(short());
    let address = server.address();
    let mut tab = Listener::open(address);
    tab.find("retry: 500");
    let more = format!("GET /a HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(50);
    tab.reader.get_mut().write_all(more.as_bytes()).unwrap();
    tab.find(":");
    assert_eq!(get(address, "/a").unwrap().status, 200);
    tab.find(":");
}

#[test]
fn stopping_ends_everything() {
    let (server, _) = start(Limits {
        silence: Duration::from_millis(500),
        ..short()
    });
    let (address, hub) = (server.address(), server.hub());
    let mut tab = Listener::open(address);
    tab.find("retry: 500");
    server.stop();
    assert_eq!(hub.tabs(), 0);
    until("nobody listening", || TcpStream::connect(address).is_err());
    let mut rest = Vec::new();
    tab.reader.read_to_end(&mut rest).unwrap();
    hub.wake();
}
