//! `carebinder rename`: another name or place for a record, a folder or a file, with every link and reference mended.

use super::exit::Exit;
use super::global::Global;
use carebinder::diagnostic::{Diagnostic, counted};
use carebinder::exchange::markdown::Earlier;
use carebinder::rename::{self, Rename};
use carebinder::site;
use clap::Args;

/// The arguments of `rename`, as typed.
#[derive(Debug, Args)]
pub(crate) struct RenameArgs {
    /// What it is called now, from the content folder on: clients/jo/goals/shop
    old: String,
    /// What it will be called: a path, or a name beside the old one
    new: String,
    /// Only show what would be done
    #[arg(long)]
    dry_run: bool,
}

/// Renames it.
pub(crate) fn run(global: &Global, args: &RenameArgs) -> Exit {
    let config = match site::read_config(&global.root) {
        Ok(config) => config,
        Err(problems) => return global.complain_all(&problems),
    };
    let planned = rename::plan(
        &global.root,
        (&args.old, &args.new),
        &config.all_languages(),
        &config.audience_names(),
    );
    let planned = match planned {
        Ok(planned) => planned,
        Err(problems) => {
            let ended = global.complain_all(&problems);
            global.say("Nothing was changed.");
            return ended;
        }
    };
    if !args.dry_run
        && let Err(problem) = applied(global, &planned)
    {
        return global.complain(&problem);
    }
    told(global, &planned, args.dry_run);
    Exit::Fine
}

fn applied(global: &Global, planned: &Rename) -> Result<(), Diagnostic> {
    planned.apply(&global.root)?;
    let files: Vec<(&str, &str)> = planned.moved.files().collect();
    let mended = planned.mended.iter();
    let mended: Vec<(&str, &[u8], &[u8])> = mended
        .map(|one| (&*one.path, one.before.as_slice(), one.text.as_slice()))
        .collect();
    Earlier::moved(&global.root, &files, &mended)
}

fn told(global: &Global, planned: &Rename, is_dry: bool) {
    for (from, to) in planned.moved.files() {
        global.say(&format!("{from} → {to}"));
    }
    for one in &planned.mended {
        global.say(&format!("{}: {}", one.path, counted(one.mended, "place")));
    }
    for said in &planned.doubtful {
        global.say(said);
    }
    let (files, links) = (
        planned.moved.files().count(),
        planned.mended.iter().map(|one| one.mended).sum::<usize>(),
    );
    let (files, links) = (counted(files, "file"), counted(links, "place"));
    global.say(&match is_dry {
        true => format!("\n{files} would move, links and references in {links} would be mended. Nothing was changed."),
        false => format!("\n{files} moved, links and references in {links} mended."),
    });
}
