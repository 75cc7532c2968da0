//! From where it started to where it should be: a bar, and how far it has come.

use super::marks::{State, Toward, arrow, flag, mark};
use super::svg::{Canvas, Frame, Ink, WIDTH};
use super::text::{Anchor, Block, NOW, PLAIN, SOFT, STRONG, stack};

/// A number with its words.
#[derive(Debug, Clone, Copy)]
pub struct Amount<'a> {
    /// In the unit of the measure, the same for all amounts of a picture.
    pub value: f64,
    /// As a reader sees it, with its unit: "120 feet".
    pub written: &'a str,
    /// What it is: "Start", "Now", "Target".
    pub word: &'a str,
}

/// A measure on its way to a target, above it or below.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// Its id, title and description.
    pub frame: Frame<'a>,
    /// Where it began.
    pub start: Amount<'a>,
    /// The latest; none if it was never measured again. A number that is none counts as none.
    pub now: Option<Amount<'a>>,
    /// Where it should be.
    pub target: Amount<'a>,
}

const EDGE: f64 = 8.0;
/// The ends of the rail. What lies beyond one needs room for its arrow.
const FROM: f64 = 9.0;
const TO: f64 = 340.0;
const BEYOND: f64 = 16.0;
const FLAG: f64 = 25.0;
const RADIUS: f64 = 8.5;

/// A bar from start to target, to scale; nothing where they are the same. What lies beyond either end stands at that end,
/// and an arrow says so.
pub fn progress(input: &Progress<'_>) -> Option<String> {
    let span = input.target.value - input.start.value;
    if !span.is_finite() || span == 0.0 {
        return None;
    }
    let now = input
        .now
        .map(|now| (now, (now.value - input.start.value) / span))
        .filter(|(_, share)| share.is_finite());
    let mut canvas = Canvas::new(&input.frame, WIDTH);
    let rail = Rail::new(now.map(|(_, share)| share));
    let top = match now {
        Some((now, share)) => above(&mut canvas, &now, rail.at(share)),
        None => 4.0,
    };
    let y = top + FLAG + 5.0;
    rail.draw(&mut canvas, y);
    let start = below(&mut canvas, &input.start, Anchor::Start, y);
    let target = below(&mut canvas, &input.target, Anchor::End, y);
    Some(canvas.finish("progress", start.max(target) + 4.0, false))
}

/// From where to where, and how far it has come: 0 at the start, 1 at the target.
struct Rail {
    from: f64,
    to: f64,
    share: Option<f64>,
}

impl Rail {
    fn new(share: Option<f64>) -> Rail {
        let behind = share.is_some_and(|share| share < 0.0);
        let ahead = share.is_some_and(|share| share > 1.0);
        Rail {
            from: FROM + if behind { BEYOND } else { 0.0 },
            to: TO - if ahead { BEYOND - 6.0 } else { 0.0 },
            share,
        }
    }

    fn at(&self, share: f64) -> f64 {
        self.from + (self.to - self.from) * share.clamp(0.0, 1.0)
    }

    fn draw(&self, canvas: &mut Canvas, y: f64) {
        let (behind, reached) = (
            self.share.is_some_and(|share| share < 0.0),
            self.share.is_some_and(|share| share >= 1.0),
        );
        // Nothing runs through a mark that is not full.
        let (from, to) = (
            self.from + if behind { RADIUS } else { 0.0 },
            self.to - if reached { RADIUS } else { 0.0 },
        );
        canvas.line(Ink::line("rail", 2.0), (from, y), (to, y));
        if !behind {
            canvas.line(Ink::line("rail-end", 2.0), (from, y - 6.0), (from, y + 6.0));
        }
        // The flag of a target that is reached stands on the mark.
        let foot = if reached { RADIUS } else { 0.0 };
        flag(canvas, (self.to, y - foot), FLAG - foot);
        let Some(share) = self.share else { return };
        let x = self.at(share);
        if share > 0.0 {
            canvas.line(Ink::line("run", 6.0), (from, y), (x.min(to), y));
        }
        if behind {
            arrow(
                canvas,
                "beyond",
                (self.from - BEYOND - 1.0, y),
                Toward::Start,
                8.0,
            );
            mark(canvas, (x, y), RADIUS, State::Doing, false);
        } else if reached {
            mark(canvas, (x, y), RADIUS, State::Done, false);
        } else {
            canvas.circle(Ink::fill("now"), (x, y), RADIUS);
        }
        if share > 1.0 {
            arrow(
                canvas,
                "beyond",
                (self.to + BEYOND + 4.0, y),
                Toward::End,
                8.0,
            );
        }
    }
}

/// The words of now, over its mark; and where they end.
fn above(canvas: &mut Canvas, now: &Amount<'_>, x: f64) -> f64 {
    let blocks = [
        Block::new(now.word, NOW, Anchor::Middle, 220.0, 2),
        Block::new(now.written, STRONG, Anchor::Middle, 220.0, 3),
    ];
    let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
    // Both keep one middle where the edge moves them.
    let half = blocks.iter().map(Block::width).fold(0.0, f64::max) / 2.0;
    let (blocks, end) = stack(blocks, x.clamp(EDGE + half, WIDTH - EDGE - half), 2.0);
    canvas.blocks(&blocks);
    end
}

/// The words of an end, under it; and where they end.
fn below(canvas: &mut Canvas, amount: &Amount<'_>, anchor: Anchor, y: f64) -> f64 {
    let room = WIDTH / 2.0 - EDGE - 8.0;
    let blocks = [
        Block::new(amount.word, SOFT, anchor, room, 2),
        Block::new(amount.written, PLAIN, anchor, room, 3),
    ];
    let x = if anchor == Anchor::End {
        WIDTH - EDGE
    } else {
        EDGE
    };
    let (blocks, end) = stack(blocks.into_iter().flatten(), x, y + 14.0);
    canvas.blocks(&blocks);
    end
}
