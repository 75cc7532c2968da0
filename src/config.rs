//! The agency's settings: `carebinder.yaml`.

use crate::diagnostic::{Diagnostic, Place, codes, nearest};
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
    /// The reading grade that texts for an audience should not exceed.
    #[serde(default)]
    pub reading_grade: BTreeMap<String, f64>,
    /// Warnings that count as errors.
    #[serde(default)]
    pub deny: Vec<String>,
    /// Warnings that are not shown.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Names that are also words, for later checks of public pages.
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
    /// How many days before its end a consent is announced.
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
        let config: Self = serde_yaml::from_str(text).map_err(|error| {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said).to_owned();
            let place = error.location().map(|at| Place::of_range(text, at.index(), at.index() + 1));
            let mut problem = Diagnostic::error(codes::BAD_SETTING, path.clone(), said).at(place);
            if problem.message.contains("missing field `agency`") || problem.message.contains("missing field `name`") {
                problem = problem.hint("the agency's name is the one setting that every site needs:\nagency:\n  name: …");
            }
            vec![problem]
        })?;
        let problems = config.problems(path, text);
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(problems)
        }
    }

    fn problems(&self, path: &Arc<str>, text: &str) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut say = |key: &str, message: String, hint: String| {
            let line = text
                .lines()
                .position(|line| line.trim_start().trim_start_matches("- ").starts_with(key))
                .map_or(1, |at| at + 1);
            problems.push(
                Diagnostic::error(codes::BAD_SETTING, path.clone(), message)
                    .at(Place::of_line(text, line))
                    .hint(hint),
            );
        };
        if jiff::tz::TimeZone::get(&self.timezone).is_err() {
            say(
                "timezone",
                format!("there is no time zone `{}`", self.timezone),
                "write a name such as America/Chicago or Europe/Madrid".into(),
            );
        }
        for lang in self.languages.iter().chain([&self.language]) {
            if lang.len() < 2
                || !lang
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
            {
                say(
                    "lang",
                    format!("`{lang}` is not a language tag"),
                    "write a tag such as en or es".into(),
                );
            }
        }
        if !matches!(self.print.paper.as_str(), "letter" | "a4") {
            say(
                "print",
                format!("there is no paper `{}`", self.print.paper),
                "write letter or a4".into(),
            );
        }
        for code in self.deny.iter().chain(&self.allow) {
            if crate::diagnostic::Code::parse(code).is_none() {
                say(
                    if self.deny.contains(code) {
                        "deny"
                    } else {
                        "allow"
                    },
                    format!("there is no code `{code}`"),
                    "codes look like CB0802".into(),
                );
            }
        }
        for (id, audience) in &self.audiences {
            if BUILT_IN.contains(&id.as_str()) || !crate::source::is_slug(id) {
                say(
                    id,
                    format!("`{id}` cannot be the name of an audience"),
                    "choose another lower-case word".into(),
                );
            }
            if audience.basis != "consent" {
                say(
                    id,
                    format!("the basis of `{id}` must be `consent`"),
                    "the other bases belong to the built-in audiences".into(),
                );
            }
            if !BUILT_IN.contains(&audience.like.as_str()) {
                let near = nearest(&audience.like, BUILT_IN.iter().copied()).unwrap_or("family");
                say(
                    id,
                    format!("`{}` is not an audience to be like", audience.like),
                    format!("did you mean `{near}`?"),
                );
            }
        }
        problems
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

/// The built-in audiences.
pub const BUILT_IN: &[&str] = &["public", "client", "family", "team", "manager"];

#[cfg(test)]
mod tests {
    use super::*;

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
