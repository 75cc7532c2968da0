//! The audiences that front matter restricts a record to, read without trusting the rest of it: an error must not keep
//! on show what its record says is no longer for show.

use crate::record::Kind;

/// The audiences; none when nothing is said. An empty list is nobody. `implied` is the kind that the path gives.
pub(super) fn restriction(implied: Kind, yaml: &str) -> Option<Vec<String>> {
    let is_true = |field| {
        let words = words_of(yaml, field);
        words.is_some_and(|words| words.len() == 1 && words[0].eq_ignore_ascii_case("true"))
    };
    if is_true("draft") || is_true("do_not_list") {
        return Some(Vec::new());
    }
    let written = words_of(yaml, "kind").and_then(|words| Kind::parse(words.first()?));
    // A consent's own `audience` and `sensitivity` say what it opens.
    if written.unwrap_or(implied) == Kind::Consent {
        return None;
    }
    let audience = words_of(yaml, "audience");
    if words_of(yaml, "sensitivity").is_none_or(|labels| labels.is_empty()) {
        return audience;
    }
    let unlabelled = ["client", "manager"].map(str::to_owned);
    let admits = |name: &String| audience.as_ref().is_none_or(|list| list.contains(name));
    Some(unlabelled.into_iter().filter(admits).collect())
}

/// What follows the first line of hyphens of a text whose front matter may have no end.
pub(super) fn unended(text: &str) -> &str {
    let rest = text.strip_prefix("---").unwrap_or_default();
    rest.split_once("\n---").map_or(rest, |(front, _)| front)
}

/// The words of a field at the left margin; none when it is absent or blank.
fn words_of(yaml: &str, field: &str) -> Option<Vec<String>> {
    let value_of = |line: &'_ str| -> Option<usize> {
        let key = line.trim_start_matches(['"', '\'']);
        let rest = key.strip_prefix(field)?;
        let rest = rest
            .trim_start_matches(['"', '\'', ' '])
            .strip_prefix(':')?;
        Some(line.len() - rest.len())
    };
    let mut lines = yaml.lines().skip_while(|line| value_of(line).is_none());
    let first = lines.next()?;
    let first = &first[value_of(first)?..];
    let first = first.split(" #").next().unwrap_or_default();
    let words = first.split(['[', ']', ',', ' ', '"', '\'']);
    let mut words: Vec<String> = words
        .filter(|word| !word.is_empty() && !matches!(*word, "~" | "null"))
        .map(str::to_owned)
        .collect();
    let is_gap = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let mut has_items = false;
    for line in lines {
        if is_gap(line) {
            continue;
        }
        let Some(item) = line.trim_start().strip_prefix('-') else {
            break;
        };
        has_items = true;
        let item = item.split(" #").next().unwrap_or_default();
        words.push(item.trim().trim_matches(['"', '\'']).to_owned());
    }
    let blank = words.is_empty() && !first.contains('[') && !has_items;
    (!blank).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_seen_however_it_is_written() {
        let of = |yaml: &str| restriction(Kind::Goal, yaml);
        let manager = || Some(vec!["manager".to_owned()]);
        assert_eq!(of("title: x"), None);
        assert_eq!(of("audience: [manager]"), manager());
        assert_eq!(of("\"audience\": [manager] # why"), manager());
        assert_eq!(of("audience : manager"), manager());
        assert_eq!(
            of("audience:\n\n  # only\n  - manager\ntitle: x"),
            manager()
        );
        assert_eq!(of("audience:\ntitle: x"), None);
        assert_eq!(of("audience: null"), None);
        assert_eq!(of("draft: True"), Some(Vec::new()));
        assert_eq!(of("do_not_list: true"), Some(Vec::new()));
        assert_eq!(of("kind: consent\naudience: [school]"), None);
        assert_eq!(
            of(unended("---\naudience: [manager]\ntitle: x\nWords.")),
            manager()
        );
        assert_eq!(
            of("sensitivity: [hiv]\naudience: [client, team]"),
            Some(vec!["client".to_owned()])
        );
    }
}
