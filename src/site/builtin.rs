//! The layouts and themes that are part of the program.

use crate::page::SourceFile;

/// Path and bytes of every built-in file.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// What stands behind the path of a built-in file where it is shown.
pub(super) const BUILT_IN: &str = " (built in)";

/// The built-in layouts and tables of words, by their path below `layouts/`.
pub fn layouts() -> Vec<SourceFile> {
    files("layouts/")
        .map(|(name, bytes)| SourceFile {
            name: name.to_owned(),
            path: format!("layouts/{name}{BUILT_IN}"),
            text: String::from_utf8_lossy(bytes).into_owned(),
        })
        .collect()
}

/// The files of a built-in theme, by their path below its folder.
pub fn theme(name: &str) -> Vec<(&'static str, &'static [u8])> {
    let folder = format!("themes/{name}/");
    files(&folder).collect()
}

/// The names of the built-in themes.
pub fn themes() -> Vec<&'static str> {
    let mut names: Vec<&str> = files("themes/")
        .filter_map(|(path, _)| path.split('/').next())
        .collect();
    names.dedup();
    names
}

fn files(folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES
        .iter()
        .filter_map(move |(path, bytes)| path.strip_prefix(folder).map(|name| (name, *bytes)))
}
