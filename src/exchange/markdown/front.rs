//! Front matter of other programs: what carebinder knows becomes its own
//! fields, everything else is kept under `extra:`.

use super::plain_field::{in_field, lines_in_field};
use super::yaml::{self, as_text, texts};
use crate::diagnostic::Severity;
use crate::exchange::report::{Category, FileIssues};
use crate::markdown::{Given, narrows};
use crate::record;
use crate::source::front::{Document, MAX_FRONT};
use crate::source::spans;
use serde_json::{Map, Value};
use std::ops::Range;
use std::sync::Arc;

/// Fields that say where a page stands in lists, most certain first.
const WEIGHTS: &[&str] = &[
    "weight",
    "nav_order",
    "sidebar_position",
    "menu_order",
    "order",
];

/// Fields that say when a page was last changed.
const CHANGED: &[&str] = &[
    "updated",
    "lastmod",
    "last_modified_at",
    "last_updated",
    "modified",
];

/// Fields that name further addresses of a page.
const ADDRESSES: &[&str] = &["permalink", "url", "redirect_from", "aliases"];

/// The front matter of a page as it will be written.
#[derive(Debug, Clone, Default)]
pub(super) struct Front {
    /// The title, if the page gives one.
    pub(super) title: Option<String>,
    /// The place in lists.
    pub(super) weight: Option<i64>,
    /// The audiences that may see it; everyone when empty.
    pub(super) audience: Vec<String>,
    /// Further addresses that the page had.
    pub(super) addresses: Vec<String>,
    /// Where the page sends its readers on to.
    pub(super) redirect: Option<String>,
    fields: Map<String, Value>,
    extra: Map<String, Value>,
    /// Whether a field restricts it in a way that does not hold here.
    is_narrowed: bool,
}

/// Reads the front matter of `text`; gives the bytes of the body as well.
/// `audiences` are those that the site knows.
pub(super) fn read(
    text: &Arc<str>,
    audiences: &[&str],
    issues: &mut FileIssues,
) -> (Front, Range<usize>) {
    if let Some((inside, body)) = fenced(text, "+++") {
        issues.warn(
            Category::FrontMatter,
            0..3,
            "TOML front matter is kept as text under `extra.front_matter`",
        );
        let mut front = verbatim(&text[inside]);
        front.tell(issues);
        return (front, body);
    }
    let document = match Document::part("".into(), text.clone()) {
        Ok(document) => document,
        Err(_) => match fenced(text, "---") {
            Some((inside, body)) => {
                let message = "front matter of more than 64 KB is left out";
                issues.warn(Category::FrontMatter, 0..3, message);
                return (unread(&text[inside], issues), body);
            }
            // Never closed: the first line is a rule across the page.
            None => return (unread(lead(text), issues), 0..text.len()),
        },
    };
    let body = document.body.clone();
    match yaml::read(document.yaml()) {
        Ok(Value::Object(fields)) => {
            let mut front = Front::default();
            for (name, value) in fields {
                front.take(name, value, audiences);
            }
            front.tell(issues);
            (front, body)
        }
        Ok(Value::Null) => (unread(lead(text), issues), body),
        // Text between two rules is no front matter.
        Ok(_) => (unread(document.yaml(), issues), 0..text.len()),
        Err(said) => {
            let message = format!(
                "this front matter is not valid YAML ({said}); it is kept as text under `extra.front_matter`"
            );
            issues.warn(
                Category::FrontMatter,
                document.front.start..document.front.start + 1,
                message,
            );
            let mut front = verbatim(document.yaml());
            front.tell(issues);
            (front, body)
        }
    }
}

