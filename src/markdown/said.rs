//! Whether a body says anything at all.

use super::parser::parser;
use pulldown_cmark::{Event, Tag, TagEnd};

/// Whether a reader finds anything in a body: words, a picture, a line. Comments, notes at the foot that nothing refers
/// to and lines that say where links lead are nothing.
pub fn says_something(body: &str) -> bool {
    let body = body.trim_start();
    // Only these can begin what is not shown; whether anything follows is told without parsing for all other bodies.
    if !body.starts_with(['[', '<']) {
        return !body.is_empty();
    }
    let mut notes = 0usize;
    let mut in_comment = false;
    parser(body).any(|(event, _)| match event {
        Event::Start(Tag::FootnoteDefinition(_)) => {
            notes += 1;
            false
        }
        Event::End(TagEnd::FootnoteDefinition) => {
            notes = notes.saturating_sub(1);
            false
        }
        _ if notes > 0 => false,
        Event::Html(html) | Event::InlineHtml(html) => is_more_than_comment(&html, &mut in_comment),
        Event::Text(text) | Event::Code(text) => !text.trim().is_empty(),
        Event::Start(Tag::Image { .. }) | Event::Rule | Event::FootnoteReference(_) => true,
        _ => false,
    })
}

/// Whether a piece of HTML holds anything besides comments. One that is still open at its end goes on in the next.
fn is_more_than_comment(html: &str, in_comment: &mut bool) -> bool {
    let mut rest = html;
    loop {
        if *in_comment {
            let Some((_, behind)) = rest.split_once("-->") else {
                return false;
            };
            (rest, *in_comment) = (behind, false);
        }
        match rest.split_once("<!--") {
            Some((before, _)) if !before.trim().is_empty() => return true,
            Some((_, behind)) => (rest, *in_comment) = (behind, true),
            None => return !rest.trim().is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_reads_says_nothing() {
        for nothing in [
            "",
            " \n\n",
            "<!-- a note -->",
            "<!-- a note\n\nover lines -->\n\n<!-- another --> <!-- one -->\n",
            "[x]: ../plan.md\n\n[y]: https://example.org \"title\"\n",
            "[^1]: A note that nothing refers to.\n\n    More of it.\n",
            "[//]: # (a remark)\n\n<!-- x -->\n",
        ] {
            assert!(!says_something(nothing), "{nothing:?}");
        }
        for something in [
            "Words",
            "# Title",
            "---",
            "[words](plan.md)",
            "[x]",
            "<!-- x -->\n\nWords",
            "<!-- x --> words",
            "<p>words</p>",
            "[^1]: note\n\nWords",
            "[![](a.png)](b.md)",
            "<https://example.org>",
        ] {
            assert!(says_something(something), "{something:?}");
        }
    }
}
