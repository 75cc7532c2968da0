//! What the last line of `check` and `build` says of the records that they left out.

use super::global::Global;
use carebinder::casebook::Casebook;
use carebinder::diagnostic::{Diagnostic, Severity, codes, counted};

/// How many of the problems are errors and warnings, in words.
pub(crate) fn sum(problems: &[Diagnostic]) -> String {
    let count = |severity: Severity| {
        let same = problems.iter().filter(|one| one.severity == severity);
        same.count()
    };
    format!(
        "{}, {}",
        counted(count(Severity::Error), "error"),
        counted(count(Severity::Warning), "warning")
    )
}

/// How many files nobody will see, in words for the closing line: empty when there are none.
pub(crate) fn unseen(problems: &[Diagnostic]) -> String {
    let is_unseen = |one: &&Diagnostic| {
        one.severity == Severity::Warning
            && [codes::NOT_READ, codes::UNUSED_FILE].contains(&one.code)
    };
    match problems.iter().filter(is_unseen).count() {
        0 => String::new(),
        number => format!("; {} in no binder", counted(number, "file")),
    }
}

/// The end of the closing line for a site without its drafts: empty when there are none.
pub(crate) fn left_out(book: &Casebook) -> String {
    let unfinished = book.unfinished();
    if unfinished.is_empty() {
        return String::new();
    }
    let translations = unfinished.iter().filter(|one| one.is_translation).count();
    let parts = [
        (unfinished.len() - translations, "unfinished record"),
        (translations, "unfinished translation"),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| counted(number, word))
        .collect();
    format!("; {} left out (draft: true)", words.join(" and "))
}

/// Names the drafts that were left out, for those who want to know more.
pub(crate) fn name_left_out(global: &Global, book: &Casebook) {
    if global.is_verbose() {
        for one in book.unfinished() {
            global.say(&format!("  unfinished: {}", one.path));
        }
    }
}
