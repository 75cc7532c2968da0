//! What the checks said of a text whose addresses have changed: the same, in other places.
//!
//! To check a text costs more than all else. An address of plain signs between the same parentheses, or the same
//! quotation marks, is read as the one before it, so nothing else about the text can change.

use super::edits::Address;
use crate::markdown::Scan;
use std::ops::Range;

/// A change: the bytes that change, and how long what stands there afterwards is.
type Change = (Range<usize>, usize);

/// The same for the text after the changes; none if more than addresses may change.
pub(super) fn moved(scan: &Scan, text: &str, addresses: &[Address]) -> Option<Scan> {
    let mut scan = scan.clone();
    let mut changes: Vec<Change> = Vec::with_capacity(addresses.len());
    for address in addresses {
        let dest = address.dest.as_deref().filter(|dest| is_plain(dest))?;
        let range = &address.edit.range;
        let before = text
            .get(range.clone())
            .filter(|before| !before.contains('\n'))?;
        let is_between = before.starts_with("](") && before.ends_with(')')
            || text.get(..range.start)?.ends_with('"') && text.get(range.end..)?.starts_with('"');
        let holds = scan.links.iter_mut().filter(|link| {
            link.range.start <= range.start && range.end <= link.range.end && !link.in_definition
        });
        let link = holds.min_by_key(|link| link.range.len())?;
        if !is_between {
            return None;
        }
        link.dest = dest.to_owned();
        changes.push((range.clone(), address.edit.with.len()));
    }
    changes.sort_by_key(|(range, _)| range.start);
    let is_apart = changes
        .windows(2)
        .all(|pair| pair[0].0.end <= pair[1].0.start);
    let mut place = Some(Moves::of(&changes)).filter(|_| is_apart)?;
    for heading in &mut scan.headings {
        place.range(&mut heading.range);
        place.range(&mut heading.section);
    }
    for link in &mut scan.links {
        place.range(&mut link.range);
    }
    for one in &mut scan.unlinked {
        place.range(&mut one.range);
        place.byte(&mut one.bracket);
    }
    for anchor in &mut scan.anchors {
        place.byte(&mut anchor.at);
    }
    for problem in &mut scan.problems {
        place.range(&mut problem.range);
    }
    place.is_known.then_some(scan)
}

/// Whether an address holds nothing that could be read as anything else.
fn is_plain(dest: &str) -> bool {
    let is_sign = |sign: u8| sign.is_ascii_alphanumeric() || b"-/.#".contains(&sign);
    !dest.is_empty() && dest.bytes().all(is_sign)
}

/// Where bytes are after changes.
struct Moves {
    /// Where each change ends, and how far what follows has moved: by what is put in, and by what is taken out.
    ends: Vec<(Range<usize>, usize, usize)>,
    /// Whether no place so far lies within a change.
    is_known: bool,
}

impl Moves {
    fn of(changes: &[Change]) -> Self {
        let (mut put, mut taken) = (0, 0);
        let ends = changes.iter().map(|(range, length)| {
            put += length;
            taken += range.len();
            (range.clone(), put, taken)
        });
        Self {
            ends: ends.collect(),
            is_known: true,
        }
    }

    fn range(&mut self, range: &mut Range<usize>) {
        self.byte(&mut range.start);
        self.byte(&mut range.end);
    }

    fn byte(&mut self, at: &mut usize) {
        let next = self.ends.partition_point(|(range, _, _)| range.end <= *at);
        if let Some((range, _, _)) = self.ends.get(next)
            && range.start < *at
        {
            self.is_known = false;
        }
        if let Some((_, put, taken)) = next.checked_sub(1).and_then(|last| self.ends.get(last)) {
            *at = *at + put - taken;
        }
    }
}
