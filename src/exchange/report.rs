//! What an import could not carry over as it was.

use crate::diagnostic::{Diagnostic, Place, Severity, codes};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What an issue is about, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A file that cannot be read.
    Unreadable,
    /// A page or another file that is left out.
    LeftOut,
    /// What was changed here and is other in the source.
    Changed,
    /// Who may see a page.
    Audience,
    /// Front matter.
    FrontMatter,
    /// A template tag.
    Tag,
    /// Raw HTML.
    Html,
    /// A link.
    Link,
    /// The part of a link behind `#`.
    Anchor,
    /// A picture or another file.
    File,
    /// A value that has to be filled in by hand.
    FillIn,
    /// A name that had to change.
    Name,
}

impl Category {
    /// What it is called when issues are counted.
    pub fn words(self) -> &'static str {
        match self {
            Self::FillIn => "values to fill in",
            Self::Changed => "differences from the source",
            Self::Unreadable => "files that cannot be read",
            Self::LeftOut => "files that are left out",
            Self::FrontMatter => "front matter",
            Self::Tag => "template tags",
            Self::Html => "raw HTML",
            Self::Link => "links",
            Self::Anchor => "anchors",
            Self::File => "pictures and files",
            Self::Audience => "pages that are kept back",
            Self::Name => "names",
        }
    }
}

/// One issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What it is about.
    pub category: Category,
    /// What is to be said of it; the path is that of the source.
    pub diagnostic: Diagnostic,
}

/// How many issues of each category there are.
pub fn counts<'i>(issues: impl Iterator<Item = &'i Issue>) -> BTreeMap<Category, usize> {
    let mut counts = BTreeMap::new();
    for issue in issues {
        *counts.entry(issue.category).or_default() += 1;
    }
    counts
}

/// Collects the issues of one source file.
#[derive(Debug)]
pub(super) struct FileIssues {
    path: Arc<str>,
    text: Arc<str>,
    issues: Vec<Issue>,
}

impl FileIssues {
    /// The issues of the file `path` that holds `text`; none yet.
    pub(super) fn new(path: Arc<str>, text: Arc<str>) -> Self {
        Self {
            path,
            text,
            issues: Vec::new(),
        }
    }

    /// Something that was lost or has to be looked at.
    pub(super) fn warn(
        &mut self,
        category: Category,
        range: Range<usize>,
        message: impl Into<String>,
    ) {
        self.add(Severity::Warning, category, Some(range), message.into());
    }

    /// Something that was changed and is most likely fine.
    pub(super) fn note(
        &mut self,
        category: Category,
        range: Range<usize>,
        message: impl Into<String>,
    ) {
        self.add(Severity::Note, category, Some(range), message.into());
    }

    /// Something about the file as a whole.
    pub(super) fn whole(
        &mut self,
        severity: Severity,
        category: Category,
        message: impl Into<String>,
    ) {
        self.add(severity, category, None, message.into());
    }

    /// Something about another file of the source.
    pub(super) fn elsewhere(
        &mut self,
        severity: Severity,
        category: Category,
        path: &str,
        message: String,
    ) {
        let mut diagnostic = Diagnostic::warning(codes::NOT_CARRIED, path, message);
        diagnostic.severity = severity;
        self.issues.push(Issue {
            category,
            diagnostic,
        });
    }

    fn add(
        &mut self,
        severity: Severity,
        category: Category,
        range: Option<Range<usize>>,
        message: String,
    ) {
        let made = match severity {
            Severity::Error => Diagnostic::error(codes::NOT_CARRIED, self.path.clone(), message),
            Severity::Warning => {
                Diagnostic::warning(codes::NOT_CARRIED, self.path.clone(), message)
            }
            Severity::Note => Diagnostic::note(codes::NOT_CARRIED, self.path.clone(), message),
        };
        let place = range.map(|range| Place::of_range(&self.text, range.start, range.end));
        self.issues.push(Issue {
            category,
            diagnostic: made.at(place),
        });
    }

    /// All issues.
    pub(super) fn into_list(self) -> Vec<Issue> {
        self.issues
    }
}

/// `text` on one line and not too long, for a message.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
