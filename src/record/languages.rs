//! Languages by their names, as people write them in a field or at the end of a file's name; and the form of a tag.

/// A language.
struct Language {
    /// Its tag.
    tag: &'static str,
    /// Its names, in lower case.
    names: &'static [&'static str],
    /// What people write for it in the name of a file besides. Codes that are common words are left out.
    in_files: &'static [&'static str],
}

const fn language(
    tag: &'static str,
    names: &'static [&'static str],
    in_files: &'static [&'static str],
) -> Language {
    Language {
        tag,
        names,
        in_files,
    }
}

const LANGUAGES: &[Language] = &[
    language("en", &["english", "inglés", "ingles"], &["en", "eng"]),
    language(
        "es",
        &["spanish", "español", "espanol", "castellano"],
        &["es", "esp", "spa"],
    ),
    // Whoever speaks Cantonese reads Chinese.
    language("zh", &["chinese", "mandarin", "中文"], &["zh", "cantonese"]),
    language("yue", &["cantonese"], &[]),
    language("tl", &["tagalog", "filipino"], &["tl"]),
    language("vi", &["vietnamese"], &["vi"]),
    language("ar", &["arabic"], &["ar"]),
    language(
        "fr",
        &["french", "français", "francais", "francés"],
        &["fr"],
    ),
    language("ko", &["korean"], &["ko"]),
    language("ru", &["russian"], &["ru"]),
    language("de", &["german", "deutsch"], &["de"]),
    language(
        "ht",
        &["haitian", "haitian creole", "creole", "kreyòl", "kreyol"],
        &["ht"],
    ),
    language("pt", &["portuguese", "português", "portugues"], &["pt"]),
    language("hi", &["hindi"], &[]),
    language("ur", &["urdu"], &[]),
    language("fa", &["persian", "farsi"], &[]),
    language("pl", &["polish"], &[]),
    language("it", &["italian", "italiano"], &[]),
    language("ja", &["japanese"], &[]),
    language("so", &["somali"], &[]),
    language("sw", &["swahili"], &[]),
    language("am", &["amharic"], &[]),
    language("uk", &["ukrainian"], &[]),
    language("ne", &["nepali"], &[]),
    language("my", &["burmese"], &[]),
    language("hmn", &["hmong"], &[]),
    language("ml", &["malayalam"], &[]),
    language("nv", &["navajo"], &[]),
    language(
        "ase",
        &["asl", "american sign language", "sign language"],
        &[],
    ),
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
    let is_meant = |language: &&Language| language.names.contains(&plain.as_str());
    LANGUAGES.iter().find(is_meant).map(|language| language.tag)
}

/// The tag of a language that the last word of a file's name stands for.
pub(crate) fn tag_in_file_name(word: &str) -> Option<&'static str> {
    let plain = word.to_lowercase();
    let is_meant = |language: &&Language| language.in_files.contains(&plain.as_str());
    let found = LANGUAGES.iter().find(is_meant);
    found
        .map(|language| language.tag)
        .or_else(|| tag_of(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_tag() {
        assert!(
            is_tag("en")
                && is_tag("pt-br")
                && is_tag("sr-Latn")
                && !is_tag("English")
                && !is_tag("asl")
                && !is_tag("e n")
        );
        assert_eq!(tag_of("Spanish"), Some("es"));
    }

    #[test]
    fn a_code_is_a_name_only_in_the_name_of_a_file() {
        for (word, named, in_file) in [
            ("Español", Some("es"), Some("es")),
            ("castellano", Some("es"), Some("es")),
            ("spa", None, Some("es")),
            ("Cantonese", Some("yue"), Some("zh")),
            ("kreyol", Some("ht"), Some("ht")),
            ("it", None, None),
        ] {
            assert_eq!(tag_of(word), named, "{word}");
            assert_eq!(tag_in_file_name(word), in_file, "{word}");
        }
    }
}
