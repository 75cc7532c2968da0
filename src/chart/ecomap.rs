//! Who is around someone: the person in the middle, the others in two columns, and how strong each tie is.
//!
//! A stem runs up and down from the person. Each tie is a level line of the same length from a node to the stem, so that
//! no two cross and no label meets another, however many there are.

use super::area::Area;
use super::arrange::{COLUMN, Node, rows};
use super::marks::{Toward, arrow};
use super::svg::{Canvas, Frame, Ink, Path, WIDTH};
use super::text::{Anchor, Block, Face, as_f64};
use super::tie::{Direction, Group, Strength, Tie};

/// A person and the ties around them.
#[derive(Debug, Clone, Copy)]
pub struct Ecomap<'a> {
    /// Its id, title and description.
    pub frame: Frame<'a>,
    /// Who is in the middle.
    pub name: &'a str,
    /// The address of their picture.
    pub picture: Option<&'a str>,
    /// The ties, in any order: family comes first, then the team, services, and others.
    pub ties: &'a [Tie<'a>],
}

/// A picture, and how many ties had no place on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// One `<svg>` element.
    pub svg: String,
    /// Ties beyond the most that are drawn.
    pub left_out: usize,
}

const NAME: Face = Face {
    size: 16.0,
    strong: true,
    class: "label-name",
};
/// About twelve letters.
const NAME_ROOM: f64 = 130.0;
const EDGE: f64 = 3.0;
const BETWEEN: f64 = 12.0;
const MIDDLE: f64 = WIDTH / 2.0;
const HEAD: f64 = 8.0;

/// The map; nothing where there are no ties.
pub fn ecomap(input: &Ecomap<'_>) -> Option<Drawn> {
    let rows = rows(input.ties);
    if rows.is_empty() {
        return None;
    }
    let mut canvas = Canvas::new(&input.frame, WIDTH);
    let upper = rows.len().div_ceil(2);
    let mut places = Vec::new();
    let mut top = EDGE;
    let mut own = Area::around((MIDDLE, 0.0), 0.0);
    for (i, row) in rows.iter().enumerate() {
        let high = row.iter().map(|node| node.high).fold(0.0, f64::max);
        places.push((row, top, high));
        top += high + BETWEEN;
        if i + 1 == upper {
            own = person(&mut canvas, input, top);
            top = own.bottom + BETWEEN;
        }
    }
    stem(&mut canvas, &places, &own);
    for (row, top, high) in &places {
        for (node, start) in row.iter().zip([true, false]) {
            draw(&mut canvas, node, start, *top, *high);
        }
    }
    let drawn: usize = rows.iter().map(Vec::len).sum();
    Some(Drawn {
        svg: canvas.finish("ecomap", top - BETWEEN + EDGE, false),
        left_out: input.ties.len() - drawn,
    })
}

/// The person in the middle, and the area that they take.
fn person(canvas: &mut Canvas, input: &Ecomap<'_>, top: f64) -> Area {
    let face = input.picture.filter(|href| !href.trim().is_empty());
    let radius = 22.0;
    let name = Block::new(input.name, NAME, Anchor::Middle, NAME_ROOM, 3);
    let (wide, high) = name
        .as_ref()
        .map_or((0.0, 0.0), |name| (name.width(), name.height()));
    let beside = if face.is_some() {
        radius * 2.0 + 8.0
    } else {
        0.0
    };
    let half = (wide + beside) / 2.0 + 16.0;
    let bottom = top + high.max(if face.is_some() { radius * 2.0 } else { 20.0 }) + 18.0;
    let area = Area {
        left: MIDDLE - half,
        top,
        right: MIDDLE + half,
        bottom,
    };
    canvas.rect(
        Ink::line("node-self", 3.0),
        area,
        (area.high() / 2.0).min(24.0),
    );
    if let Some(href) = face {
        canvas.image(
            href,
            (area.left + 12.0 + radius, (top + bottom) / 2.0),
            radius,
        );
    }
    if let Some(name) = name {
        let first = (top + bottom) / 2.0 - high / 2.0 - 1.0;
        let x = MIDDLE + if face.is_some() { beside / 2.0 } else { 0.0 };
        canvas.block(&name.below(x, first));
    }
    area
}

