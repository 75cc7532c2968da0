//! What YAML is not allowed to hold, and slips that keep it from being read.
//!
//! What a reader of YAML says of a slip helps nobody who writes care records, so the text itself is looked at.

use std::ops::Range;

/// Something that front matter, settings or a policy may not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misuse {
    /// A key that stands twice in one map.
    Duplicate(String),
    /// An anchor, alias or tag.
    Anchor,
    /// Nesting deeper than 16.
    TooDeep,
    /// Three dots or hyphens that end the YAML before its end.
    Ended,
    /// A comma that parts one text of a list or group in brackets in two; the whole text, as it is written.
    Split(String),
    /// Not YAML at all.
    Syntax(Syntax),
}

/// Why a text is not YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Syntax {
    /// A tab where only spaces may stand.
    Tab,
    /// A text in typographic quotation marks; YAML knows only the straight ones.
    CurlyQuotes,
    /// A sign that cannot be seen, such as a space that does not break, before a quotation mark or bracket.
    Invisible,
    /// A quotation mark that is opened and not closed, or closed too early.
    Quotes,
    /// A backslash in double quotation marks that means nothing.
    Backslash,
    /// A second colon in a line; the value that it stands in.
    Colon(String),
    /// A comment in the middle of brackets or of a text of several lines.
    Comment,
    /// A bracket that is opened and not closed.
    Bracket,
    /// Nothing between two commas, or behind a hyphen or colon.
    Gap,
    /// A sign that no text can start with.
    Sign(char),
    /// A list or map where the name of a field must be.
    OddKey,
    /// A hyphen without a space behind it.
    Hyphen,
    /// A line without a colon.
    NoColon,
    /// A line that starts in another column than those it belongs to.
    Indent,
    /// Something else, in the reader's words.
    Other(String),
}

impl Misuse {
    /// What is wrong, and what to do about it.
    pub(crate) fn words(&self) -> (String, String) {
        match self {
            Self::Duplicate(key) => (
                format!("the field `{key}` stands twice"),
                "keep one of the two".into(),
            ),
            Self::Anchor => (
                "YAML anchors, aliases and tags are not allowed".into(),
                "write the value out; put a text that starts with &, * or ! in quotation marks"
                    .into(),
            ),
            Self::TooDeep => (
                "this is nested too deeply".into(),
                "no field needs more than a few levels; is a bracket left open?".into(),
            ),
            Self::Ended => (
                "the YAML ends here, before its end".into(),
                "remove this line: what stands below it would be lost".into(),
            ),
            Self::Split(text) => (
                format!("a comma parts this text: `{text}`"),
                format!(
                    "in brackets, put a text that holds a comma in quotation marks: {}",
                    in_marks(text)
                ),
            ),
            Self::Syntax(syntax) => {
                let (message, hint) = syntax.words();
                (format!("this is not valid YAML: {message}"), hint)
            }
        }
    }
}

