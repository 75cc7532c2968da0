//! A new record of a kind, made from the kind's shape: required fields with
//! values to replace, all others commented out, each with what it is for.
//!
//! What only the writer can know is left blank where a made-up value could do
//! harm: an allergy list that says "none known", a consent that opens records.
//! `check` then asks for it.

use carebinder::record::Kind;
use carebinder::record::shape::{Field, Shape, Type};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Optional fields that every record has; they come last.
const COMMON: &[&str] = &["lang", "audience", "sensitivity", "weight", "tags", "extra"];

/// Words that promise nothing, preferred where one of a list must be chosen.
const HARMLESS: &[&str] = &["proposed", "draft", "idea", "other"];

/// The text of a new record. `names_kind` writes `kind:`, for a record whose
/// place does not say it.
pub(crate) fn archetype(kind: Kind, id: &str, names_kind: bool, today: Date) -> String {
    let writer = Writer { kind, id, today };
    let mut lines = vec!["---".to_owned()];
    if names_kind {
        lines.push(format!("kind: {}", kind.name()));
    }
    lines.push(format!("title: {}", quoted(&title(id))));
    lines.push(format!("updated: {today}"));
    // A client's file needs nothing that is not known: its folder has the name.
    if kind != Kind::Client {
        lines.push("# Not published while this line is here.".into());
        lines.push("draft: true".into());
    }
    let by_hand = |field: &&Field| match field.name {
        "kind" | "title" | "draft" | "updated" => true,
        "audience" | "period" => kind == Kind::Consent,
        _ => false,
    };
    let fields: Vec<&Field> = kind
        .shape()
        .fields
        .iter()
        .filter(|field| !by_hand(field))
        .collect();
    let (required, optional): (Vec<&Field>, Vec<&Field>) =
        fields.into_iter().partition(|field| field.required);
    let (common, own): (Vec<&Field>, Vec<&Field>) = optional
        .into_iter()
        .partition(|field| COMMON.contains(&field.name));
    for field in required {
        lines.push(format!("\n# {}", explained(field)));
        lines.extend(writer.block(field, "", true, false));
    }
    if kind == Kind::Consent {
        lines.extend(consent(today));
    }
    lines.push("\n# What follows can stay as it is. Remove the # before a field to use it.".into());
    for field in own.into_iter().chain(common) {
        lines.push(format!("\n# {}", explained(field)));
        let block = writer.block(field, "", false, false);
        lines.extend(block.iter().map(|line| format!("#{line}")));
    }
    lines.push("---".into());
    if kind == Kind::Guide {
        lines.push("\nWrite here.".into());
    }
    lines.join("\n") + "\n"
}

/// What a consent needs besides its required fields.
fn consent(today: Date) -> [String; 3] {
    [
        "\n# The audience that the consent opens records to.\naudience:".into(),
        "\n# From when to when it holds.".into(),
        format!(
            "period: {{start: {today}, end: {}}}",
            later(today, 1.year())
        ),
    ]
}

/// A title from a record's id; for a client or a program from its folder.
fn title(id: &str) -> String {
    let words = carebinder::casebook::slug_of(id).replace('-', " ");
    let mut signs = words.chars();
    match signs.next() {
        Some(first) => first.to_uppercase().chain(signs).collect(),
        None => words,
    }
}

fn later(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(day)
}

/// `text` as a YAML string; JSON's quotation is YAML's too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A field's document, with the words or records that it takes.
fn explained(field: &Field) -> String {
    let mut ty = &field.ty;
    while let Type::List(inner) = ty {
        ty = inner;
    }
    let takes = match ty {
        Type::Enum(words) if !words.iter().all(|word| field.doc.contains(word)) => words.join(", "),
        Type::Ref { targets, free } => {
            let is_word = |target: &&String| target.contains(':') || *target == "client_self";
            let word = |target: &String| match target.as_str() {
                "client_self" => "client".to_owned(),
                target => target.trim_start_matches("word:").to_owned(),
            };
            let mut ways: Vec<String> = targets.iter().filter(is_word).map(word).collect();
            let records = targets.iter().filter(|target| !is_word(target));
            ways.extend(records.map(|kind| format!("the name of a {}", kind.replace('_', " "))));
            if *free {
                ways.push("a few words".into());
            }
            ways.join(", ")
        }
        _ => return field.doc.clone(),
    };
    if takes.is_empty() {
        return field.doc.clone();
    }
    format!("{} Takes: {takes}.", field.doc)
}

