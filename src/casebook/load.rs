//! Reads and types the files of a snapshot, in parallel.

use super::by_name::{name_field, name_keys};
use super::file::{is_unread, read, read_over, translated};
use super::memory::{Loaded, Memory, Translated};
use super::names::{self, Named};
use super::spots::of_errors;
use super::{Broken, Casebook, Cause, check, slug_of};
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::composed;
use crate::record::{self, Kind, Record};
use crate::source::{FileEntry, Snapshot};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A translation, or why the file is none.
type Made = Result<Arc<Translated>, Vec<Diagnostic>>;

impl Casebook {
    /// Reads all records of `content/`. `languages` are the site's, the main one first; `audiences` all that exist.
    pub fn load(snapshot: &Snapshot, languages: &[&str], audiences: &[&str]) -> Self {
        Self::load_again(snapshot, languages, audiences, None)
    }

    /// Reads the records whose files are not in `memory` as they are, and takes the others from there. What comes out is
    /// what [`Casebook::load`] gives, but that a record whose file has an error is there as it last was without one.
    pub fn load_again(
        snapshot: &Snapshot,
        languages: &[&str],
        audiences: &[&str],
        mut memory: Option<&mut Memory>,
    ) -> Self {
        if let Some(memory) = memory.as_deref_mut() {
            memory.is_for(audiences);
        }
        let sorted = names::sort(&snapshot.files);
        let (originals, translations): (Vec<Named>, Vec<Named>) = sorted
            .records
            .into_iter()
            .partition(|named| named.lang.is_none());
        let known = memory.as_deref().map(|memory| &memory.records);
        let stale = memory.as_deref().map(|memory| &memory.stale);
        let is_stale = |path: &Arc<str>| stale.is_some_and(|stale| stale.contains(path));
        let loaded: Vec<(Named, Arc<Loaded>)> = originals
            .into_par_iter()
            .map(|named| {
                let before = known.and_then(|known| known.get(&named.file.path));
                let fresh = |kept: &&Arc<Loaded>| {
                    kept.file == named.file
                        && !is_stale(&kept.file.path)
                        && !is_unread(&kept.problems)
                };
                let kept = before.filter(fresh);
                let loaded = kept.map_or_else(
                    || Arc::new(read_over(&named, audiences, before)),
                    Arc::clone,
                );
                (named, loaded)
            })
            .collect();
        if let Some(memory) = memory.as_deref_mut() {
            memory.stale.clear();
            memory.records = loaded
                .iter()
                .map(|(named, loaded)| (named.file.path.clone(), loaded.clone()))
                .collect();
        }

        let mut book = Self {
            decomposed: Arc::new(decomposed(&sorted.others)),
            files: Arc::new(sorted.others),
            problems: sorted.problems,
            ..Self::default()
        };
        book.problems.extend(snapshot.problems.iter().cloned());
        for problem in snapshot
            .problems
            .iter()
            .filter(|problem| problem.is_error())
        {
            let id: Arc<str> = problem
                .path
                .trim_start_matches("content/")
                .trim_end_matches(".md")
                .into();
            let case = id
                .strip_prefix("clients/")
                .and_then(|rest| rest.split('/').next())
                .map(Into::into);
            // Who may see a file that is not followed cannot be told; a folder that cannot be opened is as it was.
            let name = problem.path.rsplit('/').next().unwrap_or_default();
            let is_file = name.contains('.');
            book.broken.push(Broken {
                id,
                lang: None,
                path: problem.path.clone(),
                case,
                audience: is_file.then(Vec::new),
                cause: match is_file {
                    true => Cause::File,
                    false => Cause::Folder,
                },
                spots: None,
            });
        }
        let mut remains: HashMap<Arc<str>, Arc<Record>> = HashMap::new();
        let mut twins: HashMap<Arc<str>, Vec<Arc<Record>>> = HashMap::new();
        for named in sorted.unusable {
            // Its name is not all that may be wrong with it; a translation has no original to be held against.
            let read = named.lang.is_none().then(|| read(&named, audiences));
            let left = read
                .as_ref()
                .and_then(|read| read.record.as_ref().or(read.remains.as_ref()));
            if let Some(twin) = left.and_then(|left| remains.insert(named.id.clone(), left.clone()))
            {
                twins.entry(named.id.clone()).or_default().push(twin);
            }
            let audience = match &read {
                Some(read) => read.audience.clone(),
                // Which of several files is the translation, nobody can tell, nor what of it may still be seen.
                None => Some(Vec::new()),
            };
            book.problems
                .extend(read.into_iter().flat_map(|read| read.problems));
            book.broken.push(named.broken(audience));
        }
        let mut parts: HashMap<Arc<str>, Arc<Record>> = HashMap::new();
        for (named, loaded) in loaded {
            if let Some(left) = &loaded.remains {
                remains.insert(named.id.clone(), left.clone());
            }
            if let Some(part) = &loaded.part {
                parts.insert(named.id.clone(), part.clone());
            }
            book.problems.extend(loaded.problems.iter().cloned());
            match loaded.record.as_ref().or(loaded.stand_in.as_ref()) {
                Some(record) => {
                    if loaded.stand_in.is_none() && loaded.problems.iter().any(Diagnostic::is_error)
                    {
                        book.broken.push(Broken {
                            spots: of_errors(record, &loaded.problems),
                            ..named.broken(loaded.audience.clone())
                        });
                    }
                    book.records.push(record.clone());
                }
                None => book.broken.push(named.broken(loaded.audience.clone())),
            }
        }
        book.records.sort_by(|a, b| a.id.cmp(&b.id));
        book.index(0);
        book.parts = Arc::new(parts);
        book.remains = Arc::new(remains);
        book.twins = Arc::new(twins);
        book.translate(translations, languages, audiences, memory.as_deref_mut());
        check::all(&mut book, audiences);
        if let Some(memory) = memory {
            book.stand_in(audiences, memory);
        }
        book
    }

