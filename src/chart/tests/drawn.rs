//! A drawing read back with a parser: its elements, its words with the boxes they take, and what must hold for any of them.

use crate::chart::area::Area;
use crate::chart::text::{Anchor, Block, Face, clean};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) text: String,
    attributes: BTreeMap<String, String>,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub(super) fn num(&self, name: &str) -> f64 {
        self.get(name)
            .parse()
            .unwrap_or_else(|_| panic!("{name} of {self:?}"))
    }

    /// What makes a shape, without its place and class.
    pub(super) fn shape(&self) -> String {
        let commands: String = self
            .get("d")
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        format!(
            "{} fill={} width={} dash={} {commands}",
            self.name,
            self.get("fill"),
            self.get("stroke-width"),
            self.get("stroke-dasharray")
        )
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing(pub(super) Vec<Element>);

impl Drawing {
    pub(super) fn class(&self, class: &str) -> Vec<&Element> {
        self.0
            .iter()
            .filter(|element| element.get("class") == class)
            .collect()
    }

    pub(super) fn one(&self, class: &str) -> &Element {
        let all = self.class(class);
        assert_eq!(all.len(), 1, "one {class}");
        all[0]
    }

    pub(super) fn words(&self) -> Vec<&Element> {
        self.0
            .iter()
            .filter(|element| element.name == "text")
            .collect()
    }

    pub(super) fn says(&self, text: &str) -> bool {
        self.words().iter().any(|word| word.text == text)
    }

    pub(super) fn size(&self) -> (f64, f64) {
        let sides: Vec<f64> = self.0[0]
            .get("viewBox")
            .split(' ')
            .map(|side| side.parse().unwrap())
            .collect();
        (sides[2], sides[3])
    }
}

/// Parses it, and fails where it is not well-formed XML with one root.
pub(super) fn read(svg: &str) -> Drawing {
    let mut reader = Reader::from_str(svg);
    let (mut elements, mut open, mut roots): (Vec<Element>, Vec<usize>, usize) =
        (Vec::new(), Vec::new(), 0);
    loop {
        let event = reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error}: {svg}"));
        let leaf = matches!(event, Event::Empty(_));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                roots += usize::from(open.is_empty());
                if !leaf {
                    open.push(elements.len());
                }
                elements.push(element(&start));
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => say(&mut elements, &open, &text),
            Event::GeneralRef(name) => {
                let letter = name
                    .resolve_char_ref()
                    .unwrap()
                    .unwrap_or_else(|| match &*name {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => panic!("&{other};"),
                    });
                say(&mut elements, &open, &letter.to_string());
            }
            Event::Eof => break,
            other => panic!("{other:?} in {svg}"),
        }
    }
    assert_eq!((roots, open.len()), (1, 0), "{svg}");
    Drawing(elements)
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(&attribute.value)
            .unwrap()
            .into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    Element {
        name: start.name().as_ref().to_owned(),
        text: String::new(),
        attributes: attributes.collect(),
    }
}

fn say(elements: &mut [Element], open: &[usize], text: &str) {
    let at = *open.last().expect("words within an element");
    elements[at].text.extend(
        text.chars()
            .filter(|c| !matches!(c, '\u{2067}' | '\u{2069}')),
    );
}

/// The box of each line of words, by the estimate that laid them out.
pub(super) fn boxes(drawing: &Drawing) -> Vec<(Area, String)> {
    let boxed = drawing.words().into_iter().map(|word| {
        let anchor = match word.get("text-anchor") {
            "start" => Anchor::Start,
            "middle" => Anchor::Middle,
            "end" => Anchor::End,
            other => panic!("anchor {other}"),
        };
        let face = Face {
            size: word.num("font-size"),
            strong: word.get("font-weight") == "700",
            class: "",
        };
        let block = Block {
            lines: vec![word.text.clone()],
            face,
            anchor,
            at: (word.num("x"), word.num("y")),
        };
        (block.area(), word.text.clone())
    });
    boxed.collect()
}

/// All that must hold for any picture; gives it back read.
pub(super) fn sound(svg: &str, title: &str, desc: &str) -> Drawing {
    let drawing = read(svg);
    let root = &drawing.0[0];
    assert_eq!(
        (root.name.as_str(), root.get("role"), root.get("direction")),
        ("svg", "img", "ltr")
    );
    let by: Vec<&str> = root.get("aria-labelledby").split(' ').collect();
    let named: Vec<(&str, &str, String)> = drawing.0[1..3]
        .iter()
        .map(|e| (e.name.as_str(), e.get("id"), e.text.clone()))
        .collect();
    assert_eq!(
        named,
        [("title", by[0], clean(title)), ("desc", by[1], clean(desc))]
    );
    assert!(
        by[0].chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
        "{by:?}"
    );
    for element in &drawing.0 {
        plain(element);
    }
    let (wide, high) = drawing.size();
    let boxes = boxes(&drawing);
    for (i, (area, text)) in boxes.iter().enumerate() {
        let inside = area.left >= -0.11
            && area.right <= wide + 0.11
            && area.top >= -0.11
            && area.bottom <= high + 0.11;
        assert!(
            inside,
            "{text:?} at {area:?} leaves {wide} by {high}: {svg}"
        );
        for (other, words) in &boxes[..i] {
            assert!(
                !area.grown(-0.11).meets(&other.grown(-0.11)),
                "{text:?} at {area:?} is over {words:?} at {other:?}: {svg}"
            );
        }
    }
    drawing
}

