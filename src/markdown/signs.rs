//! Signs of other tools in a text that is no Markdown: there they are printed, and so is what they would hide.
//!
//! In a field, a comment is no comment, a tag is no tag and a link is no link. Whoever writes one believes that readers
//! see something else than what stands there, so the sign is found whatever it says; `<5 mg`, `[sic]` and `{name}` are
//! text.

mod blocks;
mod tags;

use super::audience::restricts;
use super::narrowing::AUDIENCES;
use super::scan::{Scan, UnlinkedForm, scan_for};
use crate::diagnostic::codes;
use std::borrow::Cow;

/// A sign in a text, as it is written.
#[derive(Debug, PartialEq)]
pub(crate) enum Sign<'t> {
    /// It says who may see something.
    Restricts(String),
    /// It is of another tool, whatever it says.
    Foreign(&'t str),
    /// It is a link to a file of this site: the address.
    Link(String),
}

/// The first sign of the sort that counts most in a text. `own` are the audiences of the site.
pub(crate) fn sign<'t>(text: &'t str, own: &[&str]) -> Option<Sign<'t>> {
    let valueless = valueless(text, own);
    if let Some(sign) = braces(text, &valueless, own) {
        return Some(Sign::Restricts(sign.to_owned()));
    }
    if is_plain(text) {
        return None;
    }
    let unquoted = unquoted(text);
    let found = tags::sign(&unquoted, own).or_else(|| blocks::sign(&unquoted));
    if let Some(sign) = found.and_then(|range| text.get(range)) {
        return Some(Sign::Foreign(sign));
    }
    let lines = as_paragraphs(&valueless);
    let scan = scan_for(&lines, own);
    if let Some(sign) = restriction(&lines, &scan) {
        return Some(Sign::Restricts(sign.to_owned()));
    }
    link(&scan).map(Sign::Link)
}

/// What in a text says who may see something, be it Markdown or not.
pub(crate) fn restriction_in(text: &str, own: &[&str]) -> Option<String> {
    let valueless = valueless(text, own);
    if let Some(sign) = braces(text, &valueless, own) {
        return Some(sign.to_owned());
    }
    if is_plain(text) {
        return None;
    }
    let lines = as_paragraphs(&valueless);
    let scan = scan_for(&lines, own);
    restriction(&lines, &scan).map(str::to_owned)
}

/// Braces in a text that look like a restriction, those that name an audience of the site's own as well.
fn braces<'t>(text: &'t str, valueless: &str, own: &[&str]) -> Option<&'t str> {
    if let Some(braces) = restricts(valueless) {
        return text.get(braces);
    }
    if !valueless.contains(['{', '}', '｛', '｝', '&']) {
        return None;
    }
    let is_sign = |sign: char| !(sign.is_alphanumeric() || sign == '-' || sign == '_');
    let words = valueless.split_inclusive(is_sign).map(|word| {
        let name = word.trim_end_matches(is_sign);
        let is_own = own.iter().any(|own| own.eq_ignore_ascii_case(name));
        let rest = word.get(name.len()..).unwrap_or_default();
        match is_own && !AUDIENCES.contains(&name) {
            // As long as the name, where that can be.
            true => format!("{:1$}{rest}", "team", name.len()),
            false => word.to_owned(),
        }
    });
    let common: String = words.collect();
    let braces = restricts(&common)?;
    text.get(braces).or(Some(text))
}

/// A text with blanks in the place of `{{family}}` and the like, which a letter fills in; every byte keeps its place.
fn valueless<'t>(text: &'t str, own: &[&str]) -> Cow<'t, str> {
    let mut out = Cow::Borrowed(text);
    for (at, _) in text.match_indices("{{") {
        let rest = text.get(at + 2..).unwrap_or_default();
        // No name of an audience is longer than a line.
        let length = rest.lines().next().and_then(|line| line.find("}}"));
        let Some(name) = length.and_then(|length| rest.get(..length)) else {
            continue;
        };
        if AUDIENCES.iter().chain(own).any(|own| *own == name.trim()) {
            let range = at..at + name.len() + 4;
            let blanks = " ".repeat(range.len());
            out.to_mut().replace_range(range, &blanks);
        }
    }
    out
}

