//! What goes onto which print page, where one would be too long.

use std::ops::Range;

/// How much one print page may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    pub(super) pages: usize,
    pub(super) bytes: usize,
}

/// About a ream of paper, and what the browser of an old phone still lays out.
pub(super) const LIMIT: Limit = Limit {
    pages: 200,
    bytes: 4 * 1024 * 1024,
};

/// A page that is to be printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'v> {
    /// How long its text is, as far as its view tells.
    pub(super) bytes: usize,
    /// The title of the section that it opens.
    pub(super) opens: Option<&'v str>,
}

/// A run of pages on one print page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) title: String,
    pub(super) items: Range<usize>,
}

/// Splits pages that are too many for one print page; none when they are not.
///
/// Sections stay whole and stand together as long as they fit; one that is too long by itself is split in reading order.
pub(super) fn split(items: &[Item<'_>], limit: Limit) -> Option<Vec<Run>> {
    let all = 0..items.len();
    if limit.takes(items, &all) {
        return None;
    }
    let mut runs = Vec::new();
    // Titles of the first and the last section, and their pages.
    let mut open: Option<(&str, &str, Range<usize>)> = None;
    for (title, section) in sections(items) {
        open = match open.take() {
            Some((first, _, pages)) if limit.takes(items, &(pages.start..section.end)) => {
                Some((first, title, pages.start..section.end))
            }
            before => {
                runs.extend(before.map(joined));
                match limit.takes(items, &section) {
                    true => Some((title, title, section)),
                    false => {
                        runs.extend(cut(title, items, section, limit));
                        None
                    }
                }
            }
        };
    }
    runs.extend(open.map(joined));
    Some(runs)
}

impl Limit {
    fn takes(self, items: &[Item<'_>], range: &Range<usize>) -> bool {
        let items = items.get(range.clone()).unwrap_or_default();
        let bytes: usize = items.iter().map(|item| item.bytes).sum();
        items.len() <= self.pages && bytes <= self.bytes
    }
}

fn joined((first, last, items): (&str, &str, Range<usize>)) -> Run {
    let title = match first == last {
        true => first.to_owned(),
        false => format!("{first} – {last}"),
    };
    Run { title, items }
}

/// The sections with their titles. What stands before the first has none.
fn sections<'v>(items: &[Item<'v>]) -> Vec<(&'v str, Range<usize>)> {
    let mut found: Vec<(&str, Range<usize>)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match (item.opens, found.last_mut()) {
            (None, Some((_, last))) => last.end = at + 1,
            (opens, _) => found.push((opens.unwrap_or_default(), at..at + 1)),
        }
    }
    found
}

/// Splits one section into runs of about the same number of pages.
fn cut(title: &str, items: &[Item<'_>], section: Range<usize>, limit: Limit) -> Vec<Run> {
    let even = Limit {
        pages: section
            .len()
            .div_ceil(section.len().div_ceil(limit.pages.max(1))),
        ..limit
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for at in section {
        match ranges.last_mut() {
            Some(last) if even.takes(items, &(last.start..at + 1)) => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    let numbered = ranges.into_iter().enumerate().map(|(at, items)| Run {
        title: format!("{title} ({})", at + 1),
        items,
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const SMALL: Limit = Limit {
        pages: 4,
        bytes: 100,
    };

    /// Sections of pages that are all as long.
    fn pages(sections: &[(&'static str, usize)], bytes: usize) -> Vec<Item<'static>> {
        let of = |(title, count): &(&'static str, usize)| {
            let title = *title;
            (0..*count).map(move |at| Item {
                bytes,
                opens: (at == 0 && !title.is_empty()).then_some(title),
            })
        };
        sections.iter().flat_map(of).collect()
    }

    fn told(items: &[Item<'_>]) -> Vec<String> {
        let runs = split(items, SMALL).unwrap();
        let told = runs
            .iter()
            .map(|run| format!("{} {:?}", run.title, run.items));
        told.collect()
    }

    #[test]
    fn what_fits_is_not_split() {
        assert_eq!(split(&pages(&[("A", 2), ("B", 2)], 25), SMALL), None);
        assert_eq!(split(&[], SMALL), None);
    }

    #[test]
    fn sections_stay_whole_and_stand_together() {
        let items = pages(&[("A", 1), ("B", 2), ("C", 3), ("D", 1)], 1);
        assert_eq!(told(&items), ["A – B 0..3", "C – D 3..7"]);
    }

    #[test]
    fn a_long_section_is_split_evenly() {
        let items = pages(&[("A", 1), ("B", 5), ("C", 1)], 1);
        assert_eq!(
            told(&items),
            ["A 0..1", "B (1) 1..4", "B (2) 4..6", "C 6..7"]
        );
    }

    #[test]
    fn long_texts_split_too_and_a_page_is_never_cut() {
        let items = pages(&[("A", 2), ("B", 1), ("C", 1)], 60);
        assert_eq!(
            told(&items),
            ["A (1) 0..1", "A (2) 1..2", "B 2..3", "C 3..4"]
        );
        assert_eq!(told(&pages(&[("A", 1)], 101)), ["A (1) 0..1"]);
    }

    #[test]
    fn pages_before_the_first_section_are_printed_too() {
        let items = pages(&[("", 2), ("A", 3)], 1);
        assert_eq!(told(&items), [" 0..2", "A 2..5"]);
    }
}
