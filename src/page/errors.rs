//! Tera's errors as diagnostics, at their place in the layout.

use std::collections::HashMap;

use tera::ErrorKind;

use super::filters;
use super::loop_limit::{self, Shifts};
use super::sources::{PREFIXES, SourceFile, Sources};
use crate::diagnostic::{Code, Diagnostic, Place, codes, nearest};

/// Finds the file that an error is about.
#[derive(Debug)]
pub(crate) struct ErrorReporter {
    files: HashMap<String, SourceFile>,
    /// Where the layouts that Tera renders differ from the files.
    shifts: HashMap<String, Shifts>,
}

/// An error, as far as Tera tells.
struct LayoutError<'e> {
    message: &'e str,
    file: &'e str,
    line: usize,
    /// Counted from 1.
    column: usize,
    width: usize,
}

impl ErrorReporter {
    pub(crate) fn new(sources: &Sources, shifts: HashMap<String, Shifts>) -> Self {
        let files = sources
            .named()
            .map(|(name, file)| (name, file.clone()))
            .collect();
        Self { files, shifts }
    }

    /// What is wrong with the layouts, from the error of loading them all.
    pub(crate) fn loading(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                vec![self.report(
                    codes::LAYOUT_SYNTAX,
                    &LayoutError {
                        message: report.message(),
                        file: report.filename(),
                        line: span.start_line,
                        column: span.start_col + 1,
                        width: span.range.len(),
                    },
                )]
            }
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain,
            } => {
                let culprit = inheritance_chain
                    .iter()
                    .find(|name| self.is_own(name))
                    .unwrap_or(tpl);
                vec![
                    self.whole(codes::LAYOUT_SYNTAX, culprit, "this layout extends itself")
                        .at(inheritance_chain.iter().find_map(|name| self.mention(culprit, name)))
                        .hint("to build on a layout that this one replaces, name where it comes from: {% extends \"builtin/base.html\" %}"),
                ]
            }
            ErrorKind::CircularInclude { tpl, include_chain } => vec![
                self.whole(codes::LAYOUT_SYNTAX, tpl, "this layout includes itself")
                    .at(include_chain
                        .iter()
                        .find_map(|part| self.mention(tpl, part)))
                    .hint(format!(
                        "the includes go in a circle: {}",
                        include_chain.join(", ")
                    )),
            ],
            ErrorKind::MissingParent { current, parent } => vec![
                self.whole(
                    codes::LAYOUT_MISSING,
                    current,
                    &format!("this layout extends {parent}, which does not exist"),
                )
                .at(self.mention(current, parent))
                .hint(self.near(parent)),
            ],
            ErrorKind::Msg(message) => {
                let reports = reports(message);
                if reports.is_empty() {
                    return vec![Diagnostic::error(
                        codes::LAYOUT_SYNTAX,
                        "",
                        plain(message).0,
                    )];
                }
                reports
                    .iter()
                    .map(|report| {
                        let code = if report.message.starts_with("Unknown template") {
                            codes::LAYOUT_MISSING
                        } else {
                            codes::LAYOUT_SYNTAX
                        };
                        self.report(code, report)
                    })
                    .collect()
            }
            other => vec![Diagnostic::error(
                codes::LAYOUT_SYNTAX,
                "",
                plain(&other.to_string()).0,
            )],
        }
    }

    /// What went wrong while a page was made; `making` names the page.
    pub(crate) fn rendering(&self, error: &tera::Error, layout: &str, making: &str) -> Diagnostic {
        let mut found = match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                let span = report.span();
                let code = if filters::is_missing_word(report.message()) {
                    codes::STRINGS
                } else if loop_limit::is_endless(report.message()) {
                    codes::LAYOUT_ENDLESS
                } else if loop_limit::kept::is_too_large(report.message()) {
                    codes::LAYOUT_TOO_LARGE
                } else {
                    codes::LAYOUT_RENDER
                };
                let shifts = self.shifts.get(report.filename());
                let column = |line, column| match shifts {
                    Some(shifts) => shifts.column(line, column),
                    None => column,
                };
                let start = column(span.start_line, span.start_col);
                let width = if span.end_line == span.start_line {
                    column(span.end_line, span.end_col).saturating_sub(start)
                } else {
                    span.range.len()
                };
                let found = self.report(
                    code,
                    &LayoutError {
                        message: report.message(),
                        file: report.filename(),
                        line: span.start_line,
                        column: start + 1,
                        width,
                    },
                );
                let of = shifts.and_then(|shifts| shifts.of(span.start_line, span.start_col));
                match (of, self.files.get(report.filename())) {
                    (Some(of), Some(file)) => {
                        found.at(Place::of_range(&file.text, of.start, of.end))
                    }
                    _ => found,
                }
            }
            other => self.whole(codes::LAYOUT_RENDER, layout, &other.to_string()),
        };
        found.message = format!("{}, while making {making}", found.message);
        found
    }

    /// A problem of a whole layout, by the name that it is looked up with.
    pub(crate) fn whole(&self, code: Code, name: &str, message: &str) -> Diagnostic {
        let (message, hint) = plain(message);
        let mut found = Diagnostic::error(code, self.path(name), message);
        found.hint = hint;
        found
    }

    fn report(&self, code: Code, report: &LayoutError<'_>) -> Diagnostic {
        let mut found = self.whole(code, report.file, report.message);
        if let Some(file) = self.files.get(report.file) {
            let mut place = Place::of_line(&file.text, report.line);
            let rest = place.text.chars().count().saturating_sub(report.column - 1);
            place.column = report.column;
            place.width = report.width.clamp(1, rest.max(1));
            found = found.at(place);
        }
        if found.hint.is_none() && code == codes::LAYOUT_SYNTAX {
            found = found.hint(if report.message.contains("nexpected end") {
                "something is not closed: look for a missing {% endif %}, {% endfor %} or {% endblock %}"
            } else {
                "reading stopped here; look at this place and just before it"
            });
        }
        found
    }

    /// Where a layout names another one.
    fn mention(&self, file: &str, name: &str) -> Option<Place> {
        let text = &self.file(file)?.text;
        let short = short(name);
        let at = [name, short]
            .iter()
            .find_map(|name| text.find(&format!("\"{name}\"")))?;
        let end = text[at + 1..].find('"').map_or(at + 1, |end| at + end + 2);
        Some(Place::of_range(text, at, end))
    }

    /// The layout that may have been meant.
    fn near(&self, name: &str) -> String {
        let mut known: Vec<&str> = self.files.keys().map(String::as_str).collect();
        known.sort_unstable();
        let short = known.iter().map(|known| short(known));
        match nearest(name, short.chain(known.iter().copied())) {
            Some(near) => format!("did you mean {near}?"),
            None => "layouts are looked up in layouts/, in the theme, and in the program".into(),
        }
    }

    fn path(&self, name: &str) -> &str {
        self.file(name).map_or("", |file| file.path.as_str())
    }

    /// Whether a name is looked up to a layout of the site or its theme.
    fn is_own(&self, name: &str) -> bool {
        let builtin = self.files.get(&format!("builtin/{}", short(name)));
        self.file(name)
            .is_some_and(|file| builtin.is_none_or(|builtin| builtin.path != file.path))
    }

    /// The file that a name is looked up to.
    fn file(&self, name: &str) -> Option<&SourceFile> {
        let mut prefixes = std::iter::once("").chain(PREFIXES);
        prefixes.find_map(|prefix| self.files.get(&format!("{prefix}{name}")))
    }
}

