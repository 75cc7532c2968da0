//! The second net at work: the files of a binder go through it before they are swapped in.

use super::assets::bytes_of;
use super::messages;
use super::shown::NetKey;
use crate::binder::BinderPlan;
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::leaks::{self, Hit, Identifiers, Net, Search, Sight, What};
use crate::publish::{File, FileKind, Output};
use crate::site::Site;
use crate::words::Locale;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The nets of all binders of a site. What they have in common is made when the first binder is.
pub(super) struct Nets<'s> {
    /// What is built.
    pub(super) site: &'s Site,
    /// What tells what may be shown: the same, but in tests.
    witness: &'s Site,
    identifiers: &'s OnceLock<Identifiers>,
    sight: OnceLock<Sight<'s>>,
}

impl<'s> Nets<'s> {
    pub(super) fn new(
        site: &'s Site,
        witness: &'s Site,
        identifiers: &'s OnceLock<Identifiers>,
    ) -> Self {
        Self {
            site,
            witness,
            identifiers,
            sight: OnceLock::new(),
        }
    }

    fn sight(&self) -> &Sight<'s> {
        let site = self.witness;
        self.sight.get_or_init(|| {
            let locales: Vec<&Locale> = site.locales.values().map(|locale| &**locale).collect();
            let all = self
                .identifiers
                .get_or_init(|| Identifiers::of(site.for_binders().casebook, &locales, site.today));
            Sight::new(
                all,
                &site.casebook,
                &site.policy,
                &site.config,
                &[&site.fixed_text],
                site.today,
            )
        })
    }

    /// Makes what all nets have in common, on all processors, before binders are made in parallel.
    pub(super) fn prepare(&self) {
        self.sight().prepare();
    }

    /// The net of one binder. `before` is the key of the net through which its files on disk went.
    pub(super) fn of<'a>(
        &'a self,
        plan: &'a BinderPlan,
        before: Option<NetKey>,
    ) -> BinderNet<'a, 's> {
        let net = Net::of(self.sight(), plan);
        let key = net.key();
        BinderNet {
            site: self.witness,
            plan,
            is_changed: before != Some(key),
            key,
            net,
            new: Search::default(),
            old: Search::default(),
        }
    }
}

/// The net of one binder, and what it caught.
pub(super) struct BinderNet<'a, 's> {
    site: &'s Site,
    plan: &'a BinderPlan,
    net: Net<'a, 's>,
    /// What it catches and lets through.
    pub(super) key: NetKey,
    /// Whether files that did not change have to go through it too.
    is_changed: bool,
    new: Search,
    old: Search,
}

impl BinderNet<'_, '_> {
    /// Puts a file of a binder through. `bytes` gives those of a page, where they are needed.
    pub(super) fn take<'b>(
        &mut self,
        file: &File,
        is_new: bool,
        bytes: impl FnOnce() -> Option<Cow<'b, [u8]>>,
    ) {
        if !is_new && !self.is_changed {
            return;
        }
        let search = if is_new { &mut self.new } else { &mut self.old };
        self.net.name(&file.path, search);
        match &file.kind {
            FileKind::Page => {
                if let Some(bytes) = bytes() {
                    self.net.page(&file.path, &bytes, search);
                }
            }
            FileKind::Asset(asset) => {
                let bytes = || bytes_of(&asset.source).ok();
                self.net.asset(&file.path, &asset.key, bytes, search);
            }
        }
    }

    /// Puts a page through that was just made.
    pub(super) fn take_page(&mut self, path: &str, bytes: &[u8]) {
        self.net.name(path, &mut self.new);
        self.net.page(path, bytes, &mut self.new);
    }

    /// Puts files through that are no pages.
    pub(super) fn take_new(&mut self, files: &[File]) {
        for file in files {
            self.take(file, true, || None);
        }
    }

    /// Puts a binder through that stands on disk and is not made again.
    pub(super) fn take_standing(&mut self, files: &[File], output: &Output) {
        let plan = self.plan;
        for file in files {
            self.take(file, false, || {
                output.read(&plan.dir, &file.path).map(Cow::Owned)
            });
        }
    }

    /// Whether the pages that stand on disk hold what surely is withheld.
    pub(super) fn catches_standing(&self, output: &Output) -> bool {
        let mut net = Net::of(self.net.sight(), self.plan);
        let mut search = Search::default();
        let dir = &self.plan.dir;
        for path in output.files_of(dir) {
            net.name(&path, &mut search);
            if let Some(bytes) = output.read(dir, &path) {
                net.page(&path, &bytes, &mut search);
            }
        }
        search.hits().any(Hit::is_sure)
    }

    /// Whether something was caught that surely is withheld.
    pub(super) fn has_caught(&self) -> bool {
        self.hits().any(Hit::is_sure)
    }

    fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.new.hits().chain(self.old.hits())
    }

    /// What was caught.
    pub(super) fn leaks(&self) -> Vec<Leak> {
        let allow = &self.site.config.allow;
        let is_allowed = allow.iter().any(|code| code == codes::LEAK_WORD.as_str());
        let told = self.hits().filter(|hit| hit.is_sure() || !is_allowed);
        told.map(|hit| self.leak(hit)).collect()
    }

    fn leak(&self, hit: &Hit) -> Leak {
        let dir = &self.plan.dir;
        Leak {
            source: hit.source.clone(),
            is_sure: hit.is_sure(),
            dir: dir.clone(),
            page: match hit.file.is_empty() {
                true => format!("the name of a file of {dir}"),
                false => format!("{dir}/{}", hit.file),
            },
            at: place_of(self.site, &hit.source),
        }
    }
}

