//! A site, opened: settings, policy, words, layouts, theme and records, each
//! read once. What cannot be used is among the problems.

pub mod builtin;
mod layouts;
mod theme;

pub use theme::Theme;

use crate::binder::AssetNames;
use crate::casebook::{Broken, Casebook, Destination};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Severity, codes};
use crate::page::Renderer;
use crate::policy::{self, Policy};
use crate::source::{self, picture};
use crate::words::Locale;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a site is to be opened.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether unfinished records are shown.
    pub drafts: bool,
    /// The day for which binders are made; today in the site's time zone when absent.
    pub today: Option<Date>,
}

/// A site that can be built.
#[derive(Debug)]
pub struct Site {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// Who sees what.
    pub policy: Policy,
    /// Its look.
    pub theme: Theme,
    /// Its layouts; none when one of them has a mistake.
    pub renderer: Option<Renderer>,
    /// Its interface words by language.
    pub locales: BTreeMap<String, Locale>,
    /// Its records.
    pub casebook: Casebook,
    /// Width and height of the pictures that bodies use.
    pub sizes: HashMap<Arc<str>, (u32, u32)>,
    /// Names of the theme's files.
    pub assets: AssetNames,
    /// The day for which binders are made.
    pub today: Date,
    /// Everything that is wrong, as the settings judge it.
    pub problems: Vec<Diagnostic>,
    /// The digest of settings, policy, options and date, as they were read.
    pub settings: [u8; 32],
    broken: HashSet<Arc<str>>,
}

/// Old age never holds a binder back: an old listing with a warning is better than none.
const NEVER_BLOCKS: &[Code] = &[
    codes::LISTING_OLD,
    codes::LISTING_INCOMPLETE,
    codes::REVIEW_OVERDUE,
    codes::EMERGENCY_OLD,
    codes::MEETING_PAST,
];

impl Site {
    /// Opens the site in a folder.
    ///
    /// # Errors
    /// There is no site, or settings, policy or theme cannot be used; what is wrong with the records is said too.
    pub fn open(root: &Path, options: &Options) -> Result<Self, Vec<Diagnostic>> {
        let mut settings = blake3::Hasher::new();
        let (config, mut wrong) = read_settings(root, &mut settings)?;
        let policy = read_policy(root, &config, options.drafts, &mut settings);
        let policy = keep(policy, &mut wrong);
        let theme = keep(Theme::load(root, &config.theme), &mut wrong);
        if !root.join("content").is_dir() {
            wrong.push(
                Diagnostic::error(codes::NO_SITE, "content", "there is no content folder here")
                    .hint("records go into content/clients, content/programs, content/directory, content/people and content/library"),
            );
            return Err(wrong);
        }
        let (Some(policy), Some(theme), true) = (policy, theme, wrong.is_empty()) else {
            wrong.extend(of_content(root, &config, options));
            return Err(wrong);
        };
        let zone = TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC);
        let today = options.today.unwrap_or_else(|| today(&zone));
        settings.update(format!("{today} {}", options.drafts).as_bytes());
        let mut problems = Vec::new();
        let (strings, wrong) = layouts::strings(root, &config, &theme);
        problems.extend(wrong);
        let words_fine = problems.is_empty();
        let locales: BTreeMap<String, Locale> = config
            .all_languages()
            .into_iter()
            .chain(["en"])
            .map(|lang| (lang.to_owned(), Locale::new(&strings, lang)))
            .collect();
        let renderer = match layouts::load(root, &config, &theme, strings) {
            Ok(renderer) => words_fine.then_some(renderer),
            Err(wrong) => {
                // A word that is missing may stand in the table that cannot be used.
                let known = wrong
                    .into_iter()
                    .filter(|problem| words_fine || problem.code != codes::STRINGS);
                problems.extend(known);
                None
            }
        };
        let snapshot = source::walk(root, "content");
        let mut casebook =
            Casebook::load(&snapshot, &config.all_languages(), &config.audience_names());
        let sizes = sizes(&mut casebook);
        problems.append(&mut casebook.problems);
        problems.extend(crate::check::all(&casebook, &config, today));
        let problems = judged(&config, problems, &mut casebook);
        let assets = theme.names(&config);
        let broken = casebook
            .broken
            .iter()
            .map(|broken| broken.id.clone())
            .collect();
        Ok(Self {
            root: root.to_owned(),
            config,
            policy,
            theme,
            renderer,
            locales,
            casebook,
            sizes,
            assets,
            today,
            problems,
            settings: settings.finalize().into(),
            broken,
        })
    }

    /// What binders are made from.
    pub fn for_binders(&self) -> crate::binder::Site<'_> {
        crate::binder::Site {
            casebook: &self.casebook,
            policy: &self.policy,
            config: &self.config,
            locales: &self.locales,
            broken: &self.broken,
            today: self.today,
            sizes: &self.sizes,
            theme: &self.config.theme,
            assets: &self.assets,
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

/// Reads the settings.
///
/// # Errors
/// There is no site here, or its settings cannot be used.
pub fn read_config(root: &Path) -> Result<Config, Vec<Diagnostic>> {
    match read_settings(root, &mut blake3::Hasher::new())? {
        (config, wrong) if wrong.is_empty() => Ok(config),
        (_, wrong) => Err(wrong),
    }
}

/// The settings, and what is wrong with them.
fn read_settings(
    root: &Path,
    digest: &mut blake3::Hasher,
) -> Result<(Config, Vec<Diagnostic>), Vec<Diagnostic>> {
    let file = root.join(config::FILE);
    if !file.is_file() {
        return Err(vec![no_site(root)]);
    }
    let shown: Arc<str> = config::FILE.into();
    let text = source::read_text(&file, &shown).map_err(|problem| vec![problem])?;
    add_text(digest, &text);
    match Config::read(&shown, &text) {
        (Some(config), wrong) => Ok((config, wrong)),
        (None, wrong) => Err(wrong),
    }
}

/// The value, or nothing, with what is wrong added to the rest.
fn keep<T>(result: Result<T, Vec<Diagnostic>>, wrong: &mut Vec<Diagnostic>) -> Option<T> {
    result.map_err(|problems| wrong.extend(problems)).ok()
}

/// What is wrong with the records of a site that cannot be opened.
fn of_content(root: &Path, config: &Config, options: &Options) -> Vec<Diagnostic> {
    let zone = TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC);
    let today = options.today.unwrap_or_else(|| today(&zone));
    let snapshot = source::walk(root, "content");
    let mut casebook = Casebook::load(&snapshot, &config.all_languages(), &config.audience_names());
    let mut problems = std::mem::take(&mut casebook.problems);
    problems.extend(crate::check::all(&casebook, config, today));
    judged(config, problems, &mut casebook)
}

