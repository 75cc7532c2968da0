//! One drawing: shapes and words put down in reading order, mirrored where the page runs right to left.

use super::area::{Area, Point};
use super::text::{Anchor, Block, clean};
use std::fmt::Write as _;

/// How wide a picture is, in units of its view box.
pub(super) const WIDTH: f64 = 360.0;

/// What every picture is told beside its numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frame<'a> {
    /// The start of the picture's ids, unlike any other on the page. Letters, digits and hyphens are kept.
    pub id: &'a str,
    /// What it is a picture of, in a few words.
    pub title: &'a str,
    /// All that it shows, in words. Labels may be cut for room; this is not.
    pub desc: &'a str,
    /// Whether the page runs right to left.
    pub rtl: bool,
}

/// How a shape is drawn: filled or not, how thick its line, which dashes, and the class for a theme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    class: &'static str,
    filled: bool,
    thick: f64,
    dash: &'static str,
}

impl Ink {
    pub(super) const fn fill(class: &'static str) -> Ink {
        Ink {
            class,
            filled: true,
            thick: 0.0,
            dash: "",
        }
    }

    pub(super) const fn line(class: &'static str, thick: f64) -> Ink {
        Ink {
            class,
            filled: false,
            thick,
            dash: "",
        }
    }

    pub(super) const fn dashed(class: &'static str, thick: f64, dash: &'static str) -> Ink {
        Ink {
            class,
            filled: false,
            thick,
            dash,
        }
    }