/// Where it stands, if it is a field.
fn place_of(site: &Site, source: &leaks::Source) -> Option<Place> {
    let record = site.casebook.get(&source.record)?;
    if let Some(at) = source.at {
        let document = record.documents().find(|one| one.path == source.path)?;
        let place = Place::of_range(&document.text, at, at + 1);
        return Some(Place {
            text: "".into(),
            ..place
        });
    }
    if source.field.is_empty() {
        return None;
    }
    let place = match record.document.path == source.path {
        true => record.place_of(&source.field)?,
        false => {
            let mut translations = record.translations.values();
            let one = translations.find(|one| one.document.path == source.path)?;
            one.place_of(&source.field)?
        }
    };
    // What is told of a leak does not show it again.
    Some(Place {
        text: "".into(),
        width: 1,
        ..place
    })
}

/// Something withheld that a page of a binder shows.
#[derive(Debug)]
pub(super) struct Leak {
    source: leaks::Source,
    /// The binder.
    dir: String,
    /// The page, in words that do not show it again.
    page: String,
    at: Option<Place>,
    /// Whether it is no chance.
    is_sure: bool,
}

/// One problem for each thing that is shown, with all binders that show it.
pub(super) fn told(mut leaks: Vec<Leak>) -> Vec<Diagnostic> {
    let of = |leak: &Leak| {
        let source = &leak.source;
        (
            source.path.clone(),
            source.field.clone(),
            source.at,
            said_of(source.what),
            leak.is_sure,
        )
    };
    leaks.sort_by_cached_key(|leak| (of(leak), leak.page.clone()));
    let told = leaks.chunk_by(|a, b| of(a) == of(b)).map(|alike| {
        let first = &alike[0];
        let mut pages: Vec<&str> = alike.iter().map(|leak| &*leak.page).collect();
        pages.dedup();
        let mut dirs: Vec<&str> = alike.iter().map(|leak| &*leak.dir).collect();
        dirs.dedup();
        let field = match first.source.field.is_empty() {
            true => String::new(),
            false => format!(" (`{}`)", first.source.field),
        };
        let what = format!("{}{field}", said_of(first.source.what));
        let places = messages::listed(&pages);
        let path = first.source.path.clone();
        let problem = match first.is_sure {
            true => Diagnostic::error(
                codes::LEAK,
                path,
                format!("{what} that stands here would be shown where it may not be seen: {places}"),
            )
            .hint("take it out where that page gets it from: another record, a file, a layout; until then the binder is not published"),
            false => Diagnostic::warning(
                codes::LEAK_WORD,
                path,
                format!("{what} that stands here also stands where it may not be seen: {places}"),
            )
            .hint("look at the page; what is no name or number of a client there goes under `names_that_are_words` in carebinder.yaml"),
        };
        problem.at(first.at.clone()).binders(&dirs)
    });
    told.collect()
}

fn said_of(what: What) -> &'static str {
    match what {
        What::Name => "a name",
        What::RecordNumber => "a record's number",
        What::BirthDate => "a day of birth",
        What::SecurityNumber => "a Social Security number",
        What::Phone => "a telephone number",
        What::Email => "an e-mail address",
        What::Address => "an address",
        What::Title => "a title",
        What::FileName => "the name of a file",
        What::Text => "a text",
        What::Body => "a sentence of the text",
    }
}
