//! Colons at the start of a line that no space follows: `:30 past each hour`, `:) `, `:::`. To the parser they would
//! begin a definition, so it reads a sign in their place that means nothing to it, and what it gives is put right again.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

/// A text of the same length in which such colons are another sign.
pub(super) struct Guarded {
    pub(super) text: String,
    /// The sign, which the text does not hold.
    sign: char,
}

/// The text with such colons guarded; none where it has none.
pub(super) fn guarded(text: &str) -> Option<Guarded> {
    let bytes = text.as_bytes();
    // Most colons stand behind a word, and are none of these.
    let may_open = |at: &usize| match at.checked_sub(1).and_then(|before| bytes.get(before)) {
        Some(before) => matches!(before, b'\n' | b'\r' | b' ' | b'\t' | b'>'),
        None => true,
    };
    let opens = |at: &usize| {
        let is_lead = |byte: &u8| b" \t>-*+.)".contains(byte) || byte.is_ascii_digit();
        let lead = bytes[..*at].iter().rev().take_while(|byte| is_lead(byte));
        let start = at - lead.count();
        if start
            .checked_sub(1)
            .is_some_and(|end| !matches!(bytes[end], b'\n' | b'\r'))
        {
            return false;
        }
        let end =
            memchr::memchr2(b'\n', b'\r', &bytes[*at..]).map_or(bytes.len(), |end| at + end + 1);
        let line = text.get(start..end).unwrap_or_default();
        let content = content(line);
        end - content.len() == *at && is_no_definition(content)
    };
    let colons = memchr::memchr_iter(b':', bytes);
    let places: Vec<usize> = colons.filter(may_open).filter(opens).collect();
    if places.is_empty() {
        return None;
    }
    let is_free = |sign: &u8| memchr::memchr(*sign, text.as_bytes()).is_none();
    // Spaces and line ends mean something, zero is replaced by the parser.
    let sign = (1..9).chain(14..32).find(is_free)?;
    let mut bytes = text.as_bytes().to_vec();
    for at in places {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = sign;
        }
    }
    Some(Guarded {
        text: String::from_utf8(bytes).ok()?,
        sign: char::from(sign),
    })
}

/// A line without what may stand before a block: indents, marks of quotes and lists.
fn content(line: &str) -> &str {
    let mut rest = line;
    loop {
        let inner = rest.trim_start_matches([' ', '\t', '>']);
        let digits = inner.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let bullet = match digits.len() == inner.len() {
            true => inner.strip_prefix(['-', '*', '+']),
            false => digits.strip_prefix(['.', ')']),
        };
        match bullet.filter(|after| after.starts_with([' ', '\t'])) {
            Some(after) => rest = after,
            None => return inner,
        }
    }
}

/// Whether a colon begins the text and no definition: the line below the head of a table may begin with one.
fn is_no_definition(content: &str) -> bool {
    let Some(after) = content.strip_prefix(':') else {
        return false;
    };
    let is_table = || {
        let signs = after.trim_end().bytes();
        after.starts_with('-') && signs.into_iter().all(|sign| b":-| \t".contains(&sign))
    };
    !after.is_empty() && !after.starts_with([' ', '\t', '\n', '\r']) && !is_table()
}

impl Guarded {
    /// A piece of the text as it was.
    pub(super) fn restored(&self, text: &str) -> String {
        text.replace(self.sign, ":")
    }

    /// An event as it would be with colons.
    pub(super) fn restore(&self, event: Event<'_>) -> Event<'static> {
        match event {
            Event::Start(tag) => Event::Start(self.tag(tag)),
            Event::Text(text) => Event::Text(self.sign(text)),
            Event::Code(text) => Event::Code(self.sign(text)),
            Event::Html(text) => Event::Html(self.sign(text)),
            Event::InlineHtml(text) => Event::InlineHtml(self.sign(text)),
            Event::FootnoteReference(text) => Event::FootnoteReference(self.sign(text)),
            event => event.into_static(),
        }
    }

    fn tag(&self, tag: Tag<'_>) -> Tag<'static> {
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => Tag::Link {
                link_type,
                dest_url: self.sign(dest_url),
                title: self.sign(title),
                id: self.sign(id),
            },
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => Tag::Image {
                link_type,
                dest_url: self.sign(dest_url),
                title: self.sign(title),
                id: self.sign(id),
            },
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Tag::CodeBlock(CodeBlockKind::Fenced(self.sign(info)))
            }
            Tag::FootnoteDefinition(name) => Tag::FootnoteDefinition(self.sign(name)),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => Tag::Heading {
                level,
                id: id.map(|id| self.sign(id)),
                classes: classes.into_iter().map(|class| self.sign(class)).collect(),
                attrs: attrs
                    .into_iter()
                    .map(|(name, value)| (self.sign(name), value.map(|value| self.sign(value))))
                    .collect(),
            },
            tag => tag.into_static(),
        }
    }

    fn sign(&self, text: CowStr<'_>) -> CowStr<'static> {
        match text.contains(self.sign) {
            true => self.restored(&text).into(),
            false => text.into_static(),
        }
    }
}
