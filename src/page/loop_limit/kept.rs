//! Texts that grow without end, stopped: what a layout joins and keeps is measured.
//!
//! `{% set x = x ~ x %}` in a loop of forty turns asks for more memory than any machine has. So a text that is joined
//! and then kept, by a variable, a list, a map, a component or a filter, passes through a filter of ours.

use super::tokens::Piece;
use std::cell::Cell;
use tera::{Error, Kwargs, State, TeraResult, Value};

/// The filter's name in the layouts that Tera reads.
pub(crate) const FILTER: &str = "__kept";

/// The largest text, in bytes: no page may be larger.
const MAX_TEXT: usize = super::super::limited_writer::MAX_PAGE;

/// What all of them on a page may be together.
const MAX_ALL: usize = 16 * MAX_TEXT;

/// What the error of a text that grew too large starts with.
const TOO_LARGE: &str = "a text that the layout puts together is larger than";

thread_local! {
    static KEPT: Cell<usize> = const { Cell::new(0) };
}

/// Starts the measure of a page.
pub(super) fn start_page() {
    KEPT.set(0);
}

/// Whether a page may hold a text of that size, before it is made.
pub(crate) fn bear(size: usize) -> TeraResult<()> {
    match size > MAX_TEXT {
        true => Err(Error::message(format!("{TOO_LARGE} {} MB", MAX_TEXT >> 20))),
        false => Ok(()),
    }
}

/// The filter: measures a text, and gives it back.
pub(crate) fn measure(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let size = value.as_str().map_or(0, str::len);
    let all = KEPT.get().saturating_add(size);
    if size > MAX_TEXT || all > MAX_ALL {
        let most = if size > MAX_TEXT { MAX_TEXT } else { MAX_ALL };
        return Err(Error::message(format!("{TOO_LARGE} {} MB", most >> 20)));
    }
    KEPT.set(all);
    Ok(value.clone())
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

/// An open bracket, or the piece: its part that is being read.
struct Level {
    /// The first token.
    start: usize,
    /// Whether it may make a text longer.
    lengthens: bool,
    /// Whether what it gives is kept. What stands behind the `for` of a list only says what the list goes over.
    is_kept: bool,
}
