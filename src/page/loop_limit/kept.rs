//! Texts that grow without end, stopped: what a layout joins and keeps is measured.
//!
//! `{% set x = x ~ x %}` in a loop of forty turns asks for more memory than any machine has. So a text that is joined
//! and then kept, by a variable, a list, a map, a component or a filter, passes through a filter of ours. So does a list
//! or a map that is written out: `[x, x]` doubles what is printed of it.

use super::tokens::Piece;
use std::cell::Cell;
use tera::{Error, Kwargs, State, TeraResult, Value};

/// The filter's name in the layouts that Tera reads.
pub(crate) const FILTER: &str = "__kept";

/// The largest text, in bytes: no page may be larger.
const MAX_TEXT: usize = super::super::limited_writer::MAX_PAGE;

/// What all of them on a page may be together.
const MAX_ALL: usize = 16 * MAX_TEXT;

/// What an entry of a list takes in memory, at least.
const ENTRY: usize = 16;

/// How deep lists may stand within lists.
const DEEPEST: usize = 64;

/// What the error of a text that grew too large starts with.
const TOO_LARGE: &str = "a text that the layout puts together is larger than";

thread_local! {
    static KEPT: Cell<usize> = const { Cell::new(0) };
}

/// Starts the measure of a page.
pub(super) fn start_page() {
    KEPT.set(0);
}

fn too_large(most: usize) -> Error {
    Error::message(format!("{TOO_LARGE} {} MB", most >> 20))
}

/// Whether a page may hold a text of that size, before it is made.
pub(crate) fn bear(size: usize) -> TeraResult<()> {
    match size > MAX_TEXT {
        true => Err(too_large(MAX_TEXT)),
        false => Ok(()),
    }
}

/// The filter: measures a value, and gives it back.
pub(crate) fn measure(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let all = KEPT.get().saturating_add(size(value)?);
    if all > MAX_ALL {
        return Err(too_large(MAX_ALL));
    }
    KEPT.set(all);
    Ok(value.clone())
}

/// The size of a value as it is printed, at least, before it is made: a list of lists can be far larger than what it
/// takes in memory.
///
/// # Errors
/// No page may hold a text of that size, or lists stand too deep within one another.
pub(crate) fn size(value: &Value) -> TeraResult<usize> {
    let mut left = MAX_TEXT;
    match weigh(value, 0, &mut left) {
        true => Ok(MAX_TEXT - left),
        false => Err(too_large(MAX_TEXT)),
    }
}

/// Takes the size of a value off what is left; false where that is not enough.
fn weigh(value: &Value, depth: usize, left: &mut usize) -> bool {
    let take = |left: &mut usize, size: usize| match left.checked_sub(size) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    };
    if depth > DEEPEST {
        return false;
    }
    if let Some(items) = value.as_array() {
        let mut items = items.iter();
        return items.all(|item| take(left, ENTRY) && weigh(item, depth + 1, left));
    }
    if let Some(fields) = value.as_map() {
        let mut fields = fields.values();
        return fields.all(|field| take(left, ENTRY) && weigh(field, depth + 1, left));
    }
    take(left, value.as_str().map_or(1, str::len))
}

/// Whether an error says that a text grew too large.
pub(crate) fn is_too_large(message: &str) -> bool {
    message.starts_with(TOO_LARGE)
}

/// Filters that make a text longer than it was.
const LENGTHEN: &[&str] = &["replace", "join", "indent"];

/// The tokens, first and last, of each part of a piece that may put a longer text together which is kept then.
pub(super) fn parts(piece: &Piece<'_>) -> Vec<(usize, usize)> {
    let tokens = &piece.tokens;
    let is_set = matches!(piece.first(), Some("set" | "set_global"));
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let mut parts = Vec::new();
    let mut open = vec![Level {
        start: 0,
        lengthens: false,
        is_kept: false,
    }];
    for at in 0..=tokens.len() {
        let depth = open.len();
        let Some(level) = open.last_mut() else { break };
        let is_end = at == tokens.len();
        let is_closing = is_end || matches!(text(at), ")" | "]" | "}");
        let is_for = text(at) == "for" && depth > 1;
        let is_comparison = |at: usize| matches!(text(at), "=" | "!" | "<" | ">");
        let is_sign =
            text(at) == "=" && !is_comparison(at + 1) && !(at > 0 && is_comparison(at - 1));
        if is_closing || is_for || is_sign || matches!(text(at), "," | ":") {
            if level.is_kept && level.lengthens && level.start < at {
                parts.push((level.start, at - 1));
            }
            *level = Level {
                start: at + 1,
                lengthens: false,
                is_kept: !is_for && (level.is_kept || is_sign && is_set && depth == 1),
            };
            if is_closing {
                open.pop();
            }
            if is_end {
                break;
            }
            continue;
        }
        // A list or a map that is written out: behind a name, brackets ask for one of its parts.
        let is_literal = matches!(text(at), "[" | "{")
            && !(at > level.start && tokens.get(at - 1).is_some_and(|token| is_asked(token.text)));
        level.lengthens |= is_literal;
        match text(at) {
            "(" | "[" | "{" => open.push(Level {
                start: at + 1,
                lengthens: false,
                is_kept: true,
            }),
            "~" => level.lengthens = true,
            name if LENGTHEN.contains(&name) && at > 0 && text(at - 1) == "|" => {
                level.lengthens = true
            }
            _ => {}
        }
    }
    parts
}

/// Whether what stands before a bracket is a value.
fn is_asked(text: &str) -> bool {
    let is_word = text.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_');
    let is_operator = matches!(text, "in" | "and" | "or" | "not" | "if" | "else" | "is");
    matches!(text, ")" | "]" | "}") || text.starts_with(['"', '\'', '`']) || is_word && !is_operator
}

/// An open bracket, or the piece: its part that is being read.
struct Level {
    /// The first token.
    start: usize,
    /// Whether it may make a text longer.
    lengthens: bool,
    /// Whether what it gives is kept. What stands behind the `for` of a list only says what the list goes over.
    is_kept: bool,
}
