//! Interface words in every language, from YAML tables.
//!
//! ```yaml
//! next_meeting: Next meeting
//! goals_done:
//!   one: "{count} goal reached"
//!   other: "{count} goals reached"
//! labels:
//!   achievement_status: {improving: Getting better}
//! ```
//!
//! Keys of nested maps are joined by dots. A later table changes single words
//! of an earlier one. A word that a language lacks is taken from English.
//!
//! It stands below `binder` and `page`, because titles in views and words in
//! layouts come from the same tables.

mod direction;
mod file;
mod locale;
mod message;
mod plain;
mod plural;
mod same;
mod strings;
mod table;
mod unit;

pub use direction::{direction, tag};
pub use file::SourceFile;
pub(crate) use locale::Join;
pub use locale::{DateStyle, Locale};
pub(crate) use message::Message;
pub(crate) use plain::{capital, in_words};
pub use same::same;
pub(crate) use strings::FALLBACK;
pub use strings::Strings;
pub(crate) use table::Entry;
