//! Words that stand in Markdown for themselves.

/// Plain words as Markdown, in a table too.
pub(super) fn words_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '[' | ']' | '*' | '`' | '<' | '\\' | '|') {
            out.push('\\');
        }
        out.push(if sign == '\n' { ' ' } else { sign });
    }
    out
}
