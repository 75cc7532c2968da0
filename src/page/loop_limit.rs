//! Loops that print nothing, stopped: every loop of a layout is counted.
//!
//! Tera runs a loop for as long as it takes, and three loops inside each other
//! over a long list take years. So a layout is changed a little before Tera
//! reads it. What a loop goes over first passes through a filter of ours, which
//! adds its length to a count for the page and fails when the count is too
//! high: `for a in list` is read as `for a in (list)|__turns`. Lists made of
//! others and components that call themselves are counted in the same way.
//!
//! Nothing is added to a page by this, no line of a layout moves, and
//! [`Shifts`] gives columns back as they are in the file. Counting lengths once
//! a loop instead of turns one by one costs next to nothing, and turns are
//! counted, not seconds: the same layout fails on every machine or on none.

pub(crate) mod kept;
mod tokens;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tera::{Error, Kwargs, State, TeraResult, Value};

use tokens::{Piece, Token, pieces};

/// How many turns all loops of a page may take together; fewer in our own
/// tests, which are not optimized.
const MAX_TURNS: usize = if cfg!(test) { 1_000_000 } else { 10_000_000 };

/// The filter's name in the layouts that Tera reads.
pub(crate) const FILTER: &str = "__turns";

/// What the error of a page with too many turns starts with.
const ENDLESS: &str = "the loops of the page take more than";

thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// Starts the count of a page.
pub(crate) fn start_page() {
    TAKEN.set(0);
    kept::start_page();
}

/// The filter: counts what a loop is about to go over, and gives it back.
pub(crate) fn count(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    // Even a loop over nothing counts: it may stand inside another.
    let taken = TAKEN.get().saturating_add(1 + value.len().unwrap_or(0));
    if taken > MAX_TURNS {
        return Err(Error::message(format!("{ENDLESS} {MAX_TURNS} turns")));
    }
    TAKEN.set(taken);
    Ok(value.clone())
}

/// Whether an error says that a page took too many turns.
pub(crate) fn is_endless(message: &str) -> bool {
    message.starts_with(ENDLESS)
}

/// A layout whose loops are counted.
#[derive(Debug)]
pub(crate) struct Counted {
    /// What Tera reads.
    pub(crate) text: String,
    /// Where it differs from the file.
    pub(crate) shifts: Shifts,
}

/// What was put into a layout.
#[derive(Debug, Default)]
pub(crate) struct Shifts(Vec<Shift>);

#[derive(Debug)]
struct Shift {
    /// Counted from 1.
    line: usize,
    /// The column in the changed line, from 0.
    column: usize,
    length: usize,
    /// What in the file the filter is applied to.
    of: Range<usize>,
}

/// A text to put into a layout.
struct Edit {
    at: usize,
    text: String,
    of: Range<usize>,
}

impl Shifts {
    /// The column in the file of a column in the changed layout, both from 0.
    pub(crate) fn column(&self, line: usize, column: usize) -> usize {
        let before: usize = self
            .0
            .iter()
            .filter(|shift| shift.line == line && shift.column < column)
            .map(|shift| (column - shift.column).min(shift.length))
            .sum();
        column - before
    }

    /// What in the file a place is about that only the changed layout has.
    pub(crate) fn of(&self, line: usize, column: usize) -> Option<Range<usize>> {
        self.0
            .iter()
            .find(|shift| {
                let columns = shift.column..shift.column + shift.length;
                shift.line == line && columns.contains(&column)
            })
            .map(|shift| shift.of.clone())
    }
}

/// The layout with all its loops counted, and its components that are among
/// the `recursive` ones; `None` when it cannot be read, and then Tera cannot
/// read it either.
pub(crate) fn counted(text: &str, recursive: &BTreeSet<&str>) -> Option<Counted> {
    let mut edits = Vec::new();
    for piece in pieces(text) {
        edits_of(&piece?, recursive, &mut edits)?;
    }
    edits.sort_by_key(|edit| edit.at);
    let mut out = String::with_capacity(text.len() + edits.len() * 16);
    let mut shifts = Vec::new();
    let (mut from, mut line, mut column) = (0, 1, 0);
    for edit in edits {
        let part = text.get(from..edit.at)?;
        match part.rsplit_once('\n') {
            Some((lines, last)) => {
                line += 1 + lines.matches('\n').count();
                column = last.chars().count();
            }
            None => column += part.chars().count(),
        }
        out.push_str(part);
        out.push_str(&edit.text);
        from = edit.at;
        let length = edit.text.len();
        shifts.push(Shift {
            line,
            column,
            length,
            of: edit.of,
        });
        column += length;
    }
    out.push_str(text.get(from..)?);
    let shifts = Shifts(shifts);
    Some(Counted { text: out, shifts })
}

