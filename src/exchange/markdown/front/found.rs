//! What stands at the top of a page: fields in YAML, TOML or JSON.

use super::super::yaml;
use crate::exchange::report::short;
use crate::source::front::{Document, MAX_FRONT};
use serde_json::{Map, Value};
use std::ops::Range;
use std::sync::Arc;

/// What stands at the top of a page.
pub(super) enum Found {
    /// Fields.
    Fields(Map<String, Value>, Place),
    /// Fields that cannot be read, and why.
    Broken(String, Place),
    /// No fields.
    Nothing,
}

/// Where fields and the body stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) front: Range<usize>,
    pub(super) body: Range<usize>,
}

/// How fields are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notation {
    Yaml,
    Toml,
    Json,
    Program,
}

/// Looks for fields at the top of a page. Blank lines may stand before them.
pub(super) fn find(text: &Arc<str>) -> Found {
    let blank = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let rest = &text[blank..];
    let first = rest.lines().next().unwrap_or_default().trim_end();
    let notation = match first {
        "---" => return in_yaml(text, blank),
        "+++" | "---toml" => Notation::Toml,
        ";;;" | "---json" => Notation::Json,
        "---yaml" | "---yml" => Notation::Yaml,
        "---js" | "---javascript" | "---coffee" | "---cson" => Notation::Program,
        _ if is_json(rest) => return in_json(rest, blank),
        _ => return Found::Nothing,
    };
    let Some(place) = fenced(rest, &first[..3], blank) else {
        return Found::Nothing;
    };
    let source = &text[place.front.clone()];
    if source.len() > MAX_FRONT {
        return Found::Broken("it is larger than 64 KB".into(), place);
    }
    match parsed(notation, source) {
        Ok(fields) => Found::Fields(fields, place),
        Err(said) => Found::Broken(said, place),
    }
}

fn parsed(notation: Notation, source: &str) -> Result<Map<String, Value>, String> {
    let value = match notation {
        Notation::Yaml => yaml::read(source)?,
        Notation::Toml => {
            let table: toml::Table = source
                .parse()
                .map_err(|error: toml::de::Error| short(error.message()))?;
            plain(toml::Value::Table(table))
        }
        Notation::Json => {
            let whole = match source.trim_start().starts_with('{') {
                true => source.to_owned(),
                // Hexo leaves the braces out.
                false => format!("{{{}}}", source.trim().trim_end_matches(',')),
            };
            serde_json::from_str(&whole).map_err(|error| short(&error.to_string()))?
        }
        Notation::Program => return Err("it is a program".into()),
    };
    match value {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err("it holds no fields".into()),
    }
}

/// TOML as plain values; dates and times as they are written.
fn plain(value: toml::Value) -> Value {
    use toml::Value as Toml;
    match value {
        Toml::String(text) => text.into(),
        Toml::Integer(number) => number.into(),
        Toml::Float(number) => number.into(),
        Toml::Boolean(flag) => flag.into(),
        Toml::Datetime(moment) => moment.to_string().into(),
        Toml::Array(items) => items.into_iter().map(plain).collect(),
        Toml::Table(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, plain(value)));
            Value::Object(fields.collect())
        }
    }
}

fn in_yaml(text: &Arc<str>, blank: usize) -> Found {
    let own: Arc<str> = match blank {
        0 => text.clone(),
        blank => text[blank..].into(),
    };
    let moved = |range: &Range<usize>| range.start + blank..range.end + blank;
    let document = match Document::part("".into(), own) {
        Ok(document) => document,
        Err(_) => {
            return match fenced(&text[blank..], "---", blank) {
                Some(place) => Found::Broken("it is larger than 64 KB".into(), place),
                // Never closed: the first line is a rule across the page.
                None => Found::Nothing,
            };
        }
    };
    let place = Place {
        front: moved(&document.front),
        body: moved(&document.body),
    };
    match yaml::read(document.yaml()) {
        Ok(Value::Object(fields)) => Found::Fields(fields, place),
        Ok(Value::Null) => Found::Fields(Map::new(), place),
        // Text between two rules.
        Ok(_) => Found::Nothing,
        Err(said) => Found::Broken(said, place),
    }
}

/// Whether a text begins with fields in JSON, and not with a tag of a template.
fn is_json(text: &str) -> bool {
    let inside = text.strip_prefix('{').unwrap_or_default();
    inside.trim_start().starts_with('"') || inside.trim_start().starts_with("}\n")
}

