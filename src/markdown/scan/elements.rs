//! Which elements of HTML begin and end where, by their signs alone.
//!
//! An end tag in the cell of a table, a note, a list or the description of a picture may end an element outside of it or
//! not, and an end that is parted by the end of a line is one as well. So these count tags wherever they stand, also in
//! code: whoever asks wants to know what could be an end, never what surely is one.

use std::collections::HashMap;
use std::ops::Range;

/// The tags of a text.
pub(super) struct Elements {
    /// Where each tag begins, the number of its name, and whether it is an end; in order.
    tags: Vec<(usize, usize, bool)>,
    /// By the number of a name, its tags.
    names: Vec<Vec<Step>>,
}

/// A tag among those of one name.
struct Step {
    at: usize,
    /// How many more begin than end, up to and with this one.
    depth: i64,
    /// The least depth of this one and all that follow.
    least: i64,
}

impl Elements {
    pub(super) fn of(text: &str) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut all = Self {
            tags: Vec::new(),
            names: Vec::new(),
        };
        for at in memchr::memchr_iter(b'<', text.as_bytes()) {
            let rest = text.get(at + 1..).unwrap_or_default();
            let is_end = rest.starts_with('/');
            let rest = rest.strip_prefix('/').unwrap_or(rest);
            let is_other = |sign: char| !sign.is_ascii_alphanumeric() && !"-_:.".contains(sign);
            let length = rest.find(is_other).unwrap_or(rest.len());
            let name = rest.get(..length).unwrap_or_default().to_ascii_lowercase();
            if name.is_empty() {
                continue;
            }
            let number = *numbers.entry(name).or_insert(all.names.len());
            if number == all.names.len() {
                all.names.push(Vec::new());
            }
            all.tags.push((at, number, is_end));
            let steps = &mut all.names[number];
            let depth = steps.last().map_or(0, |step| step.depth) + if is_end { -1 } else { 1 };
            steps.push(Step {
                at,
                depth,
                least: depth,
            });
        }
        for steps in &mut all.names {
            let mut least = i64::MAX;
            for step in steps.iter_mut().rev() {
                least = least.min(step.depth);
                step.least = least;
            }
        }
        all
    }

    /// Whether an element has a beginning in a part of the text, and an end behind it that ends nothing begun there.
    pub(super) fn reach_out_of(&self, part: Range<usize>, behind: usize) -> bool {
        let upto = |place: usize| self.tags.partition_point(|(at, ..)| *at < place);
        let within = self.tags.get(upto(part.start)..upto(part.end));
        let mut begun = within
            .unwrap_or_default()
            .iter()
            .filter(|(.., is_end)| !is_end);
        begun.any(|(_, number, _)| {
            let steps = self.names.get(*number).map_or(&[][..], Vec::as_slice);
            let next = steps.partition_point(|step| step.at < behind);
            let before = next.checked_sub(1).and_then(|at| steps.get(at));
            let depth = before.map_or(0, |step| step.depth);
            steps.get(next).is_some_and(|step| step.least < depth)
        })
    }
}
