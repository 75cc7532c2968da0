//! Words on a picture: how wide they are, near enough, and how they wrap.

use super::area::{Area, Point};

/// Which side of a block its point is at, on a page that runs left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How letters look: size in units of the view box, weight, and the class for a theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) strong: bool,
    pub(super) class: &'static str,
}

/// Quiet words: dates, details, what a number is.
pub(super) const SOFT: Face = Face {
    size: 13.0,
    strong: false,
    class: "label",
};
/// Words to be read: names, what happens.
pub(super) const PLAIN: Face = Face {
    size: 14.0,
    strong: false,
    class: "label-plain",
};
/// The words that a picture is about.
pub(super) const STRONG: Face = Face {
    size: 14.0,
    strong: true,
    class: "label-strong",
};
/// The reader's "now" or "today".
pub(super) const NOW: Face = Face {
    size: 13.0,
    strong: true,
    class: "label-now",
};

/// From one line to the next, in sizes.
const LEADING: f64 = 1.3;
/// Letters that any label may have.
const LONGEST: usize = 600;
/// Above and below the base line, in sizes.
const RISE: f64 = 0.85;
const FALL: f64 = 0.25;

/// Lines of words with a place: `at` is on the base line of the first.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) lines: Vec<String>,
    pub(super) face: Face,
    pub(super) anchor: Anchor,
    pub(super) at: Point,
}

impl Block {
    /// Wrapped to `room` units and at most `most` lines; nothing where there are no words.
    pub(super) fn new(
        text: &str,
        face: Face,
        anchor: Anchor,
        room: f64,
        most: usize,
    ) -> Option<Block> {
        let lines = wrap(text, face, room, most);
        (!lines.is_empty()).then_some(Block {
            lines,
            face,
            anchor,
            at: (0.0, 0.0),
        })
    }

    pub(super) fn width(&self) -> f64 {
        self.lines
            .iter()
            .map(|line| width(line, self.face))
            .fold(0.0, f64::max)
    }

    /// With the space below the last line that another block needs.
    pub(super) fn height(&self) -> f64 {
        as_f64(self.lines.len()) * self.face.size * LEADING
    }

    /// The same with its upper edge at `top`.
    pub(super) fn below(mut self, x: f64, top: f64) -> Block {
        self.at = (x, top + self.face.size);
        self
    }

    /// Moved sideways as little as keeps it between two edges.
    pub(super) fn within(mut self, left: f64, right: f64) -> Block {
        let area = self.area();
        self.at.0 += if area.left < left {
            left - area.left
        } else {
            (right - area.right).min(0.0).max(left - area.left)
        };
        self
    }

    /// What it covers.
    pub(super) fn area(&self) -> Area {
        let (wide, size) = (self.width(), self.face.size);
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - wide / 2.0,
            Anchor::End => self.at.0 - wide,
        };
        let last = self.at.1 + (as_f64(self.lines.len()) - 1.0).max(0.0) * size * LEADING;
        Area {
            left,
            top: self.at.1 - size * RISE,
            right: left + wide,
            bottom: last + size * FALL,
        }
    }

    /// Each line with the height of its base line.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&str, f64)> {
        self.lines.iter().enumerate().map(|(i, line)| {
            (
                line.as_str(),
                self.at.1 + as_f64(i) * self.face.size * LEADING,
            )
        })
    }
}

/// Blocks one below another from `top`, all at `x`; and where they end.
pub(super) fn stack(
    blocks: impl IntoIterator<Item = Block>,
    x: f64,
    top: f64,
) -> (Vec<Block>, f64) {
    let mut end = top;
    let placed = blocks
        .into_iter()
        .map(|block| {
            let block = block.below(x, end);
            end += block.height();
            block
        })
        .collect();
    (placed, end)
}

/// A count as a length. Counts here are small.
pub(super) fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// The width of one line in units of the view box: an estimate that leans to the wide side.
pub(super) fn width(text: &str, face: Face) -> f64 {
    let heavy = if face.strong { 1.06 } else { 1.0 };
    text.chars().map(advance).sum::<f64>() * face.size * heavy
}

