//! `carebinder check`: every problem that `build` finds, nothing written.

use super::build::bar;
use super::closing;
use super::exit::Exit;
use super::global::Global;
use carebinder::build::rehearse;
use carebinder::casebook::Casebook;
use carebinder::diagnostic::{Diagnostic, counted};
use carebinder::site::{Options, Site};
use clap::Args;
use jiff::civil::Date;
use std::collections::HashSet;

/// The arguments of `check`, as typed.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The day for which to check, instead of today (2026-12-01)
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// Checks the site and prints what was found.
pub(crate) fn run(global: &Global, args: CheckArgs) -> Exit {
    let options = Options {
        today: args.today,
        ..Options::default()
    };
    let mut site = match Site::open(&global.root, &options) {
        Ok(site) => site,
        Err(problems) => return global.complain_all(&problems),
    };
    let mut problems = std::mem::take(&mut site.problems);
    let bar = bar(global);
    let met = rehearse(&site, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let refused = met.iter().filter(|problem| problem.is_error());
    let refused = refused.map(Exit::of).max().unwrap_or(Exit::Fine);
    problems.extend(met);
    let printed = global.report(&problems);
    global.say(&format!(
        "{} in {}{}{}",
        closing::sum(&problems),
        counted(records(&site.casebook), "record"),
        closing::unseen(&problems),
        closing::left_out(&site.casebook)
    ));
    closing::name_left_out(global, &site.casebook);
    let found = match problems.iter().any(Diagnostic::is_error) {
        true => Exit::Content,
        false => Exit::Fine,
    };
    printed.max(found).max(refused)
}

/// How many records there are, those that cannot be used among them.
fn records(book: &Casebook) -> usize {
    let usable = book.records.iter().map(|record| &record.id);
    let broken = book.broken.iter().map(|broken| &broken.id);
    usable.chain(broken).collect::<HashSet<_>>().len()
}
