//! Single values: texts, words, numbers, days, references.

use super::super::finding::{Days, Moment, Wrong};
use super::super::languages::{is_tag, tag_of};
use super::super::restriction::line_within;
use super::super::shape::{Rule, Type};
use super::reader::{Path, Reader};
use super::{moments, signs, words};
use crate::markdown;
use crate::source::tree::{Content, Node, Style};
use crate::source::{is_slug, slug};
use serde_json::{Map, Number, Value};

impl Reader<'_> {
    /// A single value; none when it is wrong, which is then noted.
    pub(super) fn scalar(
        &mut self,
        ty: &'static Type,
        rule: Rule,
        node: &Node,
        path: &Path<'_>,
    ) -> Option<Value> {
        let Content::Scalar {
            text,
            style,
            comment,
        } = &node.content
        else {
            return None;
        };
        if let Some(lost) = comment {
            let wrong = Wrong::CutOff(text.clone(), self.yaml[lost.clone()].to_owned());
            self.find(path, node.span.start..lost.end, wrong);
            return None;
        }
        let control = |c: &char| {
            c.is_control() && !matches!(c, '\n' | '\t')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        if let Some(sign) = text.chars().find(control) {
            self.find(path, node.span.clone(), Wrong::Control(sign));
            return None;
        }
        if let Some(wrong) = signs::within(text, self.own) {
            self.find(path, node.span.clone(), wrong);
            return None;
        }
        if let Some(line) = line_within(self.yaml, node, self.own) {
            let written = self.yaml[line.clone()].to_owned();
            self.find(path, line, Wrong::RestrictsWithin(written));
            return None;
        }
        if text.starts_with(PLACEHOLDER) {
            self.find(path, node.span.clone(), Wrong::Placeholder);
        }
        match read(ty, rule, text, *style) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.find(path, node.span.clone(), wrong);
                None
            }
        }
    }
}

/// How the texts of a new record begin that its writer has to replace.
pub(in crate::record) const PLACEHOLDER: &str = "To be filled in";

/// The value that a text means.
fn read(ty: &'static Type, rule: Rule, text: &str, style: Style) -> Result<Value, Wrong> {
    let plain = style == Style::Plain;
    let quoted = !plain;
    match ty {
        Type::Text => Ok(match rule {
            Rule::OrFlag if plain && flag(text).is_some() => flag(text).into(),
            Rule::OrNumber if plain => number_as_written(text).unwrap_or_else(|| text.into()),
            _ => text.into(),
        }),
        Type::String(format) => string(format, text).map(Value::from),
        Type::Bool => match flag(text).filter(|_| plain) {
            Some(flag) => Ok(flag.into()),
            None => {
                let meant = flag(text).or_else(|| words::flag(text));
                Err(Wrong::Flag(text.to_owned(), quoted, meant))
            }
        },
        Type::Number => number(rule, text, plain),
        Type::Date => moment(Moment::Date, text, moments::date(text.trim())),
        Type::Time => moment(Moment::Time, text, moments::time(text.trim())),
        Type::DateTime => moment(Moment::DateTime, text, moments::date_time(text.trim())),
        Type::Enum(allowed) => match allowed.iter().any(|word| word == text) {
            true => Ok(text.into()),
            false => Err(Wrong::NotInList {
                word: text.to_owned(),
                near: words::nearest_of(text, allowed),
                allowed,
            }),
        },
        Type::Ref { .. } => Ok(text.into()),
        // Lists, groups and maps are no single values.
        _ => Ok(Value::Null),
    }
}

fn moment(sort: Moment, text: &str, read: Option<String>) -> Result<Value, Wrong> {
    read.map(Value::from).ok_or_else(|| {
        let instead = moments::instead(sort, text.trim());
        Wrong::Moment(sort, text.to_owned(), instead)
    })
}

