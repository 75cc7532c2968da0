//! A site, opened: settings, policy, words, layouts, theme and records, each
//! read once. What cannot be used is among the problems.

mod base;
pub mod builtin;
mod digest;
mod doubtful;
mod layouts;
mod misnamed;
mod options;
mod present;
mod records;
mod sizes;
mod theme;
mod twins;

pub use doubtful::DoubtfulSite;
pub use options::Options;
pub use present::Present;
pub use records::Memory;
pub use theme::{Own, Theme};

use crate::binder::{AssetNames, BrokenRecords};
use crate::casebook::{Broken, Casebook, Cause};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Severity, codes};
use crate::page::Renderer;
use crate::policy::Policy;
use crate::source::{self, Snapshot};
use crate::words::Locale;
use base::{Base, Unusable};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use records::Records;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A site that can be built.
#[derive(Debug)]
pub struct Site {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Arc<Config>,
    /// Who sees what.
    pub policy: Arc<Policy>,
    /// Its look.
    pub theme: Arc<Theme>,
    /// Its layouts; none when one of them has a mistake.
    pub renderer: Option<Arc<Renderer>>,
    /// Its interface words by language.
    pub locales: Arc<BTreeMap<String, Arc<Locale>>>,
    /// Words that mean the same to a search.
    synonyms: Arc<Vec<Vec<String>>>,
    /// Its records.
    pub casebook: Arc<Casebook>,
    /// Width and height of the pictures that bodies use.
    pub sizes: Arc<HashMap<Arc<str>, (u32, u32)>>,
    /// Names of the theme's files.
    pub assets: AssetNames,
    /// The day for which binders are made.
    pub today: Date,
    /// Everything that is wrong, as the settings judge it.
    pub problems: Vec<Diagnostic>,
    /// The digest of settings, policy, options and date, as they were read.
    pub settings: [u8; 32],
    /// The digest of the tables of interface words.
    pub words: [u8; 32],
    /// Layouts and tables of interface words as they are written.
    pub fixed_text: Arc<str>,
    broken: BrokenRecords,
    /// The records, with the places of those that cannot be used: what binders are made from.
    placed: Arc<Casebook>,
    alike: crate::binder::ClientsAlike,
    renderings: crate::binder::Renderings,
}

/// No binder is known to be missing before any is made.
static NOTHING: BTreeSet<String> = BTreeSet::new();

impl Site {
    /// Opens the site in a folder.
    ///
    /// # Errors
    /// There is no site, or settings, policy or theme cannot be used; what is wrong with the records is said too.
    pub fn open(root: &Path, options: &Options) -> Result<Self, Vec<Diagnostic>> {
        let snapshot = source::walk(root, "content");
        let base = base::load(root, options, None);
        Self::assemble(root, options, base.map(Arc::new), &snapshot, None)
    }

    /// Opens the site again, as [`Site::open`] does, but reads only what `memory` does not hold as it is in `snapshot`.
    /// Settings, policy, theme and layouts are read again when `fresh` says so, or when they were never read.
    ///
    /// # Errors
    /// As [`Site::open`].
    pub fn open_again(
        root: &Path,
        options: &Options,
        snapshot: &Snapshot,
        fresh: bool,
        memory: &mut Memory,
    ) -> Result<Self, Vec<Diagnostic>> {
        let base = match memory.base.take() {
            Some(base) if !fresh => Ok(base),
            before => base::load(root, options, before.as_deref()).map(Arc::new),
        };
        memory.base = base.as_ref().ok().cloned();
        Self::assemble(root, options, base, snapshot, Some(memory))
    }

    fn assemble(
        root: &Path,
        options: &Options,
        base: Result<Arc<Base>, Unusable>,
        snapshot: &Snapshot,
        mut memory: Option<&mut Memory>,
    ) -> Result<Self, Vec<Diagnostic>> {
        // Records that cannot be listed must not count as deleted.
        if let (Ok(_), Some(problem)) = (&base, unlisted(snapshot)) {
            return Err(vec![problem]);
        }
        if let (Ok(_), Some(problem)) = (&base, misnamed::within_content(root, snapshot)) {
            return Err(vec![problem.said()]);
        }
        let base = match base {
            Ok(base) if root.join("content").is_dir() => base,
            Ok(_) => return Err(vec![no_content()]),
            Err(Unusable { mut wrong, config }) => {
                match config {
                    Some(_) if !root.join("content").is_dir() => wrong.push(no_content()),
                    Some(config) => wrong.extend(of_content(root, &config, options, snapshot)),
                    None => {}
                }
                return Err(wrong);
            }
        };
        let config = &base.config;
        let today = options.today.unwrap_or_else(|| present_day(config));
        let records = match memory.as_deref_mut() {
            Some(memory) => memory.records(&base, snapshot),
            None => Records::read(config, snapshot, None),
        };
        let mut problems = base.layouts.problems.clone();
        problems.extend(records.problems.iter().cloned());
        let practice = match records.practice {
            Some((day, practice)) if day == today => practice,
            _ => crate::check::all(root, &records.casebook, config, today),
        };
        let errors = practice.iter().filter(|problem| problem.is_error());
        let unsound: Vec<Broken> = errors
            .filter_map(|problem| broken_by(problem, &records.casebook))
            .collect();
        problems.extend(practice.iter().cloned());
        if let Some(last) = memory.and_then(|memory| memory.last.as_mut()) {
            last.practice = Some((today, practice));
        }
        let (problems, mut denied) = judged(config, problems, &records.casebook);
        denied.extend(unsound);
        let mut casebook = records.casebook;
        if !denied.is_empty() {
            Arc::make_mut(&mut casebook).broken.extend(denied);
        }
        let broken = BrokenRecords::of(&casebook);
        let placed = casebook
            .with_kept_places()
            .map_or_else(|| casebook.clone(), Arc::new);
        let mut settings = blake3::Hasher::new_keyed(&base.digest);
        settings.update(format!("{today} {}", options.drafts).as_bytes());
        Ok(Self {
            root: root.to_owned(),
            config: base.config.clone(),
            policy: base.policy.clone(),
            theme: base.theme.clone(),
            renderer: base.layouts.renderer.clone(),
            locales: base.words.locales.clone(),
            synonyms: base.words.synonyms.clone(),
            alike: crate::binder::ClientsAlike::of(&casebook),
            renderings: crate::binder::Renderings::default(),
            casebook,
            placed,
            sizes: records.sizes,
            assets: base.assets.clone(),
            today,
            problems,
            settings: settings.finalize().into(),
            words: base.words.key,
            fixed_text: base.layouts.text.clone(),
            broken,
        })
    }

