//! Numbers, doses and telephone numbers of a translation beside those of its original.
//!
//! A dose that differs between two languages is wrong in one of them, and nobody but its writer can say in which. So the
//! reader is shown both.

use super::super::Record;
use super::super::finding::Wrong;
use super::super::read::{Path, Reader};
use super::super::shape::{Shape, Type};
use crate::source::tree::{Content, Node, Tree};
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
                *here = format!("{here} [{there}]");
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

/// The numbers that only one of two texts has, each side in words; none where they have the same.
fn difference(here: &str, there: &str) -> Option<(String, String)> {
    let (own, others) = (numbers(here), numbers(there));
    let rest = |of: &[Spelt], minus: &[Spelt], text: &str| -> Vec<String> {
        let mut left: Vec<&str> = minus.iter().map(|(number, _)| number.as_str()).collect();
        let mut rest: Vec<String> = Vec::new();
        for (number, written) in of {
            match left.iter().position(|other| other == number) {
                Some(at) => drop(left.remove(at)),
                None if says(text, number) => {}
                None => rest.push(written.clone()),
            }
        }
        rest.dedup();
        rest
    };
    let only_here = rest(&own, &others, there);
    let only_there = rest(&others, &own, here);
    let shown = |numbers: &[String]| match numbers.is_empty() {
        true => "none".to_owned(),
        false => numbers.join(", "),
    };
    let differs = !only_here.is_empty() || !only_there.is_empty();
    differs.then(|| (shown(&only_here), shown(&only_there)))
}

/// A number in one spelling, and as it is written.
type Spelt = (String, String);

/// The numbers in a text, each in one spelling: a decimal comma is a point, spaces and signs in a telephone number and in
/// thousands are nothing, an hour after noon is that of a clock of twelve.
fn numbers(text: &str) -> Vec<Spelt> {
    let signs: Vec<char> = text.chars().collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if !signs[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < signs.len()
            && (signs[at].is_ascii_digit()
                || ".,:-".contains(signs[at])
                    && signs.get(at + 1).is_some_and(char::is_ascii_digit))
        {
            at += 1;
        }
        let written: String = signs[start..at].iter().collect();
        let spelt = spelt(&written).into_iter();
        numbers.extend(spelt.map(|number| (number, written.clone())));
    }
    numbers
}

/// One spelling of a number.
fn spelt(text: &str) -> Vec<String> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    if let Some((hour, minutes)) = text.split_once(':') {
        let hour: u32 = hour.parse().unwrap_or_default();
        let hour = if hour > 12 && hour < 24 {
            hour - 12
        } else {
            hour
        };
        let minutes = digits(minutes);
        return match minutes.trim_start_matches('0').is_empty() {
            true => vec![hour.to_string()],
            false => vec![hour.to_string(), minutes],
        };
    }
    if text.contains('-') {
        let parts: Vec<&str> = text.split('-').collect();
        let is_range = parts.len() == 2 && parts.iter().all(|part| part.len() < 3);
        return match is_range {
            true => parts.iter().flat_map(|part| spelt(part)).collect(),
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
    (
        "1",
        &["one", "a", "an", "once", "un", "una", "uno", "single"],
    ),
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
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_whatever_their_spelling() {
        for (here, there) in [
            ("500 mg por la mañana", "500 mg in the morning"),
            ("2,5 mg", "2.5 mg"),
            ("1.000 mg", "1,000 mg"),
            ("a las 20:00", "at 8 pm"),
            ("a las 8:30", "at 8:30"),
            ("una tableta a las 8", "1 tablet at 8"),
            ("555-0199", "555-0199"),
            ("(555) 010-0199", "(555) 010-0199"),
            ("dos veces, 0.50 mg", "2 times, 0.5 mg"),
            ("sin números", "no numbers"),
        ] {
            assert_eq!(difference(here, there), None, "{here} / {there}");
        }
        for (here, there) in [
            ("250 mg", "500 mg"),
            ("25 mg", "2.5 mg"),
            ("Llame al 555-0198", "Call 555-0199"),
            ("500 mg", "500 mg, 2 times"),
            ("cada 8 horas", "every 6 hours"),
            ("más de 15 minutos", "more than 5 minutes"),
        ] {
            assert!(difference(here, there).is_some(), "{here} / {there}");
        }
    }
}
