//! From the parser's events to nodes with their bytes.

use super::byte_index::ByteIndex;
use super::commas;
use super::node::{Content, Entry, Node, ODD_KEY, Style, Tree};
use super::scalars::{is_hidden, quoted_len};
use crate::source::slip::{Misuse, Syntax};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::ops::Range;

/// The deepest nesting of front matter.
const MAX_DEPTH: usize = 16;

/// A map or list that is open.
struct Open {
    content: Content,
    start: usize,
    /// In a map: the key that waits for its value.
    key: Option<(String, Range<usize>)>,
    /// Whether it is marked with an anchor or tag.
    marked: bool,
    /// Whether it stands where a key must be.
    is_key: bool,
}

pub(super) struct Builder<'y> {
    yaml: &'y str,
    bytes: ByteIndex,
    stack: Vec<Open>,
    root: Option<Node>,
    slips: Vec<(Misuse, Range<usize>)>,
    comments: Vec<Range<usize>>,
    documents: usize,
}

impl<'y> Builder<'y> {
    pub(super) fn new(yaml: &'y str) -> Self {
        Self {
            yaml,
            bytes: ByteIndex::new(yaml),
            stack: Vec::new(),
            root: None,
            slips: Vec::new(),
            comments: Vec::new(),
            documents: 0,
        }
    }

