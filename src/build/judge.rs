//! The binders of a site that cannot be opened: they stay as they are, but for those that show something which may no
//! longer be seen.

use super::messages::Effect;
use super::{Report, Request, hold, messages};
use crate::publish::{Output, Prune};
use crate::site::{DoubtfulSite, Options};
use std::path::Path;

/// Takes the binders away that show something which may no longer be seen. Makes none.
pub fn judge(root: &Path, options: &Options, request: &Request) -> Report {
    let mut report = Report::of(root, request);
    let Some(holds) = report.place(root, options.drafts) else {
        return report;
    };
    if !Output::is_one(&report.out) {
        // What lies there stays, and that is to be known.
        report.problems.extend(Output::refusal(&report.out));
        return report;
    }
    let site = DoubtfulSite::read(root, options);
    let Some(site) = site else {
        return report;
    };
    let Some(output) = report.open(root, holds) else {
        return report;
    };
    let present = (&site).into();
    let mut effects: Vec<(String, Effect)> = hold::in_order(&output)
        .map(|dir| {
            let plan = hold::plan_of(present, &dir);
            let stays = plan.is_some_and(|plan| !hold::must_change(present, &plan, &output));
            let cause = "the site cannot be opened".to_owned();
            let effect = hold::settled(&output, &dir, stays, cause);
            (dir, effect)
        })
        .collect();
    effects.sort_by(|a, b| a.0.cmp(&b.0));
    let held = effects.iter().filter(|(_, effect)| effect.is_kept());
    report.held = held.map(|(dir, _)| dir.clone()).collect();
    report.problems.extend(messages::notes(&effects));
    report.finish(output.finish(Prune::Nothing));
    report
}
