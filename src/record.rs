//! The records: what one Markdown file with front matter says, typed.
//!
//! [`parse`] turns a document into a [`Record`] and says everything that is
//! wrong with it: one tree, one walk over the [`shape`] of the kind, one list of
//! findings. A record keeps its fields as one plain tree, in which every
//! field of the kind is present; the [`shape`] of the kind says what each is.

mod definition;
pub mod directory;
mod finding;
pub mod kind;
pub mod kinds;
mod languages;
mod macros;
mod model;
mod parse;
mod read;
pub mod recurrence;
pub mod reference;
mod remains;
mod restriction;
mod rows;
mod say;
mod schema;
pub mod seen;
mod sensitivity;
pub mod shape;
mod spot;
mod target;
mod traces;
mod translation;
pub mod types;
mod weight;
mod words;

pub use definition::{Definition, Page, Scope};
pub use kind::Kind;
pub(crate) use languages::tag_in_file_name;
pub use model::Record;
pub use parse::{Parsed, parse, parse_for};
pub use remains::remains;
pub(crate) use restriction::says;
pub use restriction::{looks_restricting, restriction, restriction_of_text};
pub use schema::{RecordFields, address_field, common, is_about_keeping};
pub use sensitivity::Sensitivity;
pub use spot::Spot;
pub use target::{Reference, Targets};
pub use traces::{traces, traces_in};
pub use translation::{
    Translated, Translation, is_about_original, is_contradiction, parse_translation, place_of_entry,
};
pub use weight::tells_weight;
pub use words::Sure;
