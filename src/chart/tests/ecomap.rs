//! The people around someone.

use super::drawn::{Drawing, read, sound};
use crate::chart::{Direction, Ecomap, Frame, Group, MOST_TIES, Strength, Tie, ecomap};
use std::collections::BTreeSet;

const MOTHER: Tie<'_> = Tie {
    label: "Rosa",
    detail: "Mother",
    group: Group::Family,
    strength: Strength::Strong,
    direction: Direction::Both,
    picture: None,
};

fn draw(ties: &[Tie<'_>]) -> (Drawing, usize) {
    let drawn = ecomap(&Ecomap {
        frame: Frame {
            id: "e",
            title: "t",
            desc: "d",
            rtl: false,
        },
        name: "Mateo",
        picture: None,
        ties,
    })
    .unwrap();
    (sound(&drawn.svg, "t", "d"), drawn.left_out)
}

fn shapes(tie: Tie<'_>, prefix: &str) -> Vec<String> {
    draw(&[tie])
        .0
        .0
        .iter()
        .filter(|e| e.get("class").starts_with(prefix) && e.get("class") != "node-self")
        .map(|e| e.shape() + e.get("rx"))
        .collect()
}

#[test]
fn each_group_has_an_outline_and_each_strength_a_line_of_its_own() {
    let groups = [Group::Family, Group::Team, Group::Services, Group::Other]
        .map(|group| shapes(Tie { group, ..MOTHER }, "node"));
    assert_eq!(
        groups.iter().collect::<BTreeSet<_>>().len(),
        4,
        "{groups:?}"
    );
    let lines = [
        Strength::Strong,
        Strength::Unknown,
        Strength::Weak,
        Strength::Stressful,
    ]
    .map(|strength| {
        shapes(Tie { strength, ..MOTHER }, "tie-s")
            .into_iter()
            .chain(shapes(Tie { strength, ..MOTHER }, "tie-w"))
            .chain(shapes(Tie { strength, ..MOTHER }, "tie-p"))
            .collect::<Vec<_>>()
    });
    assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), 4, "{lines:?}");
}

#[test]
fn arrow_heads_point_where_help_goes() {
    let tips = |direction| {
        let (drawing, _) = draw(&[Tie {
            direction,
            ..MOTHER
        }]);
        drawing
            .class("tie-arrow")
            .iter()
            .map(|head| super::drawn::points(head))
            .map(|p| p[0].0 > p[1].0)
            .collect::<Vec<bool>>()
    };
    // The node stands at the left, so what points right points at the person.
    assert_eq!(tips(Direction::ToClient), [true]);
    assert_eq!(tips(Direction::FromClient), [false]);
    assert_eq!(tips(Direction::Both), [false, true]);
    assert!(tips(Direction::Unknown).is_empty());
}

#[test]
fn family_is_on_top_then_the_team_then_services() {
    let ties = [
        ("s", Group::Services),
        ("o", Group::Other),
        ("t", Group::Team),
        ("f", Group::Family),
        ("g", Group::Family),
    ]
    .map(|(label, group)| Tie {
        label,
        group,
        detail: "",
        ..MOTHER
    });
    let (drawing, _) = draw(&ties);
    let order: Vec<&str> = drawing
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .filter(|text| *text != "Mateo")
        .collect();
    assert_eq!(order, ["f", "g", "t", "s", "o"]);
    let y = |text: &str| {
        drawing
            .words()
            .iter()
            .find(|word| word.text == text)
            .unwrap()
            .num("y")
    };
    assert!(y("f") == y("g") && y("f") < y("t") && y("t") < y("Mateo") && y("Mateo") < y("o"));
}

#[test]
fn the_most_ties_fit_and_the_rest_are_counted() {
    for count in [1, 2, 3, MOST_TIES, MOST_TIES + 1, 60] {
        let (drawing, left_out) = draw(&vec![MOTHER; count]);
        assert_eq!(
            (drawing.class("node-family").len(), left_out),
            (count.min(MOST_TIES), count.saturating_sub(MOST_TIES))
        );
        let ties = drawing.class("tie-strong");
        assert!(
            ties.iter().all(|tie| tie.num("y1") == tie.num("y2")
                && (tie.num("x1") - tie.num("x2")).abs() > 15.0)
        );
    }
    assert!(
        ecomap(&Ecomap {
            frame: Frame::default(),
            name: "Mateo",
            picture: None,
            ties: &[]
        })
        .is_none()
    );
}

#[test]
fn pictures_are_cut_to_circles_with_ids_of_their_own() {
    let ties = [
        Tie {
            picture: Some("a&b.jpg"),
            ..MOTHER
        },
        Tie {
            picture: Some(" "),
            ..MOTHER
        },
        Tie {
            picture: Some("c.jpg"),
            label: "María Guadalupe de los Ángeles",
            ..MOTHER
        },
    ];
    let drawn = ecomap(&Ecomap {
        frame: Frame {
            id: "e-9",
            ..Frame::default()
        },
        name: "Mateo",
        picture: Some("m.jpg"),
        ties: &ties,
    })
    .unwrap();
    let drawing = read(&drawn.svg);
    let faces: Vec<&str> = drawing
        .class("face")
        .iter()
        .map(|face| face.get("href"))
        .collect();
    assert_eq!(faces, ["m.jpg", "a&b.jpg", "c.jpg"]);
    for (i, face) in drawing.class("face").iter().enumerate() {
        assert_eq!(face.get("clip-path"), format!("url(#e-9-c{i})"));
        assert!(
            drawing
                .0
                .iter()
                .any(|e| e.name == "clipPath" && e.get("id") == format!("e-9-c{i}"))
        );
    }
}
