//! One thing to pay for.

use super::drawn::{Drawing, read};
use crate::chart::{Frame, Funds, Money, funds};

fn draw(cost: Option<f64>, raised: f64, asked: f64) -> Option<Drawing> {
    let sum = |amount, label| Some(Money { amount, label });
    let input = Funds {
        frame: Frame {
            id: "f",
            title: "t",
            desc: "d",
            rtl: false,
        },
        cost: cost.and_then(|cost| sum(cost, "cost")),
        raised: sum(raised, "raised"),
        asked: sum(asked, "asked"),
        missing_label: "missing",
    };
    funds(&input).map(|svg| read(&svg))
}

/// The widths of raised, asked for and missing in the bar, without their samples below it.
fn widths(drawing: &Drawing) -> [f64; 3] {
    ["part-raised", "part-asked", "part-missing"].map(|class| {
        drawing
            .class(class)
            .iter()
            .filter(|part| part.get("height") == "24")
            .map(|part| part.num("width"))
            .sum()
    })
}

#[test]
fn the_parts_are_to_scale_and_add_up_to_the_cost() {
    for (cost, raised, asked) in [
        (3000.0, 1200.0, 900.0),
        (10.0, 0.0, 3.3),
        (7.0, 7.0, 0.0),
        (0.5, 0.1, 0.4),
        (1e9, 1.0, 5e8),
    ] {
        let [r, a, m] = widths(&draw(Some(cost), raised, asked).unwrap());
        assert!((r + a + m - 330.0).abs() < 0.21, "{r} {a} {m}");
        assert!(
            (r / 330.0 - raised / cost).abs() < 0.001 && (a / 330.0 - asked / cost).abs() < 0.001,
            "{r} {a} {m}"
        );
    }
}

#[test]
fn more_than_the_cost_fills_the_bar_and_says_so() {
    let drawing = draw(Some(100.0), 130.0, 50.0).unwrap();
    assert_eq!(widths(&drawing), [330.0, 0.0, 0.0]);
    assert_eq!(drawing.class("beyond").len(), 1);
    assert!(!drawing.says("missing") && !drawing.says("asked"));
    assert!(
        draw(Some(100.0), 100.0, 0.0)
            .unwrap()
            .class("beyond")
            .is_empty()
    );
    // What is asked for beyond the cost is drawn up to it.
    assert_eq!(
        widths(&draw(Some(100.0), 50.0, 80.0).unwrap()),
        [165.0, 165.0, 0.0]
    );
}

#[test]
fn raised_asked_and_missing_differ_in_shape() {
    let drawing = draw(Some(3.0), 1.0, 1.0).unwrap();
    let shape = |class: &str| drawing.class(class)[0].shape();
    assert!(
        shape("part-raised") != shape("part-asked") && shape("part-asked") != shape("part-missing")
    );
    assert!(drawing.class("hatch").len() > 10);
}

#[test]
fn hatching_stays_within_its_part() {
    for (raised, asked) in [(0.0, 3.0), (1.0, 1.0), (2.9, 0.02)] {
        let drawing = draw(Some(3.0), raised, asked).unwrap();
        let parts: Vec<[f64; 4]> = drawing
            .class("part-asked")
            .iter()
            .map(|p| {
                [
                    p.num("x"),
                    p.num("y"),
                    p.num("x") + p.num("width"),
                    p.num("y") + p.num("height"),
                ]
            })
            .collect();
        for line in drawing.class("hatch") {
            let within = |[left, top, right, bottom]: &[f64; 4]| {
                ["x1", "x2"]
                    .iter()
                    .all(|x| (left - 0.11..=right + 0.11).contains(&line.num(x)))
                    && ["y1", "y2"]
                        .iter()
                        .all(|y| (top - 0.11..=bottom + 0.11).contains(&line.num(y)))
            };
            assert!(parts.iter().any(within), "{line:?} {parts:?}");
        }
    }
}

#[test]
fn an_unknown_cost_is_not_drawn() {
    for cost in [
        None,
        Some(0.0),
        Some(-1.0),
        Some(f64::NAN),
        Some(f64::INFINITY),
    ] {
        assert!(draw(cost, 1.0, 1.0).is_none(), "{cost:?}");
    }
    assert_eq!(
        widths(&draw(Some(3.0), f64::NAN, f64::NEG_INFINITY).unwrap()),
        [0.0, 0.0, 330.0]
    );
}
