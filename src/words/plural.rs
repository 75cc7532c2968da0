//! Plural forms: which one a number takes in a language.
//!
//! The rules are those of the Unicode CLDR for whole numbers, for the languages
//! that families of an agency are likely to read; others have one and other.

/// A plural form, as the CLDR names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    /// The form with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            "other" => Self::Other,
            _ => return None,
        })
    }

    /// The form's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The form that `count` takes in a language.
pub(crate) fn category(language: &str, count: i64) -> Category {
    use Category::{Few, Many, One, Other, Two, Zero};
    let n = count.unsigned_abs();
    let (ten, hundred) = (n % 10, n % 100);
    match language.split('-').next().unwrap_or_default() {
        "zh" | "ja" | "ko" | "vi" | "th" | "lo" | "my" | "km" | "id" | "ms" | "hmn" => Other,
        "fr" | "pt" | "hy" => one_if(n <= 1),
        "hi" | "bn" | "gu" | "fa" | "am" | "zu" => one_if(n <= 1),
        "fil" | "tl" => one_if(!matches!(ten, 4 | 6 | 9)),
        "ru" | "uk" | "be" | "sr" | "hr" | "bs" => match (ten, hundred) {
            (1, tens) if tens != 11 => One,
            (2..=4, tens) if !(12..=14).contains(&tens) => Few,
            _ if matches!(language, "sr" | "hr" | "bs") => Other,
            _ => Many,
        },
        "pl" => match (n, ten, hundred) {
            (1, ..) => One,
            (_, 2..=4, tens) if !(12..=14).contains(&tens) => Few,
            _ => Many,
        },
        "cs" | "sk" => match n {
            1 => One,
            2..=4 => Few,
            _ => Other,
        },
        "ar" => match (n, hundred) {
            (0, _) => Zero,
            (1, _) => One,
            (2, _) => Two,
            (_, 3..=10) => Few,
            (_, 11..=99) => Many,
            _ => Other,
        },
        "he" => match n {
            1 => One,
            2 => Two,
            _ => Other,
        },
        _ => one_if(n == 1),
    }
}

fn one_if(is_one: bool) -> Category {
    if is_one {
        Category::One
    } else {
        Category::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_forms() {
        let forms = |language: &str, counts: &[i64]| -> Vec<&'static str> {
            counts
                .iter()
                .map(|count| category(language, *count).name())
                .collect()
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
    }
}
