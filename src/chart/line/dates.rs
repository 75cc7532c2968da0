//! The days below a line: the first, the last, and the day of the target.

use super::field::{AXIS, Measured, Scale};
use crate::chart::area::Area;
use crate::chart::svg::{Canvas, Ink, WIDTH};
use crate::chart::text::{Anchor, Block, SOFT, as_f64};

const ROW: f64 = 18.0;
const EDGE: f64 = 4.0;

/// Ticks and dates, on as many rows as keep them apart; and where they end.
pub(super) fn draw(
    canvas: &mut Canvas,
    scale: &Scale,
    points: &[&Measured<'_>],
    due: Option<(i64, &str)>,
) -> f64 {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return AXIS;
    };
    for point in points {
        let x = scale.x(point.day);
        canvas.line(Ink::line("tick", 1.5), (x, AXIS), (x, AXIS + 4.0));
    }
    let mut days = vec![(first.day, first.date)];
    if last.day != first.day {
        days.push((last.day, last.date));
    }
    days.extend(due);
    let ticks: Vec<f64> = days.iter().map(|(day, _)| scale.x(*day)).collect();
    let mut taken: Vec<Area> = Vec::new();
    for ((_, date), x) in days.iter().zip(&ticks) {
        let Some(block) = Block::new(date, SOFT, Anchor::Middle, 150.0, 1) else {
            continue;
        };
        let block = place(&block, *x, &ticks, &taken);
        let row = block.area();
        let leads = Area {
            left: *x - 2.0,
            top: AXIS,
            right: *x + 2.0,
            bottom: row.top,
        };
        if row.top > AXIS + ROW && !taken.iter().any(|other| other.meets(&leads)) {
            canvas.line(
                Ink::line("tick", 1.0),
                (*x, AXIS + 4.0),
                (*x, row.top - 1.0),
            );
        }
        taken.push(row);
        canvas.block(&block);
    }
    taken.iter().map(|area| area.bottom).fold(AXIS, f64::max)
}

/// Under its tick on the first free row, off the ticks of the other days where it can be.
fn place(block: &Block, x: f64, ticks: &[f64], taken: &[Area]) -> Block {
    let clear = |area: &Area| {
        ticks
            .iter()
            .filter(|tick| **tick != x)
            .all(|tick| *tick < area.left - 3.0 || *tick > area.right + 3.0)
    };
    let at = |row: usize, anchor: Anchor, x: f64| {
        let placed = Block {
            anchor,
            ..block.clone()
        }
        .below(x, AXIS + 6.0 + as_f64(row) * ROW);
        placed.within(EDGE, WIDTH - EDGE)
    };
    let rows = || {
        (0..4).flat_map(|row| {
            [
                at(row, Anchor::Middle, x),
                at(row, Anchor::End, x + 6.0),
                at(row, Anchor::Start, x - 6.0),
            ]
        })
    };
    let free = |placed: &Block| {
        !taken
            .iter()
            .any(|other| other.grown(3.0).meets(&placed.area()))
    };
    rows()
        .find(|placed| free(placed) && clear(&placed.area()))
        .or_else(|| rows().find(free))
        .unwrap_or_else(|| at(taken.len() + 3, Anchor::Middle, x))
}
