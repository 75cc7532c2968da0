//! The reference of all fields, as a Markdown page: made from the shapes, and
//! so from the same source as the schema. Views keep the fields' names, so it
//! serves writers and layout authors alike.

use super::shape::{Shape, Type};
use super::target::Targets;
use super::{Kind, common};
use std::fmt::Write;

/// The page's body.
pub fn markdown() -> String {
    let mut out = String::from(
        "After this chapter you will know every field of every kind of record: what it holds, and whether a record needs it. \
         In layouts the fields have the same names: `record.next_review`, and in a list `step.performer.title`.\n\n\
         A field marked with * is required. A dot leads into a group of fields, and [] marks a list. `carebinder schema KIND` \
         prints the same for editors, as JSON Schema.\n\n## In every record\n\n",
    );
    table(&mut out, common(), |_| true);
    for kind in Kind::ALL {
        let _ = write!(out, "## {}\n\n", kind.name());
        let own = |name: &str| common().field(name).is_none();
        table(&mut out, kind.shape(), own);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn table(out: &mut String, shape: &Shape, shown: impl Fn(&str) -> bool) {
    out.push_str("| field | holds | what it is |\n| --- | --- | --- |\n");
    for field in shape.fields.iter().filter(|field| shown(field.name)) {
        row(out, field.name, field.required, &field.ty, &field.doc);
    }
    out.push('\n');
}

fn row(out: &mut String, path: &str, required: bool, ty: &Type, doc: &str) {
    let star = if required { "*" } else { "" };
    let list = if matches!(ty, Type::List(_)) {
        "[]"
    } else {
        ""
    };
    let _ = writeln!(
        out,
        "| `{path}{list}`{star} | {} | {} |",
        holds(ty),
        doc.trim_end_matches('.').replace('|', "\\|")
    );
    let mut inner = ty;
    while let Type::List(item) | Type::Map(item) = inner {
        inner = item;
    }
    if let Type::Object(shape) = inner {
        for field in &shape.fields {
            row(
                out,
                &format!("{path}{list}.{}", field.name),
                field.required,
                &field.ty,
                &field.doc,
            );
        }
    }
}

/// A type in words.
fn holds(ty: &Type) -> String {
    match ty {
        Type::Text => "text".into(),
        Type::String("uri") => "web address".into(),
        Type::String("email") => "e-mail address".into(),
        Type::String("word" | "audience" | "background" | "week-day" | "month-day" | "month") => {
            "word".into()
        }
        Type::String("phone") => "telephone number".into(),
        Type::String("language") => "language tag".into(),
        Type::String("slug") => "id".into(),
        Type::String(_) => "text, the same in every language".into(),
        Type::Bool => "true or false".into(),
        Type::Number => "number".into(),
        Type::Date => "date".into(),
        Type::DateTime => "date and time".into(),
        Type::Time => "time".into(),
        Type::Enum(words) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", "),
        Type::Ref(Targets { names, free }) => {
            let names: Vec<String> = names
                .iter()
                .map(|target| {
                    target
                        .trim_start_matches("word:")
                        .replace("client_self", "the word client")
                        .replace('_', " ")
                })
                .collect();
            format!(
                "refers to: {}{}",
                names.join(", "),
                if *free { ", or text" } else { "" }
            )
        }
        Type::List(item) => match &**item {
            Type::Object(_) => "entries".into(),
            item => format!("list: {}", holds(item)),
        },
        Type::Object(_) => "fields".into(),
        Type::Map(item) => format!("{} by key", holds(item)),
        Type::Any => "anything".into(),
    }
}
