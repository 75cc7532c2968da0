//! What binders are made from.

use super::namesakes::ClientsAlike;
use crate::casebook::Casebook;
use crate::config::Config;
use crate::markdown::Renderings;
use crate::policy::{Audience, Policy};
use crate::record::{Record, Spot};
use crate::words::{Locale, Strings};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Records that have errors, by id.
#[derive(Debug, Clone, Default)]
pub struct BrokenRecords {
    /// Where all errors of the record's own file stand, if that can be told.
    own: HashMap<Arc<str>, Option<Vec<Spot>>>,
    /// Records with a translation that cannot be used: the original stands in its place.
    translated: HashSet<Arc<str>>,
}

impl BrokenRecords {
    /// Those of a casebook.
    pub fn of(casebook: &Casebook) -> Self {
        let mut all = Self::default();
        for broken in &casebook.broken {
            if broken.lang.is_some() {
                all.translated.insert(broken.id.clone());
                continue;
            }
            let known = all.own.entry(broken.id.clone());
            let known = known.or_insert(Some(Vec::new()));
            match (known.as_mut(), &broken.spots) {
                (Some(known), Some(more)) => known.extend(more.iter().cloned()),
                _ => *known = None,
            }
        }
        all
    }

    /// Whether a record or one of its translations has errors.
    pub fn contains(&self, id: &str) -> bool {
        self.own.contains_key(id) || self.has_translation(id)
    }

    /// Whether a translation of a record has errors.
    pub(super) fn has_translation(&self, id: &str) -> bool {
        self.translated.contains(id)
    }

    /// Whether a record's own file has an error that the audience may see.
    pub(super) fn touches(&self, policy: &Policy, record: &Record, audience: &Audience) -> bool {
        let spots = self.own.get(&record.id);
        spots.is_some_and(|spots| policy.sees_spot(record, spots.as_deref(), audience))
    }
}

/// Everything a binder can be made from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// All records.
    pub casebook: &'a Casebook,
    /// Who may see what.
    pub policy: &'a Policy,
    /// The agency's settings.
    pub config: &'a Config,
    /// The interface's words by language.
    pub locales: &'a BTreeMap<String, Arc<Locale>>,
    /// Words that mean the same to a search, from the interface's words.
    pub synonyms: &'a [Vec<String>],
    /// Records that have errors: they are left out for those who see these, and their binders are held back.
    pub broken: &'a BrokenRecords,
    /// The day for which the binders are made.
    pub today: jiff::civil::Date,
    /// Width and height of pictures, by path below `content/`.
    pub sizes: &'a HashMap<Arc<str>, (u32, u32)>,
    /// The theme's name.
    pub theme: &'a str,
    /// Whether the theme has a script and an icon: their names in `assets/`.
    pub assets: &'a AssetNames,
    /// Folders of binders that are not there to be linked to.
    pub absent: &'a BTreeSet<String>,
    /// Which clients share a name.
    pub alike: &'a ClientsAlike,
    /// What was rendered of records that belong to no case.
    pub renderings: &'a Renderings,
}

impl<'a> Sources<'a> {
    /// The words of a language; of English where it has none.
    pub(super) fn locale(&self, lang: &str) -> &'a Locale {
        static NONE: std::sync::OnceLock<Locale> = std::sync::OnceLock::new();
        let found = self.locales.get(lang).or_else(|| self.locales.get("en"));
        found
            .map(|locale| &**locale)
            .unwrap_or_else(|| NONE.get_or_init(|| Locale::new(&Strings::default(), "en")))
    }
}

/// Files of the theme that pages name.
#[derive(Debug, Clone, Default)]
pub struct AssetNames {
    /// Style sheets.
    pub css: Vec<String>,
    /// The script, if there is one.
    pub js: Option<String>,
    /// The script of the search, if there is one.
    pub search: Option<String>,
    /// The icon, if there is one.
    pub icon: Option<String>,
    /// The agency's logo, if there is one.
    pub logo: Option<String>,
}
