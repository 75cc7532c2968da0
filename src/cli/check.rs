//! `carebinder check`: every problem, nothing written.

use super::exit::Exit;
use super::global::Global;
use carebinder::casebook::Casebook;
use carebinder::diagnostic::counted;
use carebinder::site::{Options, Site};
use clap::Args;
use std::collections::HashSet;

/// The arguments of `check`, as typed: there are none of its own.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {}

/// Checks the site and prints what was found.
pub(crate) fn run(global: &Global, _args: CheckArgs) -> Exit {
    let site = match Site::open(&global.root, &Options::default()) {
        Ok(site) => site,
        Err(problems) => return global.complain_all(&problems),
    };
    let printed = global.report(&site.problems);
    let (errors, warnings) = site.counts();
    let sum = [counted(errors, "error"), counted(warnings, "warning")];
    global.say(&format!(
        "{} in {}",
        sum.join(", "),
        counted(records(&site.casebook), "record")
    ));
    let found = if errors > 0 {
        Exit::Content
    } else {
        Exit::Fine
    };
    printed.max(found)
}

/// How many records there are, those that cannot be used among them.
fn records(book: &Casebook) -> usize {
    let usable = book.records.iter().map(|record| &record.id);
    let broken = book.broken.iter().map(|broken| &broken.id);
    usable.chain(broken).collect::<HashSet<_>>().len()
}
