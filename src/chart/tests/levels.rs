//! The five levels.

use super::drawn::{Drawing, boxes, points, read};
use crate::chart::area::Area;
use crate::chart::{Frame, Levels, levels};

const SHORT: [(i8, &str); 5] = [(2, "+2"), (-2, "−2"), (0, "0"), (-1, "−1"), (1, "+1")];

fn scale<'a>(labels: &'a [(i8, &'a str)], baseline: Option<i8>, now: Option<i8>) -> Levels<'a> {
    Levels {
        frame: Frame {
            id: "l",
            title: "t",
            desc: "d",
            rtl: false,
        },
        labels,
        baseline,
        now,
        baseline_word: "Start",
        now_word: "Now",
        expected_word: "Expected",
    }
}

fn draw(labels: &[(i8, &str)], baseline: Option<i8>, now: Option<i8>) -> Drawing {
    read(&levels(&scale(labels, baseline, now)).unwrap())
}

#[test]
fn the_mark_of_now_stands_at_its_level_on_an_even_scale() {
    let at = |now: i8| draw(&SHORT, None, Some(now)).one("now").num("cx");
    for now in -2..=1 {
        assert_eq!(at(now + 1) - at(now), 70.0);
    }
    let drawing = draw(&SHORT, Some(-2), Some(1));
    assert_eq!(points(drawing.one("flag"))[0].0, at(0));
    let run = drawing.one("run");
    assert_eq!((run.num("x1"), run.num("x2")), (at(-2), at(1)));
    assert_eq!(drawing.one("mark-start").num("x1"), at(-2));
}

#[test]
fn the_level_now_the_start_and_the_others_differ_in_shape() {
    let drawing = draw(&SHORT[..4], Some(-2), Some(-1));
    let half = |class: &str| {
        drawing
            .class(class)
            .iter()
            .map(|rung| rung.num("y2") - rung.num("y1"))
            .collect::<Vec<_>>()
    };
    assert_eq!(drawing.one("now").name, "circle");
    assert_eq!(half("mark-start"), [24.0]);
    // +1 has no words.
    assert_eq!(half("rung"), [14.0, 14.0, 6.0, 14.0]);
    assert_ne!(
        drawing.one("mark-start").get("stroke-width"),
        drawing.class("rung")[0].get("stroke-width")
    );
}

#[test]
fn sentences_make_the_ladder_stand_with_the_best_level_on_top() {
    let long = [
        (-2, "Does not ask for a break"),
        (
            0,
            "Asks for a break with a picture card, 3 of 5 times, at school and at home",
        ),
        (2, "Asks with a word"),
    ];
    let drawing = draw(&long, Some(-2), Some(2));
    let y = |text: &str| {
        drawing
            .words()
            .iter()
            .find(|word| word.text == text)
            .unwrap()
            .num("y")
    };
    assert!(y("Asks with a word") < y("Expected") && y("Expected") < y("Does not ask for a break"));
    let rail = drawing.one("rail");
    assert_eq!(rail.num("x1"), rail.num("x2"));
    let said: String = drawing
        .words()
        .iter()
        .map(|word| word.text.clone() + " ")
        .collect();
    assert!(
        said.contains("3 of 5 times, at school and at home"),
        "{said}"
    );
}

#[test]
fn a_scale_without_words_has_its_five_rungs() {
    let drawing = draw(&[], None, Some(0));
    assert_eq!(drawing.class("rung").len(), 5);
    assert!(drawing.says("Now") && drawing.says("Expected"));
}

#[test]
fn nothing_known_is_nothing_drawn() {
    assert!(levels(&scale(&[], None, None)).is_none());
    assert!(levels(&scale(&[(0, " "), (7, "x")], Some(9), Some(-3))).is_none());
}

#[test]
fn the_word_of_now_is_never_over_the_flag() {
    for (now, word) in (-2..=2).flat_map(|now| [(now, "Now"), (now, "En este momento del año")]) {
        let drawing = read(
            &levels(&Levels {
                now_word: word,
                ..scale(&SHORT, None, Some(now))
            })
            .unwrap(),
        );
        let flag = points(drawing.one("flag"));
        let cloth = Area {
            left: flag[0].0,
            top: flag[1].1,
            right: flag[2].0,
            bottom: flag[0].1,
        };
        let over: Vec<_> = boxes(&drawing)
            .into_iter()
            .filter(|(area, text)| text == word && area.meets(&cloth))
            .collect();
        assert!(over.is_empty(), "{now}: {over:?} {cloth:?}");
    }
}
