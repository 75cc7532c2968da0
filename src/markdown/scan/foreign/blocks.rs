//! Blocks of other tools that hide or name an audience: containers, notes, directives, signs in brackets.

use std::iter::Peekable;
use std::ops::Range;

use memchr::memchr;
use memchr::memmem::{self, FindIter};

use super::lists::{clip, hides_nothing, rest};
use crate::markdown::foreign::{
    hides_by_attribute, hides_by_tag, marks, names_somebody, nearly_marks, speaks,
};

/// How far before a tag in brackets the one that it closes is looked for.
const LONGEST: usize = 4000;

/// Containers of colons that hide or name an audience: `:::team`, `::: {.private}`, `:::details Team only`. To Markdown,
/// the first colon may be the mark of a definition.
pub(super) fn colons(text: &str, printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
        let start = at + lead;
        at += line.len();
        let source = line[lead..].trim_end();
        let Some(inside) = source.strip_prefix(":::") else {
            continue;
        };
        let end = start + source.len();
        if printed.get(end - 1..end) != source.get(source.len() - 1..) {
            continue;
        }
        let inside = clip(inside).trim_matches([':', ' ']);
        let is_list = inside.starts_with(['{', '[']);
        let names = inside.split([' ', '{', '}', '[', ']', '.', '\t']);
        let names = names.filter(|name| !name.is_empty());
        let mut names = names.take(if is_list { usize::MAX } else { 1 });
        let is_marked =
            |name: &str| name == "comment" || marks(name, own) || nearly_marks(name, own);
        if names.any(is_marked) || says(inside, own) || hides_by_attribute(inside, own) {
            found.push((start..end, hides_nothing(source)));
        }
    }
    found
}

/// Lines of other tools that hide or name an audience: `!!! team`, `??? note "Team only"`, `.. only:: team`.
pub(super) fn directives(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    let bytes = printed.as_bytes();
    let mut doubled = memmem::find_iter(bytes, "::").peekable();
    let mut left_out = memmem::find_iter(bytes, ":noexport:").peekable();
    while at < bytes.len() {
        let from = at;
        at += memchr(b'\n', &bytes[from..]).map_or(bytes.len() - from, |end| end + 1);
        let is_lead = |byte: &u8| matches!(byte, b'>' | b' ' | b'\t');
        let lead = bytes[from..at].iter().take_while(|byte| is_lead(byte));
        let start = from + lead.count();
        // Nearly no line begins with such a sign, or holds one.
        let is_first = matches!(
            bytes.get(start),
            Some(b'!' | b'?' | b'/' | b'.' | b'i' | b'I' | b'#' | b'[')
        );
        let holds = |signs: &mut Peekable<FindIter<'_, '_>>| {
            while signs.next_if(|sign| *sign < from).is_some() {}
            signs.peek().is_some_and(|sign| *sign < at)
        };
        let is_likely = holds(&mut doubled) | holds(&mut left_out) || is_first;
        if !is_likely {
            continue;
        }
        let source = printed[start..at].trim_end();
        let known = DIRECTIVES.iter().find(|(sign, _)| {
            let begin = source.get(..sign.len());
            begin.is_some_and(|begin| begin.eq_ignore_ascii_case(sign))
        });
        let is_hiding = match known {
            Some((sign, hides)) => hides(clip(&source[sign.len()..]), own),
            // A heading of Org.
            None => source.ends_with(":noexport:") || is_property(source) || is_sign(source, own),
        };
        if is_hiding {
            found.push((start..start + source.len(), hides_nothing(source)));
        }
    }
    found
}

