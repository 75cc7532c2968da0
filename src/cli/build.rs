//! `carebinder build`: makes the binders.

use super::exit::Exit;
use super::global::Global;
use super::site::Site;
use carebinder::diagnostic::{Diagnostic, codes, nearest};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// The arguments of `build`, as typed.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Make only the binders of this audience; can be repeated
    #[arg(long, value_name = "A")]
    audience: Vec<String>,
    /// Make only this client's or program's binders (`jo`, `clients/jo`); can be repeated
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    /// Where the binders go, instead of `binders` in the site's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make unfinished records too; needs --out
    #[arg(long)]
    drafts: bool,
    /// The day to make the binders for, instead of today (2026-12-01)
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// What to build, as meant.
#[derive(Debug, PartialEq)]
pub(crate) struct Build {
    /// The audiences; all when empty.
    pub(crate) audiences: Vec<String>,
    /// The clients and programs, as `clients/jo` or `jo`; all when empty.
    pub(crate) only: Vec<String>,
    /// Where the binders go.
    pub(crate) out: PathBuf,
    /// Whether unfinished records are made too.
    pub(crate) drafts: bool,
    /// The day that the binders are made for.
    pub(crate) today: Date,
}

impl Build {
    /// What was meant by `typed` at this site.
    ///
    /// # Errors
    /// An audience that the site does not have; drafts without a folder of their own.
    pub(crate) fn meant(typed: BuildArgs, site: &Site) -> Result<Self, Diagnostic> {
        let known = site.config.audience_names();
        if let Some(name) = typed
            .audience
            .iter()
            .find(|name| !known.contains(&name.as_str()))
        {
            let hint = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("audiences are: {}", known.join(", ")),
            };
            let message = format!("there is no audience `{name}`");
            return Err(Diagnostic::error(codes::NO_BINDER, "", message).hint(hint));
        }
        if typed.drafts && typed.out.is_none() {
            let message = "--drafts needs --out";
            return Err(Diagnostic::error(codes::DRAFTS_OUT, "", message)
                .hint("name a folder for the drafts: --out /tmp/drafts"));
        }
        Ok(Self {
            audiences: typed.audience,
            only: typed.only.iter().map(|id| folder(id)).collect(),
            out: typed.out.unwrap_or_else(|| site.root.join("binders")),
            drafts: typed.drafts,
            today: typed.today.unwrap_or_else(|| site.today()),
        })
    }
}

/// `content/clients/jo/client.md` and the like as `clients/jo`.
fn folder(id: &str) -> String {
    let id = id.trim_matches('/');
    let id = id.strip_prefix("content/").unwrap_or(id);
    let id = id.strip_suffix(".md").unwrap_or(id);
    match id.trim_matches('/').split('/').collect::<Vec<_>>()[..] {
        [top, name, "client" | "program"] => format!("{top}/{name}"),
        _ => id.trim_matches('/').to_owned(),
    }
}

/// Builds the site's binders.
pub(crate) fn run(global: &Global, args: BuildArgs) -> Exit {
    let site = match Site::open(&global.root) {
        Ok(site) => site,
        Err(problems) => return global.complain_all(&problems),
    };
    match Build::meant(args, &site) {
        Ok(_build) => Exit::Fine,
        Err(problem) => global.complain(&problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binder_can_be_named_by_its_folder_or_its_file() {
        for id in ["clients/jo", "content/clients/jo/", "clients/jo/client.md"] {
            assert_eq!(folder(id), "clients/jo");
        }
        assert_eq!(folder("jo"), "jo");
    }
}