    fn write(self, out: &mut String) {
        let fill = if self.filled { "currentColor" } else { "none" };
        let _ = write!(out, " class=\"{}\" fill=\"{fill}\"", self.class);
        if self.thick > 0.0 {
            let _ = write!(
                out,
                " stroke=\"currentColor\" stroke-width=\"{}\"",
                number(self.thick)
            );
        }
        if !self.dash.is_empty() {
            let _ = write!(out, " stroke-dasharray=\"{}\"", self.dash);
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Move {
    To(Point),
    Line(Point),
    /// Half a circle of this radius, against the clock.
    Half(f64, Point),
    Close,
}

/// An outline of straight lines and half circles.
#[derive(Debug, Clone, Default)]
pub(super) struct Path(Vec<Move>);

impl Path {
    pub(super) fn from(at: Point) -> Path {
        Path(vec![Move::To(at)])
    }

    /// Through points, from the first of them.
    pub(super) fn through(points: impl IntoIterator<Item = Point>) -> Path {
        Path(
            points
                .into_iter()
                .enumerate()
                .map(|(i, at)| if i == 0 { Move::To(at) } else { Move::Line(at) })
                .collect(),
        )
    }

    pub(super) fn line(mut self, to: Point) -> Path {
        self.0.push(Move::Line(to));
        self
    }

    pub(super) fn half(mut self, radius: f64, to: Point) -> Path {
        self.0.push(Move::Half(radius, to));
        self
    }

    pub(super) fn close(mut self) -> Path {
        self.0.push(Move::Close);
        self
    }

    /// This outline and another, which is a hole where it lies within.
    pub(super) fn and(mut self, other: Path) -> Path {
        self.0.extend(other.0);
        self
    }
}

/// What has been drawn so far.
#[derive(Debug)]
pub(super) struct Canvas {
    wide: f64,
    rtl: bool,
    id: String,
    head: String,
    body: String,
    clips: usize,
}

impl Canvas {
    pub(super) fn new(frame: &Frame<'_>, wide: f64) -> Canvas {
        let id: String = frame
            .id
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let id = if id.is_empty() {
            "chart".to_owned()
        } else {
            id
        };
        let head = format!(
            "<title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
            escaped(frame.title),
            escaped(frame.desc)
        );
        Canvas {
            wide,
            rtl: frame.rtl,
            id,
            head,
            body: String::new(),
            clips: 0,
        }
    }

    fn x(&self, x: f64) -> String {
        number(if self.rtl { self.wide - x } else { x })
    }

    /// Rightwards on the page that is read: a tick is the same shape in every script.
    pub(super) fn right(&self) -> f64 {
        if self.rtl { -1.0 } else { 1.0 }
    }

    pub(super) fn line(&mut self, ink: Ink, from: Point, to: Point) {
        let (x1, x2) = (self.x(from.0), self.x(to.0));
        self.body.push_str("<line");
        ink.write(&mut self.body);
        let _ = write!(
            self.body,
            " x1=\"{x1}\" y1=\"{}\" x2=\"{x2}\" y2=\"{}\"/>",
            number(from.1),
            number(to.1)
        );
    }

    pub(super) fn circle(&mut self, ink: Ink, at: Point, radius: f64) {
        let x = self.x(at.0);
        self.body.push_str("<circle");
        ink.write(&mut self.body);
        let _ = write!(
            self.body,
            " cx=\"{x}\" cy=\"{}\" r=\"{}\"/>",
            number(at.1),
            number(radius)
        );
    }

    pub(super) fn rect(&mut self, ink: Ink, area: Area, round: f64) {
        let x = self.x(if self.rtl { area.right } else { area.left });
        self.body.push_str("<rect");
        ink.write(&mut self.body);
        let _ = write!(
            self.body,
            " x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            number(area.top),
            number(area.wide()),
            number(area.high())
        );
        if round > 0.0 {
            let _ = write!(self.body, " rx=\"{}\"", number(round));
        }
        self.body.push_str("/>");
    }

    pub(super) fn path(&mut self, ink: Ink, path: &Path) {
        self.body.push_str("<path");
        ink.write(&mut self.body);
        self.body.push_str(" d=\"");
        for step in &path.0 {
            let (letter, to) = match *step {
                Move::To(to) => ("M".to_owned(), to),
                Move::Line(to) => ("L".to_owned(), to),
                Move::Half(radius, to) => (
                    format!("A{0} {0} 0 0 {1} ", number(radius), u8::from(self.rtl)),
                    to,
                ),
                Move::Close => {
                    self.body.push('Z');
                    continue;
                }
            };
            let x = self.x(to.0);
            let _ = write!(self.body, "{letter}{x} {}", number(to.1));
        }
        self.body.push_str("\"/>");
    }

    /// A picture cut to a circle.
    pub(super) fn image(&mut self, href: &str, at: Point, radius: f64) {
        let clip = format!("{}-c{}", self.id, self.clips);
        self.clips += 1;
        let (x, y, r) = (self.x(at.0), number(at.1), number(radius));
        let left = self.x(at.0 - radius * self.right());
        let _ = write!(
            self.body,
            "<clipPath id=\"{clip}\"><circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/></clipPath>"
        );
        let _ = write!(
            self.body,
            "<image class=\"face\" x=\"{left}\" y=\"{}\" width=\"{size}\" height=\"{size}\" preserveAspectRatio=\"xMidYMid slice\" clip-path=\"url(#{clip})\" href=\"{}\"/>",
            number(at.1 - radius),
            escaped(href),
            size = number(radius * 2.0),
        );
        self.circle(Ink::line("face-edge", 1.0), at, radius);
    }

    pub(super) fn block(&mut self, block: &Block) {
        let anchor = match (block.anchor, self.rtl) {
            (Anchor::Middle, _) => "middle",
            (Anchor::Start, false) | (Anchor::End, true) => "start",
            (Anchor::End, false) | (Anchor::Start, true) => "end",
        };
        let (face, x) = (block.face, self.x(block.at.0));
        for (line, y) in block.rows() {
            let _ = write!(
                self.body,
                "<text class=\"{}\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{}\"",
                face.class,
                number(y),
                number(face.size)
            );
            self.body.push_str(if face.strong {
                " font-weight=\"700\""
            } else {
                ""
            });
            // The drawing itself runs left to right, so that its anchors mean the same everywhere; its words do not.
            let (open, close) = if self.rtl {
                ("\u{2067}", "\u{2069}")
            } else {
                ("", "")
            };
            let _ = write!(
                self.body,
                " fill=\"currentColor\">{open}{}{close}</text>",
                escaped(line)
            );
        }
    }

    pub(super) fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    /// The whole element. `size` says how large it stands in a line of text; a picture without one fills its column.
    pub(super) fn finish(self, name: &str, high: f64, sized: bool) -> String {
        let (id, wide, high) = (self.id, number(self.wide), number(high.ceil()));
        let size = if sized {
            format!(" width=\"{wide}\" height=\"{high}\"")
        } else {
            String::new()
        };
        format!(
            "<svg class=\"chart chart-{name}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {wide} {high}\"{size} direction=\"ltr\" stroke-linecap=\"round\" stroke-linejoin=\"round\" fill-rule=\"evenodd\">{}{}</svg>",
            self.head, self.body
        )
    }
}

/// At most one decimal; no sign on nothing, no exponent, and never a word.
pub(super) fn number(value: f64) -> String {
    let value = if value.is_finite() {
        value.clamp(-99_999.0, 99_999.0)
    } else {
        0.0
    };
    let text = format!("{value:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

fn escaped(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
