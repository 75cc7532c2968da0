//! `carebinder build`: makes the binders.

use super::closing;
use super::exit::Exit;
use super::global::Global;
use carebinder::binder::Only;
use carebinder::build::{self, Report, Request};
use carebinder::config::Config;
use carebinder::diagnostic::counted;
use carebinder::diagnostic::{Diagnostic, codes, nearest};
use carebinder::site::{self, Options, Site};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use std::path::PathBuf;
use std::time::Instant;

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

impl BuildArgs {
    /// What can be told without settings that can be read.
    fn unchecked(&self) -> (Options, Request) {
        let options = Options {
            drafts: self.drafts,
            today: self.today,
        };
        let request = Request {
            only: Only::default(),
            out: self.out.clone(),
        };
        (options, request)
    }
}

/// What to build, as meant.
#[derive(Debug)]
struct Build {
    request: Request,
    options: Options,
}

impl Build {
    /// What was meant by `typed` at a site with these settings.
    ///
    /// # Errors
    /// An audience that the site does not have; drafts without a folder of their own.
    fn meant(typed: BuildArgs, config: &Config) -> Result<Self, Diagnostic> {
        let known = config.audience_names();
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
                .hint("name a folder for the drafts: --out drafts"));
        }
        let only = Only {
            audiences: typed.audience,
            subjects: typed.only.iter().map(|id| folder(id)).collect(),
        };
        Ok(Self {
            request: Request {
                only,
                out: typed.out,
            },
            options: Options {
                drafts: typed.drafts,
                today: typed.today,
            },
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
    let started = Instant::now();
    let config = match site::read_config(&global.root) {
        Ok(config) => config,
        Err(problems) => {
            // Only what takes binders away still counts, and that is asked of all.
            let (options, request) = args.unchecked();
            return unopened(global, problems, &options, &request);
        }
    };
    let build = match Build::meant(args, &config) {
        Ok(build) => build,
        Err(problem) => return global.complain(&problem),
    };
    let site = match Site::open(&global.root, &build.options) {
        Ok(site) => site,
        Err(problems) => return unopened(global, problems, &build.options, &build.request),
    };
    let bar = bar(global);
    let report = build::run(&site, &build.request, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let problems: Vec<Diagnostic> = site
        .problems
        .iter()
        .chain(&report.problems)
        .cloned()
        .collect();
    let printed = global.report(&problems);
    let opened = (&site, build.options.drafts);
    summed_up(global, opened, &report, &problems, started);
    let refused = report
        .problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(Exit::of)
        .max();
    let found = match problems.iter().any(Diagnostic::is_error) {
        true => Exit::Content,
        false => Exit::Fine,
    };
    printed.max(found).max(refused.unwrap_or(Exit::Fine))
}

/// A site that cannot be opened: no binder is made, but what may no longer be seen goes.
fn unopened(
    global: &Global,
    mut problems: Vec<Diagnostic>,
    options: &Options,
    request: &Request,
) -> Exit {
    let report = build::judge(&global.root, options, request);
    problems.extend(report.problems);
    global.complain_all(&problems)
}

/// A bar for people who watch a long build on a terminal; nothing in a pipe.
pub(crate) fn bar(global: &Global) -> ProgressBar {
    if !global.is_watched() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} binders")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(0).with_style(style);
    bar.set_draw_target(indicatif::ProgressDrawTarget::stderr_with_hz(10));
    bar
}

/// The summary: what was done, what is wrong, what to open.
fn summed_up(
    global: &Global,
    (site, drafts): (&Site, bool),
    report: &Report,
    problems: &[Diagnostic],
    started: Instant,
) {
    let summary = &report.summary;
    let mut line = format!(
        "{} in {:.2} s: {} written, {} unchanged, {} removed",
        counted(report.made.len(), "binder"),
        started.elapsed().as_secs_f64(),
        counted(summary.pages_written, "page"),
        summary.pages_unchanged,
        summary.pages_removed,
    );
    if !report.held.is_empty() {
        line.push_str(&format!(
            "; {} held back",
            counted(report.held.len(), "binder")
        ));
    }
    if summary.binders_removed > 0 {
        line.push_str(&format!(
            "; {} removed",
            counted(summary.binders_removed, "binder")
        ));
    }
    line.push_str(&format!(" — {}", closing::sum(problems)));
    line.push_str(&closing::unseen(problems));
    if !drafts {
        line.push_str(&closing::left_out(&site.casebook));
    }
    global.say(&line);
    if !drafts {
        closing::name_left_out(global, &site.casebook);
    }
    if report.made.is_empty() {
        return;
    }
    global.say("\nOpen in a browser:");
    let most = if global.is_verbose() {
        usize::MAX
    } else {
        MOST_SHOWN
    };
    let mut audiences: Vec<&str> = report
        .made
        .iter()
        .filter_map(|dir| dir.split('/').next())
        .collect();
    audiences.dedup();
    for audience in audiences {
        let own: Vec<&String> = report
            .made
            .iter()
            .filter(|dir| dir.starts_with(&format!("{audience}/")))
            .collect();
        for dir in own.iter().take(most) {
            global.say(&format!(
                "  {}",
                report.out.join(dir).join("index.html").display()
            ));
        }
        if own.len() > most {
            global.say(&format!("  … and {} more for {audience}", own.len() - most));
        }
    }
}

/// How many binders of an audience the summary names.
const MOST_SHOWN: usize = 4;

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
