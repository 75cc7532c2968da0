//! The tags and expressions of a layout, cut into tokens as Tera cuts them.

/// One `{% … %}` or `{{ … }}`.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    /// `{% … %}`.
    pub(super) is_tag: bool,
    /// It ends with `-%}`: white space after it goes.
    pub(super) trims: bool,
    /// Where the text after it begins.
    pub(super) end: usize,
    pub(super) tokens: Vec<Token<'t>>,
}

impl<'t> Piece<'t> {
    /// What the tag is called.
    pub(super) fn first(&self) -> Option<&'t str> {
        let first = self.tokens.first().filter(|_| self.is_tag)?;
        Some(first.text)
    }
}

/// A name, a number, a text in quotation marks, or a sign.
#[derive(Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_name: bool,
}

/// All pieces of a layout, in order; a `None` where it cannot be read.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Option<Piece<'_>>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find('{')?;
            let inside = start + 2;
            at = match text.as_bytes().get(start + 1) {
                Some(b'#') => match text.get(inside..).and_then(|rest| rest.find("#}")) {
                    Some(end) => inside + end + 2,
                    None => return stop(&mut at, text),
                },
                Some(b'%') => match tag(text, inside, "raw") {
                    Some(body) => match after_raw(text, body) {
                        Some(end) => end,
                        None => return stop(&mut at, text),
                    },
                    None => return Some(piece(text, inside, "%}", &mut at)),
                },
                Some(b'{') => return Some(piece(text, inside, "}}", &mut at)),
                _ => start + 1,
            };
        }
    })
}

/// What cannot be read ends everything.
fn stop<'t>(at: &mut usize, text: &str) -> Option<Option<Piece<'t>>> {
    *at = text.len();
    Some(None)
}

/// The end of a tag that holds only `name`, when one stands here.
fn tag(text: &str, from: usize, name: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let rest = rest.trim_ascii_start().strip_prefix(name)?;
    let rest = rest.trim_ascii_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// The end of the `{% endraw %}` that closes a raw part.
fn after_raw(text: &str, mut from: usize) -> Option<usize> {
    loop {
        from += text.get(from..)?.find("{%")? + 2;
        if let Some(end) = tag(text, from, "endraw") {
            return Some(end);
        }
    }
}

/// The piece whose inside begins at `from`; `at` moves behind it.
fn piece<'t>(text: &'t str, from: usize, closing: &str, at: &mut usize) -> Option<Piece<'t>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut start = from + usize::from(bytes.get(from) == Some(&b'-'));
    *at = text.len();
    loop {
        let rest = text.get(start..)?;
        let first = *rest.as_bytes().first()?;
        if first.is_ascii_whitespace() {
            start += 1;
            continue;
        }
        let trims = rest
            .strip_prefix('-')
            .is_some_and(|it| it.starts_with(closing));
        if trims || rest.starts_with(closing) {
            let end = start + closing.len() + usize::from(trims);
            *at = end;
            return Some(Piece {
                is_tag: closing == "%}",
                trims,
                end,
                tokens,
            });
        }
        let is_name = first.is_ascii_alphabetic() || first == b'_';
        let length = match first {
            b'"' | b'\'' | b'`' => quoted(rest.as_bytes())?,
            _ if is_name => rest
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
                .count(),
            _ if first.is_ascii_digit() => rest.bytes().take_while(u8::is_ascii_digit).count(),
            b'?' if rest.starts_with("?.") => 2,
            b'!'..=b'~' => 1,
            _ => return None,
        };
        tokens.push(Token {
            text: rest.get(..length)?,
            start,
            end: start + length,
            is_name,
        });
        start += length;
    }
}

/// The length of a text in quotation marks, with them.
fn quoted(bytes: &[u8]) -> Option<usize> {
    let quote = bytes.first()?;
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}
