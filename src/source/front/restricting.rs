//! The fields of front matter that can keep a record from somebody.

/// The fields that say who may see a record, or whether it is published at all. Front matter is a place for them, so this
/// room must know them from text.
pub const RESTRICTING: &[&str] = &["audience", "sensitivity", "draft", "do_not_list"];
