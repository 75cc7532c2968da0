//! Raw HTML that a body may not hold: programs go, embedded things become
//! links, words in angle brackets become words.

use super::traced::{Edit, Traced, whole_lines};
use crate::exchange::report::{Category, FileIssues, short};
use crate::markdown::{Address, TagPiece, Verdict, address, escaped};
use std::ops::Range;

/// The longest element that is taken out whole, in bytes.
const LONGEST: usize = 64 << 10;

/// Attributes that embed something, and say where it is.
const SOURCES: &[&str] = &["src", "data", "href"];

/// Rewrites the raw HTML of a text. What is taken out can leave HTML where
/// there was none before, so this is done until nothing changes.
pub(super) fn rewrite(text: &mut Traced, issues: &mut FileIssues) {
    for _ in 0..4 {
        if !text.text().contains('<') {
            return;
        }
        let edits = edits(text, issues);
        if edits.is_empty() {
            return;
        }
        text.edit(edits);
    }
}

fn edits(text: &Traced, issues: &mut FileIssues) -> Vec<Edit> {
    let source = text.text();
    let mut edits = Vec::new();
    let mut dropped: Option<Range<usize>> = None;
    for tag in &text.pieces().tags {
        if dropped
            .as_ref()
            .is_some_and(|range| range.contains(&tag.range.start))
        {
            continue;
        }
        let place = text.source_range(&tag.range);
        let name = &tag.name;
        match tag.verdict {
            Verdict::Allowed => edits.extend(allowed(source, tag, place, issues)),
            Verdict::Unknown => {
                if !tag.closing {
                    let shown = short(source.get(tag.range.clone()).unwrap_or_default());
                    issues.note(Category::Html, place, format!("`{shown}` is kept as words"));
                }
                edits.push(Edit::replace(tag.range.start..tag.range.start + 1, "&lt;"));
            }
            Verdict::Hazard | Verdict::Silent => {
                let range = match tag.verdict {
                    Verdict::Silent if !tag.closing => through_end(source, tag),
                    _ => tag.range.clone(),
                };
                let link = embedded(tag);
                if !tag.closing {
                    let kept = match (&link, tag.verdict) {
                        (Some(_), _) => "; a link to it is kept",
                        (None, Verdict::Hazard) => "; the words in it are kept",
                        _ => "",
                    };
                    issues.warn(Category::Html, place, format!("<{name}> is left out{kept}"));
                }
                dropped = Some(range.clone());
                edits.push(match link {
                    Some(link) => Edit::replace(range, link),
                    // An empty line would end the block of HTML around it.
                    None => Edit::remove(whole_lines(source, range)),
                });
            }
        }
    }
    edits
}

/// From an opening tag to the end of its element, or to the end of the tag
/// where the element does not end.
fn through_end(source: &str, tag: &TagPiece) -> Range<usize> {
    let mut limit = source.len().min(tag.range.end + LONGEST);
    while !source.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = source.get(tag.range.end..limit).unwrap_or_default();
    let rest = rest.to_ascii_lowercase();
    // Looked for by hand: Markdown decides where HTML ends, so what follows the tag is no HTML yet.
    let close = format!("</{}", tag.name);
    let end = rest
        .find(&close)
        .and_then(|at| Some(at + rest.get(at..)?.find('>')? + 1));
    // Programs and styles may hold blank lines; anything else ends at one.
    let blank = rest.find("\n\n").unwrap_or(rest.len());
    match end {
        Some(end) if end <= blank || matches!(tag.name.as_str(), "script" | "style") => {
            tag.range.start..tag.range.end + end
        }
        _ => tag.range.clone(),
    }
}

/// A link to what a tag embeds.
fn embedded(tag: &TagPiece) -> Option<String> {
    if tag.closing
        || !matches!(
            tag.name.as_str(),
            "iframe" | "frame" | "embed" | "object" | "video" | "audio" | "source"
        )
    {
        return None;
    }
    let source = SOURCES.iter().find_map(|name| tag.get(name))?.trim();
    let source = match source.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => source.to_owned(),
    };
    if !matches!(address(&source), Address::Web | Address::Relative) || source.is_empty() {
        return None;
    }
    let title = tag
        .get("title")
        .or(tag.get("alt"))
        .filter(|title| !title.trim().is_empty());
    let (href, words) = (escaped(&source), escaped(title.unwrap_or(&source)));
    Some(format!("<a href=\"{href}\">{words}</a>"))
}

