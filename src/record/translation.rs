//! Translations: title, body and text fields that stand in for the original's.

mod compare;
mod numbers;

use super::finding::{Finding, Wrong};
use super::parse::{body_problems, slips};
use super::read::{Path, Reader};
use super::restriction;
use super::say;
use super::shape::{Shape, Type};
use super::{Kind, Record};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::markdown::{self, Scan};
use crate::source::front::Document;
use crate::source::spans;
use crate::source::tree::{Content, Tree};
use compare::Compare;
use serde_json::{Map, Value};

/// One translation of a record.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The texts, in the form of the front matter.
    pub texts: Map<String, Value>,
    /// The file it was read from.
    pub document: Document,
    /// Headings and links of the body.
    pub scan: Scan,
    /// Whether it contradicts its original, so that the original's words are shown in its place.
    pub void: bool,
    /// Whether the original was changed after it, by their dates.
    pub older: bool,
    /// Whether it holds numbers that the original does not: then the original's texts stand beside its own.
    pub differs: bool,
}

impl Translation {
    /// The audiences that the translation restricts itself to.
    pub fn audience(&self) -> Option<Vec<&str>> {
        let list = self.texts.get("audience")?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }

    /// The place of a field, for a message.
    pub fn place_of(&self, path: &str) -> Option<Place> {
        let outline = spans::outline(self.document.yaml());
        let span = outline.fields.get(path)?;
        Some(self.document.in_front(span.value.clone()))
    }

    /// Whether it is unfinished.
    pub fn draft(&self) -> bool {
        self.texts
            .get("draft")
            .and_then(Value::as_bool)
            .unwrap_or_default()
    }

    /// The original's fields with the translated texts in their place.
    pub fn overlay(&self, kind: Kind, data: &Map<String, Value>) -> Map<String, Value> {
        let mut data = data.clone();
        overlay_map(kind.shape(), &mut data, &self.texts);
        if let Some(updated) = self.texts.get("updated").filter(|value| value.is_string()) {
            data.insert("updated".into(), updated.clone());
        }
        data
    }
}

fn overlay_map(shape: &Shape, base: &mut Map<String, Value>, over: &Map<String, Value>) {
    for field in &shape.fields {
        if let (Some(base), Some(over)) = (base.get_mut(field.name), over.get(field.name)) {
            overlay_value(&field.ty, base, over);
        }
    }
}

fn overlay_value(ty: &Type, base: &mut Value, over: &Value) {
    match (ty, base, over) {
        (_, _, Value::Null) => {}
        (Type::Text, base, over) => *base = over.clone(),
        (Type::Object(shape), Value::Object(base), Value::Object(over)) => {
            overlay_map(shape, base, over)
        }
        (Type::Map(item), Value::Object(base), Value::Object(over)) => {
            for (name, over) in over {
                if let Some(base) = base.get_mut(name) {
                    overlay_value(item, base, over);
                }
            }
        }
        (Type::List(item), Value::Array(base), Value::Array(over)) => match &**item {
            Type::Text => base.clone_from(over),
            item => {
                for (at, over) in over.iter().enumerate() {
                    let id = over.get("id").filter(|id| !id.is_null());
                    let same = match id {
                        Some(id) => base.iter().position(|base| base["id"] == *id),
                        None => Some(at),
                    };
                    if let Some(base) = same.and_then(|at| base.get_mut(at)) {
                        overlay_value(item, base, over);
                    }
                }
            }
        },
        _ => {}
    }
}

/// What came of a translation's file.
#[derive(Debug)]
pub struct Translated {
    /// The translation, unless something is wrong with it besides that it contradicts its original.
    pub translation: Option<Translation>,
    /// Everything that is wrong.
    pub problems: Vec<Diagnostic>,
    /// The audiences it restricts itself to, whatever else is wrong.
    pub audience: Option<Vec<String>>,
}

/// Reads a translation of `original`.
pub fn parse_translation(document: Document, original: &Record) -> Translated {
    let tree = Tree::read(document.yaml());
    let audience = restriction::of_tree(&tree, document.yaml(), original.kind);
    let mut findings: Vec<Finding> = slips(&tree).collect();
    let (texts, differs) = texts(&document, &tree, original, &mut findings);
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
    let scan = markdown::scan(document.markdown());
    body_problems(&document, original.kind, &scan, &mut problems);
    let mut errors = problems.iter().filter(|problem| problem.is_error());
    let void = errors.clone().any(is_contradiction);
    let translation = errors.all(is_contradiction).then_some(Translation {
        texts,
        document,
        scan,
        void,
        older,
        differs,
    });
    Translated {
        translation,
        problems,
        audience,
    }
}

/// Whether a problem of a translation is only that it does not fit to its original: then the original's words are shown,
/// and nothing needs to be held back.
pub fn is_contradiction(problem: &Diagnostic) -> bool {
    problem.code == codes::CONTRADICTS
}

/// Whether a problem of a translation depends on what its original holds.
pub fn is_about_original(problem: &Diagnostic) -> bool {
    let codes = [
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
    findings: &mut Vec<Finding>,
) -> (Map<String, Value>, bool) {
    let shape = original.kind.shape();
    let mut reader = Reader {
        yaml: document.yaml(),
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
