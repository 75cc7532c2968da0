//! What is of no use on paper: elements with `data-print-skip` are left out of print pages.

use memchr::memmem;
use std::borrow::Cow;

const MARK: &str = "data-print-skip";

/// A page's main part without these elements.
pub(super) fn without_skipped(main: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = main;
    while let Some((start, end)) = first(rest) {
        kept.push_str(&rest[..start]);
        rest = &rest[end..];
    }
    match rest.len() == main.len() {
        true => Cow::Borrowed(main),
        false => Cow::Owned(kept + rest),
    }
}

/// Where the first such element begins and ends.
fn first(html: &str) -> Option<(usize, usize)> {
    for at in memmem::find_iter(html.as_bytes(), MARK) {
        let Some(start) = html[..at].rfind('<') else {
            continue;
        };
        // Words about the attribute are no tag.
        let tag = &html[start..at];
        if tag.contains('>') || !tag.ends_with(|sign: char| sign.is_ascii_whitespace()) {
            continue;
        }
        let name = tag[1..]
            .split(|sign: char| sign.is_ascii_whitespace())
            .next()?;
        return Some((start, end_of(html, start, name)?));
    }
    None
}

/// Where the element ends whose tag begins at a place.
fn end_of(html: &str, start: usize, name: &str) -> Option<usize> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let (mut at, mut depth) = (start, 0);
    loop {
        let rest = html.get(at..)?;
        let closing = rest.find(&close)?;
        let opening = rest[..closing].match_indices(&open).filter(|(found, _)| {
            let behind = rest.as_bytes().get(found + open.len());
            behind.is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'>')
        });
        depth += opening.count();
        depth = depth.checked_sub(1)?;
        at += closing + close.len();
        if depth == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_skipped;

    #[test]
    fn elements_that_are_of_no_use_on_paper_are_left_out() {
        for (main, left) in [
            ("<p>a</p>", "<p>a</p>"),
            (
                "a<div class=\"x\" data-print-skip><div>b</div><divider></divider></div>c",
                "ac",
            ),
            (
                "<p data-print-skip>a</p>b<p data-print-skip=\"\">c</p>",
                "b",
            ),
            (
                "<code>data-print-skip</code>",
                "<code>data-print-skip</code>",
            ),
            (
                "<p title=\"xdata-print-skip\">a</p>",
                "<p title=\"xdata-print-skip\">a</p>",
            ),
            (
                "<p data-print-skip>never closed",
                "<p data-print-skip>never closed",
            ),
        ] {
            assert_eq!(without_skipped(main), left, "{main}");
        }
    }
}
