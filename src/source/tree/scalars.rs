//! Texts of YAML as they are written.

/// Whether a sign that nobody sees keeps the next one from being read as a quotation mark or bracket.
pub(super) fn is_hidden(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| {
        matches!(
            c,
            '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{202f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
        )
    });
    rest.len() < text.len()
        && rest.starts_with(['"', '\'', '[', '{', '|', '>', '#', '&', '*', '!', '-'])
}

/// How long a text in quotation marks is, these included.
pub(super) fn quoted_len(text: &str) -> usize {
    let Some(mark) = text.chars().next() else {
        return 0;
    };
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        if mark == '"' && sign == '\\' {
            signs.next();
        } else if sign == mark {
            let doubled = mark == '\'' && signs.next_if(|(_, next)| *next == mark).is_some();
            if !doubled {
                return at + 1;
            }
        }
    }
    text.len()
}
