//! The document type of a drawing (SVG): words of its own, which drawing programs define for namespaces.

use std::borrow::Cow;

/// How many words of its own a drawing may define, how long one may be, and how long the drawing may become by them.
const WORDS: usize = 64;
const WORD: usize = 1000;
const LONGEST: usize = 64 << 20;

/// The text with the words in their place that its document type defines.
///
/// # Errors
/// In plain words, when they cannot be read or would make the drawing too long.
pub(super) fn expanded(text: &str) -> Result<Cow<'_, str>, String> {
    let Some(start) = text.find("<!DOCTYPE") else {
        return Ok(text.into());
    };
    let rest = &text[start..];
    let is_own = rest.find('[') < rest.find('>');
    let (Some(open), true) = (rest.find('['), is_own) else {
        return Ok(text.into());
    };
    let too_much =
        || "it defines words of its own that cannot be read; save it as plain SVG".to_owned();
    let (own, length) = definitions(&rest[open + 1..]).ok_or_else(too_much)?;
    let close = open + 1 + length;
    let end = rest[close..]
        .find('>')
        .map(|at| close + at + 1)
        .ok_or_else(too_much)?;
    let mut made = format!("{}{}", &text[..start], &rest[end..]);
    let definitions = own.split("<!ENTITY").skip(1);
    for (number, definition) in definitions.enumerate() {
        let (name, value) = definition
            .trim_start()
            .split_once(char::is_whitespace)
            .ok_or_else(too_much)?;
        let value = value.trim_start();
        let sign = value
            .chars()
            .next()
            .filter(|sign| matches!(sign, '"' | '\''))
            .ok_or_else(too_much)?;
        let value = value[1..].split(sign).next().unwrap_or_default();
        if number == WORDS || value.len() > WORD || value.contains(['&', '<', '%']) {
            return Err(too_much());
        }
        let word = format!("&{name};");
        let grown = made.matches(&word).count().saturating_mul(value.len());
        if made.len().saturating_add(grown) > LONGEST {
            return Err(too_much());
        }
        made = made.replace(&word, value);
    }
    Ok(made.into())
}

/// What stands in brackets in a document type, without its comments, and how long that is.
fn definitions(text: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let next = rest.find(['<', '"', '\'', ']'])?;
        let (before, from) = rest.split_at(next);
        out.push_str(before);
        let sign = from.chars().next()?;
        let length = match sign {
            ']' => return Some((out, at + next)),
            '<' if from.starts_with("<!--") => from.find("-->")? + 3,
            '<' => 1,
            quote => from[1..].find(quote)? + 2,
        };
        if !from.starts_with("<!--") {
            out.push_str(&from[..length]);
        }
        at += next + length;
    }
}
