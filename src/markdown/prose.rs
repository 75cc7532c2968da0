//! Text fields of front matter: paragraphs and line breaks, everything
//! escaped, with phone numbers, e-mail addresses and web addresses as links.

mod phone;

use std::borrow::Cow;
use std::fmt::Write;

use super::escape;
use crate::view::Html;
use phone::Number;

pub use phone::{Contact, contact, is_machine, phone_address, push_extension};

/// A text field as paragraphs. A blank line starts a new one, a line break
/// stays a line break.
pub fn prose(text: &str) -> Html {
    let text = normal(text);
    let mut out = String::with_capacity(text.len() + 32);
    let mut blank = true;
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim_start().is_empty() {
            if !blank {
                out.push_str("</p>\n");
            }
            blank = true;
            continue;
        }
        out.push_str(if blank { "<p>" } else { "<br>\n" });
        blank = false;
        push_linked(line.trim_start(), phone::find, &mut out);
    }
    if !blank {
        out.push_str("</p>");
    }
    Html::trusted(out)
}

/// A text field on one line of a page, where no paragraph can stand: line
/// breaks stay, and blank lines become line breaks too.
pub fn prose_inline(text: &str) -> Html {
    lines(text, |line, out| push_linked(line, phone::find, out))
}

/// The same for a text that says how to reach somebody, where shorter and looser numbers are numbers too.
pub fn contact_inline(text: &str) -> Html {
    lines(text, |line, out| {
        let numbers = phone::all(line);
        let find = |_: &str, at| numbers.iter().find(|number| number.start == at).cloned();
        push_linked(line, find, out);
    })
}

/// The lines of a text that are not blank.
fn lines(text: &str, push: impl Fn(&str, &mut String)) -> Html {
    let text = normal(text);
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push_str("<br>\n");
        }
        push(line, &mut out);
    }
    Html::trusted(out)
}

/// The text with one kind of line ending.
fn normal(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        Cow::Borrowed(text.trim_end())
    }
}

/// An address in a line, which becomes a link.
struct Autolink {
    start: usize,
    end: usize,
    link_type: LinkType,
}

/// What an address leads to.
enum LinkType {
    Web,
    Mail,
    Phone(String),
}

/// Finds the phone number that starts at a place of a line.
type FindNumber<'f> = &'f dyn Fn(&str, usize) -> Option<Number>;

/// Writes one line with its links.
fn push_linked(line: &str, number: impl Fn(&str, usize) -> Option<Number>, out: &mut String) {
    let mut at = 0;
    while let Some(found) = next_link(line, at, &number) {
        escape(line.get(at..found.start).unwrap_or_default(), out);
        let text = line.get(found.start..found.end).unwrap_or_default();
        match found.link_type {
            LinkType::Web => push_web(text, out),
            LinkType::Mail => {
                out.push_str("<a href=\"mailto:");
                escape(text, out);
                out.push_str("\">");
                escape(text, out);
                out.push_str("</a>");
            }
            LinkType::Phone(number) => {
                let _ = write!(out, "<a class=\"tel\" href=\"tel:{number}\">");
                escape(text, out);
                out.push_str("</a>");
            }
        }
        at = found.end;
    }
    escape(line.get(at..).unwrap_or_default(), out);
}

/// Writes a text from a place on, with the numbers in it as links; what stands before that place tells what is a number.
/// Where it `leads`, a number at its start that people know is meant to be called.
pub(super) fn push_numbers(line: &str, from: usize, leads: bool, out: &mut String) {
    let mut written = from;
    let mut at = from;
    while let Some(found) = line.as_bytes().get(at..).and_then(|rest| {
        let is_start = |byte: &u8| byte.is_ascii_digit() || b"+(".contains(byte);
        rest.iter().position(is_start)
    }) {
        at += found;
        let leading = || phone::leading(line).filter(|_| leads && at == 0);
        let Some(number) = phone::find(line, at).or_else(leading) else {
            at += 1;
            continue;
        };
        escape(line.get(written..at).unwrap_or_default(), out);
        let _ = write!(out, "<a class=\"tel\" href=\"tel:{}\">", number.address);
        escape(line.get(at..number.end).unwrap_or_default(), out);
        out.push_str("</a>");
        (written, at) = (number.end, number.end);
    }
    escape(line.get(written..).unwrap_or_default(), out);
}

/// Writes a web address as a link whose words leave the scheme out.
fn push_web(url: &str, out: &mut String) {
    out.push_str("<a class=\"external\" rel=\"noopener noreferrer\" href=\"");
    escape(url, out);
    out.push_str("\">");
    escape(readable(url), out);
    out.push_str("</a>");
}

/// A web address as people say it: without scheme and closing slash.
pub(crate) fn readable(url: &str) -> &str {
    let text = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or(url);
    text.strip_suffix('/').unwrap_or(text)
}

/// The next thing from `from` on that becomes a link.
fn next_link(line: &str, from: usize, number: FindNumber<'_>) -> Option<Autolink> {
    let bytes = line.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let found = match byte {
            b'h' | b'H' if starts_word(bytes, at) => web(line, at),
            b'@' => mail(line, from, at),
            b'0'..=b'9' | b'+' | b'(' => number(line, at).map(|number| Autolink {
                start: at,
                end: number.end,
                link_type: LinkType::Phone(number.address),
            }),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
    None
}

fn starts_word(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte.is_ascii())
}

fn web(line: &str, at: usize) -> Option<Autolink> {
    let rest = line.get(at..)?;
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        rest.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let length = rest
        .find(|sign: char| {
            sign.is_whitespace() || sign.is_control() || "<>\"`{}|\\^".contains(sign)
        })
        .unwrap_or(rest.len());
    let url = without_punctuation(rest.get(..length)?);
    (url.len() > scheme.len()).then_some(Autolink {
        start: at,
        end: at + url.len(),
        link_type: LinkType::Web,
    })
}

/// An address without the punctuation at its end, which belongs to the
/// sentence; so does a bracket that was opened before the address.
fn without_punctuation(url: &str) -> &str {
    let count = |sign: char| url.matches(sign).count();
    let mut odd = count(')').saturating_sub(count('('));
    url.trim_end_matches(|last: char| {
        if last == ')' && odd > 0 {
            odd -= 1;
            return true;
        }
        ".,;:!?'\"”’]*_".contains(last)
    })
}

fn mail(line: &str, from: usize, at: usize) -> Option<Autolink> {
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let bytes = line.as_bytes();
    let before = bytes.get(from..at)?;
    let local = before
        .iter()
        .rev()
        .take_while(|byte| is_local(byte))
        .count();
    let after = bytes.get(at + 1..)?;
    let mut domain = after.iter().take_while(|byte| is_domain(byte)).count();
    while domain > 0 && matches!(after.get(domain - 1), Some(b'.' | b'-')) {
        domain -= 1;
    }
    let name = line.get(at + 1..at + 1 + domain)?;
    let (_, top) = name.rsplit_once('.')?;
    let is_address = local > 0
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !name.starts_with(['.', '-']);
    is_address.then_some(Autolink {
        start: at - local,
        end: at + 1 + domain,
        link_type: LinkType::Mail,
    })
}

#[cfg(test)]
mod tests;
