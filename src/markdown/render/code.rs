//! Blocks of code: what it is, the code with its parts marked, and the words of a button that copies it.

use std::fmt::Write;

use pulldown_cmark::{CodeBlockKind, Event};

use super::{Writer, count_words};
use crate::markdown::parser::end_of;
use crate::markdown::{code, escape};

impl<'e> Writer<'e, '_> {
    /// Writes a block of code; gives the index of its last event.
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>, index: usize) -> usize {
        let end = end_of(self.events, index);
        let mut text = String::new();
        for event in self.events.get(index..end).unwrap_or_default() {
            if let Event::Text(part) = event {
                text.push_str(part);
            }
        }
        self.words += count_words(&text);
        self.codes += 1;
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "",
        };
        let language = language(info);
        let named = code::label(language);
        let shown = title(info).unwrap_or(named);
        let labels = self.options.labels;
        self.out.push_str("<div class=\"code\"");
        for (attribute, words) in [("copy", &labels.copy), ("copied", &labels.copied)] {
            let _ = write!(self.out, " data-{attribute}=\"");
            escape(words, &mut self.out);
            self.out.push('"');
        }
        self.out.push_str(">\n");
        if !shown.is_empty() {
            self.out.push_str("<p class=\"code-name\">");
            escape(shown, &mut self.out);
            self.out.push_str("</p>\n");
        }
        // It may be wider than a phone, and scrolls by the keyboard, too.
        self.out
            .push_str("<pre tabindex=\"0\" role=\"region\" aria-label=\"");
        escape(&labels.code, &mut self.out);
        let _ = write!(self.out, " {}", self.codes);
        if !shown.is_empty() {
            self.out.push_str(": ");
            escape(shown, &mut self.out);
        }
        self.out.push_str("\"><code");
        if !language.is_empty() {
            let _ = write!(self.out, " class=\"language-{language}\"");
        }
        self.out.push('>');
        code::write(language, &text, &mut self.out);
        self.out.push_str("</code></pre>\n</div>\n");
        end
    }
}

/// The name of a programming language as a class may hold it.
fn language(info: &str) -> &str {
    let word = info.split([' ', ',', '{']).next().unwrap_or_default();
    let is_simple = word
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'+');
    if is_simple { word } else { "" }
}

/// What stands in `title="…"` behind the language: most often the name of the file.
fn title(info: &str) -> Option<&str> {
    let (before, rest) = info.split_once("title=")?;
    let quote = rest
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))?;
    let (title, _) = rest.get(1..)?.split_once(quote)?;
    let is_own_word = before.ends_with([' ', ',', '{']);
    (is_own_word && !title.trim().is_empty()).then(|| title.trim())
}
