//! Layouts and interface words: the site's over the theme's over the program's.

use super::base::keep;
use super::{Theme, builtin};
use crate::config::{Config, Layouts};
use crate::diagnostic::Diagnostic;
use crate::page::{Renderer, SourceFile, Sources};
use crate::source;
use crate::words::Strings;
use std::path::Path;

/// Files of a folder of the site as layouts or tables of words.
fn texts(root: &Path, folder: &str, endings: &[&str]) -> Result<Vec<SourceFile>, Vec<Diagnostic>> {
    let snapshot = source::walk(root, folder);
    let mut problems = snapshot.problems;
    let mut files = Vec::new();
    for file in snapshot
        .files
        .iter()
        .filter(|file| endings.iter().any(|ending| file.path.ends_with(ending)))
    {
        match source::read_text(&file.file, &file.path) {
            Ok(text) => files.push(SourceFile {
                name: file.path[folder.len() + 1..].to_owned(),
                path: file.path.to_string(),
                text: text.to_string(),
            }),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}

fn is_words(file: &SourceFile) -> bool {
    file.name.starts_with("strings/")
}

/// Interface words: the built-in tables, the theme's, the site's. Tables that cannot be used are left out.
pub(super) fn strings(root: &Path, config: &Config, theme: &Theme) -> (Strings, Vec<Diagnostic>) {
    let mut wrong = Vec::new();
    let mut files: Vec<SourceFile> = builtin::layouts().into_iter().filter(is_words).collect();
    files.extend(theme.layouts.iter().filter(|file| is_words(file)).cloned());
    if config.layouts == Layouts::Site {
        let own = keep(texts(root, "layouts", &[".yaml", ".yml"]), &mut wrong);
        files.extend(own.unwrap_or_default().into_iter().filter(is_words));
    }
    for file in &mut files {
        file.name = file.name.trim_start_matches("strings/").to_owned();
    }
    match Strings::parse(&files) {
        Ok(strings) => (strings, wrong),
        Err(problems) => {
            files.retain(|file| !problems.iter().any(|problem| *problem.path == *file.path));
            wrong.extend(problems);
            (Strings::parse(&files).unwrap_or_default(), wrong)
        }
    }
}

/// The layouts of the site, the theme and the program, compiled.
pub(super) fn load(
    root: &Path,
    config: &Config,
    theme: &Theme,
    strings: Strings,
) -> Result<Renderer, Vec<Diagnostic>> {
    let is_layout = |file: &SourceFile| file.name.ends_with(".html");
    let site = match config.layouts {
        Layouts::Site => texts(root, "layouts", &[".html"])?,
        Layouts::Builtin => Vec::new(),
    };
    let sources = Sources {
        site,
        theme: theme
            .layouts
            .iter()
            .filter(|file| is_layout(file))
            .cloned()
            .collect(),
        builtin: builtin::layouts().into_iter().filter(is_layout).collect(),
    };
    Renderer::load(sources, strings)
}
