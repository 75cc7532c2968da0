//! The agency's settings: `carebinder.yaml`.

mod audiences;
mod examine;
mod lenient;
mod settings;

pub use audiences::{BUILT_IN, CustomAudience, MAX_AUDIENCES};
pub use settings::{Agency, Config, CrisisNumber, DEFAULT_CRISIS, Layouts, Print, Review, Running};

use crate::diagnostic::Diagnostic;
use crate::source::spans;
use examine::Reader;
use std::sync::Arc;

/// The file's name.
pub const FILE: &str = "carebinder.yaml";

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
}

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
