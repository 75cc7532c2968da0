//! One binder: views, keys, pages, and onto the disk.

use super::assets::Assets;
use super::hold;
use super::messages::{self, Effect, Resolution};
use super::page_set::{PageId, PageSet};
use super::second_net::{BinderNet, Leak, Nets};
use super::shown::{self, NetKey};
use crate::binder::{self, Binder, BinderPlan};
use crate::diagnostic::{Diagnostic, codes};
use crate::page::Renderer;
use crate::publish::{File, Key, Output, Staging};
use crate::site::Site;
use std::borrow::Cow;

/// What became of a binder.
pub(super) enum Status {
    /// It is on disk as it should be.
    Published,
    /// It keeps its last good state.
    Held,
    /// There is nothing to publish.
    Gone,
}

/// What came of making a binder.
pub(super) struct BinderResult {
    pub(super) status: Status,
    /// What an error did to it.
    pub(super) effect: Option<Effect>,
    /// A mistake of a layout that was met.
    pub(super) mistake: Option<Diagnostic>,
    pub(super) problems: Vec<Diagnostic>,
    /// What the second net caught.
    pub(super) leaks: Vec<Leak>,
    pub(super) machine_failed: bool,
}

impl BinderResult {
    fn new(status: Status) -> Self {
        Self {
            status,
            effect: None,
            mistake: None,
            problems: Vec::new(),
            leaks: Vec::new(),
            machine_failed: false,
        }
    }

    fn with(mut self, problem: Diagnostic) -> Self {
        self.problems.push(problem);
        self
    }

    fn by(mut self, resolution: Resolution, cause: &str) -> Self {
        let cause = cause.to_owned();
        self.effect = Some(Effect { resolution, cause });
        self
    }
}

/// Makes one binder, unless it is on disk as it would be made. `inputs` is the digest of what it is made from.
pub(super) fn make_unless_made(
    nets: &Nets<'_>,
    view: &binder::Sources<'_>,
    plan: &BinderPlan,
    output: &Output,
    assets: &Assets<'_>,
    inputs: Option<Key>,
) -> BinderResult {
    let site = nets.site;
    let Some(inputs) = inputs else {
        return make(nets, view, plan, output, assets);
    };
    match output.is_as_made(&plan.dir, &inputs) {
        Ok(true) => return BinderResult::new(Status::Published),
        Ok(false) => {}
        Err(problem) => return refused(site, plan, output, problem),
    }
    let made = make(nets, view, plan, output, assets);
    // One that was made in spite of an error has to be judged anew each time, and one with a warning to give it again.
    let is_plain = made.effect.is_none() && made.leaks.is_empty();
    if matches!(made.status, Status::Published) && is_plain {
        output.set_inputs(&plan.dir, inputs);
    }
    made
}

/// Makes one binder, or leaves it as it is.
fn make(
    nets: &Nets<'_>,
    view: &binder::Sources<'_>,
    plan: &BinderPlan,
    output: &Output,
    assets: &Assets<'_>,
) -> BinderResult {
    let site = nets.site;
    let binder = binder::build(view, plan);
    if !hold::is_touched(site, plan, &binder, output) {
        return publish(nets, plan, binder, output, assets);
    }
    let cause = hold::cause(site, plan, output);
    if !output.on_disk().contains(&plan.dir) {
        return BinderResult::new(Status::Held).by(Resolution::NeverMade, &cause);
    }
    if !hold::must_change(site.into(), plan, output) {
        output.keep(&plan.dir);
        return BinderResult::new(Status::Held).by(Resolution::Kept, &cause);
    }
    let made = publish(nets, plan, binder, output, assets);
    match made.status {
        Status::Published => made.by(Resolution::MadeAgain, &cause),
        // Nothing is left to show, and that is not what anybody asked for.
        Status::Gone => made.by(Resolution::TakenAway, &cause),
        Status::Held => made,
    }
}

