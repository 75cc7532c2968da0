//! Views to pages: Tera layouts, and the interface words in every language.
//!
//! A page is a pure function of its view and its layout. Nothing here reads a
//! file or a clock, and no layout can reach anything but its view, the words
//! and the filters. So a page's key, the digest of all of these, says whether
//! a page must be made again.
//!
//! Architecture invariant: this room imports `view`, `words`, `markdown` and
//! `diagnostic`, never `casebook` or `record`: what an audience may not see
//! cannot reach a page, because it is not in the view.

// Errors are rare and end a page; a box around each would burden every caller.
#![allow(clippy::result_large_err)]

mod compile;
mod errors;
mod filters;
mod key;
mod limited_writer;
mod loop_limit;
mod paths;
mod print;
mod prose_places;
mod renderer;
mod shared;
mod sources;
mod terms;
mod value;
mod words_used;

pub use print::{PrintPage, PrintPlan, length_of, main_of};
pub use renderer::Renderer;
pub use shared::SharedContext;
pub use sources::{SourceFile, Sources};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }

    /// The wall that privacy rests on: see the essay at the top.
    #[test]
    fn pages_are_made_from_views_alone() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = vec![root.join("page.rs")];
        sources(&root.join("page"), &mut found);
        assert!(found.len() > 10);
        for path in found {
            let text = fs::read_to_string(&path).unwrap();
            for (at, import) in text.match_indices("crate::") {
                let room = &text[at + import.len()..];
                assert!(
                    ["view", "markdown", "diagnostic", "words", "page"]
                        .iter()
                        .any(|allowed| room.starts_with(allowed))
                        || room.starts_with(['"', '*']),
                    "{} imports {}",
                    path.display(),
                    &room[..room.len().min(20)]
                );
            }
        }
    }
}
