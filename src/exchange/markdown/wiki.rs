//! Links in double brackets, as Obsidian and wikis have them: `[[Page|words]]`, `[[Page#Heading]]`, `![[picture.png]]`.

use super::outside_code::code;
use super::plain_words::words_of;
use super::traced::{Edit, Traced, within};
use crate::exchange::report::{Category, FileIssues, short};
use crate::source::picture;

/// The longest link, in bytes.
const LONGEST: usize = 300;

/// Rewrites them to links of Markdown. `find` gives the path in the source of a page or file that is called so.
pub(super) fn rewrite(
    body: &mut Traced,
    find: &dyn Fn(&str) -> Option<String>,
    issues: &mut FileIssues,
) {
    if !body.text().contains("[[") {
        return;
    }
    let text = body.text();
    let code = code(text);
    let mut edits = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("[[").map(|at| from + at) {
        from = open + 2;
        if within(&code, open) {
            continue;
        }
        let Some(length) = text[from..].find("]]").filter(|length| *length <= LONGEST) else {
            continue;
        };
        let inside = &text[from..from + length];
        let end = from + length + 2;
        let is_link = !inside.is_empty()
            && !inside.contains(['\n', '[', ']'])
            && !text[end..].starts_with(['(', '[']);
        if !is_link {
            continue;
        }
        let is_embedded = text[..open].ends_with('!') && !text[..open].ends_with("\\!");
        let start = open - usize::from(is_embedded);
        // Every page here has a list of its contents.
        let before = text[..start].rsplit('\n').next().unwrap_or_default();
        let behind = text[end..].split('\n').next().unwrap_or_default();
        let is_alone = before.trim().is_empty() && behind.trim().is_empty();
        if is_alone && matches!(&*inside.to_lowercase(), "toc" | "_toc_") && find(inside).is_none()
        {
            edits.push(Edit::remove(start..end));
            from = end;
            continue;
        }
        let place = body.source_range(&(start..end));
        edits.push(Edit::replace(
            start..end,
            made(inside, is_embedded, find, place, issues),
        ));
        from = end;
    }
    body.edit(edits);
}

/// What one of them becomes.
fn made(
    inside: &str,
    is_embedded: bool,
    find: &dyn Fn(&str) -> Option<String>,
    place: std::ops::Range<usize>,
    issues: &mut FileIssues,
) -> String {
    let (target, label) = match inside.replace("\\|", "|").split_once('|') {
        Some((target, label)) => (target.trim().to_owned(), Some(label.trim().to_owned())),
        None => (inside.trim().to_owned(), None),
    };
    let (name, anchor) = target.split_once('#').unwrap_or((&target, ""));
    // Of a picture, a number is its width.
    let label = label.filter(|label| {
        !is_embedded
            || !label
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'x')
    });
    let last = name.rsplit('/').next().unwrap_or(name);
    let shown = label.unwrap_or_else(|| match (last, anchor) {
        ("", anchor) => anchor.trim_start_matches('^').to_owned(),
        (last, _) => last.strip_suffix(".md").unwrap_or(last).to_owned(),
    });
    let words = words_of(&shown);
    let anchor = match anchor.rsplit('#').next().unwrap_or(anchor) {
        "" => String::new(),
        anchor => format!("#{}", anchor.trim_start_matches('^')),
    };
    if name.is_empty() {
        return match anchor.is_empty() {
            true => words,
            false => format!("[{words}](<{}>)", anchor.replace(['<', '>'], "")),
        };
    }
    let Some(path) = find(name) else {
        let what = if is_embedded { "page or file" } else { "page" };
        let message = format!("there is no {what} `{}`; its words are kept", short(name));
        issues.warn(Category::Link, place, message);
        return words;
    };
    let address = format!("/{path}{anchor}").replace(['<', '>'], "");
    match is_embedded && (picture::is_picture(&path) || picture::is_drawing(&path)) {
        true => format!("![{words}](<{address}>)"),
        false => {
            if is_embedded {
                let message = format!(
                    "`{}` was shown within this page; a link to it is kept",
                    short(name)
                );
                issues.note(Category::Link, place, message);
            }
            format!("[{words}](<{address}>)")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_brackets_become_links() {
        let find = |name: &str| match name {
            "Night shift" | "notes/Night shift" => Some("notes/Night shift.md".to_owned()),
            "plan.png" => Some("img/plan.png".to_owned()),
            _ => None,
        };
        for (text, wanted, told) in [
            (
                "[[Night shift]]",
                "[Night shift](</notes/Night shift.md>)",
                0,
            ),
            (
                "[[Night shift|the night]]",
                "[the night](</notes/Night shift.md>)",
                0,
            ),
            (
                "[[notes/Night shift#Who is on]]",
                "[Night shift](</notes/Night shift.md#Who is on>)",
                0,
            ),
            (
                "[[Night shift#^a1]]",
                "[Night shift](</notes/Night shift.md#a1>)",
                0,
            ),
            ("[[#Below]]", "[Below](<#Below>)", 0),
            ("![[plan.png|200]]", "![plan.png](</img/plan.png>)", 0),
            (
                "![[Night shift]]",
                "[Night shift](</notes/Night shift.md>)",
                1,
            ),
            ("[[Nowhere]] and ![[gone.png]]", "Nowhere and gone.png", 2),
            (
                "`[[x]]` [[1]](a) [[\n]] \n```\n[[y]]\n```\n",
                "`[[x]]` [[1]](a) [[\n]] \n```\n[[y]]\n```\n",
                0,
            ),
        ] {
            let mut body = Traced::new(text, 0);
            let mut issues = FileIssues::new("a.md".into(), text.into());
            rewrite(&mut body, &find, &mut issues);
            assert_eq!(body.text(), wanted, "{text}");
            assert_eq!(issues.into_list().len(), told, "{text}");
        }
    }
}
