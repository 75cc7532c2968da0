//! Layouts and interface words: the site's over the theme's over the program's.

use super::builtin;
use super::digest::add_text;
use super::theme::Theme;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::page::{SourceFile, Sources};
use crate::source;
use crate::source::slip::Misuse;
use crate::source::tree::Tree;
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

/// Tables of words, and what is wrong with their files.
pub(super) type Tables = (Vec<SourceFile>, Vec<Diagnostic>);

/// All layouts, or what is wrong with their files.
pub(super) type Layouts = Result<Sources, Vec<Diagnostic>>;

/// Tables of interface words: the built-in ones, the theme's, the site's.
pub(super) fn tables(root: &Path, config: &Config, theme: &Theme) -> Tables {
    let mut wrong = Vec::new();
    let mut files: Vec<SourceFile> = builtin::layouts().into_iter().filter(is_words).collect();
    let of_theme = theme.layouts.iter().filter(|file| is_words(file));
    let mut others: Vec<SourceFile> = of_theme.cloned().collect();
    if config.layouts == config::Layouts::Site {
        match texts(root, "layouts", &[".yaml", ".yml"]) {
            Ok(own) => others.extend(own.into_iter().filter(is_words)),
            Err(problems) => wrong.extend(problems),
        }
    }
    others.retain(|file| {
        let slips = slips(file);
        let is_yaml = slips.is_empty();
        wrong.extend(slips);
        is_yaml
    });
    files.extend(others);
    for file in &mut files {
        file.name = file.name.trim_start_matches("strings/").to_owned();
    }
    (files, wrong)
}

/// What keeps a table from being read as YAML.
fn slips(file: &SourceFile) -> Vec<Diagnostic> {
    let say = |(misuse, range): (Misuse, std::ops::Range<usize>)| {
        let (message, hint) = misuse.words();
        Diagnostic::error(codes::STRINGS, file.path.as_str(), message)
            .at(Place::of_range(&file.text, range.start, range.end))
            .hint(hint)
    };
    Tree::read(&file.text).slips.into_iter().map(say).collect()
}

/// The interface words of some tables. Tables that cannot be used are left out.
pub(super) fn strings((mut files, mut wrong): Tables) -> (Strings, Vec<Diagnostic>) {
    match Strings::parse(&files) {
        Ok(strings) => (strings, wrong),
        Err(problems) => {
            files.retain(|file| !problems.iter().any(|problem| *problem.path == *file.path));
            wrong.extend(problems);
            (Strings::parse(&files).unwrap_or_default(), wrong)
        }
    }
}

/// The layouts of the site, the theme and the program.
pub(super) fn sources(root: &Path, config: &Config, theme: &Theme) -> Layouts {
    let is_layout = |file: &SourceFile| file.name.ends_with(".html");
    let site = match config.layouts {
        config::Layouts::Site => texts(root, "layouts", &[".html"])?,
        config::Layouts::Builtin => Vec::new(),
    };
    Ok(Sources {
        site,
        theme: theme
            .layouts
            .iter()
            .filter(|file| is_layout(file))
            .cloned()
            .collect(),
        builtin: builtin::layouts().into_iter().filter(is_layout).collect(),
    })
}

/// The digest of everything that the words of a site's languages are made from.
pub(super) fn digest_of_tables((files, wrong): &Tables, config: &Config) -> [u8; 32] {
    let mut digest = blake3::Hasher::new();
    for lang in config.all_languages() {
        add_text(&mut digest, lang);
    }
    add_files(&mut digest, files);
    for problem in wrong {
        add_text(&mut digest, &format!("{problem:?}"));
    }
    digest.finalize().into()
}

/// The digest of everything that layouts with words of that digest are made from.
pub(super) fn digest_of_sources(sources: &Layouts, words: &[u8; 32]) -> [u8; 32] {
    let mut digest = blake3::Hasher::new_keyed(words);
    match sources {
        Ok(sources) => {
            for files in [&sources.site, &sources.theme, &sources.builtin] {
                add_files(&mut digest, files);
            }
        }
        Err(wrong) => add_text(&mut digest, &format!("{wrong:?}")),
    }
    digest.finalize().into()
}

fn add_files(digest: &mut blake3::Hasher, files: &[SourceFile]) {
    digest.update(&(files.len() as u64).to_le_bytes());
    for file in files {
        add_text(digest, &file.path);
        add_text(digest, &file.text);
    }
}
