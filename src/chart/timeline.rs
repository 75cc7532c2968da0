//! What happens when, from top to bottom: a rail with a mark for each event, and today among them.

use super::area::Point;
use super::marks::{State, mark};
use super::svg::{Canvas, Frame, Ink, Path, WIDTH};
use super::text::{Anchor, Block, Face, NOW, PLAIN, SOFT, STRONG};

/// Something on a day, or from one day to another.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// The day, as a count from any one day.
    pub day: i64,
    /// The last day, for what lasts.
    pub end: Option<i64>,
    /// What happens.
    pub label: &'a str,
    /// The day, or both, as a reader sees them: "Nov 3".
    pub date: &'a str,
    /// How it stands: what goes on now is `Doing`, what is to come is `Open`.
    pub state: State,
    /// Whether its day has passed.
    pub late: bool,
    /// What stands between this and what is before it: "16 days left". May be empty.
    pub gap: &'a str,
}

/// The day of the picture.
#[derive(Debug, Clone, Copy)]
pub struct Today<'a> {
    /// The day, in the count of the events.
    pub day: i64,
    /// "Today", with or without the date.
    pub word: &'a str,
    /// What stands between this and what is before it. May be empty.
    pub gap: &'a str,
}

/// Events in the order of their days.
#[derive(Debug, Clone, Copy)]
pub struct Timeline<'a> {
    /// Its id, title and description.
    pub frame: Frame<'a>,
    /// In any order; those of one day stay as they came.
    pub events: &'a [Event<'a>],
    /// None where it does not matter.
    pub today: Option<Today<'a>>,
}

const RAIL: f64 = 16.0;
const TEXT: f64 = 38.0;
const ROOM: f64 = WIDTH - TEXT - 6.0;
const BETWEEN: f64 = 16.0;
const GAP: Face = Face {
    size: 13.0,
    strong: false,
    class: "label-gap",
};

/// A mark on the rail, and how far down what belongs to it goes.
struct Stop {
    at: Point,
    radius: f64,
    lasts: Option<f64>,
}

/// The rail, walked up to today and dashed from there on; nothing without events. Marks are apart as their words need, not
/// to scale: the words between them say how long.
pub fn timeline(input: &Timeline<'_>) -> Option<String> {
    if input.events.is_empty() {
        return None;
    }
    let mut events: Vec<&Event<'_>> = input.events.iter().collect();
    events.sort_by_key(|event| event.day);
    // What begins today is still before it.
    let before = input
        .today
        .map(|today| events.iter().filter(|event| event.day <= today.day).count());

    let mut canvas = Canvas::new(&input.frame, WIDTH);
    let (mut top, mut stops) = (4.0, Vec::new());
    for (i, event) in events.iter().enumerate() {
        if let Some(today) = input.today.filter(|_| before == Some(i)) {
            top = draw_today(&mut canvas, &today, top, &mut stops);
        }
        top = draw_event(&mut canvas, event, top, &mut stops);
    }
    if let Some(today) = input.today.filter(|_| before == Some(events.len())) {
        top = draw_today(&mut canvas, &today, top, &mut stops);
    }
    rail(&mut canvas, &stops, before);
    Some(canvas.finish("timeline", top - BETWEEN + 6.0, false))
}

/// The words of a gap; and where the next row starts.
fn gap(canvas: &mut Canvas, words: &str, top: f64) -> f64 {
    let Some(block) = Block::new(words, GAP, Anchor::Start, ROOM, 2) else {
        return top;
    };
    let block = block.below(TEXT, top - 4.0);
    canvas.block(&block);
    top - 4.0 + block.height() + BETWEEN - 4.0
}

fn draw_event(canvas: &mut Canvas, event: &Event<'_>, top: f64, stops: &mut Vec<Stop>) -> f64 {
    let top = gap(canvas, event.gap, top);
    let face = if event.state == State::Doing {
        STRONG
    } else {
        PLAIN
    };
    let date = Block::new(event.date, SOFT, Anchor::Start, ROOM, 2);
    let label = Block::new(event.label, face, Anchor::Start, ROOM, 4);
    let mut end = top;
    for block in [date, label].into_iter().flatten() {
        let block = block.below(TEXT, end);
        end += block.height() + 2.0;
        canvas.block(&block);
    }
    let end = (end - 2.0).max(top + 18.0);
    let at = (RAIL, top + 9.0);
    mark(canvas, at, 8.0, event.state, event.late);
    let lasts = event
        .end
        .filter(|last| *last > event.day)
        .map(|_| end.max(top + 36.0));
    stops.push(Stop {
        at,
        radius: 8.0,
        lasts,
    });
    end + BETWEEN
}

fn draw_today(canvas: &mut Canvas, today: &Today<'_>, top: f64, stops: &mut Vec<Stop>) -> f64 {
    let top = gap(canvas, today.gap, top);
    let (x, y) = (RAIL, top + 9.0);
    let sign = Path::through([(x, y - 8.0), (x + 8.0, y), (x, y + 8.0), (x - 8.0, y)]).close();
    canvas.path(Ink::fill("now"), &sign);
    stops.push(Stop {
        at: (x, y),
        radius: 8.0,
        lasts: None,
    });
    let Some(block) = Block::new(today.word, NOW, Anchor::Start, ROOM, 2) else {
        return top + 18.0 + BETWEEN;
    };
    let block = block.below(TEXT, top + 0.5);
    canvas.block(&block);
    top + block.height().max(18.0) + BETWEEN
}

/// From mark to mark: solid to today (`walked` of them), dashed after it; thick along what lasts.
fn rail(canvas: &mut Canvas, stops: &[Stop], walked: Option<usize>) {
    let ends = stops
        .iter()
        .skip(1)
        .map(|next| Some(next.at.1 - next.radius - 4.0))
        .chain([None]);
    for (i, (stop, end)) in stops.iter().zip(ends).enumerate() {
        let from = stop.at.1 + stop.radius + 4.0;
        let (ink, end) = match (stop.lasts, end, walked) {
            (Some(foot), end, _) => (Ink::line("span", 7.0), Some(end.unwrap_or(foot) - 2.0)),
            (None, end, Some(walked)) if i < walked => (Ink::line("run", 3.0), end),
            (None, end, Some(_)) => (Ink::dashed("rail", 2.0, "1 5"), end),
            (None, end, None) => (Ink::line("rail", 2.0), end),
        };
        if let Some(end) = end {
            canvas.line(
                ink,
                (RAIL, from + if stop.lasts.is_some() { 2.0 } else { 0.0 }),
                (RAIL, end),
            );
        }
    }
}
