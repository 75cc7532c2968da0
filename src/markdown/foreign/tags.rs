//! Tags of templates that hide something elsewhere, or say who may see it.

use super::super::braces::{self, folded};
use super::super::narrowing::{self, Given};
use super::attributes::is_attribute;
use super::words::{marks, names_somebody};
use crate::markdown::words::Words;

/// Tags whose words are names of files, of values or of parts of a template.
static PLAIN: Words = Words::of(&[
    "assign",
    "block",
    "call",
    "capture",
    "cite",
    "extends",
    "figure",
    "for",
    "from",
    "gallery",
    "image",
    "img",
    "import",
    "include",
    "include_relative",
    "link",
    "load",
    "macro",
    "post_url",
    "ref",
    "relref",
    "render",
    "set",
    "static",
    "tab",
    "tag",
    "url",
    "var",
]);

/// Attributes of tags by which other tools choose who sees something.
static CHOOSES: Words = Words::of(&[
    "condition",
    "group",
    "groups",
    "pivot",
    "pivots",
    "profile",
    "range",
    "roles",
    "target",
    "user",
    "users",
    "view",
    "when",
    "who",
]);

/// The name of a tag of a template, by what stands between its signs.
pub(in crate::markdown) fn name_of(inside: &str) -> &str {
    let plain = inside.trim_matches(['-', ' ', '*', '/', '#', '^', '~']);
    let mut names = plain.split(|sign: char| sign.is_whitespace() || sign == '(');
    names.next().unwrap_or_default()
}

/// Whether a tag of a template shows something on a condition.
pub(in crate::markdown) fn is_condition(name: &str) -> bool {
    matches!(
        name,
        "if" | "unless"
            | "elsif"
            | "elif"
            | "elseif"
            | "case"
            | "when"
            | "ifdef"
            | "ifndef"
            | "with"
    )
}

/// Whether a tag of a template keeps something back: `comment`, `if private`, `unless public`, `team`.
pub(crate) fn hides_by_tag(inside: &str, own: &[&str]) -> bool {
    let name = name_of(inside);
    let is_marked = |side: &str| marks(side.rsplit('.').next().unwrap_or_default(), own);
    match name {
        "comment" => true,
        name if is_condition(name) => {
            let rest = inside.split_once(name).map_or("", |(_, rest)| rest);
            let sides = rest.split(['=', '!', '<', '>', '&', '|']);
            let mut sides = sides.flat_map(|side| side.split_whitespace());
            let denies = name == "unless" || rest.contains(['!']) || {
                let mut words = rest.split_whitespace();
                words.any(|word| matches!(word, "not" | "false"))
            };
            let around = |sign: char| !sign.is_alphanumeric();
            let never: &[&str] = match name {
                "unless" => &["true", "1"],
                _ => &["false", "0", "nil", "null", "none", "never"],
            };
            never.contains(&rest.trim_matches(around))
                || sides.any(|side| {
                    let side = side.trim_matches(around);
                    let last = side.rsplit('.').next().unwrap_or_default();
                    is_marked(side) || denies && narrowing::opens(last)
                })
        }
        name => {
            let folded = folded(name);
            let mut parts = folded.split(|sign: char| !sign.is_alphanumeric());
            let is_short = inside.split_whitespace().count() <= 4;
            let is_plain = PLAIN.contains(&name);
            name.split(['/', ':', '=']).any(|part| marks(part, own))
                || parts.any(braces::resembles)
                || is_short && marks(inside, own)
                || hides_by_attribute(inside, own)
                || name == "block" && is_short && {
                    let named = inside.split_once(name).map_or("", |(_, named)| named);
                    names_somebody(named, own) && marks(named, own)
                }
                || !is_plain && tokens(inside).skip(1).any(|word| is_word(word, own))
        }
    }
}

/// Whether an attribute in a tag hides something, or says who may see it: `note audience="team"`, `note hidden=true`.
pub(in crate::markdown) fn hides_by_attribute(inside: &str, own: &[&str]) -> bool {
    let mut plain = inside.to_owned();
    for (spaced, sign) in [(" = ", "="), ("= ", "="), (" =", "="), (": ", ":")] {
        if plain.contains(spaced) {
            plain = plain.replace(spaced, sign);
        }
    }
    tokens(&plain).any(|token| {
        let Some((name, value)) = token.split_once(['=', ':']) else {
            return false;
        };
        let value = unquoted(value);
        let folded = folded(name);
        let is_choice = || CHOOSES.contains(&&*folded) && marks(value, own);
        if narrowing::can_narrow(name) {
            return narrowing::narrows(name, &Given::Texts(vec![value.to_owned()]), false);
        }
        !value.is_empty()
            && (braces::resembles(&folded) || is_attribute(name, value, own) || is_choice())
    })
}

/// Whether a word of a tag marks something; one with a capital letter is of a title.
fn is_word(token: &str, own: &[&str]) -> bool {
    let word = unquoted(token);
    let is_title = word.starts_with(char::is_uppercase);
    !is_title && !word.contains(['=', ':', '.', '/']) && marks(word, own)
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\'', '“', '”', '‘', '’', ',', ']', '}'])
}

/// The parts of a list of attributes; a space within quotation marks parts nothing.
pub(in crate::markdown) fn tokens(list: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let parts = list.split(move |sign: char| {
        is_quoted ^= matches!(sign, '"' | '“' | '”');
        sign.is_whitespace() && !is_quoted
    });
    parts.filter(|part| !part.is_empty())
}
