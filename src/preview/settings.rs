//! How a preview is to run.

use super::http;
use crate::site::Options;
use std::path::PathBuf;

/// How a preview is to run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// How the site is opened.
    pub options: Options,
    /// Where the server listens.
    pub http: http::Settings,
    /// Whether to look at all files again and again instead of being told by the system.
    pub poll: bool,
}
