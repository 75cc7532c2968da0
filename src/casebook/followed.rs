//! All links of a body, followed as each audience reads it.

use super::links::Wrong;
use super::{Casebook, Destination, Links};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::markdown::{self, Link, Problem, Scan};
use crate::record::Record;
use crate::source::front::Document;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Where each address leads.
type Table = HashMap<Box<str>, Destination>;

/// Follows the links of a body, and fills in where they lead.
pub(super) fn follow_all(
    book: &Casebook,
    record: &Record,
    lang: &str,
    (document, scan): (&Document, &Scan),
    audiences: &[&str],
    links: &mut Links,
    problems: &mut Vec<Diagnostic>,
) {
    let mut table = Table::with_capacity(scan.links.len());
    let as_it_is = |range: &Range<usize>| range.clone();
    follow(
        book,
        record,
        (document, scan),
        &as_it_is,
        &mut table,
        problems,
    );
    // A definition that is withheld from some must neither serve nor shadow what they read: for them, the text is parsed
    // without it, and a label may lead elsewhere.
    let text = document.markdown();
    if text.contains("]:") {
        for withheld in withheld(scan, audiences) {
            let mut left = markdown::scan(&markdown::cut(text, &withheld));
            left.links.retain(|link| link.in_definition);
            let place = |range: &Range<usize>| {
                let at = |byte| markdown::uncut(text, &withheld, byte);
                at(range.start)..at(range.end)
            };
            let mut found = Vec::new();
            follow(
                book,
                record,
                (document, &left),
                &place,
                &mut table,
                &mut found,
            );
            found.extend(unseen(document, scan, &left, &place));
            let defined = undefined(scan, &left, &withheld, &place);
            found.extend(told_undefined(document, &table, &defined));
            found.retain(|problem| !problems.contains(problem));
            problems.extend(found);
        }
    }
    if !table.is_empty() {
        links.push((lang.into(), table));
    }
}

/// The parts of a body that are withheld from somebody, each once.
fn withheld(scan: &Scan, audiences: &[&str]) -> Vec<Vec<Range<usize>>> {
    let mut all: Vec<Vec<Range<usize>>> = Vec::new();
    for audience in audiences {
        let (ranges, _) = scan.parts_for(audience);
        if !ranges.is_empty() && !all.contains(&ranges) {
            all.push(ranges);
        }
    }
    all
}

/// What is wrong with addresses that only those find who do not see the rest.
fn unseen(
    document: &Document,
    scan: &Scan,
    left: &Scan,
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
) -> Vec<Diagnostic> {
    let is_new = |link: &&Link| {
        let same = |other: &Link| other.dest == link.dest && other.picture == link.picture;
        !scan.links.iter().any(same)
    };
    let new: Vec<&Link> = left.links.iter().filter(is_new).collect();
    let of_new = |problem: &&Problem| {
        problem.severity == Severity::Error && new.iter().any(|link| overlap(problem, link))
    };
    let said = left.problems.iter().filter(of_new).map(|problem| {
        let mut said =
            Diagnostic::error(problem.code, document.path.clone(), problem.message.clone())
                .at(document.in_body(place(&problem.range)));
        said.hint = problem.hint.clone();
        said
    });
    said.collect()
}

/// How many links are compared, and how many of them are told.
const COMPARED: usize = 5000;
const TOLD: usize = 50;

/// Links that are text for those who do not see the line that says where they lead.
fn undefined<'s>(
    scan: &'s Scan,
    left: &Scan,
    withheld: &[Range<usize>],
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
) -> Vec<&'s Link> {
    let is_seen = |link: &&Link| {
        let mut ranges = withheld.iter();
        link.in_definition && !ranges.any(|range| range.contains(&link.range.start))
    };
    let all = scan.links.iter().filter(is_seen).take(COMPARED);
    let links = left.links.iter().take(COMPARED);
    let known: HashSet<usize> = links.map(|link| place(&link.range).start).collect();
    all.filter(|link| !known.contains(&link.range.start))
        .collect()
}

/// What is said of them: of one that leads to a record or a part of one, the words may say what that says.
fn told_undefined(document: &Document, table: &Table, links: &[&Link]) -> Vec<Diagnostic> {
    let is_harmless = |link: &&&Link| {
        let destination = table.get(link.dest.as_str());
        matches!(
            destination,
            Some(Destination::Outside | Destination::File(_))
        )
    };
    let (harmless, inside): (Vec<&&Link>, Vec<&&Link>) = links.iter().partition(is_harmless);
    let message =
        "who does not see one of the restricted sections reads this as it stands, brackets and all";
    let hint = "the line that says where it leads stands in that section: move it out of there, or write [words](address) here";
    let said = |link: &&Link, severity| {
        let place = document.in_body(link.range.clone());
        let said = Diagnostic::error(codes::UNLINKED, document.path.clone(), message);
        Diagnostic {
            severity,
            ..said.at(place).hint(hint)
        }
    };
    let told = inside.iter().take(TOLD);
    let mut all: Vec<Diagnostic> = told.map(|link| said(link, Severity::Error)).collect();
    if inside.len() > TOLD {
        // It has no place of its own, so it holds back everybody who sees something of the record.
        let more = format!(
            "{} more links of this text are printed as they stand for some readers",
            inside.len() - TOLD
        );
        all.push(Diagnostic::error(codes::UNLINKED, document.path.clone(), more).hint(hint));
    }
    let told = harmless.iter().take(TOLD);
    all.extend(told.map(|link| said(link, Severity::Warning)));
    all
}

fn overlap(problem: &Problem, link: &Link) -> bool {
    problem.range.start < link.range.end && link.range.start < problem.range.end
}

fn follow(
    book: &Casebook,
    record: &Record,
    (document, scan): (&Document, &Scan),
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
    table: &mut Table,
    problems: &mut Vec<Diagnostic>,
) {
    let headings = scan.headings.iter().map(|heading| heading.slug.as_str());
    let places = scan.anchors.iter().map(|anchor| anchor.name.as_str());
    let anchors: Vec<&str> = headings.chain(places).collect();
    // What is wrong with an address is said by the scan.
    let is_said = |link: &Link| {
        let mut errors = scan.problems.iter();
        errors.any(|problem| problem.severity == Severity::Error && overlap(problem, link))
    };
    for link in scan.links.iter() {
        if table.contains_key(link.dest.as_str()) || is_said(link) {
            continue;
        }
        match book.follow(record, &link.dest, link.picture, &anchors) {
            Ok(destination) => {
                table.insert(link.dest.as_str().into(), destination);
            }
            Err(wrong) => problems.push(bad_link(document, place(&link.range), wrong)),
        }
    }
}

fn bad_link(document: &Document, range: Range<usize>, (code, message, hint): Wrong) -> Diagnostic {
    Diagnostic::error(code, document.path.clone(), message)
        .at(document.in_body(range))
        .hint(hint)
}
