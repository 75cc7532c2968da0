//! Front matter of other programs: what carebinder knows becomes its own
//! fields, everything else is kept under `extra:`.

mod found;
mod withheld;

use super::plain_field::{in_field, lines_in_field};
use super::yaml::{as_text, texts};
use crate::diagnostic::Severity;
use crate::exchange::report::{Category, FileIssues, short};
use crate::record;
use crate::source::front::{Document, MAX_FRONT};
use crate::source::spans;
use found::{Found, find, lead};
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::ops::Range;
use std::sync::Arc;
pub(super) use withheld::Withheld;

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

/// What fields are read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Against<'a> {
    /// The site's audiences.
    pub(super) audiences: &'a [&'a str],
    /// The day.
    pub(super) today: Date,
}

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
    /// The fields that keep it back, as they are to be shown, and how.
    kept_back: Vec<(String, String, Withheld)>,
}

/// Reads the front matter of `text`; gives the bytes of the body as well.
pub(super) fn read(
    text: &Arc<str>,
    against: &Against<'_>,
    issues: &mut FileIssues,
) -> (Front, Range<usize>) {
    let whole = 0..text.len();
    match find(text) {
        Found::Fields(fields, place) => {
            let mut front = Front::default();
            for (name, value) in fields {
                front.take(name, value, against);
            }
            // Whatever readers another field names.
            if front
                .kept_back
                .iter()
                .any(|(.., how)| *how == Withheld::Readers)
            {
                front.withhold(Withheld::Readers);
            }
            front.tell(&text[place.front.clone()], place.front.start, issues);
            (front, place.body)
        }
        Found::Broken(said, place) => {
            let mut front = verbatim(&text[place.front.clone()]);
            front.withhold(Withheld::Draft);
            let start = place.front.start.min(text.len());
            issues.warn(
                Category::FrontMatter,
                start..start + 1,
                format!("this front matter cannot be read ({said}), and may keep the page back: the page is a draft, and the text of its fields stands under `extra.front_matter`"),
            );
            (front, place.body)
        }
        Found::Nothing => {
            let mut front = Front::default();
            if record::looks_restricting(lead(text)) {
                front.withhold(Withheld::Draft);
                issues.warn(
                    Category::Audience,
                    0..1,
                    "lines at the top look like fields that keep the page back: it is a draft",
                );
            }
            (front, whole)
        }
    }
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
        ..Front::default()
    };
    let kept = lines_in_field(source.trim_end());
    if kept.len() < MAX_FRONT / 2 {
        front.extra.insert("front_matter".into(), kept.into());
    }
    front
}

impl Front {
    /// Takes one field to where it belongs.
    fn take(&mut self, name: String, value: Value, against: &Against<'_>) {
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
            ("draft", Value::Bool(false)) | ("published", Value::Bool(true)) => {}
            ("tags", Value::Array(_)) if texts(&value).is_some() => {
                let tags = texts(&value).unwrap_or_default();
                let tags: Vec<String> = tags.iter().map(|tag| in_field(tag)).collect();
                self.fields.insert(name, tags.into());
            }
            ("lang", Value::String(lang)) if is_lang(lang) => {
                self.fields.insert(name, value);
            }
            ("audience", _) if is_audience(&value, against.audiences) => {
                self.audience = texts(&value).unwrap_or_default();
            }
            ("extra", Value::Object(fields)) => {
                for (name, value) in fields {
                    self.keep(name.clone(), value.clone(), against);
                }
            }
            _ if is_weight && whole(&value).is_some() => self.weight = whole(&value),
            _ if is_changed && day(&value).is_some() => {
                self.fields.insert("updated".into(), day(&value).into());
            }
            _ => {
                if let ("eleventyNavigation", Value::Object(fields)) = (name.as_str(), &value) {
                    self.weight = self.weight.or_else(|| whole(fields.get("order")?));
                }
                if name == "redirect_to" {
                    self.redirect = texts(&value).and_then(|all| all.into_iter().next());
                }
                self.keep(name, value, against);
            }
        }
    }

    /// Keeps a field that is not known. One that could restrict the page does, and is kept by a name that does not.
    fn keep(&mut self, name: String, value: Value, against: &Against<'_>) {
        let is_narrow = self.judge(&name, &value, against, true);
        let value = self.renamed(value, against);
        let is_plain = is_narrow
            && matches!(
                (name.as_str(), &value),
                ("draft", Value::Bool(true)) | ("published", Value::Bool(false))
            );
        if !is_plain {
            self.extra.insert(kept_name(name, is_narrow), value);
        }
    }

    /// Whether a field keeps the page back, which is noted.
    fn judge(&mut self, name: &str, value: &Value, against: &Against<'_>, is_top: bool) -> bool {
        let how = withheld::by_field(name, value, against.today, is_top);
        if let Some(how) = how {
            let shown = format!("{name}: {}", as_text(value));
            self.kept_back.push((name.to_owned(), short(&shown), how));
            self.withhold(how);
        }
        how.is_some()
    }

    /// A value whose own fields that could restrict the page have other names.
    fn renamed(&mut self, value: Value, against: &Against<'_>) -> Value {
        match value {
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| {
                    let is_narrow = self.judge(&name, &value, against, false);
                    (kept_name(name, is_narrow), self.renamed(value, against))
                });
                Value::Object(fields.collect())
            }
            Value::Array(items) => {
                let items = items.into_iter();
                items.map(|item| self.renamed(item, against)).collect()
            }
            value => value,
        }
    }

    /// Says which fields keep the page back, at their lines. `source` starts at byte `start`.
    fn tell(&self, source: &str, start: usize, issues: &mut FileIssues) {
        for (name, shown, how) in &self.kept_back {
            let at = source.find(name.as_str()).map_or(start, |at| start + at);
            let place = at..at + 1;
            match how {
                Withheld::Draft => issues.warn(
                    Category::Audience,
                    place,
                    format!("`{shown}` keeps this page back: it is a draft here, and nobody sees it"),
                ),
                Withheld::Readers => issues.warn(
                    Category::Audience,
                    place,
                    format!("`{shown}` names readers whom this site does not have: the page is for the manager only until you say who may see it"),
                ),
            }
        }
    }

    /// Keeps the page back.
    pub(super) fn withhold(&mut self, how: Withheld) {
        match how {
            Withheld::Draft => {
                self.fields.insert("draft".into(), true.into());
            }
            Withheld::Readers => self.audience = vec!["manager".to_owned()],
        }
    }

    /// Whether nobody is to see the page.
    pub(super) fn is_draft(&self) -> bool {
        self.fields.contains_key("draft")
    }

    /// The language it is written in, unless it says so itself.
    pub(super) fn speak(&mut self, lang: &str) {
        self.fields.entry("lang").or_insert_with(|| lang.into());
    }

    /// What it says of all pages below it that keeps them back.
    pub(super) fn cascade(&self) -> Option<String> {
        let cascade = self.extra.get("cascade")?;
        let text = cascade.to_string();
        // What keeps back has another name here.
        text.contains("\"imported_")
            .then(|| short(&text.replace("imported_", "")))
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
mod tests;
