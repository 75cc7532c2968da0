//! Where in the YAML every field stands, and what YAML is not allowed to hold.
//!
//! serde gives no places and keeps some duplicates silently, so one pass over
//! the parser's events collects both. It runs only when something is wrong or
//! looks suspicious: it costs as much as reading the record does.

use crate::diagnostic::yaml;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The deepest nesting of front matter.
const MAX_DEPTH: usize = 16;

/// The places of one field, as bytes of the YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSpan {
    /// The key; for an entry of a list, its value.
    pub key: Range<usize>,
    /// The value.
    pub value: Range<usize>,
    /// Whether nothing is written as the value (`allergies:`), or `null` or `~`.
    pub blank: bool,
}

/// Something that front matter may not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misuse {
    /// A key that stands twice in one map.
    Duplicate(String),
    /// An anchor, alias or tag.
    Anchor,
    /// Nesting deeper than 16.
    TooDeep,
    /// Not YAML at all, with the parser's words.
    Syntax(String),
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
            Self::Syntax(said) => yaml::syntax(said),
        }
    }
}

/// The outline of some YAML.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The fields by path: `steps[0].performer`.
    pub fields: HashMap<String, FieldSpan>,
    /// The paths in the order in which they stand in the file.
    pub order: Vec<String>,
    /// What is not allowed, with its place.
    pub misuses: Vec<(Misuse, Range<usize>)>,
}

impl Outline {
    /// Whether the nesting has no reasonable end, so that nothing below it was looked at.
    pub fn is_too_deep(&self) -> bool {
        self.misuses
            .iter()
            .any(|(misuse, _)| *misuse == Misuse::TooDeep)
    }
}

/// Whether the YAML holds a sign that could be an anchor, alias or tag, or is
/// indented or bracketed far too deep: then an [`outline`] must be made.
pub fn suspicious(yaml: &str) -> bool {
    let mut open = 0usize;
    for byte in yaml.bytes() {
        match byte {
            b'&' | b'*' | b'!' => return true,
            b'[' | b'{' => open += 1,
            _ => {}
        }
    }
    open > 24
        || yaml
            .lines()
            .any(|line| line.len() - line.trim_start_matches(' ').len() > 24)
}

/// Makes the outline. Never fails: what is wrong is among the misuses.
pub fn outline(yaml: &str) -> Outline {
    let bytes = ByteIndex::new(yaml);
    let mut builder = Builder {
        outline: Outline::default(),
        stack: Vec::new(),
        yaml,
    };
    let mut parser = Parser::new_from_str(yaml);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                let range = bytes.range(&span);
                if !builder.event(&event, range) {
                    break;
                }
            }
            Err(error) => {
                let mut at = bytes.of(error.marker().index());
                let misuse = match error.info() {
                    info if info.contains("recursion limit") => Misuse::TooDeep,
                    info if info.contains("unknown anchor") => Misuse::Anchor,
                    info => Misuse::Syntax(info.to_owned()),
                };
                // The parser stands behind a tab when it refuses it.
                if error.info().contains("tab") && yaml[..at].ends_with('\t') {
                    at -= 1;
                }
                builder.outline.misuses.push((misuse, at..at + 1));
                break;
            }
        }
    }
    builder.outline
}

/// Turns the parser's character numbers into bytes.
struct ByteIndex {
    ascii: bool,
    starts: Vec<usize>,
    len: usize,
}

impl ByteIndex {
    fn new(text: &str) -> Self {
        let ascii = text.is_ascii();
        let starts = if ascii {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).collect()
        };
        Self {
            ascii,
            starts,
            len: text.len(),
        }
    }

    fn of(&self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.len);
        }
        self.starts.get(character).copied().unwrap_or(self.len)
    }

    fn range(&self, span: &Span) -> Range<usize> {
        self.of(span.start.index())..self.of(span.end.index())
    }
}

/// A map or list that is open.
struct Open {
    path: String,
    is_map: bool,
    /// In a map: the key that waits for its value. In a list: unused.
    key: Option<(String, Range<usize>)>,
    index: usize,
    seen: HashSet<String>,
    start: usize,
    key_span: Range<usize>,
}

struct Builder<'a> {
    outline: Outline,
    stack: Vec<Open>,
    yaml: &'a str,
}

