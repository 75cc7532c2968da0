//! The shape of a kind: its fields, their types and documents, read from the
//! JSON Schema that schemars makes of the kind's struct.
//!
//! One walk over shape and value serves references, translations, policy,
//! blank checks, archetypes, and the reference for layout authors, so that no
//! other code knows the fields of a kind.

use super::target::Targets;
use serde_json::{Map, Value};

/// The format of a field that names a picture.
pub const PICTURE: &str = "picture";

/// The fields of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The fields, in the order of the struct.
    pub fields: Vec<Field>,
    /// The field that a bare value stands for: a telephone number may be written as `555-0101`.
    pub short: Option<&'static str>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name in front matter and in views. Shapes are made once and live as long as the program.
    pub name: &'static str,
    /// What it is.
    pub doc: String,
    /// Whether a record without it cannot be used.
    pub required: bool,
    /// What it holds.
    pub ty: Type,
    /// How it may be written, where the type does not say it all.
    pub rule: Rule,
    /// Whether it is absent where nothing is written; else it is then empty or false.
    pub nullable: bool,
}

/// How a value may be written, besides what its type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// As the type says.
    None,
    /// A text, or `true` or `false`.
    OrFlag,
    /// A text, or a number.
    OrNumber,
    /// A whole number, with its bounds.
    Whole(i64, i64),
    /// A list, or one text with commas.
    OrOne,
    /// A map whose keys are levels of goal attainment.
    Levels,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Words for people; a translation may replace them.
    Text,
    /// Text that is the same in every language, with the schema's format: empty, or one of `string_format`.
    String(&'static str),
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
    /// A time of day.
    Time,
    /// One of some words.
    Enum(Vec<String>),
    /// Another record, or free text.
    Ref(Targets),
    /// A list of values of one type.
    List(Box<Type>),
    /// A map with known fields.
    Object(Shape),
    /// A map with free keys and values of one type.
    Map(Box<Type>),
    /// Anything.
    Any,
}

impl Shape {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Each field with its value in `data`. Records keep their fields in the shape's order, so hardly any is looked up.
    pub fn pairs<'s, 'd>(
        &'s self,
        data: &'d Map<String, Value>,
    ) -> impl Iterator<Item = (&'s Field, Option<&'d Value>)> {
        let mut entries = data.iter();
        let mut next = entries.next();
        self.fields.iter().map(move |field| match next {
            Some((name, value)) if name == field.name => {
                next = entries.next();
                (field, Some(value))
            }
            _ => (field, data.get(field.name)),
        })
    }

    /// Each entry of `data` with its field, in the order of `data`.
    pub fn fields_of<'s, 'd>(
        &'s self,
        data: &'d Map<String, Value>,
    ) -> impl Iterator<Item = (&'d String, &'d Value, Option<&'s Field>)> {
        let mut fields = self.fields.iter().peekable();
        data.iter().map(move |(name, value)| {
            let field = fields.next_if(|field| field.name == name);
            (name, value, field.or_else(|| self.field(name)))
        })
    }

    /// The type at a dotted path; lists are transparent, map keys are names.
    pub fn at(&self, path: &str) -> Option<&Type> {
        let mut names = path.split('.');
        let mut ty = &self.field(names.next()?)?.ty;
        for name in names {
            ty = ty.inner(name)?;
        }
        Some(ty)
    }

    /// Reads the shape from a JSON Schema of an object.
    pub fn of_schema(schema: &Value) -> Self {
        let required: Vec<&str> = schema["required"]
            .as_array()
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let fields = schema["properties"]
            .as_object()
            .map(|properties| {
                properties
                    .iter()
                    .map(|(name, field)| Field {
                        name: String::leak(name.clone()),
                        doc: field["description"]
                            .as_str()
                            .unwrap_or_default()
                            .replace('\n', " "),
                        required: required.contains(&name.as_str()),
                        ty: Type::of_schema(field),
                        rule: Rule::of_schema(field),
                        nullable: is_nullable(field),
                    })
                    .collect()
            })
            .unwrap_or_default();
        let short = schema["x-short"].as_str();
        Self {
            fields,
            short: short.map(|name| &*String::leak(name.to_owned())),
        }
    }
}

impl Field {
    /// What the field holds where nothing is written.
    pub fn absent(&self) -> Value {
        match &self.ty {
            _ if self.nullable => Value::Null,
            Type::List(_) => Value::Array(Vec::new()),
            Type::Map(_) => Value::Object(Map::new()),
            Type::Bool => Value::Bool(false),
            _ => Value::Null,
        }
    }
}

