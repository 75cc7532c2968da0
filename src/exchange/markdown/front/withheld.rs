//! What the source says to keep a page back, and what that is here.

use super::super::yaml::{as_text, texts};
use crate::markdown::{Given, narrows};
use crate::record;
use jiff::civil::Date;
use serde_json::Value;

/// How a page is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) enum Withheld {
    /// Nobody was to see it: it is a draft here.
    Draft,
    /// Some readers only, whom this site does not know: it is for the manager alone.
    Readers,
}

/// Fields that decide whether a page is made at all.
const MADE: &[&str] = &["permalink", "render", "build", "output"];

/// Fields that say when a page appears, and when it goes. `date` says it too where it lies ahead.
const APPEARS: &[&str] = &[
    "publishdate",
    "publishon",
    "publishat",
    "pubdate",
    "embargo",
    "embargountil",
    "availablefrom",
    "validfrom",
    "visiblefrom",
];
const GOES: &[&str] = &[
    "expirydate",
    "expires",
    "expireson",
    "expiry",
    "expiration",
    "unpublishdate",
    "unpublishon",
    "availableuntil",
    "validuntil",
    "visibleuntil",
];

/// Fields that say that a page is not made, or not shown yet.
const NOT_YET: &[&str] = &[
    "excludefrombuild",
    "hidepage",
    "notready",
    "skip",
    "wip",
    "archived",
    "eleventyexclude",
];

/// Words of a type, layout or state that keep a page to some.
const FOR_SOME: &[&str] = &[
    "internal",
    "private",
    "confidential",
    "restricted",
    "secret",
    "staff",
];
const UNFINISHED: &[&str] = &[
    "wip",
    "review",
    "in review",
    "in-review",
    "todo",
    "in progress",
    "unfinished",
];

/// How a field keeps its page back, if it does. `is_top`: it is no part of another field.
pub(super) fn by_field(name: &str, value: &Value, today: Date, is_top: bool) -> Option<Withheld> {
    let letters = name.chars().filter(|sign| sign.is_alphanumeric());
    let key: String = letters.flat_map(char::to_lowercase).collect();
    let key = key.as_str();
    let draft = |is: bool| is.then_some(Withheld::Draft);
    if is_top && MADE.contains(&key) && is_not_made(value) {
        return Some(Withheld::Draft);
    }
    let moment = || value.as_str().map(day);
    match key {
        "date" if is_top => return draft(moment().flatten().is_some_and(|day| day > today)),
        "headless" => return draft(is_yes(value)),
        key if NOT_YET.contains(&key) && is_yes(value) => return Some(Withheld::Draft),
        // `dg-publish: false`
        key if is_top
            && key.len() > "publish".len()
            && key.ends_with("publish")
            && is_never(value) =>
        {
            return Some(Withheld::Draft);
        }
        // GitBook shows such a page to whom the condition fits.
        "if" | "permissions"
            if is_top && value.as_str().is_some_and(|text| !text.trim().is_empty()) =>
        {
            return Some(Withheld::Readers);
        }
        "type" | "layout" | "scope" | "access" if is_top && is_one_of(value, FOR_SOME) => {
            return Some(Withheld::Readers);
        }
        "status" | "stage" | "state" if is_top && is_one_of(value, UNFINISHED) => {
            return Some(Withheld::Draft);
        }
        // Search engines and lists are no readers.
        "sitemap" | "searchexclude" | "navexclude" | "noindex" | "robots" => return None,
        key if APPEARS.contains(&key) => {
            return draft(moment().is_some_and(|day| day.is_none_or(|day| day > today)));
        }
        key if GOES.contains(&key) => {
            return draft(moment().is_some_and(|day| day.is_none_or(|day| day <= today)));
        }
        _ => {}
    }
    let given = match value {
        Value::Null => return None,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Given::Texts(vec![as_text(value)]),
        Value::Array(items) if items.is_empty() => Given::Texts(Vec::new()),
        value => texts(value).map_or(Given::Other, Given::Texts),
    };
    let is_kept = narrows(name, &given, is_top) || record::says(name, &given, &[]);
    is_kept.then(|| match is_state(value) || key == "password" {
        true => Withheld::Draft,
        false => Withheld::Readers,
    })
}

/// Whether a value is one of some words.
fn is_one_of(value: &Value, words: &[&str]) -> bool {
    let text = as_text(value).trim().to_lowercase();
    words.contains(&text.as_str())
}

