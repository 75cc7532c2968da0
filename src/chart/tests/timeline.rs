//! What happens when.

use super::drawn::{Drawing, sound};
use crate::chart::{Event, Frame, State, Timeline, Today, timeline};

const SENT: Event<'_> = Event {
    day: 0,
    end: None,
    label: "Appeal sent",
    date: "Nov 3",
    state: State::Done,
    late: false,
    gap: "",
};
const DUE: Event<'_> = Event {
    day: 42,
    label: "Answer due",
    date: "Dec 15",
    state: State::Open,
    gap: "16 days left",
    ..SENT
};

fn draw(events: &[Event<'_>], today: Option<i64>) -> Drawing {
    let today = today.map(|day| Today {
        day,
        word: "Today",
        gap: "",
    });
    let svg = timeline(&Timeline {
        frame: Frame {
            id: "t",
            title: "t",
            desc: "d",
            rtl: false,
        },
        events,
        today,
    })
    .unwrap();
    sound(&svg, "t", "d")
}

fn order(drawing: &Drawing) -> Vec<String> {
    let mut words: Vec<(f64, String)> = drawing
        .words()
        .iter()
        .map(|word| (word.num("y"), word.text.clone()))
        .collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    words.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn events_stand_in_the_order_of_their_days_with_today_among_them() {
    let drawing = draw(&[DUE, SENT], Some(26));
    assert_eq!(
        order(&drawing),
        [
            "Nov 3",
            "Appeal sent",
            "Today",
            "16 days left",
            "Dec 15",
            "Answer due"
        ]
    );
    assert_eq!(order(&draw(&[DUE, SENT], Some(-1)))[0], "Today");
    assert_eq!(
        order(&draw(&[DUE, SENT], Some(42))).last().unwrap(),
        "Today"
    );
}

#[test]
fn the_rail_is_walked_to_today_and_dashed_after_it() {
    let drawing = draw(&[SENT, DUE], Some(26));
    let (run, rail) = (drawing.one("run"), drawing.one("rail"));
    assert!(
        run.num("y2") <= rail.num("y1")
            && run.get("stroke-dasharray").is_empty()
            && !rail.get("stroke-dasharray").is_empty()
    );
    let ahead = draw(&[SENT, DUE], Some(-5));
    assert!(ahead.class("run").is_empty() && ahead.class("rail").len() == 2);
    assert!(
        draw(&[SENT, DUE], None)
            .one("rail")
            .get("stroke-dasharray")
            .is_empty()
    );
}

#[test]
fn what_lasts_is_thicker_than_the_rail() {
    let drawing = draw(
        &[
            Event {
                end: Some(30),
                ..SENT
            },
            DUE,
        ],
        Some(26),
    );
    assert!(drawing.one("span").num("stroke-width") > 3.0);
    // An end before its start is no time at all.
    assert!(
        draw(
            &[Event {
                end: Some(-30),
                ..SENT
            }],
            None
        )
        .class("span")
        .is_empty()
    );
}

#[test]
fn marks_are_evenly_apart_where_their_words_are_alike() {
    let events: Vec<Event<'_>> = [0, 1, 300, 301]
        .map(|day| Event {
            day,
            state: State::Open,
            ..SENT
        })
        .to_vec();
    let drawing = draw(&events, None);
    let y: Vec<f64> = drawing
        .class("mark-open")
        .iter()
        .map(|mark| mark.num("cy"))
        .collect();
    assert!(
        y.windows(3)
            .all(|y| ((y[1] - y[0]) - (y[2] - y[1])).abs() < 0.11),
        "{y:?}"
    );
}

#[test]
fn no_events_are_not_drawn() {
    assert!(
        timeline(&Timeline {
            frame: Frame::default(),
            events: &[],
            today: Some(Today {
                day: 0,
                word: "Today",
                gap: ""
            })
        })
        .is_none()
    );
}