/// No style, no script, nothing but fixed decimals; and paint that needs no stylesheet.
fn plain(element: &Element) {
    const NUMBERS: [&str; 15] = [
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "width",
        "height",
        "font-size",
        "stroke-width",
        "d",
    ];
    assert!(
        !["style", "script"].contains(&element.name.as_str()) && element.get("style").is_empty(),
        "{element:?}"
    );
    for name in NUMBERS.iter().filter(|name| !element.get(name).is_empty()) {
        for number in element
            .get(name)
            .split(|c: char| c == ' ' || "MLAZ".contains(c))
            .filter(|part| !part.is_empty())
        {
            let decimals = number
                .split_once('.')
                .map_or(0, |(_, decimals)| decimals.len());
            let digits = number
                .chars()
                .all(|c| c.is_ascii_digit() || c == '-' || c == '.');
            assert!(
                digits && decimals <= 1 && number != "-0",
                "{name} of {element:?}"
            );
        }
    }
    if ["line", "rect", "path", "circle", "text"].contains(&element.name.as_str())
        && !element.attributes.is_empty()
        && !element.get("class").is_empty()
    {
        assert!(
            element.get("fill") == "currentColor" || element.get("stroke") == "currentColor",
            "{element:?} cannot be seen"
        );
    }
    if element.name == "text" {
        assert!(element.num("font-size") >= 13.0, "{element:?}");
    }
}

/// That one drawing is the other in a mirror: its places, not its words.
pub(super) fn mirrored(ltr: &Drawing, rtl: &Drawing) {
    let (wide, _) = ltr.size();
    assert_eq!((ltr.0.len(), ltr.size()), (rtl.0.len(), rtl.size()));
    let same = |a: f64, b: f64, what: &Element| {
        assert!((wide - a - b).abs() < 0.16, "{a} and {b} in {what:?}")
    };
    for (a, b) in ltr.0.iter().zip(&rtl.0) {
        assert_eq!(
            (&a.name, &a.text, a.get("class")),
            (&b.name, &b.text, b.get("class"))
        );
        for name in ["x1", "x2", "cx"]
            .into_iter()
            .filter(|name| !a.get(name).is_empty())
        {
            same(a.num(name), b.num(name), a);
        }
        for name in ["y", "y1", "y2", "cy", "r", "height"]
            .into_iter()
            .filter(|_| a.name != "svg")
        {
            assert_eq!(a.get(name), b.get(name), "{a:?}");
        }
        match a.name.as_str() {
            "rect" | "image" => same(a.num("x"), b.num("x") + b.num("width"), a),
            "text" => {
                same(a.num("x"), b.num("x"), a);
                let swapped = [("start", "end"), ("middle", "middle"), ("end", "start")];
                assert!(
                    swapped.contains(&(a.get("text-anchor"), b.get("text-anchor"))),
                    "{a:?} {b:?}"
                );
            }
            "path" => {
                let sweep = |path: &Element| {
                    path.get("d")
                        .split_once(" 0 0 ")
                        .map(|(_, rest)| rest.starts_with('1'))
                };
                assert_eq!(
                    sweep(a),
                    sweep(b).map(|clock| !clock),
                    "half a circle bulges the other way: {a:?}"
                );
                // A tick leans the same way on every page.
                let most = if a.get("class") == "mark-done" {
                    1
                } else {
                    usize::MAX
                };
                for (p, q) in points(a).into_iter().zip(points(b)).take(most) {
                    same(p.0, q.0, a);
                    assert_eq!(p.1, q.1, "{a:?}");
                }
            }
            _ => {}
        }
    }
}

/// The points that a path comes to.
pub(super) fn points(path: &Element) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for step in path
        .get("d")
        .split_inclusive(|c: char| "MLAZ".contains(c))
        .map(|step| step.trim_end_matches(['M', 'L', 'A', 'Z']))
    {
        let numbers: Vec<f64> = step
            .split(' ')
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().unwrap())
            .collect();
        if let [.., x, y] = numbers[..] {
            points.push((x, y));
        }
    }
    points
}
