//! The second net under the walk that redacts: what is withheld from a binder is looked for in its finished files.
//!
//! It knows nothing of how pages are made. It reads bytes as a reader would see them, and names: of files, of places to
//! link to, of pictures. What this audience may see of any record is no leak, wherever else it stands too.

mod allowed;
mod by_hash;
mod cover;
mod escapes;
mod fold;
mod forms;
mod gather;
mod html;
mod identifiers;
mod lines;
mod naming;
mod net;
mod reading;
mod ring;
mod seen;
mod sentences;
mod sight;
mod source;
mod text;
mod texts;
mod threads;
mod words;

pub use identifiers::Identifiers;
pub use net::{Hit, Net, Search};
pub use sight::Sight;
pub use source::{Source, Weight, What};
