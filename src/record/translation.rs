//! Translations: title, body and text fields that stand in for the original's.

use super::shape::{Shape, Type};
use super::{Kind, Record, examine};
use crate::diagnostic::{Diagnostic, Place, codes, nearest, yaml as plain};
use crate::markdown::{self, Scan};
use crate::source::front::Document;
use crate::source::spans;
use serde_json::{Map, Value};

/// Fields besides texts that a translation may hold.
const OWN: &[&str] = &["kind", "lang", "draft", "audience", "updated", "id"];

/// One translation of a record.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The texts, in the form of the front matter.
    pub texts: Map<String, Value>,
    /// The file it was read from.
    pub document: Document,
    /// Headings and links of the body.
    pub scan: Scan,
}

impl Translation {
    /// The audiences that the translation restricts itself to.
    pub fn audience(&self) -> Option<Vec<&str>> {
        match self.texts.get("audience")? {
            Value::String(one) => Some(one.split(',').map(str::trim).collect()),
            Value::Array(list) => Some(list.iter().filter_map(Value::as_str).collect()),
            _ => None,
        }
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
                for over in over {
                    if let Some(base) = base
                        .iter_mut()
                        .find(|base| base["id"] == over["id"] && !base["id"].is_null())
                    {
                        overlay_value(item, base, over);
                    }
                }
            }
        },
        _ => {}
    }
}

/// Reads a translation of `original`.
pub fn parse_translation(
    document: Document,
    original: &Record,
) -> (Option<Translation>, Vec<Diagnostic>) {
    let outline = spans::outline(document.yaml());
    let mut problems = examine::misuses(&document, &outline);
    let yaml = if outline.is_too_deep() {
        ""
    } else {
        document.yaml()
    };
    let texts = match serde_yaml::from_str::<serde_yaml::Value>(yaml).map(json) {
        Ok(Value::Object(texts)) => texts,
        Ok(_) => Map::new(),
        Err(error) => {
            if problems.is_empty() {
                let at = error.location().map_or(0, |at| at.index());
                let (message, hint) = plain::syntax(&error.to_string());
                problems.push(
                    Diagnostic::error(codes::BAD_YAML, document.path.clone(), message)
                        .at(document.in_front(at..at + 1))
                        .hint(hint),
                );
            }
            Map::new()
        }
    };
    let texts = normal(original.kind.shape(), texts);
    let mut check = Check {
        document: &document,
        outline: &outline,
        problems: &mut problems,
    };
    check.map(original.kind.shape(), &texts, &original.data, "");
    let scan = markdown::scan(document.markdown());
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
        .find(|heading| heading.audience.is_some());
    if let Some(heading) = restricted.filter(|_| original.kind.whole()) {
        problems.push(
            Diagnostic::error(
                codes::WHOLE_ONLY,
                document.path.clone(),
                "a section of this sheet is restricted, but the sheet is shown whole or not at all",
            )
            .at(document.in_body(heading.range.clone()))
            .hint("restrict the whole record with `audience:`"),
        );
    }
    let fine = !problems.iter().any(Diagnostic::is_error);
    (
        fine.then_some(Translation {
            texts,
            document,
            scan,
        }),
        problems,
    )
}

