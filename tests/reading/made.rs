//! Random valid records of every kind, made from the kinds' shapes, in every way in which YAML can be written.

use crate::common::Dice;
use carebinder::record::shape::{Field, Rule, Shape, Type};
use carebinder::record::{Kind, Targets, common};
use serde_json::{Map, Value, json};

/// Letters that texts are made of: what YAML, Markdown and HTML take for something else among them.
const PIECES: &[&str] = &[
    "word",
    "Über",
    "don't",
    "\"so\"",
    "#1",
    "# no",
    ": ",
    ":",
    "- ",
    "-",
    ",",
    ", ",
    "[a]",
    "{b}",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "'",
    "?",
    "~",
    "null",
    "true",
    "500 mg",
    "1.50",
    "0x1f",
    "007",
    "2026-01-01",
    "12:30",
    "日本",
    "é",
    "\u{1f600}",
    "<5",
    "&amp;",
    "\\n",
    "\\",
    "“q”",
    "\u{a0}",
    "  ",
    " ",
    "(a, b)",
    "a/b",
    "=",
    "+1",
    "1_000",
];

/// A text that says something.
pub(crate) fn text(dice: &mut Dice) -> String {
    loop {
        let count = 1 + dice.below(5);
        let parts: Vec<&str> = (0..count).map(|_| *dice.one(PIECES)).collect();
        let glue = if dice.below(2) == 0 { " " } else { "" };
        let made = parts.join(glue);
        let says = made.chars().any(char::is_alphabetic) && !nothing(&made);
        if says && !names_a_file(&made) && !of_another_tool(&made) {
            return made;
        }
    }
}

/// Words that a list refuses as an entry.
fn nothing(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "null" | "none" | "n/a" | "na"
    )
}

/// Three colons before a name, and words between two pairs of percent signs, hide in other tools, and are refused.
fn of_another_tool(text: &str) -> bool {
    text.contains(":::") || text.matches("%%").count() > 1
}

/// Words that can only be meant as the name of a record's file.
fn names_a_file(text: &str) -> bool {
    text.split('/').all(carebinder::source::is_slug) && text.contains('-')
}

/// The fields of a record of a kind.
pub(crate) fn record(kind: Kind, dice: &mut Dice) -> Map<String, Value> {
    let mut fields = fields(kind.shape(), dice, true);
    if kind == Kind::Consent {
        fields.insert("opens_to".into(), json!(["family"]));
        fields.insert("period".into(), json!({"start": DAY, "end": DAY}));
    }
    if fields.contains_key("closed_on") {
        fields.insert("status".into(), json!("closed"));
    }
    fields
}

/// The one day of all random records: then no end lies before its start.
const DAY: &str = "2026-10-01";

fn is_common(name: &str) -> bool {
    common().field(name).is_some() && name != "title" || name == "do_not_list"
}

fn fields(shape: &Shape, dice: &mut Dice, top: bool) -> Map<String, Value> {
    if shape.field("freq").is_some() {
        return json!({"freq": "WEEKLY", "byday": ["MO", "TH"], "interval": 2, "opens_at": "09:00", "notes": text(dice)})
            .as_object()
            .cloned()
            .unwrap();
    }
    let mut map = Map::new();
    for field in &shape.fields {
        // A picture must lie in the site, and is shown by its file.
        let is_picture = field.ty == Type::String("picture");
        let skipped =
            top && is_common(field.name) || is_picture || field.name == "id" && !field.required;
        let wanted = field.required || dice.below(3) > 0;
        if !skipped && wanted {
            map.insert(field.name.to_owned(), value(field, dice));
        }
    }
    map
}

fn value(field: &Field, dice: &mut Dice) -> Value {
    // Numbers with bounds, of which one may lie below another.
    match field.name {
        "minimum_age" | "latitude" | "longitude" => return json!(dice.below(80) as f64 / 4.0),
        "maximum_age" => return json!(20 + dice.below(80)),
        _ => {}
    }
    match (field.rule, &field.ty) {
        (Rule::OrFlag, _) if dice.below(2) == 0 => json!(dice.below(2) == 0),
        (Rule::OrNumber, _) => match dice.below(4) {
            0 => json!(dice.below(1000)),
            1 => json!(2.5),
            2 => json!(*dice.one(&["1.50", "007", "3 of 5", "1e3", "+1"])),
            _ => text(dice).into(),
        },
        (Rule::Whole(least, most), _) => json!(least.max(-2).max(i64::from(least > 0)).min(most)),
        (Rule::Levels, _) => {
            let levels =
                ["-2", "-1", "0", "1", "2"].map(|level| (level.to_owned(), text(dice).into()));
            Value::Object(levels.into_iter().collect())
        }
        (_, ty) => of_type(ty, dice),
    }
}

