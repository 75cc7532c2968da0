//! The words of people who write: what they mean by `none`, `yes`, `RN`, `done`.

use super::super::finding::Wrong;
use crate::diagnostic::nearest;

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

/// Words that mean one of several others, wherever one of these is allowed; the likeliest first.
const MEANINGS: &[(&str, &[&str])] = &[
    (
        "done",
        &["completed", "fulfilled", "achieved", "met", "resolved"],
    ),
    (
        "finished",
        &["completed", "fulfilled", "achieved", "resolved"],
    ),
    ("complete", &["completed", "fulfilled", "achieved"]),
    ("over", &["completed", "fulfilled", "closed"]),
    ("reached", &["achieved", "completed", "met"]),
    ("open", &["active", "in_progress", "open"]),
    ("current", &["active", "in_progress"]),
    ("ongoing", &["in_progress", "active"]),
    ("started", &["in_progress", "active"]),
    ("working_on_it", &["in_progress"]),
    ("new", &["proposed", "not_started", "open", "idea"]),
    ("todo", &["not_started", "planned"]),
    ("to_do", &["not_started", "planned"]),
    (
        "pending",
        &[
            "needs_action",
            "not_started",
            "proposed",
            "applied",
            "tentative",
        ],
    ),
    ("waiting", &["on_hold", "needs_action", "applied"]),
    ("paused", &["on_hold"]),
    ("stopped", &["on_hold", "cancelled", "revoked", "dropped"]),
    ("canceled", &["cancelled"]),
    ("dropped", &["cancelled", "dropped"]),
    ("inactive", &["closed", "on_hold", "inactive"]),
    (
        "closed",
        &[
            "completed",
            "closed",
            "resolved",
            "temporarily_closed",
            "inactive",
        ],
    ),
    ("confirmed", &["booked", "accepted"]),
    ("scheduled", &["booked", "scheduled", "planned"]),
    ("planned", &["proposed", "planned", "scheduled"]),
    ("yes", &["accepted"]),
    ("yeah", &["accepted"]),
    ("coming", &["accepted"]),
    ("ok", &["accepted"]),
    ("no", &["declined", "none"]),
    ("maybe", &["tentative"]),
    ("unknown", &["needs_action"]),
    ("better", &["improving"]),
    ("worse", &["worsening"]),
    ("same", &["no_change"]),
    ("stable", &["no_change", "sustaining"]),
    ("approved", &["awarded", "active"]),
    ("granted", &["awarded"]),
    ("refused", &["denied", "rejected", "declined"]),
    ("urgent", &["high"]),
    ("normal", &["medium"]),
    ("phone", &["call"]),
    ("telephone", &["call"]),
    ("email", &["message"]),
    ("home_visit", &["visit"]),
    ("annual", &["scheduled"]),
    ("weekly", &["WEEKLY"]),
    ("monthly", &["MONTHLY"]),
    ("power_of_attorney", &["poa"]),
    ("parent", &["guardian"]),
    ("long_term", &["lifelong"]),
    ("everyone", &["both"]),
    ("anyone", &["both"]),
    ("virtual", &["online"]),
    ("zoom", &["online"]),
    ("mixed", &["hybrid"]),
];

/// The word of a closed list that was probably meant.
pub(super) fn nearest_of(word: &str, allowed: &[String]) -> Option<String> {
    let plain = word.trim().to_lowercase().replace([' ', '-'], "_");
    let plain = plain.trim_matches(['“', '”', '"', '\'', '.']);
    let same = allowed.iter().find(|known| known.to_lowercase() == plain);
    let meant = || {
        let (_, words) = MEANINGS.iter().find(|(said, _)| *said == plain)?;
        words
            .iter()
            .find_map(|word| allowed.iter().find(|known| known == word))
    };
    if let Some(found) = same.or_else(meant) {
        return Some(found.clone());
    }
    nearest(plain, allowed.iter().map(String::as_str)).map(str::to_owned)
}

