//! The signs that all pictures share: how something stands, a flag, an arrow.

use super::area::Point;
use super::svg::{Canvas, Ink, Path};

/// How something stands. Each is a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Filled, with a tick.
    Done,
    /// Half filled.
    Doing,
    /// Hollow.
    Open,
    /// Hollow, crossed out.
    Stopped,
}

/// The radius of a mark.
pub(super) const MARK: f64 = 7.5;

/// A mark for a state, in whole or small; with a small exclamation beside it where it is late.
pub(super) fn mark(canvas: &mut Canvas, at: Point, radius: f64, state: State, late: bool) {
    match state {
        State::Done => {
            let hole = tick(at, radius / MARK, canvas.right());
            canvas.path(Ink::fill("mark-done"), &disc(at, radius).and(hole));
        }
        State::Doing => {
            canvas.circle(Ink::line("mark-doing", 2.0), at, radius - 1.0);
            let (top, foot) = ((at.0, at.1 - radius + 1.0), (at.0, at.1 + radius - 1.0));
            canvas.path(
                Ink::fill("mark-doing-half"),
                &Path::from(top).half(radius - 1.0, foot).close(),
            );
        }
        State::Open => canvas.circle(Ink::line("mark-open", 2.0), at, radius - 1.0),
        State::Stopped => {
            canvas.circle(Ink::line("mark-stopped", 2.0), at, radius - 1.0);
            let arm = radius * 0.36;
            canvas.line(
                Ink::line("mark-stopped", 1.5),
                (at.0 - arm, at.1 - arm),
                (at.0 + arm, at.1 + arm),
            );
            canvas.line(
                Ink::line("mark-stopped", 1.5),
                (at.0 - arm, at.1 + arm),
                (at.0 + arm, at.1 - arm),
            );
        }
    }
    if late {
        let x = at.0 + radius + 4.0;
        canvas.line(
            Ink::line("mark-late", 2.5),
            (x, at.1 - radius - 3.0),
            (x, at.1 - 3.0),
        );
        canvas.circle(Ink::fill("mark-late-dot"), (x, at.1 + 1.5), 1.6);
    }
}

fn disc((x, y): Point, radius: f64) -> Path {
    Path::from((x, y - radius))
        .half(radius, (x, y + radius))
        .half(radius, (x, y - radius))
        .close()
}

/// The outline of a tick, leaning as ticks do on every page.
fn tick((x, y): Point, scale: f64, right: f64) -> Path {
    const OUTLINE: [Point; 6] = [
        (-4.3, 0.8),
        (-1.1, 4.1),
        (4.4, -2.0),
        (2.9, -3.4),
        (-1.2, 1.2),
        (-2.9, -0.6),
    ];
    Path::through(OUTLINE.map(|(dx, dy)| (x + dx * scale * right, y + dy * scale))).close()
}

/// A flag whose pole stands at `foot` and is `high`.
pub(super) fn flag(canvas: &mut Canvas, (x, y): Point, high: f64) {
    let top = y - high;
    let cloth = Path::from((x, y))
        .line((x, top))
        .line((x + 11.0, top))
        .line((x + 8.0, top + 4.5))
        .line((x + 11.0, top + 9.0))
        .line((x, top + 9.0));
    canvas.path(Ink::line("flag", 2.0), &cloth);
}

/// Which way an arrow points, on a page that runs left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    Start,
    End,
}

/// A filled arrow head with its tip at `tip`.
pub(super) fn arrow(
    canvas: &mut Canvas,
    class: &'static str,
    tip: Point,
    toward: Toward,
    size: f64,
) {
    let back = match toward {
        Toward::Start => tip.0 + size,
        Toward::End => tip.0 - size,
    };
    let half = size * 0.55;
    canvas.path(
        Ink::fill(class),
        &Path::from(tip)
            .line((back, tip.1 - half))
            .line((back, tip.1 + half))
            .close(),
    );
}
