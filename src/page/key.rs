//! Keys: the digest of everything that a page is made from.
//!
//! The top-level fields of a view are digested one by one, and the page's key
//! is the digest of those: so a field that many pages share, such as the
//! navigation, is read once for all of them.

use crate::view::Value;

/// A digest.
pub(crate) type Key = [u8; 32];

/// The digest of one value.
pub(crate) fn of_value(value: &Value) -> Key {
    let mut digest = Digest::new();
    digest.value(value);
    digest.finish()
}

/// A digest that is being made. Parts are gathered before they are hashed,
/// which is far faster than hashing a few bytes at a time.
#[derive(Debug)]
pub(crate) struct Digest {
    bytes: Vec<u8>,
}

impl Digest {
    pub(crate) fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(4096),
        }
    }

    /// Adds a text, told apart from its neighbours by its length.
    pub(crate) fn text(&mut self, text: &str) {
        self.bytes
            .extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Adds another digest.
    pub(crate) fn key(&mut self, key: &Key) {
        self.bytes.extend_from_slice(key);
    }

    /// Adds a value.
    pub(crate) fn value(&mut self, value: &Value) {
        value.digest(&mut |bytes| self.bytes.extend_from_slice(bytes));
    }

    pub(crate) fn finish(self) -> Key {
        blake3::hash(&self.bytes).into()
    }
}
