//! Numbers, doses and telephone numbers of a translation beside those of its original.
//!
//! A dose that differs between two languages is wrong in one of them, and nobody but its writer can say in which. So the
//! reader is shown both.

mod clock;
mod units;

use super::super::Record;
use super::super::finding::Wrong;
use super::super::read::{Path, Reader};
use super::super::shape::{Shape, Type};
use crate::source::tree::{Content, Node, Tree};
use clock::{Said, hour_of_day, part_of_day};
use serde_json::{Map, Value};

/// Puts the original's text beside each translated one whose numbers differ, and notes it. Says whether there was any.
pub(super) fn beside(
    reader: &mut Reader<'_>,
    original: &Record,
    tree: &Tree,
    texts: &mut Map<String, Value>,
) -> bool {
    let Some(root) = &tree.root else {
        return false;
    };
    let before = reader.findings.len();
    let shape = original.kind.shape();
    fields(reader, shape, texts, &original.data, root, &Path::Root);
    reader.findings.len() > before
}

fn fields(
    reader: &mut Reader<'_>,
    shape: &'static Shape,
    texts: &mut Map<String, Value>,
    original: &Map<String, Value>,
    node: &Node,
    path: &Path<'_>,
) {
    for (name, text) in texts.iter_mut() {
        let entry = node.entries().iter().find(|entry| entry.key == *name);
        if let (Some(field), Some(entry), Some(there)) =
            (shape.field(name), entry, original.get(name))
        {
            let path = Path::Name(path, field.name);
            value(reader, &field.ty, text, there, &entry.value, &path);
        }
    }
}

fn value(
    reader: &mut Reader<'_>,
    ty: &'static Type,
    text: &mut Value,
    original: &Value,
    node: &Node,
    path: &Path<'_>,
) {
    match (ty, &mut *text, original) {
        (Type::Text, Value::String(here), Value::String(there)) => {
            if let Some((own, others)) = difference(here, there) {
                let wrong = Wrong::OtherNumbers(own, others, there.clone());
                reader.find(path, node.span.clone(), wrong);
                *here = format!("{here} [{}]", together(there));
            }
        }
        (Type::Object(shape), Value::Object(here), Value::Object(there)) => {
            fields(reader, shape, here, there, node, path);
        }
        (Type::Map(item), Value::Object(here), Value::Object(there)) => {
            for entry in node.entries() {
                let key = entry.key.trim_start_matches('+');
                if let (Some(here), Some(there)) = (here.get_mut(key), there.get(key)) {
                    let path = Path::Name(path, &entry.key);
                    value(reader, item, here, there, &entry.value, &path);
                }
            }
        }
        (Type::List(item), Value::Array(here), Value::Array(there)) => {
            let Content::List { items, .. } = &node.content else {
                return;
            };
            // Texts of another number of entries have no counterparts.
            if **item == Type::Text && here.len() != there.len() || items.len() != here.len() {
                return;
            }
            for (at, (here, node)) in here.iter_mut().zip(items).enumerate() {
                let same = match here.get("id").filter(|id| !id.is_null()) {
                    Some(id) => there.iter().find(|there| there["id"] == *id),
                    None => there.get(at),
                };
                if let Some(there) = same {
                    let path = Path::Index(path, at);
                    value(reader, item, here, there, node, &path);
                }
            }
        }
        _ => {}
    }
}

/// A short text that no line parts: a dose whose unit stands in the next line is misread.
fn together(text: &str) -> String {
    match text.len() <= 24 {
        true => text.replace(' ', "\u{a0}"),
        false => text.to_owned(),
    }
}

/// The numbers that only one of two texts has, each side in words; none where they have the same.
fn difference(here: &str, there: &str) -> Option<(String, String)> {
    let (mut own, mut others) = (numbers(here), numbers(there));
    // What is written alike belongs together before what may be alike does.
    for alike in [
        |one: &Number, other: &Number| {
            one.spelt == other.spelt && one.hour == other.hour && one.is_of_same(other)
        },
        Number::is_same,
    ] {
        own.retain(
            |one| match others.iter().position(|other| alike(one, other)) {
                Some(at) => {
                    others.remove(at);
                    false
                }
                None => true,
            },
        );
    }
    let rest = |of: &[Number], text: &str| -> Vec<String> {
        let unsaid = of.iter().filter(|number| !says(text, &number.spelt));
        let mut rest: Vec<String> = unsaid.map(|number| number.written.clone()).collect();
        rest.dedup();
        rest
    };
    let (only_here, only_there) = (rest(&own, there), rest(&others, here));
    let shown = |numbers: &[String]| match numbers.is_empty() {
        true => "none".to_owned(),
        false => numbers.join(", "),
    };
    let differs = !only_here.is_empty() || !only_there.is_empty();
    differs.then(|| (shown(&only_here), shown(&only_there)))
}

/// A number of a text.
#[derive(Debug)]
struct Number {
    /// In one spelling; an hour as on a clock of twelve.
    spelt: String,
    /// The hour of the day from 0 to 23, where it is one and the text says which.
    hour: Option<u32>,
    /// As it is written.
    written: String,
    /// Of what, where the text says it.
    unit: Option<&'static str>,
}

