//! Notes at the foot whose text some readers do not see.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Problem, Scanner};
use crate::diagnostic::codes;

/// How many of them are told in one body.
const TOLD: usize = 50;

impl<'a> Scanner<'a> {
    /// Says where a mark stands outside of the restricted section that holds its note.
    pub(super) fn notes_apart(&mut self, events: &[Event<'a>]) {
        let restricted = self.scan.headings.iter();
        let restricted = restricted.filter(|heading| heading.audience.is_some());
        let sections: Vec<Range<usize>> = restricted.map(|one| one.section.clone()).collect();
        if sections.is_empty() {
            return;
        }
        let mut written: HashMap<&str, usize> = HashMap::new();
        for (index, event) in events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(name)) = event {
                written.entry(name).or_insert(self.range(index).start);
            }
        }
        let mut found = Vec::new();
        for (index, event) in events.iter().enumerate() {
            let Event::FootnoteReference(name) = event else {
                continue;
            };
            let range = self.range(index);
            let Some(note) = written.get(&**name) else {
                continue;
            };
            let parts =
                |section: &Range<usize>| section.contains(note) && !section.contains(&range.start);
            if found.len() < TOLD && sections.iter().any(parts) {
                found.push(range);
            }
        }
        for range in found {
            let message = "who does not see one of the restricted sections reads this as it stands, brackets and all, and not the note";
            self.problem(Problem::warning(codes::UNLINKED, range, message).hint(
                "the note stands in that section: move it out of there, or take the mark away here",
            ));
        }
    }
}
