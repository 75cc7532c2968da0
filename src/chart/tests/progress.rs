//! The bar from start to target.

use super::drawn::{Drawing, points, read};
use crate::chart::{Amount, Frame, Progress, progress};

fn draw(start: f64, now: Option<f64>, target: f64, rtl: bool) -> Option<Drawing> {
    let amount = |value, word| Amount {
        value,
        written: word,
        word,
    };
    let frame = Frame {
        id: "p",
        title: "t",
        desc: "d",
        rtl,
    };
    progress(&Progress {
        frame,
        start: amount(start, "Start"),
        now: now.map(|now| amount(now, "Now")),
        target: amount(target, "Target"),
    })
    .map(|svg| read(&svg))
}

fn ends(drawing: &Drawing) -> (f64, f64) {
    let rail = drawing.one("rail");
    (rail.num("x1"), rail.num("x2"))
}

#[test]
fn the_mark_of_now_divides_the_rail_as_the_numbers_do() {
    for (start, now, target) in [
        (60.0, 120.0, 180.0),
        (9.0, 4.0, 2.0),
        (-5.0, 0.0, 11.0),
        (0.0, 0.001, 3.0),
        (10.0, 9.99, 0.0),
    ] {
        for rtl in [false, true] {
            let drawing = draw(start, Some(now), target, rtl).unwrap();
            let (from, to) = ends(&drawing);
            let share = (drawing.one("now").num("cx") - from) / (to - from);
            assert!(
                (share - (now - start) / (target - start)).abs() < 0.001,
                "{start} {now} {target}: {share}"
            );
            assert_eq!(drawing.one("run").num("x2"), drawing.one("now").num("cx"));
            assert_eq!(rtl, from > to);
        }
    }
}

#[test]
fn beyond_the_target_the_mark_is_ticked_at_the_flag_and_an_arrow_points_on() {
    let drawing = draw(60.0, Some(220.0), 180.0, false).unwrap();
    let tip = points(drawing.one("beyond"))[0].0;
    let pole = points(drawing.one("flag"))[0].0;
    assert_eq!(points(drawing.one("mark-done"))[0].0, pole);
    assert!(tip > pole && drawing.class("now").is_empty());
}

#[test]
fn behind_the_start_the_mark_is_half_at_the_start_and_an_arrow_points_back() {
    let drawing = draw(60.0, Some(40.0), 180.0, false).unwrap();
    let mark = drawing.one("mark-doing").num("cx");
    assert!(points(drawing.one("beyond"))[0].0 < mark && mark < 50.0);
    assert!(drawing.class("run").is_empty() && drawing.class("mark-doing-half").len() == 1);
    let falling = draw(9.0, Some(12.0), 2.0, false).unwrap();
    assert_eq!(falling.class("mark-doing").len(), 1);
}

#[test]
fn a_target_that_is_reached_has_its_tick_and_no_arrow() {
    let drawing = draw(9.0, Some(2.0), 2.0, false).unwrap();
    assert_eq!(
        (
            drawing.class("mark-done").len(),
            drawing.class("beyond").len()
        ),
        (1, 0)
    );
}

#[test]
fn nothing_is_drawn_where_there_is_no_way_to_go() {
    assert!(draw(5.0, Some(5.0), 5.0, false).is_none());
    assert!(draw(f64::NAN, Some(5.0), 9.0, false).is_none());
    assert!(draw(0.0, Some(5.0), f64::INFINITY, false).is_none());
    assert!(draw(-1e308, Some(5.0), 1e308, false).is_none());
}

#[test]
fn without_now_the_ends_stand_alone() {
    for now in [None, Some(f64::NAN)] {
        let drawing = draw(0.0, now, 5.0, false).unwrap();
        assert!(drawing.class("now").is_empty() && drawing.class("run").is_empty());
        assert!(drawing.says("Start") && drawing.says("Target") && !drawing.says("Now"));
    }
}
