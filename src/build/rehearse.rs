//! A build that writes nothing: what a build would find wrong while it makes pages, and what the second net would catch.

use super::assets::Assets;
use super::inputs::Inputs;
use super::make::look_at;
use super::page_set::PageSet;
use super::second_net::{self, BinderNet, Leak, Nets};
use super::{hold, messages, state};
use crate::binder::{self, BinderPlan, Only};
use crate::diagnostic::Diagnostic;
use crate::page::Renderer;
use crate::publish::{self, Key};
use crate::site::Site;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The problems that making all binders of a site would bring up, besides those that the site has already. `progress`
/// is told how many of how many are done.
pub fn rehearse(site: &Site, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<Diagnostic> {
    let identifiers = OnceLock::new();
    let rehearsal = Rehearsal {
        nets: &Nets::new(site, site, &identifiers),
        view: site.for_binders(),
        assets: &Assets::unkept(site),
        made: Made::of(site),
    };
    let plans = binder::plan(&rehearsal.view, &Only::default());
    if plans.iter().any(|plan| !rehearsal.made.is_as_made(plan)) {
        rehearsal.nets.prepare();
    }
    let done = AtomicUsize::new(0);
    let mut found: Vec<(String, Found)> = plans
        .par_iter()
        .map(|plan| {
            let found = rehearsal.of_binder(plan);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, plans.len());
            (plan.dir.clone(), found)
        })
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (mut mistakes, mut leaks) = (Vec::new(), Vec::new());
    for (dir, found) in found {
        mistakes.extend(found.mistake.map(|mistake| (dir, mistake)));
        leaks.extend(found.leaks);
    }
    let mut problems = messages::mistakes(mistakes);
    problems.extend(second_net::told(leaks));
    // What is wrong with them is among the problems.
    let _ = rehearsal.assets.theme();
    problems.extend(rehearsal.assets.problems());
    problems
}

/// What is wrong with one binder.
#[derive(Default)]
struct Found {
    mistake: Option<Diagnostic>,
    leaks: Vec<Leak>,
}

/// What rehearsing binders needs.
struct Rehearsal<'r> {
    nets: &'r Nets<'r>,
    view: binder::Sources<'r>,
    assets: &'r Assets<'r>,
    made: Made,
}

impl Rehearsal<'_> {
    /// What is wrong with the pages of one binder. A binder that an error holds back is not made by a build either.
    fn of_binder(&self, plan: &BinderPlan) -> Found {
        let site = self.nets.site;
        let Some(renderer) = site.renderer.as_ref() else {
            return Found::default();
        };
        if self.made.is_as_made(plan) {
            return Found::default();
        }
        let binder = binder::build(&self.view, plan);
        if hold::is_in_error(site, plan, &binder) {
            return Found::default();
        }
        let files = (self.assets.theme(), self.assets.contents(&binder.files));
        // Where a file cannot be published, a build does not make the pages.
        let (Ok(own), Ok(carried)) = files else {
            return Found::default();
        };
        let mut net = self.nets.of(plan, None);
        net.take_new(&own);
        net.take_new(&carried);
        let parts = binder.parts.into_iter();
        let parts: Vec<PageSet> = parts.map(|part| PageSet::new(renderer, part)).collect();
        let mut made = parts.iter().map(|pages| make(renderer, pages, &mut net));
        let problem = made.find_map(Result::err);
        // A build looks at all the others too.
        if problem.is_some() {
            parts
                .iter()
                .for_each(|part| look_at(renderer, part, &mut net));
        }
        Found {
            mistake: problem.filter(|problem| messages::is_layout(problem.code)),
            leaks: net.leaks(),
        }
    }
}

/// So many bytes of finished pages are kept for the print pages of a binder that show them again; others are made again.
const KEPT: usize = 32 << 20;

/// Makes all pages and puts them through the net.
fn make(
    renderer: &Renderer,
    pages: &PageSet,
    net: &mut BinderNet<'_, '_>,
) -> Result<(), Diagnostic> {
    let mut made: Vec<Option<String>> = Vec::new();
    let mut room = KEPT;
    for id in pages.ids() {
        let html = pages.render(renderer, id, &|at| {
            let known = made.get(at).and_then(Option::as_deref);
            known.map(Cow::Borrowed)
        })?;
        net.take_page(pages.path(id), html.as_bytes());
        let left = room.checked_sub(html.len());
        room = left.unwrap_or(room);
        made.push(left.map(|_| html));
    }
    Ok(())
}

/// What the last build made and found nothing wrong with: of that, nothing has to be made to know that nothing is.
struct Made {
    inputs: Option<Inputs>,
    before: BTreeMap<String, Key>,
}

impl Made {
    fn of(site: &Site) -> Self {
        let before = publish::made_from(&site.root.join("binders"), &state::folder(&site.root));
        let renderer = site.renderer.as_ref().filter(|_| !before.is_empty());
        Self {
            inputs: renderer.map(|renderer| Inputs::of(site, renderer, None)),
            before,
        }
    }

    fn is_as_made(&self, plan: &BinderPlan) -> bool {
        let inputs = self.inputs.as_ref();
        let now = inputs.map(|inputs| inputs.of_binder(plan, &Default::default()));
        now.is_some() && now.as_ref() == self.before.get(&plan.dir)
    }
}
