//! `carebinder schema`: the JSON Schema of the front matter, for editors.

use super::exit::Exit;
use super::global::Global;
use super::kinds::KindParser;
use carebinder::record::Kind;
use clap::Args;
use serde_json::{Map, Value, json};

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The arguments of `schema`, as typed.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The kind of record; all kinds in one document when absent
    #[arg(value_parser = KindParser)]
    kind: Option<Kind>,
}

/// Prints the schema.
pub(crate) fn run(global: &Global, args: SchemaArgs) -> Exit {
    let schema = match args.kind {
        Some(kind) => with_head(of_kind(kind), kind.name(), &title(kind)),
        None => all(),
    };
    match serde_json::to_string_pretty(&schema) {
        Ok(text) => global.data(&format!("{text}\n")),
        Err(error) => global.usage(&error.to_string(), "this is a mistake in carebinder"),
    }
}

/// All kinds as one document; a record is one of them.
fn all() -> Value {
    let defs: Map<String, Value> = Kind::ALL
        .iter()
        .map(|kind| {
            let mut body = of_kind(*kind);
            body.insert("title".into(), title(*kind).into());
            (kind.name().to_owned(), Value::Object(body))
        })
        .collect();
    let any: Vec<Value> = Kind::ALL
        .iter()
        .map(|kind| json!({"$ref": format!("#/$defs/{}", kind.name())}))
        .collect();
    let mut body = Map::new();
    body.insert("anyOf".into(), any.into());
    body.insert("$defs".into(), defs.into());
    with_head(body, "record", "Front matter of any carebinder record")
}

fn of_kind(kind: Kind) -> Map<String, Value> {
    let mut body = match kind.schema() {
        Value::Object(body) => body,
        _ => Map::new(),
    };
    body.shift_remove("$schema");
    body
}

fn title(kind: Kind) -> String {
    format!(
        "Front matter of a carebinder {}",
        kind.name().replace('_', " ")
    )
}

/// `body` with the keys that a reader looks for first.
fn with_head(body: Map<String, Value>, name: &str, title: &str) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), DIALECT.into());
    schema.insert("$id".into(), format!("urn:carebinder:schema:{name}").into());
    schema.insert("title".into(), title.into());
    schema.extend(body.into_iter().filter(|(key, _)| key != "title"));
    Value::Object(schema)
}