    /// What binders are made from.
    pub fn for_binders(&self) -> crate::binder::Sources<'_> {
        crate::binder::Sources {
            casebook: &self.placed,
            policy: &self.policy,
            config: &self.config,
            locales: &self.locales,
            synonyms: &self.synonyms,
            broken: &self.broken,
            today: self.today,
            sizes: &self.sizes,
            theme: &self.config.theme,
            assets: &self.assets,
            absent: &NOTHING,
            alike: &self.alike,
            renderings: &self.renderings,
        }
    }

    /// How many problems are errors and warnings.
    pub fn counts(&self) -> (usize, usize) {
        let count = |severity: Severity| {
            self.problems
                .iter()
                .filter(|problem| problem.severity == severity)
                .count()
        };
        (count(Severity::Error), count(Severity::Warning))
    }
}

/// The day it is now in a site's time zone.
pub fn present_day(config: &Config) -> Date {
    today(&TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC))
}

/// The day in a time zone: of `SOURCE_DATE_EPOCH` where that is set, else now.
pub fn today(zone: &TimeZone) -> Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let fixed = epoch
        .and_then(|seconds| seconds.trim().parse().ok())
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    fixed
        .unwrap_or_else(jiff::Timestamp::now)
        .to_zoned(zone.clone())
        .date()
}

/// Says whether there is a site in a folder.
///
/// # Errors
/// There is none: where one may be.
pub fn find(root: &Path) -> Result<(), Vec<Diagnostic>> {
    match base::is_there(&root.join(crate::config::FILE)) {
        true => Ok(()),
        false => Err(vec![base::no_site(root)]),
    }
}

/// Reads the settings.
///
/// # Errors
/// There is no site here, or its settings cannot be used.
pub fn read_config(root: &Path) -> Result<Config, Vec<Diagnostic>> {
    match base::read_settings(root, &mut blake3::Hasher::new())? {
        (config, wrong) if wrong.is_empty() => Ok(config),
        (_, wrong) => Err(wrong),
    }
}

/// What is wrong with the records of a site that cannot be opened.
fn of_content(
    root: &Path,
    config: &Config,
    options: &Options,
    snapshot: &Snapshot,
) -> Vec<Diagnostic> {
    let today = options.today.unwrap_or_else(|| present_day(config));
    let casebook = Casebook::load(snapshot, &config.all_languages(), &config.audience_names());
    let mut problems = casebook.problems.clone();
    problems.extend(crate::check::all(root, &casebook, config, today));
    judged(config, problems, &casebook).0
}

/// What keeps the content folder itself from being listed.
fn unlisted(snapshot: &Snapshot) -> Option<Diagnostic> {
    let mut problems = snapshot.problems.iter();
    problems
        .find(|problem| problem.is_error() && &*problem.path == "content")
        .cloned()
}

fn no_content() -> Diagnostic {
    Diagnostic::error(codes::NO_SITE, "content", "there is no content folder here")
        .hint("records go into content/clients, content/programs, content/directory, content/people and content/library")
}

/// The problems as the settings judge them: allowed warnings are left out, denied ones are errors, and their records
/// count as broken.
fn judged(
    config: &Config,
    problems: Vec<Diagnostic>,
    casebook: &Casebook,
) -> (Vec<Diagnostic>, Vec<Broken>) {
    let listed =
        |list: &[String], code: Code| list.iter().any(|entry| Code::parse(entry) == Some(code));
    let mut judged = Vec::with_capacity(problems.len());
    let mut denied = Vec::new();
    for mut problem in problems {
        if problem.severity == Severity::Warning && listed(&config.deny, problem.code) {
            problem.severity = Severity::Error;
            if problem.code.entry().may_block {
                denied.extend(broken_by(&problem, casebook));
            }
        } else if problem.severity != Severity::Error && listed(&config.allow, problem.code) {
            continue;
        }
        judged.push(problem);
    }
    judged.sort_by_cached_key(Diagnostic::sort_key);
    (judged, denied)
}

/// The record whose file has an error that was found beside the others.
fn broken_by(problem: &Diagnostic, casebook: &Casebook) -> Option<Broken> {
    let mut records = casebook.records.iter();
    let record = records.find(|record| record.document.path == problem.path)?;
    Some(Broken {
        id: record.id.clone(),
        lang: None,
        path: problem.path.clone(),
        case: record.case.clone(),
        audience: None,
        cause: Cause::File,
        spots: problem
            .place
            .as_ref()
            .and_then(|place| Some(vec![record.spot(place)?])),
    })
}
