//! The program's own source, parsed: which file names what of which other file.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree, Visibility};

/// A path as names: `crate`, `binder`, `plan`.
type Names = Vec<String>;

/// A file of the program.
pub(crate) struct File {
    /// From the repository's folder: `src/binder/plan.rs`.
    pub(crate) path: String,
    /// Where it stands among the modules; empty for `lib.rs`.
    pub(crate) module: Names,
    /// The text.
    pub(crate) text: String,
    /// What it names, outside of its tests.
    seen: Seen,
}

/// What a file names.
#[derive(Default)]
struct Seen {
    /// Names that it brings into reach, with what each means.
    imports: Vec<(String, Names)>,
    /// Names that it passes on, with what each means.
    passed: BTreeMap<String, Names>,
    /// Paths with more than one name.
    paths: BTreeSet<Names>,
    /// The first names of all paths.
    words: BTreeSet<String>,
}

/// All files below `src/`, but for those of tests.
pub(crate) fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    list(&root.join("src"), &mut paths);
    let mut files = Vec::new();
    for path in paths {
        let shown = path.strip_prefix(root).unwrap().to_string_lossy();
        let shown = shown.replace('\\', "/");
        let name = shown.rsplit('/').next().unwrap();
        if name == "tests.rs" || name.ends_with("_tests.rs") || shown.contains("/tests/") {
            continue;
        }
        files.push(File::of(&shown, fs::read_to_string(&path).unwrap()));
    }
    files
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            list(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

impl File {
    pub(crate) fn of(path: &str, text: String) -> Self {
        let inside = path
            .strip_prefix("src/")
            .unwrap()
            .strip_suffix(".rs")
            .unwrap();
        let module = match inside {
            "lib" => Vec::new(),
            inside => inside.split('/').map(str::to_owned).collect(),
        };
        let mut seen = Seen::default();
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        seen.visit_file(&parsed);
        Self {
            path: path.to_owned(),
            module,
            text,
            seen,
        }
    }

    /// The room it belongs to.
    pub(crate) fn room(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    /// The whole path that some names mean here.
    fn absolute(&self, names: &[String]) -> Option<Names> {
        let first = names.first()?;
        let rest = &names[1..];
        match first.as_str() {
            "crate" | "carebinder" => Some(rest.to_vec()),
            "self" => Some([&self.module, rest].concat()),
            "super" => {
                let ups = names.iter().take_while(|name| *name == "super").count();
                let kept = self.module.len().checked_sub(ups)?;
                Some([&self.module[..kept], &names[ups..]].concat())
            }
            _ => None,
        }
    }

    /// As [`Self::absolute`]; other names are taken for a module inside of this one.
    fn whole(&self, names: &[String]) -> Names {
        let inside = || [&self.module[..], names].concat();
        self.absolute(names).unwrap_or_else(inside)
    }

    /// Everything that it names, as whole paths.
    pub(crate) fn named(&self) -> BTreeSet<Names> {
        let mut named = BTreeSet::new();
        for (name, target) in &self.seen.imports {
            let target = self.whole(target);
            let through = self.seen.paths.iter().filter(|path| path[0] == *name);
            named.extend(through.map(|path| [&target[..], &path[1..]].concat()));
            named.insert(target);
        }
        named.extend(self.seen.paths.iter().map(|path| self.whole(path)));
        // What is passed on may be used here as well.
        let used = self
            .seen
            .passed
            .iter()
            .filter(|(name, _)| self.seen.words.contains(*name));
        named.extend(used.map(|(_, target)| self.whole(target)));
        named
    }

    /// How many lines it has, but for those of its tests at the end.
    pub(crate) fn lines(&self) -> usize {
        let tests = self.text.find("\n#[cfg(test)]\nmod tests {");
        self.text[..tests.unwrap_or(self.text.len())]
            .lines()
            .count()
    }

    /// Whether it names something, such as `fs::write`, in any way.
    pub(crate) fn says(&self, call: &str) -> bool {
        let imports = self.seen.imports.iter().map(|(_, target)| target);
        let mut all = imports.chain(&self.seen.paths);
        all.any(|path| path.join("::").contains(call))
    }

    /// Everything that it brings into reach, used or not, as whole paths.
    pub(crate) fn reached(&self) -> BTreeSet<Names> {
        let imports = self.seen.imports.iter().map(|(_, target)| target);
        let all = imports
            .chain(self.seen.passed.values())
            .chain(&self.seen.paths);
        all.filter_map(|path| self.absolute(path)).collect()
    }
}

/// For each file the files that define what it names: declarations of modules and re-exports aside.
pub(crate) fn edges(files: &[File]) -> BTreeMap<&str, BTreeSet<&str>> {
    let by_module: BTreeMap<&[String], &File> =
        files.iter().map(|file| (&file.module[..], file)).collect();
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        let own = edges.entry(&file.path).or_default();
        for path in file.named() {
            if let Some(target) = definer(&by_module, path, 0)
                && target.path != file.path
            {
                own.insert(&target.path);
            }
        }
    }
    edges
}

/// The file in which the item of a path is defined; none for a module itself.
fn definer<'f>(
    by_module: &BTreeMap<&[String], &'f File>,
    path: Names,
    depth: usize,
) -> Option<&'f File> {
    if by_module.contains_key(&path[..]) || depth > 20 {
        return None;
    }
    let (at, file) = (0..path.len()).rev().find_map(|at| {
        let file = by_module.get(&path[..at])?;
        Some((at, *file))
    })?;
    // Names at the top are other crates or words of the language.
    if at == 0 {
        return None;
    }
    let Some(passed) = file.seen.passed.get(&path[at]) else {
        return Some(file);
    };
    let mut target = file.whole(passed);
    target.extend_from_slice(&path[at + 1..]);
    definer(by_module, target, depth + 1)
}

