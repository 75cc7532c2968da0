//! How people sort: numbers by their size, letters with accents beside those without, large and small ones alike.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;

/// The order of one language (Unicode Technical Standard 10, with the tailorings of the CLDR).
#[derive(Debug)]
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// That of a language, given by its tag; of a language that is not known, that of most languages.
    pub fn of(lang: &str) -> Self {
        let locale = Locale::try_from_str(lang).unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// What a text is sorted by: of two texts, the one that stands first has the lesser key.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        if let Some(collator) = &self.0 {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        // Texts that sort alike stand in one order all the same.
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: &str, texts: &[&str]) -> Vec<String> {
        let order = Collation::of(lang);
        let mut texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        texts.sort_by_cached_key(|text| order.key(text));
        texts
    }

    #[test]
    fn texts_are_sorted_as_people_sort_them() {
        let wanted = ["Ábaco", "apple", "Banana", "part 2", "Part 10", "Zorro"];
        let mut texts = wanted;
        texts.reverse();
        assert_eq!(sorted("en", &texts), wanted);
        assert_eq!(sorted("nothing-known", &texts), wanted);
        assert_eq!(sorted("es", &["ñu", "nube", "oso"]), ["nube", "ñu", "oso"]);
        assert_eq!(sorted("sv", &["ö", "z", "å"]), ["z", "å", "ö"]);
        assert_eq!(sorted("en", &["b", "a", "a", "A"]), ["a", "a", "A", "b"]);
    }
}
