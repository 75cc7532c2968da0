//! One thing to pay for: what has been raised, what has been asked for, what is missing.

use super::area::Area;
use super::marks::{Toward, arrow};
use super::svg::{Canvas, Frame, Ink, WIDTH};
use super::text::{Anchor, Block, PLAIN, STRONG};

/// A sum with its words.
#[derive(Debug, Clone, Copy)]
pub struct Money<'a> {
    /// In one currency, the same for all sums of a picture.
    pub amount: f64,
    /// As a reader sees it: "$1,200 raised".
    pub label: &'a str,
}

/// What a thing costs and how far that is paid.
#[derive(Debug, Clone, Copy)]
pub struct Funds<'a> {
    /// Its id, title and description.
    pub frame: Frame<'a>,
    /// What it costs; none if that is not known.
    pub cost: Option<Money<'a>>,
    /// What has come in.
    pub raised: Option<Money<'a>>,
    /// What has been asked for and not come in.
    pub asked: Option<Money<'a>>,
    /// What is missing, as a reader sees it; drawn where something is.
    pub missing_label: &'a str,
}

const LEFT: f64 = 8.0;
const RIGHT: f64 = 338.0;
const HIGH: f64 = 24.0;
const SWATCH: f64 = 15.0;
/// Between the lines of a hatching.
const HATCH: f64 = 6.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Raised,
    Asked,
    Missing,
}

/// The cost as a whole bar: raised filled, asked for hatched, missing hollow. Nothing where the cost is not known.
/// More than the cost fills the bar, and an arrow beyond its end says so.
pub fn funds(input: &Funds<'_>) -> Option<String> {
    let cost = input
        .cost
        .filter(|cost| cost.amount.is_finite() && cost.amount > 0.0)?;
    let share = |money: Option<Money<'_>>| {
        money
            .map_or(0.0, |money| money.amount / cost.amount)
            .max(0.0)
    };
    let (all, asked) = (finite(share(input.raised)), finite(share(input.asked)));
    let raised = all.min(1.0);
    let asked = asked.min(1.0 - raised);
    let missing = 1.0 - raised - asked;

    let mut canvas = Canvas::new(&input.frame, WIDTH);
    let mut top = 4.0;
    if let Some(block) = Block::new(cost.label, STRONG, Anchor::Start, WIDTH - 16.0, 3) {
        let block = block.below(LEFT, 2.0);
        top = 2.0 + block.height() + 6.0;
        canvas.block(&block);
    }
    let mut from = LEFT;
    for (part, share) in [
        (Part::Raised, raised),
        (Part::Asked, asked),
        (Part::Missing, missing),
    ] {
        let to = from + share * (RIGHT - LEFT);
        if to - from >= 0.05 {
            draw(
                &mut canvas,
                part,
                Area {
                    left: from,
                    top,
                    right: to,
                    bottom: top + HIGH,
                },
            );
        }
        from = to;
    }
    if all > 1.0 {
        arrow(
            &mut canvas,
            "beyond",
            (RIGHT + 16.0, top + HIGH / 2.0),
            Toward::End,
            10.0,
        );
    }
    let words = [
        (Part::Raised, input.raised.map(|sum| sum.label), raised),
        (Part::Asked, input.asked.map(|sum| sum.label), asked),
        (Part::Missing, Some(input.missing_label), missing),
    ];
    let mut end = top + HIGH + 10.0;
    for (part, label, share) in words {
        if share > 0.000_01 {
            end = key(&mut canvas, part, label.unwrap_or_default(), end);
        }
    }
    Some(canvas.finish("funds", end, false))
}

fn finite(share: f64) -> f64 {
    if share.is_finite() { share } else { 0.0 }
}

fn draw(canvas: &mut Canvas, part: Part, area: Area) {
    match part {
        Part::Raised => canvas.rect(Ink::fill("part-raised"), area, 0.0),
        Part::Asked => {
            canvas.rect(Ink::line("part-asked", 1.5), area, 0.0);
            hatch(canvas, &area);
        }
        Part::Missing => canvas.rect(Ink::dashed("part-missing", 1.5, "3 4.5"), area, 0.0),
    }
}

/// Slanting lines from edge to edge.
fn hatch(canvas: &mut Canvas, area: &Area) {
    let mut x = area.left - area.high() + HATCH;
    while x < area.right {
        let (low, high) = (x.max(area.left), (x + area.high()).min(area.right));
        if high - low > 1.0 {
            canvas.line(
                Ink::line("hatch", 1.5),
                (low, area.bottom - (low - x)),
                (high, area.bottom - (high - x)),
            );
        }
        x += HATCH;
    }
}

/// A sample of a part with its words; and where the next one starts.
fn key(canvas: &mut Canvas, part: Part, label: &str, top: f64) -> f64 {
    let Some(block) = Block::new(label, PLAIN, Anchor::Start, WIDTH - LEFT - SWATCH - 16.0, 2)
    else {
        return top;
    };
    let sample = Area {
        left: LEFT,
        top: top + 1.0,
        right: LEFT + SWATCH,
        bottom: top + 1.0 + SWATCH,
    };
    draw(canvas, part, sample);
    let block = block.below(LEFT + SWATCH + 9.0, top);
    canvas.block(&block);
    top + block.height() + 6.0
}
