//! Code with its parts marked, as HTML with class names: no script and no inline style has to do it.
//!
//! What a manual of this kind shows is read by small readers of our own, in one pass over the text. They know less than
//! a compiler does, and what they do not know stays plain. A library was measured and left: regular expressions of an
//! editor took longer to compile than the whole manual to make, and grammars in C would read what others wrote.

mod data;
mod markup;
mod paint;
mod program;
mod prose;

use paint::Paint;

/// Longer code is not marked: what it costs follows from its size, and so does what a browser has to lay out.
const LONGEST: usize = 64 * 1024;

type Reader = fn(&str, &mut Paint<'_>);

/// A language that can be read: its name for people, the words that mean it, its reader.
type Language = (&'static str, &'static [&'static str], Reader);

const LANGUAGES: &[Language] = &[
    ("YAML", &["yaml", "yml"], data::yaml),
    (
        "Markdown",
        &["markdown", "md", "mdx", "gfm", "commonmark", "carebinder"],
        markdown,
    ),
    ("HTML", &["html", "htm", "xhtml"], markup::html),
    ("XML", &["xml", "svg"], markup::html),
    ("Tera", &["tera"], markup::html),
    (
        "Jinja",
        &["jinja", "jinja2", "j2", "twig", "liquid", "njk"],
        markup::html,
    ),
    ("TOML", &["toml"], data::toml),
    ("JSON", &["json", "jsonc", "json5"], data::json),
    ("CSS", &["css"], program::css),
    ("Shell", &["sh", "bash", "zsh", "shell"], program::shell),
    (
        "Terminal",
        &["console", "terminal", "shell-session", "shellsession"],
        program::console,
    ),
    ("Rust", &["rust", "rs"], program::rust),
    ("Diff", &["diff", "patch"], prose::diff),
];

/// Words for text that is no code: it bears no label.
const PLAIN: &[&str] = &["text", "txt", "plain", "plaintext", "none"];

fn known(word: &str) -> Option<&'static Language> {
    let is = |name: &&str| name.eq_ignore_ascii_case(word);
    LANGUAGES.iter().find(|(_, words, _)| words.iter().any(is))
}

/// What a language is called, by the word behind the fence: an unknown one as it is written.
pub(super) fn label(word: &str) -> &str {
    match known(word) {
        Some((name, ..)) => name,
        None if PLAIN.iter().any(|name| name.eq_ignore_ascii_case(word)) => "",
        None => word,
    }
}

/// Writes code with its parts marked; plain where the language is unknown or the code is very long.
pub(super) fn write(word: &str, code: &str, out: &mut String) {
    let mut paint = Paint::new(out);
    let reader = known(word).filter(|_| code.len() <= LONGEST);
    match reader {
        Some((.., read)) => read(code, &mut paint),
        None => paint.plain(code),
    }
    paint.end();
}

/// Markdown: code within it is marked by its own language, but not code within that.
fn markdown(code: &str, paint: &mut Paint<'_>) {
    prose::markdown(code, paint, |word, code, paint| match known(word) {
        Some((name, _, read)) if *name != "Markdown" => read(code, paint),
        _ => paint.plain(code),
    });
}

#[cfg(test)]
mod tests;
