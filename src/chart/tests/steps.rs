//! The steps of a goal.

use super::drawn::{Drawing, points, read};
use crate::chart::{Frame, MOST_STEPS, State, Step, steps};
use std::collections::BTreeSet;

fn draw(list: &[Step]) -> Drawing {
    read(
        &steps(
            &Frame {
                id: "s",
                title: "t",
                desc: "d",
                rtl: false,
            },
            list,
        )
        .unwrap(),
    )
}

fn of(state: State) -> Step {
    Step { state, late: false }
}

#[test]
fn each_state_is_a_shape_of_its_own() {
    let shapes: BTreeSet<Vec<String>> = [State::Done, State::Doing, State::Open, State::Stopped]
        .into_iter()
        .map(|state| {
            draw(&[of(state)])
                .0
                .iter()
                .filter(|e| e.get("class").starts_with("mark"))
                .map(|e| e.shape())
                .collect()
        })
        .collect();
    assert_eq!(shapes.len(), 4, "{shapes:?}");
}

#[test]
fn late_adds_a_shape() {
    let late = draw(&[Step {
        state: State::Open,
        late: true,
    }]);
    assert_eq!(
        (
            late.class("mark-late").len(),
            late.class("mark-late-dot").len()
        ),
        (1, 1)
    );
    assert!(draw(&[of(State::Open)]).class("mark-late").is_empty());
}

#[test]
fn every_step_has_its_mark_and_the_last_row_its_flag() {
    for count in 1..=MOST_STEPS {
        let drawing = draw(&vec![of(State::Open); count]);
        let marks = drawing.class("mark-open");
        assert_eq!((marks.len(), drawing.class("flag").len()), (count, 1));
        let rows: BTreeSet<&str> = marks.iter().map(|mark| mark.get("cy")).collect();
        assert_eq!(rows.len(), count.div_ceil(10));
        assert_eq!(drawing.size().1, 28.0 * rows.len() as f64);
        let (wide, high) = drawing.size();
        assert!(
            wide <= 360.0
                && drawing.0[0].num("width") == wide
                && drawing.0[0].num("height") == high
        );
    }
}

#[test]
fn what_has_been_walked_is_thick_and_the_rest_is_thin() {
    let drawing = draw(&[
        of(State::Done),
        of(State::Done),
        of(State::Doing),
        of(State::Open),
    ]);
    assert_eq!(
        (drawing.class("run").len(), drawing.class("rail").len()),
        (1, 3)
    );
    assert!(drawing.one("run").num("stroke-width") > drawing.class("rail")[0].num("stroke-width"));
    assert!(
        draw(&[of(State::Done), of(State::Done)])
            .class("rail")
            .is_empty()
    );
}

#[test]
fn none_and_too_many_are_not_drawn() {
    let frame = Frame::default();
    assert!(steps(&frame, &[]).is_none());
    assert!(steps(&frame, &[of(State::Done); MOST_STEPS + 1]).is_none());
}

#[test]
fn a_tick_leans_the_same_way_on_a_page_that_runs_right_to_left() {
    let tick = |rtl| {
        let drawing = read(
            &steps(
                &Frame {
                    rtl,
                    ..Frame::default()
                },
                &[of(State::Done)],
            )
            .unwrap(),
        );
        let points = points(drawing.one("mark-done"));
        let middle = points[0].0;
        points[3..]
            .iter()
            .map(|(x, y)| ((x - middle) * 10.0).round() as i64 * 1000 + (y * 10.0).round() as i64)
            .collect::<Vec<i64>>()
    };
    assert_eq!(tick(false), tick(true));
}