fn no_site(root: &Path) -> Diagnostic {
    let absolute = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let above = absolute
        .ancestors()
        .skip(1)
        .find(|folder| folder.join(config::FILE).is_file());
    let hint = match above {
        Some(folder) => format!("there is one in {0}: use --root {0}", folder.display()),
        None => "make one with `carebinder init`, or name its folder with --root".to_owned(),
    };
    let message = format!("there is no {} in {}", config::FILE, absolute.display());
    Diagnostic::error(codes::NO_SITE, "", message).hint(hint)
}

/// Adds a file's text to a digest, told apart from the next by its length.
fn add_text(digest: &mut blake3::Hasher, text: &str) {
    digest.update(&(text.len() as u64).to_le_bytes());
    digest.update(text.as_bytes());
}

fn read_policy(
    root: &Path,
    config: &Config,
    drafts: bool,
    digest: &mut blake3::Hasher,
) -> Result<Policy, Vec<Diagnostic>> {
    let file = root.join(policy::FILE);
    let shown: Arc<str> = policy::FILE.into();
    if !file.exists() {
        return Policy::load(config, None, drafts);
    }
    let text = source::read_text(&file, &shown).map_err(|problem| vec![problem])?;
    add_text(digest, &text);
    Policy::load(config, Some((&shown, &text)), drafts)
}

/// A picture, the records that use it, and its size or what is wrong with it.
type Probed = (Arc<str>, BTreeSet<usize>, Result<(u32, u32), String>);

/// Sizes of all pictures that bodies use. One that cannot be read is an error of the record that uses it.
fn sizes(casebook: &mut Casebook) -> HashMap<Arc<str>, (u32, u32)> {
    let mut used: BTreeMap<Arc<str>, BTreeSet<usize>> = BTreeMap::new();
    for (at, links) in casebook.links.iter().enumerate() {
        for destination in links.iter().flat_map(|(_, table)| table.values()) {
            if let Destination::File(path) = destination
                && picture::is_picture(path)
            {
                used.entry(path.clone()).or_default().insert(at);
            }
        }
    }
    let probed: Vec<Probed> = used
        .into_par_iter()
        .map(|(path, users)| {
            let size = casebook
                .files
                .get(&path)
                .map_or(Err("it is not there".into()), |entry| {
                    picture::probe(&entry.file)
                });
            (path, users, size)
        })
        .collect();
    let mut sizes = HashMap::new();
    for (path, users, size) in probed {
        match size {
            Ok(size) => {
                sizes.insert(path, size);
            }
            Err(reason) => {
                for at in users {
                    let record = &casebook.records[at];
                    casebook.problems.push(
                        Diagnostic::error(
                            codes::BAD_PICTURE,
                            format!("content/{path}"),
                            format!("this picture cannot be read: {reason}"),
                        )
                        .hint(format!(
                            "{} uses it; save the picture again as PNG or JPEG",
                            record.document.path
                        )),
                    );
                    casebook.broken.push(Broken {
                        id: record.id.clone(),
                        path: record.document.path.clone(),
                        case: record.case.clone(),
                        audience: None,
                    });
                }
            }
        }
    }
    sizes
}

/// The problems as the settings judge them: allowed warnings are left out, denied ones are errors.
fn judged(config: &Config, problems: Vec<Diagnostic>, casebook: &mut Casebook) -> Vec<Diagnostic> {
    let listed =
        |list: &[String], code: Code| list.iter().any(|entry| Code::parse(entry) == Some(code));
    let mut judged = Vec::with_capacity(problems.len());
    for mut problem in problems {
        if problem.severity == Severity::Warning && listed(&config.deny, problem.code) {
            problem.severity = Severity::Error;
            if !NEVER_BLOCKS.contains(&problem.code)
                && let Some(record) = casebook
                    .records
                    .iter()
                    .find(|record| record.document.path == problem.path)
            {
                let broken = Broken {
                    id: record.id.clone(),
                    path: problem.path.clone(),
                    case: record.case.clone(),
                    audience: None,
                };
                casebook.broken.push(broken);
            }
        } else if problem.severity != Severity::Error && listed(&config.allow, problem.code) {
            continue;
        }
        judged.push(problem);
    }
    judged.sort_by_cached_key(Diagnostic::sort_key);
    judged
}