/// A layout's name without its origin.
fn short(name: &str) -> &str {
    let origin = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix));
    origin.unwrap_or(name)
}

/// Tera's words as ours: no capital, no full stop, lists of names as a hint.
fn plain(message: &str) -> (String, Option<String>) {
    let message = message.trim();
    let (first, hint) = match message.split_once(". Available") {
        Some((first, rest)) => (first, Some(format!("available{rest}"))),
        None => (message, None),
    };
    let first = first.trim_end_matches('.');
    let mut signs = first.chars();
    let lower = match signs.next() {
        Some(sign) => sign.to_lowercase().chain(signs).collect(),
        None => String::new(),
    };
    (lower, hint)
}

/// The reports in a text that Tera made of several: each starts with `error:`
/// and has its place on the next line, ` --> file:line:column`.
fn reports(text: &str) -> Vec<LayoutError<'_>> {
    let mut found = Vec::new();
    let mut message = None;
    for line in text.lines() {
        if let Some(start) = line.strip_prefix("error: ") {
            message = Some(start);
        } else if let Some(place) = line.trim_start().strip_prefix("--> ")
            && let Some(message) = message.take()
        {
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().and_then(|part| part.parse().ok());
            let line = parts.next().and_then(|part| part.parse().ok());
            if let (Some(column), Some(line), Some(file)) = (column, line, parts.next()) {
                found.push(LayoutError {
                    message,
                    file,
                    line,
                    column: usize::max(column, 1),
                    width: 1,
                });
            }
        }
    }
    found
}
