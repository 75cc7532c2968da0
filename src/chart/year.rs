//! A year at a glance: twelve months in a strip, to scale, with a numbered mark over each day that counts.

use super::area::Area;
use super::line::between;
use super::marks::{State, mark};
use super::svg::{Canvas, Frame, Ink, Path, WIDTH};
use super::text::{Anchor, Block, Face, NOW, SOFT, as_f64, fits};

/// Where a month begins.
#[derive(Debug, Clone, Copy)]
pub struct Month<'a> {
    /// Its first day, as a count from any one day.
    pub day: i64,
    /// A short name: "Jan".
    pub label: &'a str,
}

/// Something on a day; the list below the picture says what.
#[derive(Debug, Clone, Copy)]
pub struct Dot<'a> {
    /// The day, in the same count.
    pub day: i64,
    /// Its number in the list, as a reader sees it.
    pub number: &'a str,
    /// How it stands.
    pub state: State,
    /// Whether its day has passed.
    pub late: bool,
}

/// Days from `start` to before `end`.
#[derive(Debug, Clone, Copy)]
pub struct Year<'a> {
    /// Its id, title and description.
    pub frame: Frame<'a>,
    /// The first day.
    pub start: i64,
    /// The day after the last.
    pub end: i64,
    /// The months, in their order. Where their names are too long, every second one is left out, and so on.
    pub months: &'a [Month<'a>],
    /// What counts, in any order; what is outside the days is left out.
    pub dots: &'a [Dot<'a>],
    /// The day of the picture and the reader's word for it.
    pub today: Option<(i64, &'a str)>,
}

const LEFT: f64 = 12.0;
const RIGHT: f64 = 348.0;
const STRIP: f64 = 22.0;
const ROW: f64 = 21.0;
const RADIUS: f64 = 6.5;
const NUMBER: Face = Face {
    size: 13.0,
    strong: true,
    class: "label-number",
};

/// The strip, what counts above it, today below it; nothing where there are no days or nothing to show.
pub fn year(input: &Year<'_>) -> Option<String> {
    let days = between(input.start, input.end);
    if days <= 0.0 || (input.dots.is_empty() && input.months.is_empty()) {
        return None;
    }
    let x = |day: i64| LEFT + between(input.start, day) / days * (RIGHT - LEFT);
    let mut dots: Vec<&Dot<'_>> = input
        .dots
        .iter()
        .filter(|dot| (input.start..input.end).contains(&dot.day))
        .collect();
    dots.sort_by_key(|dot| dot.day);
    let (tokens, rows) = pile(&dots, &x);

    let mut canvas = Canvas::new(&input.frame, WIDTH);
    let strip = 4.0 + as_f64(rows) * ROW + 4.0;
    for (token, dot) in tokens.iter().zip(&dots) {
        let y = strip - 5.0 - as_f64(token.row) * ROW - ROW / 2.0;
        mark(&mut canvas, (token.x, y), RADIUS, dot.state, dot.late);
        if let Some(block) = &token.number {
            canvas.block(&Block {
                at: (block.at.0, y + 4.7),
                ..block.clone()
            });
        }
    }
    canvas.rect(
        Ink::line("strip", 1.5),
        Area {
            left: LEFT,
            top: strip,
            right: RIGHT,
            bottom: strip + STRIP,
        },
        0.0,
    );
    months(&mut canvas, input, &x, strip);
    let today = input
        .today
        .filter(|(day, _)| (input.start..input.end).contains(day));
    let end = today.map_or(strip + STRIP, |(day, word)| {
        draw_today(&mut canvas, x(day), word, strip + STRIP)
    });
    Some(canvas.finish("year", end + 4.0, false))
}

/// A mark with its number beside it, so many rows above the strip.
struct Token {
    x: f64,
    row: usize,
    number: Option<Block>,
}

