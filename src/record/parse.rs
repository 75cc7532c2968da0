//! Reads a document as a record.

use super::finding::{Finding, Wrong};
use super::read::{self, Path, Reader};
use super::restriction;
use super::say;
use super::{Kind, Record, Spot};
use crate::diagnostic::{Diagnostic, Place, codes, nearest};
use crate::markdown;
use crate::source::front::Document;
use crate::source::tree::{Content, Entry, Node, Tree};
use serde_json::{Map, Value};
use std::sync::Arc;

/// What came of a document.
#[derive(Debug)]
pub struct Parsed {
    /// The record. Where something is wrong, what is right of it: enough to look for more, not to be shown.
    pub record: Record,
    /// Everything that is wrong.
    pub problems: Vec<Diagnostic>,
    /// The audiences it restricts itself to, whatever else is wrong; none when it says nothing.
    pub audience: Option<Vec<String>>,
}

impl Parsed {
    /// Whether the record can be used.
    pub fn is_sound(&self) -> bool {
        !self.problems.iter().any(Diagnostic::is_error)
    }

    /// Whether all that is wrong stands at known places of the body and restricts nothing: who does not see these may
    /// see the rest.
    pub fn is_wrong_in_places(&self) -> bool {
        let errors = self.problems.iter().filter(|problem| problem.is_error());
        let is_place = |problem: &Diagnostic| {
            let is_restriction = matches!(
                problem.code,
                codes::BAD_AUDIENCE | codes::OPEN_FENCE | codes::WHOLE_ONLY
            );
            let spot = problem
                .place
                .as_ref()
                .and_then(|place| self.record.spot(place));
            !is_restriction && matches!(spot, Some(Spot::Body(_)))
        };
        errors.clone().count() <= PLACES && errors.clone().all(is_place)
    }
}

/// How many places are told apart: to find each, the text is read.
const PLACES: usize = 20;

/// Reads a document whose id is known. `case` is the client's folder for a record of a case.
pub fn parse(document: Document, id: Arc<str>, case: Option<Arc<str>>) -> Parsed {
    parse_for(document, id, case, &[])
}

/// The same where the site's audiences are known.
pub fn parse_for(
    document: Document,
    id: Arc<str>,
    case: Option<Arc<str>>,
    audiences: &[&str],
) -> Parsed {
    let mut problems = Vec::new();
    let tree = Tree::read(document.yaml());
    let audience = restriction::of_tree(&tree, document.yaml(), Kind::of_id(&id), audiences);
    let mut kind = kind_of(&document, &tree, &id, &mut problems);
    if let Some(wanted) = kind.in_case()
        && wanted != case.is_some()
        && problems.is_empty()
    {
        problems.push(wrong_place(&document, &tree, kind));
    }
    let mut findings = Vec::new();
    let implied = Kind::of_id(&id);
    if let Some(span) = kind_of_place(&tree, kind, implied) {
        findings.push(Finding {
            path: "kind".into(),
            span,
            wrong: Wrong::KindOfPlace(implied, kind),
        });
        problems.clear();
        kind = implied;
    }
    if let Some((other, place)) = other_kind(&tree, kind, case.is_some()) {
        findings.push(Finding {
            path: String::new(),
            span: place,
            wrong: Wrong::OtherKind(other),
        });
        kind = other;
    }
    let mut data = fields(&document, &tree, kind, audiences, &mut findings);
    problems.extend(
        findings
            .iter()
            .map(|finding| say::diagnostic(&document, finding)),
    );
    let scan = markdown::scan_for(document.markdown(), audiences);
    body_problems(&document, kind, &scan, &mut problems);
    data.insert("kind".into(), kind.name().into());
    let record = Record {
        id,
        kind,
        case,
        data,
        document,
        scan,
        translations: Default::default(),
    };
    Parsed {
        record,
        problems,
        audience,
    }
}

/// The fields, and what is wrong with them, in the order of the file.
fn fields(
    document: &Document,
    tree: &Tree,
    kind: Kind,
    audiences: &[&str],
    findings: &mut Vec<Finding>,
) -> Map<String, Value> {
    let mut reader = Reader {
        yaml: document.yaml(),
        own: audiences,
        findings: Vec::new(),
        whole: kind.whole(),
        partial: false,
    };
    let shape = kind.shape();
    let required = shape.fields.iter().any(|field| field.required);
    if !document.has_front() && required {
        reader.find(&Path::Root, 0..0, Wrong::NoFront(kind));
        reader.partial = true;
    }
    let root = reader.root(tree);
    // Of what cannot be read, nothing is missing.
    reader.partial |= root.is_none();
    let (entries, span) = root.unwrap_or_default();
    if kind.whole() {
        // On a sheet on which lives depend, nothing is lost behind a value.
        for comment in &tree.comments {
            let text = document.yaml()[comment.clone()].to_owned();
            reader.find(&Path::Root, comment.clone(), Wrong::Comment(text));
        }
    }
    let mut data = reader.fields(shape, entries, span, &Path::Root);
    if reader.partial {
        let absent = shape
            .fields
            .iter()
            .filter(|field| !data.contains_key(field.name));
        let absent: Vec<_> = absent
            .map(|field| (field.name.to_owned(), field.absent()))
            .collect();
        data.extend(absent);
    }
    if kind == Kind::Consent && !reader.partial {
        let given = |name: &str| {
            let entry = entries.iter().find(|entry| entry.key == name);
            entry.map(|entry| entry.key_span.clone())
        };
        read::consent(&mut reader, &data, &given);
    }
    findings.extend(slips(tree));
    findings.append(&mut reader.findings);
    findings.sort_by_key(|finding| finding.span.start);
    data
}

