//! The lines that open a box, and how much weight it has.

use crate::markdown::{self, Weight, weight_of};

/// Containers that only place what they hold.
const PLACES: &[&str] = &[
    "columns",
    "column",
    "grid",
    "row",
    "col",
    "center",
    "panel-tabset",
    "tab-set",
    "tabs",
    "layout",
    "figure",
    "fig",
    "code-group",
    "group",
    "steps",
    "cards",
    "card",
    "div",
    "container",
    "margin-note",
    "column-margin",
    "column-page",
    "column-body",
    "fragment",
    "incremental",
    "nonincremental",
    "landscape",
    "full-width",
];

/// Words behind a type that say where the box stands, or how it looks.
const PLACING: &[&str] = &[
    "inline",
    "end",
    "highlight",
    "blink",
    "left",
    "right",
    "annotate",
];

/// How a box is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `!!! type "Title"`, with what it holds indented below.
    Indented,
    /// `=== "Title"`, the same.
    Tab,
    /// `:::type`, to a line of so many colons.
    Colons(usize),
    /// A fence with `{type}`.
    Fence,
    /// `/// type | Title`, to a line of so many strokes.
    Strokes(usize),
    /// `<div class="type">`, to the end of that element on a line of its own.
    Element,
    /// `> [!type] Title`.
    Quote,
    /// `!> text`.
    Paragraph,
}

impl Shape {
    pub(super) fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Colons(_) | Self::Fence | Self::Strokes(_) | Self::Element
        )
    }

    /// Whether such a box looks otherwise here, so that one around it has to wait.
    pub(super) fn is_changed(self) -> bool {
        self != Self::Quote
    }
}

/// A line that opens a box.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) shape: Shape,
    pub(super) weight: Weight,
    /// Its type, as it is written.
    pub(super) kind: String,
    pub(super) is_known: bool,
    pub(super) title: String,
    /// What it holds on this line.
    pub(super) text: String,
}

impl Head {
    /// Whether it is one of several of which a reader of the source sees one at a time.
    pub(super) fn is_tab(&self) -> bool {
        self.shape == Shape::Tab
            || matches!(self.shape, Shape::Strokes(_)) && self.weight == Weight::None
    }

    /// Reads a line without its indent.
    pub(super) fn of(line: &str) -> Option<Self> {
        let line = line.trim_end();
        if let Some(rest) = ["!!!", "???+", "???"]
            .iter()
            .find_map(|sign| line.strip_prefix(sign))
        {
            return Self::of_mkdocs(rest);
        }
        if let Some(rest) = line.strip_prefix("===") {
            let title = whole(rest.trim_start_matches(['!', '+']).trim())?;
            return (!title.is_empty())
                .then(|| Self::new(Shape::Tab, Some(Weight::None), "", title));
        }
        if line.starts_with(":::") {
            let length = line.bytes().take_while(|byte| *byte == b':').count();
            return Self::of_container(&line[length..], Shape::Colons(length));
        }
        if line.starts_with("///") {
            let length = line.bytes().take_while(|byte| *byte == b'/').count();
            return Self::of_strokes(&line[length..], length);
        }
        if let Some(inside) = line.strip_prefix("<div ") {
            return Self::of_element(inside.strip_suffix('>')?);
        }
        if let Some(rest) = line.strip_prefix("```admonish") {
            return Self::of_admonish(rest);
        }
        if let Some(rest) = line.strip_prefix("```{") {
            let (kind, title) = rest.split_once('}')?;
            let weight = weight_of(kind)?;
            return Some(Self::new(Shape::Fence, Some(weight), kind, title.trim()));
        }
        if let Some(rest) = line.strip_prefix('>') {
            return Self::of_quote(rest.trim_start());
        }
        for (sign, weight) in [("!>", Weight::Important), ("?>", Weight::Tip)] {
            if let Some(text) = line.strip_prefix(sign).filter(|rest| rest.starts_with(' ')) {
                let mut head = Self::new(Shape::Paragraph, Some(weight), sign, "");
                head.text = text.trim().to_owned();
                return Some(head);
            }
        }
        None
    }

