//! HTML and Markdown as a reader sees them: tags within a word part nothing, entities are the signs they stand for.

mod marks;
mod plain;

pub(super) use plain::plain;

use super::fold::{CLASSES, Class};
use super::words::{Gap, Hear, Speller, Word};
use marks::{Place, close_of, entity, find, place_of, without_addresses};

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channel {
    /// In the text.
    Text,
    /// In a tag, a comment or a script: read by itself, so that it parts nothing.
    Aside,
    /// In the text once more, with words parted where tags part them.
    Again,
}

/// Who hears the words of a page.
pub(super) trait Audience {
    /// The next word of a channel.
    fn word(&mut self, channel: Channel, gap: Gap, word: Word);
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// HTML.
    Html,
    /// Markdown with HTML in it.
    Markdown,
    /// Neither.
    Plain,
    /// The values of a search's file, as JSON: each text is one of its own, and so is each line of it.
    Values,
}

impl Form {
    fn has_tags(self) -> bool {
        matches!(self, Self::Html | Self::Markdown)
    }
}

/// Tells one channel to whoever hears all.
struct To<'a, A>(&'a mut A, Channel);

impl<A: Audience> Hear for To<'_, A> {
    #[inline]
    fn word(&mut self, gap: Gap, word: Word) {
        self.0.word(self.1, gap, word);
    }
}

/// Reads a text to its end.
pub(super) fn read(bytes: &[u8], form: Form, out: &mut impl Audience) {
    let mut reader = Reader {
        bytes,
        form,
        text: Speller::default(),
        aside: Speller::default(),
        block: 0,
        is_joined: false,
        is_pending: false,
        channel: Channel::Text,
        out,
    };
    reader.run(0, bytes.len());
    reader.stop(bytes.len());
}

struct Reader<'a, A> {
    bytes: &'a [u8],
    form: Form,
    text: Speller,
    aside: Speller,
    /// Where the block began that is being read.
    block: usize,
    /// Whether a tag stood within a word of it.
    is_joined: bool,
    /// Whether one stands directly behind a letter.
    is_pending: bool,
    channel: Channel,
    out: &'a mut A,
}

