//! The places of a binder, and the way from one page to another.

use std::collections::{BTreeSet, HashMap, HashSet};

/// Where records and pages stand. Once it is made nothing moves.
#[derive(Debug, Default)]
pub(in crate::binder) struct Places {
    records: HashMap<usize, String>,
    /// Of each record the last part of its place: what it is called where an id is needed.
    names: HashMap<usize, String>,
    taken: HashSet<String>,
    pages: BTreeSet<String>,
}

impl Places {
    /// Gives a record its place: a path from the language's root, with an anchor where it shares a page.
    pub(super) fn put(&mut self, at: usize, path: impl Into<String>) {
        let path = path.into();
        self.names.insert(at, last_of(&path).to_owned());
        self.take(path.clone());
        self.records.insert(at, path);
    }

    /// Says that a place is something else's.
    pub(super) fn take(&mut self, path: String) {
        self.taken.insert(path);
    }

    /// Gives a record its place by what it is called.
    pub(super) fn put_as(&mut self, at: usize, name: String, path: String) {
        self.put(at, path);
        self.names.insert(at, name);
    }

    /// Whether some record has this place already.
    pub(super) fn is_taken(&self, path: &str) -> bool {
        self.taken.contains(path)
    }

    /// Says that there is a page that is not a record's own.
    pub(super) fn add_page(&mut self, path: &str) {
        self.pages.insert(path.to_owned());
    }

    /// The place of a record.
    pub(in crate::binder) fn of(&self, at: usize) -> Option<&str> {
        self.records.get(&at).map(String::as_str)
    }

    /// What a record is called in its place: the name of its file, where the reader may know it.
    pub(in crate::binder) fn name_of(&self, at: usize) -> Option<&str> {
        self.names.get(&at).map(String::as_str)
    }

    /// Whether there is such a page beside those that are a record's own.
    pub(in crate::binder) fn has_page(&self, path: &str) -> bool {
        self.pages.contains(path)
    }

    /// The place of a related person or a need on a page of the binder.
    pub(in crate::binder) fn of_entry(&self, page: &str, anchor: &str, id: &str) -> Option<String> {
        self.has_page(page).then(|| format!("{page}#{anchor}-{id}"))
    }
}

/// The last part of a place.
fn last_of(path: &str) -> &str {
    let last = path.rsplit(['/', '#']).next().unwrap_or(path);
    last.strip_suffix(".html").unwrap_or(last)
}

/// Where a page stands, for making addresses relative to it.
#[derive(Debug, Clone)]
pub(in crate::binder) struct PagePath {
    /// The page's path from the language's root: `goals/shop.html`.
    pub(in crate::binder) path: String,
    /// The way up to the language's root: `../`.
    pub(in crate::binder) root: String,
    /// The way up to the binder's root.
    pub(in crate::binder) base: String,
}

impl PagePath {
    /// The path of a page; `prefix` is the language's folder.
    pub(in crate::binder) fn new(path: &str, prefix: &str) -> Self {
        let root = "../".repeat(path.matches('/').count());
        let base = "../".repeat(path.matches('/').count() + prefix.matches('/').count());
        Self {
            path: path.to_owned(),
            root,
            base,
        }
    }

    /// The address of a path from the language's root.
    pub(in crate::binder) fn href(&self, path: &str) -> String {
        match path.strip_prefix(self.path.as_str()) {
            Some(anchor) if anchor.starts_with('#') => anchor.to_owned(),
            _ => format!("{}{path}", self.root),
        }
    }

    /// The address of a path from the binder's root.
    pub(in crate::binder) fn base_href(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::{PagePath, Places};

    #[test]
    fn addresses_are_relative_to_the_page() {
        let page = PagePath::new("goals/shop.html", "es/");
        assert_eq!(page.href("plan.html"), "../plan.html");
        assert_eq!(page.href("goals/shop.html#why"), "#why");
        assert_eq!(page.href("goals/shop.html"), "../goals/shop.html");
        assert_eq!(page.base_href("assets/a.css"), "../../assets/a.css");
    }

    #[test]
    fn an_entry_has_a_place_only_where_its_page_is() {
        let mut places = Places::default();
        assert_eq!(places.of_entry("team.html", "person", "mia"), None);
        places.add_page("team.html");
        let place = places.of_entry("team.html", "person", "mia");
        assert_eq!(place.as_deref(), Some("team.html#person-mia"));
    }
}
