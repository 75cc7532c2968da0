//! The words around a short number that tell whether it is one.

/// Numbers that whole countries know: emergencies, crises, help and directions.
const SHORT: &[&str] = &[
    "911", "988", "112", "999", "211", "311", "711", "811", "000", "111", "116123", "741741",
    "838255",
];

/// Words after which a number that people know is meant to be called.
const CALL: &[&str] = &[
    "call", "calling", "dial", "text", "phone", "ring", "or", "to", "al", "a", "llame", "marque",
    "llamar", "o", "u",
];

/// Words after which any short number is meant to be called.
const LINE: &[&str] = &[
    "call",
    "calling",
    "dial",
    "text",
    "phone",
    "ring",
    "tel",
    "telephone",
    "line",
    "hotline",
    "helpline",
    "number",
    "switchboard",
    "llame",
    "marque",
    "llamar",
    "teléfono",
    "línea",
    "número",
    "centralita",
];

/// Words before figures that are no phone number.
const PLACE: &[&str] = &[
    "room",
    "rm",
    "apt",
    "apartment",
    "suite",
    "ste",
    "unit",
    "floor",
    "ward",
    "bed",
    "building",
    "bldg",
    "box",
    "house",
    "gate",
    "page",
    "step",
    "level",
    "id",
    "no",
    "mrn",
    "record",
    "policy",
    "member",
    "account",
    "case",
    "zip",
    "age",
    "aged",
    "since",
    "born",
    "route",
    "bus",
    "line-no",
    "cuarto",
    "habitación",
    "sala",
    "piso",
    "apartamento",
    "apto",
    "edificio",
    "desde",
    "calle",
    "ruta",
    "autobús",
];

/// Words after figures that count or measure something.
const COUNTED: &[&str] = &[
    "mg",
    "mcg",
    "µg",
    "g",
    "kg",
    "ml",
    "l",
    "units",
    "iu",
    "kcal",
    "calories",
    "tablets",
    "tablet",
    "pills",
    "drops",
    "puffs",
    "people",
    "patients",
    "beds",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "seconds",
    "times",
    "steps",
    "feet",
    "ft",
    "miles",
    "km",
    "m",
    "meters",
    "dollars",
    "usd",
    "percent",
    "pastillas",
    "tabletas",
    "gotas",
    "personas",
    "camas",
    "días",
    "semanas",
    "meses",
    "años",
    "horas",
    "minutos",
    "veces",
    "pasos",
    "metros",
    "dólares",
];

/// Words after the number of a house.
const STREET: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "boulevard",
    "blvd",
    "lane",
    "ln",
    "drive",
    "dr",
    "way",
    "court",
    "ct",
    "place",
    "square",
];

/// Whether the figures are a short number that people know.
pub(super) fn is_short_number(figures: &str) -> bool {
    SHORT.contains(&figures)
}

/// Whether the word before asks to call a number that people know.
pub(super) fn asks_to_call(line: &str, start: usize) -> bool {
    is_before(line, start, CALL)
}

/// Whether the word before says that any figures are a number.
pub(super) fn names_a_line(line: &str, start: usize) -> bool {
    is_before(line, start, LINE)
        // Text HOME to 741741.
        || is_before(line, start, &["to", "al", "a"]) && says(line, start, &["text", "envíe", "texto"])
}

/// Whether the word before says what else the figures are.
pub(super) fn names_a_place(line: &str, start: usize) -> bool {
    is_before(line, start, PLACE)
}

/// Whether the figures count or measure something.
pub(super) fn is_counted(line: &str, end: usize) -> bool {
    next_words(line, end)
        .next()
        .is_some_and(|word| COUNTED.contains(&word.as_str()))
}

/// Whether the figures are the number of a house.
pub(super) fn is_in_a_street(line: &str, end: usize) -> bool {
    let rest = line.get(end..).unwrap_or_default();
    let phrase = rest
        .split([',', ';', ':', '(', '–', '—'])
        .next()
        .unwrap_or_default();
    next_words(phrase, 0)
        .take(3)
        .any(|word| STREET.contains(&word.as_str()))
}

fn is_before(line: &str, start: usize, known: &[&str]) -> bool {
    let before = line.get(..start).unwrap_or_default();
    let word = before.split_whitespace().next_back().map(bare);
    word.is_some_and(|word| known.contains(&word.as_str()))
}

fn says(line: &str, start: usize, known: &[&str]) -> bool {
    let before = line.get(..start).unwrap_or_default();
    before
        .split_whitespace()
        .map(bare)
        .any(|word| known.contains(&word.as_str()))
}

/// The words that follow directly, without a sign that ends the phrase.
fn next_words(line: &str, end: usize) -> impl Iterator<Item = String> {
    let rest = line.get(end..).unwrap_or_default();
    rest.split_whitespace().map(bare)
}

fn bare(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase()
}
