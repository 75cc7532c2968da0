//! Diagnostics for people (as rustc prints them) and for programs (one JSON
//! object a line).

use super::{Diagnostic, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::io::{self, Write};

/// How many problems of one file are printed before the rest is only counted.
const PER_FILE: usize = 100;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With the source line and a caret.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

/// Writes diagnostics in one format, with or without colour.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    /// The form.
    pub format: Format,
    /// Whether to colour; only for [`Format::Human`].
    pub color: bool,
}

impl Printer {
    /// Writes all diagnostics, sorted by file and place, capped per file in the human form.
    ///
    /// # Errors
    /// Whatever writing to `out` gives.
    pub fn print(self, diagnostics: &[Diagnostic], out: &mut impl Write) -> io::Result<()> {
        let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
        sorted.sort_by_cached_key(|diagnostic| diagnostic.sort_key());
        for file in sorted.chunk_by(|a, b| a.path == b.path) {
            let cap = if self.format == Format::Json || file[0].path.is_empty() {
                file.len()
            } else {
                PER_FILE.min(file.len())
            };
            for diagnostic in &file[..cap] {
                self.one(diagnostic, out)?;
            }
            if cap < file.len() {
                writeln!(
                    out,
                    "… and {} more problems in {}\n",
                    file.len() - cap,
                    file[0].path
                )?;
            }
        }
        Ok(())
    }

    /// One diagnostic as text, without colour unless the printer has it.
    pub fn render(self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.as_str());
        let mut group = match &diagnostic.place {
            Some(place) => Group::with_title(title).element(
                Snippet::source(&*place.text)
                    .path(plain(&diagnostic.path))
                    .line_start(place.line)
                    .annotation(AnnotationKind::Primary.span(bytes_of(place))),
            ),
            None if diagnostic.path.is_empty() => Group::with_title(title),
            None => Group::with_title(title).element(Origin::path(plain(&diagnostic.path))),
        };
        if let Some(hint) = &diagnostic.hint {
            group = group.element(Level::HELP.message(hint.as_str()));
        }
        let renderer = if self.color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.render(&[group]).to_string()
    }

    fn one(self, diagnostic: &Diagnostic, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Human => writeln!(out, "{}\n", self.render(diagnostic)),
            Format::Json => writeln!(out, "{}", json(diagnostic)),
        }
    }
}

/// A path whose signs that turn what follows, or are not seen, are shown as what they are.
fn plain(path: &str) -> std::borrow::Cow<'_, str> {
    let is_unseen = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    if !path.contains(is_unseen) {
        return path.into();
    }
    let signs = path.chars().map(|sign| match is_unseen(sign) {
        true => sign.escape_unicode().to_string(),
        false => sign.to_string(),
    });
    signs.collect::<String>().into()
}

/// The bytes of the shown line that a place means.
fn bytes_of(place: &super::Place) -> std::ops::Range<usize> {
    let at = |column: usize| {
        place
            .text
            .char_indices()
            .nth(column)
            .map_or(place.text.len(), |(byte, _)| byte)
    };
    let start = at(place.column.saturating_sub(1));
    start..at((place.column - 1).saturating_add(place.width)).max(start)
}

fn json(diagnostic: &Diagnostic) -> serde_json::Value {
    let mut json = serde_json::json!({
        "severity": diagnostic.severity.word(),
        "code": diagnostic.code.as_str(),
        "path": &*diagnostic.path,
        "line": diagnostic.place.as_ref().map(|place| place.line),
        "column": diagnostic.place.as_ref().map(|place| place.column),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    });
    if !diagnostic.binders.is_empty() {
        json["binders"] = diagnostic.binders.as_slice().into();
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, codes};

    fn sample() -> Diagnostic {
        let text = "---\ntitle: Shop\nstaus: x\n---\n";
        Diagnostic::error(
            codes::UNKNOWN_FIELD,
            "content/clients/jo/plan.md",
            "unknown field `staus`",
        )
        .at(Place::of_range(text, 16, 21))
        .hint("did you mean `status`?")
    }

    #[test]
    fn a_path_shows_the_signs_that_turn_it() {
        let problem = Diagnostic::error(codes::BAD_NAME, "content/a\u{202e}b.md", "no");
        let printer = Printer {
            format: Format::Human,
            color: false,
        };
        let shown = printer.render(&problem);
        assert!(shown.contains("content/a\\u{202e}b.md"), "{shown}");
    }

    #[test]
    fn human_form_shows_the_line_and_a_caret() {
        let printer = Printer {
            format: Format::Human,
            color: false,
        };
        let shown = printer.render(&sample());
        for part in [
            "error[CB0203]: unknown field `staus`",
            "content/clients/jo/plan.md:3:1",
            "staus: x",
            "^^^^^",
            "did you mean `status`?",
        ] {
            assert!(shown.contains(part), "{part} is not in\n{shown}");
        }
    }

    #[test]
    fn json_form_is_one_object_a_line() {
        let mut out = Vec::new();
        let printer = Printer {
            format: Format::Json,
            color: false,
        };
        printer.print(&[sample(), sample()], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), 2);
        let value: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        assert_eq!(value["line"], 3);
        assert_eq!(value["code"], "CB0203");
        assert_eq!(value.get("binders"), None);
        let held = json(&sample().binders(&["team/clients/jo"]));
        assert_eq!(held["binders"], serde_json::json!(["team/clients/jo"]));
    }

    #[test]
    fn many_problems_of_one_file_are_capped_with_a_count() {
        let mut out = Vec::new();
        let printer = Printer {
            format: Format::Human,
            color: false,
        };
        printer
            .print(&vec![sample(); PER_FILE + 10], &mut out)
            .unwrap();
        assert!(
            String::from_utf8(out)
                .unwrap()
                .contains("and 10 more problems")
        );
    }
}
