//! A build: from an opened site to binders on disk.
//!
//! An error holds back only the binders it touches: they keep their last good
//! state. Where such a binder shows something that its audience may no longer
//! see, it is made again from the records that are sound, or goes.

mod allowed;
mod asked;
mod assets;
mod hold;
mod inputs;
mod judge;
mod linked;
mod lost;
mod make;
mod messages;
mod page_set;
mod place;
mod rehearse;
mod search_files;
mod second_net;
mod shown;
mod state;

pub use assets::carried;
pub use hold::{is_in_error, may_stay};
pub use inputs::Inputs;
pub use judge::judge;
pub use page_set::{PageId, PageSet};
pub use rehearse::rehearse;

use crate::binder::{self, BinderPlan, Only, Subject};
use crate::diagnostic::{Diagnostic, codes};
use crate::publish::{Holds, Output, Prune, Summary};
use crate::site::Site;
use messages::Effect;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
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
    run_judged_by(site, site, request, progress)
}

/// As [`run`], but what may be shown is told by another reading of the same site: so a test can see that the second net
/// catches what a faulty first one lets through.
pub fn run_judged_by(
    site: &Site,
    witness: &Site,
    request: &Request,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Report {
    let mut report = Report::of(&site.root, request);
    let holds = report.place(&site.root, site.policy.drafts);
    let Some(output) = holds.and_then(|holds| report.open(&site.root, holds)) else {
        return report;
    };
    let view = site.for_binders();
    let plans = binder::plan(&view, &request.only);
    let unmet = asked::unmet(site, &request.only, &plans, &output.on_disk());
    report.problems.extend(unmet);
    let assets = assets::Assets::new(site);
    let inputs = site
        .renderer
        .as_ref()
        .map(|renderer| Inputs::of(site, renderer, None));
    let identifiers = OnceLock::new();
    let nets = second_net::Nets::new(site, witness, &identifiers);
    let run = Run {
        nets: &nets,
        output: &output,
        assets: &assets,
        inputs: inputs.as_ref(),
        done: AtomicUsize::new(0),
        all: plans.len(),
        progress,
    };
    let is_as_made = |plan: &BinderPlan| {
        let inputs = inputs.as_ref();
        let now = inputs.map(|inputs| inputs.of_binder(plan, view.absent));
        now.is_some() && now.as_ref() == output.made_from(&plan.dir)
    };
    if plans.iter().any(|plan| !is_as_made(plan)) {
        nets.prepare();
    }
    let of_caseload = |plan: &BinderPlan| plan.subject == Subject::Caseload;
    let (mut caseloads, others): (Vec<_>, Vec<_>) = plans.iter().cloned().partition(of_caseload);
    let mut outcome = run.make(&view, &others);
    let unplanned = hold::unplanned(site, &output, &plans, &request.only);
    if !request.only.is_everything() {
        caseloads.extend(cut(&view, &output, &caseloads));
    }
    // A caseload links to what is there, so it comes after.
    let absent = linked::absent(site, &output, &caseloads);
    let view = binder::Sources {
        absent: &absent,
        ..view
    };
    outcome.extend(run.make(&view, &caseloads));
    report.take(outcome, unplanned);
    report.problems.extend(assets.problems());
    let prune = if request.only.is_everything() {
        Prune::All
    } else {
        Prune::Nothing
    };
    report.finish(output.finish_and_clear(prune, Some(&assets::kept_in(site))));
    report
}

/// Caseloads that a partial build was not asked for, but that link to what it takes away.
fn cut(view: &binder::Sources<'_>, output: &Output, asked: &[BinderPlan]) -> Vec<BinderPlan> {
    let caseloads = output.on_disk().into_iter();
    caseloads
        .filter(|dir| dir.ends_with("/caseload"))
        .filter_map(|dir| binder::plan_of(view, &dir))
        .filter(|plan| asked.iter().all(|asked| asked.dir != plan.dir))
        .filter(|plan| linked::is_cut(plan, output))
        .collect()
}

/// What making binders needs, and how far it has come.
struct Run<'r> {
    nets: &'r second_net::Nets<'r>,
    output: &'r Output,
    assets: &'r assets::Assets<'r>,
    inputs: Option<&'r Inputs>,
    done: AtomicUsize,
    all: usize,
    progress: &'r (dyn Fn(usize, usize) + Sync),
}

impl Run<'_> {
    /// Makes some binders, in parallel.
    fn make(
        &self,
        view: &binder::Sources<'_>,
        plans: &[BinderPlan],
    ) -> Vec<(String, make::BinderResult)> {
        let made = plans.par_iter().map(|plan| {
            let inputs = self
                .inputs
                .map(|inputs| inputs.of_binder(plan, view.absent));
            let made =
                make::make_unless_made(self.nets, view, plan, self.output, self.assets, inputs);
            let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
            (self.progress)(done, self.all.max(done));
            (plan.dir.clone(), made)
        });
        made.collect()
    }
}

impl Report {
    /// A report of nothing yet.
    fn of(root: &Path, request: &Request) -> Self {
        let out = request.out.clone();
        Self {
            out: out.unwrap_or_else(|| root.join("binders")),
            ..Self::default()
        }
    }

    /// What the output folder holds, unless binders may not go there.
    fn place(&mut self, root: &Path, drafts: bool) -> Option<Holds> {
        let holds = match drafts {
            true => Holds::Drafts,
            false => Holds::Published,
        };
        let wrong = place::wrong(root, &self.out, holds);
        let is_fine = wrong.is_none();
        self.problems.extend(wrong);
        is_fine.then_some(holds)
    }

    /// Opens the output folder.
    fn open(&mut self, root: &Path, holds: Holds) -> Option<Output> {
        match Output::open_for(&self.out, &state::folder(root), holds) {
            Ok(output) => {
                if !output.is_listed() {
                    output.adopt(lost::binders(&self.out));
                }
                Some(output)
            }
            Err(problem) => {
                self.machine_failed |= problem.code != codes::DRAFTS_OUT;
                self.problems.push(problem);
                None
            }
        }
    }

    /// Takes what came of finishing the output.
    fn finish(&mut self, finished: Result<Summary, Diagnostic>) {
        match finished {
            Ok(summary) => self.summary = summary,
            Err(problem) => {
                self.problems.push(problem);
                self.machine_failed = true;
            }
        }
    }

    /// Takes what came of all binders: those that were tried, and those that an error keeps from being planned.
    fn take(
        &mut self,
        mut outcome: Vec<(String, make::BinderResult)>,
        unplanned: Vec<(String, Effect)>,
    ) {
        outcome.sort_by(|a, b| a.0.cmp(&b.0));
        let (mut effects, mut mistakes, mut leaks) = (Vec::new(), Vec::new(), Vec::new());
        for (dir, made) in outcome {
            self.problems.extend(made.problems);
            leaks.extend(made.leaks);
            self.machine_failed |= made.machine_failed;
            effects.extend(made.effect.map(|effect| (dir.clone(), effect)));
            mistakes.extend(made.mistake.map(|mistake| (dir.clone(), mistake)));
            match made.status {
                make::Status::Published => self.made.push(dir),
                make::Status::Held => self.held.push(dir),
                make::Status::Gone => {}
            }
        }
        let held = unplanned.iter().filter(|(_, effect)| effect.is_kept());
        self.held.extend(held.map(|(dir, _)| dir.clone()));
        effects.extend(unplanned);
        effects.sort_by(|a, b| a.0.cmp(&b.0));
        self.problems.extend(messages::mistakes(mistakes));
        self.problems.extend(second_net::told(leaks));
        self.problems.extend(messages::notes(&effects));
    }
}
