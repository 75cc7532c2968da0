//! Search without a server: what stands on the finished pages of a binder becomes files that a script reads from disk.
//!
//! It is fed with pages as they are published and with nothing else, so it can hold nothing that they do not show. The
//! files are scripts, since a page that is opened from a folder may load scripts and nothing else (`client/search.js`
//! reads them). A small binder has one file. A large one has shards: the pages in runs, the words in runs of the alphabet,
//! so that a query loads what it asks for; which shards there are follows from the views alone.
//!
//! How words are made (`words`) is written twice, here and in the script; `tests/browser/search` holds them together.

mod alphabet;
mod extract;
mod facts;
mod files;
mod index;
mod postings;
mod script;
mod words;

pub use extract::{Extract, extract};
pub use facts::PageFacts;
pub use files::{IndexPlan, VERSION};
pub use words::folded;

/// The script that reads an index.
pub const CLIENT: &str = include_str!("search/client/search.js");
