//! A build that writes nothing: what a build would find wrong while it makes pages.

use super::assets::Assets;
use super::hold;
use super::make::{Sheet, is_layout};
use crate::binder::{self, BinderPlan, Only};
use crate::diagnostic::{Diagnostic, counted};
use crate::site::Site;
use rayon::prelude::*;

/// The problems that making all binders of a site would bring up, besides those that the site has already. `progress`
/// is told how many of how many are done.
pub fn rehearse(site: &Site, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<Diagnostic> {
    let view = site.for_binders();
    let plans = binder::plan(&view, &Only::default());
    let assets = Assets::unkept(site);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let mut found: Vec<(&str, Diagnostic)> = plans
        .par_iter()
        .filter_map(|plan| {
            let problem = of_binder(site, &view, plan, &assets);
            let so_far = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(so_far, plans.len());
            Some((plan.dir.as_str(), problem?))
        })
        .collect();
    found.sort_by_key(|(dir, _)| *dir);
    let problems = found.into_iter().map(|(_, problem)| problem);
    told_once(problems.chain(assets.problems()).collect())
}

/// What is wrong with the pages of one binder. A binder that an error holds back is not made by a build either.
fn of_binder(
    site: &Site,
    view: &binder::Site<'_>,
    plan: &BinderPlan,
    assets: &Assets<'_>,
) -> Option<Diagnostic> {
    let binder = binder::build(view, plan);
    if hold::is_in_error(site, plan, &binder) {
        return None;
    }
    let renderer = site.renderer.as_ref()?;
    let mut files = binder.files.iter();
    if files.any(|(target, path)| assets.content(target, path).is_none()) {
        return None;
    }
    let mut parts = binder.parts.iter();
    parts.find_map(|part| {
        let sheet = Sheet::new(renderer, part);
        let all = vec![true; sheet.len()];
        let failed = sheet.render(renderer, &all, &mut Vec::new()).err();
        failed.filter(|problem| is_layout(problem.code))
    })
}

/// A mistake in a layout meets every binder that uses it. It is told once, with the number of the others.
pub(super) fn told_once(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<(Diagnostic, usize)> = Vec::with_capacity(problems.len());
    for problem in problems {
        let is_same = |(other, _): &&mut (Diagnostic, usize)| {
            is_layout(problem.code)
                && (other.code, &other.path, &other.place)
                    == (problem.code, &problem.path, &problem.place)
        };
        match told.iter_mut().find(is_same) {
            Some((_, others)) => *others += 1,
            None => told.push((problem, 0)),
        }
    }
    let told = told.into_iter().map(|(mut problem, others)| {
        if others > 0 {
            let more = format!(" (and in {})", counted(others, "more binder"));
            problem.message.push_str(&more);
        }
        problem
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;

    #[test]
    fn a_mistake_in_a_layout_is_told_once_and_others_as_often_as_they_are() {
        let layout = |path: &str, page: &str| Diagnostic::error(codes::LAYOUT_RENDER, path, page);
        let note = || Diagnostic::note(codes::HELD_BACK, "", "kept");
        let told = told_once(vec![
            layout("layouts/goal.html", "page a"),
            note(),
            layout("layouts/goal.html", "page b"),
            layout("layouts/plan.html", "page c"),
            note(),
            layout("layouts/goal.html", "page d"),
        ]);
        let messages: Vec<&str> = told.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(
            messages,
            ["page a (and in 2 more binders)", "kept", "page c", "kept"]
        );
    }
}
