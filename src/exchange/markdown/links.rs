//! Links and pictures: rewritten to the new names, or turned into their words.

use super::resolve::{LinkResolver, Resolution};
use super::traced::{Address, Edit, Traced};
use crate::exchange::report::FileIssues;
use crate::markdown::{Form, LinkPiece, Pieces, TagPiece, escaped};

/// Rewrites the links of page number `from`.
pub(super) fn rewrite(
    resolver: &mut LinkResolver<'_>,
    from: usize,
    text: &mut Traced,
    audiences: &[&str],
    issues: &mut FileIssues,
) {
    let found = text.pieces();
    let mut edits = definitions(resolver, from, text.text(), &found);
    for link in &found.links {
        let (resolution, said) = resolver.resolve(from, &link.dest, link.picture);
        if let Some((category, message)) = said {
            issues.warn(category, text.source_range(&link.range), message);
        }
        let holds_it = |other: &LinkPiece| {
            let (other, link) = (&other.range, &link.range);
            other != link && other.start <= link.start && link.end <= other.end
        };
        let resolution = match resolution {
            // A link in a link is no link.
            Resolution::Link(_) if found.links.iter().any(holds_it) => Resolution::Words,
            resolution => resolution,
        };
        edits.extend(of_link(text.text(), link, resolution));
    }
    for (at, tag) in found.tags.iter().enumerate() {
        let (name, picture) = match tag.name.as_str() {
            "a" => ("href", false),
            "img" => ("src", true),
            _ => continue,
        };
        let Some(dest) = tag.get(name).filter(|_| !tag.closing) else {
            continue;
        };
        let (resolution, said) = resolver.resolve(from, dest.trim(), picture);
        if let Some((category, message)) = said {
            issues.warn(category, text.source_range(&tag.range), message);
        }
        let rest = found.tags.get(at + 1..).unwrap_or_default();
        edits.extend(of_tag(tag, name, rest, resolution));
    }
    text.edit_addresses(edits, audiences);
    text.forget_pieces();
}

/// The changes to definitions of links. What is to be said of them is said of
/// the links that use them.
fn definitions(
    resolver: &mut LinkResolver<'_>,
    from: usize,
    text: &str,
    found: &Pieces,
) -> Vec<Address> {
    let mut edits: Vec<Edit> = Vec::new();
    for definition in &found.definitions {
        let written = text.get(definition.range.clone()).unwrap_or_default();
        let label = written.find("]:").map_or("", |end| &written[..end + 2]);
        match resolver.resolve(from, &definition.dest, false).0 {
            Resolution::To(dest) if !label.is_empty() => {
                let line = format!("{label} {}", with_title(&dest, &definition.title));
                edits.push(Edit::replace(definition.range.clone(), line));
            }
            Resolution::Words => edits.push(Edit::remove(definition.range.clone())),
            _ => {}
        }
    }
    edits.into_iter().map(Address::from).collect()
}

/// The changes to a link of Markdown.
fn of_link(text: &str, link: &LinkPiece, resolution: Resolution) -> Vec<Address> {
    let words = text.get(link.words.clone()).unwrap_or_default();
    let front = link.range.start..link.words.start;
    let back = link.words.end..link.range.end;
    let behind = |dest: &str| format!("]({})", with_title(dest, &link.title));
    let edits = match resolution {
        Resolution::Keep => Vec::new(),
        // Its definition is changed instead.
        Resolution::To(_) if link.form == Form::Defined && !link.picture => Vec::new(),
        Resolution::To(dest) => {
            let edit = Edit::replace(back, behind(&dest));
            let dest = (link.form == Form::Inline && link.title.is_empty()).then_some(dest);
            return vec![Address { edit, dest }];
        }
        Resolution::Link(dest) if words.trim().is_empty() => {
            let shown = format!("<{}>", dest.replace(['<', '>', ' '], ""));
            vec![Edit::replace(link.range.clone(), shown)]
        }
        Resolution::Link(dest) => vec![
            Edit::replace(front, "["),
            Edit::replace(back, behind(&dest)),
        ],
        Resolution::Words => vec![Edit::remove(front), Edit::remove(back)],
    };
    edits.into_iter().map(Address::from).collect()
}

/// The changes to a link or picture of raw HTML; `rest` are the tags behind it.
fn of_tag(tag: &TagPiece, name: &str, rest: &[TagPiece], resolution: Resolution) -> Vec<Address> {
    let alt = tag.get("alt").filter(|alt| !alt.trim().is_empty());
    let edits = match resolution {
        Resolution::Keep => Vec::new(),
        Resolution::To(dest) => {
            let attribute = tag.attributes.iter().find(|one| one.name == name);
            let address = |range| Address {
                edit: Edit::replace(range, escaped(&dest)),
                dest: Some(dest.clone()),
            };
            let address = attribute.map(|one| address(one.range.clone()));
            return address.into_iter().collect();
        }
        Resolution::Link(dest) => {
            let words = escaped(alt.unwrap_or(&dest)).into_owned();
            let link = format!("<a href=\"{}\">{words}</a>", escaped(&dest));
            vec![Edit::replace(tag.range.clone(), link)]
        }
        Resolution::Words => {
            let words = escaped(alt.unwrap_or_default()).into_owned();
            let close = rest.iter().find(|next| next.name == "a");
            let close = close.filter(|close| tag.name == "a" && close.closing);
            let close = close.map(|close| Edit::remove(close.range.clone()));
            std::iter::once(Edit::replace(tag.range.clone(), words))
                .chain(close)
                .collect()
        }
    };
    edits.into_iter().map(Address::from).collect()
}

/// An address with its title, as it stands between parentheses.
fn with_title(dest: &str, title: &str) -> String {
    let is_odd =
        |sign: char| sign.is_control() || matches!(sign, '(' | ')' | '<' | '>' | ' ' | '\\');
    let dest = match dest.is_empty() || dest.contains(is_odd) {
        true => format!("<{}>", dest.replace(['<', '>', '\n'], "")),
        false => dest.to_owned(),
    };
    if title.is_empty() {
        return dest;
    }
    let title = title
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', " ");
    format!("{dest} \"{title}\"")
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod tests;
