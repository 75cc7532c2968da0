//! The files of the content that a binder carries, and where they stand in it.

use std::collections::BTreeMap;
use std::sync::Arc;

/// By path in the binder, the path below `content/`.
#[derive(Debug, Default)]
pub(super) struct UsedFiles(BTreeMap<String, Arc<str>>);

impl UsedFiles {
    /// Begins with files that have their places already, in the other languages of the binder.
    pub(super) fn after(taken: &BTreeMap<String, Arc<str>>) -> Self {
        Self(taken.clone())
    }

    /// Adds a file of the content, and gives its path from the binder's root.
    pub(super) fn add(&mut self, path: &Arc<str>) -> String {
        // Folders may be named after what is withheld.
        let own = path.rsplit('/').next().unwrap_or(path);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        let name: String = own
            .chars()
            .map(|c| if is_plain(c) { c } else { '-' })
            .collect();
        let target = format!("files/{name}");
        let mut free = target.clone();
        let mut number = 2;
        while self.0.get(&free).is_some_and(|used| used != path) {
            free = match target.rsplit_once('.') {
                Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
                None => format!("{target}-{number}"),
            };
            number += 1;
        }
        self.0.insert(free.clone(), path.clone());
        free
    }

    /// All of them.
    pub(super) fn all(&self) -> &BTreeMap<String, Arc<str>> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::UsedFiles;

    #[test]
    fn files_of_two_languages_have_two_paths() {
        let mut english = UsedFiles::default();
        english.add(&"clients/jo/x y.txt".into());
        let mut spanish = UsedFiles::after(english.all());
        let add = |files: &mut UsedFiles, path: &str| files.add(&path.into());
        assert_eq!(add(&mut spanish, "clients/jo/x-y.txt"), "files/x-y-2.txt");
        assert_eq!(add(&mut spanish, "clients/jo/x y.txt"), "files/x-y.txt");
    }

    #[test]
    fn two_files_never_have_one_path_and_one_file_has_one() {
        let mut files = UsedFiles::default();
        let add = |files: &mut UsedFiles, path: &str| files.add(&path.into());
        assert_eq!(
            add(&mut files, "clients/jo/the map.png"),
            "files/the-map.png"
        );
        assert_eq!(
            add(&mut files, "clients/jo/the-map.png"),
            "files/the-map-2.png"
        );
        assert_eq!(
            add(&mut files, "clients/jo/the map.png"),
            "files/the-map.png"
        );
        assert_eq!(add(&mut files, "library/a.pdf"), "files/a.pdf");
    }
}
