//! The audiences that a file restricts itself to, read without trusting the rest of it: an error must not keep on show
//! what its record says is no longer for show.

mod closing;
mod lines;
mod phrases;
mod values;
mod within;

use super::Kind;
use super::kinds::common::Common;
use super::shape::Type;
use crate::diagnostic::nearest;
use crate::source::front::{Document, RESTRICTING};
use crate::source::tree::{Content, Entry, Node, Tree};

pub(super) use closing::says_closed;
use lines::{could_restrict, restricting};
pub use lines::{looks_restricting, restriction_of_text};
pub(super) use values::meant_for;
pub(crate) use values::says;
use values::{audience, flag, labels};
pub(super) use within::line_within;

/// The audiences; none when nothing is said. An empty list is nobody. `implied` is the kind that the path gives, `own`
/// are the site's audiences.
///
/// What cannot be read, or is spelt otherwise, restricts as much as it could mean.
pub fn restriction(document: &Document, implied: Kind, own: &[&str]) -> Option<Vec<String>> {
    of_tree(&Tree::read(document.yaml()), document.yaml(), implied, own)
}

/// The restriction in the front matter of a translation. It holds texts and little else, so a field that no record has,
/// and that is no slip of one that its original has, may be a restriction in the translation's language.
pub(super) fn of_translation(
    tree: &Tree,
    yaml: &str,
    kind: Kind,
    own: &[&str],
) -> Option<Vec<String>> {
    let entries = tree.root.as_ref().map(Node::entries).unwrap_or_default();
    let fields = || kind.shape().fields.iter().map(|field| field.name);
    let is_foreign = |entry: &Entry| {
        !Kind::any_has(&entry.key) && nearest(&entry.key.to_lowercase(), fields()).is_none()
    };
    match entries.iter().any(is_foreign) {
        true => Some(Vec::new()),
        false => of_tree(tree, yaml, kind, own),
    }
}

/// The restriction in front matter that was read as a tree.
pub(super) fn of_tree(tree: &Tree, yaml: &str, implied: Kind, own: &[&str]) -> Option<Vec<String>> {
    let entries = tree.root.as_ref().map(Node::entries).unwrap_or_default();
    let is_map = tree
        .root
        .as_ref()
        .is_none_or(|root| matches!(root.content, Content::Map(_)));
    if !is_map && restriction_of_text(yaml).is_some() {
        return Some(Vec::new());
    }
    if tree.is_damaged() {
        // What could not be read may be the restriction, whatever else stands there.
        let known: Vec<usize> = entries
            .iter()
            .filter(|entry| meant(entry).is_some() && is_said(&entry.value))
            .map(|entry| entry.key_span.start)
            .collect();
        // A bracket or quotation mark that is left open may hold any of the lines below it.
        let mut start = 0;
        let lost = yaml.split_inclusive('\n').any(|line| {
            let range = start..start + line.len();
            start = range.end;
            !known.iter().any(|at| range.contains(at)) && could_restrict(line)
        });
        if lost {
            return Some(Vec::new());
        }
    }
    let kind = match tree.get("kind").map(|node| &node.content) {
        Some(Content::Scalar { text, .. }) => Kind::parse(text.trim()).unwrap_or(implied),
        _ => implied,
    };
    let mut allowed: Option<Vec<String>> = None;
    for entry in entries {
        if entry.key == Common::extra {
            any_depth(&entry.value, &mut |entry| {
                let narrowed = meant_for(entry, own).flatten();
                narrowed
                    .into_iter()
                    .for_each(|list| narrow(&mut allowed, list));
            });
            continue;
        }
        if within::is_within(yaml, &entry.value, own) {
            return Some(Vec::new());
        }
        if let Some(field) = kind.shape().field(&entry.key)
            && !RESTRICTING.contains(&entry.key.as_str())
        {
            within(&field.ty, &entry.value, own, &mut allowed);
            // `status: hidden` is none of the words of any status.
            if let Content::Scalar { text, .. } = &entry.value.content
                && matches!(&field.ty, Type::Enum(words) if !words.iter().any(|word| word == text.trim()))
            {
                let narrowed = meant_for(entry, own).flatten();
                narrowed
                    .into_iter()
                    .for_each(|list| narrow(&mut allowed, list));
            }
            continue;
        }
        let narrowed = match meant(entry) {
            Some("audience") => audience(&entry.value),
            Some("sensitivity") => labels(&entry.value),
            Some(_) => flag(&entry.value),
            // What is not known may hold one.
            None if !Kind::any_has(&entry.key) => {
                let end = entry.value.span.end.max(entry.key_span.end);
                let text = yaml.get(entry.key_span.start..end).unwrap_or(yaml);
                let is_said = text.lines().any(could_restrict) || meant_for(entry, own).is_some();
                is_said.then(Vec::new)
            }
            // A field of other kinds only.
            None => meant_for(entry, own).flatten(),
        };
        if let Some(narrowed) = narrowed {
            narrow(&mut allowed, narrowed);
        }
    }
    allowed
}

