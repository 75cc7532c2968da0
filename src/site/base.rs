//! What a site is apart from its records: settings, policy, theme, words and layouts.

use super::digest::add_text;
use super::layouts::{self, Layouts, Tables};
use super::misnamed::{self, Misnamed};
use super::options::Options;
use super::theme::Theme;
use crate::binder::AssetNames;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, codes};
use crate::page::Renderer;
use crate::policy::{self, Policy};
use crate::source;
use crate::words::{Locale, Strings};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// All of a site but its records.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) config: Arc<Config>,
    pub(super) policy: Arc<Policy>,
    pub(super) theme: Arc<Theme>,
    pub(super) words: Arc<Words>,
    pub(super) layouts: Arc<LoadedLayouts>,
    pub(super) assets: AssetNames,
    /// The digest of settings and policy as they were read.
    pub(super) digest: [u8; 32],
}

/// Interface words, made ready.
#[derive(Debug)]
pub(super) struct Words {
    strings: Strings,
    pub(super) locales: Arc<BTreeMap<String, Arc<Locale>>>,
    pub(super) synonyms: Arc<Vec<Vec<String>>>,
    problems: Vec<Diagnostic>,
    /// The tables as they are written.
    text: String,
    /// The digest of what they were made from.
    pub(super) key: [u8; 32],
}

/// Layouts, made ready.
#[derive(Debug)]
pub(super) struct LoadedLayouts {
    pub(super) renderer: Option<Arc<Renderer>>,
    /// What is wrong with words and layouts.
    pub(super) problems: Vec<Diagnostic>,
    /// Words and layouts as they are written.
    pub(super) text: Arc<str>,
    /// The digest of what they were made from.
    key: [u8; 32],
}

/// A site that cannot be opened: what is wrong, and its settings where those can be used.
pub(super) struct Unusable {
    pub(super) wrong: Vec<Diagnostic>,
    pub(super) config: Option<Arc<Config>>,
}

/// Reads all but the records. Words and layouts that are as they were `before` are taken from there.
pub(super) fn load(
    root: &Path,
    options: &Options,
    before: Option<&Base>,
) -> Result<Base, Unusable> {
    let known = before.filter(|before| digest_of_settings(root) == Some(before.digest));
    let (config, policy, digest, mut wrong) = match known {
        Some(before) => {
            let (config, policy) = (before.config.clone(), Some(before.policy.clone()));
            (config, policy, before.digest, Vec::new())
        }
        None => settings(root, options)?,
    };
    let theme = keep(Theme::load(root, &config.theme), &mut wrong);
    let (Some(policy), Some(theme), true) = (policy, theme, wrong.is_empty()) else {
        let config = Some(config);
        return Err(Unusable { wrong, config });
    };
    let assets = theme.names(&config);
    let tables = layouts::tables(root, &config, &theme);
    let key = layouts::digest_of_tables(&tables, &config);
    let words = match before {
        Some(before) if before.words.key == key => before.words.clone(),
        _ => Arc::new(Words::new(key, &config, tables)),
    };
    let sources = layouts::sources(root, &config, &theme);
    let key = layouts::digest_of_sources(&sources, &words.key);
    let layouts = match before {
        Some(before) if before.layouts.key == key => before.layouts.clone(),
        _ => Arc::new(LoadedLayouts::new(key, &words, sources)),
    };
    Ok(Base {
        assets,
        config,
        policy,
        theme: Arc::new(theme),
        words,
        layouts,
        digest,
    })
}

/// Settings, policy if it can be used, their digest, and what is wrong with the two.
type Settings = (Arc<Config>, Option<Arc<Policy>>, [u8; 32], Vec<Diagnostic>);

fn settings(root: &Path, options: &Options) -> Result<Settings, Unusable> {
    let mut digest = blake3::Hasher::new();
    let (config, mut wrong) = read_settings(root, &mut digest).map_err(|wrong| Unusable {
        wrong,
        config: None,
    })?;
    let policy = read_policy(root, &config, options.drafts, &mut digest);
    let policy = keep(policy, &mut wrong).map(Arc::new);
    Ok((Arc::new(config), policy, digest.finalize().into(), wrong))
}

