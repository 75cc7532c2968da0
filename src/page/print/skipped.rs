//! What is of no use on paper: elements with `data-print-skip` are left out of print pages.

use crate::markdown::{Attribute, element_end, page_tag};
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
    memmem::find_iter(html.as_bytes(), MARK).find_map(|at| {
        let start = html[..at].rfind('<')?;
        let mut is_marked = false;
        let mut look = |attribute: Attribute<'_>| is_marked |= attribute.name == MARK;
        let tag = page_tag(html, start, &mut look)?;
        is_marked.then(|| (start, element_end(html, &tag)))
    })
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
            ("a<p data-print-skip>never closed", "a"),
        ] {
            assert_eq!(without_skipped(main), left, "{main}");
        }
    }
}
