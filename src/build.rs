//! A build: from an opened site to binders on disk.
//!
//! An error holds back only the binders it touches: they keep their last good
//! state. Where such a binder shows something that its audience may no longer
//! see, it is made again from the records that are sound, or goes.

mod assets;
mod hold;
mod inputs;
mod make;
mod rehearse;

pub use assets::carried;
pub use hold::is_in_error;
pub use inputs::Inputs;
pub use rehearse::rehearse;

use crate::binder::{self, Only};
use crate::diagnostic::{Diagnostic, codes};
use crate::publish::{Output, Prune, Summary};
use crate::site::Site;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is to be built, and where.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Which binders; all by default.
    pub only: Only,
    /// The output folder; `binders/` in the site when absent.
    pub out: Option<PathBuf>,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Report {
    /// What was written.
    pub summary: Summary,
    /// Problems of the build itself; those of the content are the site's.
    pub problems: Vec<Diagnostic>,
    /// Folders of the binders that were made, below the output folder.
    pub made: Vec<String>,
    /// Folders of the binders that an error holds back.
    pub held: Vec<String>,
    /// The output folder.
    pub out: PathBuf,
    /// Whether the machine failed: disk full, no permission, another build.
    pub machine_failed: bool,
}

/// Builds the binders of a site. `progress` is told how many of how many are done.
pub fn run(site: &Site, request: &Request, progress: &(dyn Fn(usize, usize) + Sync)) -> Report {
    let out = request
        .out
        .clone()
        .unwrap_or_else(|| site.root.join("binders"));
    let mut report = Report {
        out: out.clone(),
        ..Report::default()
    };
    let output = match Output::open(&out, &state_folder(site)) {
        Ok(output) => output,
        Err(problem) => {
            report.problems.push(problem);
            report.machine_failed = true;
            return report;
        }
    };
    let view = site.for_binders();
    let plans = binder::plan(&view, &request.only);
    if plans.is_empty() && !request.only.is_everything() {
        report.problems.push(
            Diagnostic::error(codes::NO_BINDER, "", "no binder matches what was asked for")
                .hint("--only takes a client's or a program's folder, such as clients/jo; --audience takes an audience that may open it"),
        );
    }
    let assets = assets::Assets::new(site);
    let inputs = site
        .renderer
        .as_ref()
        .map(|renderer| Inputs::of(site, renderer, None));
    let done = AtomicUsize::new(0);
    let results: Mutex<Vec<(String, make::Made)>> = Mutex::default();
    plans.par_iter().for_each(|plan| {
        let inputs = inputs.as_ref().map(|inputs| inputs.of_binder(plan));
        let made = make::make_unless_made(site, &view, plan, &output, &assets, inputs);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, plans.len());
        if let Ok(mut results) = results.lock() {
            results.push((plan.dir.clone(), made));
        }
    });
    let mut results = results
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by(|a, b| a.0.cmp(&b.0));
    for (dir, made) in results {
        report.problems.extend(made.problems);
        report.machine_failed |= made.machine_failed;
        match made.state {
            make::State::Published => report.made.push(dir),
            make::State::Held => report.held.push(dir),
            make::State::Gone => {}
        }
    }
    for dir in hold::unplanned(site, &output, &plans, &request.only) {
        output.keep(&dir);
        report.problems.push(hold::note(
            &dir,
            "a record that it cannot do without has an error",
        ));
        report.held.push(dir);
    }
    report.problems.extend(assets.problems());
    report.problems = rehearse::told_once(report.problems);
    let prune = if request.only.is_everything() {
        Prune::All
    } else {
        Prune::Nothing
    };
    match output.finish(prune) {
        Ok(summary) => report.summary = summary,
        Err(problem) => {
            report.problems.push(problem);
            report.machine_failed = true;
        }
    }
    report
}

/// Where the cache is kept.
fn state_folder(site: &Site) -> PathBuf {
    Path::new(&site.root).join(".carebinder")
}
