//! One message with its placeholders: `{count} of {total} goals`.

/// A message, cut into text and placeholders once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(String),
}

impl Message {
    /// Reads a message. Braces that hold no name are text.
    pub(crate) fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            plain.push_str(before);
            let name = from
                .get(1..)
                .and_then(|inside| inside.split_once('}'))
                .map(|(name, _)| name)
                .filter(|name| is_name(name));
            let length = match name {
                Some(name) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(Piece::Slot(name.to_owned()));
                    name.len() + 2
                }
                None => {
                    plain.push('{');
                    1
                }
            };
            rest = from.get(length..).unwrap_or_default();
        }
        plain.push_str(rest);
        if !plain.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Self { pieces }
    }

    /// The text, if there is no placeholder.
    pub(crate) fn text(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The names of the placeholders.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Slot(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// Writes the message: its own text with `text`, each placeholder with `slot`.
    ///
    /// # Errors
    /// What `slot` gives for a placeholder that it cannot fill.
    pub(crate) fn write<E>(
        &self,
        out: &mut String,
        text: impl Fn(&str, &mut String),
        mut slot: impl FnMut(&str, &mut String) -> Result<(), E>,
    ) -> Result<(), E> {
        for piece in &self.pieces {
            match piece {
                Piece::Text(own) => text(own, out),
                Piece::Slot(name) => slot(name, out)?,
            }
        }
        Ok(())
    }

    /// The message with its placeholders filled from pairs; unknown ones stay empty.
    pub(crate) fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(name) => {
                    let value = values.iter().find(|(slot, _)| slot == name);
                    out.push_str(value.map_or("", |(_, value)| value));
                }
            }
        }
        out
    }

    /// Feeds the message to `sink`.
    pub(crate) fn digest(&self, sink: &mut impl FnMut(&str)) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => {
                    sink("text");
                    sink(text);
                }
                Piece::Slot(name) => {
                    sink("slot");
                    sink(name);
                }
            }
        }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled() {
        let message = Message::new("{a} of {b}, {not a name} {");
        assert_eq!(message.slots().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(
            message.fill(&[("a", "1"), ("b", "{a}")]),
            "1 of {a}, {not a name} {"
        );
        assert_eq!(Message::new("").text(), Some(""));
    }
}
