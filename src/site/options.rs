//! How a site is to be opened.

use jiff::civil::Date;

/// How a site is to be opened.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether unfinished records are shown.
    pub drafts: bool,
    /// The day for which binders are made; today in the site's time zone when absent.
    pub today: Option<Date>,
}
