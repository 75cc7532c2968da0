//! For whom a record is by the value of one field, and whether one of the agency's own fields restricts.

use super::lines::restricting;
use super::phrases::{self, Phrase, phrase};
use crate::markdown::{Given, is_reader, limits_readers, narrows, read_name, with_team};
use crate::source::tree::{Content, Entry, Node, Style};

/// Whether an entry was meant as a restriction where it is none, below `extra:` or in an entry of a list; and for whom the
/// record could then be. `own` are the site's audiences.
pub(in crate::record) fn meant_for(entry: &Entry, own: &[&str]) -> Option<Option<Vec<String>>> {
    let given = given(&entry.value)?;
    if says(&entry.key, &given, own) || names_readers(&entry.key, &given, own) {
        return Some(Some(Vec::new()));
    }
    narrows(&entry.key, &in_common(given, own), false).then(|| match restricting(&entry.key) {
        Some("audience") => audience(&entry.value),
        Some("sensitivity") => labels(&entry.value),
        Some(_) => flag(&entry.value),
        None => Some(Vec::new()),
    })
}

/// What stands as the value of a field; none where nothing does.
fn given(value: &Node) -> Option<Given> {
    let texts = |node: &Node| match &node.content {
        Content::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    };
    match &value.content {
        // What stands behind # was meant as the value.
        Content::Scalar { comment, .. } if value.is_null() => {
            comment.is_some().then_some(Given::Other)
        }
        Content::Scalar { text, .. } => Some(Given::Texts(vec![text.clone()])),
        Content::List { items, .. } => {
            let all: Option<Vec<String>> = items.iter().map(texts).collect();
            Some(all.map_or(Given::Other, Given::Texts))
        }
        _ => Some(Given::Other),
    }
}

/// Whether the name of a field says in several words who may see something, and its value agrees.
pub(crate) fn says(key: &str, given: &Given, own: &[&str]) -> bool {
    let Some(phrase) = phrase(key, own) else {
        // `hide_for: family`: who is meant is the value.
        let with = |text: &String| phrases::phrase(&format!("{key} {text}"), own);
        return matches!(given, Given::Texts(texts) if texts.iter().any(|text| with(text) == Some(Phrase::Closes)));
    };
    // These words are judged as those of a field that closes, and of one that opens.
    let is_no = !narrows("hidden", given, false);
    let is_yes = !narrows("visible", given, false);
    match phrase {
        Phrase::Closes => !is_no,
        Phrase::Opens => is_no || denies(given),
        Phrase::Names => is_no || is_yes || denies(given),
    }
}

/// Fields of the agency's own that name readers where their value names some of the few.
const OF_READERS: &[&str] = &[
    "permission",
    "permissions",
    "share",
    "share-with",
    "shared-with",
    "sharing",
    "who",
];

/// Fields of the agency's own whose words may be for some.
const NOTES: &[&str] = &["note", "notes", "comment", "comments", "remark", "remarks"];

/// `family: false`, `staff: true`, `permission: team`, `share: none`, `note: team only`.
fn names_readers(key: &str, given: &Given, own: &[&str]) -> bool {
    let Given::Texts(texts) = given else {
        return false;
    };
    // `family: []` says nothing of anybody.
    if texts.is_empty() {
        return false;
    }
    let key = read_name(key, own);
    let is_wide = |word: &str| {
        matches!(
            word,
            "public" | "family" | "families" | "client" | "clients"
        )
    };
    let is_few = |text: &String| {
        let word = read_name(text.trim(), own);
        is_reader(&word) && !is_wide(&word)
    };
    let is_no = texts.iter().all(|text| {
        let word = text.trim().to_lowercase();
        matches!(word.as_str(), "false" | "no" | "off")
    });
    let is_yes = !narrows("visible", given, false);
    match key.as_str() {
        "public" => false,
        key if is_wide(key) => is_no,
        key if is_reader(key) => is_no || is_yes,
        "share" | "sharing" if denies(given) || is_no => true,
        key if OF_READERS.contains(&key) => texts.iter().all(is_few),
        key if NOTES.contains(&key) => texts.iter().any(|text| limits_readers(text, own)),
        _ => false,
    }
}

/// Whether a value says that nobody is meant.
fn denies(given: &Given) -> bool {
    let denial = [
        "none", "nobody", "nadie", "ninguno", "never", "nunca", "hidden", "[]",
    ];
    let is_denial = |text: &String| denial.contains(&text.trim().to_lowercase().as_str());
    matches!(given, Given::Texts(texts) if texts.iter().all(is_denial))
}

/// A value with `team` in the place of each audience of the site's own, which is judged like it.
fn in_common(given: Given, own: &[&str]) -> Given {
    match given {
        Given::Texts(texts) => {
            Given::Texts(texts.iter().map(|text| with_team(text, own)).collect())
        }
        given => given,
    }
}

pub(super) fn audience(node: &Node) -> Option<Vec<String>> {
    match &node.content {
        // What stands behind # was meant as the value.
        Content::Scalar {
            comment: Some(_), ..
        } if node.is_null() => Some(Vec::new()),
        _ if node.is_null() => None,
        Content::Scalar { text, .. } => {
            let names = text.split(',').map(|name| name.trim().to_owned());
            Some(names.filter(|name| !name.is_empty()).collect())
        }
        Content::List { items, .. } => {
            let names = items.iter().filter_map(|item| match &item.content {
                Content::Scalar { text, .. } => Some(text.trim().to_owned()),
                _ => None,
            });
            Some(names.collect())
        }
        _ => Some(Vec::new()),
    }
}

/// Labels of specially protected care leave the client and the manager.
pub(super) fn labels(node: &Node) -> Option<Vec<String>> {
    let none = match &node.content {
        Content::List { items, .. } => items.is_empty(),
        _ => node.is_null(),
    };
    (!none).then(|| ["client", "manager"].map(str::to_owned).to_vec())
}

/// Anything but a plain `false` hides the record.
pub(super) fn flag(node: &Node) -> Option<Vec<String>> {
    let is_off = match &node.content {
        Content::Scalar {
            text,
            style,
            comment,
        } => {
            *style == Style::Plain
                && (node.is_null() && comment.is_none()
                    || matches!(text.to_lowercase().as_str(), "false" | "no" | "off"))
        }
        _ => false,
    };
    (!is_off).then(Vec::new)
}
