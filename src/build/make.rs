//! One binder: views, keys, pages, and onto the disk.

use super::assets::Assets;
use super::hold;
use super::told::{self, Effect, Fate};
use crate::binder::{self, Binder, BinderPlan, Part};
use crate::diagnostic::{Code, Diagnostic};
use crate::page::{self, Renderer, SharedContext};
use crate::publish::{File, Key, Output};
use crate::site::Site;

/// What became of a binder.
pub(super) enum State {
    /// It is on disk as it should be.
    Published,
    /// It keeps its last good state.
    Held,
    /// There is nothing to publish.
    Gone,
}

/// What came of making a binder.
pub(super) struct Made {
    pub(super) state: State,
    /// What an error did to it.
    pub(super) effect: Option<Effect>,
    /// A mistake of a layout that was met.
    pub(super) mistake: Option<Diagnostic>,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) machine_failed: bool,
}

impl Made {
    fn new(state: State) -> Self {
        Self {
            state,
            effect: None,
            mistake: None,
            problems: Vec::new(),
            machine_failed: false,
        }
    }

    fn with(mut self, problem: Diagnostic) -> Self {
        self.problems.push(problem);
        self
    }

    fn by(mut self, fate: Fate, cause: &str) -> Self {
        let cause = cause.to_owned();
        self.effect = Some(Effect { fate, cause });
        self
    }
}

/// Makes one binder, unless it is on disk as it would be made. `inputs` is the digest of what it is made from.
pub(super) fn make_unless_made(
    site: &Site,
    view: &binder::Site<'_>,
    plan: &BinderPlan,
    output: &Output,
    assets: &Assets<'_>,
    inputs: Option<Key>,
) -> Made {
    let Some(inputs) = inputs else {
        return make(site, view, plan, output, assets);
    };
    match output.is_as_made(&plan.dir, &inputs) {
        Ok(true) => return Made::new(State::Published),
        Ok(false) => {}
        Err(problem) => {
            let mut made = Made::new(State::Held).with(problem);
            made.machine_failed = true;
            return made;
        }
    }
    let made = make(site, view, plan, output, assets);
    // One that was made in spite of an error has to be judged anew each time.
    if matches!(made.state, State::Published) && made.effect.is_none() {
        output.set_inputs(&plan.dir, inputs);
    }
    made
}

/// Makes one binder, or leaves it as it is.
fn make(
    site: &Site,
    view: &binder::Site<'_>,
    plan: &BinderPlan,
    output: &Output,
    assets: &Assets<'_>,
) -> Made {
    let binder = binder::build(view, plan);
    if !hold::is_touched(site, plan, &binder, output) {
        return publish(site, plan, &binder, output, assets);
    }
    let cause = hold::cause(site, plan, output);
    if !output.on_disk().contains(&plan.dir) {
        return Made::new(State::Held).by(Fate::NeverMade, &cause);
    }
    if !hold::must_change(site, plan, output) {
        output.keep(&plan.dir);
        return Made::new(State::Held).by(Fate::Kept, &cause);
    }
    let made = publish(site, plan, &binder, output, assets);
    match made.state {
        State::Published => made.by(Fate::MadeAgain, &cause),
        _ => made,
    }
}

fn publish(
    site: &Site,
    plan: &BinderPlan,
    binder: &Binder,
    output: &Output,
    assets: &Assets<'_>,
) -> Made {
    if binder.parts.is_empty() {
        output.withdraw(&plan.dir);
        return Made::new(State::Gone);
    }
    let Some(renderer) = &site.renderer else {
        return withhold(site, plan, output, &hold::layouts_cause(site));
    };
    let sheets: Vec<Sheet<'_>> = binder
        .parts
        .iter()
        .map(|part| Sheet::new(renderer, part))
        .collect();
    let mut files: Vec<File> = sheets.iter().flat_map(Sheet::files).collect();
    let pages = files.len();
    files.extend(assets.theme());
    match assets.contents(&binder.files) {
        Ok(carried) => files.extend(carried),
        // A picture cannot be cleaned, so nothing of the binder changes.
        Err(path) => {
            let cause = format!("content/{path} cannot be read");
            return withhold(site, plan, output, &cause);
        }
    }
    let result = output.binder(&plan.dir, &files, |needed| {
        let mut bytes = Vec::with_capacity(needed.len());
        let mut rest = needed.get(..pages).unwrap_or(needed);
        for sheet in &sheets {
            let (own, next) = rest.split_at(sheet.len().min(rest.len()));
            sheet.render(renderer, own, &mut bytes)?;
            rest = next;
        }
        bytes.resize_with(needed.len(), || None);
        Ok(bytes)
    });
    match result {
        Ok(_) => {
            output.set_exposure(&plan.dir, hold::pack(binder));
            Made::new(State::Published)
        }
        Err(problem) if is_layout(problem.code) => {
            let cause = match problem.path.is_empty() {
                true => "a layout has an error".to_owned(),
                false => told::files_have_errors([&problem.path]),
            };
            let mut made = withhold(site, plan, output, &cause);
            made.mistake = Some(problem);
            made
        }
        Err(problem) => {
            let mut made = Made::new(State::Held).with(problem);
            made.machine_failed = true;
            made
        }
    }
}

