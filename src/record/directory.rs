//! Which listings a program's directory asks for.

use super::kinds::listings::Service;
use super::kinds::shared::DirectoryScope;
use super::seen::FieldsOf;
use crate::markdown::composed;

/// The categories and areas that are asked for, as they are compared; all where there are none.
#[derive(Debug, Default)]
pub struct Asked {
    categories: Vec<String>,
    areas: Vec<String>,
}

impl Asked {
    /// What a program asks for.
    pub fn of(scope: Option<&FieldsOf<'_, DirectoryScope>>) -> Self {
        let all = |words: &[&str]| words.iter().map(|word| same_name(word)).collect();
        scope.map_or_else(Self::default, |scope| Self {
            categories: all(&scope.categories),
            areas: all(&scope.areas),
        })
    }

    /// Whether every category is asked for.
    pub fn has_all_categories(&self) -> bool {
        self.categories.is_empty()
    }

    /// Whether a listing of these categories and areas is asked for. One that names no area is for all of them.
    pub fn has(&self, categories: &[&str], areas: &[&str]) -> bool {
        let is_within = |wanted: &[String], words: &[&str]| {
            wanted.is_empty() || words.iter().any(|word| wanted.contains(&same_name(word)))
        };
        (areas.is_empty() || is_within(&self.areas, areas))
            && is_within(&self.categories, categories)
    }

    /// The same of a listing's fields.
    pub fn has_listing(&self, listing: &FieldsOf<'_, Service>) -> bool {
        self.has(&listing.categories, &listing.service_areas)
    }
}

/// What makes two names of areas or languages the same: not their capitals, and neither how many spaces or hyphens.
pub fn same_name(name: &str) -> String {
    let small = composed(name).to_lowercase();
    let words = small.split(|sign: char| sign.is_whitespace() || sign == '-' || sign == '_');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_whatever_their_capitals_and_spaces() {
        for (one, other, is_same) in [
            ("Mill Town", " mill  town ", true),
            ("Mill Town", "mill-town", true),
            ("Z\u{fc}rich", "Zu\u{308}rich", true),
            ("東区 1", "西区 1", false),
            ("C++", "C", false),
            ("A/B", "A B", false),
        ] {
            assert_eq!(same_name(one) == same_name(other), is_same, "{one} {other}");
        }
    }
}
