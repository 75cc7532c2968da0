//! Reading records: what is written is what is shown, or it is refused; and every mistake is said once, in one run.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "reading/consents.rs"]
mod consents;
#[path = "reading/damage.rs"]
mod damage;
#[path = "reading/definitions.rs"]
mod definitions;
#[path = "reading/made.rs"]
mod made;
#[path = "reading/restricted.rs"]
mod restricted;
#[path = "reading/sheets.rs"]
mod sheets;
#[path = "reading/spellings.rs"]
mod spellings;
#[path = "reading/tiny.rs"]
mod tiny;
#[path = "reading/translated.rs"]
mod translated;
#[path = "reading/values.rs"]
mod values;
#[path = "reading/written.rs"]
mod written;