/// Each on the lowest row that is free; and how many rows there are.
fn pile(dots: &[&Dot<'_>], x: &impl Fn(i64) -> f64) -> (Vec<Token>, usize) {
    let mut rows: Vec<Vec<Area>> = Vec::new();
    let tokens = dots.iter().map(|dot| {
        let at = x(dot.day);
        let sign = RADIUS + if dot.late { 7.0 } else { 0.0 };
        let number = Block::new(dot.number, NUMBER, Anchor::Start, 40.0, 1).map(|block| {
            // At the end of the year the number stands before its mark.
            if at + sign + 3.0 + block.width() > WIDTH - 2.0 {
                Block {
                    anchor: Anchor::End,
                    at: (at - RADIUS - 3.0, 0.0),
                    ..block
                }
            } else {
                Block {
                    at: (at + sign + 3.0, 0.0),
                    ..block
                }
            }
        });
        let own = Area {
            left: at - RADIUS,
            top: 0.0,
            right: at + sign,
            bottom: 1.0,
        };
        let all = number
            .iter()
            .map(Block::area)
            .fold(own, |all, area| Area {
                left: all.left.min(area.left),
                right: all.right.max(area.right),
                ..all
            })
            .grown(1.5);
        let free = rows
            .iter()
            .position(|row| !row.iter().any(|other| other.meets(&all)));
        let row = free.unwrap_or(rows.len());
        match rows.get_mut(row) {
            Some(taken) => taken.push(all),
            None => rows.push(vec![all]),
        }
        Token { x: at, row, number }
    });
    let tokens = tokens.collect();
    (tokens, rows.len())
}

fn months(canvas: &mut Canvas, input: &Year<'_>, x: &impl Fn(i64) -> f64, top: f64) {
    let mut known: Vec<&Month<'_>> = input
        .months
        .iter()
        .filter(|month| (input.start..input.end).contains(&month.day))
        .collect();
    known.sort_by_key(|month| month.day);
    let lefts: Vec<f64> = known.iter().map(|month| x(month.day)).collect();
    // From where to where the name of a month may be, if so many share a name.
    let cells = |every: usize| {
        let shown = lefts.iter().zip(&known).enumerate().step_by(every);
        shown
            .map(|(i, (left, month))| {
                (
                    *left,
                    lefts.get(i + every).copied().unwrap_or(RIGHT),
                    month.label,
                )
            })
            .collect::<Vec<_>>()
    };
    let every = (1..=12).find(|every| {
        cells(*every)
            .iter()
            .all(|(left, right, label)| fits(label, SOFT, right - left - 2.0, 1))
    });
    for (i, left) in lefts
        .iter()
        .enumerate()
        .filter(|(_, left)| **left > LEFT + 0.5)
    {
        // A month without its name has a short tick, under the name that reaches over it.
        let from = if i % every.unwrap_or(1) == 0 {
            1.0
        } else {
            STRIP - 3.0
        };
        canvas.line(
            Ink::line("month", 1.0),
            (*left, top + from),
            (*left, top + STRIP - 1.0),
        );
    }
    let Some(every) = every else { return };
    for (left, right, label) in cells(every) {
        let Some(block) = Block::new(label, SOFT, Anchor::Middle, right - left - 2.0, 1) else {
            continue;
        };
        let middle = if every == 1 {
            (left + right) / 2.0
        } else {
            left + 3.0 + block.width() / 2.0
        };
        canvas.block(&block.below(middle, top + 3.0).within(LEFT, right - 1.0));
    }
}

/// The days that are over, and today below the strip; and where its word ends.
fn draw_today(canvas: &mut Canvas, x: f64, word: &str, y: f64) -> f64 {
    canvas.line(Ink::line("run", 4.0), (LEFT, y), (x, y));
    canvas.path(
        Ink::fill("now"),
        &Path::through([(x, y), (x + 6.0, y + 9.0), (x - 6.0, y + 9.0)]).close(),
    );
    let Some(block) = Block::new(word, NOW, Anchor::Middle, 250.0, 1) else {
        return y + 9.0;
    };
    let block = block.below(x, y + 9.0).within(4.0, WIDTH - 4.0);
    canvas.block(&block);
    y + 9.0 + block.height()
}