/// The digest of settings and policy as they are on disk now; nothing when one cannot be read.
fn digest_of_settings(root: &Path) -> Option<[u8; 32]> {
    let mut digest = blake3::Hasher::new();
    for name in [config::FILE, policy::FILE] {
        let file = root.join(name);
        if name == config::FILE || is_there(&file) {
            add_text(
                &mut digest,
                &source::read_text(&source::resolved(&file), &name.into()).ok()?,
            );
        }
    }
    Some(digest.finalize().into())
}

impl Words {
    fn new(key: [u8; 32], config: &Config, tables: Tables) -> Self {
        let mut text = Strings::own_text().to_owned();
        for file in &tables.0 {
            text.push_str(&file.text);
        }
        let (strings, problems) = layouts::strings(tables);
        let mut languages: BTreeSet<&str> = strings.languages().collect();
        languages.extend(config.all_languages());
        let locale = |lang: &str| (lang.to_owned(), Arc::new(Locale::new(&strings, lang)));
        let locales = languages.into_iter().chain(["en"]).map(locale).collect();
        Self {
            synonyms: Arc::new(crate::words::same(&locales)),
            locales: Arc::new(locales),
            strings,
            problems,
            text,
            key,
        }
    }
}

impl LoadedLayouts {
    fn new(key: [u8; 32], words: &Words, sources: Layouts) -> Self {
        let words_fine = words.problems.is_empty();
        let mut problems = words.problems.clone();
        let mut text = words.text.clone();
        if let Ok(sources) = &sources {
            for file in [&sources.site, &sources.theme, &sources.builtin]
                .into_iter()
                .flatten()
            {
                text.push_str("\n<p>\n");
                text.push_str(&file.text);
            }
        }
        let loaded = sources
            .and_then(|sources| Renderer::with_locales(sources, &words.strings, &words.locales));
        let renderer = match loaded {
            Ok(renderer) => words_fine.then_some(Arc::new(renderer)),
            Err(wrong) => {
                // A word that is missing may stand in the table that cannot be used.
                let known = wrong
                    .into_iter()
                    .filter(|problem| words_fine || problem.code != codes::STRINGS);
                problems.extend(known);
                None
            }
        };
        Self {
            renderer,
            problems,
            text: text.into(),
            key,
        }
    }
}

/// The settings, and what is wrong with them.
pub(super) fn read_settings(
    root: &Path,
    digest: &mut blake3::Hasher,
) -> Result<(Config, Vec<Diagnostic>), Vec<Diagnostic>> {
    let file = root.join(config::FILE);
    if !is_there(&file) {
        return Err(vec![no_site(root)]);
    }
    let shown: Arc<str> = config::FILE.into();
    let text =
        source::read_text(&source::resolved(&file), &shown).map_err(|problem| vec![problem])?;
    add_text(digest, &text);
    match Config::read(&shown, &text) {
        (Some(config), wrong) => Ok((config, wrong)),
        (None, wrong) => Err(wrong),
    }
}

/// Whether anything has that name, though it may be no file: a link that leads nowhere is no absent one. What cannot be
/// looked at is there.
pub(super) fn is_there(file: &Path) -> bool {
    let is_absent = |error: std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
    !file.symlink_metadata().is_err_and(is_absent)
}

/// The value, or nothing, with what is wrong added to the rest.
fn keep<T>(result: Result<T, Vec<Diagnostic>>, wrong: &mut Vec<Diagnostic>) -> Option<T> {
    result.map_err(|problems| wrong.extend(problems)).ok()
}

pub(super) fn no_site(root: &Path) -> Diagnostic {
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

pub(super) fn read_policy(
    root: &Path,
    config: &Config,
    drafts: bool,
    digest: &mut blake3::Hasher,
) -> Result<Policy, Vec<Diagnostic>> {
    let file = root.join(policy::FILE);
    let shown: Arc<str> = policy::FILE.into();
    let is_there = is_there(&file);
    let taken_for_it = misnamed::beside(root, is_there);
    if !taken_for_it.is_empty() {
        return Err(taken_for_it.iter().map(Misnamed::said).collect());
    }
    if !is_there {
        return Policy::load(config, None, drafts);
    }
    let text =
        source::read_text(&source::resolved(&file), &shown).map_err(|problem| vec![problem])?;
    add_text(digest, &text);
    Policy::load(config, Some((&shown, &text)), drafts)
}
