//! What was written as a link and is none to Markdown, where its address is one of this site's sort: its words would be
//! printed for everybody, and the path of a record beside them.

use super::file_types::{ending, is_published_type};
use super::links::{has_scheme, percent_decoded};
use super::{Casebook, slug_of};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::markdown::{Address, Scan, Unlinked, UnlinkedForm, address, place_name};
use crate::record::{Kind, Record};
use crate::source::front::Document;
use crate::source::is_slug;
use crate::source::paths::followed;
use std::collections::HashSet;

/// How many are told in one body: nobody mends more at once.
const TOLD: usize = 50;

/// Finds them in a body of `record`, its own or that of a translation.
pub(super) fn check(
    book: &Casebook,
    record: &Record,
    (document, scan): (&Document, &Scan),
    problems: &mut Vec<Diagnostic>,
) {
    if scan.unlinked.is_empty() {
        return;
    }
    let body = Body {
        book,
        record,
        text: document.markdown(),
        places: places(scan),
    };
    let mut meant = scan.unlinked.iter().filter(|one| body.is_link(one));
    problems.extend(meant.by_ref().take(TOLD).map(|one| said(document, one)));
    let more = meant.count();
    if more > 0 {
        // It has no place of its own, so it holds back everybody who sees something of the record.
        let message = format!("{more} more links in this text are printed as they stand");
        let hint = "mend those that are told, and look again";
        problems
            .push(Diagnostic::error(codes::UNLINKED, document.path.clone(), message).hint(hint));
    }
    // Brackets beside each other may be a sentence, but hardly ever are.
    let is_doubtful = |one: &&Unlinked| {
        let is_doubtful = one.form == UnlinkedForm::Reference || is_outside(one);
        is_doubtful && !body.is_link(one)
    };
    let doubtful = scan.unlinked.iter().filter(is_doubtful).take(TOLD);
    problems.extend(doubtful.map(|one| {
        let severity = Severity::Warning;
        Diagnostic {
            severity,
            ..said(document, one)
        }
    }));
}

/// Whether something was meant as a link to an address of the web, a number or a file: `[call](tel:555 0100)`.
fn is_outside(one: &Unlinked) -> bool {
    one.form == UnlinkedForm::Inline
        && one.addresses.iter().any(|text| {
            let is_web = || matches!(address(text), Address::Web | Address::Mail | Address::Phone);
            is_web() || is_published_type(text)
        })
}

fn said(document: &Document, one: &Unlinked) -> Diagnostic {
    let (message, hint) = words(one, &one.addresses[0]);
    Diagnostic::error(codes::UNLINKED, document.path.clone(), message)
        .at(document.in_body(one.range.clone()))
        .hint(hint)
}

/// The names of all places in a body.
fn places(scan: &Scan) -> HashSet<&str> {
    let headings = scan.headings.iter().map(|heading| heading.slug.as_str());
    let anchors = scan.anchors.iter().map(|anchor| anchor.name.as_str());
    headings.chain(anchors).collect()
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
        UnlinkedForm::Path => (
            format!("the path `{address}` is printed as it stands: readers see the name of a file, whoever may see what it holds"),
            format!("write [words](address); {example}"),
        ),
        UnlinkedForm::Inline | UnlinkedForm::Apart => (
            format!(
                "this is no {} to Markdown: its words are printed, and `{address}` beside them",
                if one.picture { "picture" } else { "link" }
            ),
            format!("write [words](address) in one piece: no space before the parenthesis or in the address, no footnote, link or blank line in the words, no HTML around it; {example}"),
        ),
    }
}

/// A body and the record it belongs to.
pub(super) struct Body<'b> {
    book: &'b Casebook,
    record: &'b Record,
    text: &'b str,
    /// The names of places in the body.
    places: HashSet<&'b str>,
}

impl<'b> Body<'b> {
    /// A field of a record, which may name places of its body.
    pub(super) fn of_field(book: &'b Casebook, record: &'b Record, text: &'b str) -> Self {
        Self {
            book,
            record,
            text,
            places: places(&record.scan),
        }
    }

    /// Whether something was meant as a link. Brackets in brackets are no sentence; of the others, the address tells.
    pub(super) fn is_link(&self, one: &Unlinked) -> bool {
        let mut addresses = one.addresses.iter();
        // A label of a slug's form would print the name of a file.
        let is_name = |text: &String| is_slug(text) && text.contains('-');
        match one.form {
            UnlinkedForm::Wiki => true,
            UnlinkedForm::Reference if one.addresses.iter().any(is_name) => true,
            UnlinkedForm::Reference if self.names_a_record(one) => true,
            UnlinkedForm::Apart
                if addresses
                    .clone()
                    .any(|text| is_name(text) && self.book.has_named(text)) =>
            {
                true
            }
            _ => addresses.any(|text| self.is_meant(text, one)),
        }
    }

    /// Whether the label of a reference, or its words, are the short name of a record.
    fn names_a_record(&self, one: &Unlinked) -> bool {
        let words = self.text.get(one.range.start + 1..one.bracket);
        let mut names = one.addresses.iter().map(String::as_str).chain(words);
        names.any(|name| self.book.has_named(name))
    }

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
            return self.places.contains(&*place_name(anchor));
        }
        if one.form == UnlinkedForm::Path {
            return path.starts_with("../") || path.starts_with("./") || self.leads(path);
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
        self.leads(path) || has_signs && self.is_like_a_path(path, is_sentence)
    }

    /// Whether there is a record or a file at a path.
    fn leads(&self, path: &str) -> bool {
        let beside = followed(&self.record.id, path);
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
        let target = followed(&self.record.id, path).unwrap_or_default();
        let is_kind = |id: &str| Kind::of_id(id) != Kind::Guide;
        // Words in parentheses may have a stroke between them: `(drop-off/pick-up)`.
        let is_path = !is_sentence || path.starts_with(['.', '/']);
        is_path && is_kind(&target) || is_kind(path)
    }
}