impl Builder<'_> {
    /// Takes one event; false stops the pass.
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) -> bool {
        match event {
            Event::Alias(_) => {
                self.outline.misuses.push((Misuse::Anchor, range.clone()));
                self.value(range, false);
            }
            Event::Scalar(text, style, anchor, tag) => {
                if *anchor != 0 || tag.is_some() {
                    self.outline
                        .misuses
                        .push((Misuse::Anchor, self.marked(&range)));
                }
                let blank = *style == ScalarStyle::Plain && matches!(&**text, "" | "~" | "null");
                self.scalar(text, range, blank);
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                if *anchor != 0 || tag.is_some() {
                    self.outline
                        .misuses
                        .push((Misuse::Anchor, self.marked(&range)));
                }
                if self.stack.len() >= MAX_DEPTH {
                    self.outline.misuses.push((Misuse::TooDeep, range));
                    return false;
                }
                self.open(matches!(event, Event::MappingStart(..)), range.start);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            _ => {}
        }
        true
    }

    /// An anchor stands before its value: the line from its sign on.
    fn marked(&self, range: &Range<usize>) -> Range<usize> {
        let line = self.yaml[..range.start].rfind('\n').map_or(0, |at| at + 1);
        match self.yaml[line..range.start].rfind(['&', '!']) {
            Some(at) => line + at..range.start.max(line + at + 1),
            None => range.clone(),
        }
    }

    fn scalar(&mut self, text: &str, range: Range<usize>, blank: bool) {
        if let Some(open) = self.stack.last_mut()
            && open.is_map
            && open.key.is_none()
        {
            if !open.seen.insert(text.to_owned()) {
                let misuse = Misuse::Duplicate(text.to_owned());
                self.outline.misuses.push((misuse, range.clone()));
            }
            open.key = Some((text.to_owned(), range));
            return;
        }
        self.value(range, blank);
    }

    /// The path and key of the value that comes next, which is taken.
    fn next_path(&mut self, fallback: Range<usize>) -> (String, Range<usize>) {
        let Some(open) = self.stack.last_mut() else {
            return (String::new(), fallback);
        };
        if open.is_map {
            let (key, span) = open.key.take().unwrap_or((String::new(), fallback));
            let path = if open.path.is_empty() {
                key
            } else {
                format!("{}.{key}", open.path)
            };
            return (path, span);
        }
        open.index += 1;
        (format!("{}[{}]", open.path, open.index - 1), fallback)
    }

    fn value(&mut self, range: Range<usize>, blank: bool) {
        let (path, key) = self.next_path(range.clone());
        self.record(
            path,
            FieldSpan {
                key,
                value: range,
                blank,
            },
        );
    }

    fn record(&mut self, path: String, span: FieldSpan) {
        self.outline.order.push(path.clone());
        self.outline.fields.insert(path, span);
    }

    fn open(&mut self, is_map: bool, start: usize) {
        // A map as a key has no place in front matter; its text is lost, its error is serde's.
        let (path, key_span) = self.next_path(start..start + 1);
        self.stack.push(Open {
            path,
            is_map,
            key: None,
            index: 0,
            seen: HashSet::new(),
            start,
            key_span,
        });
    }

    fn close(&mut self, end: usize) {
        if let Some(open) = self.stack.pop() {
            let value = open.start..end.max(open.start);
            self.record(
                open.path,
                FieldSpan {
                    key: open.key_span,
                    value,
                    blank: false,
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_its_place() {
        let yaml = "title: Über\nsteps:\n  - step: Go\n    performer: x\nallergies:\n";
        let outline = outline(yaml);
        let at = |path: &str| &yaml[outline.fields[path].value.clone()];
        assert_eq!(at("title"), "Über");
        assert_eq!(at("steps[0].performer"), "x");
        assert_eq!(&yaml[outline.fields["steps[0].step"].key.clone()], "step");
        assert!(outline.fields["allergies"].blank);
        assert!(outline.misuses.is_empty());
    }

    #[test]
    fn duplicates_anchors_and_depth_are_found() {
        let found = |yaml: &str| {
            outline(yaml)
                .misuses
                .into_iter()
                .map(|m| m.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found("a: 1\nb: {c: 1, c: 2}\na: 2\n"),
            [Misuse::Duplicate("c".into()), Misuse::Duplicate("a".into())]
        );
        assert_eq!(found("a: &x 1\nb: *x\n"), [Misuse::Anchor, Misuse::Anchor]);
        assert_eq!(found("a: !!str 1\n"), [Misuse::Anchor]);
        assert_eq!(found("a: *important*\n"), [Misuse::Anchor]);
        assert_eq!(
            found(&format!("a: {}", "[".repeat(100_000))),
            [Misuse::TooDeep]
        );
        assert!(matches!(found("a: b: c")[..], [Misuse::Syntax(_)]));
        assert!(matches!(found("a:\n\t- b")[..], [Misuse::Syntax(_)]));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_outline(text in "(?s)[ -~\\n\u{e9}]{0,200}") {
            let made = outline(&text);
            for span in made.fields.values() {
                let _ = text.get(span.value.clone());
            }
        }
    }
}
