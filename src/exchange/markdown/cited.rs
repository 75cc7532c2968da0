//! References by the name of a heading, a figure or a table, as Quarto and bookdown have them: `@sec-visits`,
//! `[Chapter -@sec-visits]`, `\@ref(visits)`. They would print a number; here they are links with the heading's words.

use super::outside_code::code;
use super::page::Draft;
use super::plain_words::words_of;
use super::sitemap::Sitemap;
use super::traced::{Edit, Traced, within};
use crate::exchange::report::{Category, FileIssues, short};
use std::collections::HashMap;
use std::ops::Range;

/// How a name begins, by what is meant.
const SORTS: &[&str] = &[
    "sec", "fig", "tbl", "tab", "eq", "lst", "alg", "tip", "nte", "wrn", "imp", "cau", "thm",
    "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem",
];

/// The headings of all pages by their names: the page's number, and the words. A name that two pages have is left out.
pub(super) type Headings = HashMap<String, Option<(usize, String)>>;

/// Reads them, if some page refers to one.
pub(super) fn headings(drafts: &[Draft], audiences: &[&str]) -> Headings {
    let mut found = Headings::new();
    let may_refer = |draft: &Draft| draft.body.text().contains('@');
    if !drafts.iter().any(may_refer) {
        return found;
    }
    for (at, draft) in drafts.iter().enumerate() {
        for heading in &draft.body.scan(audiences).headings {
            let words = match heading.text.trim() {
                "" => draft.title.as_str(),
                words => words,
            };
            let one = Some((at, words.to_owned()));
            let known = found.entry(heading.slug.clone());
            known.and_modify(|known| *known = None).or_insert(one);
        }
    }
    found
}

/// Rewrites them, outside of code.
pub(super) fn rewrite(
    body: &mut Traced,
    map: &Sitemap,
    headings: &Headings,
    issues: &mut FileIssues,
) {
    let text = body.text();
    if !text.contains('@') {
        return;
    }
    let code = code(text);
    let mut edits = Vec::new();
    let mut removed = None;
    for reference in references(text) {
        let Range { start, end } = reference.range;
        let around = match brackets(text, start..end) {
            _ if within(&code, start) => continue,
            Brackets::Link => continue,
            Brackets::Plain(around) => Some(around),
            Brackets::Absent => None,
        };
        let found = headings.get(reference.name).and_then(Option::as_ref);
        let page = found.and_then(|(at, words)| Some((map.pages.get(*at)?, words)));
        let with = match page {
            Some((page, words)) => {
                let address = format!("/{}#{}", page.source, reference.name);
                let address = address.replace(['<', '>'], "");
                format!("[{}](<{address}>)", words_of(words))
            }
            None => {
                let message = format!(
                    "nothing that can be linked to is called `{}`; its name is kept as words",
                    short(reference.name)
                );
                let range = body.source_range(&(start..end));
                issues.warn(Category::Link, range, message);
                format!("“{}”", in_words(reference.name))
            }
        };
        // They are no link; there may be several references in them.
        if let Some(around) = around.filter(|around| removed != Some(around.start)) {
            removed = Some(around.start);
            edits.push(Edit::remove(around.start..around.start + 1));
            edits.push(Edit::remove(around.end - 1..around.end));
        }
        edits.push(Edit::replace(start..end, with));
    }
    body.edit(edits);
}

/// A reference.
struct Reference<'t> {
    range: Range<usize>,
    name: &'t str,
}

fn references(text: &str) -> impl Iterator<Item = Reference<'_>> {
    text.match_indices('@').filter_map(|(at, _)| {
        let (before, rest) = (&text[..at], &text[at + 1..]);
        if let Some(before) = before.strip_suffix('\\') {
            let name = rest.strip_prefix("ref(")?.split([')', '\n']).next()?;
            let end = at + 1 + "ref(".len() + name.len() + 1;
            let is_whole = text.get(..end)?.ends_with(')') && name.bytes().all(is_of_name);
            let range = before.len()..end;
            return (is_whole && !name.is_empty()).then_some(Reference { range, name });
        }
        let length = rest.bytes().take_while(|byte| is_of_name(*byte)).count();
        let name = rest[..length].trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
        let (sort, _) = name.split_once('-')?;
        // `[-@sec-visits]` leaves out the word before the number.
        let bare = before.strip_suffix('-').unwrap_or(before);
        let is_apart = !bare.ends_with(|sign: char| sign.is_alphanumeric() || sign == '/');
        (SORTS.contains(&sort) && is_apart).then_some(Reference {
            range: bare.len()..at + 1 + name.len(),
            name,
        })
    })
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.')
}

/// What brackets stand around a reference.
enum Brackets {
    /// None.
    Absent,
    /// Some that say that it is one.
    Plain(Range<usize>),
    /// Those of the words of a link or a picture: there can be no link.
    Link,
}

/// The brackets around a reference, on its line.
fn brackets(text: &str, range: Range<usize>) -> Brackets {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let rest = text[range.end..].lines().next().unwrap_or_default();
    let (Some(open), Some(close)) = (line.rfind(['[', ']']), rest.find(['[', ']'])) else {
        return Brackets::Absent;
    };
    if !line[open..].starts_with('[') || !rest[close..].starts_with(']') {
        return Brackets::Absent;
    }
    let start = range.start - line.len() + open;
    let is_of_link = rest[close + 1..].starts_with(['(', '[', '{', ':']);
    match is_of_link || text[..start].ends_with(['!', '^', '\\', ']']) {
        true => Brackets::Link,
        false => Brackets::Plain(start..range.end + close + 1),
    }
}

/// `fig-first-visit` is `first visit`.
fn in_words(name: &str) -> String {
    let bare = name
        .split_once(['-', ':'])
        .filter(|(sort, _)| SORTS.contains(sort));
    let bare = bare.map_or(name, |(_, bare)| bare);
    bare.replace(['-', '_', ':', '.'], " ").trim().to_owned()
}
