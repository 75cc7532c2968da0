//! New names: every page and file gets one that a record may have.

use crate::casebook::RESERVED;
pub(super) use crate::source::paths::{parent, way};
use crate::source::{is_slug, slug};
use std::collections::{HashMap, HashSet};

/// The longest name, in bytes.
const LONGEST: usize = 80;

/// Words that an opening page of a folder is called elsewhere, best first.
const OPENINGS: &[&str] = &["_index", "index", "readme"];

/// The names that are given so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    folders: HashMap<String, String>,
    taken: HashSet<String>,
}

impl Names {
    /// New paths, without ending, of all pages: for each the one at its place
    /// in `paths`. Their order decides nothing but who keeps a name that two want. `stay` are those that have a path.
    pub(super) fn pages(&mut self, paths: &[&str], stay: &[Option<&str>]) -> Vec<String> {
        for (path, stays) in paths.iter().zip(stay) {
            if let Some(stays) = stays {
                self.taken.insert(format!("{stays}.md"));
                self.keep_folder(parent(path), parent(stays));
            }
        }
        let mut order: Vec<usize> = (0..paths.len()).collect();
        // Openings first, then names that can stay as they are.
        order.sort_by_key(|at| {
            let stem = stem(paths[*at]);
            let rank = opening_rank(stem).unwrap_or(OPENINGS.len());
            (rank, !is_slug(stem), paths[*at])
        });
        let mut made = vec![String::new(); paths.len()];
        for at in order {
            let path = paths[at];
            if let Some(stays) = stay.get(at).copied().flatten() {
                made[at] = stays.to_owned();
                continue;
            }
            let folder = self.folder(parent(path));
            let wanted = match opening_rank(stem(path)) {
                Some(_) => "index".to_owned(),
                None => usable(stem(path), "page"),
            };
            // A second opening page goes by its own name.
            let second = wanted == "index" && self.taken.contains(&joined(&folder, "index.md"));
            let wanted = if second {
                usable(stem(path), "page")
            } else {
                wanted
            };
            made[at] = self.free(&folder, &wanted, ".md");
        }
        made
    }

    /// Says that files have these paths already.
    pub(super) fn take<'p>(&mut self, files: impl Iterator<Item = &'p str>) {
        self.taken.extend(files.map(str::to_owned));
    }

    /// A folder, and those around it, keep the paths that they have.
    fn keep_folder(&mut self, source: &str, has: &str) {
        let (mut source, mut has) = (source, has);
        while !source.is_empty() && !has.is_empty() {
            self.taken.insert(format!("{has}/"));
            self.folders.insert(source.to_owned(), has.to_owned());
            (source, has) = (parent(source), parent(has));
        }
    }

    /// The new path of a file that is no page.
    pub(super) fn file(&mut self, source: &str) -> String {
        let folder = self.folder(parent(source));
        let name = source.rsplit('/').next().unwrap_or(source);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let ending = format!(".{}", slug(ending));
        let path = self.free(&folder, &usable(stem, "file"), &ending);
        format!("{path}{ending}")
    }

    /// The new path of a folder; the same one each time.
    pub(super) fn folder(&mut self, source: &str) -> String {
        if source.is_empty() {
            return String::new();
        }
        if let Some(known) = self.folders.get(source) {
            return known.clone();
        }
        let above = self.folder(parent(source));
        let name = source.rsplit('/').next().unwrap_or(source);
        let made = self.free(&above, &usable(name, "pages"), "/");
        self.folders.insert(source.to_owned(), made.clone());
        made
    }

    /// `folder/name` where that is free, else with -2, -3 … behind it.
    fn free(&mut self, folder: &str, name: &str, ending: &str) -> String {
        let mut number = 1;
        loop {
            let path = match number {
                1 => joined(folder, name),
                number => joined(folder, &format!("{name}-{number}")),
            };
            if self.taken.insert(format!("{path}{ending}")) {
                return path;
            }
            number += 1;
        }
    }
}

fn opening_rank(stem: &str) -> Option<usize> {
    let lower = stem.to_ascii_lowercase();
    OPENINGS.iter().position(|opening| *opening == lower)
}

/// A name that can be used: `other` stands for one without any letter, and
/// behind one that the binder needs for itself.
fn usable(name: &str, other: &str) -> String {
    let mut made = slug(name);
    // Another script is spelled out; letters that only carry accents are known already.
    let is_foreign =
        |sign: char| sign.is_alphabetic() && slug(sign.encode_utf8(&mut [0; 4])).is_empty();
    if name.chars().any(is_foreign) {
        made = slug(&deunicode::deunicode(name));
    }
    made.truncate(LONGEST);
    let made = made.trim_end_matches('-');
    match made {
        "" => other.to_owned(),
        taken if RESERVED.contains(&taken) => format!("{taken}-{other}"),
        free => free.to_owned(),
    }
}

/// The name part of a path without its last ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Two parts of a path together.
pub(super) fn joined(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(sources: &[&str]) -> Vec<String> {
        Names::default().pages(sources, &[])
    }

    #[test]
    fn names_become_slugs_and_clashes_are_numbered() {
        assert_eq!(
            named(&[
                "A b.md",
                "a-b.md",
                "Über uns/Guía.md",
                "日本.md",
                "Помощь дома.md",
                "مساعدة/🙂.md",
                "print.md",
                "search/x.md"
            ]),
            [
                "a-b-2",
                "a-b",
                "uber-uns/guia",
                "ri-ben",
                "pomoshch-doma",
                "ms-d/page",
                "print-page",
                "search-pages/x"
            ]
        );
        assert_eq!(named(&["a b/x.md", "a-b/x.md"]), ["a-b/x", "a-b-2/x"]);
    }

    #[test]
    fn pages_that_have_a_path_keep_it() {
        let stay = [None, Some("a-b/x"), None, None];
        assert_eq!(
            Names::default().pages(&["a-b/x.md", "a b/x.md", "a b/y.md", "x.md"], &stay),
            ["a-b-2/x", "a-b/x", "a-b/y", "x"]
        );
    }

    #[test]
    fn each_folder_has_one_opening_page() {
        assert_eq!(
            named(&[
                "README.md",
                "a/_index.md",
                "a/index.md",
                "a/README.md",
                "b/Index.markdown"
            ]),
            ["index", "a/index", "a/index-page", "a/readme", "b/index"]
        );
    }

    #[test]
    fn files_keep_their_ending() {
        let mut names = Names::default();
        assert_eq!(names.file("_img/My Map.PNG"), "img/my-map.png");
        assert_eq!(names.file("_img/my-map.png"), "img/my-map-2.png");
        assert_eq!(names.file("assets/a.pdf"), "assets-pages/a.pdf");
    }
}
