//! Who may see the section under a heading: `## Title {audience=team,manager}`.
//!
//! The parser drops or garbles whatever is not written exactly, and a dropped
//! restriction publishes a section. So the source itself is read here, and
//! braces of a heading that are not exactly an id, classes, an audience or
//! these together are an error, whatever they hold.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::braces::{
    Group, folded, groups, has_brace, is_audience, is_hidden, line_before, mentions, resembles,
    spelled,
};

/// What a heading says about its audience.
#[derive(Debug, PartialEq)]
pub(crate) enum Restriction {
    /// Nothing.
    None,
    /// Exactly these audiences.
    Exact(Vec<String>),
    /// Code at the end that holds one.
    Quoted,
    /// Something near to it, or braces of another sort, which must not be published.
    Garbled,
}

/// What the parser made of a heading's braces.
#[derive(Debug, Default)]
pub(crate) struct Attributes<'a> {
    /// The id.
    pub(crate) id: Option<&'a str>,
    /// The classes.
    pub(crate) classes: &'a [CowStr<'a>],
    /// The others.
    pub(crate) others: &'a [(CowStr<'a>, Option<CowStr<'a>>)],
}

/// What the braces at the end of a heading hold, as written.
#[derive(Debug, Default, PartialEq)]
struct Braces<'a> {
    id: Option<&'a str>,
    classes: Vec<&'a str>,
    audience: Option<&'a str>,
}

/// Reads the restriction of a heading from its source, in which code is blanked
/// out, and from what the parser made of it; both must agree.
pub(crate) fn restriction(source: &str, parsed: &Attributes<'_>, own: &[&str]) -> Restriction {
    let title = without_underline(source).trim_end();
    let is_bare = parsed.id.is_none() && parsed.classes.is_empty() && parsed.others.is_empty();
    if is_bare && !has_brace(title) {
        let is_spelled = |group: Group<'_>| group.is_spelled && group.names_one(own);
        return match mentions(title, own) || groups(title).any(is_spelled) {
            true => Restriction::Garbled,
            false => Restriction::None,
        };
    }
    let Some(braces) = exact(title, own).filter(|braces| agree(braces, parsed)) else {
        return Restriction::Garbled;
    };
    match braces.audience {
        None => Restriction::None,
        Some(list) => Restriction::Exact(list.split(',').map(str::to_owned).collect()),
    }
}

/// The braces at the end of a title, if they are written exactly and are the only ones.
fn exact<'t>(title: &'t str, own: &[&str]) -> Option<Braces<'t>> {
    let (before, inside) = title.strip_suffix('}')?.rsplit_once('{')?;
    if has_brace(before)
        || has_brace(inside)
        || mentions(before, own)
        || strays(before, own).next().is_some()
    {
        return None;
    }
    let mut braces = Braces::default();
    for token in inside.split_ascii_whitespace() {
        let fresh = match (token.strip_prefix('#'), token.strip_prefix('.')) {
            (Some(id), _) => is_anchor(id) && braces.id.replace(id).is_none(),
            (_, Some(class)) => {
                braces.classes.push(class);
                // `{.team}` was meant to restrict something.
                is_anchor(class) && !is_audience(&folded(class))
            }
            _ => {
                let list = token.strip_prefix("audience=")?;
                list.split(',').all(is_name) && braces.audience.replace(list).is_none()
            }
        };
        if !fresh {
            return None;
        }
    }
    // A restriction stands apart, so that nobody takes it for a part of a word.
    let is_apart = before.ends_with([' ', '\t']);
    let says_something = braces != Braces::default();
    (says_something && (is_apart || braces.audience.is_none())).then_some(braces)
}

fn agree(braces: &Braces<'_>, parsed: &Attributes<'_>) -> bool {
    let same_audience = match (braces.audience, parsed.others) {
        (None, []) => true,
        (Some(list), [(name, Some(value))]) => &**name == "audience" && **value == *list,
        _ => false,
    };
    let classes = parsed.classes.iter().map(|class| &**class);
    same_audience && braces.id == parsed.id && classes.eq(braces.classes.iter().copied())
}

