//! What is answered, and what is refused.

use super::client::{connect, get, receive, send};
use super::site::{Site, start};
use carebinder::diagnostic::codes;
use carebinder::preview::http::{Limits, Server, Settings};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::sync::Arc;

#[test]
fn every_answer_is_guarded() {
    let (server, _) = start(Limits::default());
    let address = server.address();
    for (target, status) in [("/a/b.html", 200), ("/panic", 500), ("/..", 400)] {
        let reply = get(address, target).unwrap();
        assert_eq!(reply.status, status, "{target}");
        for (name, value) in [
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Connection", "close"),
            // A refusal has the generation that was sent last.
            ("X-Generation", "42"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{target}: {name}");
        }
        assert!(
            !reply.head.to_lowercase().contains("access-control"),
            "{target}"
        );
    }
    let reply = get(address, "/a%20b/?x=1&y=%26").unwrap();
    let expected = r#"path a b/index.html query [("x", "1"), ("y", "&")]"#;
    assert_eq!(reply.text(), expected);
}

#[test]
fn head_gets_the_same_headers_and_no_body() {
    let (server, _) = start(Limits::default());
    let address = server.address();
    let whole = get(address, "/a").unwrap();
    let text = format!("HEAD /a HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let mut stream = send(address, &text);
    let mut all = String::new();
    std::io::Read::read_to_string(&mut stream, &mut all).unwrap();
    assert_eq!(all, whole.head);
}

#[test]
fn requests_from_elsewhere_are_refused() {
    let (server, _) = start(Limits::default());
    let address = server.address();
    let port = address.port();
    let ours = format!("Host: LocalHost:{port}\r\n");
    let events = "/.carebinder/events";
    for (status, method, target, headers) in [
        (200, "GET", "/", ours.clone()),
        (200, "GET", "/", format!("host: [::1]:{port}\r\n")),
        (200, "GET", "/", "Host: 127.0.0.1\r\n".into()),
        (421, "GET", "/", String::new()),
        (421, "GET", "/", "Host: \r\n".into()),
        (421, "GET", "/", format!("Host: evil.example:{port}\r\n")),
        (421, "GET", "/", "Host: localhost:1\r\n".into()),
        (421, "GET", "/", format!("{ours}{ours}")),
        (421, "POST", events, "Host: evil.example\r\n".into()),
        (405, "POST", "/", ours.clone()),
        (405, "OPTIONS", "*", ours.clone()),
        (405, "BREW", "/", ours.clone()),
        (405, "POST", "/", format!("{ours}Content-Length: 0\r\n")),
        (400, "GET", "http://evil.example/", ours.clone()),
        (400, "GET", "//evil.example/", ours.clone()),
        (400, "GET", "/%2e%2e/carebinder.yaml", ours.clone()),
        (400, "GET", "/%2ecarebinder/events", ours.clone()),
        (
            400,
            "GET",
            "/",
            format!("{ours}Transfer-Encoding: chunked\r\n"),
        ),
        (
            403,
            "GET",
            events,
            format!("{ours}Origin: http://evil.example\r\n"),
        ),
        (403, "GET", events, format!("{ours}Origin: null\r\n")),
        (
            403,
            "GET",
            events,
            format!("{ours}Sec-Fetch-Site: cross-site\r\n"),
        ),
        (
            403,
            "GET",
            events,
            format!("{ours}Sec-Fetch-Site: same-site\r\n"),
        ),
    ] {
        let said = format!("{method} {target} HTTP/1.1\r\n{headers}\r\n");
        let reply = receive(&send(address, &said), true);
        let reply = reply.unwrap_or_else(|| panic!("no answer to {said}"));
        assert_eq!(reply.status, status, "{said}");
        let allow = (status == 405).then_some("GET, HEAD");
        assert_eq!(reply.header("Allow"), allow, "{said}");
        if status != 200 {
            assert!(reply.text().contains("<h1>"), "{said}");
        }
    }
}

#[test]
fn old_requests_without_a_host_are_refused() {
    let (server, _) = start(Limits::default());
    let reply = receive(&send(server.address(), "GET / HTTP/1.0\r\n\r\n"), true);
    assert_eq!(reply.unwrap().status, 421);
}

#[test]
fn a_body_is_neither_awaited_by_others_nor_believed() {
    let (server, _) = start(Limits::default());
    let address = server.address();
    let mut waiting = Vec::new();
    // Far more than there are threads to answer, none of which sends its body.
    for length in [
        "5000",
        "5000000",
        "4000000000000000000",
        "18446744073709551615",
    ] {
        for _ in 0..12 {
            let mut stream = connect(address);
            let text =
                format!("POST / HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n\r\n");
            stream.write_all(text.as_bytes()).unwrap();
            waiting.push(stream);
        }
    }
    assert_eq!(get(address, "/a").unwrap().status, 200);
    drop(waiting);
    assert_eq!(get(address, "/a").unwrap().status, 200);
}

#[test]
fn a_page_that_panics_hurts_nobody_else() {
    let (server, _) = start(Limits::default());
    for _ in 0..30 {
        assert_eq!(get(server.address(), "/panic").unwrap().status, 500);
    }
    assert_eq!(get(server.address(), "/a").unwrap().status, 200);
}

#[test]
fn a_taken_port_is_said_and_the_next_one_used() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let settings = Settings {
        port: Some(taken.local_addr().unwrap().port()),
        ..Settings::default()
    };
    let problem = Server::start(settings, Arc::new(Site::default())).unwrap_err();
    assert_eq!(problem.code, codes::PORT_TAKEN);

    let start = || Server::start(Settings::default(), Arc::new(Site::default())).unwrap();
    let (first, second) = (start(), start());
    assert!(second.taken().contains(&first.address().port()));
    assert!(second.address().port() > first.address().port());
}

#[test]
fn an_address_of_another_computer_cannot_be_used() {
    let settings = Settings {
        bind: IpAddr::from([192, 0, 2, 1]),
        port: None,
    };
    assert_eq!(settings.warning().unwrap().code, codes::BOUND_WIDE);
    let problem = Server::start(settings, Arc::new(Site::default())).unwrap_err();
    assert_eq!(problem.code, codes::CANNOT_LISTEN);
}
