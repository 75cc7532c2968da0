//! A client that says exactly what it is told to say.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A generous limit, so that a test that would hang fails.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends `text` and connects nothing else to it.
pub fn send(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = connect(address);
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

/// Reads one answer, as long as its headers say, and leaves the connection open.
pub fn receive(stream: &TcpStream, has_body: bool) -> Option<Reply> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let mut reply = Reply {
        status: head.split(' ').nth(1)?.parse().ok()?,
        head,
        body: Vec::new(),
    };
    if has_body {
        let length = reply.header("Content-Length")?.parse().ok()?;
        reply.body = vec![0; length];
        reader.read_exact(&mut reply.body).ok()?;
    }
    Some(reply)
}

/// A plain request, as a browser would make it.
pub fn get(address: SocketAddr, target: &str) -> Option<Reply> {
    let text =
        format!("GET {target} HTTP/1.1\r\nHost: {address}\r\nConnection: keep-alive\r\n\r\n");
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(text.as_bytes()).ok()?;
    receive(&stream, true)
}

/// A tab that listens.
pub struct Listener {
    pub reader: BufReader<TcpStream>,
}

impl Listener {
    pub fn open(address: SocketAddr) -> Self {
        let text =
            format!("GET /.carebinder/events?page=a%2Fb HTTP/1.1\r\nHost: {address}\r\n\r\n");
        Self {
            reader: BufReader::new(send(address, &text)),
        }
    }

    /// The next line that is not empty; `None` at the end.
    pub fn line(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let line = line.trim_end();
            if !line.is_empty() {
                return Some(line.to_owned());
            }
        }
    }

    /// Reads on to a line; fails when it never comes.
    pub fn find(&mut self, wanted: &str) {
        while let Some(line) = self.line() {
            if line == wanted {
                return;
            }
        }
        panic!("the stream ended before `{wanted}`");
    }
}
