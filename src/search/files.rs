//! The files of an index: which there are, settled before the first page is made, and what stands in each.

use super::alphabet::push_number;
use super::extract::Extract;
use super::facts::PageFacts;
use super::index::Index;
use super::postings::{STEPS, Word};
use super::script::{Script, terms_of};
use std::collections::BTreeSet;
use std::ops::Range;

/// Changes with what the files look like: they are then made again, and a script that is older does not read them.
pub const VERSION: u32 = 2;

/// Up to so much text, all is one file.
const SMALL: usize = 400 << 10;
/// So much text goes into one shard of pages, and so much into one of words.
const PAGES: usize = 24 << 10;
const WORDS: usize = 192 << 10;

/// Which files an index has.
#[derive(Debug)]
pub struct IndexPlan {
    folder: String,
    /// What tells the binder from others.
    of: String,
    pages: Vec<PageFacts>,
    /// Which pages stand in which shard; none where all is one file.
    runs: Vec<Range<usize>>,
    /// How many shards of words there are.
    words: usize,
}

impl IndexPlan {
    /// Plans the index of pages; `prefix` is the folder of their language, with a slash, if they have one, and `of` tells
    /// the binder from others.
    pub fn new(prefix: &str, of: &str, pages: Vec<PageFacts>) -> Self {
        let total: usize = pages.iter().map(|page| page.length).sum();
        let is_small = total <= SMALL;
        Self {
            folder: format!("{prefix}search/"),
            of: of.to_owned(),
            runs: if is_small { Vec::new() } else { runs(&pages) },
            words: if is_small { 0 } else { total.div_ceil(WORDS) },
            pages,
        }
    }

    /// The paths of the files. A page needs the first; the others are loaded by it.
    pub fn paths(&self) -> Vec<String> {
        let folder = &self.folder;
        let mut paths = vec![format!("{folder}index.js")];
        if !self.runs.is_empty() {
            paths.push(format!("{folder}terms.js"));
        }
        paths.extend((0..self.words).map(|number| format!("{folder}words-{number}.js")));
        paths.extend((0..self.runs.len()).map(|number| format!("{folder}pages-{number}.js")));
        paths
    }

    /// What tells the binder from others.
    pub fn of(&self) -> &str {
        &self.of
    }

    /// The pages, in the order in which what they say is given to [`Self::write`].
    pub fn pages(&self) -> &[PageFacts] {
        &self.pages
    }

    /// The names of all layouts, and for each page the number of its own, coded.
    fn layouts(&self) -> (Vec<&str>, String) {
        let all: BTreeSet<&str> = self.pages.iter().map(|page| &*page.layout).collect();
        let all: Vec<&str> = all.into_iter().collect();
        let mut kinds = String::new();
        for page in &self.pages {
            let number = all.binary_search(&&*page.layout).unwrap_or_default();
            push_number(number as u64, &mut kinds);
        }
        (all, kinds)
    }

    /// Writes the files, in the order of [`Self::paths`].
    pub fn write(&self, extracts: &[Extract], synonyms: &[Vec<String>]) -> Vec<String> {
        let index = Index::of(extracts, synonyms);
        let words = index.postings.sorted();
        let all: Vec<(&PageFacts, &Extract)> = self.pages.iter().zip(extracts).collect();
        let mut head = Script::new("head");
        head.field("format", &VERSION);
        head.field("of", &self.of);
        head.field("steps", &STEPS);
        head.field("sections", &sections(extracts));
        let (layouts, kinds) = self.layouts();
        head.field("layouts", &layouts);
        head.field("kinds", &kinds);
        head.field("same", &index.synonyms);
        if self.runs.is_empty() {
            head.words(&words);
            head.pages(&all);
            return vec![head.finish()];
        }
        let mut starts = String::new();
        let runs = self.runs.iter();
        runs.for_each(|run| push_number(run.start as u64, &mut starts));
        let shards = shards(&words, self.words);
        // An empty shard begins where the next one does, so that they stay in order.
        let mut next = "\u{ffff}";
        let mut firsts: Vec<&str> = shards
            .iter()
            .rev()
            .map(|words| {
                next = words.first().map_or(next, |word| word.text);
                next
            })
            .collect();
        firsts.reverse();
        head.field("starts", &starts);
        head.field("firsts", &firsts);
        let paths = self.paths();
        let mut names = paths.iter().skip(1).map(|path| stem(path));
        let mut script = || Script::new(names.next().unwrap_or_default());
        let mut files = Vec::with_capacity(paths.len());
        let mut terms = script();
        terms.field("terms", &terms_of(&words));
        files.push(terms.marked());
        files.extend(shards.iter().map(|words| {
            let mut file = script();
            file.words(words);
            file.marked()
        }));
        files.extend(self.runs.iter().map(|run| {
            let mut file = script();
            file.pages(all.get(run.clone()).unwrap_or_default());
            file.marked()
        }));
        // A shard of another copy is not read.
        let marks: Vec<&str> = files.iter().map(|(mark, _)| &**mark).collect();
        head.field("marks", &marks);
        let mut all = vec![head.finish()];
        all.extend(files.into_iter().map(|(_, text)| text));
        all
    }
}

/// The name of a file without folder and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".js").unwrap_or(name)
}

/// Pages that follow each other, as many as make one shard.
fn runs(pages: &[PageFacts]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut room = 0;
    for (number, page) in pages.iter().enumerate() {
        match runs.last_mut().filter(|_| page.length <= room) {
            Some(run) => run.end = number + 1,
            None => {
                runs.push(number..number + 1);
                room = PAGES;
            }
        }
        room = room.saturating_sub(page.length);
    }
    runs
}

/// How many sections each page has.
fn sections(extracts: &[Extract]) -> String {
    let mut text = String::new();
    for extract in extracts {
        push_number(extract.sections.len() as u64, &mut text);
    }
    text
}

/// The words in `count` runs with about as many places each; some may be empty.
fn shards<'w, 'p>(words: &'w [Word<'p>], count: usize) -> Vec<&'w [Word<'p>]> {
    let weight = |word: &Word<'_>| word.places.len() + word.text.len() / 2 + 1;
    let total: usize = words.iter().map(weight).sum();
    let mut shards = Vec::with_capacity(count);
    let (mut start, mut passed) = (0, 0);
    for number in 1..=count {
        let goal = total * number / count;
        let mut end = start;
        while end < words.len() && (passed < goal || number == count) {
            passed += weight(&words[end]);
            end += 1;
        }
        shards.push(&words[start..end]);
        start = end;
    }
    shards
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::search::extract;

    /// One word in every section, and many that are rare: runs of the alphabet of which some are empty.
    #[test]
    fn shards_of_words_stand_in_order_though_some_are_empty() {
        let facts = |number: usize| PageFacts {
            path: format!("{number}.html"),
            length: 20_000,
            ..PageFacts::default()
        };
        let plan = IndexPlan::new("", "", (0..60).map(facts).collect());
        let page = |number: usize| extract(&format!("<h1>w{number}</h1><p>zone</p>"));
        let extracts: Vec<Extract> = (0..60).map(page).collect();
        let files = plan.write(&extracts, &[]);
        assert_eq!(files.len(), plan.paths().len());
        let head = &files[0];
        let list = head.split("\"firsts\":[").nth(1).unwrap();
        let firsts: Vec<&str> = list.split(']').next().unwrap().split(',').collect();
        assert!(firsts.len() > 3);
        assert!(firsts.is_sorted(), "{firsts:?}");
        assert!(firsts.iter().all(|first| *first != "\"\""), "{firsts:?}");
    }
}
