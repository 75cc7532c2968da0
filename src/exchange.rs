//! In and out: what other programs write, brought into the form of records.
//!
//! An importer never overwrites, keeps blanks blank, invents nothing, and says
//! what it could not carry over, with the place in the source.

pub mod markdown;
mod memory;
pub mod report;
mod update;
mod write;

pub use update::Update;
