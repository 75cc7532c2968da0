//! What YAML readers say, in words for people who never heard of scalars.

use super::nearest;

/// A message and a hint.
pub(crate) type Plain = (String, String);

/// What serde says of a value that does not fit.
pub(crate) fn value(said: &str) -> Plain {
    if let Some((found, expected)) = mismatch(said) {
        let (words, hint) = wanted(expected);
        return (
            format!("expected {words}, found {}", given(found)),
            hint.to_owned(),
        );
    }
    if let Some(rest) = said.strip_prefix("unknown field `") {
        let (name, known) = named(rest);
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        return (format!("unknown field `{name}`"), hint);
    }
    if let Some(rest) = said.strip_prefix("unknown variant `") {
        let (word, known) = named(rest);
        return (
            format!("`{word}` is not one of the allowed words"),
            allowed(word, &known),
        );
    }
    if let Some(rest) = said.strip_prefix("missing field `") {
        let name = rest.trim_end_matches('`');
        return (
            format!("the field `{name}` is missing"),
            format!("add `{name}: …`"),
        );
    }
    if let Some(rest) = said.strip_prefix("duplicate ") {
        let name = rest.split(['`', '"']).nth(1).unwrap_or(rest);
        return (
            format!("the field `{name}` stands twice"),
            "keep one of the two".into(),
        );
    }
    (
        said.to_owned(),
        "a list has a hyphen before each entry; yes and no are true and false; a text with a colon needs quotation marks".into(),
    )
}

/// A hint that lists the words that are allowed, the nearest first.
pub(crate) fn allowed(word: &str, known: &[&str]) -> String {
    let near = nearest(word, known.iter().copied())
        .map(|near| format!("did you mean `{near}`? "))
        .unwrap_or_default();
    format!("{near}allowed: {}", known.join(", "))
}

/// The parts of `invalid type: string "heavy", expected i64`.
fn mismatch(said: &str) -> Option<(&str, &str)> {
    let rest = said
        .strip_prefix("invalid type: ")
        .or_else(|| said.strip_prefix("invalid value: "))?;
    rest.rsplit_once(", expected ")
}

/// What was expected, and how to write it.
fn wanted(expected: &str) -> (&str, &'static str) {
    match expected {
        "i64" | "i32" | "u64" | "u32" | "usize" => ("a whole number", "write digits only"),
        "f64" => ("a number", "write digits, with a point for decimals"),
        "a boolean" => ("true or false", "write true or false"),
        "a string" | "string" => (
            "a text",
            "write it behind the colon, in quotation marks if it holds a colon itself",
        ),
        "a sequence" => (
            "a list",
            "put each entry on a line of its own with a hyphen before it, or all of them in [brackets] with commas",
        ),
        other if other.starts_with("struct ") || other == "a map" => (
            "fields",
            "write lines of the form `field: value`, without hyphens before them",
        ),
        other => (other, "the message says what can stand here"),
    }
}

/// What was found, in words.
fn given(found: &str) -> String {
    let inside = |mark: char| {
        found
            .split_once(mark)
            .map(|(_, rest)| rest.trim_end_matches(mark))
    };
    match found.split(' ').next().unwrap_or(found) {
        "string" => match inside('"') {
            Some("") => "an empty text".into(),
            Some(text) => format!("`{}`", text.chars().take(60).collect::<String>()),
            None => "a text".into(),
        },
        "integer" | "floating" | "boolean" => {
            inside('`').map_or_else(|| found.to_owned(), |value| format!("`{value}`"))
        }
        "sequence" => "a list".into(),
        "map" => "fields".into(),
        "unit" | "null" => "nothing".into(),
        _ => found.to_owned(),
    }
}

/// A name, and the names that serde lists behind it.
fn named(rest: &str) -> (&str, Vec<&str>) {
    let mut parts = rest.split('`');
    let name = parts.next().unwrap_or_default();
    let known = parts.skip(1).step_by(2).collect();
    (name, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_said_in_plain_words() {
        let said = |text: &str| value(text).0;
        assert_eq!(
            said("invalid type: string \"heavy\", expected i64"),
            "expected a whole number, found `heavy`"
        );
        assert_eq!(
            said("invalid type: sequence, expected struct Guide"),
            "expected fields, found a list"
        );
        assert_eq!(
            said("invalid type: map, expected a string"),
            "expected a text, found fields"
        );
        assert_eq!(
            said("invalid type: boolean `true`, expected a string"),
            "expected a text, found `true`"
        );
        assert_eq!(
            value("unknown field `them`, expected one of `theme`, `title`"),
            (
                "unknown field `them`".into(),
                "did you mean `theme`?".into()
            )
        );
        assert_eq!(
            said("duplicate entry with key \"goal\""),
            "the field `goal` stands twice"
        );
    }
}
