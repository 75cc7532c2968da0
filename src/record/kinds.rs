//! The structs of the kinds, and of what stands in them.

pub mod care;
pub mod client;
pub mod common;
pub mod goal;
pub mod listings;
pub mod shared;
pub mod sheets;
pub mod work;