fn of_type(ty: &Type, dice: &mut Dice) -> Value {
    match ty {
        Type::Text => text(dice).into(),
        Type::String(format) => match *format {
            "uri" => "https://a.example/x?y=1#z".into(),
            "email" => "a.b@c.example".into(),
            "phone" => {
                (*dice.one(&["555-0101", "+44 (0)20 7946 0000", "988", "+15550101", "007"])).into()
            }
            "background" => "nursing".into(),
            "word" => "some_word".into(),
            "slug" => format!("a-{}", dice.below(1000)).into(),
            "language" => (*dice.one(&["en", "es", "pt-BR"])).into(),
            "week-day" => "MO".into(),
            "month-day" => "15".into(),
            "month" => "6".into(),
            "time-zone" => "America/Denver".into(),
            _ => text(dice).into(),
        },
        Type::Bool => json!(dice.below(2) == 0),
        Type::Number => json!(dice.below(1000) as f64 / 4.0),
        Type::Date => DAY.into(),
        Type::DateTime => format!("{DAY}T10:00").into(),
        Type::Time => "10:00".into(),
        Type::Enum(words) => words[dice.below(words.len())].clone().into(),
        Type::Ref(Targets { free: true, .. }) => text(dice).into(),
        Type::Ref { .. } => "somebody".into(),
        Type::List(item) => {
            let count = dice.below(4);
            (0..count).map(|_| of_type(item, dice)).collect()
        }
        Type::Object(shape) => Value::Object(fields(shape, dice, false)),
        Type::Map(_) | Type::Any => json!({"a": text(dice)}),
    }
}

/// The YAML of a record, each value written in one of the ways that mean it.
pub(crate) fn yaml(fields: &Map<String, Value>, dice: &mut Dice) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        block(name, value, 0, dice, &mut out);
    }
    out
}

fn block(name: &str, value: &Value, indent: usize, dice: &mut Dice, out: &mut String) {
    let pad = " ".repeat(indent);
    let name = match name.starts_with(['-', '0', '1', '2']) {
        true => format!("\"{name}\""),
        false => name.to_owned(),
    };
    match value {
        Value::Object(map) if !map.is_empty() && dice.below(2) == 0 => {
            out.push_str(&format!("{pad}{name}:\n"));
            for (inner, value) in map {
                block(inner, value, indent + 2, dice, out);
            }
        }
        Value::Array(items) if !items.is_empty() && dice.below(2) == 0 => {
            out.push_str(&format!("{pad}{name}:\n"));
            for item in items {
                out.push_str(&format!("{pad}  - {}\n", flow(item, dice, false)));
            }
        }
        Value::String(text) if dice.below(4) == 0 && fits_block(text) => {
            out.push_str(&format!("{pad}{name}: |-\n{pad}  {text}\n"));
        }
        value => out.push_str(&format!("{pad}{name}: {}\n", flow(value, dice, false))),
    }
}

/// Whether a text can stand as a block behind `|-`.
fn fits_block(text: &str) -> bool {
    !text.starts_with([' ', '\u{a0}']) && !text.ends_with(' ')
}

fn flow(value: &Value, dice: &mut Dice, inside: bool) -> String {
    match value {
        Value::String(text) => scalar(text, dice, inside),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, dice, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => {
            let pairs: Vec<String> = map
                .iter()
                .map(|(name, value)| format!("\"{name}\": {}", flow(value, dice, true)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
        // A whole number with decimals is written without them.
        Value::Number(number) => number.to_string().trim_end_matches(".0").to_owned(),
        other => other.to_string(),
    }
}

fn scalar(text: &str, dice: &mut Dice, inside: bool) -> String {
    match dice.below(3) {
        0 if is_plain(text, inside) => text.to_owned(),
        1 => format!("'{}'", text.replace('\'', "''")),
        _ => Value::from(text).to_string(),
    }
}

/// Whether YAML reads a text without quotation marks as it is, by a rule narrower than YAML's own.
fn is_plain(text: &str, inside: bool) -> bool {
    let first = text.starts_with(|c: char| c.is_alphanumeric());
    let signs =
        !text.contains(": ") && !text.contains(" #") && !text.ends_with([':', ' ', '\u{a0}']);
    // A reader may take a hyphen before a comma for an entry's.
    let flow = !inside || !text.contains([',', '[', ']', '{', '}', ':']) && !text.ends_with('-');
    let word = !matches!(text, "null" | "Null" | "NULL" | "true" | "false");
    first && signs && flow && word && !text.contains("  ")
}