fn restriction<'t>(text: &'t str, scan: &Scan) -> Option<&'t str> {
    // Braces of a heading must be exact; here it is none.
    let in_heading = |at: usize| {
        scan.headings
            .iter()
            .any(|heading| heading.range.contains(&at))
    };
    let mut problems = scan.problems.iter();
    let sign = problems
        .find(|problem| problem.code == codes::BAD_AUDIENCE && !in_heading(problem.range.start))?;
    Some(text.get(sign.range.clone()).unwrap_or_default())
}

/// The address of a link to a file of this site, as far as that can be told without its records.
fn link(scan: &Scan) -> Option<String> {
    let links = scan.links.iter().map(|link| &link.dest);
    let printed = scan.unlinked.iter().flat_map(|one| &one.addresses);
    let leads_inside = |address: &&String| {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        !address.contains(':') && (path.ends_with(".md") || path.ends_with(".markdown"))
    };
    let mut wikis = scan.unlinked.iter();
    let wiki = wikis.find(|one| one.form == UnlinkedForm::Wiki);
    let address = links.chain(printed).find(leads_inside);
    address.or_else(|| wiki?.addresses.first()).cloned()
}

/// Whether a text has letters, digits and marks of sentences alone, of which no sign is made.
fn is_plain(text: &str) -> bool {
    let is_mark = |sign: char| {
        sign.is_alphanumeric()
            || matches!(sign, ' ' | ',' | '.' | '\'' | '’' | '-' | '–' | '(' | ')')
    };
    let is_lone = |sign: char| is_mark(sign) || matches!(sign, '?' | '!' | '/' | '+' | ';' | '"');
    text.chars().all(is_lone)
        && !["..", "??", "!!", ".md", ".markdown"]
            .iter()
            .any(|sign| text.contains(sign))
}

/// A text as Markdown reads it in a paragraph: no indented code, and no heading, whose braces must be exact.
fn as_paragraphs(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.trim_start();
        match line
            .trim_end()
            .bytes()
            .all(|byte| matches!(byte, b'=' | b'-'))
        {
            true => "",
            false => without_marks(line),
        }
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    // One alone begins no comment where nothing is cut off.
    match lines.matches("%%").nth(1) {
        Some(_) => lines,
        None => lines.replace("%%", "% "),
    }
}

/// A line without the marks of lists, quotations and headings before its words.
fn without_marks(line: &str) -> &str {
    let mut line = line;
    loop {
        let plain = line.trim_start_matches([
            '#', '＃', '﹟', '\\', '|', '-', '*', '+', '>', ' ', '\t', '\u{a0}',
        ]);
        let digits = plain.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let is_number =
            digits.len() < plain.len() && (digits.starts_with(". #") || digits.starts_with(") #"));
        match is_number {
            true => line = digits.get(1..).unwrap_or_default(),
            false => return plain,
        }
    }
}

/// A text with blanks in the place of what stands in backticks as an example; every byte keeps its place. A backtick
/// within a word is an apostrophe.
fn unquoted(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('`')) {
        let start = from + open;
        let rest = text.get(start..).unwrap_or_default();
        let marks = rest.len() - rest.trim_start_matches('`').len();
        let inside = start + marks;
        from = inside;
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let Some(end) = closing(text, inside, marks) else {
            continue;
        };
        from = end + marks;
        let after = text.get(from..).and_then(|text| text.chars().next());
        if !after.is_some_and(char::is_alphanumeric) {
            let blanks = " ".repeat(end - inside);
            out.to_mut().replace_range(inside..end, &blanks);
        }
    }
    out
}

/// Where as many backticks as opened a quotation close it.
fn closing(text: &str, from: usize, marks: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find('`')?;
        let rest = text.get(start..)?;
        let length = rest.len() - rest.trim_start_matches('`').len();
        if length == marks {
            return Some(start);
        }
        at = start + length;
    }
}

#[cfg(test)]
mod tests;
