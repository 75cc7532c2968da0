//! The half of the day that an hour is in, as English and Spanish say it.

/// A part of the day, as it is said behind an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayPart {
    Am,
    Pm,
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// A part of the day, and the words that say it.
pub(super) type Said = (DayPart, &'static str);

const PARTS: &[(DayPart, &[&str])] = &[
    (DayPart::Am, &["am", "a.m", "a. m"]),
    (DayPart::Pm, &["pm", "p.m", "p. m"]),
    (
        DayPart::Morning,
        &[
            "in the morning",
            "de la mañana",
            "por la mañana",
            "en la mañana",
            "de la madrugada",
        ],
    ),
    (
        DayPart::Afternoon,
        &[
            "in the afternoon",
            "de la tarde",
            "por la tarde",
            "en la tarde",
        ],
    ),
    (DayPart::Evening, &["in the evening"]),
    (
        DayPart::Night,
        &["at night", "de la noche", "por la noche", "en la noche"],
    ),
];

/// The part of the day that a text begins with; words such as "o'clock" may stand before.
pub(super) fn part_of_day(behind: &str) -> Option<Said> {
    let start: String = behind.chars().take(40).collect();
    let start = start.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ");
    let mut start = start.trim_start();
    for unit in ["o'clock ", "o’clock ", "horas ", "hrs ", "h "] {
        start = start.strip_prefix(unit).unwrap_or(start).trim_start();
    }
    let begins = |words: &str| {
        let behind = start.strip_prefix(words);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    };
    let all = PARTS
        .iter()
        .flat_map(|(part, all)| all.iter().map(|words| (*part, *words)));
    all.into_iter().find(|(_, words)| begins(words))
}

/// The hour of the day that a number on a clock means, where it is clear.
pub(super) fn hour_of_day(hour: u32, part: Option<DayPart>, is_clock: bool) -> Option<u32> {
    match (part, hour) {
        (_, 13..=23) if is_clock => Some(hour),
        (_, 0 | 24) if is_clock => Some(0),
        (Some(DayPart::Am), 12) | (Some(DayPart::Night), 12) => Some(0),
        (Some(DayPart::Am | DayPart::Morning), 1..=11) => Some(hour),
        (Some(DayPart::Pm | DayPart::Afternoon), 12) => Some(12),
        (Some(DayPart::Pm | DayPart::Afternoon), 1..=11) => Some(hour + 12),
        // What is late for one language is early for another.
        (Some(DayPart::Evening | DayPart::Night), 5..=11) => Some(hour + 12),
        _ => None,
    }
}
