//! What goes between the server and the site.

use std::borrow::Cow;
use std::sync::Arc;

/// What is asked, after all checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Decoded and without a leading slash: "" for the root,
    /// `family/clients/jo/index.html`. Never holds a `.`, `..` or empty
    /// segment, a backslash or a control character.
    pub path: String,
    /// The decoded pairs after `?`, in order.
    pub query: Vec<(String, String)>,
    /// Whether only the headers are wanted. The body may be given all the same.
    pub head: bool,
}

/// What is sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type, with its charset.
    pub content_type: Cow<'static, str>,
    /// The bytes; shared, so that a page that is kept costs nothing.
    pub body: Arc<[u8]>,
    /// Which state of the site it shows; sent as `X-Generation`.
    pub generation: u64,
    /// More headers, such as `Location`. Those that every answer has cannot be
    /// replaced, and `Access-Control` headers are left out.
    pub headers: Vec<(&'static str, String)>,
}

/// A tab that listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// What its address carried.
    pub query: Vec<(String, String)>,
    /// Whatever the site wants to remember of what it told the tab last.
    pub memory: String,
}

/// The site, as the server sees it.
pub trait Pages: Send + Sync + 'static {
    /// The answer to a request. Called from several threads at once; a panic
    /// becomes an answer of status 500.
    fn answer(&self, asked: &Asked) -> Answer;

    /// What to tell a tab when it connects and after each [`super::Hub::wake`]: pairs
    /// of an event's name and its JSON on one line. Called in the tab's own
    /// thread.
    fn news(&self, tab: &mut Tab) -> Vec<(&'static str, String)>;
}
