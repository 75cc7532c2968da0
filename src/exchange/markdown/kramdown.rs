//! Attributes in braces, as kramdown has them: `{: .wide}`, `{:toc}`,
//! `{::options /}`. They change how a page looks, so they go without a word.

use super::traced::{Edit, Traced, within};
use std::ops::Range;

/// Removes them, outside of code.
pub(super) fn remove(text: &mut Traced) {
    if !text.text().contains("{:") {
        return;
    }
    let pieces = text.pieces();
    let code = &pieces.code;
    let source = text.text();
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = source
        .get(at..)
        .and_then(|rest| rest.find("{:"))
        .map(|offset| at + offset)
    {
        at = start + 2;
        let line_end = source[start..]
            .find('\n')
            .map_or(source.len(), |end| start + end);
        let Some(length) = source[start..line_end].find('}') else {
            continue;
        };
        let after_brace = source[start + 2..].chars().next().unwrap_or(' ');
        let is_attribute = after_brace.is_ascii_alphanumeric()
            || matches!(after_brace, '#' | '.' | ':' | '/' | ' ');
        if within(code, start) || !is_attribute {
            continue;
        }
        let range = match comment(source, start) {
            Some(range) => range,
            None => start..start + length + 1,
        };
        at = range.end;
        edits.push(Edit::remove(lines(source, range, line_end)));
    }
    text.edit(edits);
}

/// `{::comment}…{:/comment}`, whole.
fn comment(source: &str, start: usize) -> Option<Range<usize>> {
    let rest = source.get(start..)?.strip_prefix("{::comment}")?;
    let end = ["{:/comment}", "{:/}"]
        .iter()
        .filter_map(|close| Some(rest.find(close)? + close.len()))
        .min()?;
    Some(start..start + "{::comment}".len() + end)
}

/// The whole line where nothing else stands on it; for `{:toc}` with the
/// list entry before it, which only holds its place.
fn lines(source: &str, range: Range<usize>, line_end: usize) -> Range<usize> {
    let line = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let is_alone = source[line..range.start].trim().is_empty()
        && range.end <= line_end
        && source[range.end..line_end].trim().is_empty();
    if !is_alone {
        let before = source[..range.start].trim_end_matches(' ').len();
        let ends_line = source[range.end..].starts_with('\n');
        return if ends_line { before..range.end } else { range };
    }
    let end = (line_end + 1).min(source.len());
    let before = source[..line].trim_end_matches('\n');
    let previous = before.rfind('\n').map_or(0, |at| at + 1);
    let is_entry = source[previous..].starts_with(['*', '-', '+', '1']);
    match source[range].starts_with("{:toc") && is_entry && before.len() + 1 == line {
        true => previous..end,
        false => line..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str) -> String {
        let mut traced = Traced::new(text, 0);
        remove(&mut traced);
        traced.text().to_owned()
    }

    #[test]
    fn attributes_go_and_text_stays() {
        assert_eq!(removed("# A\n{: .wide}\n\nb"), "# A\n\nb");
        assert_eq!(removed("[a](b){:target=\"_blank\"} c"), "[a](b) c");
        assert_eq!(removed("a {: .b}\nc"), "a\nc");
        assert_eq!(removed("* TOC\n{:toc}\n\na"), "\na");
        assert_eq!(removed("{::options toc_levels=\"1\" /}\na"), "a");
        assert_eq!(removed("a {::comment}b\nc{:/comment} d"), "a  d");
        assert_eq!(removed("`{: .code}` {:"), "`{: .code}` {:");
        assert_eq!(removed("## X {#id}"), "## X {#id}");
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "(?s)(\\{:|\\{::comment\\}|\\{:/|[{}:`\\n a\u{e9}*]){0,40}") {
            removed(&text);
        }
    }
}
