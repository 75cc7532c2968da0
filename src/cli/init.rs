//! `carebinder init`: a small site to start from.

use super::exit::Exit;
use super::global::Global;
use super::new_file::write_new;
use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::site::today;
use carebinder::source::plain_error;
use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The arguments of `init`, as typed.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder of the new site; the site's folder (--root) when absent
    dir: Option<PathBuf>,
}

macro_rules! starter {
    ($($path:literal)*) => {
        &[(".gitignore", include_str!("starter/gitignore")), $(($path, include_str!(concat!("starter/", $path)))),*]
    };
}

/// The files of the starter site.
const STARTER: &[(&str, &str)] = starter! {
    "carebinder.yaml"
    "content/clients/maple/client.md"
    "content/clients/maple/team.md"
    "content/clients/maple/plan.md"
    "content/clients/maple/emergency.md"
    "content/clients/maple/goals/cook-dinner.md"
    "content/clients/maple/meetings/plan-meeting.md"
    "content/people/alex-rivers.md"
    "content/directory/organizations/river-house.md"
    "content/directory/services/cooking-class.md"
    "content/directory/groups/family-evening.md"
    "content/library/rights.md"
    "content/library/glossary.md"
    "content/programs/first-steps/program.md"
    "content/programs/first-steps/handbook/index.md"
    "content/programs/first-steps/handbook/your-first-meeting.md"
    "content/programs/first-steps/handbook/how-a-plan-is-made.md"
};

/// Makes the starter site.
pub(crate) fn run(global: &Global, args: InitArgs) -> Exit {
    let dir = args.dir.unwrap_or_else(|| global.root.clone());
    if let Err(problem) = must_be_empty(&dir) {
        return global.complain(&problem);
    }
    let zone = TimeZone::system();
    let today = today(&zone);
    // A system without a named zone is most often a server or a container.
    let zone = zone.iana_name().unwrap_or("UTC").to_owned();
    for (path, text) in STARTER {
        if let Err(problem) = write_new(&dir.join(path), path, &filled(text, today, &zone)) {
            return global.complain(&problem);
        }
    }
    let shown = dir.display().to_string();
    let is_here = shown == ".";
    global.say(&format!(
        "A starter site is in {}. Everyone in it is invented.\n",
        if is_here { "this folder" } else { &shown }
    ));
    global.say("What next:");
    if !is_here {
        global.say(&format!("  cd {shown}"));
    }
    global.say("  carebinder check                              find mistakes");
    global.say("  carebinder build                              make the binders");
    global.say("  carebinder new goal clients/maple/goals/shop  write a new goal");
    global.say("Set your agency's name in carebinder.yaml. Then read content/clients/maple.");
    Exit::Fine
}

/// Whether the folder can take a new site: it does not exist, or holds nothing
/// but what version control keeps there.
fn must_be_empty(dir: &Path) -> Result<(), Diagnostic> {
    let shown = dir.display().to_string();
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(
                Diagnostic::error(codes::EXISTS, shown, "this is a file, not a folder")
                    .hint("choose another name for the site's folder"),
            );
        }
        Err(error) => {
            let message = format!("cannot open this folder: {}", plain_error(&error));
            return Err(Diagnostic::error(codes::UNREADABLE, shown, message));
        }
    };
    let is_foreign =
        |entry: fs::DirEntry| !matches!(entry.file_name().to_str(), Some(".git" | ".hg"));
    if entries.filter_map(Result::ok).any(is_foreign) {
        return Err(
            Diagnostic::error(codes::EXISTS, shown, "this folder is not empty")
                .hint("name a folder that does not exist yet: carebinder init my-site"),
        );
    }
    Ok(())
}

/// A file's text with its dates and time zone filled in.
fn filled(text: &str, today: Date, zone: &str) -> String {
    let text = text.replace("@timezone@", zone);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("@today") {
        let (days, behind) = after.split_once('@').unwrap_or((after, ""));
        let days: i32 = days.trim_start_matches('+').parse().unwrap_or(0);
        let date = today.checked_add(days.days()).unwrap_or(today);
        out.push_str(before);
        out.push_str(&date.to_string());
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_today() {
        let today = jiff::civil::date(2026, 12, 25);
        assert_eq!(
            filled("@today@ @today+14@T10:00 @timezone@", today, "UTC"),
            "2026-12-25 2027-01-08T10:00 UTC"
        );
    }
}
