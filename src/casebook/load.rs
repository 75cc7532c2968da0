//! Reads and types the files of a snapshot, in parallel.

use super::names::{self, Named};
use super::{Broken, Casebook, check, slug_of};
use crate::diagnostic::{Diagnostic, codes};
use crate::record::{self, Kind, Record, Translation};
use crate::source::front::Document;
use crate::source::{FileEntry, Snapshot, read_text};
use rayon::prelude::*;
use std::collections::HashMap;

/// A file's part of the casebook, so that a file that did not change need not be read again.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The file as it was.
    pub file: FileEntry,
    /// The record.
    pub record: Option<Record>,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
    /// The audiences of a record that cannot be used, as far as they can be read.
    pub audience: Option<Vec<String>>,
}

impl Casebook {
    /// Reads all records of `content/`. `languages` are the site's, the main one first; `audiences` all that exist.
    pub fn load(snapshot: &Snapshot, languages: &[&str], audiences: &[&str]) -> Self {
        let sorted = names::sort(&snapshot.files);
        let (originals, translations): (Vec<Named>, Vec<Named>) = sorted
            .records
            .into_iter()
            .partition(|named| named.lang.is_none());
        let loaded: Vec<(Named, Loaded)> = originals
            .into_par_iter()
            .map(|named| (named.clone(), read(&named)))
            .collect();

        let mut book = Self {
            files: sorted.others,
            problems: sorted.problems,
            ..Self::default()
        };
        book.problems.extend(snapshot.problems.iter().cloned());
        for problem in snapshot
            .problems
            .iter()
            .filter(|problem| problem.is_error())
        {
            let id: std::sync::Arc<str> = problem
                .path
                .trim_start_matches("content/")
                .trim_end_matches(".md")
                .into();
            let case = id
                .strip_prefix("clients/")
                .and_then(|rest| rest.split('/').next())
                .map(Into::into);
            book.broken.push(Broken {
                id,
                path: problem.path.clone(),
                case,
                audience: None,
            });
        }
        for (id, path) in sorted.unusable {
            let case = id
                .strip_prefix("clients/")
                .and_then(|rest| rest.split_once('/'))
                .map(|(case, _)| case.into());
            book.broken.push(Broken {
                id,
                path,
                case,
                audience: None,
            });
        }
        for (named, loaded) in loaded {
            book.problems.extend(loaded.problems);
            match loaded.record {
                Some(record) => book.records.push(record),
                None => book.broken.push(Broken {
                    id: named.id,
                    path: named.file.path,
                    case: named.case,
                    audience: loaded.audience,
                }),
            }
        }
        book.records.sort_by(|a, b| a.id.cmp(&b.id));
        book.index();
        book.translate(translations, languages);
        check::all(&mut book, audiences);
        book
    }

    /// Fills the tables by which records are found.
    fn index(&mut self) {
        for (at, record) in self.records.iter().enumerate() {
            self.by_id.insert(record.id.clone(), at);
            let slug: Box<str> = slug_of(&record.id).into();
            if record.case.is_none() || record.kind == Kind::Client {
                self.common.entry(slug.clone()).or_default().push(at);
            }
            if record.kind == Kind::Guide && record.id.starts_with("library/") {
                self.library_guides.push(at);
            }
            if let Some(case) = &record.case {
                let case = self.cases.entry(case.clone()).or_default();
                case.records.push(at);
                case.by_slug.entry(slug).or_default().push(at);
                if record.kind == Kind::Client {
                    case.client = Some(at);
                }
            }
        }
        for broken in &self.broken {
            if let Some(case) = &broken.case {
                self.cases.entry(case.clone()).or_default();
            }
        }
    }