fn in_json(rest: &str, blank: usize) -> Found {
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
    let read = values.next();
    let end = values.byte_offset();
    let line = rest[end.min(rest.len())..]
        .find('\n')
        .map_or(rest.len(), |at| end + at + 1);
    match read {
        Some(Ok(Value::Object(fields))) if rest[end..line].trim().is_empty() => {
            let place = Place {
                front: blank..blank + end,
                body: blank + line..blank + rest.len(),
            };
            Found::Fields(fields, place)
        }
        // What stands before the first blank line was meant.
        _ => {
            let end = rest.find("\n\n").map_or(rest.len(), |at| at + 1);
            let place = Place {
                front: blank..blank + end,
                body: blank + end..blank + rest.len(),
            };
            Found::Broken("it is not valid JSON".into(), place)
        }
    }
}

/// What stands between the first line and the next of that fence, and what follows.
fn fenced(text: &str, fence: &str, before: usize) -> Option<Place> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        match start {
            None => start = Some(line.len()),
            Some(start) if line.trim_end() == fence => {
                return Some(Place {
                    front: before + start..before + at,
                    body: before + at + line.len()..before + text.len(),
                });
            }
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

/// What stands at the start of a page and may be fields in a way that is not read here: a block that is never closed,
/// or lines of a word and its value.
pub(super) fn lead(text: &str) -> &str {
    let text = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}');
    let end = text.find("\n\n").unwrap_or(text.len());
    let lead = text.get(..end).unwrap_or_default();
    let is_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-');
    let is_pair = |line: &str| {
        let key = line.split_once(':').map(|(key, _)| key.trim());
        key.is_some_and(|key| !key.is_empty() && key.chars().all(is_word))
    };
    let is_fenced = ["---", "+++", ";;;", "{", "```yaml", "```toml", "<!--"]
        .iter()
        .any(|sign| lead.starts_with(sign));
    match is_fenced || lead.lines().all(is_pair) {
        true => lead,
        false => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, String)> {
        match find(&text.into()) {
            Found::Fields(fields, place) => Some((
                Value::Object(fields).to_string(),
                text[place.body].to_owned(),
            )),
            _ => None,
        }
    }

    #[test]
    fn fields_are_read_in_every_notation() {
        let wanted = r#"{"title":"T","draft":true,"list":[1,"a"]}"#;
        for front in [
            "---\ntitle: T\ndraft: true\nlist: [1, a]\n---\n",
            "\u{feff}\n\r\n---\ntitle: T\ndraft: true\nlist: [1, a]\n---\n",
            "---yaml\ntitle: T\ndraft: true\nlist: [1, a]\n---\n",
            "+++\ntitle = \"T\"\ndraft = true\nlist = [1, 'a']\n+++\n",
            "+++ \r\ntitle = \"T\"\r\ndraft = true\r\nlist = [1, 'a']\r\n+++\r\n",
            "---toml\ntitle = \"T\"\ndraft = true\nlist = [1, 'a']\n---\n",
            "{\n\"title\": \"T\", \"draft\": true,\n\n\"list\": [1, \"a\"]\n}\n",
            "---json\n{\"title\": \"T\", \"draft\": true, \"list\": [1, \"a\"]}\n---\n",
            ";;;\n\"title\": \"T\",\n\"draft\": true,\n\"list\": [1, \"a\"],\n;;;\n",
        ] {
            let (fields, body) = found(&format!("{front}Body\n")).unwrap_or_default();
            assert_eq!(
                (fields.as_str(), body.as_str()),
                (wanted, "Body\n"),
                "{front}"
            );
        }
        let (fields, _) = found("+++\ndate = 2026-01-02T03:04:05Z\n[extra]\na = 1\n+++\n").unwrap();
        assert_eq!(fields, r#"{"date":"2026-01-02T03:04:05Z","extra":{"a":1}}"#);
    }

    #[test]
    fn what_cannot_be_read_is_known_and_text_is_text() {
        for text in [
            "+++\ndraft true\n+++\nx",
            "---\na: b: c\n---\nx",
            "---js\n{draft: true}\n---\nx",
            "{\n\"draft\": true\n\nx",
            "---json\n[1]\n---\nx",
        ] {
            assert!(matches!(find(&text.into()), Found::Broken(..)), "{text}");
        }
        for text in [
            "",
            "x",
            "---\nx",
            "---\nx\n---\ny",
            "{% raw %}",
            "{{ x }}",
            "{: .a}\nx",
            "+++\nnever closed",
        ] {
            assert!(matches!(find(&text.into()), Found::Nothing), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(---|\\+\\+\\+|;;;|\\{)?(toml|json)?\n?[a-z\":=\\[\\]{}é \n+-]{0,60}") {
            if let Found::Fields(_, place) | Found::Broken(_, place) = find(&text.as_str().into()) {
                proptest::prop_assert!(text.get(place.front).is_some() && text.get(place.body).is_some());
            }
        }
    }
}