    /// Fills the tables by which records are found, with those from a number on.
    pub(super) fn index(&mut self, from: usize) {
        let by_id = Arc::make_mut(&mut self.by_id);
        let common = Arc::make_mut(&mut self.common);
        let library_guides = Arc::make_mut(&mut self.library_guides);
        let support_groups = Arc::make_mut(&mut self.support_groups);
        let cases = Arc::make_mut(&mut self.cases);
        let by_name = Arc::make_mut(&mut self.by_name);
        let by_word = Arc::make_mut(&mut self.by_word);
        for (at, record) in self.records.iter().enumerate().skip(from) {
            by_id.insert(record.id.clone(), at);
            let slug: Box<str> = slug_of(&record.id).into();
            if record.case.is_none() || record.kind == Kind::Client {
                common.entry(slug.clone()).or_default().push(at);
            }
            let name = name_field(record.kind).and_then(|field| record.text(field));
            if let Some(name) = name.filter(|_| record.case.is_none()) {
                let called: Box<str> = name.trim().into();
                for key in name_keys(&called) {
                    by_word.entry(key.into()).or_default().push(at);
                }
                by_name.entry(called).or_default().push(at);
            }
            if record.kind == Kind::Guide && record.id.starts_with("library/") {
                library_guides.push(at);
            }
            if record.kind == Kind::SupportGroup {
                support_groups.push(at);
            }
            if let Some(case) = &record.case {
                let case = cases.entry(case.clone()).or_default();
                case.records.push(at);
                case.by_slug.entry(slug).or_default().push(at);
                if record.kind == Kind::Client {
                    case.client = Some(at);
                }
            }
        }
        for broken in &self.broken {
            if let Some(case) = &broken.case {
                cases.entry(case.clone()).or_default();
            }
        }
    }

