//! References by the name of a heading, a figure or a table, as Quarto and bookdown have them: `@sec-visits`,
//! `[Chapter -@sec-visits]`, `\@ref(visits)`. They would print a number; here they are links with the heading's words.

use super::page::Draft;
use super::plain_words::words_of;
use super::sitemap::Sitemap;
use super::traced::{Edit, Traced};
use crate::exchange::report::{Category, FileIssues, short};
use crate::markdown::{self, LinkPiece};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// How a name begins, by what is meant.
const SORTS: &[&str] = &[
    "sec", "fig", "tbl", "tab", "eq", "lst", "alg", "tip", "nte", "wrn", "imp", "cau", "thm",
    "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem",
];

/// Signs that may stand right before a reference, besides blanks.
const BEFORE: &[char] = &[
    '(', '[', '{', '"', '\'', '“', '‘', '«', '„', ';', ',', ':', '-', '–', '—', '*', '¿', '¡',
];

/// How far around a reference its brackets are looked for, and how long a name is, in bytes.
const NEAR: usize = 200;

/// More words than these are no heading that somebody cites.
const LONGEST: usize = 200;

/// A heading of a page.
#[derive(Debug)]
struct Cited {
    /// The page's number.
    page: usize,
    /// The name of the place.
    slug: String,
    words: String,
}

/// The headings of all pages by their names as a slug. None where two have the name: nobody can tell which is meant, and
/// one of them may be withheld.
#[derive(Debug, Default)]
pub(super) struct Headings(HashMap<String, Option<Cited>>);

impl Headings {
    /// Reads them, if some page refers to one.
    pub(super) fn of(drafts: &[Draft], audiences: &[&str]) -> Self {
        let mut all = Self::default();
        if !drafts.iter().any(|draft| draft.body.text().contains('@')) {
            return all;
        }
        for (at, draft) in drafts.iter().enumerate() {
            for heading in &draft.body.scan(audiences).headings {
                let name = heading.id.as_deref().map(markdown::slug);
                let words = match heading.text.trim() {
                    "" => draft.title.as_str(),
                    words => words,
                };
                match all.0.entry(name.unwrap_or_else(|| heading.slug.clone())) {
                    Entry::Vacant(free) => {
                        free.insert(Some(Cited {
                            page: at,
                            slug: heading.slug.clone(),
                            words: words.to_owned(),
                        }));
                    }
                    Entry::Occupied(mut taken) => {
                        taken.insert(None);
                    }
                }
            }
        }
        all
    }

    fn get(&self, name: &str) -> Option<&Cited> {
        self.0.get(&markdown::slug(name))?.as_ref()
    }
}

/// Rewrites those of page number `from`, where they are plain text.
pub(super) fn rewrite(
    body: &mut Traced,
    from: usize,
    map: &Sitemap,
    headings: &Headings,
    issues: &mut FileIssues,
) {
    let text = body.text();
    if !text.contains('@') {
        return;
    }
    let mut edits = Vec::new();
    let mut removed = None;
    for span in markdown::spans(text) {
        for reference in references(text, &span.range) {
            let Reference { range, name } = reference;
            // A heading keeps no link, so that nothing would keep the words of one that is withheld.
            let link = link(map, from, headings, &name).filter(|_| !span.in_heading);
            let with = match link {
                Some((address, words)) => format!("[{words}](<{address}>)"),
                None => {
                    let message = format!(
                        "nothing that can be linked to is called `{}`; its name is kept as words",
                        short(&name)
                    );
                    issues.warn(Category::Link, body.source_range(&range), message);
                    format!("“{}”", words_of(&in_words(&name)))
                }
            };
            // They are no link; there may be several references in them.
            let around = brackets(text, &span.range, &range);
            if let Some(around) = around.filter(|around| removed != Some(around.start)) {
                removed = Some(around.start);
                edits.push(Edit::remove(around.start..around.start + 1));
                edits.push(Edit::remove(around.end - 1..around.end));
            }
            edits.push(Edit::replace(range, with));
        }
    }
    let in_links = |link: &&LinkPiece| {
        text.get(link.words.clone()).is_some() && !references(text, &link.words).is_empty()
    };
    for link in body.pieces().links.iter().filter(in_links) {
        let message = "what the words of a link or a picture cite is kept as it is written";
        issues.warn(Category::Link, body.source_range(&link.words), message);
    }
    body.edit(edits);
}

