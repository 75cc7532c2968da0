//! A year at a glance.

use super::drawn::{Drawing, points, sound};
use crate::chart::{Dot, Frame, Month, State, Year, year};

const STARTS: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

fn draw(names: [&str; 12], dots: &[Dot<'_>], today: Option<(i64, &str)>) -> Drawing {
    let months: Vec<Month<'_>> = STARTS
        .iter()
        .zip(names)
        .map(|(day, label)| Month { day: *day, label })
        .collect();
    let svg = year(&Year {
        frame: Frame {
            id: "y",
            title: "t",
            desc: "d",
            rtl: false,
        },
        start: 0,
        end: 365,
        months: &months,
        dots,
        today,
    })
    .unwrap();
    sound(&svg, "t", "d")
}

fn dot(day: i64, number: &str) -> Dot<'_> {
    Dot {
        day,
        number,
        state: State::Open,
        late: false,
    }
}

#[test]
fn months_marks_and_today_are_to_scale() {
    let drawing = draw(
        ["Jan"; 12],
        &[dot(31, "1"), dot(212, "2"), dot(364, "3")],
        Some((82, "Today")),
    );
    let x = |day: f64| 12.0 + day / 365.0 * 336.0;
    for (line, day) in drawing.class("month").iter().zip(&STARTS[1..]) {
        assert!((line.num("x1") - x(*day as f64)).abs() < 0.06);
    }
    for (mark, day) in drawing.class("mark-open").iter().zip([31.0, 212.0, 364.0]) {
        assert!((mark.num("cx") - x(day)).abs() < 0.06);
    }
    assert!((points(drawing.one("now"))[0].0 - x(82.0)).abs() < 0.06);
    assert!((drawing.one("run").num("x2") - x(82.0)).abs() < 0.06);
}

#[test]
fn marks_that_would_meet_stack_and_others_do_not() {
    let drawing = draw(
        ["Jan"; 12],
        &[dot(10, "1"), dot(11, "2"), dot(12, "3"), dot(200, "4")],
        None,
    );
    let y: Vec<f64> = drawing
        .class("mark-open")
        .iter()
        .map(|mark| mark.num("cy"))
        .collect();
    assert!(y[0] > y[1] && y[1] > y[2] && y[3] == y[0], "{y:?}");
    let marks = drawing.class("mark-open");
    for (mark, number) in marks.iter().zip(drawing.class("label-number")) {
        assert!(
            (number.num("y") - mark.num("cy") - 4.7).abs() < 0.11,
            "a number stands beside its mark"
        );
    }
}

#[test]
fn long_names_of_months_are_left_out_evenly() {
    let drawing = draw(
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        &[],
        None,
    );
    let said: Vec<&str> = drawing
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(said, ["enero", "abril", "julio", "octubre"]);
}

#[test]
fn what_is_outside_the_days_is_left_out() {
    let drawing = draw(
        ["Jan"; 12],
        &[dot(-1, "1"), dot(365, "2"), dot(i64::MAX, "3")],
        Some((i64::MIN, "Today")),
    );
    assert!(drawing.class("mark-open").is_empty() && !drawing.says("Today"));
}

#[test]
fn no_days_are_not_drawn() {
    let empty = Year {
        frame: Frame::default(),
        start: 5,
        end: 5,
        months: &[],
        dots: &[],
        today: None,
    };
    assert!(year(&empty).is_none());
    assert!(year(&Year { end: 9, ..empty }).is_none());
    assert!(
        year(&Year {
            start: i64::MAX,
            end: i64::MIN,
            dots: &[dot(0, "1")],
            ..empty
        })
        .is_none()
    );
}
