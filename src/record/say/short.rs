//! Texts of a file that messages quote.

/// At most so many letters of a text that is quoted.
const MOST: usize = 60;

/// A text in one line, cut where it is long.
pub(super) fn short(text: &str) -> String {
    let text = text.trim();
    let mut shown: String = text.chars().take(MOST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown.replace('\n', " ")
}
