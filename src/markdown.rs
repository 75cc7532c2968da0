//! The one place that knows Markdown: sections, links, plain text, safe HTML.
//!
//! A body is read twice. [`scan`] finds what must be known before anything is
//! shown: headings and who may see their sections, links, and problems.
//! [`cut`] removes withheld sections from the source, and [`render`] parses
//! what is left afresh, so that nothing withheld can act on what is shown.
//!
//! Architecture invariant: everything that leaves as [`Html`](crate::view::Html)
//! went through [`escape`] or through the allow-list of `raw`.

mod address;
mod alerts;
mod attributes;
mod audience;
mod braces;
mod code;
mod cut;
mod elements;
mod escape;
mod foreign;
mod html;
mod narrowing;
mod parser;
mod pieces;
mod plain;
pub(crate) mod prose;
mod raw;
mod render;
mod said;
mod sanitize;
mod scan;
mod signs;
mod slug;
mod spans;
mod table;
mod weights;
mod words;

pub use address::{Address, address};
pub(crate) use attributes::{Attribute, PageTag, each_attribute, element_end, page_tag};
pub use audience::restricts;
pub(crate) use audience::{spelled_braces, stray, without_braces};
pub use cut::cut;
pub(crate) use cut::uncut;
pub use elements::is_inline;
pub(crate) use escape::{entity as escape_byte, needs_entity};
pub use escape::{escape, escaped};
pub(crate) use foreign::{
    hides_by_tag, is_attribute as hides_by_attribute, is_reader, limits_readers,
};
pub(crate) use narrowing::{
    Given, can_narrow, closes, is_hiding, narrows, read_name, strays, with_team,
};
pub(crate) use parser::first_heading;
pub(crate) use pieces::{AttributePiece, Form, LinkPiece, Pieces, TagPiece, Verdict, pieces};
pub use plain::plain;
pub use prose::{
    Contact, contact, contact_inline, is_machine, phone_address, prose, prose_inline,
    push_extension,
};
pub(crate) use raw::is_void;
pub use render::{Labels, LinkTarget, Options, Picture, Rendered, Renderings, TocEntry, render};
pub use said::says_something;
pub(crate) use scan::is_field_of_readers;
pub use scan::{Anchor, Heading, Link, Problem, Scan, Unlinked, UnlinkedForm, scan, scan_for};
pub(crate) use signs::{Sign, restriction_in, sign};
pub use slug::{Slugs, composed, place_id, place_name, slug};
pub(crate) use spans::spans;
pub(crate) use weights::{Weight, weight_of};
