//! Names of files that were probably meant as translations: `emergency-spanish`, `plan_es`.

/// Languages with what people write for them in a file's name: code, words. Codes that are common words are left out.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["en", "eng", "english", "ingles"]),
    ("es", &["es", "esp", "spa", "spanish", "espanol", "español"]),
    ("fr", &["fr", "french", "francais", "français"]),
    ("de", &["de", "german", "deutsch"]),
    ("pt", &["pt", "portuguese", "portugues", "português"]),
    ("it", &["italian", "italiano"]),
    ("zh", &["zh", "chinese", "mandarin", "cantonese"]),
    ("vi", &["vi", "vietnamese"]),
    ("ar", &["ar", "arabic"]),
    ("ru", &["ru", "russian"]),
    ("ko", &["ko", "korean"]),
    ("tl", &["tl", "tagalog"]),
    ("ht", &["ht", "creole", "kreyol"]),
    ("so", &["somali"]),
    ("hmn", &["hmong"]),
];

/// The name that a translation has, where a file's name without its ending ends in a language: `emergency.es` for
/// `emergency-spanish`.
pub fn meant_translation(name: &str) -> Option<String> {
    let at = name.rfind(['-', '_', '.', ' ']).filter(|at| *at > 0)?;
    let word = name.get(at + 1..)?.to_lowercase();
    let known = LANGUAGES.iter().find(|(_, words)| words.contains(&&*word));
    let stem = crate::source::slug(name.get(..at)?);
    known
        .filter(|_| !stem.is_empty())
        .map(|(code, _)| format!("{stem}.{code}"))
}

#[cfg(test)]
mod tests {
    use super::meant_translation;

    #[test]
    fn a_language_at_the_end_of_a_name_is_known() {
        for (name, meant) in [
            ("emergency-es", Some("emergency.es")),
            ("emergency-spanish", Some("emergency.es")),
            ("emergency_spanish", Some("emergency.es")),
            ("emergency.Spanish", Some("emergency.es")),
            ("care plan español", Some("care-plan.es")),
            ("emergency", None),
            ("emergency-old", None),
            ("spanish", None),
            ("-es", None),
        ] {
            assert_eq!(meant_translation(name).as_deref(), meant, "{name}");
        }
    }
}
