//! What every kind's struct has in common.
//!
//! One declaration makes three things: the struct from which the JSON Schema and so the [`shape`](super::shape) are
//! read, the names of its fields as constants, and the struct of what is there of a value
//! ([`Seen`](super::seen::Seen)), whose every field is optional.

mod fields;
mod name;
mod words;

pub(crate) use fields::{entry, fields, record};
pub(crate) use name::name_of;
pub(crate) use words::words;
