//! Phone numbers in running text, told apart from dates, years and amounts.

mod address;
mod clear;
mod contact;
mod name;
mod number;
mod run;
mod vanity;
mod words;

pub use address::{phone_address, push_extension};
pub(super) use clear::{find, leading};
pub(super) use contact::numbers as all;
pub use contact::{Contact, contact};

/// Whether nobody answers at a number of this kind (HSDS `phone.type`): it takes faxes or written words.
pub fn is_machine(kind: Option<&str>) -> bool {
    matches!(kind, Some("fax" | "tty" | "sms"))
}
pub(super) use number::Number;
