//! Answers on the wire, written by hand: tiny_http would drop `Connection:
//! close`, and connections that stay open can strand others.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::message::Answer;

/// Up to this size, in bytes, head and body go out in one piece.
const ONE_PIECE: usize = 64 * 1024;

/// Headers of every answer.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Referrer-Policy: no-referrer\r\n\
    X-Frame-Options: DENY\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Connection: close\r\n";

/// Headers that only this file writes.
const OWN: [&str; 10] = [
    "x-frame-options",
    "cache-control",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-resource-policy",
    "connection",
    "content-type",
    "content-length",
    "transfer-encoding",
    "x-generation",
];

/// Whether writing may take long enough to deserve a thread of its own.
pub(super) fn is_large(answer: &Answer) -> bool {
    answer.body.len() > ONE_PIECE
}

/// Writes an answer.
///
/// # Errors
/// Whatever writing fails with; mostly that nobody is there any more.
pub(super) fn write(out: &mut dyn Write, answer: &Answer, head: bool) -> io::Result<()> {
    let mut bytes = head_of(answer, Some(answer.body.len())).into_bytes();
    if head {
        out.write_all(&bytes)?;
    } else if is_large(answer) {
        out.write_all(&bytes)?;
        out.write_all(&answer.body)?;
    } else {
        // Two small pieces could wait for each other on the way.
        bytes.extend_from_slice(&answer.body);
        out.write_all(&bytes)?;
    }
    out.flush()
}

/// Status line and headers; without a length, the end of the connection is the end.
pub(super) fn head_of(answer: &Answer, length: Option<usize>) -> String {
    let mut text = format!(
        "HTTP/1.1 {} {}\r\nContent-Type: {}\r\n{ALWAYS}X-Generation: {}\r\n",
        answer.status,
        reason(answer.status),
        answer.content_type,
        answer.generation
    );
    if let Some(length) = length {
        let _ = write!(text, "Content-Length: {length}\r\n");
    }
    for (name, value) in &answer.headers {
        let lower = name.to_ascii_lowercase();
        if !OWN.contains(&lower.as_str()) && !lower.starts_with("access-control-") {
            let _ = write!(text, "{name}: {}\r\n", header_value(value));
        }
    }
    text.push_str("\r\n");
    text
}

/// A value that cannot end its line, with letters beyond ASCII as in addresses.
fn header_value(value: &str) -> String {
    let lines: String = value.chars().filter(|c| !c.is_ascii_control()).collect();
    utf8_percent_encode(&lines, CONTROLS).to_string()
}

fn reason(status: u16) -> &'static str {
    match status {
        // Newer than tiny_http's names.
        421 => "Misdirected Request",
        _ => tiny_http::StatusCode(status).default_reason_phrase(),
    }
}

/// A page that says in plain words why something is not answered. Both texts
/// are ours, so nothing in them needs escaping.
pub(super) fn refusal(status: u16, title: &str, text: &str) -> Answer {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1><p>{text}</p></main></body></html>\n"
    );
    Answer {
        status,
        content_type: "text/html; charset=utf-8".into(),
        body: Arc::from(page.into_bytes()),
        generation: 0,
        headers: vec![("Content-Security-Policy", "default-src 'none'".to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(headers: Vec<(&'static str, String)>) -> Answer {
        Answer {
            status: 200,
            content_type: "text/plain".into(),
            body: Arc::from(*b"hello"),
            generation: 7,
            headers,
        }
    }

    #[test]
    fn every_answer_has_the_same_guards() {
        let mut out = Vec::new();
        write(&mut out, &answer(Vec::new()), false).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
             X-Frame-Options: DENY\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\
             X-Generation: 7\r\nContent-Length: 5\r\n\r\nhello"
        );
    }

    #[test]
    fn headers_can_neither_be_smuggled_nor_replaced() {
        let head = head_of(
            &answer(vec![
                ("Location", "/ü?a\r\nSet-Cookie: b".to_owned()),
                ("Access-Control-Allow-Origin", "*".to_owned()),
                ("CACHE-CONTROL", "public".to_owned()),
            ]),
            None,
        );
        assert!(
            head.contains("\r\nLocation: /%C3%BC?aSet-Cookie: b\r\n"),
            "{head}"
        );
        assert!(
            !head.contains("Access-Control") && !head.contains("public"),
            "{head}"
        );
        assert!(!head.contains("Content-Length"), "{head}");
    }
}
