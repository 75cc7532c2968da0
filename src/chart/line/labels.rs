//! The words in the field of a line: first and last value, the target, notes, then other values where there is room.

use super::field::Measured;
use crate::chart::area::Point;
use crate::chart::place::Room;
use crate::chart::svg::{Canvas, Ink, WIDTH};
use crate::chart::text::{Anchor, Block, Face, PLAIN, SOFT, STRONG, as_f64, width};

const AIM: Face = Face {
    size: 13.0,
    strong: false,
    class: "label-aim",
};
const NOTE: Face = Face {
    size: 13.0,
    strong: true,
    class: "label-note",
};

/// `target` is its label and the height of its line.
pub(super) fn draw(
    canvas: &mut Canvas,
    room: &mut Room,
    points: &[&Measured<'_>],
    spots: &[Point],
    target: Option<(&str, f64)>,
) {
    let mut shown: Vec<Option<Block>> = points.iter().map(|_| None).collect();
    let last = points.len().saturating_sub(1);
    for i in [last, 0] {
        label(room, points, spots, &mut shown, i, true);
    }
    if let Some((label, y)) = target {
        aim(canvas, room, label, y);
    }
    for (i, (point, spot)) in points.iter().zip(spots).enumerate() {
        if point.note.is_none() {
            continue;
        }
        // The number of a note stands at its value, if there is room for both.
        label(room, points, spots, &mut shown, i, false);
        let beside = shown.get(i).and_then(Option::as_ref);
        if let Some(note) = point.note
            && let Some(block) = Block::new(&note.to_string(), NOTE, Anchor::Start, 60.0, 1)
            && let Some(block) = room.put(&block, note_places(*spot, beside), 30.0)
        {
            canvas.block(&block);
        }
    }
    for i in 1..last {
        label(room, points, spots, &mut shown, i, false);
    }
    canvas.blocks(shown.iter().flatten());
}

/// The words of the target: on its line, else over the field, with a piece of such a line before them.
fn aim(canvas: &mut Canvas, room: &mut Room, label: &str, y: f64) {
    const PIECE: f64 = 30.0;
    let Some(block) = Block::new(label, AIM, Anchor::Start, 250.0, 2) else {
        return;
    };
    if let Some(block) = room.put(&block, along(&block, y), 0.0) {
        canvas.block(&block);
        return;
    }
    let Some(block) = room.put(&block, over(&block, PIECE), f64::INFINITY) else {
        return;
    };
    let at = (block.at.0 - PIECE, block.at.1 - block.face.size * 0.32);
    canvas.line(
        Ink::dashed("aim", 1.5, "6 5"),
        at,
        (at.0 + PIECE - 7.0, at.1),
    );
    canvas.block(&block);
}

/// The value of one point. The first and the last (`kept`) have theirs even where it covers a line.
fn label(
    room: &mut Room,
    points: &[&Measured<'_>],
    spots: &[Point],
    shown: &mut [Option<Block>],
    i: usize,
    kept: bool,
) {
    let (Some(point), Some(spot), Some(place)) = (points.get(i), spots.get(i), shown.get_mut(i))
    else {
        return;
    };
    if place.is_some() {
        return;
    }
    let face = if i + 1 == points.len() {
        STRONG
    } else if kept {
        PLAIN
    } else {
        SOFT
    };
    let Some(block) = Block::new(
        point.written,
        face,
        Anchor::Middle,
        if kept { 150.0 } else { 90.0 },
        if kept { 2 } else { 1 },
    ) else {
        return;
    };
    let reach = if kept { 6 } else { 1 };
    let note = point
        .note
        .map_or(0.0, |note| width(&note.to_string(), NOTE) + 3.0);
    *place = room.put(
        &block,
        around(*spot, &block, note, reach),
        if kept { f64::INFINITY } else { 0.0 },
    );
}

/// Places about a point: over it, under it, beside it; then further out, `reach` rows in all. At the edge, `note` is kept
/// free for what follows.
fn around((x, y): Point, block: &Block, note: f64, reach: usize) -> Vec<(Point, Anchor)> {
    let (size, more) = (block.face.size, block.height() - block.face.size * 1.25);
    let half = block.width() / 2.0;
    let mut places = Vec::new();
    for row in 0..reach {
        let out = as_f64(row) * 12.0;
        let (over, under) = (y - 11.0 - more - out, y + 9.0 + size * 0.9 + out);
        // A label over the edge is moved in, as far as its point is still under it.
        let inner = x.clamp(4.0 + half, (WIDTH - 4.0 - half - note).max(4.0 + half));
        for at in [over, under] {
            places.push(((inner, at), Anchor::Middle));
            places.push(((x - 6.0, at), Anchor::Start));
            places.push(((x + 6.0, at), Anchor::End));
        }
        let level = y + size * 0.35 - more / 2.0;
        places.push(((x + 10.0 + out, level), Anchor::Start));
        places.push(((x - 10.0 - out, level), Anchor::End));
    }
    places
}

/// Places on a level line, from its start to its end: just over it, else just under, else further away.
fn along(block: &Block, y: f64) -> Vec<(Point, Anchor)> {
    let mut places = Vec::new();
    let (size, more) = (block.face.size, block.height() - block.face.size * 1.25);
    for out in [0.0, 6.0] {
        for at in [y - 6.0 - more - out, y + 4.0 + size + out] {
            let mut x = 8.0;
            while x + block.width() <= WIDTH - 4.0 {
                places.push(((x, at), Anchor::Start));
                x += 6.0;
            }
        }
    }
    places
}

/// Places over the field, from its start to its end, then further down.
fn over(block: &Block, before: f64) -> Vec<(Point, Anchor)> {
    let columns = || {
        (0..)
            .map(|i| 8.0 + before + f64::from(i) * 6.0)
            .take_while(|x| x + block.width() <= WIDTH - 4.0)
    };
    (0..12)
        .flat_map(|row| columns().map(move |x| ((x, 14.0 + f64::from(row) * 12.0), Anchor::Start)))
        .collect()
}

/// Places for the number of a note: raised, at the end of the value's label, never before it, where it would read as part
/// of the number; else about the point.
fn note_places((x, y): Point, beside: Option<&Block>) -> Vec<(Point, Anchor)> {
    let mut places = Vec::new();
    if let Some(label) = beside {
        let (first, last) = (label.lines.first(), label.rows().last());
        for (line, y) in first
            .map(|line| (line.as_str(), label.at.1))
            .into_iter()
            .chain(last)
        {
            let area = Block {
                lines: vec![line.to_owned()],
                at: (label.at.0, y),
                ..label.clone()
            }
            .area();
            places.push(((area.right + 2.5, y - 5.0), Anchor::Start));
        }
    }
    for out in [0.0, 8.0, 16.0] {
        places.push(((x, y - 9.0 - out), Anchor::Middle));
        places.push(((x, y + 18.0 + out), Anchor::Middle));
        places.push(((x + 6.0 + out, y - 6.0), Anchor::Start));
        places.push(((x - 6.0 - out, y - 6.0), Anchor::End));
        places.push(((x + 6.0 + out, y + 14.0), Anchor::Start));
        places.push(((x - 6.0 - out, y + 14.0), Anchor::End));
    }
    places
}
