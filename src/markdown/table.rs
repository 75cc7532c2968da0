//! A table while it is written.
//!
//! Every cell of the body carries its column's name, so that a theme can turn
//! rows into labelled lists on a phone. Alignment is a class, never a style:
//! the pages' Content-Security-Policy forbids inline styles.

use pulldown_cmark::Alignment;

use super::escape;

/// From this many columns on a table may be wider than a phone or a printed
/// page, and gets a frame that scrolls and can be reached by keyboard.
const WIDE: usize = 4;

/// A table of which a part is written.
#[derive(Debug)]
pub(crate) struct Table {
    alignments: Vec<Alignment>,
    /// The columns' names, escaped.
    names: Vec<String>,
    /// Where the table starts in the output.
    start: usize,
    column: usize,
    /// Whether the head is written.
    pub(crate) in_body: bool,
    is_framed: bool,
    cell_is_head: bool,
}

impl Table {
    /// A table that starts at `start` in the output. Nothing is written before
    /// the names of its columns are known.
    pub(crate) fn new(alignments: &[Alignment], start: usize) -> Self {
        Self {
            alignments: alignments.to_vec(),
            names: Vec::with_capacity(alignments.len()),
            start,
            column: 0,
            in_body: false,
            is_framed: false,
            cell_is_head: false,
        }
    }

    /// Starts the head or a row.
    pub(crate) fn start_row(&mut self, out: &mut String) {
        self.column = 0;
        if self.in_body {
            out.push_str("<tr>");
        }
    }

    /// Starts a cell; `name` is its text if it is in the head.
    pub(crate) fn start_cell(&mut self, name: String, out: &mut String) {
        // A column without a name has nothing to be the head of.
        self.cell_is_head = !self.in_body && !name.trim().is_empty();
        out.push_str(if self.cell_is_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        match self.alignments.get(self.column) {
            Some(Alignment::Center) => out.push_str(" class=\"ta-c\""),
            Some(Alignment::Right) => out.push_str(" class=\"ta-r\""),
            _ => {}
        }
        if self.in_body {
            if let Some(name) = self.names.get(self.column)
                && !name.is_empty()
            {
                out.push_str(" data-label=\"");
                out.push_str(name);
                out.push('"');
            }
        } else {
            let mut escaped = String::new();
            escape(name.trim(), &mut escaped);
            self.names.push(escaped);
        }
        out.push('>');
        self.column += 1;
    }

    /// Ends a cell.
    pub(crate) fn end_cell(&self, out: &mut String) {
        out.push_str(if self.cell_is_head { "</th>" } else { "</td>" });
    }

    /// Ends the head. `label` is the word for a table.
    pub(crate) fn end_head(&mut self, label: &str, out: &mut String) {
        self.in_body = true;
        let mut opening = String::new();
        self.is_framed = self.alignments.len() >= WIDE;
        if self.is_framed {
            opening.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
            escape(label, &mut opening);
            let mut separator = ": ";
            for name in self.names.iter().filter(|name| !name.is_empty()) {
                opening.push_str(separator);
                opening.push_str(name);
                separator = ", ";
            }
            opening.push_str("\">\n");
        }
        if self.names.iter().all(String::is_empty) {
            // A head without any words is only there because Markdown wants one.
            out.truncate(self.start);
            opening.push_str("<table>\n<tbody>\n");
            out.push_str(&opening);
            return;
        }
        opening.push_str("<table>\n<thead><tr>");
        out.insert_str(self.start.min(out.len()), &opening);
        out.push_str("</tr></thead>\n<tbody>\n");
    }

    /// Ends the table.
    pub(crate) fn end(&self, out: &mut String) {
        out.push_str("</tbody>\n</table>\n");
        if self.is_framed {
            out.push_str("</div>\n");
        }
    }
}
