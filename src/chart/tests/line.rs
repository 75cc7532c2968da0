//! A measure over time.

use super::drawn::{Drawing, points, read, sound};
use crate::chart::{Frame, Line, Measured, Target, line};

const FRAME: Frame<'_> = Frame {
    id: "m",
    title: "t",
    desc: "d",
    rtl: false,
};

fn at(day: i64, value: f64, written: &str) -> Measured<'_> {
    Measured {
        day,
        value,
        written,
        date: "Mar 4",
        note: None,
    }
}

fn draw(points: &[Measured<'_>], target: Option<Target<'_>>) -> Drawing {
    sound(
        &line(&Line {
            frame: FRAME,
            points,
            target,
            today: None,
        })
        .unwrap(),
        "t",
        "d",
    )
}

fn places(drawing: &Drawing) -> Vec<(f64, f64)> {
    drawing
        .class("point")
        .iter()
        .map(|point| (point.num("cx"), point.num("cy")))
        .collect()
}

#[test]
fn heights_are_linear_in_value_and_places_in_days() {
    let list = [
        at(0, 60.0, "a"),
        at(40, 80.0, "b"),
        at(95, 70.5, "c"),
        at(150, 120.0, "d"),
    ];
    let target = Target {
        value: 180.0,
        label: "Target",
        due: Some((290, "Dec")),
    };
    let drawing = draw(&list, Some(target));
    let seen = places(&drawing);
    let (first, last) = (seen[0], seen[3]);
    let (rise, run) = ((last.1 - first.1) / 60.0, (last.0 - first.0) / 150.0);
    for (point, (x, y)) in list.iter().zip(&seen) {
        assert!(
            (first.0 + run * point.day as f64 - x).abs() < 0.11,
            "{point:?}"
        );
        assert!(
            (first.1 + rise * (point.value - 60.0) - y).abs() < 0.11,
            "{point:?}"
        );
    }
    // The target is on the same scale, and so are nothing and the day by which.
    let aim = drawing.one("aim");
    assert!(
        (first.1 + rise * 120.0 - aim.num("y1")).abs() < 0.11 && aim.num("y1") == aim.num("y2")
    );
    assert!(
        (first.1 - rise * 60.0 - 172.0).abs() < 0.11,
        "zero at the foot of the field"
    );
    assert!((first.0 + run * 290.0 - points(drawing.one("flag"))[0].0).abs() < 0.2);
    assert_eq!(points(drawing.one("run")), seen);
}

#[test]
fn values_far_from_zero_start_at_the_lowest() {
    let seen = places(&draw(&[at(0, 100.0, "a"), at(1, 110.0, "b")], None));
    assert_eq!((seen[0].1, seen[1].1), (172.0, 50.0));
    let falls = places(&draw(&[at(0, -3.0, "a"), at(1, 2.0, "b")], None));
    assert_eq!((falls[0].1, falls[1].1), (172.0, 50.0));
}

#[test]
fn the_target_is_dashed_and_thinner_than_the_measure() {
    let drawing = draw(
        &[at(0, 1.0, "a"), at(1, 2.0, "b")],
        Some(Target {
            value: 3.0,
            label: "Target",
            due: None,
        }),
    );
    let (aim, run) = (drawing.one("aim"), drawing.one("run"));
    assert!(!aim.get("stroke-dasharray").is_empty() && run.get("stroke-dasharray").is_empty());
    assert!(aim.num("stroke-width") < run.num("stroke-width"));
}

#[test]
fn days_in_any_order_are_drawn_in_theirs() {
    let drawing = draw(
        &[at(9, 3.0, "late"), at(1, 1.0, "early"), at(1, 2.0, "again")],
        None,
    );
    let seen = places(&drawing);
    assert!(
        seen[0].0 == seen[1].0 && seen[0].1 > seen[1].1 && seen[1].0 < seen[2].0,
        "{seen:?}"
    );
}

#[test]
fn one_point_is_drawn_with_its_target_or_alone() {
    let one = [at(5, 3.0, "3 times")];
    assert!(draw(&one, None).says("3 times"));
    let drawing = draw(
        &one,
        Some(Target {
            value: 5.0,
            label: "Target: 5",
            due: None,
        }),
    );
    assert!(drawing.says("Target: 5") && drawing.class("run").is_empty());
}

#[test]
fn first_and_last_value_and_the_target_are_said_however_many_there_are() {
    for seed in 0..17_i64 {
        let list: Vec<Measured<'_>> = (0..40)
            .map(|i| {
                at(
                    i * 3,
                    ((i * 37 + seed * 11) % 17) as f64 + 80.0,
                    if i == 0 {
                        "first value"
                    } else if i == 39 {
                        "last value"
                    } else {
                        "80 lb"
                    },
                )
            })
            .collect();
        let drawing = draw(
            &list,
            Some(Target {
                value: 80.0 + (seed % 17) as f64,
                label: "Target: here",
                due: Some((119 + seed, "May 1, 2027")),
            }),
        );
        assert!(
            drawing.says("first value")
                && drawing.says("last value")
                && drawing.says("Target: here")
                && drawing.says("May 1, 2027"),
            "seed {seed}"
        );
    }
}

#[test]
fn notes_stand_where_there_is_room() {
    let list = [
        Measured {
            note: Some(1),
            ..at(0, 1.0, "one")
        },
        Measured {
            note: Some(2),
            ..at(50, 5.0, "five")
        },
        Measured {
            note: Some(12),
            ..at(100, 3.0, "three")
        },
    ];
    let drawing = draw(&list, None);
    assert!(["1", "2", "12"].iter().all(|note| drawing.says(note)));
    let raised = drawing
        .class("label-note")
        .iter()
        .filter(|note| {
            drawing
                .words()
                .iter()
                .any(|word| (word.num("y") - note.num("y") - 5.0).abs() < 0.11)
        })
        .count();
    assert_eq!(raised, 3);
}

#[test]
fn today_is_a_thin_line_on_its_day() {
    let list = [at(0, 1.0, "a"), at(100, 2.0, "b")];
    let svg = line(&Line {
        frame: FRAME,
        points: &list,
        target: None,
        today: Some((50, "Today")),
    })
    .unwrap();
    let drawing = read(&svg);
    let seen = places(&drawing);
    assert!(
        (drawing.one("today").num("x1") - (seen[0].0 + seen[1].0) / 2.0).abs() < 0.11
            && drawing.says("Today")
    );
}

#[test]
fn numbers_that_are_none_are_skipped() {
    let list = [
        at(0, f64::NAN, "no"),
        at(1, 2.0, "two"),
        at(2, f64::INFINITY, "no"),
    ];
    let drawing = draw(
        &list,
        Some(Target {
            value: f64::NAN,
            label: "no",
            due: None,
        }),
    );
    assert!(places(&drawing).len() == 1 && !drawing.says("no"));
    assert!(
        line(&Line {
            frame: FRAME,
            points: &list[..1],
            target: None,
            today: None
        })
        .is_none()
    );
    assert!(
        line(&Line {
            frame: FRAME,
            points: &[at(0, -1e308, "a"), at(1, 1e308, "b")],
            target: None,
            today: None
        })
        .is_none()
    );
}