/// What an entry of a list, or a part of a record, says of who may see it: there it restricts nothing, which is an error,
/// but could have meant all that stands there.
fn within(ty: &Type, node: &Node, own: &[&str], allowed: &mut Option<Vec<String>>) {
    match (ty, &node.content) {
        (Type::List(item), Content::List { items, .. }) => {
            items
                .iter()
                .for_each(|node| within(item, node, own, allowed));
        }
        (Type::Object(shape), Content::Map(entries)) => {
            for entry in entries {
                match shape.field(&entry.key) {
                    Some(field) => within(&field.ty, &entry.value, own, allowed),
                    None => {
                        let narrowed = meant_for(entry, own).flatten();
                        narrowed.into_iter().for_each(|list| narrow(allowed, list));
                    }
                }
            }
        }
        _ => {}
    }
}

/// Calls `found` with every entry of a value, at any depth.
pub(super) fn any_depth<'n>(node: &'n Node, found: &mut impl FnMut(&'n Entry)) {
    match &node.content {
        Content::Map(entries) => {
            for entry in entries {
                found(entry);
                any_depth(&entry.value, found);
            }
        }
        Content::List { items, .. } => items.iter().for_each(|item| any_depth(item, found)),
        _ => {}
    }
}

/// Only those who are in both lists may see the record.
fn narrow(allowed: &mut Option<Vec<String>>, narrowed: Vec<String>) {
    let before = allowed.take();
    *allowed = Some(match before {
        None => narrowed,
        Some(before) => {
            let both = before.into_iter().filter(|name| narrowed.contains(name));
            both.collect()
        }
    });
}

/// Whether a value is there and can be read.
fn is_said(node: &Node) -> bool {
    node.content != Content::Damaged && !node.is_null()
}