    /// Reads all of it, or says no where it is no YAML; the slip is then the last one.
    pub(super) fn run(&mut self) -> bool {
        let mut parser = Parser::new_from_str(self.yaml);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => {
                    let range = self.bytes.range(&span);
                    if !self.event(event, range) {
                        // Whatever is nested without end is not looked at again.
                        self.root = Some(Node {
                            span: 0..self.yaml.len(),
                            content: Content::Damaged,
                        });
                        return true;
                    }
                }
                Err(error) => {
                    let at = self.bytes.of(error.marker().index());
                    let misuse = match error.info() {
                        info if info.contains("recursion limit") => {
                            self.slips.push((Misuse::TooDeep, at..at + 1));
                            self.root = Some(Node {
                                span: 0..self.yaml.len(),
                                content: Content::Damaged,
                            });
                            return true;
                        }
                        info if info.contains("unknown anchor") => Misuse::Anchor,
                        info => Misuse::Syntax(Syntax::of(self.yaml, at, info)),
                    };
                    let at = match &misuse {
                        Misuse::Syntax(syntax) => syntax.place(self.yaml, at),
                        _ => at,
                    };
                    self.slips.push((misuse, at..at + 1));
                    return false;
                }
            }
        }
        true
    }

    pub(super) fn tree(self) -> Tree {
        Tree {
            root: self.root,
            slips: self.slips,
            comments: self.comments,
        }
    }

    /// Takes one event; false stops the pass.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> bool {
        match event {
            Event::DocumentStart(explicit) => {
                self.documents += 1;
                if self.documents > 1 || explicit {
                    let start = self.yaml[..range.start].trim_end().rfind('\n');
                    let start = start.map_or(0, |at| at + 1).min(range.start);
                    self.slips
                        .push((Misuse::Ended, start..range.end.max(start + 1)));
                }
            }
            Event::Alias(_) => {
                self.slips.push((Misuse::Anchor, range.clone()));
                self.value(range, Content::Damaged);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let marked = self.marked(anchor != 0 || tag.is_some(), &range);
                self.scalar(text.into_owned(), style, range, marked);
            }
            Event::SequenceStart(anchor, tag) => {
                let marked = self.marked(anchor != 0 || tag.is_some(), &range);
                let flow = self.yaml[range.clone()].starts_with('[');
                let items = Vec::new();
                return self.open(Content::List { items, flow }, range, marked);
            }
            Event::MappingStart(anchor, tag) => {
                let marked = self.marked(anchor != 0 || tag.is_some(), &range);
                return self.open(Content::Map(Vec::new()), range, marked);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            _ => {}
        }
        true
    }

    /// Notes an anchor or tag, which stands before its value: the line from its sign on.
    fn marked(&mut self, marked: bool, range: &Range<usize>) -> bool {
        if marked {
            let line = self.yaml[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let place = match self.yaml[line..range.start].rfind(['&', '!']) {
                Some(at) => line + at..range.start.max(line + at + 1),
                None => range.clone(),
            };
            self.slips.push((Misuse::Anchor, place));
        }
        marked
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, range: Range<usize>, marked: bool) {
        if let Some(open) = self.stack.last_mut()
            && let Content::Map(entries) = &open.content
            && open.key.is_none()
        {
            if !text.is_empty() && entries.iter().any(|entry| entry.key == text) {
                let misuse = Misuse::Duplicate(text.clone());
                self.slips.push((misuse, range.clone()));
            }
            open.key = Some((text, range));
            return;
        }
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let comment = (style == Style::Plain)
            .then(|| self.comment_behind(range.end))
            .flatten();
        let mut range = range;
        if style == Style::Quoted {
            // The parser's end of a quoted text takes in a comment behind it.
            range.end = range.start + quoted_len(&self.yaml[range.clone()]);
            self.comments.extend(self.comment_behind(range.end));
        }
        let swallowed = (style == Style::Plain)
            .then(|| self.swallowed(&range))
            .flatten();
        if let Some(line) = swallowed.clone() {
            self.slips.push((Misuse::Syntax(Syntax::Indent), line));
        }
        let hidden = style == Style::Plain && is_hidden(&text);
        if hidden {
            let place = range.start..range.start + 1;
            self.slips.push((Misuse::Syntax(Syntax::Invisible), place));
        }
        let content = match marked || swallowed.is_some() || hidden {
            true => Content::Damaged,
            false => Content::Scalar {
                text,
                style,
                comment,
            },
        };
        self.value(range, content);
    }

    /// The line of an entry that is indented too far, so that YAML takes it for a part of the text above it.
    fn swallowed(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let text = &self.yaml[range.clone()];
        let mut at = range.start + text.find('\n')? + 1;
        for line in self.yaml[at..range.end].split_inclusive('\n') {
            let gap = line.len() - line.trim_start().len();
            if line[gap..].starts_with("- ") {
                return Some(at + gap..at + line.trim_end().len());
            }
            at += line.len();
        }
        None
    }

    /// The comment that follows a plain value in its line. The place of a value that is not there is that of its colon.
    fn comment_behind(&self, end: usize) -> Option<Range<usize>> {
        let line = self.yaml[end..].split('\n').next().unwrap_or_default();
        let rest = line.strip_prefix(':').unwrap_or(line);
        let gap = rest.len() - rest.trim_start().len();
        let is_comment = gap > 0 && rest[gap..].starts_with('#');
        let start = end + (line.len() - rest.len()) + gap;
        is_comment.then(|| start..end + line.trim_end().len())
    }

    fn value(&mut self, span: Range<usize>, content: Content) {
        let node = Node { span, content };
        let Some(open) = self.stack.last_mut() else {
            // Of several documents the first counts; the slip is noted.
            self.root.get_or_insert(node);
            return;
        };
        match &mut open.content {
            Content::Map(entries) => {
                let fallback = (String::new(), node.span.clone());
                let (key, key_span) = open.key.take().unwrap_or(fallback);
                entries.push(Entry {
                    key,
                    key_span,
                    value: node,
                });
            }
            Content::List { items, .. } => items.push(node),
            _ => {}
        }
    }

    fn open(&mut self, content: Content, range: Range<usize>, marked: bool) -> bool {
        if self.stack.len() >= MAX_DEPTH {
            self.slips.push((Misuse::TooDeep, range));
            return false;
        }
        let parent = self.stack.last();
        let is_key = parent
            .is_some_and(|open| matches!(open.content, Content::Map(_)) && open.key.is_none());
        self.stack.push(Open {
            content,
            start: range.start,
            key: None,
            marked,
            is_key,
        });
        true
    }

    fn close(&mut self, range: &Range<usize>) {
        if let Some(open) = self.stack.pop() {
            // A block ends where the next thing begins; its own text ends before.
            let is_flow = self.yaml[open.start..].starts_with(['[', '{']);
            // The parser's end of brackets takes in a comment behind them.
            let end = match is_flow {
                true => range.start + 1,
                false => range.end,
            };
            let end = end.clamp(open.start, self.yaml.len());
            let end = self.yaml.floor_char_boundary(end);
            let inside = self.yaml[open.start..end].trim_end().len();
            if is_flow {
                self.comments.extend(self.comment_behind(end));
            }
            let mut content = open.content;
            commas::part(self.yaml, &mut content, open.start, &mut self.slips);
            if open.is_key {
                // A list or map as a key has no place in front matter.
                let place = open.start..open.start + inside.max(1);
                self.slips
                    .push((Misuse::Syntax(Syntax::OddKey), place.clone()));
                if let Some(parent) = self.stack.last_mut() {
                    parent.key = Some((ODD_KEY.to_owned(), place));
                }
                return;
            }
            if open.marked {
                content = Content::Damaged;
            }
            self.value(open.start..open.start + inside, content);
        }
    }
}
