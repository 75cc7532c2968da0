//! What is said of an import: the worst first, the most of it on the screen, all of it in a file.

use crate::cli::exit::Exit;
use crate::cli::global::Global;
use carebinder::diagnostic::{Diagnostic, Format, Severity, counted};
use carebinder::exchange::Update;
use carebinder::exchange::markdown::Import;
use carebinder::exchange::report::{Category, Issue, counts};
use std::path::Path;

/// How many findings are shown on the screen: nobody reads more there.
const SHOWN: usize = 200;

/// Prints what was found, file by file, and what was done.
pub(super) fn report(
    global: &Global,
    import: &Import,
    update: Option<&Update>,
    (folder, shown): (&Path, &str),
) -> Exit {
    let lost = most_are_lost(import);
    if let Some(lost) = &lost {
        global.say(&format!("{lost}\n"));
    }
    let sorted = worst_first(&import.issues);
    let summary = summary(&sorted, import, update, shown);
    let mut text = lost.clone().map_or_else(String::new, |lost| lost + "\n\n");
    text.push_str(&summary);
    text.push_str("\n\n");
    text.push_str(&listed(&sorted, usize::MAX));
    let written = import.write_report(folder, &text);
    let printed = match global.format {
        Format::Json => {
            let all: Vec<Diagnostic> = sorted
                .iter()
                .map(|issue| issue.diagnostic.clone())
                .collect();
            global.report(&all)
        }
        Format::Human => {
            let is_told = |issue: &&&Issue| {
                global.is_verbose() || issue.diagnostic.severity != Severity::Note
            };
            let told: Vec<&Issue> = sorted.iter().filter(is_told).copied().collect();
            let most = if global.is_verbose() {
                usize::MAX
            } else {
                SHOWN
            };
            global.say(&listed(&told, most));
            Exit::Fine
        }
    };
    global.say(&summary);
    match written {
        Ok(path) => global.say(&format!("\nAll that was found is in {shown}/{path}.")),
        Err(error) => {
            let reason = carebinder::source::plain_error(&error);
            global.say(&format!("\nThe report cannot be written: {reason}"));
        }
    }
    if update.is_none() {
        global.say(&format!(
            "Fill in {shown}/program.md, then run `carebinder check`."
        ));
    }
    let is_lost = |issue: &Issue| issue.diagnostic.is_error();
    match lost.is_some() || import.issues.iter().any(is_lost) {
        true => printed.max(Exit::Content),
        false => printed,
    }
}

/// What is said first where most pages of a source were not taken.
fn most_are_lost(import: &Import) -> Option<String> {
    let (lost, taken) = (import.lost, import.pages.len());
    (lost > taken).then(|| {
        format!(
            "Most of this handbook is not here: {lost} of its {} cannot be read.",
            counted(lost + taken, "page")
        )
    })
}

/// The findings by what they are about, the worst first, then by their places.
fn worst_first(issues: &[Issue]) -> Vec<&Issue> {
    let mut sorted: Vec<&Issue> = issues.iter().collect();
    let severity = |issue: &Issue| match issue.diagnostic.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    };
    sorted
        .sort_by_cached_key(|issue| (severity(issue), issue.category, issue.diagnostic.sort_key()));
    sorted
}

/// What was done, and how much of each kind is to be looked at.
fn summary(issues: &[&Issue], import: &Import, update: Option<&Update>, shown: &str) -> String {
    let mut text = match update {
        None => format!(
            "{} and {} are now in {shown}.",
            counted(import.pages.len(), "page"),
            counted(import.files(), "file")
        ),
        Some(update) => format!(
            "{shown} is up to date: {} taken from the source, {} that were changed here stay.",
            counted(update.taken.len(), "file"),
            update.kept.len() + update.conflicts.len()
        ),
    };
    if import.openings > 0 && update.is_none() {
        text.push_str(&format!(
            "\n{} made for folders that had none.",
            match import.openings {
                1 => "An opening page was".to_owned(),
                more => format!("{more} opening pages were"),
            }
        ));
    }
    let (notes, told): (Vec<&Issue>, Vec<&Issue>) = issues
        .iter()
        .partition(|issue| issue.diagnostic.severity == Severity::Note);
    text.push_str(match told.is_empty() {
        true => "\nNothing has to be looked at by hand.",
        false => "\nWhat to look at by hand:",
    });
    for (category, number) in counts(told.iter().copied()) {
        text.push_str(&format!("\n{number:>6}  {}", category.words()));
    }
    if !notes.is_empty() {
        let names = notes
            .iter()
            .filter(|issue| issue.category == Category::Name)
            .count();
        text.push_str(&format!(
            "\nChanged, and most likely right: {}, {}.",
            counted(names, "name"),
            counted(notes.len() - names, "other thing")
        ));
    }
    text
}

/// Findings under their files, so many at most.
fn listed(issues: &[&Issue], most: usize) -> String {
    let mut text = String::new();
    let shown = &issues[..issues.len().min(most)];
    for group in shown.chunk_by(|a, b| a.category == b.category) {
        text.push_str(&format!("{}:\n", capital(group[0].category.words())));
        for file in group.chunk_by(|a, b| a.diagnostic.path == b.diagnostic.path) {
            text.push_str(&format!("{}\n", file[0].diagnostic.path));
            for issue in file {
                let problem = &issue.diagnostic;
                let place = match &problem.place {
                    Some(place) => format!("{}:{}", place.line, place.column),
                    None => "-".to_owned(),
                };
                let severity = match problem.severity {
                    Severity::Error => "error: ",
                    Severity::Warning => "",
                    Severity::Note => "note: ",
                };
                text.push_str(&format!("{place:>9}  {severity}{}\n", problem.message));
            }
        }
        text.push('\n');
    }
    if shown.len() < issues.len() {
        text.push_str(&format!("… and {} more.\n", issues.len() - shown.len()));
    }
    text
}

fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(signs).collect()
    })
}
