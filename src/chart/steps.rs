//! The steps of a goal: stones on a path with a flag at its end.

use super::marks::{MARK, State, flag, mark};
use super::svg::{Canvas, Frame, Ink};
use super::text::as_f64;

/// The most steps that are drawn.
pub const MOST_STEPS: usize = 40;

/// One step.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// How it stands.
    pub state: State,
    /// Whether its day has passed.
    pub late: bool,
}

const IN_A_ROW: usize = 10;
const PITCH: f64 = 32.0;
const ROW: f64 = 28.0;
/// The middle of the first mark of a row; the rail comes to it from the row above, if there is one.
const FIRST: f64 = 10.0;
const LEAD: f64 = 10.0;

/// A mark for each step, in rows of even length, in their order; nothing for no steps or more than `MOST_STEPS`.
/// It is as large as its view box: small, to stand beside words.
pub fn steps(frame: &Frame<'_>, steps: &[Step]) -> Option<String> {
    if steps.is_empty() || steps.len() > MOST_STEPS {
        return None;
    }
    let rows = steps.len().div_ceil(IN_A_ROW);
    let in_a_row = steps.len().div_ceil(rows);
    let first = if rows > 1 { FIRST + LEAD } else { FIRST };
    let mut canvas = Canvas::new(frame, first + as_f64(in_a_row) * PITCH + 9.0);
    // A rail is walked where the steps at both its ends are done; the last goes to the flag.
    let done = |i: usize| steps.get(i).is_none_or(|step| step.state == State::Done);
    for (i, step) in steps.iter().enumerate() {
        let at = (
            first + as_f64(i % in_a_row) * PITCH,
            as_f64(i / in_a_row) * ROW + 18.0,
        );
        if i > 0 && i % in_a_row == 0 {
            rail(
                &mut canvas,
                done(i - 1) && done(i),
                2.0,
                at.0 - MARK - 3.0,
                at.1,
            );
        }
        let last = i + 1 == steps.len();
        let end = if last {
            PITCH - 6.0
        } else if (i + 1) % in_a_row == 0 {
            MARK + 3.0 + LEAD
        } else {
            PITCH - MARK - 3.0
        };
        let start = MARK + if step.late { 8.0 } else { 3.0 };
        rail(
            &mut canvas,
            done(i) && done(i + 1),
            at.0 + start,
            at.0 + end - if last { 2.0 } else { 0.0 },
            at.1,
        );
        mark(&mut canvas, at, MARK, step.state, step.late);
        if last {
            flag(&mut canvas, (at.0 + end, at.1 + 5.0), 21.0);
        }
    }
    Some(canvas.finish("steps", as_f64(rows) * ROW, true))
}

fn rail(canvas: &mut Canvas, walked: bool, from: f64, to: f64, y: f64) {
    let ink = if walked {
        Ink::line("run", 4.0)
    } else {
        Ink::line("rail", 2.0)
    };
    canvas.line(ink, (from, y), (to, y));
}
