//! The binders of a site that cannot be opened: they stay as they are, but for those that show something which may no
//! longer be seen.

use super::messages::{Effect, Resolution};
use super::{Report, Request, allowed, hold, linked, messages, place, shown, state};
use crate::binder::Subject;
use crate::publish::{Holds, Output, Prune};
use crate::site::{DoubtfulSite, Options};
use std::path::Path;

/// Takes the binders away that show something which may no longer be seen. Makes none.
pub fn judge(root: &Path, options: &Options, request: &Request) -> Report {
    let out = request.out.clone().unwrap_or_else(|| root.join("binders"));
    let mut report = Report {
        out: out.clone(),
        ..Report::default()
    };
    let holds = match options.drafts {
        true => Holds::Drafts,
        false => Holds::Published,
    };
    if let Some(wrong) = place::wrong(root, &out, holds) {
        report.problems.push(wrong);
        return report;
    }
    let Some(site) = DoubtfulSite::read(root, options).filter(|_| Output::is_one(&out)) else {
        return report;
    };
    let output = match Output::open_for(&out, &state::folder(root), holds) {
        Ok(output) => output,
        Err(problem) => {
            report.problems.push(problem);
            report.machine_failed = true;
            return report;
        }
    };
    let present = (&site).into();
    let mut effects = Vec::new();
    let mut dirs: Vec<String> = output.on_disk().into_iter().collect();
    // A caseload may link to what goes.
    dirs.sort_by_key(|dir| {
        Subject::of_dir(dir).is_some_and(|(_, subject)| subject == Subject::Caseload)
    });
    for dir in dirs {
        let plan = hold::plan_of(present, &dir);
        let stays = plan.is_some_and(|plan| {
            let before = shown::before(&plan, &output);
            before.is_some_and(|before| !allowed::is_narrowed(present, &plan, &before))
                && !linked::is_cut(&plan, &output)
        });
        if !stays {
            output.withdraw(&dir);
        }
        let resolution = match stays {
            true => Resolution::Kept,
            false => Resolution::TakenAway,
        };
        let cause = "the site cannot be opened".to_owned();
        effects.push((dir, Effect { resolution, cause }));
    }
    effects.sort_by(|a, b| a.0.cmp(&b.0));
    let held = effects.iter().filter(|(_, effect)| effect.is_kept());
    report.held = held.map(|(dir, _)| dir.clone()).collect();
    report.problems = messages::notes(&effects);
    match output.finish(Prune::Nothing) {
        Ok(summary) => report.summary = summary,
        Err(problem) => {
            report.problems.push(problem);
            report.machine_failed = true;
        }
    }
    report
}