/// How the lines of a tool begin, and whether what stands behind hides something or says who may see it.
type Directive = (&'static str, fn(&str, &[&str]) -> bool);

const DIRECTIVES: &[Directive] = &[
    ("!!!", is_block),
    ("???", is_block),
    // Lines between four slashes are a comment of AsciiDoc, those below three a block of MkDocs.
    ("///", |inside, own| {
        inside == "/" || is_block(inside, own) || inside.split('|').any(|part| speaks(part, own))
    }),
    ("// ", speaks),
    ("/*", |inside, own| {
        speaks(inside.split("*/").next().unwrap_or_default(), own)
    }),
    (".. ", |inside, own| {
        let parted = inside.split_once("::");
        parted.is_some_and(|(name, rest)| marks(name, own) || says(rest, own))
    }),
    ("ifdef::", is_condition),
    ("ifndef::", is_condition),
    ("ifeval::", |inside, own| {
        hides_by_tag(&format!("if {inside}"), own)
    }),
    ("#+begin_", |name, own| {
        name.eq_ignore_ascii_case("comment") || marks(name, own)
    }),
];

/// What stands behind the sign of a block: its name, and its title.
fn is_block(inside: &str, own: &[&str]) -> bool {
    let inside = inside.trim_start_matches(['+', ' ']);
    let name = inside.split(' ').next().unwrap_or_default();
    marks(name, own) || says(inside, own)
}

/// `team[]`, `team,manager[]`.
fn is_condition(inside: &str, own: &[&str]) -> bool {
    let names = inside.split('[').next().unwrap_or_default();
    names.split([',', '+']).any(|name| marks(name, own))
}

/// `[.team]`, `[team]`, `[role=team]` alone on a line; `[private]` may be a note of what is left out.
fn is_sign(source: &str, own: &[&str]) -> bool {
    let inside = source
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let inside = inside.filter(|inside| !inside.contains(['[', ']']));
    inside.is_some_and(|inside| {
        let name = inside.trim_start_matches(['.', '%']);
        let is_class = name.len() < inside.len();
        marks(name, own) && (is_class || names_somebody(name, own))
            || name.starts_with("if ") && speaks(name, own)
            || name.contains('=') && hides_by_tag(name, own)
    })
}

/// `private:: true`: a property, as outliners write it.
fn is_property(source: &str) -> bool {
    let parted = source.split_once("::");
    parted.is_some_and(|(name, value)| {
        let name = name.trim_start_matches(['-', '*', ' ']);
        name.len() < 40 && value.starts_with(' ') && super::fields::says(name, clip(value))
    })
}

/// Signs in brackets: `[private]x[/private]`, `[!team]`, `[!note]- Team only`.
pub(super) fn brackets(printed: &str, own: &[&str]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for open in ["[/", "[!"] {
        for at in memmem::find_iter(printed.as_bytes(), open.as_bytes()) {
            let rest = clip(rest(printed, at + open.len()));
            let Some(length) = rest.find(']').filter(|length| *length < 40) else {
                continue;
            };
            let (name, behind) = (&rest[..length], &rest[length + 1..]);
            let title = behind.lines().next().unwrap_or_default();
            let is_note = open == "[!" && name.chars().all(char::is_alphanumeric);
            let is_hiding = name.split('|').any(|part| marks(part, own))
                || open == "[/" && opens(printed, at, name, own)
                || open == "[!" && hides_by_attribute(name, own)
                || is_note && speaks(title.trim_matches(['+', '-', ' ']), own);
            if !is_hiding {
                continue;
            }
            let range = at..at + open.len() + length + 1;
            let written = printed.get(range.clone()).unwrap_or_default();
            found.push((range, hides_nothing(written)));
        }
    }
    found
}

/// Whether the tag in brackets that a later one closes hides something: `[access role="team"]x[/access]`.
fn opens(printed: &str, end: usize, name: &str, own: &[&str]) -> bool {
    let mut start = end.saturating_sub(LONGEST);
    while !printed.is_char_boundary(start) {
        start += 1;
    }
    let near = printed.get(start..end).unwrap_or_default();
    let parted = near.rsplit_once(&format!("[{name}"));
    let inside = parted.and_then(|(_, behind)| behind.split_once(']'));
    inside.is_some_and(|(inside, _)| hides_by_tag(&format!("{name}{inside}"), own))
}

/// Whether a text, or what stands behind its first word, says who may see something.
fn says(inside: &str, own: &[&str]) -> bool {
    let title = inside
        .split_once([' ', '\t'])
        .map_or("", |(_, title)| title);
    [inside, title]
        .iter()
        .any(|text| speaks(text.trim_matches(['"', '\'', ' ', '[', ']']), own))
}
