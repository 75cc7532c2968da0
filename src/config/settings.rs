//! What can be set, with what holds where nothing is written.

use super::audiences::{BUILT_IN, CustomAudience};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The settings of a site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Who publishes.
    pub agency: Agency,
    /// The site's title; the agency's name when absent.
    pub title: Option<String>,
    /// The language that records are written in.
    #[serde(default = "english", deserialize_with = "tag")]
    pub language: String,
    /// All languages that binders are made in.
    #[serde(default, deserialize_with = "tags")]
    pub languages: Vec<String>,
    /// The time zone of times without an offset (IANA name).
    #[serde(default = "utc")]
    pub timezone: String,
    /// The theme.
    #[serde(default = "hearth")]
    pub theme: String,
    /// Whether the site's `layouts/` folder is used, or only the built-in ones.
    #[serde(default)]
    pub layouts: Layouts,
    /// Where the public binders can be found on the web.
    pub public_url: Option<String>,
    /// How binders are printed.
    #[serde(default)]
    pub print: Print,
    /// The agency's own audiences.
    #[serde(default)]
    pub audiences: BTreeMap<String, CustomAudience>,
    /// When things are due.
    #[serde(default)]
    pub review: Review,
    /// The reading grade that texts for an audience should not exceed; for a later check.
    #[serde(default)]
    pub reading_grade: BTreeMap<String, f64>,
    /// Warnings that count as errors.
    #[serde(default)]
    pub deny: Vec<String>,
    /// Warnings that are not shown.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Names that are also words; for a later check of public pages.
    #[serde(default)]
    pub names_that_are_words: Vec<String>,
    /// Whatever the agency adds.
    #[serde(default)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Who publishes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The agency's name.
    pub name: String,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Its web site.
    pub url: Option<String>,
    /// Its logo, a file in `static/`.
    pub logo: Option<String>,
    /// Whom to call when the office is closed.
    pub after_hours: Option<AfterHours>,
    /// Whom to call in a crisis; 911 and 988 when absent.
    #[serde(default = "crisis_numbers")]
    pub crisis_numbers: Vec<CrisisNumber>,
}

/// Who answers when the office is closed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AfterHours {
    /// The number.
    pub number: String,
    /// When somebody answers, in words; at any time when absent.
    pub hours: Option<String>,
}

/// A number to call in a crisis.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrisisNumber {
    /// What it is for.
    pub label: String,
    /// The number.
    pub number: String,
}

/// How binders are printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Print {
    /// The paper: `letter` or `a4`.
    pub paper: String,
    /// What stands for the client on every sheet: the preferred name, or its initials.
    pub running: Running,
}

/// What stands for a client on every sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Running {
    /// The preferred name.
    #[default]
    Name,
    /// Its first letters: for copies that lie about where others can read them.
    Initials,
}

impl Default for Print {
    fn default() -> Self {
        Self {
            paper: "letter".into(),
            running: Running::default(),
        }
    }
}

/// When things are due.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Review {
    /// After how many months a plan is reviewed.
    pub plan_months: u32,
    /// After how many days a listing should be checked.
    pub listing_warn_days: i64,
    /// After how many days a listing is stale.
    pub listing_stale_days: i64,
    /// After how many days an emergency sheet should be looked through.
    pub emergency_days: i64,
    /// How many days before its end a consent is announced; for a later check.
    pub consent_warn_days: i64,
}

impl Default for Review {
    fn default() -> Self {
        Self {
            plan_months: 12,
            listing_warn_days: 180,
            listing_stale_days: 365,
            emergency_days: 90,
            consent_warn_days: 30,
        }
    }
}

/// Which layouts are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layouts {
    /// The site's own over the theme's over the built-in ones.
    #[default]
    Site,
    /// The theme's and the built-in ones only.
    Builtin,
}

/// The labels of the numbers that are shown when the settings name none; binders translate them.
pub const DEFAULT_CRISIS: [&str; 2] = ["Emergency", "Suicide and Crisis Lifeline"];

fn english() -> String {
    "en".into()
}

fn utc() -> String {
    "UTC".into()
}

fn hearth() -> String {
    "hearth".into()
}

fn crisis_numbers() -> Vec<CrisisNumber> {
    let number = |label: &str, number: &str| CrisisNumber {
        label: label.into(),
        number: number.into(),
    };
    vec![
        number(DEFAULT_CRISIS[0], "911"),
        number(DEFAULT_CRISIS[1], "988"),
    ]
}

/// The tag of a language, in lower case: `pt-BR` and `pt-br` are one.
fn tag<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(lower(String::deserialize(from)?))
}

fn tags<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let tags = Vec::<String>::deserialize(from)?;
    Ok(tags.into_iter().map(lower).collect())
}

/// In lower case where capitals stand as they do in a tag: `EN` is none.
fn lower(tag: String) -> String {
    match tag.split_once('-') {
        Some(_) if tag.is_ascii() => tag.to_ascii_lowercase(),
        _ => tag,
    }
}

impl Config {
    /// What binders may say of the agency and its audiences, as it is written in the settings.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let agency = &self.agency;
        let own = [
            Some(&agency.name),
            self.title.as_ref(),
            agency.phone.as_ref(),
            agency.email.as_ref(),
            agency.address.as_ref(),
            agency.url.as_ref(),
            agency.logo.as_ref(),
            self.public_url.as_ref(),
        ];
        let crisis = agency.crisis_numbers.iter();
        let after = agency.after_hours.iter();
        let audiences = self.audiences.iter();
        own.into_iter()
            .flatten()
            .chain(after.flat_map(|after| std::iter::once(&after.number).chain(&after.hours)))
            .chain(crisis.flat_map(|crisis| [&crisis.label, &crisis.number]))
            .chain(audiences.flat_map(|(name, audience)| [name, &audience.label]))
            .map(String::as_str)
    }

    /// All languages, the main one first.
    pub fn all_languages(&self) -> Vec<&str> {
        let mut all = vec![self.language.as_str()];
        for lang in &self.languages {
            if !all.contains(&lang.as_str()) {
                all.push(lang);
            }
        }
        all
    }

    /// Names of all audiences, built-in ones first.
    pub fn audience_names(&self) -> Vec<&str> {
        BUILT_IN
            .iter()
            .copied()
            .chain(self.audiences.keys().map(String::as_str))
            .collect()
    }
}