/// From the person up to the first row and down to the last.
fn stem(canvas: &mut Canvas, places: &[(&Vec<Node<'_>>, f64, f64)], own: &Area) {
    let ink = Ink::line("stem", 3.0);
    if let Some((_, top, high)) = places.first() {
        canvas.line(ink, (MIDDLE, top + high / 2.0), (MIDDLE, own.top));
    }
    if let Some((_, top, high)) = places.last().filter(|(_, top, _)| *top > own.top) {
        canvas.line(ink, (MIDDLE, own.bottom), (MIDDLE, top + high / 2.0));
    }
}

fn draw(canvas: &mut Canvas, node: &Node<'_>, start: bool, top: f64, high: f64) {
    let left = if start { EDGE } else { WIDTH - EDGE - COLUMN };
    let area = Area {
        left,
        top,
        right: left + COLUMN,
        bottom: top + high,
    };
    outline(canvas, node.tie.group, area);
    if let Some((href, at, radius)) = node.face(&area) {
        canvas.image(href, at, radius);
    }
    canvas.blocks(&node.words(&area));
    let from = if start {
        area.right + 3.0
    } else {
        area.left - 3.0
    };
    let to = if start { MIDDLE - 4.0 } else { MIDDLE + 4.0 };
    tie(canvas, node.tie, from, to, top + high / 2.0);
}

fn outline(canvas: &mut Canvas, group: Group, area: Area) {
    match group {
        Group::Family => canvas.rect(
            Ink::line("node-family", 1.5),
            area,
            (area.high() / 2.0).min(20.0),
        ),
        Group::Team => canvas.rect(Ink::line("node-team", 1.5), area, 2.0),
        Group::Services => {
            canvas.rect(Ink::line("node-services", 1.5), area, 2.0);
            canvas.rect(Ink::line("node-services", 1.0), area.grown(-3.5), 1.0);
        }
        Group::Other => canvas.rect(Ink::dashed("node-other", 1.5, "2 4.5"), area, 2.0),
    }
}

/// A level line from a node to the stem.
fn tie(canvas: &mut Canvas, tie: &Tie<'_>, from: f64, to: f64, y: f64) {
    let inward = if to > from { 1.0 } else { -1.0 };
    let (at_node, at_stem) = match tie.direction {
        Direction::ToClient => (false, true),
        Direction::FromClient => (true, false),
        Direction::Both => (true, true),
        Direction::Unknown => (false, false),
    };
    let (toward_stem, toward_node) = if inward > 0.0 {
        (Toward::End, Toward::Start)
    } else {
        (Toward::Start, Toward::End)
    };
    if at_node {
        arrow(canvas, "tie-arrow", (from, y), toward_node, HEAD);
    }
    if at_stem {
        arrow(canvas, "tie-arrow", (to, y), toward_stem, HEAD);
    }
    let a = (from + if at_node { HEAD * inward } else { 0.0 }, y);
    let b = (to - if at_stem { HEAD * inward } else { 0.0 }, y);
    match tie.strength {
        Strength::Strong => canvas.line(Ink::line("tie-strong", 4.5), a, b),
        Strength::Unknown => canvas.line(Ink::line("tie-plain", 1.5), a, b),
        Strength::Weak => canvas.line(Ink::dashed("tie-weak", 1.5, "3 4.5"), a, b),
        Strength::Stressful => canvas.path(Ink::line("tie-stress", 1.5), &zigzag(a.0, b.0, y)),
    }
}

fn zigzag(from: f64, to: f64, y: f64) -> Path {
    const TEETH: usize = 8;
    let x = |i: usize| from + (to - from) * as_f64(i) / as_f64(TEETH);
    let height = |i: usize| {
        if i == 0 || i == TEETH {
            0.0
        } else if i % 2 == 1 {
            -4.5
        } else {
            4.5
        }
    };
    Path::through((0..=TEETH).map(|i| (x(i), y + height(i))))
}
