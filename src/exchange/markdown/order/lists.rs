//! Lists of pages as books and sidebars have them.

use crate::markdown::{pieces, plain, scan};

/// Pages of links that are the navigation of a source, and no pages of it.
const OF_LINKS: &[&str] = &["_sidebar.md", "_navbar.md", "_footer.md", "_toc.md"];

/// Whether a page is the navigation of its source: `SUMMARY.md`, which is written so, or a sidebar.
pub(in super::super) fn is_page_of_links(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_near = path.matches('/').count() <= 2;
    is_near && name == "SUMMARY.md" || OF_LINKS.contains(&name)
}

/// The words and addresses of a page's links, in order.
pub(super) fn links_of(text: &str) -> Vec<(String, String)> {
    let found = pieces(text);
    let links = found.links.iter().filter(|link| !link.picture);
    let links = links.map(|link| {
        let words = text.get(link.words.clone()).unwrap_or_default();
        (plain(words, 200), link.dest.to_string())
    });
    links.collect()
}

/// The headings of a page of links that name parts of a book; the first one is its own.
pub(super) fn parts_of(text: &str) -> Vec<String> {
    let headings = scan(text).headings.into_iter();
    let parts = headings.filter(|heading| heading.text.to_lowercase() != "summary");
    let parts = parts.filter(|heading| heading.range.start > 0);
    parts.map(|heading| heading.text).collect()
}

/// What a program calls parts of a navigation: the texts behind `label:`.
pub(super) fn labels_of(program: &str) -> Vec<String> {
    let behind = program.match_indices("label").filter_map(|(at, name)| {
        let behind = &program[at + name.len()..];
        // A page may have a label of its own.
        let before = program[..at].rsplit(['{', '}']).next().unwrap_or_default();
        let own = behind.split(['{', '}']).next().unwrap_or_default();
        let is_part = |text: &&str| text.contains("category") || text.contains("items");
        [before, own].iter().find(|text| is_part(text))?;
        let rest = behind.trim_start_matches(['"', '\'']);
        let rest = rest.trim_start().strip_prefix(':')?.trim_start();
        let quote = rest.chars().next().filter(|sign| "'\"`".contains(*sign))?;
        Some(rest[1..].split_once(quote)?.0.to_owned())
    });
    behind.collect()
}

/// The texts in quotation marks of a program, in order, without its comments.
pub(super) fn strings_of(program: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = program;
    while let Some(at) = rest.find(['"', '\'', '`', '/']) {
        let (sign, inside) = (rest.as_bytes()[at], &rest[at + 1..]);
        let end = match sign {
            b'/' if inside.starts_with('/') => inside.find('\n'),
            b'/' if inside.starts_with('*') => inside.find("*/").map(|end| end + 2),
            b'/' => Some(0),
            quote => {
                let end = inside.find(char::from(quote));
                found.extend(end.map(|end| inside[..end].to_owned()));
                end.map(|end| end + 1)
            }
        };
        rest = end.map_or("", |end| &inside[end..]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_texts_stand_in_their_order() {
        let links = links_of(
            "# Book\n\n- [Zebra *one*](z.md)\n  - [Milk](<m n.md>)\n- no link\n\n![x](x.png)\n",
        );
        let links: Vec<_> = links
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(links, [("Zebra one", "z.md"), ("Milk", "m n.md")]);
        let texts = strings_of("// it's\nmodule = { docs: ['b', \"a/c\", /* 'x' */ `d`], 'open");
        assert_eq!(texts, ["b", "a/c", "d"]);
        let labels = labels_of(
            "{type: 'category', label: 'Start here'}, {\"label\": \"It's\", items: [a], labels: 'x', label: y}, {type: 'doc', label: 'A page'}",
        );
        assert_eq!(labels, ["Start here", "It's"]);
    }
}
