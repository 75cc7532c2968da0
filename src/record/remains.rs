//! What can still be read of a record that cannot be used, as narrow as it could mean: to tell what may no longer be
//! seen, never to show it.

use super::kinds::client::{Client, ClientStatus, RelatedPerson};
use super::kinds::common::Common;
use super::restriction::{any_depth, says_closed};
use super::seen::Word;
use super::{Kind, Record, parse_for};
use crate::diagnostic::codes;
use crate::source::front::Document;
use crate::source::slip::Misuse;
use crate::source::tree::{Content, Node, Tree};
use std::sync::Arc;

/// Reads a document whose id is known.
pub fn remains(
    document: Document,
    id: Arc<str>,
    case: Option<Arc<str>>,
    audiences: &[&str],
) -> Record {
    let mut record = parse_for(document, id, case, audiences).record;
    // A restriction that was meant and stands where it restricts nothing could have meant all of it.
    let is_restriction = |code| matches!(code, codes::BAD_AUDIENCE | codes::OPEN_FENCE);
    let mut problems = record.scan.problems.iter();
    if problems.any(|problem| is_restriction(problem.code)) {
        record
            .data
            .insert(Common::audience.into(), Vec::<String>::new().into());
    }
    if record.kind != Kind::Client {
        return record;
    }
    let tree = Tree::read(record.document.yaml());
    if may_close(&tree, record.document.yaml()) {
        let closed = ClientStatus::Closed.name();
        record.data.insert(Client::status.into(), closed.into());
    }
    // Of two that contradict each other, neither gives a power.
    let is_doubled = |slip: &Misuse| *slip == Misuse::Duplicate(RelatedPerson::authority.into());
    if tree.slips.iter().any(|(slip, _)| is_doubled(slip)) {
        record.data.remove(Client::related_people);
    }
    record
}

/// Whether a field of the agency's own was meant to close the case.
fn closes_within(extra: &Node) -> bool {
    let mut closes = false;
    any_depth(extra, &mut |entry| closes |= says_closed(entry));
    closes
}

/// Whether a client's front matter could say that the case is closed: it does, or what it says cannot be told.
fn may_close(tree: &Tree, yaml: &str) -> bool {
    let entries = tree.root.as_ref().map(Node::entries).unwrap_or_default();
    let mut known = Vec::new();
    for entry in entries {
        if entry.key == Common::extra && closes_within(&entry.value) {
            return true;
        }
        let name = entry.key.trim().to_lowercase().replace([' ', '-'], "_");
        let is_open = match resembles(&name) {
            Some(field) if field == Client::status => is_open(&entry.value),
            Some(_) => entry.value.is_null(),
            None => continue,
        };
        if !is_open {
            return true;
        }
        known.push(entry.key_span.start);
    }
    // Where lines are lost, one of them may have said it.
    let mut start = 0;
    tree.is_damaged()
        && yaml.split_inclusive('\n').any(|line| {
            let range = start..start + line.len();
            start = range.end;
            let first = line.trim_start_matches(|c: char| !c.is_alphanumeric());
            let is_sign = |c: char| c.is_alphanumeric() || c == '_';
            let word = first.split(|c| !is_sign(c)).next().unwrap_or_default();
            let is_said = resembles(&word.to_lowercase()).is_some();
            // What is indented belongs to an entry, such as a need, unless it says what only a case can be.
            let is_inner = line.starts_with([' ', '-']) && !line.to_lowercase().contains("clos");
            is_said && !is_inner && !known.iter().any(|at| range.contains(at))
        })
}

/// The field about the end of a case that a word is, or is a slip of the pen away from.
fn resembles(word: &str) -> Option<&'static str> {
    let fields = [Client::status, Client::closed_on];
    let exact = fields.into_iter().find(|field| *field == word);
    exact.or_else(|| {
        let is_other = Kind::Client.shape().field(word).is_some() || word.len() < 4;
        fields
            .into_iter()
            .find(|field| !is_other && strsim::damerau_levenshtein(field, word) < 3)
    })
}

/// Whether a status is one of an open case, written as it must be.
fn is_open(node: &Node) -> bool {
    match &node.content {
        Content::Scalar { text, .. } => {
            node.is_null()
                || ClientStatus::parse(text.trim())
                    .is_some_and(|status| status != ClientStatus::Closed)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_close(yaml: &str) -> bool {
        super::may_close(&Tree::read(yaml), yaml)
    }

    #[test]
    fn a_case_that_may_be_closed_counts_as_closed() {
        for yaml in [
            "status: closed",
            "status: Closed",
            "status: [active]",
            "staus: closed",
            "closed_on: 2026-11-20",
            "status: active\nclosed-on: 2026-11-20",
            "title: \"x\n  status: closed",
            "\tstatus: closed",
        ] {
            assert!(may_close(yaml), "{yaml}");
        }
        for yaml in [
            "title: x",
            "status: active",
            "Status: active",
            "status:",
            "titel: x\nstatus: active",
            "title: \"x\nstatus: active",
            "needs:\n  - {id: a, title: A, status: open}",
            "needs:\n  - id: a\n    status: open",
            "communication: \"Robin\nstatus: active\nneeds:\n  - id: a\n    status: open",
        ] {
            assert!(!may_close(yaml), "{yaml}");
        }
    }
}
