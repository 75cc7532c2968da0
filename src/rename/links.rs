//! Links of bodies: to what moves, and from it.

use super::moved::Moved;
use crate::casebook::percent_decoded;
use crate::markdown::{Address, Form, Pieces, address, composed, pieces};
use crate::source::Snapshot;
use crate::source::front::Document;
use crate::source::paths::{followed, way};
use std::ops::Range;

/// New text for some bytes of a file.
pub(super) type Edit = (Range<usize>, String);

/// The changes to the links of a document.
pub(super) fn edits(snapshot: &Snapshot, moved: &Moved, document: &Document) -> Vec<Edit> {
    let text = document.markdown();
    if !text.contains(['[', '<']) {
        return Vec::new();
    }
    let (_, start) = document.starts();
    let follow = Follow { snapshot, moved };
    let found = pieces(text);
    let edits = places(text, &found)
        .into_iter()
        .filter_map(|(range, dest, shape)| {
            let new = follow.mended(&document.path, &dest)?;
            Some((start + range.start..start + range.end, shape.written(&new)))
        });
    edits.collect()
}

/// How an address is written.
enum Shape {
    Markdown,
    Attribute,
}

impl Shape {
    fn written(&self, dest: &str) -> String {
        let is_odd = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | '<' | '>');
        match self {
            Self::Markdown if dest.contains(is_odd) => {
                format!("<{}>", dest.replace(['<', '>'], ""))
            }
            Self::Markdown => dest.to_owned(),
            Self::Attribute => dest
                .replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('\'', "&#39;"),
        }
    }
}

/// Where addresses stand, as written, and what they are.
fn places(text: &str, found: &Pieces) -> Vec<(Range<usize>, String, Shape)> {
    let mut places = Vec::new();
    for link in found.links.iter().filter(|link| link.form == Form::Inline) {
        let behind = link.words.end..link.range.end;
        places.extend(
            spelled(text, behind, &link.dest)
                .map(|range| (range, link.dest.clone(), Shape::Markdown)),
        );
    }
    for one in &found.definitions {
        places.extend(
            spelled(text, one.range.clone(), &one.dest)
                .map(|range| (range, one.dest.clone(), Shape::Markdown)),
        );
    }
    for tag in found.tags.iter().filter(|tag| !tag.closing) {
        let name = match tag.name.as_str() {
            "a" => "href",
            "img" => "src",
            _ => continue,
        };
        let mut attributes = tag.attributes.iter();
        if let Some(attribute) = attributes.find(|attribute| attribute.name == name) {
            places.push((
                attribute.range.clone(),
                attribute.value.clone(),
                Shape::Attribute,
            ));
        }
    }
    places
}

/// The bytes of an address behind the words of a link, or in the line that defines it; its angle brackets among them.
fn spelled(text: &str, within: Range<usize>, dest: &str) -> Option<Range<usize>> {
    let part = text.get(within.clone())?;
    let opening = match part.starts_with("](") {
        true => 2,
        false => part.find("]:")? + 2,
    };
    let rest = &part[opening..];
    let from = opening + (rest.len() - rest.trim_start().len());
    let rest = &part[from..];
    let length = match rest.strip_prefix('<') {
        Some(inside) => inside.find('>')? + 2,
        None if rest.starts_with(dest) => dest.len(),
        // It is written with entities or backslashes.
        None => {
            let mut open = 0usize;
            rest.find(|sign: char| match sign {
                '(' => {
                    open += 1;
                    false
                }
                ')' if open == 0 => true,
                ')' => {
                    open -= 1;
                    false
                }
                sign => sign.is_whitespace(),
            })?
        }
    };
    Some(within.start + from..within.start + from + length)
}

struct Follow<'a> {
    snapshot: &'a Snapshot,
    moved: &'a Moved,
}

/// How an address names a file.
#[derive(Clone, Copy)]
enum Style {
    /// With its ending.
    Whole,
    /// A record without its ending.
    Bare,
    /// By the folder that it opens; the name of its file.
    Folder(&'static str),
}

impl Follow<'_> {
    /// What an address in the file `from` has to be afterwards, if that is something else.
    fn mended(&self, from: &str, dest: &str) -> Option<String> {
        if address(dest) != Address::Relative || dest.trim().is_empty() {
            return None;
        }
        let end = dest.find(['?', '#']).unwrap_or(dest.len());
        let (path, rest) = dest.split_at(end);
        if path.is_empty() {
            return None;
        }
        let path = percent_decoded(path);
        let inside = from.strip_prefix("content/")?;
        let beside = followed(inside, &path)?;
        if let Some((file, style)) = self.file(&beside) {
            let (now, here) = (self.moved.now(&file), self.moved.now(from));
            if !self.moved.moves(&file) && !self.moved.moves(from) {
                return None;
            }
            let now = now.strip_prefix("content/")?;
            let new = match path.starts_with('/') {
                true => format!("/{now}"),
                false => way(here.strip_prefix("content/")?, now),
            };
            let new = styled(&new, style)?;
            // One that stays stays as it is written.
            return (new != path).then(|| format!("{}{rest}", encoded(&new)));
        }
        // The id of a record, from the content folder on.
        let (file, style) = self.file(path.trim_matches('/'))?;
        if !self.moved.moves(&file) {
            return None;
        }
        let now = self.moved.now(&file).strip_prefix("content/")?;
        Some(format!("{}{rest}", encoded(&styled(now, style)?)))
    }

    /// The file that a path below `content/` means.
    fn file(&self, path: &str) -> Option<(String, Style)> {
        let ways = [
            (String::new(), Style::Whole),
            (".md".into(), Style::Bare),
            (".markdown".into(), Style::Bare),
            ("/index.md".into(), Style::Folder("index")),
            ("/program.md".into(), Style::Folder("program")),
        ];
        for (ending, style) in ways {
            let whole = format!("content/{path}{ending}");
            let found = self
                .snapshot
                .files
                .binary_search_by(|file| (*file.path).cmp(&whole));
            if found.is_ok() {
                return Some((whole, style));
            }
        }
        // Letters with their accents apart look the same.
        let alike = composed(path).into_owned();
        let whole = format!("content/{alike}");
        let mut files = self.snapshot.files.iter();
        let found = (!path.is_ascii())
            .then(|| files.find(|file| composed(&file.path) == whole))
            .flatten()?;
        Some((found.path.to_string(), Style::Whole))
    }
}

/// A path as it stands in an address: signs that would end it, or mean others, in percent form.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for sign in path.chars() {
        match sign {
            '%' | '#' | '?' => {
                let mut bytes = [0; 4];
                for byte in sign.encode_utf8(&mut bytes).bytes() {
                    out.push_str(percent_encoding::percent_encode_byte(byte));
                }
            }
            sign => out.push(sign),
        }
    }
    out
}

/// A path as the address was written before.
fn styled(path: &str, style: Style) -> Option<String> {
    let bare = || path.strip_suffix(".md").or(path.strip_suffix(".markdown"));
    Some(match style {
        Style::Whole => path.to_owned(),
        Style::Bare => bare()?.to_owned(),
        Style::Folder(name) => {
            let bare = bare()?;
            let folder = bare
                .strip_suffix(name)
                .and_then(|rest| rest.strip_suffix('/'));
            // Another name opens no folder.
            folder
                .filter(|folder| !folder.is_empty())
                .unwrap_or(bare)
                .to_owned()
        }
    })
}
