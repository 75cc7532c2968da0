//! For whom a record is by the value of one field, and whether one of the agency's own fields restricts.

use super::lines::restricting;
use crate::markdown::{Given, narrows};
use crate::source::tree::{Content, Entry, Node, Style};

/// Whether an entry was meant as a restriction where it is none, below `extra:` or in an entry of a list; and for whom the
/// record could then be.
pub(in crate::record) fn meant_for(entry: &Entry) -> Option<Option<Vec<String>>> {
    let texts = |node: &Node| match &node.content {
        Content::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    };
    let given = match &entry.value.content {
        Content::Scalar { comment, .. } if entry.value.is_null() => match comment {
            // What stands behind # was meant as the value.
            Some(_) => Given::Other,
            None => return None,
        },
        Content::Scalar { text, .. } => Given::Texts(vec![text.clone()]),
        Content::List { items, .. } => items
            .iter()
            .map(texts)
            .collect::<Option<Vec<String>>>()
            .map_or(Given::Other, Given::Texts),
        _ => Given::Other,
    };
    narrows(&entry.key, &given, false).then(|| match restricting(&entry.key) {
        Some("audience") => audience(&entry.value),
        Some("sensitivity") => labels(&entry.value),
        Some(_) => flag(&entry.value),
        None => Some(Vec::new()),
    })
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
