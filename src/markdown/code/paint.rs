//! What all readers of code share: the marks that they write, and a place that moves through a text.

use crate::markdown::escape;

/// What a part of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing in particular.
    Plain,
    /// For people only.
    Comment,
    /// The name of a value: a field, an attribute, a property, an option.
    Key,
    /// A text between quotation marks, an address.
    Text,
    /// A number, a date, yes or no.
    Value,
    /// A word of the language itself.
    Word,
    /// The name of an element, a command, a type.
    Name,
    /// A sign that parts or joins.
    Mark,
    /// A heading.
    Title,
    /// Bold.
    Strong,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Comment => "hl-comment",
            Self::Key => "hl-key",
            Self::Text => "hl-text",
            Self::Value => "hl-value",
            Self::Word => "hl-word",
            Self::Name => "hl-name",
            Self::Mark => "hl-mark",
            Self::Title => "hl-title",
            Self::Strong => "hl-strong",
        }
    }
}

/// Writes a text in marked parts. Whatever a reader says, every sign is written once, and no mark begins or ends within
/// a word: whoever reads the words of the page (a search, the second net) reads those of the text.
pub(super) struct Paint<'o> {
    out: &'o mut String,
    open: Class,
    is_within: bool,
}

impl<'o> Paint<'o> {
    pub(super) fn new(out: &'o mut String) -> Self {
        Self {
            out,
            open: Class::Plain,
            is_within: false,
        }
    }

    pub(super) fn put(&mut self, class: Class, text: &str) {
        let mut text = text;
        if self.is_within {
            let end = text.find(|sign: char| !sign.is_alphanumeric());
            let (rest, more) = text.split_at(end.unwrap_or(text.len()));
            escape(rest, self.out);
            text = more;
        }
        let Some(last) = text.chars().next_back() else {
            return;
        };
        if class != self.open {
            self.close();
            if class != Class::Plain {
                self.out.push_str("<span class=\"");
                self.out.push_str(class.name());
                self.out.push_str("\">");
            }
            self.open = class;
        }
        escape(text, self.out);
        self.is_within = last.is_alphanumeric();
    }

    pub(super) fn plain(&mut self, text: &str) {
        self.put(Class::Plain, text);
    }

    fn close(&mut self) {
        if self.open != Class::Plain {
            self.out.push_str("</span>");
        }
    }

    pub(super) fn end(mut self) {
        self.close();
        self.open = Class::Plain;
    }
}

/// How far a reader looks for the other end of something on its line: what it costs stays in proportion to the text.
const NEAR: usize = 400;

/// A text that is read from its start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t>(&'t str);

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self(text)
    }

    pub(super) fn rest(&self) -> &'t str {
        self.0
    }

    pub(super) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.0.chars().next()
    }

    pub(super) fn starts(&self, with: &str) -> bool {
        self.0.starts_with(with)
    }

    /// Takes so many bytes; none where a sign would be cut.
    pub(super) fn take(&mut self, bytes: usize) -> &'t str {
        let (taken, rest) = self.0.split_at_checked(bytes).unwrap_or(("", self.0));
        self.0 = rest;
        taken
    }

    /// Takes one sign.
    pub(super) fn one(&mut self) -> &'t str {
        self.take(self.peek().map_or(0, char::len_utf8))
    }

    /// Takes signs as long as they are of a kind.
    pub(super) fn while_is(&mut self, is: impl Fn(char) -> bool) -> &'t str {
        let end = self.0.find(|sign| !is(sign)).unwrap_or(self.0.len());
        self.take(end)
    }

    pub(super) fn spaces(&mut self) -> &'t str {
        self.while_is(char::is_whitespace)
    }

    /// Takes up to the end of the line, without what ends it.
    pub(super) fn line(&mut self) -> &'t str {
        self.while_is(|sign| sign != '\n' && sign != '\r')
    }

    /// Takes up to a text and that too; all where it does not follow.
    pub(super) fn through(&mut self, end: &str) -> &'t str {
        let length = self.0.find(end).map_or(self.0.len(), |at| at + end.len());
        self.take(length)
    }

    /// How far it is to a text on this line.
    pub(super) fn near(&self, text: &str) -> Option<usize> {
        let mut end = self.0.len().min(NEAR);
        while !self.0.is_char_boundary(end) {
            end -= 1;
        }
        let near = self.0.get(..end)?;
        let line = near.split('\n').next()?;
        line.find(text)
    }

    /// Takes a text between quotation marks, which the cursor stands on: to its end, or to that of the line.
    pub(super) fn quoted(&mut self, escape: Option<char>) -> &'t str {
        let mut signs = self.0.char_indices();
        let Some((_, quote)) = signs.next() else {
            return "";
        };
        let mut is_escaped = false;
        for (at, sign) in signs {
            match sign {
                '\n' => return self.take(at),
                _ if is_escaped => is_escaped = false,
                _ if Some(sign) == escape => is_escaped = true,
                _ if sign == quote => return self.take(at + sign.len_utf8()),
                _ => {}
            }
        }
        self.take(self.0.len())
    }
}

/// Whether a word is a number, a date, or says yes or no.
pub(super) fn is_value(word: &str) -> bool {
    if matches!(
        word,
        "true" | "false" | "null" | "yes" | "no" | "none" | "~" | "True" | "False" | "None"
    ) {
        return true;
    }
    let digits = word.trim_start_matches(['+', '-']);
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.chars().all(|sign| {
            sign.is_ascii_digit() || matches!(sign, '.' | ':' | '-' | '+' | '_' | '/' | 'T' | 'Z')
        })
}