/// YAML as JSON; keys that are numbers (levels of goal attainment) become text.
fn json(yaml: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match yaml {
        Yaml::Mapping(map) => {
            let entries = map.into_iter().filter_map(|(key, value)| {
                let key = match key {
                    Yaml::String(key) => key,
                    Yaml::Number(key) => key.to_string(),
                    _ => return None,
                };
                Some((key, json(value)))
            });
            Value::Object(entries.collect())
        }
        Yaml::Sequence(items) => items.into_iter().map(json).collect(),
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}

/// Numbers where words are meant become text, as they do in an original.
fn normal(shape: &Shape, mut texts: Map<String, Value>) -> Map<String, Value> {
    for (name, value) in &mut texts {
        if shape
            .field(name)
            .is_some_and(|field| field.ty == Type::Text)
            && let Value::Number(number) = value
        {
            *value = number.to_string().into();
        }
    }
    texts
}

struct Check<'a> {
    document: &'a Document,
    outline: &'a spans::Outline,
    problems: &'a mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn say(&mut self, path: &str, message: String, hint: &str) {
        let place = match self.outline.fields.get(path) {
            Some(span) => self.document.in_front(span.key.clone()),
            None => Place::of_line(&self.document.text, 1),
        };
        self.problems.push(
            Diagnostic::error(
                codes::TRANSLATION_FIELD,
                self.document.path.clone(),
                message,
            )
            .at(place)
            .hint(hint),
        );
    }

    fn map(
        &mut self,
        shape: &Shape,
        texts: &Map<String, Value>,
        original: &Map<String, Value>,
        path: &str,
    ) {
        for (name, value) in texts {
            let below = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            if OWN.contains(&name.as_str()) && (path.is_empty() || name == "id") {
                continue;
            }
            match shape.field(name) {
                Some(field) => self.value(
                    &field.ty,
                    value,
                    original.get(name).unwrap_or(&Value::Null),
                    &below,
                ),
                None => {
                    let known = shape.fields.iter().map(|field| field.name);
                    let hint = nearest(name, known).map_or(
                        "a translation holds title, body and text fields of its original".into(),
                        |near| format!("did you mean `{near}`?"),
                    );
                    self.say(&below, format!("unknown field `{name}`"), &hint);
                }
            }
        }
    }

    fn value(&mut self, ty: &Type, value: &Value, original: &Value, path: &str) {
        match (ty, value) {
            (_, Value::Null) => {}
            (Type::Text, Value::String(_)) => {
                if original.is_null() {
                    self.say(
                        path,
                        format!("the original has no `{path}` to translate"),
                        "add it to the original, or remove it here",
                    );
                }
            }
            (Type::Object(shape), Value::Object(texts)) => match original {
                Value::Object(original) => self.map(shape, texts, original, path),
                _ => self.say(
                    path,
                    format!("the original has no `{path}` to translate"),
                    "add it to the original, or remove it here",
                ),
            },
            (Type::Map(item), Value::Object(texts)) => {
                for (name, value) in texts {
                    self.value(
                        item,
                        value,
                        &original[name.as_str()],
                        &format!("{path}.{name}"),
                    );
                }
            }
            (Type::List(item), Value::Array(items)) if **item == Type::Text => {
                if items.iter().any(|item| !item.is_string()) {
                    self.say(
                        path,
                        format!("`{path}` must be a list of texts"),
                        "put texts with a colon in quotation marks",
                    );
                }
            }
            (Type::List(item), Value::Array(items)) if matches!(**item, Type::Object(_)) => {
                for (index, value) in items.iter().enumerate() {
                    self.entry(item, value, original, &format!("{path}[{index}]"));
                }
            }
            _ => self.say(
                path,
                format!("`{path}` is not a text, so it cannot be translated"),
                "leave it out: it is taken from the original",
            ),
        }
    }

    fn entry(&mut self, item: &Type, value: &Value, original: &Value, path: &str) {
        let id = value["id"].as_str();
        let entries = original.as_array().map(Vec::as_slice).unwrap_or_default();
        match id.and_then(|id| entries.iter().find(|entry| entry["id"] == id)) {
            Some(entry) => self.value(item, value, entry, path),
            None if id.is_none() => self.say(
                path,
                "this entry has no `id`".into(),
                "give the entry an id here and in the original, so that the two can be matched",
            ),
            None => self.say(
                path,
                format!(
                    "the original has no entry with the id `{}`",
                    id.unwrap_or_default()
                ),
                "correct the id, or add the entry to the original",
            ),
        }
    }
}
