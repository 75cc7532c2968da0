//! Digests of files.

/// Adds a file's text to a digest, told apart from the next by its length.
pub(super) fn add_text(digest: &mut blake3::Hasher, text: &str) {
    digest.update(&(text.len() as u64).to_le_bytes());
    digest.update(text.as_bytes());
}
