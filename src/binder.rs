//! Which pages a binder has, and the views they are made from.
//!
//! [`plan`] says which binders a site has; [`build`] makes the views of one.
//! Everything derived (what comes next, the place in the cycle, counts, order)
//! is computed from redacted records, never before.

mod address;
mod body;
mod caseload;
mod client;
mod clients_alike;
mod contact;
mod derive;
mod measure;
mod meeting;
mod namesakes;
mod nav;
mod next;
mod plan;
mod present;
mod program;
mod reference;
mod scene;
mod schedule;
mod sheet;
mod site;
mod titles;

pub use caseload::reads as caseload_reads;
pub use clients_alike::{ClientsAlike, client_detail};
pub use plan::{BinderPlan, Only, Subject, plan, plan_of};
pub use site::{AssetNames, Site};

use crate::view::{Shared, View};
use scene::Scene;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A binder, ready to be rendered.
#[derive(Debug, Default)]
pub struct Binder {
    /// Its folder below the output folder: `family/clients/jo`.
    pub dir: String,
    /// One part a language, the main language first.
    pub parts: Vec<Part>,
    /// Files of the content that it carries: path in the binder to path below `content/`.
    pub files: BTreeMap<String, Arc<str>>,
    /// What of each record its audience can see, for telling a later build what was narrowed.
    pub exposure: BTreeMap<Arc<str>, Vec<u64>>,
    /// Whether a record with an error belongs in it.
    pub touched: bool,
}

/// A binder in one language.
#[derive(Debug)]
pub struct Part {
    /// What all its pages have in common.
    pub shared: Shared,
    /// Its pages in reading order.
    pub pages: Vec<Page>,
    /// The page that holds all the others, for printing.
    pub print: View,
}

/// A page of a binder.
#[derive(Debug)]
pub struct Page {
    /// What it is made from.
    pub view: View,
    /// Whether it is part of the printed binder.
    pub printed: bool,
    /// The ids of the records that it shows.
    pub records: Vec<Arc<str>>,
}

/// Makes the views of one binder.
pub fn build(site: &Site<'_>, plan: &BinderPlan) -> Binder {
    let mut binder = Binder {
        dir: plan.dir.clone(),
        ..Binder::default()
    };
    for lang in &plan.languages {
        let mut scene = Scene::new(site, plan, lang);
        let pages = match &plan.subject {
            Subject::Client(_) => client::pages(&mut scene),
            Subject::Program(_) => program::pages(&mut scene),
            Subject::Caseload => caseload::pages(&mut scene),
        };
        if pages.is_empty() {
            binder.touched |= scene.is_touched();
            continue;
        }
        let part = sheet::finish(&scene, pages);
        binder.touched |= scene.is_touched();
        binder.files.extend(scene.files());
        for shown in scene.shown() {
            let exposure = shown.exposure(site.policy, scene.audience);
            binder
                .exposure
                .entry(shown.id().clone())
                .or_default()
                .extend(exposure.shown);
        }
        for (id, exposure) in std::mem::take(&mut scene.drawn) {
            binder.exposure.entry(id).or_default().extend(exposure);
        }
        binder.parts.push(part);
    }
    binder
}

/// The ids of all records that a binder draws on, for holding back what an error touches.
pub fn drawn_on(binder: &Binder) -> BTreeSet<&str> {
    binder.exposure.keys().map(|id| &**id).collect()
}