/// A title without the line of hyphens or equals signs below it.
fn without_underline(source: &str) -> &str {
    let source = source.trim_end();
    match source.rsplit_once(['\n', '\r']) {
        Some((title, line)) if is_underline(line) => title,
        _ => source,
    }
}

/// Whether a line makes the one above it a heading.
pub(crate) fn is_underline(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}

/// Whether a text can be an id or a class: signs that can be seen, and nothing of a restriction.
fn is_anchor(text: &str) -> bool {
    let folded = folded(text);
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
    let names_one = words.clone().any(is_audience) && words.any(resembles);
    !text.is_empty()
        && !names_one
        && !folded.contains(['=', ',', ':', '"', '\'', '`', '\\', '<', '>'])
        && !text
            .chars()
            .any(|sign| is_hidden(sign) || sign.is_whitespace())
}

/// Whether an attribute of HTML is written as if it restricted something.
pub(crate) fn is_attribute(name: &str) -> bool {
    let folded = folded(name);
    let word = folded.rsplit('-').next().unwrap_or_default();
    resembles(word)
}

/// Where a text of the front matter holds what looks like a heading's restriction, which restricts nothing there:
/// somebody expects it to hide something.
pub fn restricts(text: &str) -> Option<Range<usize>> {
    restricts_for(text, &[])
}

/// The same where a site has audiences of its own.
pub(crate) fn restricts_for(text: &str, own: &[&str]) -> Option<Range<usize>> {
    let found = groups(text).find(|group| {
        group.restricts(own) || group.names_one(own) && heads(line_before(text, group.range.start))
    });
    found.map(|group| group.range)
}

/// Whether what stands behind the fence of code names an audience, in braces or as an attribute.
pub(crate) fn restricts_code(info: &str, own: &[&str]) -> bool {
    restricts_for(info, own).is_some() || named(info, own).is_some() || {
        let folded = folded(info);
        let mut pairs = folded
            .split_whitespace()
            .filter_map(|word| word.split_once(['=', ':']));
        pairs.any(|(name, _)| is_attribute(name))
    }
}

/// A text without anything in braces, and whether some of it looked like a restriction.
pub(crate) fn without_braces(text: &str) -> (String, bool) {
    let mut kept = String::with_capacity(text.len());
    let (mut at, mut restricts) = (0, false);
    for group in groups(text).filter(|group| !group.is_spelled || group.names_one(&[])) {
        restricts |= group.names_one(&[]);
        kept.push_str(text.get(at..group.range.start).unwrap_or_default());
        at = at.max(group.range.end);
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    (kept, restricts)
}

/// A text with its braces as entities, which read the same.
pub(crate) fn spelled_braces(text: &str) -> String {
    spelled(text)
}

/// Where a body holds what looks like one outside of its headings: braces with an audience, and braces of any sort
/// behind what looks like a heading.
pub(crate) fn strays(text: &str, own: &[&str]) -> impl Iterator<Item = Range<usize>> {
    groups(text)
        .filter(move |group| group.restricts(own) || heads(line_before(text, group.range.start)))
        .map(|group| group.range)
}

/// The first braces of a text that name an audience, whatever else they hold.
pub(crate) fn named(text: &str, own: &[&str]) -> Option<Range<usize>> {
    let mut groups = groups(text);
    groups
        .find(|group| group.names_one(own))
        .map(|group| group.range)
}

/// The first of them.
pub(crate) fn stray(text: &str) -> Option<Range<usize>> {
    strays(text, &[]).next()
}

/// Whether a line was meant as a heading, though it is none: `##Title`, `\## Title`, seven marks.
pub(crate) fn heads(line: &str) -> bool {
    let is_lead = |sign: char| {
        is_hidden(sign)
            || sign.is_whitespace()
            || matches!(sign, '>' | '-' | '*' | '+' | '|' | '\\')
    };
    let line = line.trim_start_matches(is_lead);
    let mark = ["#", "＃", "﹟", "&#35;", "&num;"]
        .into_iter()
        .find(|mark| line.starts_with(mark));
    // `#1` is a number.
    let rest = mark.and_then(|mark| line.get(mark.len()..));
    rest.is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