/// The changes to a tag that may stay: attributes that run or style something
/// go, and Markdown inside is let in.
fn allowed(
    source: &str,
    tag: &TagPiece,
    place: Range<usize>,
    issues: &mut FileIssues,
) -> Vec<Edit> {
    let is_bad = |name: &str, value: &str| {
        let is_program = matches!(address(value), Address::Forbidden(scheme) if matches!(scheme.as_str(), "javascript" | "vbscript" | "data"));
        let is_link = tag.name == "a" && name == "href" || tag.name == "img" && name == "src";
        name == "style" || name.starts_with("on") || is_program && !is_link
    };
    let bad: Vec<&str> = tag
        .attributes
        .iter()
        .filter(|one| is_bad(&one.name, &one.value))
        .map(|one| one.name.as_str())
        .collect();
    let holds_markdown = tag.get("markdown").is_some();
    let quoted = tag
        .attributes
        .iter()
        .any(|one| one.name.contains(['"', '\'', '<']));
    if tag.closing || bad.is_empty() && !holds_markdown && !quoted {
        return Vec::new();
    }
    if !bad.is_empty() {
        let message = format!(
            "the attribute {} of <{}> is left out",
            bad.join(", "),
            tag.name
        );
        issues.note(Category::Html, place, message);
    }
    let kept = tag.attributes.iter().filter(|one| {
        one.name != "markdown"
            && !is_bad(&one.name, &one.value)
            && one
                .name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    let mut made = format!("<{}", tag.name);
    for attribute in kept {
        made.push_str(&format!(
            " {}=\"{}\"",
            attribute.name,
            escaped(&attribute.value)
        ));
    }
    let is_empty = source
        .get(tag.range.clone())
        .is_some_and(|written| written.ends_with("/>"));
    made.push_str(if is_empty { " />" } else { ">" });
    // Without a blank line, Markdown inside a block would be taken for HTML.
    let next = source.get(tag.range.end..).unwrap_or_default();
    if holds_markdown
        && next
            .strip_prefix('\n')
            .is_some_and(|line| !line.trim_start_matches(' ').starts_with(['<', '\n']))
    {
        made.push('\n');
    }
    vec![Edit::replace(tag.range.clone(), made)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn rewritten(text: &str) -> (String, usize) {
        let mut traced = Traced::new(text, 0);
        let mut issues = FileIssues::new("a.md".into(), text.into());
        rewrite(&mut traced, &mut issues);
        let made = traced.text().to_owned();
        let errors = crate::markdown::scan(&made).problems.into_iter();
        let errors: Vec<_> = errors
            .filter(|problem| problem.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{made}\n{errors:?}");
        (made, issues.into_list().len())
    }

    #[test]
    fn programs_go_with_what_is_in_them() {
        assert_eq!(
            rewritten("a\n\n<script>\nx\n\ny\n</script>\n\nb").0,
            "a\n\n\nb"
        );
        assert_eq!(rewritten("a <script>x</script> b").0, "a  b");
        assert_eq!(rewritten("<style>p {}</style>\n").0, "");
        assert_eq!(rewritten("<form><button>Go</button></form>\n").0, "Go\n");
    }

    #[test]
    fn embedded_things_become_links() {
        assert_eq!(
            rewritten("<iframe src=\"//v.example/a?b=1&c\" title=\"A film\"></iframe>\n").0,
            "<a href=\"https://v.example/a?b=1&amp;c\">A film</a>\n"
        );
        assert_eq!(rewritten("<iframe src='javascript:x'></iframe>").0, "");
    }

    #[test]
    fn words_in_angle_brackets_stay_words() {
        assert_eq!(
            rewritten("Hi <your name>, <Project>").0,
            "Hi &lt;your name>, &lt;Project>"
        );
    }

    #[test]
    fn attributes_that_do_something_go() {
        let (made, found) = rewritten("<p style=\"x\" onclick='y' id=z>a</p>\n");
        assert_eq!((made.as_str(), found), ("<p id=\"z\">a</p>\n", 1));
        let (made, found) = rewritten("<div markdown=\"1\">\n**a**\n</div>\n");
        assert_eq!((made.as_str(), found), ("<div>\n\n**a**\n</div>\n", 0));
        let details = "<details markdown=\"block\">\n<summary>a</summary>\n\nb\n</details>\n";
        assert_eq!(
            rewritten(details).0,
            details.replace(" markdown=\"block\"", "")
        );
    }
}
