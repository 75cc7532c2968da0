//! Translations: title, body and text fields that stand in for the original's.

mod compare;
mod numbers;
mod sections;
mod texts;

pub use texts::{Translation, place_of_entry};

use super::finding::{Finding, Wrong};
use super::model::Record;
use super::parse::{body_problems, slips};
use super::read::{Path, Reader};
use super::restriction;
use super::say;
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown;
use crate::source::front::Document;
use crate::source::tree::{Content, Tree};
use compare::Compare;
use serde_json::{Map, Value};

/// What came of a translation's file.
#[derive(Debug)]
pub struct Translated {
    /// The translation, unless something is wrong with it besides that it contradicts its original.
    pub translation: Option<Translation>,
    /// Else what can still be read of it: to tell what may no longer be seen, never to show it.
    pub remains: Option<Translation>,
    /// Everything that is wrong.
    pub problems: Vec<Diagnostic>,
    /// The audiences it restricts itself to, whatever else is wrong.
    pub audience: Option<Vec<String>>,
}

/// Reads a translation of `original`; `audiences` are those of the site.
pub fn parse_translation(document: Document, original: &Record, audiences: &[&str]) -> Translated {
    let tree = Tree::read(document.yaml());
    let audience = restriction::of_translation(&tree, document.yaml(), original.kind, audiences);
    let mut findings: Vec<Finding> = slips(&tree).collect();
    let (texts, differs) = texts(&document, &tree, original, audiences, &mut findings);
    let older = is_older(&texts, original);
    if let Some(date) = older {
        findings.push(Finding {
            path: "updated".into(),
            span: tree.get("updated").map_or(0..0, |node| node.span.clone()),
            wrong: Wrong::Older(date.to_owned()),
        });
    }
    findings.sort_by_key(|finding| finding.span.start);
    let said = findings
        .iter()
        .map(|finding| say::diagnostic(&document, finding));
    let mut problems: Vec<Diagnostic> = said.collect();
    let older = older.is_some();
    let scan = markdown::scan_for(document.markdown(), audiences);
    body_problems(&document, original.kind, &scan, &mut problems);
    // Without a body of its own, a translation shows the original's.
    if !document.markdown().trim().is_empty()
        && let Some((range, message, hint)) = sections::compare(&original.scan, &scan)
    {
        let problem = Diagnostic::error(codes::AUDIENCE_WIDER, document.path.clone(), message);
        problems.push(problem.at(document.in_body(range)).hint(hint));
    }
    let mut errors = problems.iter().filter(|problem| problem.is_error());
    let void = errors.clone().any(is_contradiction);
    let is_sound = errors.all(is_contradiction);
    let translation = Translation {
        texts,
        document,
        scan,
        void: void && is_sound,
        older,
        differs,
    };
    let (translation, remains) = match is_sound {
        true => (Some(translation), None),
        false => (None, Some(translation)),
    };
    Translated {
        translation,
        remains,
        problems,
        audience,
    }
}

/// Whether a problem of a translation is only that it does not fit to its original: then the original's words are shown,
/// and nothing needs to be held back.
pub fn is_contradiction(problem: &Diagnostic) -> bool {
    matches!(problem.code, codes::CONTRADICTS | codes::AUDIENCE_WIDER)
}

/// Whether a problem of a translation depends on what its original holds.
pub fn is_about_original(problem: &Diagnostic) -> bool {
    let codes = [
        codes::AUDIENCE_WIDER,
        codes::CONTRADICTS,
        codes::TRANSLATION_FIELD,
        codes::OTHER_NUMBER,
        codes::TRANSLATION_OLD,
    ];
    codes.contains(&problem.code)
}

/// The texts of a translation, typed as the original's; and whether its numbers differ from the original's.
fn texts(
    document: &Document,
    tree: &Tree,
    original: &Record,
    audiences: &[&str],
    findings: &mut Vec<Finding>,
) -> (Map<String, Value>, bool) {
    let shape = original.kind.shape();
    let mut reader = Reader {
        yaml: document.yaml(),
        own: audiences,
        findings: Vec::new(),
        whole: false,
        partial: true,
    };
    if let Some(node) = tree.get("kind")
        && let Content::Scalar { text, .. } = &node.content
        && text != original.kind.name()
    {
        let path = Path::Name(&Path::Root, "kind");
        reader.find(&path, node.span.clone(), Wrong::NotForTranslation(true));
    }
    let (entries, span) = reader.root(tree).unwrap_or_default();
    let mut compare = Compare {
        reader: &mut reader,
        whole: original.kind.whole(),
    };
    let kept = compare.fields(shape, entries, &original.data, &Path::Root);
    let mut texts = reader.fields(shape, &kept, span, &Path::Root);
    texts.retain(|_, value| !value.is_null());
    // Elsewhere a translation may name the line that speaks its language.
    let differs = original.kind.whole() && numbers::beside(&mut reader, original, tree, &mut texts);
    findings.append(&mut reader.findings);
    (texts, differs)
}

/// The day on which the original was changed after its translation.
fn is_older<'r>(texts: &Map<String, Value>, original: &'r Record) -> Option<&'r str> {
    let own = texts.get("updated").and_then(Value::as_str)?;
    original.text("updated").filter(|date| *date > own)
}