impl<A: Audience> Reader<'_, A> {
    fn run(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let byte = self.bytes[at];
            let to = &mut To(&mut *self.out, self.channel);
            match CLASSES[usize::from(byte)] {
                Class::Letter => {
                    if self.is_pending {
                        self.is_joined |= self.text.is_within();
                        self.is_pending = false;
                    }
                    at += self.text.run(&self.bytes[at..end]);
                    continue;
                }
                Class::Space => self.text.space(to),
                Class::Joiner if byte == b'_' && self.form == Form::Markdown => self.within(),
                Class::Joiner => self.text.joiner(to),
                Class::Sign if self.form == Form::Values && matches!(byte, b'"' | b'\\') => {
                    at = self.quote(at);
                    continue;
                }
                Class::Tag if self.form.has_tags() => {
                    at = self.tag(at, end);
                    continue;
                }
                Class::Entity if self.form.has_tags() => {
                    at += self.entity(at);
                    continue;
                }
                Class::Sign if self.form == Form::Markdown => {
                    at = self.mark(at, end);
                    continue;
                }
                Class::Sign | Class::Tag | Class::Entity => self.text.sign(to),
                Class::Other => {
                    self.is_joined |= self.is_pending && self.text.is_within();
                    self.is_pending = false;
                    at += self.text.beyond(&self.bytes[at..end], to);
                    continue;
                }
            }
            at += 1;
        }
    }

    /// The end of a block. One in which tags stand within words is read once more.
    fn stop(&mut self, at: usize) {
        self.text.stop(&mut To(&mut *self.out, self.channel));
        if self.is_joined && self.channel == Channel::Text {
            self.is_joined = false;
            self.channel = Channel::Again;
            self.run(self.block, at);
            self.text.stop(&mut To(&mut *self.out, Channel::Again));
            self.channel = Channel::Text;
        }
        self.block = at;
        self.is_joined = false;
    }

    /// The end of a text among values, or a sign in it that is written with a backslash. Gives where it ends.
    fn quote(&mut self, at: usize) -> usize {
        if self.bytes[at] == b'"' {
            self.stop(at + 1);
            // The words of the texts once more, in the order of the alphabet, and numbers written as letters.
            let rest = &self.bytes[at..];
            let coded = [&b"\"terms\":\""[..], b"\"places\":\""];
            return match coded.iter().find(|name| rest.starts_with(name)) {
                Some(name) => {
                    let value = &rest[name.len()..];
                    let length = memchr::memchr(b'"', value).unwrap_or(value.len());
                    (at + name.len() + length + 1).min(self.bytes.len())
                }
                None => at + 1,
            };
        }
        match self.bytes.get(at + 1) {
            Some(b'n' | b'r' | b't' | b'u') => self.stop(at + 2),
            _ => self.text.sign(&mut To(&mut *self.out, self.channel)),
        }
        // The numbers of a sign that cannot be seen stand alone.
        at + 2
    }

    /// What parts nothing for a reader, though it may stand within a word.
    fn within(&mut self) {
        match self.channel {
            Channel::Again => self.text.space(&mut To(&mut *self.out, Channel::Again)),
            _ => self.is_pending = self.text.is_within(),
        }
    }

    /// A tag, a comment, a script. Gives where it ends.
    fn tag(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.bytes[at..end];
        let second = rest.get(1).copied().unwrap_or_default();
        if rest.starts_with(b"<!--") {
            let close = find(&rest[4..], b"-->").map_or(rest.len(), |found| found + 7);
            // A comment of Markdown is shown to nobody.
            if self.form == Form::Html {
                self.beside(at + 4, at + close);
            }
            return at + close;
        }
        if !second.is_ascii_alphabetic() && !matches!(second, b'/' | b'!' | b'?') {
            self.text.sign(&mut To(&mut *self.out, self.channel));
            return at + 1;
        }
        let name_at = 1 + usize::from(second == b'/');
        let name = rest[name_at..].iter().take(12);
        let length = name.take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = &rest[name_at..name_at + length];
        let Some(close) = close_of(rest) else {
            // No tag, or one whose end stands elsewhere.
            self.text.sign(&mut To(&mut *self.out, self.channel));
            return at + 1;
        };
        let mut next = at + close + 1;
        match place_of(name) {
            Place::Line => self.within(),
            Place::Space => self.text.space(&mut To(&mut *self.out, self.channel)),
            // What is read again has no ends in it.
            Place::Block if self.channel == Channel::Again => {}
            Place::Block => {
                self.stop(at);
                self.block = next;
            }
        }
        let start_of_script = next;
        self.beside(at + name_at + length, at + close);
        if second != b'/' && matches!(name, b"script" | b"style") {
            let behind = &self.bytes[next..end];
            let length = find(behind, b"</").unwrap_or(behind.len());
            self.beside(next, next + length);
            next += length;
            // What is read again begins behind it: `<!--` in a script begins no comment.
            if self.block == start_of_script {
                self.block = next;
            }
        }
        next
    }

    /// Reads what stands in a tag, a comment or a script.
    fn beside(&mut self, start: usize, end: usize) {
        if self.channel == Channel::Again || start >= end {
            return;
        }
        let (decoded, cut);
        let mut bytes = &self.bytes[start..end];
        if self.form == Form::Markdown {
            cut = without_addresses(bytes);
            bytes = &cut;
        }
        if bytes.contains(&b'%') {
            decoded = percent_encoding::percent_decode(bytes).collect::<Vec<u8>>();
            bytes = &decoded;
        }
        let to = &mut To(&mut *self.out, Channel::Aside);
        self.aside.stop(to);
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match CLASSES[usize::from(*byte)] {
                Class::Letter => {
                    at += self.aside.run(&bytes[at..]);
                    continue;
                }
                Class::Space => self.aside.space(to),
                Class::Joiner => self.aside.joiner(to),
                Class::Sign if matches!(byte, b'"' | b'=' | b'{' | b'}') => self.aside.stop(to),
                Class::Sign | Class::Tag => self.aside.sign(to),
                Class::Entity => {
                    let (sign, length) = entity(&bytes[at..]);
                    self.aside.any(sign, to);
                    at += length;
                    continue;
                }
                Class::Other => {
                    at += self.aside.beyond(&bytes[at..], to);
                    continue;
                }
            }
            at += 1;
        }
        self.aside.stop(to);
    }

    fn entity(&mut self, at: usize) -> usize {
        let (sign, length) = entity(&self.bytes[at..]);
        self.text.any(sign, &mut To(&mut *self.out, self.channel));
        length
    }

    /// A mark of Markdown. Gives where it ends.
    fn mark(&mut self, at: usize, end: usize) -> usize {
        match self.bytes[at] {
            b'*' | b'`' | b'\\' | b'[' => self.within(),
            // The target of a link stands aside.
            b']' if self.bytes.get(at + 1) == Some(&b'(') => {
                self.within();
                let line = self.bytes[at..end].iter().take(2000);
                let length = line
                    .take_while(|byte| !matches!(byte, b')' | b'\n'))
                    .count();
                // Where a link leads within the site is no text: it may be withheld itself.
                if self.bytes[at + 2..at + length].contains(&b':') {
                    self.beside(at + 2, at + length);
                }
                return (at + length + 1).min(end);
            }
            b']' => self.within(),
            _ => self.text.sign(&mut To(&mut *self.out, self.channel)),
        }
        at + 1
    }
}

#[cfg(test)]
mod tests;
