//! The program that a handbook belongs to.

use crate::diagnostic::{Diagnostic, codes};
use crate::exchange::report::{Category, Issue};
use std::sync::Arc;

/// What cannot be known of the program, and must not be made up.
const FILL_IN: &[(&str, &str)] = &[
    ("description", "what this program does"),
    ("organization", "who runs this program"),
    ("voluntary", "whether taking part is a free choice"),
];

/// The program's record, as far as it is known.
pub(super) fn text(title: &str) -> String {
    let quoted = serde_json::Value::from(title);
    let mut text = format!("---\ntitle: {quoted}\nmodel: other\n");
    for (field, what) in FILL_IN {
        text.push_str(&format!("{field}: \"To be filled in: {what}\"\n"));
    }
    text.push_str("---\n");
    text
}

/// What has to be filled in by hand.
pub(super) fn to_fill_in() -> Vec<Issue> {
    let path: Arc<str> = "program.md".into();
    let one = |(field, what): &(&str, &str)| {
        let message = format!("`{field}` has to be filled in: {what}");
        Issue {
            category: Category::FillIn,
            diagnostic: Diagnostic::warning(codes::NOT_CARRIED, path.clone(), message),
        }
    };
    let model = Diagnostic::note(
        codes::NOT_CARRIED,
        path.clone(),
        "`model` is `other`; say which model the program follows",
    );
    let model = Issue {
        category: Category::FillIn,
        diagnostic: model,
    };
    FILL_IN.iter().map(one).chain([model]).collect()
}
