//! Somebody around a person: where they belong, and how the tie holds.

/// Which circle a tie belongs to; each has an outline of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Round ends.
    Family,
    /// A box.
    Team,
    /// A double box.
    Services,
    /// A dashed box.
    Other,
}

/// How a tie holds; each is a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// A thick line.
    Strong,
    /// A thin line.
    Unknown,
    /// Dashes.
    Weak,
    /// A zigzag.
    Stressful,
}

/// Which way help goes along a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// An arrow head at the person in the middle.
    ToClient,
    /// An arrow head at the other.
    FromClient,
    /// Both heads.
    Both,
    /// No head.
    Unknown,
}

/// Someone, or something, around the person.
#[derive(Debug, Clone, Copy)]
pub struct Tie<'a> {
    /// A name.
    pub label: &'a str,
    /// What they are: "Mother", "School". May be empty.
    pub detail: &'a str,
    /// Where they belong.
    pub group: Group,
    /// How the tie holds.
    pub strength: Strength,
    /// Which way help goes.
    pub direction: Direction,
    /// The address of a picture.
    pub picture: Option<&'a str>,
}
