//! A theme: style sheets, fonts, icon, script, and layouts it wants to replace.

use super::{builtin, twins};
use crate::binder::AssetNames;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, codes, nearest, yaml};
use crate::page::SourceFile;
use crate::source;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The script of the search, among a theme's files.
const SEARCH: &str = "search.js";

/// A theme, with everything it takes from the theme it extends.
#[derive(Debug, Default)]
pub struct Theme {
    /// Files for the binder's `assets/` folder, by path in it.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// Layouts and tables of words.
    pub layouts: Vec<SourceFile>,
    /// Those of the files that are the agency's own, from `static/` or a theme in its folder.
    pub own: BTreeMap<String, Own>,
}

/// Where a file of the agency's own is.
#[derive(Clone, Debug)]
pub struct Own {
    /// Below the site's folder, as it is shown.
    pub path: String,
    /// On this machine.
    pub file: Arc<Path>,
}

/// `theme.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct About {
    name: String,
    label: Option<String>,
    description: Option<String>,
    #[serde(default)]
    extends: Option<String>,
    #[serde(default)]
    extra: serde_json::Map<String, serde_json::Value>,
}

impl Theme {
    /// Loads a theme from the site and the program: the site's files stand for built-in ones of the same path.
    ///
    /// # Errors
    /// There is no such theme, its `theme.yaml` is wrong, themes extend each other in a circle, or a file cannot be read.
    pub(super) fn load(root: &Path, name: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut chain: Vec<(String, Files)> = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next {
            let blame = chain.last().map_or_else(
                || Naming::settings(root),
                |(name, files)| Naming::theme(name, files),
            );
            if chain.iter().any(|(known, _)| *known == name) {
                let problem = blame.say(
                    "extends",
                    "themes extend each other in a circle".into(),
                    "one of them must extend a built-in theme, such as hearth, or none".into(),
                );
                return Err(vec![problem]);
            }
            let files = read(root, &name, &blame)?;
            next = about(&name, &files)?
                .extends
                .filter(|extends| extends != "none");
            chain.push((name, files));
        }
        let mut all = Files::new();
        for (_, files) in chain.into_iter().rev() {
            all.extend(files);
        }
        // The agency's own files for every binder.
        let of_static = files_of(root, "static")?;
        let mut theme = Self::default();
        let mut css = Vec::new();
        let mut replaced = BTreeSet::from(["style.css".to_owned()]);
        for (path, file) in all {
            if let Some(name) = path.strip_prefix("layouts/") {
                theme.layouts.push(SourceFile {
                    name: name.to_owned(),
                    path: file.shown,
                    text: String::from_utf8_lossy(&file.bytes).into_owned(),
                });
            } else if path.starts_with("css/") && path.ends_with(".css") {
                css.extend_from_slice(&file.bytes);
                css.push(b'\n');
            } else if path != "theme.yaml" {
                let name = path.strip_prefix("js/").unwrap_or(&path);
                replaced.insert(name.to_owned());
                theme.add(name, file);
            }
        }
        // The script that reads the search's files: of the program, unless a theme brings another.
        replaced.insert(SEARCH.to_owned());
        let script = || crate::search::CLIENT.as_bytes().into();
        theme.files.entry(SEARCH.into()).or_insert_with(script);
        theme.files.insert("style.css".into(), css.into());
        let own = of_static.keys().map(String::as_str);
        let problems = twins::of(own, replaced.iter().map(String::as_str));
        if !problems.is_empty() {
            return Err(problems);
        }
        for (path, file) in of_static {
            theme.add(&path, file);
        }
        Ok(theme)
    }

    /// A file for the binders' `assets/` folder.
    fn add(&mut self, name: &str, file: Loaded) {
        if let Some(place) = file.file {
            let path = file.shown;
            self.own.insert(name.to_owned(), Own { path, file: place });
        }
        self.files.insert(name.to_owned(), file.bytes);
    }

    /// The names of the files that pages use.
    pub(super) fn names(&self, config: &Config) -> AssetNames {
        let there = |name: &str| self.files.contains_key(name).then(|| name.to_owned());
        AssetNames {
            css: vec!["style.css".into()],
            js: there("binder.js"),
            search: there(SEARCH),
            icon: there("icon.svg"),
            logo: config
                .agency
                .logo
                .as_deref()
                .map(|logo| logo.trim_start_matches("static/"))
                .and_then(there),
        }
    }
}

