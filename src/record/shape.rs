//! The shape of a kind: its fields, their types and documents, read from the
//! JSON Schema that schemars makes of the kind's struct.
//!
//! One walk over shape and value serves references, translations, policy,
//! blank checks, archetypes, and the reference for layout authors, so that no
//! other code knows the fields of a kind.

use serde_json::{Map, Value};

/// The fields of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The fields, in the order of the struct.
    pub fields: Vec<Field>,
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
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Words for people; a translation may replace them.
    Text,
    /// Text that is the same in every language, with the schema's format.
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
    Ref {
        /// Which kinds, or special targets.
        targets: Vec<String>,
        /// Whether free text may stand instead.
        free: bool,
    },
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
                    })
                    .collect()
            })
            .unwrap_or_default();
        Self { fields }
    }
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
            Some("uri") => return Self::String("uri"),
            Some("email") => return Self::String("email"),
            Some("word") => return Self::String("word"),
            Some("slug") => return Self::String("slug"),
            Some("words") => return Self::List(Box::new(Self::String("word"))),
            Some("reference") => {
                let targets = schema["x-targets"].as_array();
                return Self::Ref {
                    targets: targets
                        .into_iter()
                        .flatten()
                        .filter_map(|t| t.as_str().map(str::to_owned))
                        .collect(),
                    free: schema["x-free"].as_bool().unwrap_or_default(),
                };
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
