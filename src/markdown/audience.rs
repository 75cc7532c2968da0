//! Who may see the section under a heading: `## Title {audience=team,manager}`.
//!
//! The parser drops or garbles whatever is not written exactly, and a dropped
//! restriction publishes a section. So the source itself is read here, and
//! anything near to a restriction that is not one is an error.

use pulldown_cmark::CowStr;

/// What a heading says about its audience.
#[derive(Debug, PartialEq)]
pub(crate) enum Restriction {
    /// Nothing.
    None,
    /// Exactly these audiences.
    Exact(Vec<String>),
    /// Something near to it, which must not be published.
    Garbled,
}

type Attributes<'a> = [(CowStr<'a>, Option<CowStr<'a>>)];

/// Reads the restriction of a heading from its source and from what the
/// parser made of it; both must agree. `bare`: it has no id and no classes.
pub(crate) fn restriction(source: &str, attributes: &Attributes<'_>, bare: bool) -> Restriction {
    if !mentions(source) && !attributes.iter().any(|(name, _)| resembles(name)) {
        return Restriction::None;
    }
    exact(source, attributes, bare).map_or(Restriction::Garbled, Restriction::Exact)
}

fn exact(source: &str, attributes: &Attributes<'_>, bare: bool) -> Option<Vec<String>> {
    let [(name, Some(value))] = attributes else {
        return None;
    };
    if !bare || &**name != "audience" {
        return None;
    }
    let names: Vec<String> = value.split(',').map(str::to_owned).collect();
    if !names.iter().all(|name| is_name(name)) {
        return None;
    }
    let group = format!("{{audience={value}}}");
    let (before, after) = source.split_once(group.as_str())?;
    let underline = after.trim();
    let is_end =
        underline.bytes().all(|byte| byte == b'=') || underline.bytes().all(|byte| byte == b'-');
    let is_apart = before.ends_with([' ', '\t']);
    (is_end && is_apart && !mentions(before)).then_some(names)
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}

/// Whether a heading's source tries to restrict something: the word beside a
/// brace, a colon or an equals sign, or any word like it inside braces.
fn mentions(source: &str) -> bool {
    if !source.contains(['{', '}', '=', ':', '｛', '＝', '：']) {
        return false;
    }
    let lower = source.to_lowercase();
    let assigned = lower.match_indices("audience").any(|(at, word)| {
        let after = lower.get(at + word.len()..).unwrap_or_default();
        let sign = after.trim_start_matches(['s', ' ', '\t', '"', '\'']);
        sign.starts_with(['=', ':', '＝', '：'])
    });
    assigned
        || braced(&lower).any(|group| {
            group.contains("audience")
                || group
                    .split(|sign: char| !sign.is_alphabetic())
                    .any(resembles)
        })
}

/// What stands inside braces, closed or not.
fn braced(source: &str) -> impl Iterator<Item = &str> {
    source.split(['{', '｛']).skip(1).map(|group| {
        group
            .split_once(['}', '｝'])
            .map_or(group, |(inside, _)| inside)
    })
}

/// Whether a word is `audience` or a slip of the pen away from it.
fn resembles(word: &str) -> bool {
    (5..=12).contains(&word.len())
        && word.is_ascii()
        && strsim::damerau_levenshtein(&word.to_ascii_lowercase(), "audience") <= 2
}

/// Whether ordinary text holds what looks like a heading's restriction:
/// braces that start with the word. Somebody expects it to hide something.
pub(crate) fn in_text(text: &str) -> Option<usize> {
    text.match_indices('{').find_map(|(at, _)| {
        let inside = text
            .get(at + 1..)?
            .trim_start_matches([' ', '\t', ':', '.', '#']);
        let word = inside.get(..8)?;
        word.eq_ignore_ascii_case("audience").then_some(at)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read(source: &str) -> Restriction {
        use pulldown_cmark::{Event, Tag};
        crate::markdown::parser::parser(source)
            .find_map(|event| match event {
                Event::Start(Tag::Heading {
                    id, classes, attrs, ..
                }) => Some(restriction(
                    source,
                    &attrs,
                    id.is_none() && classes.is_empty(),
                )),
                _ => None,
            })
            .unwrap()
    }

    #[test]
    fn the_exact_form_restricts() {
        let names = |names: &[&str]| {
            Restriction::Exact(names.iter().map(|name| (*name).to_owned()).collect())
        };
        assert_eq!(read("## A {audience=team}"), names(&["team"]));
        assert_eq!(
            read("## A {audience=team,manager}  \n"),
            names(&["team", "manager"])
        );
        assert_eq!(read("A {audience=team}\n---\n"), names(&["team"]));
    }

    #[test]
    fn headings_that_do_not_mean_it_are_left_alone() {
        for source in [
            "## Our audience",
            "## Know your audience: a guide",
            "## A {#anchor}",
            "## A {.wide}",
            "## Evidence {#evidence}",
            "## {{ page.title }}",
        ] {
            if source.contains("audience:") {
                // Too near: a colon after the word is a common slip.
                assert_eq!(read(source), Restriction::Garbled);
            } else {
                assert_eq!(read(source), Restriction::None, "{source}");
            }
        }
    }

    #[test]
    fn anything_near_is_garbled() {
        for source in [
            "## A {Audience=team}",
            "## A {audience: team}",
            "## A {audience=team}.",
            "## A {audience=\"team manager\"}",
            "## A {audience=team, manager}",
            "## A {audience=Team}",
            "## A {audience=}",
            "## A {audience}",
            "## A {audience=team",
            "## A{audience=team}",
            "## A audience=team",
            "## A [audience=team]",
            "## A {#id audience=team}",
            "## A {audience=team #id}",
            "## A {audience=team} ##",
            "## A {audience=team} {audience=manager}",
            "## A {audience=team audience=manager}",
            "## A {audiance=team}",
            "## A {audienc=team}",
            "## A {audiences=team}",
            "## A {data-audience=team}",
            "## A \\{audience=team}",
            "## `{audience=team}`",
            "## {audience=team} A",
            "## A ｛audience=team｝",
        ] {
            assert_eq!(read(source), Restriction::Garbled, "{source}");
        }
    }

    #[test]
    fn text_that_looks_like_a_restriction_is_found() {
        assert_eq!(in_text("**What we noticed** {audience=team}"), Some(20));
        assert_eq!(in_text("{: audience=team}"), Some(0));
        assert_eq!(in_text("{{ page.audience }} {% if audience %}"), None);
    }
}
