//! The field that the points of a line stand in, and what stands there.

/// A number on a day.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The day, as a count from any one day.
    pub day: i64,
    /// In the unit of the measure. A point whose number is none is left out.
    pub value: f64,
    /// The number as a reader sees it: "60 feet".
    pub written: &'a str,
    /// The day as a reader sees it: "Mar 4".
    pub date: &'a str,
    /// The number of a note below the picture.
    pub note: Option<u32>,
}

/// The field of the points, and the heights that go with it.
pub(super) const LEFT: f64 = 18.0;
pub(super) const RIGHT: f64 = 340.0;
pub(super) const TOP: f64 = 50.0;
pub(super) const BOTTOM: f64 = 172.0;
pub(super) const AXIS: f64 = 190.0;

/// Days across and values up, to scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) first: i64,
    pub(super) days: f64,
    pub(super) low: f64,
    pub(super) span: f64,
}

impl Scale {
    pub(super) fn x(&self, day: i64) -> f64 {
        if self.days <= 0.0 {
            return (LEFT + RIGHT) / 2.0;
        }
        LEFT + between(self.first, day) / self.days * (RIGHT - LEFT)
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        BOTTOM - (value - self.low) / self.span * (BOTTOM - TOP)
    }
}

/// The days from one to another.
pub(in crate::chart) fn between(from: i64, to: i64) -> f64 {
    // Days in a binder are few; those of any two numbers are near enough.
    (i128::from(to) - i128::from(from)) as f64
}
