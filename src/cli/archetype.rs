//! A new record of a kind, made from the kind's shape: required fields with
//! values to replace, all others commented out, each with what it is for.
//!
//! What only the writer can know is left blank, since a made-up value would be
//! believed: the day of a review, an allergy list that says "none known", a
//! consent that opens records. `check` then asks for it.

use super::title::Name;
use carebinder::record::kinds::common::Common;
use carebinder::record::kinds::work::Consent;
use carebinder::record::shape::{Field, PICTURE, Shape, Type};
use carebinder::record::{self, Kind, Targets};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Words that promise nothing, preferred where one of a list must be chosen.
const HARMLESS: &[&str] = &["proposed", "draft", "idea", "other"];

/// The text of a new record. `names_kind` writes `kind:`, for a record whose
/// place does not say it.
pub(crate) fn archetype(kind: Kind, id: &str, names_kind: bool, today: Date) -> String {
    let name = Name::of(id);
    let title = match kind.definition().proper_name {
        Some(_) => name.proper(),
        None => name.sentence(),
    };
    let writer = Writer {
        kind,
        title: match title.is_empty() {
            true => Name::of(kind.name().replace('_', "-").as_str()).sentence(),
            false => title,
        },
        date: name.date,
        today,
    };
    let mut lines = vec!["---".to_owned()];
    if names_kind {
        lines.push(format!("kind: {}", kind.name()));
    }
    lines.push(format!("title: {}", quoted(&writer.title)));
    lines.push(format!("updated: {today}"));
    // A client's file needs nothing that is not known: its folder has the name.
    if kind != Kind::Client {
        lines.push("# Not published while this line is here.".into());
        lines.push("draft: true".into());
    }
    let by_hand = |field: &&Field| match field.name {
        Common::kind | Common::title | Common::draft | Common::updated => true,
        Consent::opens_to | Consent::period => kind == Kind::Consent,
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
        .partition(|field| record::common().field(field.name).is_some());
    for field in required {
        lines.push(format!("\n# {}", explained(field)));
        lines.extend(writer.block(field, "", true));
    }
    if kind == Kind::Consent {
        lines.extend(CONSENT.iter().map(|line| (*line).to_owned()));
    }
    lines.push("\n# What follows can stay as it is. Remove the # before a field to use it.".into());
    for field in own.into_iter().chain(common) {
        lines.push(format!("\n# {}", explained(field)));
        let block = writer.block(field, "", false);
        lines.extend(block.iter().map(|line| format!("#{line}")));
    }
    lines.push("---".into());
    if kind == Kind::Guide {
        lines.push("\nWrite here.".into());
    }
    lines.join("\n") + "\n"
}

/// What a consent needs besides its required fields.
const CONSENT: &[&str] = &[
    "\n# The audience that the consent opens records to.\nopens_to:",
    "\n# From when to when it holds; both days are included.\nperiod:\n  start:\n  end:",
];

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
        Type::Ref(Targets { names, free }) => {
            let is_word = |target: &&&str| target.contains(':') || **target == "client_self";
            let word = |target: &&str| match *target {
                "client_self" => "client".to_owned(),
                target => target.trim_start_matches("word:").to_owned(),
            };
            let mut ways: Vec<String> = names.iter().filter(is_word).map(word).collect();
            let records = names.iter().filter(|target| !is_word(target));
            ways.extend(records.map(|kind| {
                let article = if kind.starts_with('o') { "an" } else { "a" };
                format!("the name of {article} {}", kind.replace('_', " "))
            }));
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

struct Writer {
    kind: Kind,
    title: String,
    /// The day in the file's name.
    date: Option<Date>,
    today: Date,
}

impl Writer {
    /// The lines of one field. In a `real` block what is optional is commented
    /// out; in one that is itself commented out, everything is shown. What a
    /// field is for stands in a line above it: behind a value YAML would take
    /// it for part of the text, or cut the text there.
    fn block(&self, field: &Field, path: &str, real: bool) -> Vec<String> {
        let name = field.name;
        let path = format!("{path}{name}");
        let below = |shape: &Shape| self.fields(shape, &format!("{path}."), real);
        match &field.ty {
            Type::List(item) if let Type::Object(shape) = &**item => {
                let mut lines = vec![format!("{name}:")];
                lines.extend(dashed(&below(shape)));
                lines
            }
            Type::Object(shape) => {
                let mut lines = vec![format!("{name}:")];
                lines.extend(below(shape).iter().map(|line| format!("  {line}")));
                lines
            }
            ty => {
                let value = match real {
                    true => self.value(field, &path),
                    false => self.example(ty, &path),
                };
                match (ty, value.as_str()) {
                    (_, "") => vec![format!("{name}:")],
                    (Type::List(_), value) if real => {
                        vec![format!("{name}:"), format!("  - {value}")]
                    }
                    (Type::DateTime, value) if value.ends_with('T') => vec![
                        "# The day is that of the file's name. Add the time behind the T, such as 14:30.".into(),
                        format!("{name}: {value}"),
                    ],
                    (_, value) => vec![format!("{name}: {value}")],
                }
            }
        }
    }

    /// The lines of the fields of an entry, required ones first.
    fn fields(&self, shape: &Shape, path: &str, real: bool) -> Vec<String> {
        let none_required = !shape.fields.iter().any(|field| field.required);
        let needed = |field: &&Field| field.required || none_required && field.name != "id";
        let mut lines = Vec::new();
        for field in shape.fields.iter().filter(needed) {
            lines.push(format!("# {}", explained(field)));
            lines.extend(self.block(field, path, real));
        }
        let is_optional = |field: &&Field| !needed(field) && field.name != "id";
        for field in shape.fields.iter().filter(is_optional) {
            lines.push(format!("# {}", explained(field)));
            let mark = if real { "#" } else { "" };
            let block = self.block(field, path, false);
            lines.extend(block.iter().map(|line| format!("{mark}{line}")));
        }
        lines
    }

    /// The value of a required field; empty where only the writer can know it.
    fn value(&self, field: &Field, path: &str) -> String {
        let row = self.kind.definition();
        if row.proper_name == Some(path) {
            return quoted(&self.title);
        }
        if row.day == Some(path) {
            let time = if field.ty == Type::DateTime { "T" } else { "" };
            return self
                .date
                .map_or_else(String::new, |date| format!("{date}{time}"));
        }
        if (self.kind, path) == (Kind::Consent, Consent::status) {
            return "draft".into();
        }
        let blank = self.kind.whole();
        match &field.ty {
            Type::Text | Type::String("") if !blank => fill_in(&field.doc),
            Type::Ref(targets) if targets.has_client_self() => String::new(),
            Type::Ref(Targets { free: true, .. }) if !blank => fill_in(&field.doc),
            Type::List(item) if **item == Type::Text && !blank => fill_in(&field.doc),
            Type::Enum(words) => {
                let chosen = words.iter().find(|word| HARMLESS.contains(&word.as_str()));
                chosen.cloned().unwrap_or_default()
            }
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
            (Type::List(_), "bymonthday" | "bymonth") => "[]".into(),
            (Type::List(_), "audience") => "[team, manager]".into(),
            (Type::List(item), _) => format!("[{}]", self.example(item, path)),
            (Type::String(_), "lang" | "code" | "languages") => "en".into(),
            (Type::String(_), "currency") => "USD".into(),
            (Type::String("uri"), _) => "https://example.org".into(),
            (Type::String("email"), _) => "name@example.org".into(),
            (Type::String("phone"), _) => "555-0100".into(),
            (Type::String(PICTURE), _) => "picture.jpg".into(),
            (Type::String("background"), _) => "nursing".into(),
            (Type::String("time-zone"), _) => "America/Chicago".into(),
            (Type::String("word" | "slug"), _) => "word".into(),
            (Type::Ref(Targets { free: false, .. }), _) => "name-of-the-record".into(),
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

/// The lines of an entry of a list, comments above its first field left without a hyphen.
pub(crate) fn dashed(lines: &[String]) -> Vec<String> {
    let is_comment = |line: &&String| line.starts_with('#');
    let above = lines.iter().take_while(is_comment).count();
    let lead = |at: usize| match at.cmp(&above) {
        std::cmp::Ordering::Less => "  ",
        std::cmp::Ordering::Equal => "  - ",
        std::cmp::Ordering::Greater => "    ",
    };
    let lines = lines.iter().enumerate();
    lines
        .map(|(at, line)| format!("{}{line}", lead(at)))
        .collect()
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
mod tests;