impl Number {
    /// Whether two numbers can be of the same thing.
    fn is_of_same(&self, other: &Self) -> bool {
        match (self.unit, other.unit) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    /// Whether two numbers can be the same. An hour that does not say its half of the day can be in both.
    fn is_same(&self, other: &Self) -> bool {
        let may_be = |hour: u32, spelt: &str| {
            let number = spelt.parse::<u32>().ok();
            number.is_some_and(|number| number == hour || number <= 12 && number % 12 == hour % 12)
        };
        if !self.is_of_same(other) {
            return false;
        }
        match (self.hour, other.hour) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.spelt == other.spelt,
            (Some(hour), None) => may_be(hour, &other.spelt),
            (None, Some(hour)) => may_be(hour, &self.spelt),
        }
    }
}

/// The numbers in a text, each in one spelling: a decimal comma is a point, spaces and signs in a telephone number and in
/// thousands are nothing, an hour is one of the day where the text says which.
fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit()) {
        rest = rest.get(start..).unwrap_or_default();
        let signs: Vec<char> = rest.chars().take(64).collect();
        let belongs = |at: usize| {
            let follows = signs.get(at + 1).is_some_and(char::is_ascii_digit);
            signs[at].is_ascii_digit() || ".,:-".contains(signs[at]) && follows
        };
        // All of these signs are one byte long.
        let len = (0..signs.len())
            .find(|at| !belongs(*at))
            .unwrap_or(signs.len());
        let (written, behind) = rest.split_at(len);
        rest = behind;
        let part = part_of_day(behind);
        let is_span = written.contains(':') && written.contains('-');
        match written.rsplit_once('-').filter(|_| is_span) {
            Some((from, to)) => {
                let all = from.split('-').flat_map(|from| spelt(from, None));
                numbers.extend(all.chain(spelt(to, part)));
            }
            None => numbers.extend(spelt(written, part)),
        }
        if let (Some((unit, word)), Some(last)) = (units::unit_of(behind), numbers.last_mut()) {
            last.unit = Some(unit);
            last.written = format!("{} {word}", last.written);
        }
    }
    numbers
}

/// What one text of digits and signs holds, said with a part of the day behind it.
fn spelt(text: &str, said: Option<Said>) -> Vec<Number> {
    let (first, minutes) = match text.split_once(':') {
        Some((hour, minutes)) => (hour, Some(minutes)),
        None => (text, None),
    };
    let hour = first.parse().ok();
    let hour =
        hour.and_then(|hour| hour_of_day(hour, said.map(|(part, _)| part), minutes.is_some()));
    let of = |spelt: String, hour: Option<u32>| Number {
        spelt,
        written: match said {
            Some((_, words)) if hour.is_some() => format!("{text} {words}"),
            _ => text.to_owned(),
        },
        hour,
        unit: None,
    };
    match (hour, minutes) {
        (None, None) => plain(text)
            .into_iter()
            .map(|spelt| of(spelt, None))
            .collect(),
        (hour, minutes) => {
            let on_clock = match hour.or_else(|| first.parse().ok()) {
                Some(hour) if hour % 12 == 0 => 12,
                Some(hour) => hour % 12,
                None => 0,
            };
            let mut numbers = vec![of(on_clock.to_string(), hour)];
            let minutes = minutes.unwrap_or_default();
            let minutes: String = minutes.chars().filter(char::is_ascii_digit).collect();
            if !minutes.trim_start_matches('0').is_empty() {
                numbers.push(of(minutes, None));
            }
            numbers
        }
    }
}

/// One spelling of a number that is no time.
fn plain(text: &str) -> Vec<String> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    if text.contains('-') {
        let parts: Vec<&str> = text.split('-').collect();
        let is_range = parts.len() == 2 && parts.iter().all(|part| part.len() < 3);
        return match is_range {
            true => parts.iter().flat_map(|part| plain(part)).collect(),
            false => vec![digits(text)],
        };
    }
    let thousands = |part: &str| part.len() == 3;
    let parts: Vec<&str> = text.split([',', '.']).collect();
    let plain = match parts[..] {
        [_, last] if !thousands(last) => format!("{}.{last}", parts[0]),
        [.., last] if parts.len() > 2 && !thousands(last) => {
            format!("{}.{last}", parts[..parts.len() - 1].concat())
        }
        _ => parts.concat(),
    };
    let plain = match plain.contains('.') {
        true => plain.trim_end_matches('0').trim_end_matches('.'),
        false => plain.as_str(),
    };
    let short = plain.trim_start_matches('0');
    vec![if short.is_empty() || short.starts_with('.') {
        format!("0{short}")
    } else {
        short.to_owned()
    }]
}

/// Small numbers as words.
const WORDS: &[(&str, &[&str])] = &[
    ("1", &["one", "un", "una", "uno", "single"]),
    (
        "2",
        &[
            "two", "twice", "both", "dos", "ambos", "ambas", "second", "segundo",
        ],
    ),
    ("3", &["three", "tres", "third", "tercer", "tercero"]),
    ("4", &["four", "cuatro"]),
    ("5", &["five", "cinco"]),
    ("6", &["six", "seis"]),
    ("7", &["seven", "siete"]),
    ("8", &["eight", "ocho"]),
    ("9", &["nine", "nueve"]),
    ("10", &["ten", "diez"]),
    ("11", &["eleven", "once"]),
    (
        "12",
        &[
            "twelve",
            "doce",
            "noon",
            "mediodía",
            "midnight",
            "medianoche",
        ],
    ),
];

/// Whether a text says a small number as a word.
fn says(text: &str, number: &str) -> bool {
    let Some((_, words)) = WORDS.iter().find(|(digits, _)| *digits == number) else {
        return false;
    };
    let lower = text.to_lowercase();
    let mut spoken = lower.split(|c: char| !c.is_alphanumeric());
    spoken.any(|word| words.contains(&word))
}

#[cfg(test)]
mod tests;
