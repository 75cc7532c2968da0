//! Which way a language is written, by the scripts of the Unicode CLDR.

use icu_locale::{Locale, LocaleCanonicalizer, LocaleDirectionality};

/// The direction of a language by its tag, as HTML writes it: `rtl` or `ltr`. What is unknown runs from left to right.
pub fn direction(language: &str) -> &'static str {
    let Ok(mut locale) = language.parse::<Locale>() else {
        return "ltr";
    };
    // Codes such as `prs` (Dari) are known by another name.
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    if LocaleDirectionality::new_extended().is_right_to_left(&locale.id) {
        "rtl"
    } else {
        "ltr"
    }
}

/// A language's tag as HTML and people write it: `pt-BR`, `zh-Hant`. What is no tag stays as it is.
pub fn tag(language: &str) -> String {
    let canonical = language.parse::<icu_locale::LanguageIdentifier>();
    match canonical {
        Ok(tag) if tag.to_string().eq_ignore_ascii_case(language) => tag.to_string(),
        _ => language.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{direction, tag};

    #[test]
    fn a_tag_is_written_as_people_write_it() {
        for (language, written) in [
            ("pt-br", "pt-BR"),
            ("zh-hant", "zh-Hant"),
            ("es", "es"),
            ("iw", "iw"),
            ("x y", "x y"),
        ] {
            assert_eq!(tag(language), written);
        }
    }

    #[test]
    fn the_script_decides_and_a_language_has_a_usual_one() {
        for language in [
            "ar", "ar-eg", "he", "he-il", "iw", "fa", "prs", "ur", "ps", "sd", "ug", "yi", "dv",
            "ckb", "ku-arab", "az-arab", "pa-arab", "pa-pk", "az-ir", "ks", "syr", "nqo", "arc",
            "rhg", "ff-adlm",
        ] {
            assert_eq!(direction(language), "rtl", "{language}");
        }
        for language in [
            "en",
            "es-mx",
            "pa",
            "ku",
            "az",
            "ar-latn",
            "he-latn",
            "sd-deva",
            "hi",
            "zh-hant",
            "ja",
            "so",
            "ht",
            "hmn",
            "xx",
            "",
            "not a language",
        ] {
            assert_eq!(direction(language), "ltr", "{language}");
        }
    }
}
