//! Says what is wrong with settings, each at its place.

use super::audiences::{BUILT_IN, MAX_AUDIENCES};
use super::settings::Config;
use crate::diagnostic::{Diagnostic, Place, codes, nearest, yaml};
use crate::source::spans;
use std::sync::Arc;

/// Settings while they are looked at.
pub(super) struct Reader<'a> {
    pub(super) path: &'a Arc<str>,
    pub(super) text: &'a str,
    pub(super) outline: spans::Outline,
    pub(super) problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn say(&mut self, place: Place, message: String, hint: String) {
        self.problems.push(
            Diagnostic::error(codes::BAD_SETTING, self.path.clone(), message)
                .at(place)
                .hint(hint),
        );
    }

    fn place(&self, range: &std::ops::Range<usize>) -> Place {
        Place::of_range(self.text, range.start, range.end)
    }

    /// The place of a setting's value, of the nearest setting around it, or of the first line.
    fn value(&self, field: &str) -> Place {
        let ends = field.match_indices(['.', '[']).map(|(at, _)| at);
        let around = std::iter::once(field.len()).chain(ends.rev());
        let span = around
            .filter_map(|end| self.outline.fields.get(&field[..end]))
            .next();
        span.map_or_else(
            || Place::of_line(self.text, 1),
            |span| self.place(&span.value),
        )
    }

    /// The place of a setting's name.
    fn key(&self, field: &str) -> Place {
        match self.outline.fields.get(field) {
            Some(span) => self.place(&span.key),
            None => self.value(field),
        }
    }

    pub(super) fn misuses(&mut self) {
        for (misuse, range) in std::mem::take(&mut self.outline.misuses) {
            let (message, hint) = misuse.words();
            self.say(self.place(&range), message, hint);
        }
    }

    /// A name that is not known, a value of the wrong type, a name that is missing.
    pub(super) fn unreadable(&mut self, error: &serde_yaml::Error) {
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or(&said);
        let (around, reason) = match said.split_once(": ") {
            Some((around, reason)) if self.outline.fields.contains_key(around) => (around, reason),
            _ => ("", said),
        };
        let (message, mut hint) = yaml::value(reason);
        if reason.starts_with("missing field `agency`")
            || reason.starts_with("missing field `name`")
        {
            hint =
                "the agency's name is the one setting that every site needs:\nagency:\n  name: …"
                    .into();
        }
        let unknown = reason
            .strip_prefix("unknown field `")
            .and_then(|rest| rest.split('`').next());
        let place = match (unknown, error.location()) {
            (Some(name), _) if around.is_empty() => self.key(name),
            (Some(name), _) => self.key(&format!("{around}.{name}")),
            (None, _) if !around.is_empty() => self.value(around),
            (None, Some(at)) => self.place(&(at.index()..at.index() + 1)),
            (None, None) => Place::of_line(self.text, 1),
        };
        let message = if around.is_empty() || unknown.is_some() {
            message
        } else {
            format!("`{around}`: {message}")
        };
        self.say(place, message, hint);
    }

    /// Values that have the right type and cannot be used.
    pub(super) fn values(&mut self, config: &Config) {
        if jiff::tz::TimeZone::get(&config.timezone).is_err() {
            self.say(
                self.value("timezone"),
                format!("there is no time zone `{}`", config.timezone),
                "write a name such as America/Chicago or Europe/Madrid".into(),
            );
        }
        let main = ("language".to_owned(), &config.language);
        let others = config.languages.iter().enumerate();
        for (field, lang) in others
            .map(|(at, lang)| (format!("languages[{at}]"), lang))
            .chain([main])
        {
            if !is_language(lang) {
                self.say(
                    self.value(&field),
                    format!("`{lang}` is not a language tag"),
                    "write a tag such as en or es".into(),
                );
            }
        }
        if !matches!(config.print.paper.as_str(), "letter" | "a4") {
            self.say(
                self.value("print.paper"),
                format!("there is no paper `{}`", config.print.paper),
                "write letter or a4".into(),
            );
        }
        for (list, entries) in [("deny", &config.deny), ("allow", &config.allow)] {
            for (at, code) in entries.iter().enumerate() {
                if crate::diagnostic::Code::parse(code).is_none() {
                    self.say(
                        self.value(&format!("{list}[{at}]")),
                        format!("there is no code `{code}`"),
                        "codes look like CB0802; each message shows its own".into(),
                    );
                }
            }
        }
        self.audiences(config);
        let known = config.audience_names();
        for name in config.reading_grade.keys() {
            if !known.contains(&name.as_str()) {
                let hint = match nearest(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("audiences are: {}", known.join(", ")),
                };
                self.say(
                    self.key(&format!("reading_grade.{name}")),
                    format!("there is no audience `{name}`"),
                    hint,
                );
            }
        }
    }

    fn audiences(&mut self, config: &Config) {
        for (id, audience) in &config.audiences {
            let field = format!("audiences.{id}");
            if BUILT_IN.contains(&id.as_str()) {
                self.say(
                    self.key(&field),
                    format!("the audience `{id}` is there already"),
                    "choose another name for an audience of your own".into(),
                );
            } else if !crate::source::is_slug(id) {
                self.say(
                    self.key(&field),
                    format!("`{id}` cannot be the name of an audience"),
                    match crate::source::slug(id).as_str() {
                        "" => "write lower-case letters, digits and hyphens".into(),
                        proposal => {
                            format!("write it as `{proposal}`; what people read is its `label`")
                        }
                    },
                );
            }
            if audience.basis != "consent" {
                self.say(
                    self.value(&format!("{field}.basis")),
                    format!("the basis of `{id}` must be `consent`"),
                    "the other bases belong to the built-in audiences".into(),
                );
            }
            if !BUILT_IN.contains(&audience.like.as_str()) {
                let hint = match nearest(&audience.like, BUILT_IN.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it can be like: {}", BUILT_IN.join(", ")),
                };
                self.say(
                    self.value(&format!("{field}.like")),
                    format!("`{}` is not an audience to be like", audience.like),
                    hint,
                );
            }
        }
        if config.audiences.len() > MAX_AUDIENCES {
            self.say(
                self.key("audiences"),
                format!("there are more than {MAX_AUDIENCES} audiences"),
                "a consent can name its recipients; they need not each be an audience".into(),
            );
        }
    }
}

pub(super) fn is_language(tag: &str) -> bool {
    tag.len() >= 2
        && tag
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
        && tag.starts_with(|sign: char| sign.is_ascii_lowercase())
}
