//! A build that writes nothing: what a build would find wrong while it makes pages.

use super::assets::Assets;
use super::doubt::Doubt;
use super::page_set::PageSet;
use super::{hold, messages};
use crate::binder::{self, BinderPlan, Only};
use crate::diagnostic::Diagnostic;
use crate::page::Renderer;
use crate::site::Site;
use rayon::prelude::*;
use std::borrow::Cow;

/// The problems that making all binders of a site would bring up, besides those that the site has already. `progress`
/// is told how many of how many are done.
pub fn rehearse(site: &Site, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<Diagnostic> {
    let view = site.for_binders();
    let plans = binder::plan(&view, &Only::default());
    let assets = Assets::unkept(site);
    let doubt = Doubt::of(site, &assets);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let mut found: Vec<(String, Diagnostic)> = plans
        .par_iter()
        .filter_map(|plan| {
            let problem = match doubt.touches(plan) {
                true => of_binder(site, &view, plan, &assets, &doubt),
                false => None,
            };
            let so_far = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(so_far, plans.len());
            Some((plan.dir.clone(), problem?))
        })
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut problems = messages::mistakes(found);
    // What is wrong with them is among the problems.
    let _ = assets.theme();
    problems.extend(assets.problems());
    problems
}

/// What is wrong with the pages of one binder. A binder that an error holds back is not made by a build either.
fn of_binder(
    site: &Site,
    view: &binder::Sources<'_>,
    plan: &BinderPlan,
    assets: &Assets<'_>,
    doubt: &Doubt,
) -> Option<Diagnostic> {
    let binder = binder::build(view, plan);
    if hold::is_in_error(site, plan, &binder) {
        return None;
    }
    let renderer = site.renderer.as_ref()?;
    // Where a file cannot be published, a build does not make the pages.
    let files = assets.contents(&binder.files);
    if files.is_err() || !doubt.is_about_pages(&binder) {
        return None;
    }
    let mut parts = binder.parts.into_iter();
    parts.find_map(|part| {
        let pages = PageSet::new(renderer, part);
        let failed = mistake(renderer, &pages).err();
        failed.filter(|problem| messages::is_layout(problem.code))
    })
}

/// Makes all pages, each once.
fn mistake(renderer: &Renderer, pages: &PageSet) -> Result<(), Diagnostic> {
    let mut made: Vec<String> = Vec::new();
    for id in pages.ids() {
        let html = pages.render(renderer, id, &|at| {
            made.get(at).map(|html| Cow::Borrowed(html.as_str()))
        })?;
        made.push(html);
    }
    Ok(())
}
