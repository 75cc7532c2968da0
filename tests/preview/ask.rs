//! A small HTTP client, and pages without what the preview adds.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

/// An answer.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) generation: u64,
    pub(crate) body: String,
}

impl Response {
    /// The state of the site that the page names.
    pub(crate) fn in_page(&self) -> Option<u64> {
        let (_, rest) = self.body.split_once("data-generation=\"")?;
        rest.split('"').next()?.parse().ok()
    }
}

/// Asks for a path.
pub(crate) fn get(address: SocketAddr, path: &str) -> Response {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.to_owned())
    };
    Response {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        generation: header("X-Generation").unwrap().parse().unwrap(),
        body: body.to_owned(),
    }
}

/// A page without the preview's script and the leave for it.
pub(crate) fn plain(page: &str) -> String {
    let page = page.replacen(" connect-src 'self';", "", 1);
    let Some(start) = page.find("<script src=\"/.carebinder/preview.js\"") else {
        return page;
    };
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
}