/// The restricting field that an entry is, or is a misspelling of.
fn meant(entry: &Entry) -> Option<&'static str> {
    restricting(&entry.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(yaml: &str) -> Option<Vec<String>> {
        of_tree(&Tree::read(yaml), yaml, Kind::Goal, &["school"])
    }

    #[test]
    fn what_is_closed_is_seen_however_it_is_written() {
        let manager = || Some(vec!["manager".to_owned()]);
        let nobody = || Some(Vec::new());
        for yaml in [
            "audience: [manager]",
            "\"audience\": [manager] # why",
            "audience : manager",
            "audience:\n\n  # only\n  - manager\ntitle: x",
            "Audience: [manager]",
            "audiences: [manager]",
            "audiance: [manager]",
            "аudience: [manager]",
            "? audience\n: [manager]",
            "{audience: [manager], title: x}",
            "title: x: y\naudience: [manager]",
            "title: \"open\naudience: [manager]\nsteps: [",
            "audience: [manager, team]\naudience: [manager]",
            "audience: [\n  manager\n]",
            "audience: 'manager'",
        ] {
            assert_eq!(of(yaml), manager(), "{yaml}");
        }
        for yaml in [
            "draft: True",
            "draft: \"true\"",
            "draft: yes",
            "draft: [x]",
            "Draft: true",
            "do_not_list: true",
            "do-not-list: true",
            "audience: {only: manager}",
            "audience: []",
            "audience: [team, manager",
            "audience: &a [manager]",
            "audience: *a",
            "audience:\n\t- manager",
            "audience: manager: x",
            "audience: [family]\naudience: [manager]",
            "draft: false\naudience [manager]",
            "sensitivity: []\naudience: [manager",
            "audience [manager]",
            "tags: [a\n? audience\n: [manager]",
            "{title: K, audience: [manager]",
            "[audience]: [manager]",
            "title: K\n[note]: hello\naudience: [manager]: x",
            "audience: # manager",
            "<<: {audience: [manager]}",
            "- title: x\n- audience: [manager]",
        ] {
            assert_eq!(of(yaml), nobody(), "{yaml}");
        }
        for yaml in [
            "title: x",
            "audience:\ntitle: x",
            "audience: null",
            "draft: false",
            "kind: consent\nopens_to: [school]\nopens_labels: [hiv]",
            "lang: en\ntags: [a]",
        ] {
            assert_eq!(of(yaml), None, "{yaml}");
        }
        for yaml in [
            "extra: {draft: true}",
            "extra:\n  audience: []",
            "extra: {status: draft}",
            "extra: {private: true}",
            "extra: {visibility: private}",
            "extra: {visibility: team, visible_to: [manager]}",
            "extra: {visible_to: [manager]}",
            "extra: {access: internal}",
            "extra: {readers: [manager]}",
            "extra: {private: 1}",
            "extra: {share_with: [team]}",
            "extra: {internal: true}",
            "extra: {unpublished: true}",
            "extra: {public: false}",
            "extra: {status: internal}",
            "extra: {borrador: sí}",
            "extra: {vertraulich: ja}",
            "extra: {hidden_from: [team]}",
            "extra: {visibility: # manager\n}",
            "hidden_from: team",
            "extra: {hide_from_team: true}",
            "why: >-\n  We talked.\n  audience: [manager]\n",
            "steps:\n  - {step: \"Go\n  draft: true\", performer: b}",
            "extra: {team: false}",
            "extra: {family: no}",
            "extra: {staff: true}",
            "extra: {permission: manager}",
            "extra: {who: [manager]}",
            "extra: {share: none}",
            "extra: {for_staff: yes}",
            "extra: {note: team only}",
            "extra: {note: Not for the family}",
            "extra: {meta: {audience: []}}",
            "extra: {list: [{draft: true}]}",
            "extra: {school_only: true}",
            "extra: {for: school}",
            "extra: {access: School}",
            "extra: {team_visible: no}",
            "not_for_team: true",
            "steps:\n  - {step: a, performer: b, draft: true}",
            "steps:\n  - {step: a, performer: b, audience: [manager]}",
            "steps:\n  - {step: a, performer: b, private: true}",
            "unpublished: true",
            "public: false",
            "borrador: true",
            "audiencia: equipo",
        ] {
            assert!(
                of(yaml).is_some_and(|list| !list.contains(&"team".into())),
                "{yaml}"
            );
        }
        for yaml in [
            "extra: {draft: false}",
            "extra: {access: ramp, status: open}",
            "extra: {access: yes, hidden: no, publish: yes, visible: yes, drift: 3, audience: adults}",
            "extra: {visibility: }",
            "extra: {family: Whitfield, team: Sharks, who: Ana, share: half, permission: signed}",
            "extra: {parking: staff only, family: none, permission: none, share: public, shared: no}",
            "extra: {contacts: [{who: family}]}",
            "extra: {family: true, relatives: no family, for_staff: bring the form, note: for the team}",
            "extra: {family: [], who: [], staff: [], share: [], permission: []}",
            "extra: {share_with: [family], likes_family_time: true, for: the school bus}",
            "extra: {hide_from_team: no, family_visible: yes, a: [{b: {draft: false}}]}",
            "steps:\n  - {step: a, performer: b, draft: false, colour: red}",
        ] {
            assert_eq!(of(yaml), None, "{yaml}");
        }
        assert_eq!(of("extra: {audience: [manager]}"), manager());
        assert_eq!(of("visible_to: [manager]"), manager());
        assert_eq!(of("kind: consent\naudience: [manager]"), manager());
        assert!(of("private: true").is_some() && of("published: false").is_some());
        assert_eq!(
            of("sensitivity: [hiv]\naudience: [client, team]"),
            Some(vec!["client".to_owned()])
        );
        assert_eq!(
            restriction_of_text("+++\naudience = [\"manager\"]\n"),
            nobody()
        );
        for doubt in [
            "audiance: [manager]",
            "\"draft\": true",
            "{title: x, audience: [team]}",
            "audience [manager]",
            "## Only us {audience=team}",
            "  - sensitivity: hiv",
            "\"aud\\u0069ence\": [team]",
        ] {
            assert_eq!(restriction_of_text(doubt), nobody(), "{doubt}");
        }
        for none in [
            "----\ntitle: x\n",
            "Jo is sensitive to noise: be quiet.",
            "The audience was large.",
        ] {
            assert_eq!(restriction_of_text(none), None, "{none}");
        }
    }
}