fn publish(
    nets: &Nets<'_>,
    plan: &BinderPlan,
    binder: Binder,
    output: &Output,
    assets: &Assets<'_>,
) -> BinderResult {
    let site = nets.site;
    if binder.parts.is_empty() {
        output.withdraw(&plan.dir);
        return BinderResult::new(Status::Gone);
    }
    let Some(renderer) = &site.renderer else {
        return withhold(site, plan, output, &hold::layouts_cause(site));
    };
    let mut net = nets.of(plan, shown::net_key(plan, output));
    let exposure = shown::pack(&binder);
    let Binder { parts, files, .. } = binder;
    let parts: Vec<PageSet> = parts
        .into_iter()
        .map(|part| PageSet::new(renderer, part))
        .collect();
    // Where each page of the list of files is made.
    let ids: Vec<(&PageSet, PageId)> = parts
        .iter()
        .flat_map(|part| part.ids().map(move |id| (part, id)))
        .collect();
    let page =
        |(part, id): &(&PageSet, PageId)| File::page(part.path(*id), part.key(renderer, *id));
    let mut all: Vec<File> = ids.iter().map(page).collect();
    // Where a picture cannot be cleaned, nothing of the binder changes.
    let carried = assets.contents(&files);
    let carried = carried.map_err(|path| format!("content/{path}"));
    let own = assets.theme().map_err(|path| path.to_string());
    for files in [own, carried] {
        match files {
            Ok(files) => all.extend(files),
            Err(path) => {
                let cause = format!("{path} cannot be read");
                return withhold(site, plan, output, &cause);
            }
        }
    }
    let mut is_through = false;
    let result = output.binder_from(&plan.dir, &all, |staging| {
        let mut first = 0;
        for part in &parts {
            first += stage(renderer, part, first, &all, staging, &mut net)?;
        }
        for (at, file) in all.iter().enumerate().skip(first) {
            net.take(file, staging.needs(at), || None);
        }
        is_through = true;
        match net.has_caught() {
            // What is said of it is made below.
            true => Err(Diagnostic::error(codes::LEAK, "", "")),
            false => Ok(()),
        }
    });
    match result {
        Ok(_) => {
            if !is_through {
                net.take_standing(&all, output);
            }
            if net.has_caught() {
                return caught(&net, site, plan, output);
            }
            let mut made = BinderResult::new(Status::Published);
            made.leaks = net.leaks();
            // A warning is given each time.
            let key = match made.leaks.is_empty() {
                true => net.key,
                false => NetKey::default(),
            };
            output.set_exposure(&plan.dir, shown::with_key(&exposure, key));
            made
        }
        Err(problem) if problem.code == codes::LEAK => caught(&net, site, plan, output),
        Err(problem) => {
            // What the net would have caught counts, though a layout or the machine stopped before.
            if !is_through {
                parts
                    .iter()
                    .for_each(|part| look_at(renderer, part, &mut net));
                net.take_new(&all[ids.len()..]);
            }
            let is_layout = messages::is_layout(problem.code);
            match (net.has_caught(), is_layout) {
                (false, false) => refused(site, plan, output, problem),
                (false, true) => mistaken(site, plan, output, problem),
                (true, true) => {
                    let mut made = caught(&net, site, plan, output);
                    made.mistake = Some(problem);
                    made
                }
                (true, false) => {
                    let mut made = caught(&net, site, plan, output).with(problem);
                    made.machine_failed = true;
                    made
                }
            }
        }
    }
}

/// A layout has a mistake: the binder stays if it may, else it goes.
fn mistaken(site: &Site, plan: &BinderPlan, output: &Output, problem: Diagnostic) -> BinderResult {
    let cause = match problem.path.is_empty() {
        true => "a layout has an error".to_owned(),
        false => messages::files_have_errors([&problem.path]),
    };
    let mut made = withhold(site, plan, output, &cause);
    made.mistake = Some(problem);
    made
}

/// Puts all pages of one language through the net, and nowhere else.
pub(super) fn look_at(renderer: &Renderer, pages: &PageSet, net: &mut BinderNet<'_, '_>) {
    for id in pages.ids() {
        if let Ok(html) = pages.render(renderer, id, &|_| None) {
            net.take_page(pages.path(id), html.as_bytes());
        }
    }
}

/// The binder would show what is withheld. It stays as it is, unless that shows it too.
fn caught(
    net: &BinderNet<'_, '_>,
    site: &Site,
    plan: &BinderPlan,
    output: &Output,
) -> BinderResult {
    let cause = "a page would show what is withheld";
    let is_there = output.on_disk().contains(&plan.dir);
    let mut made = match is_there && net.catches_standing(output) {
        true => {
            output.withdraw(&plan.dir);
            BinderResult::new(Status::Gone).by(Resolution::TakenAway, cause)
        }
        false => withhold(site, plan, output, cause),
    };
    made.leaks = net.leaks();
    made
}

/// The machine refused to write the binder, or to tell whether it has to be written. It stays as it is, unless it
/// shows what may no longer be seen.
fn refused(site: &Site, plan: &BinderPlan, output: &Output, problem: Diagnostic) -> BinderResult {
    let is_there = output.on_disk().contains(&plan.dir);
    let mut made = match is_there && hold::must_change(site.into(), plan, output) {
        true => withhold(site, plan, output, "it cannot be written"),
        false => BinderResult::new(Status::Held),
    };
    made = made.with(problem);
    made.machine_failed = true;
    made
}

/// Renders the needed pages of one language, the first of which is number `first` of the binder's files, and puts them
/// through the net and onto the stage one by one; gives how many pages there are.
fn stage(
    renderer: &Renderer,
    pages: &PageSet,
    first: usize,
    files: &[File],
    staging: &mut Staging<'_>,
    net: &mut BinderNet<'_, '_>,
) -> Result<usize, Diagnostic> {
    let mut count = 0;
    for ((at, file), id) in files.iter().enumerate().skip(first).zip(pages.ids()) {
        count += 1;
        if !staging.needs(at) {
            net.take(file, false, || staging.read(at).map(Cow::Owned));
            continue;
        }
        let html = pages.render(renderer, id, &|page| {
            let html = String::from_utf8(staging.read(first + page)?).ok()?;
            Some(Cow::Owned(html))
        })?;
        if let PageId::Page(page) = id {
            pages.note(page, &html);
        }
        net.take(file, true, || Some(Cow::Borrowed(html.as_bytes())));
        // Nothing that was caught reaches the disk, nor what comes after.
        if !net.has_caught() {
            staging.put(at, html.as_bytes())?;
        }
    }
    Ok(count)
}

/// The binder cannot be made: it stays if it may, else it goes.
fn withhold(site: &Site, plan: &BinderPlan, output: &Output, cause: &str) -> BinderResult {
    if !output.on_disk().contains(&plan.dir) {
        return BinderResult::new(Status::Held).by(Resolution::NeverMade, cause);
    }
    if !hold::must_change(site.into(), plan, output) {
        output.keep(&plan.dir);
        return BinderResult::new(Status::Held).by(Resolution::Kept, cause);
    }
    output.withdraw(&plan.dir);
    BinderResult::new(Status::Gone).by(Resolution::TakenAway, cause)
}
