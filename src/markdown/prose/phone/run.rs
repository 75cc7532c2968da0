//! Runs of digits and of the signs between them: where a number may end.

use super::address::{extension, is_between};

/// Longer runs are no phone numbers, in bytes.
const LONGEST: usize = 40;

/// Digits that stand together.
#[derive(Debug, Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    /// Whether a blank parts it from the group before it.
    apart: bool,
}

/// A piece of a line that may be a number: the whole run, or a part of it that ends before a blank.
#[derive(Debug, Clone)]
pub(super) struct Piece<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'t str,
    /// How many digits each group has.
    pub(super) lengths: Vec<usize>,
}

impl Piece<'_> {
    pub(super) fn digits(&self) -> usize {
        self.lengths.iter().sum()
    }

    /// The groups' digits.
    pub(super) fn groups(&self) -> Vec<&str> {
        self.text
            .split(|sign: char| !sign.is_ascii_digit())
            .filter(|group| !group.is_empty())
            .collect()
    }
}

/// The pieces that start at `start`, the longest first.
pub(super) fn pieces(line: &str, start: usize) -> Vec<Piece<'_>> {
    let groups = groups(line, start);
    let ends = (1..=groups.len())
        .rev()
        .filter(|count| groups.get(*count).is_none_or(|next| next.apart));
    ends.filter_map(|count| {
        let end = groups.get(count - 1)?.end;
        let text = line.get(start..end)?;
        let lengths = groups
            .iter()
            .take(count)
            .map(|group| group.end - group.start)
            .collect();
        is_balanced(text).then_some(Piece {
            start,
            end,
            text,
            lengths,
        })
    })
    .collect()
}

/// Whether each bracket that opens is closed.
fn is_balanced(text: &str) -> bool {
    let count = |sign| text.matches(sign).count();
    count('(') == count(')') && count('(') < 3
}

fn groups(line: &str, start: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut between = String::new();
    let mut open = false;
    let Some(rest) = line.get(start..) else {
        return groups;
    };
    for (at, sign) in rest.char_indices() {
        let at = start + at;
        if at - start > LONGEST {
            return Vec::new();
        }
        match sign {
            '0'..='9' => {
                match groups.last_mut() {
                    Some(last) if between.is_empty() => last.end = at + 1,
                    _ => groups.push(Group {
                        start: at,
                        end: at + 1,
                        apart: between.contains(char::is_whitespace),
                    }),
                }
                between.clear();
            }
            '+' if groups.is_empty() && between.trim_end_matches('(').is_empty() => {}
            '(' if !open => {
                open = true;
                between.push(sign);
            }
            ')' if open => {
                open = false;
                between.push(sign);
            }
            '(' | ')' => break,
            // A point before a blank ends a sentence.
            _ if sign.is_whitespace() && between.ends_with('.') => break,
            _ if is_between(sign) => between.push(sign),
            _ => break,
        }
        if between.chars().count() > 2 {
            break;
        }
    }
    without_tainted(line, groups)
}

/// The groups without the last ones, where these run on into a word, a time, a fraction or an address.
fn without_tainted(line: &str, mut groups: Vec<Group>) -> Vec<Group> {
    let Some(last) = groups.last() else {
        return groups;
    };
    let after = line.get(last.end..).unwrap_or_default();
    let chunk = groups.iter().rev().position(|group| group.apart);
    let chunk = groups.len() - chunk.map_or(groups.len(), |behind| behind + 1);
    let alone = groups.len() - chunk == 1;
    if runs_on(after, alone) {
        groups.truncate(chunk);
    }
    groups
}

/// Whether what follows says that the digits before it are no number; `alone`: they are not joined to others.
fn runs_on(after: &str, alone: bool) -> bool {
    let mut signs = after.chars();
    let (first, second) = (signs.next(), signs.next());
    let figure = second.is_some_and(|sign| sign.is_ascii_digit());
    let letter = second.is_some_and(char::is_alphabetic);
    match first {
        Some('%' | '@' | '_' | '°' | '€' | '£') => true,
        Some(':') => figure,
        Some('/' | ',') => alone && figure,
        Some('-') => alone && letter,
        Some(sign) if sign.is_alphabetic() => extension(after).is_none(),
        _ => false,
    }
}