/// The binder cannot be made: it stays if it may, else it goes.
fn withhold(site: &Site, plan: &BinderPlan, output: &Output, cause: &str) -> Made {
    if !output.on_disk().contains(&plan.dir) {
        return Made::new(State::Held).by(Fate::NeverMade, cause);
    }
    if !hold::must_change(site, plan, output) {
        output.keep(&plan.dir);
        return Made::new(State::Held).by(Fate::Kept, cause);
    }
    output.withdraw(&plan.dir);
    Made::new(State::Gone).by(Fate::TakenAway, cause)
}

pub(super) fn is_layout(code: Code) -> bool {
    code.as_str().starts_with("CB06")
}

/// The pages of one language with their keys.
pub(super) struct Sheet<'p> {
    part: &'p Part,
    shared: SharedContext,
    keys: Vec<[u8; 32]>,
    print_key: [u8; 32],
}

impl<'p> Sheet<'p> {
    pub(super) fn new(renderer: &Renderer, part: &'p Part) -> Self {
        let shared = renderer.shared(&part.shared);
        let keys: Vec<[u8; 32]> = part
            .pages
            .iter()
            .map(|page| renderer.key(&shared, &page.view))
            .collect();
        let printed = part
            .pages
            .iter()
            .zip(&keys)
            .filter(|(page, _)| page.printed);
        let parts =
            printed.map(|(page, key)| (page.view.path.as_str(), page.view.title.as_str(), key));
        let print_key = renderer.print_key(&shared, &part.print, parts);
        Self {
            part,
            shared,
            keys,
            print_key,
        }
    }

    /// How many files it has, the print page included.
    pub(super) fn len(&self) -> usize {
        self.keys.len() + 1
    }

    fn files(&self) -> Vec<File> {
        let pages = self
            .part
            .pages
            .iter()
            .zip(&self.keys)
            .map(|(page, key)| File::page(page.view.path.clone(), *key));
        pages
            .chain([File::page(self.part.print.path.clone(), self.print_key)])
            .collect()
    }

    /// Renders what is needed. The print page needs all pages that are part of it.
    pub(super) fn render(
        &self,
        renderer: &Renderer,
        needed: &[bool],
        bytes: &mut Vec<Option<Vec<u8>>>,
    ) -> Result<(), Diagnostic> {
        let print = needed.last().copied().unwrap_or_default();
        let mut rendered: Vec<Option<String>> = Vec::with_capacity(self.keys.len());
        for (page, needed) in self.part.pages.iter().zip(needed) {
            let wanted = *needed || print && page.printed;
            rendered.push(if wanted {
                Some(renderer.page(&self.shared, &page.view)?)
            } else {
                None
            });
        }
        let print_page = if print {
            let parts: Vec<page::Part<'_>> = self
                .part
                .pages
                .iter()
                .zip(&rendered)
                .filter(|(page, _)| page.printed)
                .filter_map(|(page, html)| {
                    Some(page::Part {
                        path: &page.view.path,
                        title: &page.view.title,
                        layout: &page.view.layout,
                        html: html.as_deref()?,
                    })
                })
                .collect();
            Some(renderer.print(&self.shared, &self.part.print, &parts)?)
        } else {
            None
        };
        for (html, needed) in rendered.into_iter().zip(needed) {
            bytes.push(html.filter(|_| *needed).map(String::into_bytes));
        }
        bytes.push(print_page.map(String::into_bytes));
        Ok(())
    }
}
