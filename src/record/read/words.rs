//! The words of people who write: what they mean by `none`, `yes`, `RN`, `done`.

mod meanings;

pub(super) use meanings::{background, nearest_of};

use crate::record::finding::Wrong;
use crate::record::languages::tag_of;

/// Words that say "there is none", in English and Spanish, in lower case without dots at the end.
const NOTHING: &[&str] = &[
    "none",
    "n/a",
    "na",
    "n.a",
    "nil",
    "nothing",
    "not applicable",
    "no known",
    "none known",
    "no known allergies",
    "nka",
    "nkda",
    "none at this time",
    "no allergies",
    "not any",
    "ninguno",
    "ninguna",
    "ningunos",
    "ningunas",
    "nada",
    "no aplica",
    "no conocidas",
    "sin alergias",
    "sin alergias conocidas",
    "no allergies known",
    "no known drug allergies",
    "no drug allergies",
    "none yet",
    "none known at this time",
    "none that we know of",
    "not known to have any",
    "keine",
    "denies",
    "ninguna conocida",
    "ninguno conocido",
];

/// Whether a text says that there is nothing.
pub(in crate::record) fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    let plain = text.trim_end_matches('.').to_lowercase();
    let dashes = !text.is_empty() && text.chars().all(|c| "-–—…./".contains(c));
    dashes || NOTHING.contains(&plain.as_str())
}

/// Whether nothing can be seen of a text.
pub(in crate::record) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
                    | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}'
            )
    })
}

/// Whether an entry of a list, or what stands in the place of one, means that there are none.
pub(super) fn is_none(text: &str) -> bool {
    let plain = text.trim().to_lowercase();
    says_nothing(text) || matches!(plain.as_str(), "no" | "false" | "0")
}

/// A text as the only entry of a list in brackets.
pub(super) fn bracketed(text: &str) -> String {
    let parts: Vec<String> = text
        .split([',', ';', '\n'])
        .map(|part| {
            part.trim()
                .trim_start_matches(['•', '–', '—', '*', '·'])
                .trim()
        })
        .map(|part| quoted(tag_of(part).unwrap_or(part)))
        .filter(|part| !part.is_empty())
        .collect();
    format!("[{}]", parts.join(", "))
}

/// A text in quotation marks, where YAML would read it otherwise.
pub(in crate::record) fn quoted(text: &str) -> String {
    let needs = text.contains([':', '#', ',', '[', ']', '{', '}', '"'])
        || text.starts_with(['-', '?', '&', '*', '!', '|', '>', '\'', '%', '@', '`']);
    match needs {
        true if text.contains('"') => format!("'{}'", text.replace('\'', "''")),
        true => format!("\"{text}\""),
        false => text.to_owned(),
    }
}

/// `yes` and `no`, and their like.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "sí" | "si" | "x" => Some(true),
        "no" | "n" | "off" | "0" | "none" => Some(false),
        _ => None,
    }
}

/// A number that somebody wrote with signs around it: `$1,200`, `500 mg`, `1.200,50`.
pub(super) fn number(text: &str) -> Option<String> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let sign = if text[..from].trim_end().ends_with('-') {
        "-"
    } else {
        ""
    };
    let digits: String = text[from..]
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '\u{a0}'))
        .filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        .collect();
    let digits = digits.trim_end_matches([',', '.']);
    let is_thousands = |part: &str| part.len() == 3;
    let parts: Vec<&str> = digits.split(',').collect();
    let plain = match parts[..] {
        [whole] => whole.to_owned(),
        [ref whole @ .., last] if is_thousands(last) || last.contains('.') => {
            format!("{}{last}", whole.concat())
        }
        [ref whole @ .., last] => format!("{}.{last}", whole.concat().replace('.', "")),
        [] => return None,
    };
    plain.parse::<f64>().ok()?;
    // What follows the digits may be a part of the number.
    let behind =
        text[from..].trim_start_matches(|c: char| c.is_ascii_digit() || ",.'\u{a0}".contains(c));
    if behind.starts_with(['_', 'x', 'e', 'E', '-']) {
        return None;
    }
    Some(format!("{sign}{plain}"))
}

/// A day of the week, in a month with a number.
pub(super) fn week_day(day: &str) -> Option<String> {
    let day = day.trim().to_ascii_uppercase();
    let number = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .iter()
        .find_map(|name| day.strip_suffix(name))?;
    matches!(number, "" | "1" | "2" | "3" | "4" | "5" | "-1").then(|| day.clone())
}

/// A day of the month.
pub(super) fn month_day(day: &str) -> Option<String> {
    let number: i8 = day.trim().parse().ok()?;
    (number == -1 || (1..=31).contains(&number)).then(|| number.to_string())
}

/// A month, by its number.
pub(super) fn month(month: &str) -> Option<String> {
    let number: i8 = month.trim().parse().ok()?;
    (1..=12).contains(&number).then(|| number.to_string())
}

/// A level of goal attainment as the key of a map.
pub(super) fn level(key: &str) -> Result<String, Wrong> {
    match key.trim_start_matches('+').parse::<i64>() {
        Ok(level) if (-2..=2).contains(&level) => Ok(level.to_string()),
        Ok(level) => Err(Wrong::Bounds(level, -2, 2)),
        Err(_) => Err(Wrong::Number(key.to_owned(), false, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_known_by_many_words() {
        for text in [
            "none",
            "N/A",
            "n.a.",
            " None. ",
            "No known allergies",
            "NKDA",
            "-",
            "—",
            "Ninguna",
            "...",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "Penicillin",
            "no latex",
            "unknown",
            "None of the nuts",
            "",
            "no",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn the_word_that_was_meant_is_proposed() {
        let allowed =
            |words: &[&str]| -> Vec<String> { words.iter().map(|w| (*w).to_owned()).collect() };
        let meeting = allowed(&["proposed", "booked", "fulfilled", "cancelled"]);
        let near = |word: &str| nearest_of(word, &meeting);
        for (word, expected) in [
            ("Booked", "booked"),
            ("bookd", "booked"),
            ("confirmed", "booked"),
            ("canceled", "cancelled"),
            ("done", "fulfilled"),
            ("“booked”", "booked"),
        ] {
            assert_eq!(near(word).as_deref(), Some(expected), "{word}");
        }
        assert_eq!(near("purple"), None);
        let step = allowed(&["not_started", "in_progress", "completed"]);
        assert_eq!(
            nearest_of("In Progress", &step).as_deref(),
            Some("in_progress")
        );
    }

    #[test]
    fn backgrounds_languages_and_numbers_are_understood() {
        for (text, word) in [
            ("RN", "nursing"),
            ("rn", "nursing"),
            ("Nurse", "nursing"),
            ("L.C.S.W.", "social_work"),
            ("Social Worker", "social_work"),
            ("OT", "occupational_therapy"),
            ("Physical therapist", "physiotherapy"),
            ("Nursing", "nursing"),
            ("nursng", "nursing"),
        ] {
            assert_eq!(background(text), Some(word), "{text}");
        }
        for fine in ["nursing", "social_work", "teaching", "law"] {
            assert_eq!(background(fine), None, "{fine}");
        }
        for (text, expected) in [
            ("$1,200", "1200"),
            ("500 mg", "500"),
            ("1.200,50", "1200.50"),
            ("1,5", "1.5"),
            ("- 3", "-3"),
            ("12.", "12"),
        ] {
            assert_eq!(number(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(number("many"), None);
    }
}