/// Professional backgrounds by what people write for them.
const BACKGROUNDS: &[(&str, &[&str])] = &[
    (
        "nursing",
        &[
            "rn",
            "lpn",
            "lvn",
            "np",
            "aprn",
            "bsn",
            "msn",
            "nurse",
            "registered_nurse",
            "nurse_practitioner",
            "enfermera",
            "enfermero",
            "enfermeria",
        ],
    ),
    (
        "social_work",
        &[
            "sw",
            "msw",
            "bsw",
            "lsw",
            "lcsw",
            "lmsw",
            "licsw",
            "social_worker",
            "trabajo_social",
            "trabajadora_social",
        ],
    ),
    (
        "occupational_therapy",
        &[
            "ot",
            "otr",
            "otr_l",
            "otd",
            "cota",
            "occupational_therapist",
        ],
    ),
    (
        "physiotherapy",
        &[
            "pt",
            "dpt",
            "pta",
            "physical_therapy",
            "physical_therapist",
            "physio",
            "physiotherapist",
        ],
    ),
    (
        "speech_therapy",
        &[
            "slp",
            "ccc_slp",
            "st",
            "speech_therapist",
            "speech_language_pathologist",
            "speech_pathologist",
        ],
    ),
    ("psychology", &["psyd", "psychologist", "psych"]),
    ("medicine", &["md", "do", "doctor", "physician", "dr"]),
    (
        "counselling",
        &["lpc", "lmhc", "counselor", "counsellor", "counseling"],
    ),
];

/// The word for a background that is written otherwise.
pub(super) fn background(text: &str) -> Option<&'static str> {
    let plain = text
        .trim()
        .to_lowercase()
        .replace([' ', '-', '/'], "_")
        .replace('.', "");
    let is_meant = |(_, others): &&(&str, &[&str])| others.contains(&plain.as_str());
    let found = BACKGROUNDS.iter().find(is_meant).map(|(word, _)| *word);
    let known = || BACKGROUNDS.iter().map(|(word, _)| *word);
    // `Nursing` and `nursng` too; any other word is one of its own.
    found
        .or_else(|| known().find(|word| *word == plain && text != plain))
        .or_else(|| {
            let near = nearest(&plain, known())?;
            (near != plain
                && near.len().abs_diff(plain.len()) < 3
                && strsim::damerau_levenshtein(&plain, near) == 1)
                .then_some(near)
        })
}

/// Languages by their names, as people write them.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["english", "inglés", "ingles"]),
    ("es", &["spanish", "español", "espanol", "castellano"]),
    ("zh", &["chinese", "mandarin", "中文"]),
    ("yue", &["cantonese"]),
    ("tl", &["tagalog", "filipino"]),
    ("vi", &["vietnamese"]),
    ("ar", &["arabic"]),
    ("fr", &["french", "français", "francais", "francés"]),
    ("ko", &["korean"]),
    ("ru", &["russian"]),
    ("de", &["german", "deutsch"]),
    ("ht", &["haitian", "haitian creole", "kreyòl"]),
    ("pt", &["portuguese", "português", "portugues"]),
    ("hi", &["hindi"]),
    ("ur", &["urdu"]),
    ("fa", &["persian", "farsi"]),
    ("pl", &["polish"]),
    ("it", &["italian"]),
    ("ja", &["japanese"]),
    ("so", &["somali"]),
    ("sw", &["swahili"]),
    ("am", &["amharic"]),
    ("uk", &["ukrainian"]),
    ("ne", &["nepali"]),
    ("my", &["burmese"]),
    ("hmn", &["hmong"]),
    ("ml", &["malayalam"]),
    ("nv", &["navajo"]),
    ("ase", &["asl", "american sign language", "sign language"]),
];

/// Whether a text has the form of a language's tag and is not a name.
pub(super) fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
        && tag_of(text).is_none()
}

/// The tag of a language that is written by its name.
pub(super) fn tag_of(text: &str) -> Option<&'static str> {
    let plain = text.trim().to_lowercase();
    let is_meant = |(_, names): &&(&str, &[&str])| names.contains(&plain.as_str());
    LANGUAGES.iter().find(is_meant).map(|(tag, _)| *tag)
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
        assert!(
            is_tag("en")
                && is_tag("pt-br")
                && is_tag("sr-Latn")
                && !is_tag("English")
                && !is_tag("e n")
        );
        assert_eq!(tag_of("Spanish"), Some("es"));
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
