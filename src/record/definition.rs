//! What the program has to know of a kind besides its fields.

/// A row of the table of kinds.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The name, as written after `kind:`; its page has the layout of that name.
    pub name: &'static str,
    /// Where its records stand below `content/`, without ending, the usual place first: `NAME` is the client's or the
    /// program's folder, `LAST` the record's own name, which may hold folders.
    pub places: &'static [&'static str],
    /// Whether they belong to a case.
    pub scope: Scope,
    /// Which page of a binder shows them.
    pub page: Page,
    /// Where that page stands among the others of a client's binder: lower comes first.
    pub order: u16,
    /// The group of the default policy that says who sees what has no row of its own.
    pub policy: &'static str,
    /// The field that holds the day of a record: lists have the newest first, and an archetype takes it from the name
    /// of the file.
    pub day: Option<&'static str>,
    /// The field that holds a proper name, which an archetype makes from the name of the file.
    pub proper_name: Option<&'static str>,
    /// Whether lists show its records by their titles alone, so that two of one title have to be told apart.
    pub listed_by_title: bool,
    /// Whether a line of the caseload is made from its records.
    pub on_caseload: bool,
    /// Whether a record is shown whole or not at all: a list with a gap would read as "none known".
    pub whole: bool,
    /// Other words for the kind: singulars without hyphens.
    pub words: &'static [&'static str],
    /// Words that only hint at it.
    pub hints: &'static [&'static str],
}

/// Where records of a kind may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In a client's case.
    Case,
    /// In no case.
    Shared,
    /// Both.
    Anywhere,
}

/// Which page of a binder shows the records of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// There is one record, which has this page.
    One(&'static str),
    /// Each has a page in this folder, whose index lists them.
    Each(&'static str),
    /// This page holds all of them.
    Together(&'static str),
    /// Each has a page, at its id, and the directory lists them.
    Listing,
    /// That depends on the binder.
    None,
}

impl Page {
    /// The part of the binder that the page stands in or opens: `goals`, `plan`.
    pub fn section(self) -> &'static str {
        match self {
            Self::One(page) | Self::Together(page) => page.strip_suffix(".html").unwrap_or(page),
            Self::Each(folder) => folder,
            Self::Listing => "directory",
            Self::None => "",
        }
    }

    /// The page that shows or lists all records of the kind.
    pub fn index(self) -> Option<String> {
        match self {
            Self::One(page) | Self::Together(page) => Some(page.to_owned()),
            Self::Each(folder) => Some(format!("{folder}/index.html")),
            Self::Listing => Some("directory/index.html".to_owned()),
            Self::None => None,
        }
    }
}

/// What kinds of a case have in common.
pub(super) const OF_A_CASE: Definition = Definition {
    name: "",
    places: &[],
    scope: Scope::Case,
    page: Page::None,
    order: u16::MAX,
    policy: "",
    day: None,
    proper_name: None,
    listed_by_title: false,
    on_caseload: false,
    whole: false,
    words: &[],
    hints: &[],
};

/// What shared kinds have in common.
pub(super) const SHARED: Definition = Definition {
    scope: Scope::Shared,
    ..OF_A_CASE
};
