//! The site at one moment, and everything that is wrong with it.

use crate::binder::{self, BinderPlan};
use crate::build::Inputs;
use crate::diagnostic::{Diagnostic, Severity};
use crate::page::Renderer;
use crate::policy::Audience;
use crate::site::Site;
use std::sync::Arc;

/// One state of the site. Never changed; the next one takes its place.
pub(super) struct Edition {
    /// Its number, counted from 1.
    pub(super) generation: u64,
    /// The last site that could be opened.
    pub(super) loaded: Option<Arc<LoadedSite>>,
    /// The last site without an error, for pages that an error holds back.
    pub(super) sound: Option<Arc<LoadedSite>>,
    /// Everything that is wrong now.
    pub(super) problems: Vec<Diagnostic>,
    /// The files that changed last.
    pub(super) changed: Vec<String>,
}

/// What is told about a change.
#[derive(Debug, Clone)]
pub struct Update {
    /// The number of the state, counted from 1.
    pub generation: u64,
    /// The files that changed, as far as they are known; empty for the first state.
    pub changed: Vec<String>,
    /// Everything that is wrong now.
    pub problems: Vec<Diagnostic>,
    /// How long it took from the end of collecting changes, in seconds.
    pub seconds: f64,
    /// What the person who watches the terminal should know besides.
    pub notes: Vec<Diagnostic>,
}

/// A site with the layouts that its pages are made with.
pub(super) struct LoadedSite {
    /// The number of the edition that showed it first.
    pub(super) generation: u64,
    pub(super) site: Site,
    /// The site's layouts, or the last ones without a mistake.
    pub(super) renderer: Option<Arc<Renderer>>,
    pub(super) inputs: Option<Inputs>,
    /// The digest of the style sheets.
    pub(super) style: String,
    /// The digest of the theme's other files.
    pub(super) theme: String,
}

impl LoadedSite {
    /// Prepares a site; `before` lends its layouts where the site's have a mistake.
    pub(super) fn new(site: Site, generation: u64, before: Option<&LoadedSite>) -> Self {
        let last = || before.and_then(|before| before.renderer.clone());
        let renderer = site.renderer.clone().or_else(last);
        let inputs = renderer.as_ref().map(|renderer| {
            Inputs::of(
                &site,
                renderer,
                before.and_then(|before| before.inputs.as_ref()),
            )
        });
        let (mut style, mut theme) = (blake3::Hasher::new(), blake3::Hasher::new());
        for (path, bytes) in &site.theme.files {
            let digest = match path.ends_with(".css") {
                true => &mut style,
                false => &mut theme,
            };
            digest.update(path.as_bytes());
            digest.update(blake3::hash(bytes).as_bytes());
        }
        Self {
            generation,
            style: short(style.finalize()),
            theme: short(theme.finalize()),
            site,
            renderer,
            inputs,
        }
    }

    /// The binder of a folder, if the site has it.
    pub(super) fn plan(&self, dir: &str) -> Option<BinderPlan> {
        binder::plan_of(&self.site.for_binders(), dir)
    }

    /// What an audience is called in the site's main language.
    pub(super) fn label(&self, audience: &Audience) -> String {
        let words = self.site.locales.get(&self.site.config.language);
        match (&audience.label, words) {
            (Some(label), _) => label.clone(),
            (None, Some(words)) => words.fill(&format!("audience_{}", audience.id), &[]),
            (None, None) => audience.id.to_string(),
        }
    }

    /// Whether all pages and their files are those of another site.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.inputs == other.inputs && self.style == other.style && self.theme == other.theme
    }
}

impl Edition {
    /// How many errors and warnings there are.
    pub(super) fn counts(&self) -> (usize, usize) {
        let count = |severity: Severity| {
            let all = self.problems.iter();
            all.filter(|problem| problem.severity == severity).count()
        };
        (count(Severity::Error), count(Severity::Warning))
    }
}

/// The first half of a digest, as text.
pub(super) fn short(digest: blake3::Hash) -> String {
    let hex = digest.to_hex();
    hex.get(..32).unwrap_or_default().to_owned()
}