    /// Reads translations and puts them beside their originals.
    fn translate(&mut self, translations: Vec<Named>, languages: &[&str]) {
        let broken: HashMap<&str, ()> =
            self.broken.iter().map(|broken| (&*broken.id, ())).collect();
        let made: Vec<(Named, Option<Translation>, Vec<Diagnostic>)> = translations
            .into_par_iter()
            .map(|named| {
                let lang = named.lang.clone().unwrap_or_default();
                let (translation, problems) = match self.get(&named.id) {
                    _ if !languages.contains(&&*lang) || languages.first() == Some(&&*lang) => {
                        (None, vec![no_language(&named, &lang, languages)])
                    }
                    Some(original) => match document(&named.file) {
                        Ok(document) => record::parse_translation(document, original),
                        Err(problem) => (None, vec![problem]),
                    },
                    None if broken.contains_key(&*named.id) => (None, Vec::new()),
                    None => (None, vec![orphan(&named)]),
                };
                (named, translation, problems)
            })
            .collect();
        for (named, translation, problems) in made {
            if problems.iter().any(Diagnostic::is_error) {
                self.broken.push(Broken {
                    id: named.id.clone(),
                    path: named.file.path.clone(),
                    case: named.case.clone(),
                    audience: None,
                });
            }
            self.problems.extend(problems);
            if let (Some(translation), Some(at), Some(lang)) =
                (translation, self.number(&named.id), named.lang)
            {
                self.records[at].translations.insert(lang, translation);
            }
        }
    }
}

fn document(file: &FileEntry) -> Result<Document, Diagnostic> {
    Document::split(file.path.clone(), read_text(&file.file, &file.path)?)
}

fn read(named: &Named) -> Loaded {
    let file = named.file.clone();
    let document = match document(&file) {
        Ok(document) => document,
        Err(problem) => {
            return Loaded {
                file,
                record: None,
                problems: vec![problem],
                audience: None,
            };
        }
    };
    let audience = restriction(Kind::of_id(&named.id), document.yaml());
    let parsed = record::parse(document, named.id.clone(), named.case.clone());
    Loaded {
        file,
        record: parsed.record,
        problems: parsed.problems,
        audience,
    }
}

/// The audiences that front matter restricts a record to, read without trusting the rest of it: an error must not
/// keep on show what its record says is no longer for show.
fn restriction(kind: Kind, yaml: &str) -> Option<Vec<String>> {
    if words_of(yaml, "draft").is_some_and(|words| words == ["true"]) {
        return Some(Vec::new());
    }
    // A consent's own `audience` and `sensitivity` say what it opens.
    if kind == Kind::Consent {
        return None;
    }
    let audience = words_of(yaml, "audience");
    if words_of(yaml, "sensitivity").is_none_or(|labels| labels.is_empty()) {
        return audience;
    }
    let unlabelled = ["client", "manager"].map(str::to_owned);
    let admits = |name: &String| audience.as_ref().is_none_or(|list| list.contains(name));
    Some(unlabelled.into_iter().filter(admits).collect())
}

/// The words of a field at the left margin; none when it is absent or blank.
fn words_of(yaml: &str, field: &str) -> Option<Vec<String>> {
    let is_it = |line: &&str| {
        line.strip_prefix(field)
            .is_some_and(|rest| rest.starts_with(':'))
    };
    let mut lines = yaml.lines().skip_while(|line| !is_it(line));
    let first = &lines.next()?[field.len() + 1..];
    let first = first.split(" #").next().unwrap_or_default();
    let words = first.split(['[', ']', ',', ' ', '"', '\'']);
    let mut words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    for line in lines.take_while(|line| line.trim_start().starts_with('-')) {
        let word = line.trim().trim_start_matches('-').trim();
        words.push(word.trim_matches(['"', '\'']).to_owned());
    }
    let blank = words.is_empty() && !first.contains('[');
    (!blank).then_some(words)
}

fn no_language(named: &Named, lang: &str, languages: &[&str]) -> Diagnostic {
    let message = if languages.first() == Some(&lang) {
        format!("`{lang}` is the site's main language, so this translates nothing")
    } else {
        format!("the site has no language `{lang}`")
    };
    Diagnostic::error(codes::TRANSLATION_ORPHAN, named.file.path.clone(), message).hint(format!(
        "languages are set in carebinder.yaml: {}",
        languages.join(", ")
    ))
}

fn orphan(named: &Named) -> Diagnostic {
    Diagnostic::error(
        codes::TRANSLATION_ORPHAN,
        named.file.path.clone(),
        "there is no record that this file translates",
    )
    .hint(format!("the original would be content/{}.md", named.id))
}
