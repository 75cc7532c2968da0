//! Comments and tags of HTML and of templates in a text.

use crate::markdown::foreign::{is_attribute, is_condition, is_element, name_of};
use crate::markdown::html::{Tag, Token, tokens};
use crate::markdown::raw;
use std::ops::Range;

/// How a sign of a template begins and ends. What prints a value (`{{name}}`) is none.
const PAIRS: &[(&str, &str)] = &[
    ("{%", "%}"),
    ("{#", "#}"),
    ("{*", "*}"),
    ("{/*", "*/}"),
    ("{>>", "<<}"),
    ("{--", "--}"),
    ("{++", "++}"),
    ("{~~", "~~}"),
    ("{==", "==}"),
    ("{::", "}"),
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{{!", "}}"),
    ("{{#", "}}"),
    ("{{^", "}}"),
    ("{{/", "}}"),
    ("{{--", "--}}"),
    ("<%", "%>"),
    ("<?", "?>"),
    ("[%", "%]"),
    ("[#--", "--]"),
    ("<#--", "-->"),
    ("@*", "*@"),
    ("\\begin{comment}", "\\end{comment}"),
];

/// The first of them.
pub(super) fn sign(text: &str, own: &[&str]) -> Option<Range<usize>> {
    html(text, own).or_else(|| template(text))
}

/// A comment or a tag of HTML. What can be nothing but text is none: `<5 mg`, `<name@example.org>`, `<your name>`.
fn html(text: &str, own: &[&str]) -> Option<Range<usize>> {
    if !text.contains('<') {
        return None;
    }
    let tokens = tokens(text);
    let closed: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Tag(tag) if tag.closing => Some(tag.name.as_str()),
            _ => None,
        })
        .collect();
    tokens.iter().find_map(|token| match token {
        Token::Comment(range) => {
            let source = text.get(range.clone()).unwrap_or_default();
            // `</3` is a broken heart.
            source.starts_with("<!").then(|| range.clone())
        }
        Token::Tag(tag) => {
            let source = text.get(tag.range.clone()).unwrap_or_default();
            let is_sign = tag.closing
                || !is_address(source)
                    && (closed.contains(&tag.name.as_str()) || is_tag(tag, source, own));
            is_sign.then(|| tag.range.clone())
        }
        Token::Text(_) => None,
    })
}

/// Whether a tag that nothing closes is meant as one.
fn is_tag(tag: &Tag, source: &str, own: &[&str]) -> bool {
    let name = &tag.name;
    let is_known = raw::element(name).is_some() || raw::is_hazard(name);
    let mut attributes = tag.attributes.iter();
    is_known
        || is_element(name, own)
        || source.ends_with("/>")
        || source.contains('=')
        || attributes.any(|one| is_attribute(&one.name, &one.value, own))
}

/// Whether it is an address in angle brackets.
fn is_address(source: &str) -> bool {
    let inside = source.trim_matches(['<', '>']);
    let lower = inside.to_ascii_lowercase();
    let schemes = ["https:", "http:", "mailto:", "tel:", "sms:", "ftp:"];
    let is_web = schemes.iter().any(|scheme| lower.starts_with(scheme));
    let is_mail = inside
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('/'));
    !inside.contains(char::is_whitespace) && (is_web || is_mail)
}

/// A comment, a block or a tag of a template.
fn template(text: &str) -> Option<Range<usize>> {
    if !text.contains(['{', '<', '[', '@']) {
        return None;
    }
    let pairs = PAIRS.iter().filter_map(|(open, close)| {
        let start = text.find(open)?;
        let inside = start + open.len();
        let end = inside + text.get(inside..)?.find(close)?;
        Some(start..end + close.len())
    });
    pairs.chain(blocks(text)).min_by_key(|range| range.start)
}

/// `{{if x}}`, `{{ with .Team }}`: a condition; a word alone (`{{case}}`) prints a value.
fn blocks(text: &str) -> Option<Range<usize>> {
    let starts = text.match_indices("{{").map(|(at, _)| at);
    let mut ranges = starts.filter_map(|start| {
        let length = text.get(start..)?.find("}}")?;
        Some(start..start + length + 2)
    });
    ranges.find(|range| {
        let inside = text.get(range.start + 2..range.end - 2).unwrap_or_default();
        let inside = inside.trim_matches(['-', '~', ' ']);
        let name = name_of(inside);
        let is_block = is_condition(name) || matches!(name, "range" | "each" | "block" | "define");
        is_block && inside.contains([' ', '('])
    })
}
