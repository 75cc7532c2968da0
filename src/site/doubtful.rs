//! A site that cannot be opened, read all the same: to tell what its binders may no longer show.

use super::base;
use super::misnamed;
use super::options::Options;
use crate::casebook::{Casebook, language_of};
use crate::config::{self, Config};
use crate::policy::{self, Policy};
use crate::source::{self, Snapshot};
use std::path::Path;
use std::sync::Arc;

/// What is known of a site that cannot be opened. Nothing can be made from it.
#[derive(Debug)]
pub struct DoubtfulSite {
    /// Its settings, as far as they can be read.
    pub config: Config,
    /// Who sees what, as narrow as it could mean.
    pub policy: Policy,
    /// Its records.
    pub casebook: Casebook,
}

impl DoubtfulSite {
    /// Reads what can be read. None where there is no site, or where its records cannot be listed: then all is as it
    /// was.
    pub fn read(root: &Path, options: &Options) -> Option<Self> {
        let snapshot = source::walk(root, "content");
        if super::unlisted(&snapshot).is_some() || !root.join("content").is_dir() {
            return None;
        }
        let file = root.join(config::FILE);
        if !base::is_there(&file) {
            return None;
        }
        // Of settings that are no file, or no text, nothing is known; they are a site's all the same.
        let text = text(&source::resolved(&file), config::FILE).unwrap_or_default();
        let mut config = Config::lenient(&text)?;
        config.languages = match Config::says_nothing(&text) {
            true => languages(&config, &snapshot),
            false => Config::languages_told(&text),
        };
        let policy =
            match base::read_policy(root, &config, options.drafts, &mut blake3::Hasher::new()) {
                Ok(policy) if misnamed::within_content(root, &snapshot).is_none() => policy,
                _ => {
                    let text = text_of_policy(root, &snapshot);
                    Policy::narrowest(&config, text.as_deref(), options.drafts)
                }
            };
        let (languages, audiences) = (config.all_languages(), config.audience_names());
        Some(Self {
            casebook: Casebook::load(&snapshot, &languages, &audiences),
            policy,
            config,
        })
    }
}

/// What the policy says, or what is taken for it where there is none.
fn text_of_policy(root: &Path, snapshot: &Snapshot) -> Option<String> {
    let file = root.join(policy::FILE);
    if base::is_there(&file) {
        return text(&source::resolved(&file), policy::FILE);
    }
    let beside = misnamed::beside(root, false).into_iter();
    let mut taken_for_it = beside.chain(misnamed::within_content(root, snapshot));
    let one = taken_for_it.next()?;
    text(&source::resolved(&root.join(&one.path)), policy::FILE)
}

/// A text, whatever its encoding.
fn text(file: &Path, shown: &str) -> Option<String> {
    let shown: Arc<str> = shown.into();
    match source::read_text(file, &shown) {
        Ok(text) => Some(text.to_string()),
        Err(problem) if problem.code == crate::diagnostic::codes::NOT_UTF8 => {
            source::read_lossy(file)
        }
        Err(_) => None,
    }
}

/// The languages of the settings and of the files' names.
fn languages(config: &Config, snapshot: &Snapshot) -> Vec<String> {
    let own = config.all_languages().into_iter();
    let files = snapshot.files.iter();
    let tags = files.filter_map(|file| Some(language_of(&file.path)?.to_ascii_lowercase()));
    let mut all: Vec<String> = Vec::new();
    for lang in own.map(str::to_owned).chain(tags) {
        if !all.contains(&lang) {
            all.push(lang);
        }
    }
    all
}
