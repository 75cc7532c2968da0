//! The manual's reference of fields is made from the program's own shapes.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

const PAGE: &str = "content/programs/carebinder-manual/handbook/reference/fields.md";
const HEAD: &str = "---\ntitle: All fields\nupdated: 2026-11-22\nweight: 70\n---\n";

/// `BLESS=1 cargo test --test reference` writes the page again after a change of the kinds.
#[test]
fn the_reference_of_fields_is_up_to_date() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let made = format!("{HEAD}{}", carebinder::record::reference::markdown());
    if std::env::var_os("BLESS").is_some() {
        fs::write(&page, &made).unwrap();
    }
    let kept = fs::read_to_string(&page).unwrap();
    assert!(kept == made, "run BLESS=1 cargo test --test reference");
}