struct Writer<'a> {
    kind: Kind,
    id: &'a str,
    today: Date,
}

impl Writer<'_> {
    /// The lines of one field. In a `real` block what is optional is commented
    /// out; in one that is itself commented out, everything is shown.
    fn block(&self, field: &Field, path: &str, real: bool, document: bool) -> Vec<String> {
        let path = format!("{path}{}", field.name);
        let note = if document {
            format!("  # {}", explained(field))
        } else {
            String::new()
        };
        let below = |shape: &Shape| self.fields(shape, &format!("{path}."), real);
        match &field.ty {
            Type::List(item) if let Type::Object(shape) = &**item => {
                let lines = below(shape);
                let dashed = lines.iter().enumerate().map(|(at, line)| {
                    let lead = if at == 0 { "  - " } else { "    " };
                    format!("{lead}{line}")
                });
                std::iter::once(format!("{}:{note}", field.name))
                    .chain(dashed)
                    .collect()
            }
            Type::Object(shape) => std::iter::once(format!("{}:{note}", field.name))
                .chain(below(shape).iter().map(|line| format!("  {line}")))
                .collect(),
            ty => {
                let value = if real {
                    self.value(field, &path)
                } else {
                    self.example(ty, &path)
                };
                let gap = if value.is_empty() { "" } else { " " };
                vec![format!("{}:{gap}{value}{note}", field.name)]
            }
        }
    }

    /// The lines of the fields of an entry, required ones first.
    fn fields(&self, shape: &Shape, path: &str, real: bool) -> Vec<String> {
        let none_required = !shape.fields.iter().any(|field| field.required);
        let needed = |field: &&Field| field.required || none_required && field.name != "id";
        let mut lines = Vec::new();
        for field in shape.fields.iter().filter(needed) {
            lines.extend(self.block(field, path, real, true));
        }
        let is_optional = |field: &&Field| !needed(field) && field.name != "id";
        for field in shape.fields.iter().filter(is_optional) {
            let block = self.block(field, path, false, true);
            let mark = if real { "#" } else { "" };
            lines.extend(block.iter().map(|line| format!("{mark}{line}")));
        }
        lines
    }

    /// The value of a required field; empty where only the writer can know it.
    fn value(&self, field: &Field, path: &str) -> String {
        match (self.kind, path) {
            (Kind::Client, "preferred_name") | (Kind::Practitioner, "name") => {
                return quoted(&title(self.id));
            }
            (Kind::Consent, "status") => return "draft".into(),
            _ => {}
        }
        let blank = self.kind.whole();
        match &field.ty {
            Type::Text | Type::String("") if !blank => fill_in(&field.doc),
            Type::Ref { targets, .. } if targets.iter().any(|target| target == "client_self") => {
                "client".into()
            }
            Type::Ref { free: true, .. } if !blank => fill_in(&field.doc),
            Type::List(item) if **item == Type::Text && !blank => {
                format!("\n  - {}", fill_in(&field.doc))
            }
            Type::Enum(words) => {
                let chosen = words.iter().find(|word| HARMLESS.contains(&word.as_str()));
                chosen.or(words.first()).cloned().unwrap_or_default()
            }
            Type::Date => self.day(field.name).to_string(),
            Type::DateTime => format!("{}T10:00", later(self.today, 7.days())),
            Type::Time => "09:00".into(),
            Type::Bool => "false".into(),
            _ => String::new(),
        }
    }

    fn day(&self, name: &str) -> Date {
        match name {
            "next_review" => later(self.today, 6.months()),
            "end" => later(later(self.today, 1.year()), -1.day()),
            _ => self.today,
        }
    }

    /// A value that shows how the field is written.
    fn example(&self, ty: &Type, path: &str) -> String {
        let name = path.rsplit('.').next().unwrap_or(path);
        match (ty, name) {
            (Type::List(_), "byday") => "[MO, WE]".into(),
            (Type::List(_), "bymonthday") => "[\"15\"]".into(),
            (Type::List(_), "audience") => "[team, manager]".into(),
            (Type::List(item), _) => format!("[{}]", self.example(item, path)),
            (Type::String(_), "lang" | "code" | "languages") => "en".into(),
            (Type::String(_), "currency") => "USD".into(),
            (Type::String("uri"), _) => "https://example.org".into(),
            (Type::String("email"), _) => "name@example.org".into(),
            (Type::String("word" | "slug"), _) => "word".into(),
            (Type::Ref { free: false, .. }, _) => "name-of-the-record".into(),
            (Type::Bool, _) => "true".into(),
            (Type::Number, _) => "1".into(),
            (Type::Date, name) => self.day(name).to_string(),
            (Type::DateTime, _) => format!("{}T10:00", later(self.today, 7.days())),
            (Type::Time, _) => "09:00".into(),
            (Type::Enum(words), _) => words.first().cloned().unwrap_or_default(),
            (Type::Map(_) | Type::Any | Type::Object(_), _) => "{}".into(),
            _ => quoted("…"),
        }
    }
}

