//! Names for headings that can stand in an address.

use std::borrow::Cow;
use std::collections::HashMap;

use icu_normalizer::ComposingNormalizerBorrowed;
use percent_encoding::percent_decode_str;

/// The name of a heading: lower case, spaces as hyphens, letters and digits of
/// any script kept (composed, as NFC has them), the rest dropped, as GitHub does it.
pub fn slug(text: &str) -> String {
    let text = composed(text);
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

/// A text in which letters and their accents are one sign, where there is one (NFC): names that look alike are alike.
pub fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => ComposingNormalizerBorrowed::new_nfc().normalize(text),
    }
}

/// The name of the place that an anchor means, its `#` left out: browsers copy it with percent signs, some systems with
/// accents apart.
pub fn place_name(anchor: &str) -> Cow<'_, str> {
    let name = anchor.strip_prefix('#').unwrap_or(anchor);
    match percent_decode_str(name).decode_utf8_lossy() {
        Cow::Borrowed(name) => composed(name),
        Cow::Owned(name) => Cow::Owned(composed(&name).into_owned()),
    }
}

/// Ids that the pages of a binder have themselves, and how others of theirs begin.
const OWN: &[&str] = &["main", "help", "call"];
const OWN_STARTS: &[&str] = &["need-", "person-", "filter-"];

/// The id of a place on its page: its name, but for those that the page needs for itself. No name holds a colon.
pub fn place_id(name: &str) -> Cow<'_, str> {
    let is_own = OWN.contains(&name) || OWN_STARTS.iter().any(|start| name.starts_with(start));
    match is_own {
        true => Cow::Owned(format!("section:{name}")),
        false => Cow::Borrowed(name),
    }
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
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("What we'd do, next?"), "what-wed-do-next");
        assert_eq!(slug("¿Qué sigue?"), "qué-sigue");
        assert_eq!(slug("الخطة"), "الخطة");
        assert_eq!(slug("!!!"), "section");
        assert_eq!(slug("Que\u{301} sigue"), "qu\u{e9}-sigue");
    }

    #[test]
    fn an_anchor_means_a_place_however_it_is_encoded() {
        for anchor in ["#qu%C3%A9", "qu\u{e9}", "#que\u{301}", "#que%CC%81"] {
            assert_eq!(place_name(anchor), "qu\u{e9}");
        }
        assert_eq!(place_name("#"), "");
    }

    #[test]
    fn no_heading_takes_an_id_of_its_page() {
        for own in ["main", "help", "need-1", "person-sam"] {
            assert_eq!(place_id(own), format!("section:{own}"));
        }
        assert_eq!(place_id("helpers"), "helpers");
    }

    /// An id that stands in a layout as it is, or begins with fixed words, is known here.
    #[test]
    fn ids_of_the_layouts_are_known() {
        fn ids(folder: &std::path::Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    ids(&path, found);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                let values = text.split(" id=\"").skip(1);
                found.extend(values.map(|rest| rest.split('"').next().unwrap().to_owned()));
            }
        }
        let mut found = Vec::new();
        ids(
            &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts"),
            &mut found,
        );
        assert!(found.len() > 3, "{found:?}");
        for id in found {
            let start = id.split("{{").next().unwrap();
            assert!(start.is_empty() || place_id(start) != start, "{id}");
        }
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
