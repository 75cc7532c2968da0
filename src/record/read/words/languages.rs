//! Languages by their names, and the form of a tag.

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
pub(in crate::record::read) fn is_tag(text: &str) -> bool {
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
pub(in crate::record::read) fn tag_of(text: &str) -> Option<&'static str> {
    let plain = text.trim().to_lowercase();
    let is_meant = |(_, names): &&(&str, &[&str])| names.contains(&plain.as_str());
    LANGUAGES.iter().find(is_meant).map(|(tag, _)| *tag)
}
