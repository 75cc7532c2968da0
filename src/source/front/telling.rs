//! Lines that say who may see a record, or what it is, in the form of a field.

use super::lines::key_of;
use super::restricting::RESTRICTING;

/// Words around a name that change nothing.
const AROUND: &[&str] = &[
    "the", "for", "only", "and", "or", "y", "o", "el", "la", "solo", "sólo",
];

/// Whether a name is a restricting field, a long one of them mistyped, or says what the record is.
pub(super) fn is_telling(key: &str) -> bool {
    let near = |field: &str| field.len() > 5 && strsim::damerau_levenshtein(key, field) < 3;
    key == "kind" || RESTRICTING.iter().any(|field| *field == key || near(field))
}

/// Whether a line is such a field with a value, and no sentence: a name, a list, or nothing yet.
pub(super) fn says_key(line: &str) -> bool {
    let Some((_, value)) = line.split_once(':') else {
        return false;
    };
    let value = value.split(" #").next().unwrap_or_default().trim();
    let is_value = value.is_empty()
        || value.starts_with(['[', '{', '"', '\'', '&', '*', '!', '|', '>'])
        || items(value).all(|words| words.len() < 2);
    is_value && key_of(line).is_some_and(|key| is_telling(&key))
}

/// Whether a line of text says who may see it, in the form of a field, whatever marks stand around it.
pub(super) fn tells(line: &str) -> bool {
    let mut line = line.trim_start();
    while let Some((_, rest)) = line.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        line = rest.trim_start();
    }
    let Some(start) = line.find(|c: char| c.is_alphanumeric()) else {
        return false;
    };
    // In marks of code it is an example.
    if line[..start].contains('`') {
        return false;
    }
    let rest = &line[start..];
    // Nearly no line begins so.
    if !rest.starts_with(['a', 'A', 's', 'S', 'd', 'D']) {
        return false;
    }
    let Some((key, value)) = rest.split_once([':', '=']) else {
        return false;
    };
    let key = key
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
        .replace([' ', '-'], "_");
    let words: &[&str] = match key.as_str() {
        "audience" => &["client", "family", "team", "manager"],
        "sensitivity" => &["part_2", "psychotherapy", "hiv", "minor_confidential"],
        "draft" | "do_not_list" => &["true", "yes"],
        _ => return false,
    };
    // A heading is a sentence unless it says what a field says, and nothing more.
    let is_heading = line.trim_start_matches('#').len() < line.len();
    let value = value.split('<').next().unwrap_or_default();
    let value = value.trim_end_matches(|c: char| c.is_whitespace() || c == '#');
    if is_heading && value.contains(['.', '!']) || value.ends_with('?') {
        return false;
    }
    let value = value.to_lowercase();
    let mut said = false;
    for item in items(&value) {
        match item[..] {
            [] => {}
            [one] if words.contains(&one) => said = true,
            [_] if !is_heading => {}
            _ => return false,
        }
    }
    said
}

/// The parts of a list as it is written in a line, each as its words.
fn items(value: &str) -> impl Iterator<Item = Vec<&str>> {
    value
        .split([',', ';', '/', '+', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" or "))
        .flat_map(|part| part.split(" y "))
        .map(|part| {
            let words = part.split(|c: char| !c.is_alphanumeric() && c != '_');
            words
                .filter(|word| !word.is_empty() && !AROUND.contains(&word.to_lowercase().as_str()))
                .collect()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_told_from_a_sentence() {
        for line in [
            "audience: team",
            "- audience: [team, manager]",
            "**Audience:** team only",
            "Audience = the team and the school",
            "> draft: true",
            "Sensitivity: HIV",
            "# Audience: team, manager #",
            "<b>Audience: team</b>",
        ] {
            assert!(tells(line), "{line}");
        }
        for line in [
            "- Audience: Developer Team leads, leaders, and senior leadership",
            "Audience: about 40 people from the family evening came.",
            "**Audience:** new family members",
            "Audience: client families",
            "Sensitivity: Robin talked with the HIV clinic about it.",
            "Draft: yes, Sam brought his beer",
            "Do not list: yes or no?",
            "Audience: parents",
            "## Audiences: client, family, team",
            "## Draft: true?",
            "# Draft: true or false",
            "`audience: team`",
        ] {
            assert!(!tells(line), "{line}");
        }
        for line in [
            "kind: guide",
            "audience:",
            "audience: school",
            "Draft: on",
            "audiance: [x]",
        ] {
            assert!(says_key(line), "{line}");
        }
        for line in [
            "Kind: a small party",
            "Draft: letter to the landlord",
            "Sensitivity: bright light",
            "Audience: 40 people",
            "Note: x",
        ] {
            assert!(!says_key(line), "{line}");
        }
    }
}
