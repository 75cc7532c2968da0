//! What was written as a link and is none to Markdown, where its address is one of this site's sort: its words would be
//! printed for everybody, and the path of a record beside them.

use super::file_types::{ending, is_published_type};
use super::links::{has_scheme, normal, percent_decoded};
use super::{Casebook, slug_of};
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::{Scan, Unlinked, UnlinkedForm};
use crate::record::{Kind, Record};
use crate::source::front::Document;
use crate::source::is_slug;

/// How many are told in one body: nobody mends more at once.
const TOLD: usize = 50;

/// Finds them in a body of `record`, its own or that of a translation.
pub(super) fn check(
    book: &Casebook,
    record: &Record,
    (document, scan): (&Document, &Scan),
    problems: &mut Vec<Diagnostic>,
) {
    let body = Body { book, record, scan };
    let said = scan.unlinked.iter().filter_map(|one| {
        let meant = one.addresses.iter().any(|text| body.is_meant(text, one));
        let (message, hint) = words(one, &one.addresses[0]);
        let file = document.path.clone();
        let said = match (meant, one.form) {
            (true, _) => Diagnostic::error(codes::UNLINKED, file, message),
            // Brackets in brackets, or beside each other, are hardly ever a sentence.
            (false, UnlinkedForm::Reference | UnlinkedForm::Wiki) => {
                Diagnostic::warning(codes::UNLINKED, file, message)
            }
            (false, _) => return None,
        };
        Some(said.at(document.in_body(one.range.clone())).hint(hint))
    });
    problems.extend(said.take(TOLD));
}

/// What is said of one.
fn words(one: &Unlinked, address: &str) -> (String, String) {
    let address: String = address.chars().take(60).collect();
    let example = "put it in `backticks` if it is an example";
    match one.form {
        UnlinkedForm::Wiki => (
            format!("`[[{address}]]` is no link here: it is printed as it stands"),
            format!("write [words](path of the file), such as [our talk](../notes/2026-09-02-talk.md); {example}"),
        ),
        UnlinkedForm::Reference => (
            format!("nothing says where `[{address}]` leads, so this is printed as it stands"),
            format!("write [words](address), or add a line `[{address}]: address` with a blank line above it; {example}"),
        ),
        UnlinkedForm::Definition => (
            "this line says where a link leads, but stands in the midst of a paragraph: it is printed as it stands".into(),
            format!("put a blank line above it; {example}"),
        ),
        UnlinkedForm::Inline | UnlinkedForm::Apart => (
            format!(
                "this is no {} to Markdown: its words are printed, and `{address}` beside them",
                if one.picture { "picture" } else { "link" }
            ),
            format!("write [words](address) in one piece: no space before the parenthesis or in the address, no note, link or blank line in the words, no HTML around it; {example}"),
        ),
    }
}

/// A body and the record it belongs to.
struct Body<'b> {
    book: &'b Casebook,
    record: &'b Record,
    scan: &'b Scan,
}

impl Body<'_> {
    /// Whether an address is one of this site's.
    fn is_meant(&self, written: &str, one: &Unlinked) -> bool {
        if has_scheme(written) {
            return false;
        }
        let is_sentence = matches!(one.form, UnlinkedForm::Apart | UnlinkedForm::Definition);
        let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
        let path = path.split('?').next().unwrap_or(path);
        let path = percent_decoded(path);
        let path = path.trim();
        if path.is_empty() {
            let mut headings = self.scan.headings.iter();
            return headings.any(|heading| heading.slug == anchor)
                || self.scan.anchors.iter().any(|own| own == anchor);
        }
        if matches!(ending(path).as_str(), "md" | "markdown") {
            return true;
        }
        let has_signs = path.contains(['/', '.']);
        if is_sentence && !has_signs {
            return false;
        }
        if one.picture && is_published_type(path) {
            return true;
        }
        let named =
            matches!(one.form, UnlinkedForm::Wiki | UnlinkedForm::Reference) && self.is_name(path);
        named || self.leads(path) || has_signs && self.is_like_a_path(path, is_sentence)
    }

    /// Whether a record that this one could mean is called so.
    fn is_name(&self, name: &str) -> bool {
        let slug = crate::source::slug(name);
        let case = self
            .record
            .case
            .as_ref()
            .and_then(|case| self.book.cases.get(case));
        let own = case.is_some_and(|case| case.by_slug.contains_key(slug.as_str()));
        own || self.book.common.contains_key(slug.as_str())
    }

    /// Whether there is a record or a file at a path.
    fn leads(&self, path: &str) -> bool {
        let beside = normal(&self.record.id, path);
        let places = beside
            .as_deref()
            .into_iter()
            .chain([path.trim_matches('/')]);
        let mut places = places.filter(|place| !place.is_empty());
        places.any(|place| {
            let is_broken =
                || self.book.remains.contains_key(place) || self.book.parts.contains_key(place);
            self.book.record_at(place).is_some()
                || is_broken()
                || self.book.files.contains_key(place)
        })
    }

    /// Whether a path is written as that of a record with a place of its own, of one that is gone perhaps.
    fn is_like_a_path(&self, path: &str, is_sentence: bool) -> bool {
        let mut parts = path
            .split('/')
            .filter(|part| !matches!(*part, "" | "." | ".."));
        if !path.contains('/') || !parts.all(is_slug) || is_sentence && !slug_of(path).contains('-')
        {
            return false;
        }
        let target = normal(&self.record.id, path).unwrap_or_default();
        let is_kind = |id: &str| Kind::of_id(id) != Kind::Guide;
        is_kind(&target) || is_kind(path)
    }
}