/// Whether a value says no.
fn is_never(value: &Value) -> bool {
    is_one_of(value, &["false", "no", "never", "off", "0"])
}

/// `permalink: false`, `render: never`, `build: {list: never}`.
fn is_not_made(value: &Value) -> bool {
    let is_never = |value: &Value| match value {
        Value::Bool(made) => !made,
        Value::String(text) => matches!(
            text.trim().to_lowercase().as_str(),
            "never" | "false" | "no" | "link"
        ),
        _ => false,
    };
    match value {
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| matches!(name.as_str(), "render" | "list") && is_never(value)),
        value => is_never(value),
    }
}

fn is_yes(value: &Value) -> bool {
    let text = as_text(value).trim().to_lowercase();
    matches!(text.as_str(), "true" | "yes" | "on" | "1")
}

/// Whether a value says that something is so, and names nobody.
fn is_state(value: &Value) -> bool {
    match value {
        Value::Bool(_) | Value::Number(_) => true,
        Value::Array(items) => items.is_empty(),
        Value::String(text) => {
            let text = text.trim().to_lowercase();
            matches!(
                text.as_str(),
                "" | "true"
                    | "yes"
                    | "on"
                    | "y"
                    | "false"
                    | "no"
                    | "off"
                    | "n"
                    | "private"
                    | "hidden"
                    | "draft"
                    | "unlisted"
                    | "none"
                    | "never"
                    | "nobody"
                    | "unpublished"
                    | "secret"
                    | "archived"
                    | "pending"
                    | "deleted"
                    | "trash"
                    | "oui"
                    | "non"
                    | "sí"
                    | "si"
                    | "ja"
                    | "nein"
                    | "sim"
                    | "não"
            )
        }
        _ => false,
    }
}

/// The day at the start of a text.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10).unwrap_or(text);
    day.replace('/', "-").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(field: &str) -> Option<Withheld> {
        let Ok(Value::Object(fields)) = super::super::super::yaml::read(field) else {
            panic!("{field}");
        };
        let (name, value) = fields.into_iter().next().unwrap();
        by_field(&name, &value, jiff::civil::date(2026, 11, 28), true)
    }

    #[test]
    fn what_says_that_nobody_is_to_see_a_page_makes_it_a_draft() {
        for field in [
            "draft: true",
            "draft: 'true'",
            "draft: yes",
            "published: false",
            "publish: no",
            "private: true",
            "hidden: true",
            "unlisted: true",
            "permalink: false",
            "render: never",
            "render: false",
            "build: {render: never}",
            "_build: {list: never}",
            "headless: true",
            "publishDate: 2027-01-01",
            "publish_date: soon",
            "expiryDate: 2026-11-28T10:00:00Z",
            "expires: 2020/01/01",
            "date: 2026-12-24",
            "visibility: private",
            "status: draft",
            "password: swordfish",
            "audience: []",
            "privé: oui",
            "dg-publish: false",
            "excludeFromBuild: true",
            "available_from: 2099-01-01",
            "valid_until: 2001-01-01",
            "status: wip",
            "wip: true",
            "veröffentlicht: nein",
        ] {
            assert_eq!(judged(field), Some(Withheld::Draft), "{field}");
        }
        for field in [
            "audience: staff",
            "readers: [staff, nurses]",
            "access: {roles: [admin]}",
            "visible_to: staff",
            "permissions: staff",
            "if: visitor.claims.unsigned.staff",
            "type: internal",
            "layout: private",
        ] {
            assert_eq!(judged(field), Some(Withheld::Readers), "{field}");
        }
    }

    #[test]
    fn what_says_nothing_of_readers_keeps_nothing_back() {
        for field in [
            "draft: false",
            "published: true",
            "publish: 2020-01-01",
            "hidden: no",
            "permalink: /a/",
            "render: always",
            "build: {render: always}",
            "publishDate: 2026-11-28",
            "expiryDate: 2026-11-29",
            "date: 2026-11-28",
            "date: yesterday",
            "hide: [navigation, toc]",
            "sitemap: false",
            "nav_exclude: true",
            "search_exclude: true",
            "eleventyExcludeFromCollections: true",
            "weight: 3",
            "dg-publish: true",
            "status: stable",
            "layout: default",
            "available_from: 2020-01-01",
        ] {
            assert_eq!(judged(field), None, "{field}");
        }
    }
}
