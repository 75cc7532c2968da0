//! One pass over a finished page: its texts between their signs, the names in them, and the marks.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memchr;

use super::elements::{is_skipped, is_text};
use super::markup::{Explained, push_mark};
use super::phrases::{Found, Phrases};
use super::tokens::is_word;
use crate::markdown::{Attribute, PageTag, element_end, page_tag};
use crate::markdown::{is_inline, is_void};
use crate::page::print::main_range;
use crate::page::prose_places::{END, START, cut};

/// Nothing is explained within an element with this attribute.
const SKIP: &str = "data-term-skip";

/// Marks the words of one page.
pub(super) struct Marker<'m> {
    html: &'m str,
    lists: &'m [(String, Phrases)],
    explained: &'m dyn Fn(usize) -> Option<Explained<'m>>,
    out: String,
    /// Up to where the page is written.
    from: usize,
    /// The names that are marked, by list and number.
    marked: HashSet<(usize, usize)>,
    /// What explains them, in the order in which it is needed.
    used: Vec<usize>,
    /// Whether the place is within a text of a record.
    is_text: bool,
    /// Whether the last sign before the place is part of a word.
    is_behind_word: bool,
    /// Which list belongs to the language of the place, and up to where that language goes.
    tongues: Vec<(Option<usize>, usize)>,
}

/// What the attributes of a tag say.
#[derive(Default)]
struct Has<'m> {
    lang: Option<&'m str>,
    skips: bool,
}

impl<'m> Has<'m> {
    fn take(&mut self, attribute: &Attribute<'m>) {
        match attribute.name {
            "lang" => self.lang = self.lang.or(Some(attribute.value)),
            SKIP => self.skips = true,
            _ => {}
        }
    }
}

impl<'m> Marker<'m> {
    pub(super) fn new(
        html: &'m str,
        lists: &'m [(String, Phrases)],
        explained: &'m dyn Fn(usize) -> Option<Explained<'m>>,
    ) -> Self {
        Self {
            html,
            lists,
            explained,
            out: String::with_capacity(html.len() + 512),
            from: 0,
            marked: HashSet::new(),
            used: Vec::new(),
            is_text: false,
            is_behind_word: false,
            tongues: Vec::new(),
        }
    }

    /// The page in a language with its marks and without the signs of its texts, and what explains its words.
    pub(super) fn mark(mut self, lang: &str) -> (String, Vec<usize>) {
        let html = self.html;
        let main = main_range(html).unwrap_or(html.len()..html.len());
        self.copy(main.start);
        self.tongues.push((self.list(lang), html.len()));
        let mut at = main.start;
        let next = |at| memchr(b'<', html.as_bytes().get(at..main.end)?);
        while let Some(found) = next(at) {
            let open = at + found;
            self.text(at..open);
            at = self.tag(open, main.end);
            while self.tongues.len() > 1 && self.tongues.last().is_some_and(|(_, end)| *end <= at) {
                self.tongues.pop();
            }
        }
        self.copy(html.len());
        (self.out, self.used)
    }

    /// The list of a language.
    fn list(&self, lang: &str) -> Option<usize> {
        self.lists.iter().position(|(of, _)| of == lang)
    }

    /// Writes the page up to a place as it is, without the signs of texts.
    fn copy(&mut self, to: usize) {
        if let Some(rest) = self.html.get(self.from..to) {
            self.out.push_str(&cut(rest));
            self.from = to;
        }
    }

    /// Takes what begins with `<`, and gives where it goes on.
    fn tag(&mut self, open: usize, end: usize) -> usize {
        let html = self.html;
        for (sign, starts) in [(START, true), (END, false)] {
            if html[open..].starts_with(sign) {
                self.is_text = starts;
                return open + sign.len();
            }
        }
        let mut has = Has::default();
        let Some(tag) = page_tag(html, open, &mut |attribute| has.take(&attribute)) else {
            self.is_behind_word = false;
            return open + 1;
        };
        let is_inline = is_inline(tag.name);
        let holds = !tag.closes && !tag.name.is_empty() && !is_void(tag.name);
        if holds && (has.skips || self.skips(&tag)) {
            let past = element_end(html, &tag).clamp(tag.end, end.max(tag.end));
            let inside = &html[tag.end..past];
            let (starts, ends) = (inside.rfind(START), inside.rfind(END));
            if starts.is_some() || ends.is_some() {
                self.is_text = starts > ends;
            }
            self.is_behind_word = is_inline;
            return past;
        }
        if let Some(lang) = has.lang.filter(|_| holds) {
            self.tongues
                .push((self.list(lang), element_end(html, &tag)));
        }
        self.is_behind_word &= is_inline;
        tag.end
    }

    fn skips(&self, tag: &PageTag<'_>) -> bool {
        is_skipped(tag.name) || self.is_text && !is_text(tag.name)
    }

    /// Marks the words of a run of text.
    fn text(&mut self, range: Range<usize>) {
        let text = &self.html[range.clone()];
        let Some(last) = text.chars().next_back() else {
            return;
        };
        let list = self.tongues.last().and_then(|(list, _)| *list);
        if let Some(list) = list.filter(|_| self.is_text) {
            let mut at = 0;
            while let Some(found) = self.lists[list].1.find(text, at) {
                at = found.range.end;
                if self.is_whole(&found, &range) {
                    self.found(list, &found, range.start);
                }
            }
        }
        self.is_behind_word = is_word(last);
    }

    /// Whether a name at the edge of a run of text is no part of a word that goes on behind a tag.
    fn is_whole(&self, found: &Found, range: &Range<usize>) -> bool {
        let (before, after) = found.parts;
        let is_first = found.range.start == 0;
        let is_last = found.range.end == range.len();
        let is_cut = before && is_first && self.is_behind_word
            || after && is_last && self.goes_on(range.end);
        !is_cut
    }

    /// Whether a word goes on at a place where a tag stands.
    fn goes_on(&self, mut at: usize) -> bool {
        let html = self.html;
        while let Some(tag) = page_tag(html, at, &mut |_| {}) {
            // A comment has no name.
            if !tag.name.is_empty() && !is_inline(tag.name) {
                return false;
            }
            at = tag.end;
        }
        let sign = html.get(at..).and_then(|rest| rest.chars().next());
        sign.is_some_and(is_word)
    }

    fn found(&mut self, list: usize, found: &Found, offset: usize) {
        let Some(explained) = (self.explained)(found.entry) else {
            return;
        };
        if !self.marked.insert((list, found.phrase)) {
            return;
        }
        if !self.used.contains(&found.entry) {
            self.used.push(found.entry);
        }
        let word = offset + found.range.start..offset + found.range.end;
        self.copy(word.start);
        self.from = word.end;
        push_mark(&self.html[word], &explained, &mut self.out);
    }
}