/// Files that name each other in a circle: each with the way around, the shortest first.
pub(crate) fn circles<'f>(edges: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> Vec<Vec<&'f str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for start in edges.keys() {
        let mut before: BTreeMap<&str, &str> = BTreeMap::new();
        let mut queue = std::collections::VecDeque::from([*start]);
        while let Some(at) = queue.pop_front() {
            for next in edges.get(at).into_iter().flatten() {
                if next == start {
                    let mut way = vec![at];
                    while let Some(above) = before.get(way[way.len() - 1]) {
                        way.push(above);
                    }
                    way.reverse();
                    // Each circle is told once, from its first file.
                    if way.iter().min() == Some(start) {
                        found.push(way);
                    }
                    queue.clear();
                    break;
                }
                if !before.contains_key(next) && next != start {
                    before.insert(next, at);
                    queue.push_back(next);
                }
            }
        }
    }
    found.sort_by_key(Vec::len);
    found
}

/// Whether something is there only for tests.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl Seen {
    fn import(&mut self, tree: &UseTree, before: &[String], passes_on: bool) {
        let mut add = |name: String, target: Names| {
            if passes_on {
                self.passed.insert(name, target);
            } else {
                self.imports.push((name, target));
            }
        };
        match tree {
            UseTree::Path(path) => {
                let before = [before, &[path.ident.to_string()]].concat();
                self.import(&path.tree, &before, passes_on);
            }
            UseTree::Name(name) if name.ident == "self" => {
                add(before.last().cloned().unwrap_or_default(), before.to_vec());
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                add(name.clone(), [before, &[name]].concat());
            }
            UseTree::Rename(rename) => {
                let target = match rename.ident == "self" {
                    true => before.to_vec(),
                    false => [before, &[rename.ident.to_string()]].concat(),
                };
                add(rename.rename.to_string(), target);
            }
            UseTree::Glob(_) => {
                self.paths.insert([before, &["*".to_owned()]].concat());
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, passes_on);
                }
            }
        }
    }

    /// Paths in the tokens of a macro, which may be anything.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Names = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.path(std::mem::take(&mut path));
                    }
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                // `$crate` and the like.
                TokenTree::Punct(mark) if mark.as_char() == '$' => {}
                TokenTree::Group(group) => {
                    self.path(std::mem::take(&mut path));
                    colons = 0;
                    self.tokens(group.stream());
                }
                _ => {
                    self.path(std::mem::take(&mut path));
                    colons = 0;
                }
            }
        }
        self.path(path);
    }

    fn path(&mut self, names: Names) {
        self.words.extend(names.first().cloned());
        if names.len() > 1 {
            self.paths.insert(names);
        }
    }
}

impl<'ast> Visit<'ast> for Seen {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Const(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Macro(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Trait(item) => &item.attrs,
            Item::Type(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if is_for_tests(attributes) {
            return;
        }
        if let Item::Use(item) = item {
            let passes_on = !matches!(item.vis, Visibility::Inherited);
            self.import(&item.tree, &[], passes_on);
            return;
        }
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import(&item.tree, &[], false);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        self.path(names.collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }
}
