//! Which parts of a text are code, for signs that Markdown does not know.

use super::traced::within;
use std::ops::Range;

/// Where code stands: fenced blocks, and words between backticks. In order.
pub(super) fn code(text: &str) -> Vec<Range<usize>> {
    let mut found = fenced(text);
    let fences = found.clone();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !within(&fences, at) {
            spans(line, at, &mut found);
        }
        at += line.len();
    }
    found.sort_by_key(|range| range.start);
    found
}

/// Where fenced blocks stand, whole, however far they are indented: other tools indent what is in their boxes.
pub(super) fn fenced(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(u8, usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t', '>']);
        let sign = rest.bytes().next().unwrap_or_default();
        let length = match sign {
            b'`' | b'~' => rest.bytes().take_while(|byte| *byte == sign).count(),
            _ => 0,
        };
        match open {
            // Behind three backticks and more on one line, it is words between backticks.
            None if length >= 3 && !(sign == b'`' && rest[length..].contains('`')) => {
                open = Some((sign, length, at));
            }
            Some((mark, least, start))
                if mark == sign && length >= least && rest[length..].trim().is_empty() =>
            {
                found.push(start..at + line.len());
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    found.extend(open.map(|(.., start)| start..text.len()));
    found
}

/// Words between as many backticks on both sides.
fn spans(line: &str, start: usize, found: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some(open) = line[at..].find('`').map(|open| at + open) {
        let marks = line[open..]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let mut from = open + marks;
        let mut end = None;
        while let Some(next) = line[from..].find('`').map(|next| from + next) {
            let same = line[next..]
                .bytes()
                .take_while(|byte| *byte == b'`')
                .count();
            from = next + same;
            if same == marks {
                end = Some(from);
                break;
            }
        }
        match end {
            Some(end) => {
                found.push(start + open..start + end);
                at = end;
            }
            None => at = open + marks,
        }
    }
}
