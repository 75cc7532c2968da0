//! What people really write into a fresh site, and what they are told and shown then.
//!
//! Each mistake stands here in several forms: in other fields, in other kinds of record, in other spellings. What is
//! written is shown as it was meant, or refused at its line; nothing is lost without a word.
#![allow(clippy::unwrap_used)]

#[path = "given/bodies.rs"]
mod bodies;
mod common;
#[path = "given/files.rs"]
mod files;
#[path = "given/front.rs"]
mod front;
#[path = "given/narrow.rs"]
mod narrow;
#[path = "given/people.rs"]
mod people;
#[path = "given/schedules.rs"]
mod schedules;
#[path = "given/sheets.rs"]
mod sheets;
#[path = "given/side_roads.rs"]
mod side_roads;
#[path = "given/signs.rs"]
mod signs;
#[path = "given/site.rs"]
mod site;
#[path = "given/values.rs"]
mod values;