impl Syntax {
    /// Why the text cannot be read; `at` is the byte where the reader gave up, `said` what it said.
    pub(super) fn of(yaml: &str, at: usize, said: &str) -> Self {
        let at = at.min(yaml.len());
        let start = yaml[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = yaml[start..].split('\n').next().unwrap_or_default();
        let value = value_of(line);
        let around = &yaml[block_around(yaml, start)];
        if bare_hyphen(around).is_some() {
            Self::Hyphen
        } else if said.contains("tab")
            || yaml[..at].ends_with('\t')
            || line[..line.len() - line.trim_start().len()].contains('\t')
        {
            Self::Tab
        } else if value.starts_with(['“', '”', '„', '‟', '«', '»', '‘', '’', '‚']) {
            Self::CurlyQuotes
        } else if said.contains("escape") {
            Self::Backslash
        } else if value.starts_with(['"', '\'']) {
            Self::Quotes
        } else if said.contains("comment") || is_bracketed(around) && has_comment(around) {
            Self::Comment
        } else if value.starts_with(['@', '`', '%', '|', '>', '?']) {
            Self::Sign(value.chars().next().unwrap_or_default())
        } else if is_unclosed(around) {
            Self::Bracket
        } else if value.starts_with(['[', '{', ',']) && !is_whole(value) {
            match closes_too_early(value) {
                true => Self::Bracket,
                false => Self::Gap,
            }
        } else if value.contains(": ") || value.ends_with(':') {
            Self::Colon(value.to_owned())
        } else if !line.contains(':') && !line.trim_start().starts_with("- ") {
            Self::NoColon
        } else if said.contains("quoted scalar") {
            Self::Quotes
        } else if said.contains("simple key") {
            Self::NoColon
        } else if [
            "block",
            "indentation",
            "indicator",
            "mapping values",
            "not allowed",
        ]
        .iter()
        .any(|word| said.contains(word))
        {
            Self::Indent
        } else {
            Self::Other(said.to_owned())
        }
    }

    /// Where the slip is, which is not always where the reader gave up.
    pub(super) fn place(&self, yaml: &str, at: usize) -> usize {
        let at = at.min(yaml.len());
        let start = yaml[..at].rfind('\n').map_or(0, |end| end + 1);
        let block = block_around(yaml, start);
        let around = &yaml[block.clone()];
        let found = match self {
            Self::Bracket => open_bracket(around),
            Self::Hyphen => bare_hyphen(around),
            Self::Tab => leading_tab(around),
            Self::Comment => around.find(" #").map(|at| at + 1),
            _ => None,
        };
        found.map_or(at, |found| block.start + found)
    }

    fn words(&self) -> (String, String) {
        let (message, hint) = match self {
            Self::Tab => (
                "a tab stands where only spaces may",
                "indent with spaces, as many as in the lines around",
            ),
            Self::CurlyQuotes => (
                "these are typographic quotation marks, which YAML takes for letters",
                "use straight quotation marks (\" or ') around a text that holds a colon",
            ),
            Self::Invisible => (
                "a sign that cannot be seen stands before this value, perhaps copied from another program",
                "delete everything between the colon or hyphen and the value, and type one space",
            ),
            Self::Quotes => (
                "a quotation mark is opened and not closed, or closed too early",
                "close it at the end of the text; a text that holds one kind of quotation mark goes into the other kind",
            ),
            Self::Backslash => (
                "a backslash in double quotation marks has a meaning of its own",
                "use single quotation marks, or write the backslash twice",
            ),
            Self::Colon(value) => {
                return (
                    "there is a colon where none can be".into(),
                    format!(
                        "put a text that holds a colon in quotation marks: {}",
                        in_marks(value)
                    ),
                );
            }
            Self::Comment => (
                "what stands behind ` #` is a comment, and here it cuts a list or text in two",
                "put a text that holds # in quotation marks",
            ),
            Self::Bracket => (
                "a bracket is opened and not closed, or a comma is missing",
                "close each [ with ] and each { with }, and put commas between the entries",
            ),
            Self::Gap => (
                "a value is missing here, or a bracket is opened and not closed",
                "close each [ with ] and each { with }, and write a value behind each colon, comma and hyphen",
            ),
            Self::Sign(sign) => {
                return (
                    format!("a text cannot start with `{sign}`"),
                    "put the text in quotation marks".into(),
                );
            }
            Self::OddKey => (
                "brackets stand where the name of a field must be",
                "write `field: value`; a text that begins with a bracket goes in quotation marks",
            ),
            Self::Hyphen => (
                "a hyphen needs a space behind it",
                "write `- ` before each entry of a list, all in the same column",
            ),
            Self::NoColon => (
                "a colon is missing behind the name of a field",
                "write `field: value`, with a space behind the colon; a text of several lines is indented",
            ),
            Self::Indent => (
                "this line does not fit to the lines above it",
                "check the indentation: fields that belong together start in the same column",
            ),
            Self::Other(said) => (
                said.as_str(),
                "check colons, quotation marks and the indentation here and in the line before",
            ),
        };
        (message.to_owned(), hint.to_owned())
    }
}

/// A text in quotation marks of the kind that it does not hold.
pub(crate) fn in_marks(text: &str) -> String {
    match (text.contains('"'), text.contains('\\')) {
        (false, false) => format!("\"{text}\""),
        _ => format!("'{}'", text.replace('\'', "''")),
    }
}

/// The place of a line that begins with a hyphen and no space behind it.
pub(super) fn bare_hyphen(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start();
        let is_bare = inner.strip_prefix('-').is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\'' | '[' | '{'))
        });
        if is_bare {
            return Some(at + line.len() - inner.len());
        }
        at += line.len();
    }
    None
}

/// The value in a line: what stands behind its first colon, or behind its hyphen.
fn value_of(line: &str) -> &str {
    let mut text = line.trim();
    while let Some(rest) = text.strip_prefix("- ") {
        text = rest.trim_start();
    }
    if text.starts_with(['"', '\'', '[', '{', '“', '”', '„', '«', '‘', '’']) {
        return text;
    }
    text.split_once(": ").map_or_else(
        || text.split_once(":\t").map_or(text, |(_, value)| value),
        |(_, value)| value.trim(),
    )
}

/// The text from the last line at the left margin down to the end of the line at `start`.
fn block_around(yaml: &str, start: usize) -> Range<usize> {
    let is_margin = |line: &str| !line.starts_with([' ', '\t', '-', '#', '\n', ']', '}']);
    let mut from = 0;
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        // A bracket that is left open swallows the next field, where the reader gives up.
        if at < start && is_margin(line) || at == 0 {
            from = at;
        }
        if at > start {
            break;
        }
        at += line.len();
    }
    from..at.clamp(from, yaml.len())
}

/// The last bracket that is not closed in its line.
fn open_bracket(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let count = |signs: [char; 2]| line.matches(signs).count();
        if count(['[', '{']) > count([']', '}']) {
            return Some(at + line.find(['[', '{'])?);
        }
        at += line.len();
    }
    None
}

/// A tab before the first letter of a line.
fn leading_tab(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lead = &line[..line.len() - line.trim_start().len()];
        if let Some(tab) = lead.find('\t') {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

fn is_bracketed(text: &str) -> bool {
    [": [", ": {", "- [", "- {"]
        .iter()
        .any(|sign| text.contains(sign))
}

fn has_comment(text: &str) -> bool {
    text.lines().any(|line| line.contains(" #"))
}

fn is_unclosed(text: &str) -> bool {
    let open = |signs: [char; 2]| text.matches(signs).count();
    is_bracketed(text) && open(['[', '{']) > open([']', '}'])
}

/// Whether brackets are closed where the line ends, with something in each of their entries.
fn is_whole(value: &str) -> bool {
    let count = |signs: [char; 2]| value.matches(signs).count();
    let dense: String = value.chars().filter(|c| *c != ' ').collect();
    let has_gap = [",,", "[,", "{,", ",]", ",}"]
        .iter()
        .any(|gap| dense.contains(gap));
    value.trim_end().ends_with([']', '}']) && count(['[', '{']) == count([']', '}']) && !has_gap
}

fn closes_too_early(value: &str) -> bool {
    let closed = value.trim_end().ends_with([']', '}']);
    !closed && value.contains([']', '}'])
}