/// What stands at the start of a page and may be fields in a way that is not read here: of JSON, of a block that is
/// never closed, or lines of a word and its value.
fn lead(text: &str) -> &str {
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

/// The front matter of a page whose fields are not read as such.
fn unread(source: &str, issues: &mut FileIssues) -> Front {
    let mut front = Front {
        is_narrowed: record::looks_restricting(source),
        ..Front::default()
    };
    front.tell(issues);
    front
}

/// What stands between two lines of `fence` at the start, and what follows.
fn fenced(text: &str, fence: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_end() == fence;
        match start {
            None if is_fence => start = Some(line.len()),
            None => return None,
            Some(start) if is_fence => return Some((start..at, at + line.len()..text.len())),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

/// Front matter that cannot be read, kept as it is; the title is found if it
/// stands on a line of its own.
fn verbatim(source: &str) -> Front {
    let title = source.lines().find_map(|line| {
        let value = line
            .strip_prefix("title")?
            .trim_start()
            .strip_prefix([':', '='])?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (!value.is_empty()).then(|| value.to_owned())
    });
    let mut front = Front {
        title,
        is_narrowed: record::looks_restricting(source),
        ..Front::default()
    };
    front.extra.insert(
        "front_matter".into(),
        lines_in_field(source.trim_end()).into(),
    );
    front
}

impl Front {
    /// Takes one field to where it belongs.
    fn take(&mut self, name: String, value: Value, audiences: &[&str]) {
        if ADDRESSES.contains(&name.as_str()) {
            self.addresses.extend(texts(&value).unwrap_or_default());
        }
        let is_weight = WEIGHTS.contains(&name.as_str()) && self.weight.is_none();
        let is_changed = CHANGED.contains(&name.as_str()) && !self.fields.contains_key("updated");
        match (name.as_str(), &value) {
            ("title", Value::String(_) | Value::Number(_))
                if !as_text(&value).trim().is_empty() =>
            {
                let title = as_text(&value);
                self.title = Some(title.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            ("draft", Value::Bool(draft)) => self.set_draft(*draft),
            ("published", Value::Bool(published)) => self.set_draft(!published),
            ("tags", Value::Array(_)) if texts(&value).is_some() => {
                let tags = texts(&value).unwrap_or_default();
                let tags: Vec<String> = tags.iter().map(|tag| in_field(tag)).collect();
                self.fields.insert(name, tags.into());
            }
            ("lang", Value::String(lang)) if is_lang(lang) => {
                self.fields.insert(name, value);
            }
            ("audience", _) if is_audience(&value, audiences) => {
                self.audience = texts(&value).unwrap_or_default();
            }
            ("extra", Value::Object(fields)) => {
                for (name, value) in fields {
                    self.keep(name.clone(), value.clone());
                }
            }
            _ if is_weight && whole(&value).is_some() => self.weight = whole(&value),
            _ if is_changed && day(&value).is_some() => {
                self.fields.insert("updated".into(), day(&value).into());
            }
            _ => {
                if name == "redirect_to" {
                    self.redirect = texts(&value).and_then(|all| all.into_iter().next());
                }
                self.keep(name, value);
            }
        }
    }

    /// Keeps a field that is not known. One that could restrict the page does, and is kept by a name that does not.
    fn keep(&mut self, name: String, value: Value) {
        let is_narrow = restricts(&name, &value, true);
        self.is_narrowed |= is_narrow;
        let value = self.renamed(value);
        self.extra.insert(kept_name(name, is_narrow), value);
    }

    /// A value whose own fields that could restrict the page have other names.
    fn renamed(&mut self, value: Value) -> Value {
        match value {
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| {
                    let is_narrow = restricts(&name, &value, false);
                    self.is_narrowed |= is_narrow;
                    (kept_name(name, is_narrow), self.renamed(value))
                });
                Value::Object(fields.collect())
            }
            Value::Array(items) => items.into_iter().map(|item| self.renamed(item)).collect(),
            value => value,
        }
    }

    /// Keeps a page that was restricted to the manager, and says so.
    fn tell(&mut self, issues: &mut FileIssues) {
        if self.is_narrowed {
            self.audience = vec!["manager".to_owned()];
            issues.warn(
                Category::Audience,
                0..3,
                "a field restricts this page in a way that does not hold here; the page is for the manager only until you say who may see it",
            );
        }
    }

    fn set_draft(&mut self, draft: bool) {
        if draft {
            self.fields.insert("draft".into(), true.into());
        }
    }

    /// Remembers where the page came from.
    pub(super) fn came_from(&mut self, source: &str) {
        self.extra.insert("imported_from".into(), source.into());
    }

    /// The front matter with its lines of hyphens. What cannot be written so
    /// that it can be read again is left out, and `false` says so.
    pub(super) fn write(&self, title: &str) -> (String, bool) {
        let mut all = Map::new();
        all.insert("title".into(), in_field(title).into());
        if let Some(weight) = self.weight {
            all.insert("weight".into(), weight.into());
        }
        if !self.audience.is_empty() {
            all.insert("audience".into(), self.audience.clone().into());
        }
        all.extend(self.fields.clone());
        let bare = all.clone();
        if !self.extra.is_empty() {
            all.insert("extra".into(), self.extra.clone().into());
        }
        match as_yaml(&all) {
            Some(yaml) => (format!("---\n{yaml}---\n"), true),
            None => {
                let yaml = as_yaml(&bare).unwrap_or_default();
                (format!("---\n{yaml}---\n"), false)
            }
        }
    }
}

/// The fields as YAML, if a record can be read from it.
fn as_yaml(fields: &Map<String, Value>) -> Option<String> {
    let yaml = serde_yaml::to_string(fields).ok()?;
    let fine = yaml.len() <= MAX_FRONT
        && spans::outline(&yaml).misuses.is_empty()
        && !yaml.lines().any(|line| line.trim_end() == "---")
        && is_guide(&yaml);
    fine.then_some(yaml)
}

/// Whether a guide can be read from the YAML.
fn is_guide(yaml: &str) -> bool {
    let text = format!("---\n{yaml}---\n");
    Document::part("".into(), text.into())
        .is_ok_and(|document| record::parse(document, "library/imported".into(), None).is_sound())
}

/// Whether a field says that not everybody may see the page.
fn restricts(name: &str, value: &Value, is_foreign: bool) -> bool {
    let given = match value {
        Value::Null => return false,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Given::Texts(vec![as_text(value)]),
        Value::Array(items) if items.is_empty() => Given::Texts(Vec::new()),
        value => texts(value).map_or(Given::Other, Given::Texts),
    };
    narrows(name, &given, is_foreign) || record::says(name, &given, &[])
}

/// The name by which a field is kept; one that could restrict the page has another.
fn kept_name(name: String, is_narrow: bool) -> String {
    match is_narrow {
        true => format!("imported_{name}"),
        false => name,
    }
}

fn is_lang(lang: &str) -> bool {
    (2..=8).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
}

/// Whether it names audiences of the site, and nothing else.
fn is_audience(value: &Value, audiences: &[&str]) -> bool {
    let names = texts(value).unwrap_or_default();
    !names.is_empty() && names.iter().all(|name| audiences.contains(&name.as_str()))
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            let number = number
                .as_f64()
                .filter(|n| n.fract() == 0.0 && n.abs() < 1e9)?;
            format!("{number:.0}").parse().ok()
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The day in a date or a date and time.
fn day(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim().get(..10)?.to_owned();
    let separated = text.bytes().filter(|byte| *byte == b'-').count() == 2;
    (separated && text.parse::<jiff::civil::Date>().is_ok()).then_some(text)
}

/// A note when part of the front matter had to be left out.
pub(super) fn left_out(issues: &mut FileIssues) {
    let message = "some of the front matter could not be kept, and is left out";
    issues.whole(Severity::Warning, Category::FrontMatter, message);
}

#[cfg(test)]
#[path = "front_tests.rs"]
mod tests;