impl Rule {
    fn of_schema(schema: &Value) -> Self {
        match schema["format"].as_str() {
            Some("flag-or-text") => return Self::OrFlag,
            Some("number-or-text") => return Self::OrNumber,
            Some("words") => return Self::OrOne,
            _ => {}
        }
        if schema["x-keys"] == "level" {
            return Self::Levels;
        }
        if let Some(branches) = schema["anyOf"].as_array() {
            let real = branches.iter().find(|branch| branch["type"] != "null");
            return real.map_or(Self::None, Self::of_schema);
        }
        if type_name(schema) != "integer" {
            return Self::None;
        }
        let bound = |name: &str, other: i64| schema[name].as_i64().unwrap_or(other);
        Self::Whole(bound("minimum", i64::MIN), bound("maximum", i64::MAX))
    }
}

/// Whether the schema lets a value be absent.
fn is_nullable(schema: &Value) -> bool {
    let is_null = |branch: &Value| branch["type"] == "null";
    let branches = schema["anyOf"].as_array();
    let types = schema["type"].as_array();
    branches.is_some_and(|branches| branches.iter().any(is_null))
        || types.is_some_and(|types| types.iter().any(|name| name == "null"))
}

impl Type {
    /// The type below this one by name; lists are transparent.
    pub fn inner(&self, name: &str) -> Option<&Type> {
        match self {
            Self::List(item) => item.inner(name),
            Self::Object(shape) => shape.field(name).map(|field| &field.ty),
            Self::Map(item) => Some(item),
            Self::Any => Some(&Self::Any),
            _ => None,
        }
    }

    fn of_schema(schema: &Value) -> Self {
        match schema["format"].as_str() {
            Some("text") => return Self::Text,
            Some("flag-or-text" | "number-or-text") => return Self::Text,
            Some("date") => return Self::Date,
            Some("date-time") => return Self::DateTime,
            Some("time") => return Self::Time,
            Some("words") => {
                let item = schema["x-item"].as_str().unwrap_or_default();
                return Self::List(Box::new(Self::String(string_format(item))));
            }
            Some("reference") => {
                let targets = schema["x-targets"].as_array();
                let names = targets.into_iter().flatten().filter_map(Value::as_str);
                let names: Vec<&str> = names.map(|name| &*String::leak(name.to_owned())).collect();
                return Self::Ref(Targets {
                    names: Vec::leak(names),
                    free: schema["x-free"].as_bool().unwrap_or_default(),
                });
            }
            Some(format) if !string_format(format).is_empty() => {
                return Self::String(string_format(format));
            }
            _ => {}
        }
        if let Some(branches) = schema["anyOf"].as_array() {
            let real = branches.iter().find(|branch| branch["type"] != "null");
            return real.map_or(Self::Any, Self::of_schema);
        }
        if let Some(words) = schema["enum"].as_array().or(schema["oneOf"].as_array()) {
            let word = |value: &Value| {
                value
                    .as_str()
                    .or(value["const"].as_str())
                    .map(str::to_owned)
            };
            return Self::Enum(words.iter().filter_map(word).collect());
        }
        match type_name(schema) {
            "string" => Self::String(""),
            "boolean" => Self::Bool,
            "integer" | "number" => Self::Number,
            "array" => Self::List(Box::new(Self::of_schema(&schema["items"]))),
            "object" if schema["properties"].is_object() => Self::Object(Shape::of_schema(schema)),
            "object" if schema["additionalProperties"].is_object() => {
                Self::Map(Box::new(Self::of_schema(&schema["additionalProperties"])))
            }
            "object" => Self::Map(Box::new(Self::Any)),
            _ => Self::Any,
        }
    }
}

/// The formats of texts that are the same in every language.
fn string_format(name: &str) -> &'static str {
    const FORMATS: &[&str] = &[
        "uri",
        "email",
        "phone",
        PICTURE,
        "word",
        "background",
        "slug",
        "language",
        "audience",
        "week-day",
        "month-day",
        "month",
        "time-zone",
    ];
    FORMATS
        .iter()
        .find(|format| **format == name)
        .unwrap_or(&"")
}

/// The schema's type; of a type and null, the type.
fn type_name(schema: &Value) -> &str {
    match &schema["type"] {
        Value::String(name) => name,
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|name| *name != "null")
            .unwrap_or(""),
        _ => "",
    }
}
