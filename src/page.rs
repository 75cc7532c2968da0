//! Views to pages: Tera layouts, and the interface words in every language.
//!
//! A page is a pure function of its view and its layout. Nothing here reads a
//! file or a clock, and no layout can reach anything but its view, the words
//! and the filters. So a page's key, the digest of all of these, says whether
//! a page must be made again.
//!
//! Architecture invariant: this room imports `view`, `markdown` and
//! `diagnostic`, never `casebook` or `record`: what an audience may not see
//! cannot reach a page, because it is not in the view.

mod blame;
mod capped;
mod filters;
mod key;
mod print;
mod renderer;
mod shared;
mod sources;
mod value;

pub use print::Part;
pub use renderer::Renderer;
pub use shared::SharedContext;
pub use sources::{SourceFile, Sources};
