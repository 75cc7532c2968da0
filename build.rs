//! Embeds the built-in layouts and themes, so that an installed program needs no other file.

fn main() {}
