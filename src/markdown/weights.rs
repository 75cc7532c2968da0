//! How grave a box is, by the words that all programs have for it.

/// How much a box weighs: the five notes of GitHub's Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It is no box: what it holds stays as text.
    None,
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl Weight {
    /// As it is written.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None | Self::Note => "NOTE",
            Self::Tip => "TIP",
            Self::Important => "IMPORTANT",
            Self::Warning => "WARNING",
            Self::Caution => "CAUTION",
        }
    }
}

/// The words of all programs for each of them. Of two that could be meant, the graver one is.
const WEIGHTS: &[(Weight, &[&str])] = &[
    (
        Weight::Caution,
        &[
            "danger",
            "error",
            "caution",
            "emergency",
            "failure",
            "fail",
            "missing",
            "bug",
            "critical",
            "fatal",
            "stop",
            "alarm",
            "red",
            "peligro",
            "gefahr",
            "erreur",
        ],
    ),
    (
        Weight::Warning,
        &[
            "warning",
            "warn",
            "attention",
            "alert",
            "yellow",
            "orange",
            "advertencia",
            "warnung",
            "avertissement",
            "atención",
        ],
    ),
    (
        Weight::Important,
        &[
            "important",
            "key",
            "remember",
            "notice",
            "importante",
            "wichtig",
            "required",
        ],
    ),
    (
        Weight::Tip,
        &[
            "tip", "hint", "success", "check", "done", "idea", "green", "consejo", "tipp", "astuce",
        ],
    ),
    (
        Weight::Note,
        &[
            "note",
            "info",
            "information",
            "abstract",
            "summary",
            "tldr",
            "question",
            "help",
            "faq",
            "example",
            "quote",
            "cite",
            "todo",
            "seealso",
            "details",
            "secondary",
            "primary",
            "default",
            "blue",
            "nota",
            "aside",
            "callout",
            "admonition",
            "definition",
            "description",
        ],
    ),
];

/// The weight of a word; none for one that is not known.
pub(crate) fn weight_of(word: &str) -> Option<Weight> {
    let word = word.trim().to_lowercase();
    let found = WEIGHTS
        .iter()
        .find(|(_, words)| words.contains(&word.as_str()));
    found.map(|(weight, _)| *weight)
}
