//! Labels of specially protected care.

use super::macros::words;

words! {
    /// Labels of specially protected care. A record that has one needs a consent that names it.
    pub enum Sensitivity {
        Part2 = "part_2",
        Psychotherapy,
        Hiv,
        MinorConfidential,
    }
}
