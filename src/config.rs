//! The agency's settings: `carebinder.yaml`.

mod examine;

use crate::diagnostic::Diagnostic;
use crate::source::spans;
use examine::Reader;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The file's name.
pub const FILE: &str = "carebinder.yaml";

/// The settings of a site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Who publishes.
    pub agency: Agency,
    /// The site's title; the agency's name when absent.
    pub title: Option<String>,
    /// The language that records are written in.
    #[serde(default = "english")]
    pub language: String,
    /// All languages that binders are made in.
    #[serde(default)]
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
    /// Whom to call in a crisis; 911 and 988 when absent.
    #[serde(default = "crisis_numbers")]
    pub crisis_numbers: Vec<CrisisNumber>,
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

/// An audience of the agency's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomAudience {
    /// What it is called.
    pub label: String,
    /// What lets it see a client's records; `consent` is the only one for outside people.
    #[serde(default = "consent")]
    pub basis: String,
    /// The audience whose rows it takes, and can only lose from.
    pub like: String,
}

/// How binders are printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Print {
    /// The paper: `letter` or `a4`.
    pub paper: String,
}

impl Default for Print {
    fn default() -> Self {
        Self {
            paper: "letter".into(),
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

fn consent() -> String {
    "consent".into()
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

impl Config {
    /// Reads settings.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn parse(path: &Arc<str>, text: &str) -> Result<Self, Vec<Diagnostic>> {
        match Self::read(path, text) {
            (Some(config), problems) if problems.is_empty() => Ok(config),
            (_, problems) => Err(problems),
        }
    }

    /// Reads settings as far as they can be read, so that the rest of a site can be checked with them, and says
    /// everything that is wrong with them.
    pub fn read(path: &Arc<str>, text: &str) -> (Option<Self>, Vec<Diagnostic>) {
        let mut reader = Reader {
            path,
            text,
            outline: spans::outline(text),
            problems: Vec::new(),
        };
        reader.misuses();
        if !reader.problems.is_empty() {
            return (None, reader.problems);
        }
        match serde_yaml::from_str::<Self>(text) {
            Ok(config) => {
                reader.values(&config);
                (Some(config), reader.problems)
            }
            Err(error) => {
                reader.unreadable(&error);
                (None, reader.problems)
            }
        }
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

/// How many audiences of its own a site can have: a set of audiences is a number of 64 bits.
pub const MAX_AUDIENCES: usize = 64 - BUILT_IN.len();

/// The built-in audiences.
pub const BUILT_IN: &[&str] = &["public", "client", "family", "team", "manager"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;

    fn parse(text: &str) -> Result<Config, Vec<Diagnostic>> {
        Config::parse(&FILE.into(), text)
    }

    #[test]
    fn only_the_agency_name_is_needed() {
        let config = parse("agency: {name: Lantern}\n").unwrap();
        assert_eq!(config.agency.crisis_numbers.len(), 2);
        assert_eq!(config.all_languages(), ["en"]);
        assert_eq!(parse("title: x\n").unwrap_err()[0].code, codes::BAD_SETTING);
    }

    #[test]
    fn wrong_settings_are_placed_and_all_reported() {
        let text = "agency: {name: A}\ntimezone: Mars/Olympus\nprint: {paper: a5}\ndeny: [CB9999]\naudiences:\n  school: {label: School, like: famly}\n";
        let problems = parse(text).unwrap_err();
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert_eq!(problems[0].place.as_ref().unwrap().line, 2);
        assert!(problems[3].hint.as_ref().unwrap().contains("family"));
    }
}