fn fill_in(document: &str) -> String {
    let mut signs = document.trim_end_matches('.').chars();
    let start: String = signs
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .collect();
    quoted(&format!("To be filled in: {start}{}", signs.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use carebinder::diagnostic::codes;
    use carebinder::record;
    use carebinder::source::front::Document;

    fn made(kind: Kind) -> (String, String, Option<std::sync::Arc<str>>) {
        let id = super::super::new::usual_place(kind, "a-name");
        let case = id.starts_with("clients/").then(|| "a-name".into());
        let text = archetype(kind, &id, false, jiff::civil::date(2026, 12, 1));
        (id, text, case)
    }

    fn problems(kind: Kind, text: &str) -> Vec<carebinder::diagnostic::Diagnostic> {
        let (id, _, case) = made(kind);
        let document = Document::split("new.md".into(), text.into(), &Kind::any_has).unwrap();
        record::parse(document, id.as_str().into(), case).problems
    }

    #[test]
    fn every_kind_is_without_errors_but_for_blanks() {
        for kind in Kind::ALL {
            let text = made(*kind).1;
            for problem in problems(*kind, &text) {
                let is_blank = problem.code == codes::BLANK_FIELD
                    || *kind == Kind::Consent && problem.message.contains("`audience`");
                assert!(is_blank, "{text}\n{problem:?}");
            }
        }
    }

    #[test]
    fn only_what_could_do_harm_is_left_blank() {
        let blank: Vec<&str> = Kind::ALL
            .iter()
            .filter(|kind| !problems(**kind, &made(**kind).1).is_empty())
            .map(|kind| kind.name())
            .collect();
        assert_eq!(blank, ["consent", "emergency", "crisis_plan"]);
    }

    #[test]
    fn every_field_that_is_commented_out_can_be_used_as_it_stands() {
        for kind in Kind::ALL {
            let text = made(*kind).1;
            let uncommented: Vec<String> = text
                .lines()
                .map(|line| {
                    let inside = line.trim_start();
                    let indent = &line[..line.len() - inside.len()];
                    match inside.strip_prefix('#') {
                        Some(field) if !field.starts_with(' ') || field.starts_with("  ") => {
                            format!("{indent}{field}")
                        }
                        _ => line.to_owned(),
                    }
                })
                .collect();
            let text = uncommented
                .join("\n")
                .replace("\naudience:\n", "\naudience: family\n");
            for problem in problems(*kind, &text) {
                assert_eq!(problem.code, codes::BLANK_FIELD, "{text}\n{problem:?}");
            }
        }
    }
}
