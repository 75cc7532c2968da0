//! The `carebinder` program.

fn main() {}
