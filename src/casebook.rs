//! All records, linked: every reference resolved, every problem known.
//!
//! [`Casebook::load`] reads and types the files of a snapshot in parallel,
//! then checks what can only be seen across records.

mod audience;
mod book;
mod by_name;
mod check;
mod destination;
mod fields;
mod file;
mod file_types;
mod followed;
mod kept_places;
mod links;
mod load;
mod meant;
mod memory;
mod names;
mod own_address;
mod pictures;
mod portable;
mod resolve;
mod spots;
mod unfinished;
mod unlinked;
mod written;

pub use book::{Broken, Case, Casebook, Cause, slug_of};
pub use by_name::Called;
pub use check::walk;
pub use destination::{Destination, Links};
pub use file_types::{is_published_type, saved_as};
pub use links::percent_decoded;
pub use meant::meant_translation;
pub use memory::Memory;
pub use names::{RESERVED, language_of};
pub use portable::unwritable;
pub use resolve::{Miss, Target};
pub use unfinished::Unfinished;
