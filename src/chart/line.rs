//! One measure over time: its points, the target as a dashed line, and the day by which.

use super::area::{Area, Point};
use super::marks::flag;
use super::place::Room;
use super::svg::{Canvas, Frame, Ink, Path, WIDTH};
use super::text::{Anchor, Block, NOW};

mod dates;
mod field;
mod labels;

pub use field::Measured;
pub(super) use field::between;
use field::{AXIS, Scale};

/// What the measure should come to.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// In the unit of the measure.
    pub value: f64,
    /// What stands on its line: "Target: 180 feet".
    pub label: &'a str,
    /// The day by which, and how it is written.
    pub due: Option<(i64, &'a str)>,
}

/// A measure over time.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its id, title and description.
    pub frame: Frame<'a>,
    /// In any order; several may be on one day.
    pub points: &'a [Measured<'a>],
    /// None where there is no target, or it is no number.
    pub target: Option<Target<'a>>,
    /// The day of the picture and the reader's word for it: "Today".
    pub today: Option<(i64, &'a str)>,
}

/// The line, its target, and the days below; nothing where no point has a number.
pub fn line(input: &Line<'_>) -> Option<String> {
    let mut points: Vec<&Measured<'_>> = input
        .points
        .iter()
        .filter(|point| point.value.is_finite())
        .collect();
    points.sort_by_key(|point| point.day);
    let target = input.target.filter(|target| target.value.is_finite());
    let scale = scale(&points, target.as_ref(), input.today)?;
    let spots: Vec<Point> = points
        .iter()
        .map(|point| (scale.x(point.day), scale.y(point.value)))
        .collect();

    let mut canvas = Canvas::new(&input.frame, WIDTH);
    let mut room = Room::new(Area {
        left: 4.0,
        top: 2.0,
        right: WIDTH - 4.0,
        bottom: AXIS - 3.0,
    });
    canvas.line(Ink::line("rail", 1.5), (8.0, AXIS), (WIDTH - 8.0, AXIS));
    draw_today(&mut canvas, &mut room, &scale, input.today);
    draw_target(&mut canvas, &mut room, &scale, target.as_ref());
    draw_run(&mut canvas, &mut room, &spots);
    labels::draw(
        &mut canvas,
        &mut room,
        &points,
        &spots,
        target
            .as_ref()
            .map(|target| (target.label, scale.y(target.value))),
    );
    let end = dates::draw(
        &mut canvas,
        &scale,
        &points,
        target.and_then(|target| target.due),
    );
    Some(canvas.finish("line", end + 4.0, false))
}

fn scale(
    points: &[&Measured<'_>],
    target: Option<&Target<'_>>,
    today: Option<(i64, &str)>,
) -> Option<Scale> {
    let (first, last) = (points.first()?, points.last()?);
    let others = target
        .and_then(|target| target.due)
        .map(|(day, _)| day)
        .into_iter()
        .chain(today.map(|(day, _)| day));
    let (from, to) = others.fold((first.day, last.day), |(from, to), day| {
        (from.min(day), to.max(day))
    });
    let values = || {
        points
            .iter()
            .map(|point| point.value)
            .chain(target.map(|target| target.value))
    };
    let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let low = if low > 0.0 && low <= high / 2.0 {
        0.0
    } else {
        low
    };
    // One value alone stands in the middle.
    let (low, span) = if high > low {
        (low, high - low)
    } else {
        (low - 1.0, 2.0)
    };
    (span.is_finite() && span > 0.0 && (low + span) > low).then_some(Scale {
        first: from,
        days: between(from, to),
        low,
        span,
    })
}

fn draw_today(canvas: &mut Canvas, room: &mut Room, scale: &Scale, today: Option<(i64, &str)>) {
    let Some((day, word)) = today else { return };
    let x = scale.x(day);
    let mut top = 4.0;
    if let Some(block) = Block::new(word, NOW, Anchor::Middle, 120.0, 1) {
        let block = block.below(x, 2.0).within(4.0, WIDTH - 4.0);
        top = 6.0 + block.height();
        if let Some(block) = room.put(&block, [(block.at, block.anchor)], f64::INFINITY) {
            canvas.block(&block);
        }
    }
    canvas.line(Ink::dashed("today", 1.5, "0.1 4"), (x, top), (x, AXIS));
    room.add_line((x, top), (x, AXIS));
}

fn draw_target(canvas: &mut Canvas, room: &mut Room, scale: &Scale, target: Option<&Target<'_>>) {
    let Some(target) = target else { return };
    let y = scale.y(target.value);
    canvas.line(Ink::dashed("aim", 1.5, "6 5"), (8.0, y), (WIDTH - 8.0, y));
    room.add_line((8.0, y), (WIDTH - 8.0, y));
    if let Some((day, _)) = target.due {
        let x = scale.x(day);
        canvas.line(Ink::line("due", 1.0), (x, y), (x, AXIS));
        flag(canvas, (x, y), 20.0);
        room.add_line((x, y), (x, AXIS));
        room.add_mark(Area {
            left: x - 2.0,
            top: y - 22.0,
            right: x + 13.0,
            bottom: y,
        });
    }
}

fn draw_run(canvas: &mut Canvas, room: &mut Room, spots: &[Point]) {
    // Many points stand close; smaller ones stay apart.
    let radius = if spots.len() > 24 { 3.0 } else { 4.5 };
    if spots.len() > 1 {
        canvas.path(Ink::line("run", 2.5), &Path::through(spots.iter().copied()));
    }
    for (at, next) in spots.iter().zip(spots.iter().skip(1)) {
        room.add_line(*at, *next);
    }
    for at in spots {
        canvas.circle(Ink::fill("point"), *at, radius);
        room.add_mark(Area::around(*at, radius + 1.0));
    }
}
