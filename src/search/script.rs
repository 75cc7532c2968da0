//! One file of an index: a script that hands its values over.

use super::alphabet::{front_coded, push_number};
use super::extract::Extract;
use super::facts::PageFacts;
use super::postings::{STEPS, Word};
use serde::Serialize;

/// A file that is being written.
pub(super) struct Script {
    text: Vec<u8>,
}

impl Script {
    pub(super) fn new(name: &str) -> Self {
        Self {
            text: format!("carebinderSearch({{\"name\":\"{name}\"").into_bytes(),
        }
    }

    /// Adds a value.
    pub(super) fn field(&mut self, name: &str, value: &impl Serialize) {
        self.text.push(b',');
        self.value(name);
        self.text.push(b':');
        self.value(value);
    }

    /// Writing to memory does not fail, and what is written are texts, numbers and lists.
    fn value(&mut self, value: impl Serialize) {
        let _ = serde_json::to_writer(&mut self.text, &value);
    }

    /// Adds words with their places.
    pub(super) fn words(&mut self, words: &[Word<'_>]) {
        self.field("terms", &terms_of(words));
        self.field("places", &places_of(words));
    }

    /// Adds pages, each as `[title, path, section, layout, [fact, text, …], [anchor, heading, text, …]]`. The first section has the
    /// page's title.
    pub(super) fn pages(&mut self, pages: &[(&PageFacts, &Extract)]) {
        self.text.extend_from_slice(b",\"pages\":[");
        for (number, (facts, extract)) in pages.iter().enumerate() {
            if number > 0 {
                self.text.push(b',');
            }
            self.text.push(b'[');
            for text in [&facts.title, &facts.path, &facts.section, &facts.layout] {
                self.value(text);
                self.text.push(b',');
            }
            // A list: only the names of a file's own values stand before a colon, which the second net relies on.
            let facts = extract.facts.iter();
            let facts: Vec<&str> = facts.flat_map(|(name, text)| [&**name, &**text]).collect();
            self.value(&facts);
            self.text.extend_from_slice(b",[");
            for (number, section) in extract.sections.iter().enumerate() {
                if number > 0 {
                    self.text.push(b',');
                }
                self.value(&section.anchor);
                self.text.push(b',');
                self.value(if number == 0 { "" } else { &section.heading });
                self.text.push(b',');
                self.value(&section.text);
            }
            self.text.extend_from_slice(b"]]");
        }
        self.text.push(b']');
    }

    pub(super) fn finish(mut self) -> String {
        self.text.extend_from_slice(b"});\n");
        String::from_utf8(self.text).unwrap_or_default()
    }

    /// Finishes it with a mark of what it says, and gives both.
    pub(super) fn marked(mut self) -> (String, String) {
        // In letters, like everything that is no text.
        let hash = blake3::hash(&self.text);
        let letters = hash.as_bytes()[..6].iter();
        let mark: String = letters.map(|byte| char::from(b'a' + byte % 26)).collect();
        self.field("mark", &mark);
        (mark, self.finish())
    }
}

/// The words, sorted.
pub(super) fn terms_of(words: &[Word<'_>]) -> String {
    front_coded(words.iter().map(|word| word.text))
}

/// For each word how many places it has, and each as the distance from the one before, times the steps, and its weight.
fn places_of(words: &[Word<'_>]) -> String {
    let mut text = String::new();
    for word in words {
        push_number(word.places.len() as u64, &mut text);
        let mut before = 0;
        for (section, weight) in &word.places {
            push_number(u64::from((section - before) * STEPS + weight), &mut text);
            before = *section;
        }
    }
    text
}
