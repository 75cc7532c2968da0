//! Telephone numbers of a body: each is a link, so that a thumb is enough.

use pulldown_cmark::Tag;

use crate::markdown::escape;
use crate::markdown::prose::push_numbers;

/// So many bytes of what stands before a text are kept: whether a number is to be called, the word before it says.
const KEPT: usize = 80;

/// Where the text being written stands.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The end of what its block says before it.
    before: String,
    /// Whether a number at the start of its block is what the block is for: in a cell of a table or an item of a list.
    leads: bool,
    /// How many links are open around it: a link holds no other.
    pub(super) links: usize,
}

impl Around {
    /// Takes the start of an element: another block says something else.
    pub(super) fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => return,
            Tag::TableCell | Tag::Item => self.leads = true,
            Tag::Paragraph => {}
            _ => self.leads = false,
        }
        self.before.clear();
    }

    fn keep(&mut self, text: &str) {
        self.before.push_str(text);
        if let Some(cut) = self.before.len().checked_sub(KEPT) {
            let cut = (cut..).find(|at| self.before.is_char_boundary(*at));
            self.before.drain(..cut.unwrap_or_default());
        }
    }

    /// Writes a text with its numbers as links; `is_raw` says that raw elements are open, which may be links themselves.
    pub(super) fn say(&mut self, text: &str, is_raw: bool, out: &mut String) {
        let is_plain = self.links > 0 || is_raw;
        if is_plain || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            escape(text, out);
        } else {
            let from = self.before.len();
            let line = format!("{}{text}", self.before);
            push_numbers(&line, from, self.leads && from == 0, out);
        }
        self.keep(text);
    }
}
