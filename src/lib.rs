//! carebinder turns a folder of plain Markdown records into binders: small
//! sites that a client, a family, a care team or the public can read.
//!
//! The way of the data: `source` reads text, `record` types it, `casebook`
//! links it, `policy` cuts it down to an audience, `binder` builds views,
//! `page` renders them, `publish` writes them. Arrows between the rooms point
//! that way only; `ARCHITECTURE.md` has the map.

pub mod binder;
pub mod build;
pub mod casebook;
pub mod chart;
pub mod check;
pub mod config;
pub mod diagnostic;
pub mod exchange;
pub mod leaks;
pub mod markdown;
pub mod page;
pub mod policy;
pub mod preview;
pub mod publish;
pub mod record;
pub mod rename;
pub mod search;
pub mod site;
pub mod source;
pub mod view;
pub mod words;
