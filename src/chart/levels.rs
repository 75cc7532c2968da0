//! A scale of five levels in words, from much less than expected to much more: a ladder that lies down where its words are
//! short, and stands where they are sentences.

use super::area::Point;
use super::marks::flag;
use super::svg::{Canvas, Frame, Ink, WIDTH};
use super::text::{Anchor, Block, Face, NOW, PLAIN, SOFT, STRONG, fits, stack};

/// Goal attainment: five levels, of which 0 is what is expected.
#[derive(Debug, Clone, Copy)]
pub struct Levels<'a> {
    /// Its id, title and description.
    pub frame: Frame<'a>,
    /// The levels that have words, from -2 to 2, in any order. Others are marks without words.
    pub labels: &'a [(i8, &'a str)],
    /// The level at the start.
    pub baseline: Option<i8>,
    /// The level now.
    pub now: Option<i8>,
    /// "Start".
    pub baseline_word: &'a str,
    /// "Now".
    pub now_word: &'a str,
    /// What 0 is: "Expected".
    pub expected_word: &'a str,
}

const LEVELS: [i8; 5] = [-2, -1, 0, 1, 2];
const STEP: f64 = 70.0;
const COLUMN: f64 = 66.0;
const FLAG: f64 = 26.0;

/// The five marks: the one now filled, the one at the start ringed, a flag at the expected one. Nothing where there are
/// neither words nor a level.
pub fn levels(input: &Levels<'_>) -> Option<String> {
    let known = |level: Option<i8>| level.filter(|level| LEVELS.contains(level));
    let scale = Levels {
        baseline: known(input.baseline),
        now: known(input.now),
        ..*input
    };
    let words = LEVELS.iter().any(|level| scale.label(*level).is_some());
    if !words && scale.baseline.is_none() && scale.now.is_none() {
        return None;
    }
    let short = LEVELS
        .iter()
        .filter_map(|level| scale.label(*level))
        .all(|label| fits(label, STRONG, COLUMN, 3));
    Some(if short {
        scale.lying()
    } else {
        scale.standing()
    })
}

impl<'a> Levels<'a> {
    fn label(&self, level: i8) -> Option<&'a str> {
        self.labels
            .iter()
            .find(|(known, label)| *known == level && !label.trim().is_empty())
            .map(|(_, label)| *label)
    }

    fn face(&self, level: i8) -> Face {
        if self.now == Some(level) {
            STRONG
        } else {
            PLAIN
        }
    }

    /// What a level is beside its words: where it began, what is expected.
    fn roles(&self, level: i8) -> Vec<&'a str> {
        let roles = [
            (self.baseline == Some(level), self.baseline_word),
            (level == 0, self.expected_word),
        ];
        roles
            .into_iter()
            .filter(|(is, word)| *is && !word.trim().is_empty())
            .map(|(_, word)| word)
            .collect()
    }

    fn lying(&self) -> String {
        let x = |level: i8| WIDTH / 2.0 + f64::from(level) * STEP;
        let mut canvas = Canvas::new(&self.frame, WIDTH);
        let y = match self.now {
            Some(now) => self.now_over(&mut canvas, now, x(now)),
            None => FLAG + 6.0,
        };
        canvas.line(Ink::line("rail", 2.0), (x(-2), y), (x(2), y));
        self.walked(
            &mut canvas,
            (x(self.baseline.unwrap_or(0)), y),
            (x(self.now.unwrap_or(0)), y),
        );
        let mut end = y + 14.0;
        for level in LEVELS {
            self.rung(&mut canvas, level, (x(level), y), true);
            let label = self
                .label(level)
                .and_then(|label| Block::new(label, self.face(level), Anchor::Middle, COLUMN, 3));
            let roles = self
                .roles(level)
                .into_iter()
                .filter_map(|role| Block::new(role, SOFT, Anchor::Middle, COLUMN, 2));
            let (blocks, foot) = stack(label.into_iter().chain(roles), x(level), y + 14.0);
            canvas.blocks(&blocks);
            end = end.max(foot);
        }
        flag(&mut canvas, (x(0), y - 9.0), FLAG - 9.0);
        canvas.finish("levels", end + 4.0, false)
    }

    /// The word of now over its mark, over the flag too where that would be in its way; and the height of the rail.
    fn now_over(&self, canvas: &mut Canvas, now: i8, x: f64) -> f64 {
        let Some(word) = Block::new(self.now_word, NOW, Anchor::Middle, 200.0, 2) else {
            return FLAG + 6.0;
        };
        let over = now == 0 || word.width() > STEP + 20.0;
        let y = if over {
            word.height() + FLAG + 5.0
        } else {
            (word.height() + 15.0).max(FLAG + 6.0)
        };
        let top = if over { 2.0 } else { y - word.height() - 13.0 };
        canvas.block(&word.below(x, top).within(4.0, WIDTH - 4.0));
        y
    }

    /// From the best level down to the least, as a ladder stands.
    fn standing(&self) -> String {
        const X: f64 = 20.0;
        const TEXT: f64 = 54.0;
        let mut canvas = Canvas::new(&self.frame, WIDTH);
        let mut top = 4.0;
        let mut heights = Vec::new();
        for level in LEVELS.into_iter().rev() {
            let now = (self.now == Some(level))
                .then(|| Block::new(self.now_word, NOW, Anchor::Start, 300.0, 1))
                .flatten();
            let roles = self.roles(level).join(" · ");
            let role = Block::new(&roles, SOFT, Anchor::Start, 300.0, 2);
            let label = self
                .label(level)
                .and_then(|label| Block::new(label, self.face(level), Anchor::Start, 300.0, 4));
            let (blocks, foot) = stack(now.into_iter().chain(role).chain(label), TEXT, top);
            canvas.blocks(&blocks);
            heights.push((level, top + 9.0));
            top = foot.max(top + 18.0) + 12.0;
        }
        let y = |level: i8| {
            heights
                .iter()
                .find(|(known, _)| *known == level)
                .map_or(0.0, |(_, y)| *y)
        };
        canvas.line(Ink::line("rail", 2.0), (X, y(2)), (X, y(-2)));
        self.walked(
            &mut canvas,
            (X, y(self.baseline.unwrap_or(0))),
            (X, y(self.now.unwrap_or(0))),
        );
        for level in LEVELS {
            self.rung(&mut canvas, level, (X, y(level)), false);
        }
        flag(&mut canvas, (X + 14.0, y(0) + 7.0), 15.0);
        canvas.finish("levels", top, false)
    }

    fn walked(&self, canvas: &mut Canvas, from: Point, to: Point) {
        if self.now.is_some() && self.baseline.is_some() && self.now != self.baseline {
            canvas.line(Ink::line("run", 6.0), from, to);
        }
    }

    /// One rung across a rail that runs along x (`along`) or down; short where the level has no words, long where it began.
    fn rung(&self, canvas: &mut Canvas, level: i8, (x, y): Point, along: bool) {
        let (ink, half) = match (self.baseline == Some(level), self.label(level).is_some()) {
            (true, _) => (Ink::line("mark-start", 3.0), 12.0),
            (false, true) => (Ink::line("rung", 2.0), 7.0),
            (false, false) => (Ink::line("rung", 2.0), 3.0),
        };
        let (dx, dy) = if along { (0.0, half) } else { (half, 0.0) };
        canvas.line(ink, (x - dx, y - dy), (x + dx, y + dy));
        if self.now == Some(level) {
            canvas.circle(Ink::fill("now"), (x, y), 8.5);
        }
    }
}