    /// Reads translations and puts them beside their originals.
    fn translate(
        &mut self,
        translations: Vec<Named>,
        languages: &[&str],
        audiences: &[&str],
        memory: Option<&mut Memory>,
    ) {
        let broken: HashSet<&str> = self.broken.iter().map(|broken| &*broken.id).collect();
        let known = memory.as_deref().map(|memory| &memory.translations);
        let made: Vec<(Named, Made)> = translations
            .into_par_iter()
            .map(|named| {
                let lang = named.lang.clone().unwrap_or_default();
                let original = self.number(&named.id).map(|at| &self.records[at]);
                let made = match original.or_else(|| self.parts.get(&named.id)) {
                    _ if !languages.contains(&&*lang) || languages.first() == Some(&&*lang) => {
                        Err(vec![no_language(&named, &lang, languages)])
                    }
                    Some(original) => Ok(known
                        .and_then(|known| known.get(&named.file.path))
                        .filter(|kept| {
                            kept.file == named.file
                                && Arc::ptr_eq(&kept.original, original)
                                && !is_unread(&kept.problems)
                        })
                        .map_or_else(
                            || Arc::new(translated(&named, original, audiences)),
                            Arc::clone,
                        )),
                    None if broken.contains(&*named.id) => Err(Vec::new()),
                    None => Err(vec![orphan(&named)]),
                };
                (named, made)
            })
            .collect();
        if let Some(memory) = memory {
            let kept = made.iter().filter_map(|(named, made)| {
                let made = made.as_ref().ok()?;
                Some((named.file.path.clone(), made.clone()))
            });
            memory.translations = kept.collect();
        }
        for (named, made) in made {
            let problems = match &made {
                Ok(made) => &made.problems,
                Err(problems) => problems,
            };
            // A value that is wrong in the original is absent there, which is no mistake of its translation.
            let is_own = |problem: &&Diagnostic| {
                !self.parts.contains_key(&named.id) || !record::is_about_original(problem)
            };
            let problems: Vec<Diagnostic> = problems.iter().filter(is_own).cloned().collect();
            let holds_back =
                |problem: &Diagnostic| problem.is_error() && !record::is_contradiction(problem);
            // What is in a language that is not published holds nothing back.
            let is_published = languages
                .iter()
                .skip(1)
                .any(|lang| named.lang.as_deref() == Some(*lang));
            if is_published && problems.iter().any(holds_back) {
                let audience = made.as_ref().ok().and_then(|made| made.audience.clone());
                self.broken.push(named.broken(audience));
            }
            self.problems.extend(problems);
            let (Ok(made), Some(lang)) = (made, named.lang) else {
                continue;
            };
            match (self.number(&named.id), made.translation.clone()) {
                (Some(at), Some(translation)) => {
                    let record = Arc::make_mut(&mut self.records[at]);
                    record.translations.insert(lang, translation);
                }
                // What is known of an original that cannot be used is known of its translations.
                (_, translation) => {
                    let of_original = Arc::make_mut(&mut self.remains_in);
                    let known = of_original.entry(named.id).or_default();
                    let left = translation.or_else(|| made.remains.clone());
                    known.extend(left.map(|left| (lang, left)));
                }
            }
        }
    }
}

/// The files whose names hold letters with their accents apart, by how they look.
fn decomposed(files: &HashMap<Arc<str>, FileEntry>) -> HashMap<Box<str>, Arc<str>> {
    let found = files.keys().filter_map(|path| {
        let composed = composed(path);
        (*composed != **path).then(|| (composed.into(), path.clone()))
    });
    found.collect()
}

fn no_language(named: &Named, lang: &str, languages: &[&str]) -> Diagnostic {
    let message = if languages.first() == Some(&lang) {
        format!("`{lang}` is the site's main language, so this translates nothing")
    } else {
        format!("the site has no language `{lang}`")
    };
    let path = &named.file.path;
    let mut hint = format!(
        "languages are set in carebinder.yaml: {}",
        languages.join(", ")
    );
    // Nearly all languages that are written about have two letters; `old`, `bak` and `new` have three.
    if lang.len() == 3 && !languages.contains(&lang) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let copy = name.replacen(&format!(".{lang}."), ".", 1);
        hint = format!("if this is a copy of {copy}, move it out of content/; {hint}");
    }
    Diagnostic::error(codes::TRANSLATION_ORPHAN, path.clone(), message).hint(hint)
}

fn orphan(named: &Named) -> Diagnostic {
    Diagnostic::error(
        codes::TRANSLATION_ORPHAN,
        named.file.path.clone(),
        "there is no record that this file translates",
    )
    .hint(format!("the original would be content/{}.md", named.id))
}
