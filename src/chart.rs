//! Pictures as SVG, made of plain numbers and words.
//!
//! Each picture is one function: a struct of numbers and of words in the reader's language goes in, one `<svg>` element
//! comes out, or nothing where there is nothing to draw. The room knows no language and no date: days are numbers, and
//! what stands on a picture is what came in.
//!
//! A picture is right with no stylesheet at all, in black on white: states differ by shape, lines by dash and weight. Its
//! classes are for a theme. Units are those of the `viewBox`: a picture is 360 wide, about the width of a phone, and its
//! smallest letters are 13. Everything is laid out as if the page ran left to right; `svg` alone mirrors it.

mod area;
mod arrange;
mod ecomap;
mod funds;
mod levels;
mod line;
mod marks;
mod place;
mod progress;
mod steps;
mod svg;
mod text;
mod tie;
mod timeline;
mod year;

pub use arrange::MOST_TIES;
pub use ecomap::{Drawn, Ecomap, ecomap};
pub use funds::{Funds, Money, funds};
pub use levels::{Levels, levels};
pub use line::{Line, Measured, Target, line};
pub use marks::State;
pub use progress::{Amount, Progress, progress};
pub use steps::{MOST_STEPS, Step, steps};
pub use svg::Frame;
pub use tie::{Direction, Group, Strength, Tie};
pub use timeline::{Event, Timeline, Today, timeline};
pub use year::{Dot, Month, Year, year};

#[cfg(test)]
mod tests;
