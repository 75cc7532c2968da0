//! HTML, and the templates written in it: Tera, Jinja and their like.

use super::paint::{Class, Cursor, Paint, is_value};

/// The words of templates.
const WORDS: &[&str] = &[
    "and",
    "as",
    "block",
    "break",
    "component",
    "continue",
    "elif",
    "else",
    "elsif",
    "endblock",
    "endcomponent",
    "endfilter",
    "endfor",
    "endif",
    "endmacro",
    "endraw",
    "endset",
    "extends",
    "filter",
    "for",
    "if",
    "import",
    "in",
    "include",
    "is",
    "macro",
    "not",
    "or",
    "raw",
    "set",
    "set_global",
    "unless",
    "with",
];

/// HTML with templates in it.
pub(super) fn html(code: &str, paint: &mut Paint<'_>) {
    let mut code = Cursor::new(code);
    while !code.is_done() {
        paint.plain(code.while_is(|sign| !matches!(sign, '<' | '{' | '&')));
        if !part(&mut code, paint) {
            paint.plain(code.one());
        }
    }
}

/// A tag, a comment, a template's part or an entity, where one begins.
pub(super) fn part(code: &mut Cursor<'_>, paint: &mut Paint<'_>) -> bool {
    let rest = code.rest();
    if code.starts("<!--") {
        paint.put(Class::Comment, code.through("-->"));
    } else if code.starts("<!") {
        paint.put(Class::Mark, code.through(">"));
    } else if rest.starts_with('<') && tag_name(rest).is_some() {
        tag(code, paint);
    } else if code.starts("{#") {
        paint.put(Class::Comment, code.through("#}"));
    } else if code.starts("{%") {
        template(code, "%}", paint);
    } else if code.starts("{{") {
        template(code, "}}", paint);
    } else if let Some(end) = entity(rest) {
        paint.put(Class::Value, code.take(end));
    } else {
        return false;
    }
    true
}

/// Where the name of a tag begins.
fn tag_name(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        .then_some(rest.len() - name.len())
}

fn entity(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix('&')?;
    let end = name.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '#')?;
    (end > 0 && name.get(end..)?.starts_with(';')).then_some(end + 2)
}

fn is_name(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '-' | '_' | ':' | '.' | '@')
}

fn tag(code: &mut Cursor<'_>, paint: &mut Paint<'_>) {
    let start = tag_name(code.rest()).unwrap_or(1);
    paint.put(Class::Mark, code.take(start));
    paint.put(Class::Name, code.while_is(is_name));
    while let Some(sign) = code.peek() {
        match sign {
            '>' => {
                paint.put(Class::Mark, code.take(1));
                return;
            }
            // Another tag begins before this one has ended.
            '<' => return,
            '"' | '\'' => {
                let text = code.quoted(None);
                with_templates(text, Class::Text, paint);
            }
            '{' if code.starts("{{") || code.starts("{%") || code.starts("{#") => {
                part(code, paint);
            }
            _ if is_name(sign) => paint.put(Class::Key, code.while_is(is_name)),
            _ if sign.is_whitespace() => paint.plain(code.spaces()),
            _ => paint.put(Class::Mark, code.one()),
        }
    }
}

/// A text in which templates may stand.
fn with_templates(text: &str, class: Class, paint: &mut Paint<'_>) {
    let mut text = Cursor::new(text);
    while !text.is_done() {
        paint.put(class, text.while_is(|sign| sign != '{'));
        let is_template = text.starts("{{") || text.starts("{%");
        if !(is_template && part(&mut text, paint)) {
            paint.put(class, text.one());
        }
    }
}

/// What stands between the braces of a template.
fn template(code: &mut Cursor<'_>, end: &str, paint: &mut Paint<'_>) {
    paint.put(Class::Mark, code.take(2));
    let mut is_filter = false;
    while let Some(sign) = code.peek() {
        if code.starts(end) {
            paint.put(Class::Mark, code.take(end.len()));
            return;
        }
        match sign {
            '"' | '\'' | '`' => paint.put(Class::Text, code.quoted(None)),
            _ if sign.is_whitespace() => {
                paint.plain(code.spaces());
                continue;
            }
            _ if sign.is_alphanumeric() || sign == '_' => {
                let word = code.while_is(|sign| sign.is_alphanumeric() || sign == '_');
                let class = match word {
                    _ if is_filter => Class::Name,
                    word if WORDS.contains(&word) => Class::Word,
                    word if is_value(word) => Class::Value,
                    _ => Class::Plain,
                };
                paint.put(class, word);
            }
            _ => {
                paint.put(Class::Mark, code.one());
                is_filter = sign == '|';
                continue;
            }
        }
        is_filter = false;
    }
}
