//! What is true of every picture, read back from what was drawn.

mod drawn;
mod ecomap;
mod every;
mod funds;
mod levels;
mod line;
mod progress;
mod steps;
mod text;
mod timeline;
mod words;
mod year;
