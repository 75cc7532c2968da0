//! Plural forms: which one a number takes in a language, by the rules of the Unicode CLDR.

use fixed_decimal::Decimal;
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules};

/// The forms that a language tells apart.
#[derive(Debug)]
pub(crate) struct Plurals(Option<PluralRules>);

impl Plurals {
    /// The rules of a language, by its tag; those of a region where they differ.
    pub(crate) fn of(language: &str) -> Self {
        let mut locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        // No rule depends on the script, but a language in another script than its usual one is looked up as unknown.
        locale.id.script = None;
        Self(PluralRules::try_new((&locale).into(), Default::default()).ok())
    }

    /// The form that a number takes.
    pub(crate) fn form(&self, count: i64) -> PluralCategory {
        self.0.as_ref().map_or(PluralCategory::Other, |rules| {
            rules.category_for(count.unsigned_abs())
        })
    }

    /// Where the form of a number as it is written stands among those of the language; `None` for what is no number.
    pub(crate) fn place(&self, number: &str) -> Option<usize> {
        let operands = operands(number)?;
        let Some(rules) = &self.0 else { return Some(0) };
        let form = rules.category_for(operands);
        rules.categories().position(|one| one == form)
    }

    /// How many forms there are.
    pub(crate) fn count(&self) -> usize {
        self.0
            .as_ref()
            .map_or(1, |rules| rules.categories().count())
    }

    /// Whether a number takes the form for one.
    pub(crate) fn is_one(&self, number: &str) -> bool {
        let rules = self.0.as_ref().zip(operands(number));
        rules.is_some_and(|(rules, number)| rules.category_for(number) == PluralCategory::One)
    }

    /// Whether there is more than one form. Languages without rules have one, too.
    pub(crate) fn tells_apart(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|rules| rules.categories().nth(1).is_some())
    }
}

/// What the rules ask of a number as it is written; `None` for what is no number.
fn operands(number: &str) -> Option<PluralOperands> {
    let number = number.trim().trim_start_matches(['-', '\u{2212}']);
    let decimal: Decimal = number.parse().ok()?;
    Some((&decimal).into())
}

/// The name of a form, as the CLDR and tables of words write it.
pub(crate) fn name(form: PluralCategory) -> &'static str {
    match form {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_forms() {
        let forms = |language: &str, counts: &[i64]| -> Vec<&'static str> {
            let plurals = Plurals::of(language);
            counts.iter().map(|n| name(plurals.form(*n))).collect()
        };
        assert_eq!(
            forms("en", &[0, 1, 2, -1]),
            ["other", "one", "other", "one"]
        );
        assert_eq!(forms("es-mx", &[0, 1, 2]), ["other", "one", "other"]);
        assert_eq!(forms("fr", &[0, 1, 2]), ["one", "one", "other"]);
        assert_eq!(
            forms("ru", &[1, 2, 5, 11, 12, 21, 22]),
            ["one", "few", "many", "many", "many", "one", "few"]
        );
        assert_eq!(
            forms("ar", &[0, 1, 2, 3, 11, 100, 103]),
            ["zero", "one", "two", "few", "many", "other", "few"]
        );
        assert_eq!(forms("zh", &[1]), ["other"]);
        for serbian in ["sr", "sr-latn", "sr-cyrl", "sr-latn-rs"] {
            assert_eq!(
                forms(serbian, &[1, 2, 5, 11, 12, 21, 22]),
                ["one", "few", "other", "other", "other", "one", "few"],
                "{serbian}"
            );
        }
        assert_eq!(
            forms("pl", &[0, 1, 2, 5, 12, 21, 22]),
            ["many", "one", "few", "many", "many", "many", "few"]
        );
        assert_eq!(forms("pt-br", &[0, 1, 2]), ["one", "one", "other"]);
        assert_eq!(forms("pt-pt", &[0, 1, 2]), ["other", "one", "other"]);
        assert_eq!(forms("he", &[0, 1, 2, 3]), ["other", "one", "two", "other"]);
        assert_eq!(forms("ja", &[0, 1, 2]), ["other", "other", "other"]);
        assert_eq!(forms("so", &[0, 1, 2]), ["other", "one", "other"]);
    }

    #[test]
    fn what_is_no_known_language_has_one_form() {
        for language in ["ht", "xx", "", "not a language", "1"] {
            let plurals = Plurals::of(language);
            assert_eq!(plurals.form(1), PluralCategory::Other, "{language}");
            assert!(!plurals.tells_apart(), "{language}");
        }
        assert!(Plurals::of("en").tells_apart());
    }
}