/// A text of a format, as it is kept.
fn string(format: &str, text: &str) -> Result<String, Wrong> {
    let is_word = |text: &str| {
        let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b);
        !text.is_empty() && text.bytes().all(sign)
    };
    let proposed = || slug(text);
    match format {
        "word" if !is_word(text) => Err(Wrong::BadWord(
            text.to_owned(),
            proposed().replace('-', "_"),
        )),
        "background" => match words::background(text) {
            Some(word) => Err(Wrong::Background(text.to_owned(), word)),
            None if is_word(text) => Ok(text.to_owned()),
            None => Err(Wrong::BadWord(
                text.to_owned(),
                proposed().replace('-', "_"),
            )),
        },
        "slug" if !is_slug(text) => Err(Wrong::BadSlug(text.to_owned(), proposed())),
        "language" if !is_tag(text) => Err(Wrong::Language(text.to_owned(), tag_of(text))),
        "week-day" => words::week_day(text).ok_or_else(|| Wrong::Day(text.to_owned(), Days::Week)),
        "month-day" => {
            words::month_day(text).ok_or_else(|| Wrong::Day(text.to_owned(), Days::Month))
        }
        "month" => words::month(text).ok_or_else(|| Wrong::Day(text.to_owned(), Days::Year)),
        "time-zone" if jiff::tz::TimeZone::get(text).is_err() => {
            Err(Wrong::TimeZone(text.to_owned()))
        }
        "uri" if !text.is_empty() && !is_web_address(text) => Err(Wrong::Address(text.to_owned())),
        "email" if !text.is_empty() && !is_email(text) => Err(Wrong::Email(text.to_owned())),
        "phone" if text.chars().filter(char::is_ascii_digit).count() < 2 || is_computed(text) => {
            Err(Wrong::Phone(text.to_owned()))
        }
        _ => Ok(text.to_owned()),
    }
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A number of a field that holds nothing else.
fn number(rule: Rule, text: &str, plain: bool) -> Result<Value, Wrong> {
    let wrong = || Wrong::Number(text.to_owned(), !plain, words::number(text));
    if let Rule::Whole(least, most) = rule {
        let wrong = || Wrong::Whole(text.to_owned(), !plain, words::number(text));
        let read: i64 = plain
            .then(|| text.parse().ok())
            .flatten()
            .ok_or_else(wrong)?;
        return match (least..=most).contains(&read) {
            true => Ok(read.into()),
            false => Err(Wrong::Bounds(read, least, most)),
        };
    }
    let is_decimal = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let read = (plain && is_decimal)
        .then(|| text.parse::<f64>().ok())
        .flatten();
    let number = read.and_then(Number::from_f64).ok_or_else(wrong)?;
    Ok(Value::Number(number))
}

/// A number that is shown as it is written; any other is kept as text.
fn number_as_written(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return (whole.to_string() == text).then(|| whole.into());
    }
    let is_decimal = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b"-.".contains(&b));
    let decimal: f64 = is_decimal.then(|| text.parse().ok()).flatten()?;
    (decimal.to_string() == text).then(|| decimal.into())
}

impl Reader<'_> {
    /// A value of the agency's own; none of its texts may look as if it withheld something.
    pub(super) fn any(&mut self, node: &Node, path: &Path<'_>) -> Value {
        self.texts_of_any(node, path);
        any(node)
    }

    fn texts_of_any(&mut self, node: &Node, path: &Path<'_>) {
        match &node.content {
            Content::Scalar { text, .. } => {
                if let Some(sign) = markdown::restriction_in(text, self.own) {
                    let wrong = Wrong::Restricts(sign);
                    self.find(path, node.span.clone(), wrong);
                }
            }
            Content::List { items, .. } => {
                items.iter().for_each(|item| self.texts_of_any(item, path))
            }
            Content::Map(entries) => entries
                .iter()
                .for_each(|entry| self.texts_of_any(&entry.value, path)),
            Content::Damaged => {}
        }
    }
}

/// A value of the agency's own, by what it looks like (YAML 1.2 core schema).
fn any(node: &Node) -> Value {
    match &node.content {
        Content::Scalar {
            text,
            style: Style::Plain,
            ..
        } => match flag(text) {
            _ if node.is_null() => Value::Null,
            Some(flag) => flag.into(),
            None => number_as_written(text).unwrap_or_else(|| text.as_str().into()),
        },
        Content::Scalar { text, .. } => text.as_str().into(),
        Content::List { items, .. } => items.iter().map(any).collect(),
        Content::Map(entries) => {
            let pairs = entries.iter();
            let pairs = pairs.map(|entry| (entry.key.clone(), any(&entry.value)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        Content::Damaged => Value::Null,
    }
}

/// `http` or `https`, or no scheme at all, and nothing a browser would read otherwise.
fn is_web_address(url: &str) -> bool {
    let url = url.trim();
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return true;
    }
    // `host:8080/x` has a colon too, but digits behind it.
    match lower.split_once(':') {
        Some((host, rest)) => host.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit()),
        None => !lower.starts_with("//"),
    }
}

/// Whether a number is written as programs write it: `1.5e9`, `0x1f`, `1_000`.
fn is_computed(text: &str) -> bool {
    let text = text.trim();
    text.contains('_')
        || text.starts_with("0x")
        || text.contains(['e', 'E']) && text.parse::<f64>().is_ok()
}

/// One @ with something on both sides, and nothing that ends an address.
fn is_email(text: &str) -> bool {
    let sound = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;:\"()".contains(c);
    text.chars().all(sound)
        && text
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}
