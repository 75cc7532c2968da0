//! Notes at the foot: numbered by where they are used, and written only if
//! something that is shown uses them.

use std::fmt::Write;

use super::Writer;
use crate::markdown::escape;

impl<'e> Writer<'e, '_> {
    /// Writes the number that leads to a note. The ids hold a colon, which no
    /// heading's name can.
    pub(super) fn note_reference(&mut self, name: &'e str) {
        if !self.definitions.contains_key(name) {
            self.text("[^");
            self.text(name);
            return self.out.push(']');
        }
        let (number, uses) = self.use_note(name);
        self.out
            .push_str("<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"");
        self.note_id("fnref", number);
        if uses > 1 {
            let _ = write!(self.out, ":{uses}");
        }
        self.out.push_str("\" href=\"#");
        self.note_id("fn", number);
        let _ = write!(self.out, "\">{number}</a></sup>");
    }

    /// The note's number and how often it has been used, this time included.
    fn use_note(&mut self, name: &'e str) -> (usize, usize) {
        if let Some(at) = self.note_numbers.get(name).copied()
            && let Some(note) = self.notes.get_mut(at)
            && note.0 == name
        {
            note.1 += 1;
            return (at + 1, note.1);
        }
        self.note_numbers.insert(name, self.notes.len());
        self.notes.push((name, 1));
        (self.notes.len(), 1)
    }

    fn note_id(&mut self, kind: &str, number: usize) {
        escape(self.options.id_prefix, &mut self.out);
        let _ = write!(self.out, "{kind}:{number}");
    }

    /// Writes the notes that were used, and those that they use.
    pub(super) fn write_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.out
            .push_str("<section class=\"footnotes\" aria-label=\"");
        escape(&self.options.labels.footnotes, &mut self.out);
        self.out.push_str("\">\n<ol>\n");
        let mut number = 0;
        while let Some((name, _)) = self.notes.get(number).copied() {
            number += 1;
            self.out.push_str("<li id=\"");
            self.note_id("fn", number);
            self.out.push_str("\">");
            if let Some(range) = self.definitions.get(name).cloned() {
                self.walk(range);
            }
            self.back_link(number);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The arrow back to the text, inside the note's last paragraph if it ends with one.
    fn back_link(&mut self, number: usize) {
        let in_paragraph = self.out.ends_with("</p>\n");
        if in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        self.out
            .push_str(" <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#");
        self.note_id("fnref", number);
        self.out.push_str("\" aria-label=\"");
        escape(&self.options.labels.back, &mut self.out);
        self.out.push_str("\">↩</a>");
        if in_paragraph {
            self.out.push_str("</p>\n");
        }
    }
}
