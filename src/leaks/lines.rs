//! Which parts of a page were read before: what stands around all pages of a binder is read once.

use super::by_hash::ByHash;
use std::ops::Range;

/// How many lines around a new one are read with it, so that nothing is lost where old and new meet.
const AROUND: usize = 2;

/// A run of lines ends with about one line of so many: which, its own bytes say, so that runs are the same wherever
/// their lines stand.
const RUN: u64 = 4;

/// Runs of lines that were read, each with the lines before it.
#[derive(Debug, Default)]
pub(super) struct SeenLines(ByHash<()>);

impl SeenLines {
    /// The parts of a page that were not read before, as ranges of whole lines. From then on they were.
    pub(super) fn unread(&mut self, bytes: &[u8]) -> Vec<Range<usize>> {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
        if starts.last() != Some(&bytes.len()) {
            starts.push(bytes.len());
        }
        let lines = starts.len() - 1;
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut before = [0u64; AROUND];
        let (mut first, mut key) = (0, 0);
        for line in 0..lines {
            let hash = hash_of(&bytes[starts[line]..starts[line + 1]]);
            if line == first {
                key = before.iter().fold(0, |key, other| mixed(key, *other));
            }
            key = mixed(key, hash);
            before.rotate_right(1);
            before[0] = hash;
            if !hash.is_multiple_of(RUN) && line + 1 < lines {
                continue;
            }
            if self.0.insert(key, ()).is_none() {
                let range = first.saturating_sub(AROUND)..(line + 1 + AROUND).min(lines);
                match found.last_mut() {
                    Some(last) if last.end >= range.start => last.end = range.end,
                    _ => found.push(range),
                }
            }
            first = line + 1;
        }
        let in_bytes = |range: Range<usize>| starts[range.start]..starts[range.end];
        found.into_iter().map(in_bytes).collect()
    }
}

fn mixed(key: u64, hash: u64) -> u64 {
    let mixed = (key.rotate_left(23) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}

fn hash_of(line: &[u8]) -> u64 {
    let (words, rest) = line.as_chunks::<8>();
    let mix = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    };
    let mut hash = line.len() as u64;
    for word in words {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(hash, u64::from_le_bytes(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lines of a text that were not read before.
    fn unread<'t>(seen: &mut SeenLines, text: &'t str) -> Vec<&'t str> {
        let found = seen.unread(text.as_bytes()).into_iter();
        found.map(|range| &text[range]).collect()
    }

    #[test]
    fn a_page_is_read_where_it_is_new_and_around_it() {
        let around: Vec<String> = (0..200).map(|line| format!("line {line}\n")).collect();
        let page = |middle: &str| {
            format!(
                "{}{middle}\n{}",
                around[..100].concat(),
                around[100..].concat()
            )
        };
        let mut seen = SeenLines::default();
        let first = page("x");
        assert_eq!(unread(&mut seen, &first), [first.as_str()]);
        assert!(unread(&mut seen, &first).is_empty());
        let second = page("y");
        let read = unread(&mut seen, &second);
        assert_eq!(read.len(), 1, "{read:?}");
        assert!(
            read[0].contains("line 98\nline 99\ny\nline 100\nline 101\n"),
            "{read:?}"
        );
        assert!(read[0].lines().count() < 60, "{read:?}");
        assert!(unread(&mut seen, "").is_empty());
    }

    proptest! {
        /// What stands in as many lines as are read around a new one is read together at least once.
        #[test]
        fn lines_that_stand_together_are_read_together(
            pages in prop::collection::vec(prop::collection::vec("[a-e]{0,2}", 0..30), 1..8)
        ) {
            let mut seen = SeenLines::default();
            let mut read: Vec<String> = Vec::new();
            for page in pages {
                let text: String = page.iter().map(|line| format!("{line}\n")).collect();
                read.extend(unread(&mut seen, &text).into_iter().map(|part| format!("\n{part}")));
                for lines in page.windows(AROUND + 1) {
                    let together = format!("\n{}\n", lines.join("\n"));
                    prop_assert!(read.iter().any(|part| part.contains(&together)), "{together:?}");
                }
            }
        }
    }
}
