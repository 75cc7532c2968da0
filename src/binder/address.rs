//! Relative addresses between pages.

/// Where a page stands, for making addresses relative to it.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// The page's path from the language's root: `goals/shop.html`.
    pub(super) path: String,
    /// The way up to the language's root: `../`.
    pub(super) root: String,
    /// The way up to the binder's root.
    pub(super) base: String,
}

impl Spot {
    /// The spot of a page; `prefix` is the language's folder.
    pub(super) fn new(path: &str, prefix: &str) -> Self {
        let root = "../".repeat(path.matches('/').count());
        let base = "../".repeat(path.matches('/').count() + prefix.matches('/').count());
        Self {
            path: path.to_owned(),
            root,
            base,
        }
    }

    /// The address of a path from the language's root.
    pub(super) fn href(&self, path: &str) -> String {
        match path.strip_prefix(self.path.as_str()) {
            Some(anchor) if anchor.starts_with('#') => anchor.to_owned(),
            _ => format!("{}{path}", self.root),
        }
    }

    /// The address of a path from the binder's root.
    pub(super) fn base_href(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}
