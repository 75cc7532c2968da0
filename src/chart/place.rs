//! Where labels go: none over another, none over the edge, and off the marks and lines where there is room.

use super::area::{Area, Point};
use super::text::{Anchor, Block};

/// Between two labels.
const GAP: f64 = 2.0;

/// A field with what is already on it.
#[derive(Debug)]
pub(super) struct Room {
    bounds: Area,
    words: Vec<Area>,
    marks: Vec<Area>,
    lines: Vec<(Point, Point)>,
}

impl Room {
    pub(super) fn new(bounds: Area) -> Room {
        Room {
            bounds,
            words: Vec::new(),
            marks: Vec::new(),
            lines: Vec::new(),
        }
    }

    pub(super) fn add_mark(&mut self, area: Area) {
        self.marks.push(area);
    }

    pub(super) fn add_line(&mut self, from: Point, to: Point) {
        self.lines.push((from, to));
    }

    /// Puts a block at the place where it covers least; the first of equals. Nothing where every place is over other words
    /// or an edge, or would cover more than `most`.
    pub(super) fn put(
        &mut self,
        block: &Block,
        places: impl IntoIterator<Item = (Point, Anchor)>,
        most: f64,
    ) -> Option<Block> {
        let mut best: Option<(f64, Block)> = None;
        for (at, anchor) in places {
            let tried = Block {
                at,
                anchor,
                ..block.clone()
            };
            let Some(cost) = self.cost(&tried.area()) else {
                continue;
            };
            if cost <= most && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, tried));
            }
            if best.as_ref().is_some_and(|(least, _)| *least == 0.0) {
                break;
            }
        }
        let (_, block) = best?;
        self.words.push(block.area());
        Some(block)
    }

    /// How much a label would cover; nothing where it may not be.
    fn cost(&self, area: &Area) -> Option<f64> {
        let inside = area.left >= self.bounds.left
            && area.right <= self.bounds.right
            && area.top >= self.bounds.top
            && area.bottom <= self.bounds.bottom;
        if !inside || self.words.iter().any(|other| other.grown(GAP).meets(area)) {
            return None;
        }
        let marks = self
            .marks
            .iter()
            .filter(|mark| mark.meets(area))
            .map(|_| 10.0)
            .sum::<f64>();
        let lines = self
            .lines
            .iter()
            .filter(|(from, to)| crosses(*from, *to, &area.grown(1.0)))
            .map(|_| 4.0)
            .sum::<f64>();
        Some(marks + lines)
    }
}

/// Whether a straight line passes through an area.
fn crosses(from: Point, to: Point, area: &Area) -> bool {
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    let sides = [
        (to.0 - from.0, area.left - from.0, area.right - from.0),
        (to.1 - from.1, area.top - from.1, area.bottom - from.1),
    ];
    for (along, low, high) in sides {
        if along.abs() < 1e-9 {
            if low > 0.0 || high < 0.0 {
                return false;
            }
        } else {
            let (a, b) = (low / along, high / along);
            start = start.max(a.min(b));
            end = end.min(a.max(b));
        }
    }
    start <= end
}
