//! What YAML is not allowed to hold, and slips that keep it from being read.
//!
//! What a reader of YAML says of a slip helps nobody who writes care records, so the text itself is looked at.

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
    /// A comma that parts one text of a list or group in brackets in two; the text before it, and behind it.
    Split(String, String),
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
    /// A second colon in a line.
    Colon,
    /// A comment in the middle of brackets or of a text of several lines.
    Comment,
    /// A bracket that is opened and not closed.
    Bracket,
    /// Nothing between two commas, or behind a hyphen or colon.
    Gap,
    /// A sign that no text can start with.
    Sign(char),
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
            Self::Split(before, behind) => (
                format!("the comma parts this text in two: `{before}` and `{behind}`"),
                format!(
                    "in brackets, put a text that holds a comma in quotation marks: \"{before}, {behind}\""
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
        let around = block_around(yaml, start);
        if yaml[..at].ends_with('\t') || line[..line.len() - line.trim_start().len()].contains('\t')
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
            Self::Colon
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
            Self::Colon => (
                "there is a colon where none can be",
                "put a text that holds a colon in quotation marks; if there is none, check that the lines start in the same column",
            ),
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
fn block_around(yaml: &str, start: usize) -> &str {
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
    &yaml[from..at.clamp(from, yaml.len())]
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