    fn new(shape: Shape, weight: Option<Weight>, kind: &str, title: &str) -> Self {
        let is_known = weight.is_some();
        let mut title = title.to_owned();
        if !is_known {
            let word = kind.replace(['-', '_'], " ");
            title = match title.is_empty() {
                true => word,
                false => format!("{word}: {title}"),
            };
        }
        Self {
            shape,
            weight: weight.unwrap_or(Weight::Note),
            kind: kind.to_owned(),
            is_known,
            title,
            text: String::new(),
        }
    }

    /// ` warning inline end "Title"`, where the first word is the type.
    fn of_mkdocs(rest: &str) -> Option<Self> {
        let rest = rest.strip_prefix(' ')?.trim();
        let (words, title) = match rest.find('"') {
            Some(at) => (&rest[..at], whole(&rest[at..])?),
            None => (rest, ""),
        };
        let words: Vec<&str> = words.split_whitespace().collect();
        let first = words.first()?;
        if !first
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'))
        {
            return None;
        }
        // `danger highlight`: the gravest of its words.
        let known = words.iter().filter_map(|word| weight_of(word));
        let weight = known.max_by_key(|weight| *weight as usize);
        // Words that place a box are no title of it; others may be meant as one.
        let more = words
            .iter()
            .skip(1)
            .filter(|word| !PLACING.contains(word) && weight_of(word).is_none());
        let more: Vec<&str> = more.copied().collect();
        let title = match (title.is_empty(), more.is_empty()) {
            (true, _) => more.join(" "),
            (false, true) => title.to_owned(),
            // Most likely the name of a style, but it may say for whom the box is.
            (false, false) => format!("{title} ({})", more.join(" ")),
        };
        let title = match weight_of(first) {
            None if weight.is_some() && PLACING.contains(first) => title,
            None if weight.is_some() && title.is_empty() => first.replace(['-', '_'], " "),
            None if weight.is_some() => format!("{}: {title}", first.replace(['-', '_'], " ")),
            _ => title,
        };
        Some(Self::new(Shape::Indented, weight, first, &title))
    }

