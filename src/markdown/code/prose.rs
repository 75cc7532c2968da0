//! Markdown, with front matter and code in it; and changes to a text.

use super::data::yaml;
use super::markup;
use super::paint::{Class, Cursor, Paint};

/// Who marks code in another language.
type Nested = fn(&str, &str, &mut Paint<'_>);

/// Markdown. Front matter is YAML.
pub(super) fn markdown(code: &str, paint: &mut Paint<'_>, nested: Nested) {
    let mut code = Cursor::new(code);
    if code.starts("---\n") {
        let rest = code.rest();
        if let Some(end) = rest.find("\n---\n").map(|at| at + 5) {
            yaml(code.take(end), paint);
        }
    }
    while !code.is_done() {
        if code.starts("<!--") {
            paint.put(Class::Comment, code.through("-->"));
            continue;
        }
        let line = code.rest().split_inclusive('\n').next().unwrap_or_default();
        match fence(line) {
            Some((marks, language)) => {
                paint.put(Class::Mark, code.take(line.len()));
                let inside = inside(code.rest(), marks);
                let text = code.take(inside);
                nested(language, text, paint);
                let close = code.rest().split_inclusive('\n').next().unwrap_or_default();
                paint.put(Class::Mark, code.take(close.len()));
            }
            None => {
                code.take(line.len());
                self::line(line, paint);
            }
        }
    }
}

/// The marks that begin code, and its language.
fn fence(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let mark = line
        .chars()
        .next()
        .filter(|sign| matches!(sign, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let marks = line.get(..line.len() - info.len())?;
    let language = info.trim().split([' ', ',', '{']).next()?;
    (marks.len() >= 3 && !info.contains('`')).then_some((marks, language))
}

/// How much code stands before the marks that end it.
fn inside(rest: &str, marks: &str) -> usize {
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        let shown = line.trim();
        if shown.starts_with(marks) && shown.chars().all(|sign| marks.starts_with(sign)) {
            break;
        }
        length += line.len();
    }
    length
}

fn line(line: &str, paint: &mut Paint<'_>) {
    let mut line = Cursor::new(line);
    paint.plain(line.spaces());
    while line.starts(">") {
        paint.put(Class::Mark, line.take(1));
        paint.plain(line.while_is(|sign| sign == ' '));
    }
    let rest = line.rest();
    if rest.starts_with("[!")
        && let Some(end) = line.near("]")
    {
        paint.put(Class::Word, line.take(end + 1));
    }
    let level = rest.len() - rest.trim_start_matches('#').len();
    if (1..=6).contains(&level) && rest.get(level..).is_some_and(|text| text.starts_with(' ')) {
        let title = line.rest().trim_end();
        let brace = title.rfind(" {").filter(|_| title.ends_with('}'));
        paint.put(Class::Title, line.take(brace.unwrap_or(title.len())));
        paint.put(Class::Key, line.line());
    } else if ["- ", "* ", "+ "].iter().any(|mark| line.starts(mark)) {
        paint.put(Class::Mark, line.take(1));
        for mark in [" [ ]", " [x]"] {
            if line.starts(mark) {
                paint.plain(line.take(1));
                paint.put(Class::Mark, line.take(3));
            }
        }
    } else {
        let digits = rest.len()
            - rest
                .trim_start_matches(|sign: char| sign.is_ascii_digit())
                .len();
        if digits > 0
            && rest
                .get(digits..)
                .is_some_and(|rest| rest.starts_with(". "))
        {
            paint.put(Class::Mark, line.take(digits + 1));
        }
    }
    words(&mut line, rest.starts_with('|'), paint);
}

/// What stands in a line.
fn words(line: &mut Cursor<'_>, is_table: bool, paint: &mut Paint<'_>) {
    while let Some(sign) = line.peek() {
        let close = |marks: &str| {
            let mut ahead = *line;
            ahead.take(marks.len());
            ahead
                .near(marks)
                .filter(|at| *at > 0)
                .map(|at| at + 2 * marks.len())
        };
        match sign {
            '\\' => {
                paint.plain(line.take(1));
                paint.plain(line.one());
            }
            '`' => {
                let marks = line.rest().len() - line.rest().trim_start_matches('`').len();
                let end = close(line.rest().get(..marks).unwrap_or("`"));
                paint.put(Class::Text, line.take(end.unwrap_or(marks)));
            }
            '*' if line.starts("**") => match close("**") {
                Some(end) => paint.put(Class::Strong, line.take(end)),
                None => paint.plain(line.take(2)),
            },
            '[' => link(line, paint),
            '|' if is_table => paint.put(Class::Mark, line.take(1)),
            '<' | '{' => {
                if !markup::part(line, paint) {
                    paint.plain(line.one());
                }
            }
            _ => paint.plain(
                line.while_is(|sign| !matches!(sign, '\\' | '`' | '*' | '[' | '|' | '<' | '{')),
            ),
        }
        // A sign that began nothing stands for itself.
        if line.peek() == Some(sign) && matches!(sign, '*' | '|') {
            paint.plain(line.one());
        }
    }
}

/// `[words](address)`, `[name]: address`, `[^note]`.
fn link(line: &mut Cursor<'_>, paint: &mut Paint<'_>) {
    let Some(end) = line.near("]") else {
        return paint.plain(line.take(1));
    };
    if line.starts("[^") {
        return paint.put(Class::Key, line.take(end + 1));
    }
    paint.put(Class::Mark, line.take(1));
    paint.put(Class::Name, line.take(end.saturating_sub(1)));
    paint.put(Class::Mark, line.take(1));
    if line.starts("(")
        && let Some(end) = line.near(")")
    {
        paint.put(Class::Mark, line.take(1));
        paint.put(Class::Text, line.take(end.saturating_sub(1)));
        paint.put(Class::Mark, line.take(1));
    } else if line.starts(": ") {
        paint.put(Class::Mark, line.take(1));
        paint.put(Class::Text, line.line());
    }
}

/// Changes to a text, line by line.
pub(super) fn diff(code: &str, paint: &mut Paint<'_>) {
    for line in code.split_inclusive('\n') {
        let class = match line.chars().next() {
            Some('+') => Class::Text,
            Some('-') => Class::Word,
            Some('@') => Class::Name,
            _ => Class::Plain,
        };
        paint.put(class, line);
    }
}