/// The file that names a theme, for saying what is wrong with the name.
struct Naming {
    path: String,
    text: String,
}

impl Naming {
    fn settings(root: &Path) -> Self {
        let path = crate::config::FILE.to_owned();
        let text = source::read_text(&source::resolved(&root.join(&path)), &path.as_str().into());
        Self {
            text: text.map(|text| text.to_string()).unwrap_or_default(),
            path,
        }
    }

    fn theme(name: &str, files: &Files) -> Self {
        let text = files
            .get("theme.yaml")
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        Self {
            path: format!("themes/{name}/theme.yaml"),
            text: text.unwrap_or_default(),
        }
    }

    /// A problem with the value of a field.
    fn say(&self, field: &str, message: String, hint: String) -> Diagnostic {
        let outline = source::spans::outline(&self.text);
        let place = outline
            .fields
            .get(field)
            .map(|span| Place::of_range(&self.text, span.value.start, span.value.end));
        Diagnostic::error(codes::THEME, self.path.as_str(), message)
            .at(place)
            .hint(hint)
    }
}

/// A file of a folder.
struct Loaded {
    /// Below the site's folder, as it is shown.
    shown: String,
    /// Where it is on this machine; none when it is part of the program.
    file: Option<Arc<Path>>,
    bytes: Arc<[u8]>,
}

/// Files by path below their folder.
type Files = BTreeMap<String, Loaded>;

/// The files of one theme.
fn read(root: &Path, name: &str, blame: &Naming) -> Result<Files, Vec<Diagnostic>> {
    let folder = format!("themes/{name}");
    let mut files: Files = builtin::theme(name)
        .into_iter()
        .map(|(path, bytes)| {
            let shown = format!("{folder}/{path}{}", builtin::BUILT_IN);
            let bytes = bytes.into();
            let file = None;
            (path.to_owned(), Loaded { shown, file, bytes })
        })
        .collect();
    if crate::source::is_slug(name) {
        files.extend(files_of(root, &folder)?);
    }
    if !files.contains_key("theme.yaml") {
        let known = builtin::themes();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "there are: {}; a theme of your own is a folder themes/{name} with a theme.yaml",
                known.join(", ")
            ),
        };
        let field = if blame.path == crate::config::FILE {
            "theme"
        } else {
            "extends"
        };
        let message = format!("there is no theme `{name}`");
        return Err(vec![blame.say(field, message, hint)]);
    }
    Ok(files)
}

fn about(name: &str, files: &Files) -> Result<About, Vec<Diagnostic>> {
    let blame = Naming::theme(name, files);
    let outline = source::spans::outline(&blame.text);
    let place =
        |range: &std::ops::Range<usize>| Place::of_range(&blame.text, range.start, range.end);
    let problem = |(message, hint): (String, String), at: Option<Place>| {
        Diagnostic::error(codes::THEME, blame.path.as_str(), message)
            .at(at)
            .hint(hint)
    };
    if !outline.misuses.is_empty() {
        let say = |(misuse, range): &(source::slip::Misuse, std::ops::Range<usize>)| {
            problem(misuse.words(), Some(place(range)))
        };
        return Err(outline.misuses.iter().map(say).collect());
    }
    serde_yaml::from_str(&blame.text).map_err(|error| {
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or(&said);
        let unknown = said
            .strip_prefix("unknown field `")
            .and_then(|rest| rest.split('`').next())
            .and_then(|name| outline.fields.get(name))
            .map(|span| place(&span.key));
        let at = unknown.or_else(|| {
            error
                .location()
                .map(|at| place(&(at.index()..at.index() + 1)))
        });
        vec![problem(yaml::value(said), at)]
    })
}

fn files_of(root: &Path, folder: &str) -> Result<Files, Vec<Diagnostic>> {
    let snapshot = source::walk(root, folder);
    let mut problems = snapshot.problems;
    let mut files = Files::new();
    for file in snapshot.files {
        match source::read_bytes(&file.file) {
            Ok(bytes) => {
                let path = file.path[folder.len() + 1..].to_owned();
                let loaded = Loaded {
                    shown: file.path.to_string(),
                    file: Some(file.file),
                    bytes: bytes.into(),
                };
                files.insert(path, loaded);
            }
            Err(error) => problems.push(source::unreadable(&file.file, &file.path, &error)),
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}
