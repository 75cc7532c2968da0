//! Single lines of front matter.

/// Whether a line is nothing but hyphens or dashes, at least two of them or one long one.
pub(super) fn is_rule(line: &str) -> bool {
    let is_long = |c: char| matches!(c, '\u{2012}'..='\u{2015}' | '\u{2e3a}' | '\u{2e3b}');
    let is_dash = |c: char| {
        is_long(c)
            || matches!(
                c,
                '-' | '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}'
            )
    };
    if !line.starts_with(is_dash) {
        return false;
    }
    let signs = line.chars().filter(|c| *c != ' ').count();
    line.chars().all(|c| is_dash(c) || c == ' ')
        && (signs > 1 || signs == 1 && line.chars().all(is_long))
}

/// The name of a field in a line `name: value`, in lower case with underscores.
pub(super) fn key_of(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim().trim_matches(['"', '\'']);
    let is_name = key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.len() <= 40
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    let ends = value.is_empty() || value.starts_with([' ', '\t']);
    (is_name && ends).then(|| key.to_lowercase().replace([' ', '-'], "_"))
}
