//! Links in fields of the front matter, which hold plain text: their words would be printed, and the address beside them.

use super::file_types::is_published_type;
use super::unlinked::Body;
use super::{Casebook, slug_of};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::markdown::{self, Unlinked, UnlinkedForm};
use crate::record::Record;
use crate::record::kinds::common::Common;
use crate::source::slug;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Fields of a record or of a translation: the file, what it holds, and where a field stands in it.
type Fields<'f> = (
    &'f Arc<str>,
    &'f Map<String, Value>,
    &'f dyn Fn(&str) -> Option<Place>,
);

/// Finds links to something of this site in the fields of a record, its own or those of a translation.
pub(super) fn check(
    book: &Casebook,
    record: &Record,
    (file, data, place_of): Fields<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    for (name, value) in data {
        // The agency's own may hold what other programs made of it.
        if name == Common::extra {
            continue;
        }
        let mut path = name.clone();
        texts(value, &mut path, &mut |path, text| {
            let Some(address) = link(book, record, text) else {
                return;
            };
            let short: String = address.chars().take(60).collect();
            let message = format!(
                "`{path}`: a field holds plain text, so the link to `{short}` would be printed as it stands"
            );
            let hint =
                "move the sentence with the link below the front matter, or leave only its words";
            let said = Diagnostic::error(codes::UNLINKED, file.clone(), message);
            problems.push(said.at(place_of(path)).hint(hint));
        });
    }
}

/// Calls `found` with each text that may hold a link, and its path.
fn texts(value: &Value, path: &mut String, found: &mut impl FnMut(&str, &str)) {
    let before = path.len();
    match value {
        Value::String(text) if text.contains(']') => found(path, text),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push_str(&format!("[{index}]"));
                texts(item, path, found);
                path.truncate(before);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                path.push('.');
                path.push_str(name);
                texts(value, path, found);
                path.truncate(before);
            }
        }
        _ => {}
    }
}

/// The address of a link in a text that leads to something of this site.
fn link(book: &Casebook, record: &Record, text: &str) -> Option<String> {
    let scan = markdown::scan(text);
    let body = Body::of_field(book, record, text);
    let links = scan.links.iter().map(|link| Unlinked {
        range: link.range.clone(),
        bracket: link.range.start,
        addresses: vec![link.dest.clone()],
        form: UnlinkedForm::Inline,
        picture: link.picture,
    });
    let all = scan.unlinked.iter().cloned().chain(links);
    let mut meant = all.filter(|one| {
        let is_whole = matches!(one.form, UnlinkedForm::Inline | UnlinkedForm::Reference);
        let mut addresses = one.addresses.iter();
        body.is_link(one) || is_whole && addresses.any(|address| book.has_named(address))
    });
    let address = meant.find_map(|one| one.addresses.into_iter().next());
    address.or_else(|| garbled(book, text))
}

/// What stands where an address would, in other signs than those of Markdown, and names something of this site:
/// `[words]("../goals/shop.md")`, `[[shop::words]]`.
fn garbled(book: &Casebook, text: &str) -> Option<String> {
    let behind = |sign: &'static str, end: char| {
        text.match_indices(sign).map(move |(at, _)| {
            let rest = text.get(at + sign.len()..).unwrap_or_default();
            rest.split([end, '\n']).next().unwrap_or_default()
        })
    };
    let is_outside = |address: &&str| {
        let schemes = ["https:", "http:", "mailto:", "tel:"];
        let lower = address.trim_start_matches(['<', ' ']).to_lowercase();
        schemes.iter().any(|scheme| lower.starts_with(scheme))
    };
    let mut addresses = behind("](", ')')
        .chain(behind("[[", ']'))
        .filter(|address| !is_outside(address));
    let address = addresses.find(|address| {
        let is_part =
            |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | '/' | '%');
        let parts = address
            .split(|sign| !is_part(sign))
            .filter(|part| !part.is_empty());
        let is_alone = !address.trim().contains(char::is_whitespace);
        parts.take(PARTS).any(|part| {
            let path = part.trim_matches('/');
            let is_path = part.starts_with("../")
                || part.starts_with("./")
                || path.contains('/') && is_published_type(path);
            let is_name = is_alone || path.contains(['-', '/']);
            is_path || path.ends_with(".md") || is_name && book.has_named(path)
        })
    });
    address.map(|address| address.trim().to_owned())
}

/// How many words of an address are looked at.
const PARTS: usize = 20;

impl Casebook {
    /// Whether a text is the short name of a record, whoever may see it, or how people would write that.
    pub(super) fn has_named(&self, text: &str) -> bool {
        let path = text.split(['#', '?']).next().unwrap_or_default().trim();
        let last = path
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let stem = last.strip_suffix(".md").unwrap_or(last);
        if text.contains(':') || stem.is_empty() {
            return false;
        }
        let name = slug(stem);
        let mut cases = self.cases.values();
        let mut left = self.broken.iter().map(|broken| slug_of(&broken.id));
        self.common.contains_key(name.as_str())
            || cases.any(|case| case.by_slug.contains_key(name.as_str()))
            || left.any(|slug| slug == name)
    }
}