/// What YAML may not hold, as findings.
pub(super) fn slips(tree: &Tree) -> impl Iterator<Item = Finding> {
    tree.slips.iter().map(|(misuse, span)| Finding {
        path: String::new(),
        span: span.clone(),
        wrong: Wrong::Misuse(misuse.clone()),
    })
}

/// The kind whose fields a file has that is only taken for a guide, and the place of the first of them.
fn other_kind(tree: &Tree, kind: Kind, in_case: bool) -> Option<(Kind, std::ops::Range<usize>)> {
    if kind != Kind::Guide || tree.get("kind").is_some() {
        return None;
    }
    let entries = tree.root.as_ref()?.entries();
    let unknown: Vec<&Entry> = entries
        .iter()
        .filter(|entry| kind.shape().field(&entry.key).is_none())
        .collect();
    let fits = |kind: &Kind| {
        let own = unknown
            .iter()
            .filter(|entry| kind.shape().field(&entry.key).is_some());
        own.count()
    };
    let kinds = Kind::ALL.iter().copied().filter(|other| {
        *other != Kind::Guide && other.in_case().is_none_or(|wanted| wanted == in_case)
    });
    // Of kinds that have as many of the fields, the first in the order of a binder.
    let best = kinds.rev().max_by_key(fits)?;
    let count = fits(&best);
    let first = unknown.first()?;
    (count > 1 && count * 2 > unknown.len()).then(|| (best, first.key_span.clone()))
}

/// The place of a `kind:` that contradicts both where the file stands and what it holds.
fn kind_of_place(tree: &Tree, written: Kind, implied: Kind) -> Option<std::ops::Range<usize>> {
    let node = tree
        .get("kind")
        .filter(|_| written != implied && implied != Kind::Guide)?;
    let entries = tree.root.as_ref()?.entries();
    let own = |kind: Kind| {
        let fits = |entry: &&Entry| {
            kind.shape().field(&entry.key).is_some()
                && Kind::Guide.shape().field(&entry.key).is_none()
        };
        entries.iter().filter(fits).count()
    };
    (own(implied) > own(written) + 1).then(|| node.span.clone())
}

/// The kind from `kind:`, else from the path.
fn kind_of(document: &Document, tree: &Tree, id: &str, problems: &mut Vec<Diagnostic>) -> Kind {
    let implied = Kind::of_id(id);
    let Some((name, node)) = written_kind(tree) else {
        return implied;
    };
    Kind::parse(name).unwrap_or_else(|| {
        let known = Kind::ALL.iter().map(|kind| kind.name());
        let hint = match nearest(name, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("kinds are: {}", known.collect::<Vec<_>>().join(", ")),
        };
        problems.push(
            Diagnostic::error(
                codes::UNKNOWN_KIND,
                document.path.clone(),
                format!("there is no kind `{name}`"),
            )
            .at(document.in_front(node.span.clone()))
            .hint(hint),
        );
        implied
    })
}

/// What is written behind `kind:`, if it is a word.
fn written_kind(tree: &Tree) -> Option<(&str, &Node)> {
    let node = tree.get("kind").filter(|node| !node.is_null())?;
    match &node.content {
        Content::Scalar { text, .. } => Some((text.trim(), node)),
        _ => None,
    }
}

fn wrong_place(document: &Document, tree: &Tree, kind: Kind) -> Diagnostic {
    let message = match kind.in_case() {
        Some(true) => "belongs in a client's folder",
        _ => "is shared and does not belong in a client's folder",
    };
    let folder = match (kind.in_case(), kind.usual_place().rsplit_once('/')) {
        (Some(true), _) => "clients/<name>".to_owned(),
        (_, Some((folder, _))) => folder.replace("NAME", "<name>"),
        (_, None) => "library".to_owned(),
    };
    let place = written_kind(tree).map(|(_, node)| document.in_front(node.span.clone()));
    Diagnostic::error(
        codes::WRONG_PLACE,
        document.path.clone(),
        format!("a record of the kind `{}` {message}", kind.name()),
    )
    .at(place.unwrap_or_else(|| Place::of_line(&document.text, 1)))
    .hint(format!("move it to content/{folder}/"))
}

/// Problems of a body as diagnostics.
pub(super) fn body_problems(
    document: &Document,
    kind: Kind,
    scan: &markdown::Scan,
    problems: &mut Vec<Diagnostic>,
) {
    for problem in &scan.problems {
        let mut diagnostic =
            Diagnostic::error(problem.code, document.path.clone(), problem.message.clone())
                .at(document.in_body(problem.range.clone()));
        diagnostic.severity = problem.severity;
        diagnostic.hint = problem.hint.clone();
        problems.push(diagnostic);
    }
    let restricted = scan
        .headings
        .iter()
        .filter(|heading| heading.audience.is_some());
    for heading in restricted.filter(|_| kind.whole()) {
        problems.push(
            Diagnostic::error(codes::WHOLE_ONLY, document.path.clone(), "a section of this sheet is restricted, but the sheet is shown whole or not at all")
                .at(document.in_body(heading.range.clone()))
                .hint("restrict the whole record with `audience:`, or move the section into another record"),
        );
    }
}

#[cfg(test)]
mod tests;
