//! Commands, styles and programs: shells, CSS, Rust.

use super::paint::{Class, Cursor, Paint, is_value};

/// Words after which another command begins.
const SHELL: &[&str] = &[
    "case", "do", "done", "elif", "else", "esac", "export", "fi", "for", "function", "if", "in",
    "local", "return", "sudo", "then", "until", "while",
];

/// Commands of a shell.
pub(super) fn shell(code: &str, paint: &mut Paint<'_>) {
    let mut code = Cursor::new(code);
    let mut is_start = true;
    while let Some(sign) = code.peek() {
        if sign.is_whitespace() {
            let space = code.spaces();
            is_start |= space.contains('\n');
            paint.plain(space);
            continue;
        }
        match sign {
            '#' => paint.put(Class::Comment, code.line()),
            '"' => paint.put(Class::Text, code.quoted(Some('\\'))),
            '\'' => paint.put(Class::Text, code.quoted(None)),
            '$' => {
                let name = code.rest().chars().skip(1);
                let length = name.take_while(|sign| sign.is_alphanumeric() || *sign == '_');
                let length: usize = length.map(char::len_utf8).sum();
                paint.put(Class::Value, code.take(length + 1));
            }
            // The line goes on.
            '\\' => {
                paint.plain(code.take(1));
                paint.plain(code.one());
                continue;
            }
            '|' | '&' | ';' | '(' | ')' | '<' | '>' => {
                paint.put(Class::Mark, code.one());
                is_start = matches!(sign, '|' | '&' | ';' | '(');
                continue;
            }
            _ => {
                let word = code.while_is(is_of_word);
                if word.is_empty() {
                    paint.plain(code.one());
                    continue;
                }
                let is_word = is_start && SHELL.contains(&word);
                let class = match word {
                    _ if is_word => Class::Word,
                    _ if is_start && word.contains('=') => Class::Key,
                    _ if is_start => Class::Name,
                    word if word.starts_with('-') => Class::Key,
                    _ => Class::Plain,
                };
                paint.put(class, word);
                is_start = is_word;
                continue;
            }
        }
        is_start = false;
    }
}

fn is_of_word(sign: char) -> bool {
    !sign.is_whitespace()
        && !matches!(
            sign,
            '"' | '\'' | '$' | '|' | '&' | ';' | '(' | ')' | '<' | '>' | '\\'
        )
}

/// Commands with what a machine answers: a command stands behind `$` or `>`.
pub(super) fn console(code: &str, paint: &mut Paint<'_>) {
    for line in code.split_inclusive('\n') {
        let prompt = ["$ ", "> ", "% ", "# "]
            .iter()
            .any(|mark| line.starts_with(mark));
        let (mark, rest) = line
            .split_at_checked(2)
            .filter(|_| prompt)
            .unwrap_or(("", line));
        paint.put(Class::Mark, mark);
        match prompt {
            true => shell(rest, paint),
            false => paint.plain(rest),
        }
    }
}

/// CSS.
pub(super) fn css(code: &str, paint: &mut Paint<'_>) {
    let mut code = Cursor::new(code);
    // What is read: a selector or the name of a property, else a value.
    let mut is_start = true;
    while let Some(sign) = code.peek() {
        match sign {
            _ if sign.is_whitespace() => {
                paint.plain(code.spaces());
                continue;
            }
            '/' if code.starts("/*") => {
                paint.put(Class::Comment, code.through("*/"));
                continue;
            }
            '"' | '\'' => paint.put(Class::Text, code.quoted(Some('\\'))),
            '@' => paint.put(Class::Word, code.while_is(is_of_name)),
            '{' | '}' | ';' => {
                paint.put(Class::Mark, code.take(1));
                is_start = true;
                continue;
            }
            _ if is_start => {
                let rest = code.rest();
                let end = rest.find(['{', ';', '}', '\n', '/']).unwrap_or(rest.len());
                let is_selector = rest.get(end..).is_some_and(|rest| rest.starts_with('{'))
                    || rest
                        .get(..end)
                        .is_some_and(|line| line.trim_end().ends_with(','));
                if is_selector {
                    paint.put(Class::Name, code.take(end));
                    continue;
                }
                let name = code.while_is(is_of_name);
                paint.put(Class::Key, if name.is_empty() { code.one() } else { name });
            }
            _ if is_of_name(sign) || sign == '#' => {
                let word =
                    code.while_is(|sign| is_of_name(sign) || matches!(sign, '#' | '.' | '%'));
                let is_number = word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '#');
                paint.put(
                    if is_number {
                        Class::Value
                    } else {
                        Class::Plain
                    },
                    word,
                );
            }
            _ => paint.put(Class::Mark, code.one()),
        }
        is_start = false;
    }
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '-' | '_' | '@')
}

/// The words of Rust.
const RUST: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "type", "unsafe", "use",
    "where", "while",
];

/// Rust.
pub(super) fn rust(code: &str, paint: &mut Paint<'_>) {
    let mut code = Cursor::new(code);
    while let Some(sign) = code.peek() {
        match sign {
            _ if sign.is_whitespace() => paint.plain(code.spaces()),
            '/' if code.starts("//") => paint.put(Class::Comment, code.line()),
            '/' if code.starts("/*") => paint.put(Class::Comment, code.through("*/")),
            '"' => paint.put(Class::Text, rust_text(&mut code)),
            // A letter between quotation marks; else the name of a lifetime.
            '\'' => {
                let mut ahead = code;
                ahead.take(1);
                let letter = if ahead.starts("\\") {
                    2
                } else {
                    ahead.one().len()
                };
                let is_letter = code
                    .rest()
                    .get(letter + 1..)
                    .is_some_and(|rest| rest.starts_with('\''));
                let class = if is_letter { Class::Text } else { Class::Name };
                paint.put(class, code.take(if is_letter { letter + 2 } else { 1 }));
            }
            '#' if code.starts("#[") || code.starts("#![") => paint.put(Class::Mark, code.line()),
            _ if sign.is_alphanumeric() || sign == '_' => {
                let word = code.while_is(|sign| sign.is_alphanumeric() || sign == '_');
                let class = match word {
                    word if RUST.contains(&word) => Class::Word,
                    word if is_value(word) || sign.is_ascii_digit() => Class::Value,
                    _ if code.starts("!") || sign.is_uppercase() => Class::Name,
                    _ => Class::Plain,
                };
                paint.put(class, word);
            }
            _ => paint.put(Class::Mark, code.one()),
        }
    }
}

/// A text, which may go over several lines.
fn rust_text<'t>(code: &mut Cursor<'t>) -> &'t str {
    let mut is_escaped = false;
    for (at, sign) in code.rest().char_indices().skip(1) {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return code.take(at + 1),
            _ => {}
        }
    }
    code.take(code.rest().len())
}