    /// `warning Title`, `warning[Title]{.x}`, `{.callout-warning title="Title"}`, `{warning} Title`.
    fn of_container(rest: &str, shape: Shape) -> Option<Self> {
        let rest = rest.trim().trim_end_matches(':').trim();
        if rest.is_empty() {
            return None;
        }
        let (kind, title) = match rest.strip_prefix('{') {
            Some(inside) => {
                let (inside, behind) = inside.split_once('}')?;
                let named = inside.split_once("title=").map(|(_, title)| title.trim());
                let named = named.and_then(quoted).unwrap_or_default();
                let class = inside.split_whitespace().find(|word| word.starts_with('.'));
                let first = inside.split_whitespace().next().unwrap_or_default();
                // `{#fig-map layout-ncol=2}` has no type, and places what it holds.
                let is_place = first
                    .strip_prefix('#')
                    .map_or(first.starts_with("layout"), |id| weight_of(id).is_none());
                let kind = class.unwrap_or(if is_place { "div" } else { first });
                let is_word = |word: &&str| word.chars().all(char::is_alphanumeric);
                let more = inside.split_whitespace().skip(1).filter(is_word);
                let title = match named.is_empty() {
                    true => more.chain([behind.trim()]).collect::<Vec<_>>().join(" "),
                    false => named.to_owned(),
                };
                (kind.trim_start_matches(['.', '#']), title)
            }
            None => {
                let end =
                    rest.find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '_')));
                let (kind, behind) = rest.split_at(end.unwrap_or(rest.len()));
                let parted = behind
                    .strip_prefix('[')
                    .and_then(|inside| inside.split_once(']'));
                let (title, more) = parted.unwrap_or((behind, ""));
                let title = format!("{} {}", without_attributes(title), without_attributes(more));
                (kind, title.trim().trim_matches('"').to_owned())
            }
        };
        let kind = kind.strip_prefix("callout-").unwrap_or(kind);
        let weight = weight_of(kind).or_else(|| PLACES.contains(&kind).then_some(Weight::None));
        // What hides there is not to be taken for a box: it is dealt with as such.
        let hides = || markdown::scan(&format!(":::{rest}\nx\n:::\n")).seems_restricted();
        let is_braced = rest.starts_with('{');
        if kind.is_empty() || (weight.is_none() || is_braced) && hides() {
            return None;
        }
        Some(Self::new(shape, weight, kind, title.trim()))
    }

    /// `[!type]- Title`; the five notes without a title are what they are.
    /// ` warning | Title`, of MkDocs.
    fn of_strokes(rest: &str, length: usize) -> Option<Self> {
        let (kind, title) = rest.split_once('|').unwrap_or((rest, ""));
        let (kind, title) = (kind.trim(), title.trim());
        if kind == "tab" && !title.is_empty() {
            return Some(Self::new(
                Shape::Strokes(length),
                Some(Weight::None),
                "",
                title,
            ));
        }
        let weight = weight_of(kind)?;
        Some(Self::new(Shape::Strokes(length), Some(weight), kind, title))
    }

    /// `class="warning"`, of mdBook and of HTML that other tools made. A class alone that only colours or places is none.
    fn of_element(inside: &str) -> Option<Self> {
        const ANY: &[&str] = &[
            "admonition",
            "callout",
            "alert",
            "note",
            "info",
            "tip",
            "hint",
        ];
        let (_, classes) = inside.split_once("class=")?;
        let classes = quoted(classes)?;
        let words = classes
            .split([' ', '-', '_'])
            .filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let is_grave = |weight: &Weight| {
            matches!(
                weight,
                Weight::Important | Weight::Warning | Weight::Caution
            )
        };
        let is_colour = |word: &&&str| {
            matches!(
                **word,
                "red" | "yellow" | "orange" | "stop" | "key" | "missing" | "required" | "alert"
            )
        };
        let grave = words
            .iter()
            .filter(|word| !is_colour(word))
            .filter_map(|word| weight_of(word))
            .filter(is_grave);
        let any = || {
            words
                .iter()
                .filter(|word| ANY.contains(word))
                .filter_map(|word| weight_of(word))
        };
        let weight = grave
            .max_by_key(|weight| *weight as usize)
            .or_else(|| any().max_by_key(|weight| *weight as usize))?;
        Some(Self::new(Shape::Element, Some(weight), classes, ""))
    }

    /// ` danger title="Title"`, of mdBook; without a type it is a note.
    fn of_admonish(rest: &str) -> Option<Self> {
        if !rest.is_empty() && !rest.starts_with(' ') {
            return None;
        }
        let kind = rest.split_whitespace().next().unwrap_or("note");
        let kind = if kind.contains('=') { "note" } else { kind };
        let title = rest
            .split_once("title=")
            .and_then(|(_, title)| quoted(title))
            .unwrap_or_default();
        Some(Self::new(Shape::Fence, weight_of(kind), kind, title))
    }

    fn of_quote(rest: &str) -> Option<Self> {
        let (kind, behind) = rest.strip_prefix("[!")?.split_once(']')?;
        let kind = kind.split('|').next().unwrap_or_default().trim();
        let title = behind.trim_start_matches(['+', '-']).trim();
        let weight = weight_of(kind);
        let is_plain = title.is_empty()
            && behind.trim().is_empty()
            && weight.is_some_and(|weight| weight.name() == kind);
        let is_name = !kind.is_empty()
            && kind
                .chars()
                .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | ' '));
        (is_name && !is_plain).then(|| Self::new(Shape::Quote, weight, kind, title))
    }
}

/// A title without attributes in braces, `{.wide #visit open=true}`; other words in braces are words of it.
fn without_attributes(title: &str) -> String {
    let mut out = String::new();
    let mut rest = title;
    while let Some((before, inside, behind)) = rest
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        .map(|(before, (inside, behind))| (before, inside, behind))
    {
        let is_attribute = |word: &str| word.starts_with(['.', '#']) || word.contains('=');
        out.push_str(before);
        if !inside.split_whitespace().all(is_attribute) {
            out.push_str(&format!("{{{inside}}}"));
        }
        rest = behind;
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// What stands between the quotation marks around a whole text.
fn whole(text: &str) -> Option<&str> {
    let quote = text
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))?;
    text[1..].strip_suffix(quote)
}

/// What stands between the first quotation mark and the next.
fn quoted(text: &str) -> Option<&str> {
    let quote = text
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))?;
    text[1..].split(quote).next()
}