/// The address and the words of what is called so, if the address leads there.
fn link(map: &Sitemap, from: usize, headings: &Headings, name: &str) -> Option<(String, String)> {
    let Cited { page, slug, words } = headings.get(name)?;
    let path = format!("/{}", map.pages.get(*page)?.source);
    let is_plain = !path.contains(['<', '>', '?', '#', '|', '\\'])
        && !words.contains('@')
        && words.len() <= LONGEST;
    (is_plain && map.page(from, &path) == Some(*page))
        .then(|| (format!("{path}#{slug}"), words_of(words)))
}

/// A reference.
struct Reference {
    range: Range<usize>,
    name: String,
}

/// The references in a stretch of a text.
fn references(text: &str, span: &Range<usize>) -> Vec<Reference> {
    let plain = &text[span.clone()];
    let found = plain.match_indices('@').filter_map(|(at, _)| {
        let (before, rest) = (&plain[..at], &plain[at + 1..]);
        let start = span.start + at;
        let is_escaped = at == 0 && text[..start].ends_with('\\');
        if is_escaped {
            // `\\@` is a backslash.
            let marks = text[..start]
                .bytes()
                .rev()
                .take_while(|byte| *byte == b'\\');
            let inside = rest.strip_prefix("ref(").filter(|_| marks.count() == 1)?;
            let length = inside.bytes().take(NEAR).position(|byte| byte == b')')?;
            let name = &inside[..length];
            let is_sign = |sign: char| is_of_name(sign) || sign == '/';
            let is_name = !name.is_empty() && name.chars().all(is_sign);
            return is_name.then(|| Reference {
                range: start - 1..start + 1 + "ref(".len() + length + 1,
                name: name.to_owned(),
            });
        }
        let length = rest.find(|sign| !is_of_name(sign)).unwrap_or(rest.len());
        let name = rest[..length].trim_end_matches(|sign: char| !sign.is_alphanumeric());
        // `@sec-a/b` is a path.
        let is_whole = name.len() <= NEAR && !rest[name.len()..].starts_with('/');
        let (sort, _) = name.split_once('-').filter(|_| is_whole)?;
        let small = sort.to_ascii_lowercase();
        let last = before.chars().next_back();
        let is_apart = last.is_none_or(|sign| sign.is_whitespace() || BEFORE.contains(&sign));
        // `[-@sec-visits]` leaves out the word before the number.
        let bare = before
            .strip_suffix('-')
            .filter(|bare| bare.ends_with(['[', ' ']));
        let lead = before.len() - bare.unwrap_or(before).len();
        (SORTS.contains(&&*small) && is_apart).then(|| Reference {
            range: start - lead..start + 1 + name.len(),
            name: format!("{small}{}", &name[sort.len()..]),
        })
    });
    found.collect()
}

fn is_of_name(sign: char) -> bool {
    // Some write an accent by itself.
    sign.is_alphanumeric() || matches!(sign, '-' | '_' | ':' | '.' | '\u{300}'..='\u{36f}')
}

/// The brackets around a reference in the same stretch of plain text.
fn brackets(text: &str, span: &Range<usize>, range: &Range<usize>) -> Option<Range<usize>> {
    let sign = |byte: &u8| matches!(byte, b'[' | b']');
    let before = &text.as_bytes()[span.start.min(range.start)..range.start];
    let behind = text.as_bytes().get(range.end..span.end)?;
    let open = before.iter().rev().take(NEAR).position(sign)?;
    let close = behind.iter().take(NEAR).position(sign)?;
    let (start, end) = (range.start - 1 - open, range.end + close);
    let is_pair = text.as_bytes()[start] == b'[' && behind[close] == b']';
    let is_own = !text[..start].ends_with(['\\', '!', '^', ']']);
    // Without them, what was meant as a link would be told no longer, and a line in brackets could become a definition.
    let rest = &text[end + 1..];
    let is_meant_as_link = rest.starts_with(['(', '[', '{', '<']) || rest.starts_with(" (");
    let line = text[..start]
        .bytes()
        .rev()
        .take_while(|byte| *byte != b'\n');
    let opens_line = line
        .take(NEAR)
        .all(|byte| matches!(byte, b' ' | b'>' | b'\t'));
    let is_inner = before[..before.len() - 1 - open]
        .iter()
        .rev()
        .take(NEAR)
        .find(|byte| sign(byte))
        .is_some_and(|byte| *byte == b'[');
    let stays = is_meant_as_link || is_inner || opens_line && rest.starts_with(':');
    (is_pair && is_own && !stays).then_some(start..end + 1)
}

/// `fig-first-visit` is `first visit`.
fn in_words(name: &str) -> String {
    let parted = name.split_once(['-', ':']);
    let parted = parted.filter(|(sort, _)| SORTS.contains(sort));
    let bare = parted.map_or(name, |(_, bare)| bare);
    bare.replace(['-', '_', ':', '.', '/'], " ")
        .trim()
        .to_owned()
}
