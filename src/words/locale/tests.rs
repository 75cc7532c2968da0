#![allow(clippy::unwrap_used)]

use super::*;

fn locale(language: &str) -> Locale {
    Locale::new(&Strings::parse(&[]).unwrap(), language)
}

#[test]
fn dates_are_written_as_people_write_them() {
    let date = Date::constant(2026, 12, 1);
    let styles = [
        DateStyle::Long,
        DateStyle::Short,
        DateStyle::Month,
        DateStyle::Day,
        DateStyle::Weekday,
    ];
    let shown = |language: &str| styles.map(|style| locale(language).date(date, style));
    assert_eq!(
        shown("en"),
        [
            "Tuesday, December 1, 2026",
            "Dec 1, 2026",
            "December 2026",
            "December 1",
            "Tuesday"
        ]
    );
    assert_eq!(
        shown("es"),
        [
            "martes 1 de diciembre de 2026",
            "1 dic 2026",
            "diciembre de 2026",
            "1 de diciembre",
            "martes"
        ]
    );
    // A language without a table of its own speaks English.
    assert_eq!(shown("xx"), shown("en"));
}

#[test]
fn noon_and_midnight_are_told_apart() {
    let english = locale("en");
    assert_eq!(english.time(0, 5), "12:05 am");
    assert_eq!(english.time(12, 0), "12:00 pm");
    assert_eq!(english.time(23, 59), "11:59 pm");
    assert_eq!(locale("es").time(9, 0), "9:00");
}

#[test]
fn numbers_are_grouped() {
    let english = locale("en");
    assert_eq!(english.number(1_234_567.0, None), "1,234,567");
    assert_eq!(english.number(-1234.5, Some(2)), "\u{2212}1,234.50");
    assert_eq!(english.number(-0.001, Some(2)), "0.00");
    assert_eq!(english.number(999.0, None), "999");
    assert_eq!(english.number(f64::NAN, None), "");
}

#[test]
fn lists_end_with_and() {
    let (english, spanish) = (locale("en"), locale("es"));
    assert_eq!(english.join(&["a", "b"], Join::And), "a and b");
    assert_eq!(english.join(&["a", "b", "c"], Join::Or), "a, b, or c");
    assert_eq!(english.join::<&str>(&[], Join::And), "");
    assert_eq!(
        spanish.join(&["español", "inglés"], Join::And),
        "español e inglés"
    );
    assert_eq!(spanish.join(&["a", "hielo"], Join::And), "a y hielo");
}
