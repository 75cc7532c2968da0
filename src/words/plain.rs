//! Names that are no words yet, as people read them.

/// A text that begins with a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(signs).collect()
    })
}

/// The name of a file or the id of a category as words.
pub(crate) fn in_words(slug: &str) -> String {
    capital(&slug.replace(['-', '_'], " "))
}