/// What a letter takes, in sizes: averages of Atkinson Hyperlegible Next, and of Noto Sans for what that lacks.
fn advance(c: char) -> f64 {
    match c {
        ' ' | '\u{a0}' | '\'' | ',' | '.' | ':' | ';' | '`' | '|' | '·' | 'i' | 'j' | 'l' | '!'
        | '¡' => 0.29,
        '"' | '(' | ')' | '[' | ']' | '{' | '}' | 'f' | 't' | 'r' | '-' | '_' | 'I' | '/'
        | '\\' => 0.38,
        's' | 'v' | 'y' | 'z' | 'c' | 'ç' | 'x' | 'k' | '?' | '¿' | '*' | '1' => 0.50,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '½' | 'æ' | 'œ' | '…' => 0.88,
        'a'..='z' | 'à'..='ÿ' | 'ß' => 0.57,
        'O' | 'Q' | 'G' | 'N' | 'H' | 'U' | 'D' | '&' => 0.72,
        '0'..='9' | 'A'..='Z' | 'À'..='Þ' => 0.63,
        _ if is_clinging(c) => 0.0,
        _ => foreign(c),
    }
}

/// The same for other scripts.
fn foreign(c: char) -> f64 {
    match u32::from(c) {
        0x0590..=0x05ff => 0.56,
        0x0600..=0x08ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => 0.58,
        0x0900..=0x0dff => 0.66,
        0x2000..=0x200a => 0.5,
        // Hangul, kana, the Han characters, and their full-width signs fill a square.
        0x1100..=0x11ff
        | 0x2e80..=0x9fff
        | 0xa960..=0xa97f
        | 0xac00..=0xd7ff
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f
        | 0xff00..=0xff60 => 1.0,
        0x1f000..=0x1faff | 0x2600..=0x27bf => 1.35,
        0x20000..=0x3ffff => 1.0,
        _ => 0.64,
    }
}

/// Marks that sit on the letter before them, and signs that cannot be seen.
fn is_clinging(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05bd | 0x05bf..=0x05c7 | 0x0610..=0x061a | 0x064b..=0x065f | 0x0670
        | 0x06d6..=0x06dc | 0x06df..=0x06e4 | 0x093c | 0x0941..=0x0948 | 0x094d | 0x0e31 | 0x0e34..=0x0e3a | 0x0e47..=0x0e4e
        | 0x1ab0..=0x1aff | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f | 0xfeff
        | 0x1f3fb..=0x1f3ff | 0xe0000..=0xe01ef)
}

/// Fit to be written: no control characters, and space that may break a line as single spaces.
pub(super) fn clean(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(u32::from(*c), 0xfffe | 0xffff))
        .collect();
    kept.split(breaks)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Whether it can stand in `most` lines of `room` with no word broken and nothing cut.
pub(super) fn fits(text: &str, face: Face, room: f64, most: usize) -> bool {
    let text = clean(text);
    text.split(' ').all(|word| width(word, face) <= room) && filled(&text, face, room).len() <= most
}

/// Lines of at most `room`; what does not fit in `most` of them ends in an ellipsis.
pub(super) fn wrap(text: &str, face: Face, room: f64, most: usize) -> Vec<String> {
    // No picture has room for more; a book in one word takes no longer than a line.
    let text: String = clean(text).chars().take(LONGEST).collect();
    let mut lines = filled(&text, face, room);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.pop() {
            lines.push(cut(&last, face, room));
        }
    }
    lines
}

fn filled(text: &str, face: Face, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(last) = lines.last_mut()
            && width(last, face) + width(" ", face) + width(word, face) <= room
        {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.extend(pieces(word, face, room));
        }
    }
    lines
}

/// A word that is wider than a line, in parts that are not: after a hyphen or a slash if it has one, else anywhere.
fn pieces(word: &str, face: Face, room: f64) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = word;
    while width(rest, face) > room {
        let end = fitting(rest, face, room);
        let (head, _) = rest.split_at(end);
        let end = head.rfind(['-', '/']).map_or(end, |at| at + 1);
        let (head, tail) = rest.split_at(end);
        parts.push(head.to_owned());
        rest = tail;
    }
    if !rest.is_empty() {
        parts.push(rest.to_owned());
    }
    parts
}

/// How many bytes of a text fit; at least one letter with what clings to it.
fn fitting(text: &str, face: Face, room: f64) -> usize {
    let mut end = 0;
    let mut joined = false;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        // Letters after a joiner belong to the one before it: a family is one sign.
        let clings = is_clinging(c) || joined;
        joined = c == '\u{200d}';
        let so_far = text.get(..next).map_or(0.0, |head| width(head, face));
        if end > 0 && !clings && so_far > room {
            break;
        }
        end = next;
    }
    end
}

/// A line that says that it goes on.
fn cut(line: &str, face: Face, room: f64) -> String {
    let end = fitting(line, face, room - width("…", face));
    let head = line.get(..end).unwrap_or_default();
    format!("{}…", head.trim_end_matches([' ', ',', '.', ';', ':']))
}
