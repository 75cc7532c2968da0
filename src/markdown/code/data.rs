//! Settings and front matter: YAML, TOML, JSON.

use super::paint::{Class, Cursor, Paint, is_value};

/// YAML, as front matter is written.
pub(super) fn yaml(code: &str, paint: &mut Paint<'_>) {
    // How far the line is set in whose text follows on lines of its own, and how many brackets are open.
    let (mut block, mut depth) = (None, 0);
    for line in code.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_blank = line.trim().is_empty();
        if block.is_some_and(|own| is_blank || indent > own) {
            paint.put(Class::Text, line);
            continue;
        }
        block = None;
        if is_blank {
            paint.plain(line);
            continue;
        }
        let mut line = Cursor::new(line);
        paint.plain(line.take(indent));
        if matches!(line.rest().trim_end(), "---" | "...") {
            depth = 0;
            paint.put(Class::Mark, line.rest());
            continue;
        }
        while depth == 0 && (line.starts("- ") || line.rest().trim_end() == "-") {
            paint.put(Class::Mark, line.take(1));
            paint.plain(line.spaces());
        }
        if depth == 0 {
            yaml_key(&mut line, paint);
        }
        if yaml_values(&mut line, &mut depth, paint) {
            block = Some(indent);
        }
        paint.plain(line.rest());
    }
}

/// `name:` at the start of a line.
fn yaml_key(line: &mut Cursor<'_>, paint: &mut Paint<'_>) {
    let mut ahead = *line;
    let key = match ahead.peek() {
        Some('"') => ahead.quoted(Some('\\')),
        Some('\'') => ahead.quoted(None),
        Some('#' | '{' | '[' | '&' | '*' | '!' | '|' | '>') => return,
        _ => {
            let rest = ahead.rest();
            let ends = rest.match_indices(':').map(|(at, _)| at);
            let mut ends = ends.filter(|at| is_parted(rest.get(at + 1..)));
            match ends.next() {
                Some(end) if !rest.get(..end).is_some_and(|key| key.contains(" #")) => {
                    ahead.take(end)
                }
                _ => return,
            }
        }
    };
    if ahead.starts(":") && is_parted(ahead.rest().get(1..)) {
        paint.put(Class::Key, key);
        paint.put(Class::Key, ahead.take(1));
        *line = ahead;
    }
}

/// Whether a space or the end of the line follows.
fn is_parted(rest: Option<&str>) -> bool {
    rest.is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// The values of a line; says whether a text on lines of its own follows.
fn yaml_values(line: &mut Cursor<'_>, depth: &mut usize, paint: &mut Paint<'_>) -> bool {
    let mut is_first = true;
    while let Some(sign) = line.peek() {
        let is_within = *depth > 0;
        match sign {
            _ if sign.is_whitespace() => {
                paint.plain(line.spaces());
                continue;
            }
            '#' => paint.put(Class::Comment, line.line()),
            '"' | '\'' => {
                let text = line.quoted((sign == '"').then_some('\\'));
                let is_key = is_within && line.starts(":");
                paint.put(if is_key { Class::Key } else { Class::Text }, text);
            }
            '{' | '[' if is_first || is_within => {
                *depth += 1;
                paint.put(Class::Mark, line.take(1));
            }
            '}' | ']' if is_within => {
                *depth -= 1;
                paint.put(Class::Mark, line.take(1));
            }
            ',' if is_within => paint.plain(line.take(1)),
            ':' if is_within => paint.put(Class::Key, line.take(1)),
            '|' | '>' if is_first && !is_within => {
                paint.put(Class::Word, line.line());
                return true;
            }
            '&' | '*' | '!' if is_first => {
                paint.put(Class::Word, line.while_is(|sign| !sign.is_whitespace()));
            }
            _ => yaml_scalar(line, is_within, paint),
        }
        is_first = false;
    }
    false
}

/// A value without quotation marks.
fn yaml_scalar(line: &mut Cursor<'_>, is_within: bool, paint: &mut Paint<'_>) {
    let rest = line.rest();
    let (mut end, mut is_key) = (rest.len(), false);
    let mut before = '\0';
    for (at, sign) in rest.char_indices() {
        let is_end = match sign {
            '\n' | '\r' => true,
            '#' => before.is_whitespace(),
            ',' | '{' | '}' | '[' | ']' => is_within,
            ':' => {
                is_key = is_within && is_parted(rest.get(at + 1..));
                is_key
            }
            _ => false,
        };
        if is_end && at > 0 {
            end = at;
            break;
        }
        is_key = false;
        before = sign;
    }
    let text = line.take(
        rest.get(..end)
            .map_or(end, |text| text.trim_end().len().max(1)),
    );
    let class = match is_key {
        true => Class::Key,
        false if is_value(text) => Class::Value,
        false => Class::Plain,
    };
    // What cannot be taken whole goes sign by sign.
    paint.put(class, if text.is_empty() { line.one() } else { text });
}

/// TOML.
pub(super) fn toml(code: &str, paint: &mut Paint<'_>) {
    let mut code = Cursor::new(code);
    let (mut is_start, mut depth) = (true, 0_usize);
    while let Some(sign) = code.peek() {
        if sign.is_whitespace() {
            let space = code.spaces();
            is_start |= depth == 0 && space.contains('\n');
            paint.plain(space);
            continue;
        }
        match sign {
            '#' => paint.put(Class::Comment, code.line()),
            '[' if is_start => paint.put(Class::Name, code.line()),
            _ if is_start && code.near("=").is_some() => {
                paint.put(Class::Key, code.while_is(|sign| sign != '='));
                paint.put(Class::Mark, code.take(1));
            }
            '"' | '\'' => paint.put(Class::Text, long_text(&mut code, sign)),
            '[' | '{' => {
                depth += 1;
                paint.put(Class::Mark, code.take(1));
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                paint.put(Class::Mark, code.take(1));
            }
            _ => bare(&mut code, paint),
        }
        is_start = false;
    }
}

/// A text in one or in three quotation marks.
fn long_text<'t>(code: &mut Cursor<'t>, quote: char) -> &'t str {
    let rest = code.rest();
    let three = if quote == '"' { "\"\"\"" } else { "'''" };
    match rest.strip_prefix(three) {
        Some(inside) => {
            let end = inside.find(three).map_or(rest.len(), |at| at + 6);
            code.take(end)
        }
        None => code.quoted((quote == '"').then_some('\\')),
    }
}

/// JSON; comments are let pass.
pub(super) fn json(code: &str, paint: &mut Paint<'_>) {
    let mut code = Cursor::new(code);
    while let Some(sign) = code.peek() {
        match sign {
            _ if sign.is_whitespace() => paint.plain(code.spaces()),
            '"' => {
                let text = code.quoted(Some('\\'));
                let is_key = code.rest().trim_start().starts_with(':');
                paint.put(if is_key { Class::Key } else { Class::Text }, text);
            }
            '/' if code.starts("//") => paint.put(Class::Comment, code.line()),
            _ => bare(&mut code, paint),
        }
    }
}

/// A word or a sign that stands for itself.
fn bare(code: &mut Cursor<'_>, paint: &mut Paint<'_>) {
    let word =
        code.while_is(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-' | '+' | '_'));
    match word {
        "" => paint.put(Class::Mark, code.one()),
        word if is_value(word) => paint.put(Class::Value, word),
        word => paint.plain(word),
    }
}
