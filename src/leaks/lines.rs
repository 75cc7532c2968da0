//! Which parts of a page were read before: what stands around all pages of a binder is read once.

use super::by_hash::ByHash;
use std::ops::Range;

/// How many lines around a new one are read with it, so that nothing is lost where old and new meet.
const AROUND: usize = 2;

/// Lines that were read, each with those before it.
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
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut before = [0u64; AROUND];
        for line in 0..starts.len() - 1 {
            let hash = hash_of(&bytes[starts[line]..starts[line + 1]]);
            let key = before.iter().fold(hash, |key, other| {
                (key.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            before.rotate_right(1);
            before[0] = hash;
            if self.0.insert(key, ()).is_some() {
                continue;
            }
            let range = line.saturating_sub(AROUND)..(line + 1 + AROUND).min(starts.len() - 1);
            match found.last_mut() {
                Some(last) if last.end >= range.start => last.end = range.end,
                _ => found.push(range),
            }
        }
        let in_bytes = |range: Range<usize>| starts[range.start]..starts[range.end];
        found.into_iter().map(in_bytes).collect()
    }
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

    #[test]
    fn a_page_is_read_where_it_is_new_and_around_it() {
        let mut seen = SeenLines::default();
        let page = |middle: &str| format!("a\nb\nc\nd\n{middle}\ne\nf\ng\nh\n");
        let first = page("x");
        assert_eq!(seen.unread(first.as_bytes()).len(), 1);
        assert_eq!(seen.unread(first.as_bytes()), []);
        let second = page("y");
        let read = seen.unread(second.as_bytes());
        assert_eq!(read.len(), 1);
        assert_eq!(&second[read[0].clone()], "c\nd\ny\ne\nf\ng\nh\n");
        // Lines that were read, in another order.
        let third = "c\nd\nx\ny\n";
        assert_eq!(seen.unread(third.as_bytes()).len(), 1);
        assert_eq!(seen.unread(b""), []);
    }
}