/// What to put into one `{% … %}` or `{{ … }}`, and where.
fn edits_of(piece: &Piece<'_>, recursive: &BTreeSet<&str>, edits: &mut Vec<Edit>) -> Option<()> {
    let tokens = &piece.tokens;
    let mut pass = |first: usize, last: usize, filter: &str| {
        let of = tokens.get(first)?.start..tokens.get(last)?.end;
        let mut put = |at, text| {
            let of = of.clone();
            edits.push(Edit { at, text, of });
        };
        put(of.start, "(".into());
        put(of.end, format!(")|{filter}"));
        Some(())
    };
    for (first, last) in kept::parts(piece) {
        pass(first, last, kept::FILTER)?;
    }
    let mut count = |first, last| pass(first, last, FILTER);
    let last = tokens.len().checked_sub(1)?;
    if piece.first() == Some("for") {
        count(target(tokens, 0)?, last)?;
    }
    // The brackets that are open, and where the list begins that a
    // comprehension in them goes over.
    let mut open: Vec<(&str, Option<usize>)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => open.push((token.text, None)),
            "for" => {
                if let Some(("[", list)) = open.last_mut() {
                    *list = target(tokens, at);
                }
            }
            "if" if at > 0 && !matches!(tokens[at - 1].text, "." | "?.") => {
                if let Some(list) = open.last_mut().and_then(|(_, list)| list.take()) {
                    count(list, at - 1)?;
                }
            }
            ")" | "]" | "}" => {
                if let Some((_, Some(list))) = open.pop() {
                    count(list, at.checked_sub(1)?)?;
                }
            }
            _ => {}
        }
    }
    // What stands between the tags is a text as well.
    let is_block = matches!(tokens.get(2).map(|token| token.text), None | Some("|"));
    if is_block && matches!(piece.first(), Some("set" | "set_global")) {
        let last = tokens.last()?;
        edits.push(Edit {
            at: last.end,
            text: format!("|{}", kept::FILTER),
            of: tokens.first()?.start..last.end,
        });
    }
    if component(piece).is_some_and(|name| recursive.contains(name)) {
        let trims = if piece.trims { "-" } else { "" };
        edits.push(Edit {
            at: piece.end,
            text: format!("{{% if 0|{FILTER} %}}{{% endif {trims}%}}"),
            of: tokens.first()?.start..tokens.last()?.end,
        });
    }
    // Tera too ends `{{ … }}` at the first `}}`, even inside of brackets.
    open.is_empty().then_some(())
}

/// The names of all components that call themselves, if only through others.
///
/// Counting all components would cost as much as all the loops; those that
/// cannot call themselves end sooner or later.
pub(crate) fn recursive<'t>(layouts: impl Iterator<Item = &'t str>) -> BTreeSet<&'t str> {
    let mut calls: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for layout in layouts {
        let mut inside = None;
        for piece in pieces(layout).flatten() {
            if let Some(name) = component(&piece) {
                inside = Some(name);
            } else if piece.first() == Some("endcomponent") {
                inside = None;
            }
            if let Some(inside) = inside {
                calls.entry(inside).or_default().extend(called(&piece));
            }
        }
    }
    let reaches_itself = |name: &&str| {
        let mut seen = BTreeSet::new();
        let mut next = vec![*name];
        while let Some(at) = next.pop() {
            for called in calls.get(at).into_iter().flatten().copied() {
                if called == *name {
                    return true;
                }
                if seen.insert(called) {
                    next.push(called);
                }
            }
        }
        false
    };
    calls.keys().copied().filter(reaches_itself).collect()
}

/// The name in `{% component name(…) %}`.
fn component<'t>(piece: &Piece<'t>) -> Option<&'t str> {
    if piece.first() != Some("component") {
        return None;
    }
    name(piece.tokens.get(1..)?)
}

/// The components that a piece calls, as in `<name/>`. What is less than
/// something looks the same, and does no harm.
fn called<'t>(piece: &Piece<'t>) -> impl Iterator<Item = &'t str> {
    let tokens = piece.tokens.iter().enumerate();
    tokens
        .filter(|(_, token)| token.text == "<")
        .filter_map(|(at, _)| name(piece.tokens.get(at + 1..)?))
}

/// The name that stands first; of `part.name` the last word, which at worst
/// counts one component too many.
fn name<'t>(mut tokens: &[Token<'t>]) -> Option<&'t str> {
    while let [_, dot, rest @ ..] = tokens
        && dot.text == "."
    {
        tokens = rest;
    }
    let first = tokens.first().filter(|token| token.is_name)?;
    Some(first.text)
}

/// The first token of what a loop goes over: after `for a in` or `for a, b in`.
fn target(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let is_name = |at: usize| tokens.get(at).is_some_and(|token| token.is_name);
    let text = |at: usize| tokens.get(at).map(|token| token.text);
    let within = match text(at + 2) {
        Some(",") if is_name(at + 3) => at + 4,
        _ => at + 2,
    };
    if !is_name(at + 1) || text(within) != Some("in") {
        return None;
    }
    (within + 1 < tokens.len()).then_some(within + 1)
}

#[cfg(test)]
mod tests;
