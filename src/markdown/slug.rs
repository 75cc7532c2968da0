//! Names for headings that can stand in an address.

use std::collections::HashMap;

/// The name of a heading: lower case, spaces as hyphens, letters and digits of
/// any script kept, the rest dropped, as GitHub does it.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        match sign {
            'A'..='Z' => out.push(sign.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' | '-' | '_' => out.push(sign),
            _ if sign.is_whitespace() => out.push('-'),
            _ if sign.is_ascii() => {}
            _ if sign.is_alphanumeric() || is_mark(sign) => out.extend(sign.to_lowercase()),
            _ => {}
        }
    }
    if out.is_empty() {
        out.push_str("section");
    }
    out
}

/// Combining marks, without which decomposed `é` and many scripts lose letters.
fn is_mark(sign: char) -> bool {
    matches!(sign,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// Gives every heading of a page a name of its own.
#[derive(Debug, Default)]
pub struct Slugs {
    used: HashMap<String, usize>,
}

impl Slugs {
    /// The slug of `text`, with `-1`, `-2` … when it is taken.
    pub fn unique(&mut self, text: &str) -> String {
        let base = slug(text);
        let Some(count) = self.used.get(&base).copied() else {
            self.used.insert(base.clone(), 0);
            return base;
        };
        let mut count = count;
        loop {
            count += 1;
            let candidate = format!("{base}-{count}");
            if !self.used.contains_key(&candidate) {
                self.used.insert(base, count);
                self.used.insert(candidate.clone(), 0);
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("What we'd do, next?"), "what-wed-do-next");
        assert_eq!(slug("¿Qué sigue?"), "qué-sigue");
        assert_eq!(slug("الخطة"), "الخطة");
        assert_eq!(slug("!!!"), "section");
    }

    #[test]
    fn repeated_headings_get_names_of_their_own() {
        let mut slugs = Slugs::default();
        let names: Vec<_> = ["Next", "Next", "Next 1", "Next"]
            .iter()
            .map(|text| slugs.unique(text))
            .collect();
        assert_eq!(names, ["next", "next-1", "next-1-1", "next-2"]);
    }
}
