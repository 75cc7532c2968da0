//! Words that layouts use by name, checked before any page is made.
//!
//! A branch of a layout that few pages reach would otherwise hide a mistyped
//! key until it holds back somebody's binder.

use super::sources::{SourceFile, Sources};
use crate::diagnostic::{Diagnostic, Place, codes, nearest};
use crate::words::{FALLBACK, Strings};

/// Every `"key" | t` whose key no table has.
pub(crate) fn unknown(sources: &Sources, strings: &Strings) -> Vec<Diagnostic> {
    let words = strings.merged(FALLBACK);
    let mut problems = Vec::new();
    for (_, file) in sources.named() {
        for (start, key) in used(file) {
            if words.contains_key(key) {
                continue;
            }
            let place = Place::of_range(&file.text, start, start + key.len());
            let mut problem = Diagnostic::error(
                codes::STRINGS,
                file.path.as_str(),
                format!("there is no interface word {key}"),
            )
            .at(place);
            if let Some(near) = nearest(key, words.keys().copied()) {
                problem = problem.hint(format!("did you mean {near}?"));
            } else {
                problem = problem.hint(format!(
                    "add it to layouts/strings/{FALLBACK}.yaml: `{key}: …`"
                ));
            }
            problems.push(problem);
        }
    }
    problems
}

/// The keys that stand as literals before `| t`, and where.
fn used(file: &SourceFile) -> impl Iterator<Item = (usize, &str)> {
    let text = file.text.as_str();
    text.match_indices('|').filter_map(move |(at, _)| {
        let after = text.get(at + 1..)?.trim_start().strip_prefix('t')?;
        if after.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_') {
            return None;
        }
        let before = text.get(..at)?.trim_end();
        let quote = before
            .chars()
            .next_back()
            .filter(|sign| matches!(sign, '"' | '\''))?;
        let inside = before.strip_suffix(quote)?;
        let start = inside.rfind(quote)? + 1;
        let key = inside.get(start..)?;
        let is_key = !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        // In a comment, or joined to something by `~`, it is no whole key.
        let lead = text.get(..start - 1)?.trim_end();
        let in_comment = lead.rfind("{#") > lead.rfind("#}");
        (is_key && !in_comment && !lead.ends_with('~')).then_some((start, key))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn mistyped_keys_are_found_at_their_place() {
        let file = SourceFile {
            name: "a.html".into(),
            path: "layouts/a.html".into(),
            text: "{{ \"body.tip\" | t }}{{ 'body.tipp'|t(x=1) }}{# \"no\" | t #}\n{{ \"a\" ~ \"b\" | t }}{{ x | title }}{{ \"y\" | tel }}{{ key | t }}".into(),
        };
        let sources = Sources {
            site: vec![file],
            ..Sources::default()
        };
        let problems = unknown(&sources, &Strings::parse(&[]).unwrap());
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].message, "there is no interface word body.tipp");
        assert_eq!(problems[0].hint.as_deref(), Some("did you mean body.tip?"));
        assert_eq!(problems[0].place.as_ref().unwrap().column, 25);
    }
}
