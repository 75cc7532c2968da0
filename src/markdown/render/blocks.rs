//! Paragraphs, headings, lists, quotes, code and tables.

use std::fmt::Write;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::{TocEntry, Writer, simple};
use crate::markdown::parser::end_of;
use crate::markdown::table::Table;
use crate::markdown::{escape, place_id};

impl<'e> Writer<'e, '_> {
    /// Writes the start of an element; gives the index of the last event written.
    pub(super) fn start(&mut self, tag: &'e Tag<'e>, index: usize) -> usize {
        self.around.begin(tag);
        match tag {
            Tag::Heading { level, .. } => self.heading(*level as u8, index),
            Tag::Link { .. } => return self.link(tag, index),
            Tag::Image { .. } => return self.picture(tag, index),
            Tag::FootnoteDefinition(_) => return end_of(self.events, index),
            Tag::HtmlBlock => return self.html_block(index),
            Tag::CodeBlock(kind) => return self.code_block(kind, index),
            Tag::BlockQuote(Some(kind)) => self.note(*kind),
            Tag::List(Some(start)) if *start != 1 => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            Tag::Item => self.item(index),
            Tag::Table(alignments) => self.tables.push(Table::new(alignments, self.out.len())),
            Tag::TableHead | Tag::TableRow => self.table_row(),
            Tag::TableCell => self.table_cell(index),
            Tag::MetadataBlock(_) => {}
            tag => self.open(tag.to_end()),
        }
        index
    }

    fn open(&mut self, tag: TagEnd) {
        if let Some(name) = simple(tag) {
            self.out.push('<');
            self.out.push_str(name);
            self.out.push('>');
            if matches!(
                tag,
                TagEnd::List(_) | TagEnd::DefinitionList | TagEnd::BlockQuote(_)
            ) {
                self.out.push('\n');
            }
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let level = self.levels.last().map_or(2, |(_, shown)| *shown);
                let _ = writeln!(self.out, "</h{level}>");
            }
            TagEnd::Link => {
                self.around.links = self.around.links.saturating_sub(1);
                self.out.push_str("</a>");
            }
            TagEnd::BlockQuote(Some(_)) => self.out.push_str("</aside>\n"),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.table_head_end(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.table_cell_end(),
            tag => {
                if let Some(name) = simple(tag) {
                    self.out.push_str("</");
                    self.out.push_str(name);
                    self.out.push('>');
                    let is_inline = matches!(
                        tag,
                        TagEnd::Emphasis
                            | TagEnd::Strong
                            | TagEnd::Strikethrough
                            | TagEnd::Subscript
                            | TagEnd::Superscript
                    );
                    if !is_inline {
                        self.out.push('\n');
                    }
                }
            }
        }
    }

    fn heading(&mut self, level: u8, index: usize) {
        let (text, _) = self.plain_to_end(index);
        let name = self.slugs.unique(self.heading_name(index).unwrap_or(&text));
        let shown = self.shown_level(level);
        let prefix = self.options.id_prefix;
        let _ = write!(self.out, "<h{shown} id=\"");
        escape(prefix, &mut self.out);
        let id = place_id(&name);
        self.out.push_str(&id);
        self.out.push_str("\">");
        if shown <= 3 {
            self.toc.push(TocEntry {
                level: shown,
                title: text.trim().to_owned(),
                slug: format!("{prefix}{id}"),
            });
        }
    }

    /// One below the nearest higher heading that is still open: no level is skipped.
    fn shown_level(&mut self, level: u8) -> u8 {
        while self.levels.last().is_some_and(|(open, _)| *open >= level) {
            self.levels.pop();
        }
        let shown = self
            .levels
            .last()
            .map_or(2, |(_, parent)| parent + 1)
            .min(6);
        self.levels.push((level, shown));
        shown
    }

    fn note(&mut self, kind: BlockQuoteKind) {
        let labels = self.options.labels;
        let (class, label) = match kind {
            BlockQuoteKind::Note => ("note-note", &labels.note),
            BlockQuoteKind::Tip => ("note-tip", &labels.tip),
            BlockQuoteKind::Important => ("note-important", &labels.important),
            BlockQuoteKind::Warning => ("note-warning", &labels.warning),
            BlockQuoteKind::Caution => ("note-caution", &labels.caution),
        };
        let _ = write!(
            self.out,
            "<aside class=\"note {class}\">\n<p class=\"note-label\">"
        );
        escape(label, &mut self.out);
        self.out.push_str("</p>\n");
    }

    fn item(&mut self, index: usize) {
        let is_task = self
            .events
            .iter()
            .skip(index + 1)
            .take(2)
            .any(|event| matches!(event, Event::TaskListMarker(_)));
        self.out.push_str(if is_task {
            "<li class=\"task\">"
        } else {
            "<li>"
        });
    }

    pub(super) fn task(&mut self, done: bool) {
        let labels = self.options.labels;
        let (checked, label) = if done {
            (" checked", &labels.done)
        } else {
            ("", &labels.not_done)
        };
        let _ = write!(
            self.out,
            "<input type=\"checkbox\" disabled{checked} aria-label=\""
        );
        escape(label, &mut self.out);
        self.out.push_str("\"> ");
    }

    fn table_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.start_row(&mut self.out);
        }
    }

    fn table_cell(&mut self, index: usize) {
        let is_head = self.tables.last().is_some_and(|table| !table.in_body);
        let name = if is_head {
            self.plain_to_end(index).0
        } else {
            String::new()
        };
        if let Some(table) = self.tables.last_mut() {
            table.start_cell(name, &mut self.out);
        }
    }

    fn table_cell_end(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell(&mut self.out);
        }
    }

    fn table_head_end(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_head(&self.options.labels.table, &mut self.out);
        }
    }

    fn table_end(&mut self) {
        if let Some(table) = self.tables.pop() {
            table.end(&mut self.out);
        }
    }
}
