//! `carebinder check`: every problem, nothing written.

use super::exit::Exit;
use super::global::Global;
use super::site::Site;
use carebinder::casebook::Casebook;
use carebinder::config::Config;
use carebinder::diagnostic::{Code, Diagnostic, Severity};
use clap::Args;
use std::collections::HashSet;

/// The arguments of `check`, as typed: there are none of its own.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {}

/// Checks the site and prints what was found.
pub(crate) fn run(global: &Global, _args: CheckArgs) -> Exit {
    let site = match Site::open(&global.root) {
        Ok(site) => site,
        Err(problems) => return global.complain_all(&problems),
    };
    let book = site.casebook();
    let problems = judged(&site.config, &book.problems);
    let printed = global.report(&problems);
    let errors = count(&problems, Severity::Error);
    let warnings = count(&problems, Severity::Warning);
    let sum = [counted(errors, "error"), counted(warnings, "warning")];
    global.say(&format!(
        "{} in {}",
        sum.join(", "),
        counted(records(&book), "record")
    ));
    let found = if errors > 0 {
        Exit::Content
    } else {
        Exit::Fine
    };
    printed.max(found)
}

/// The problems as the site's settings judge them: warnings that it allows are
/// left out, those that it denies count as errors.
pub(crate) fn judged(config: &Config, problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let listed =
        |list: &[String], code: Code| list.iter().any(|entry| Code::parse(entry) == Some(code));
    let mut judged = Vec::with_capacity(problems.len());
    for problem in problems {
        let mut problem = problem.clone();
        if problem.severity != Severity::Error {
            if listed(&config.deny, problem.code) {
                problem.severity = Severity::Error;
            } else if listed(&config.allow, problem.code) {
                continue;
            }
        }
        judged.push(problem);
    }
    judged
}

/// How many records there are, those that cannot be used among them.
fn records(book: &Casebook) -> usize {
    let usable = book.records.iter().map(|record| &record.id);
    let broken = book.broken.iter().map(|broken| &broken.id);
    usable.chain(broken).collect::<HashSet<_>>().len()
}

fn count(problems: &[Diagnostic], severity: Severity) -> usize {
    problems
        .iter()
        .filter(|problem| problem.severity == severity)
        .count()
}

/// A number with its word: `1 error`, `2 errors`.
pub(crate) fn counted(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    }
}
