//! What template tags become: links, pictures, notes, words, or nothing.
//!
//! Two passes, as template engines work: first what is literal or a comment,
//! in code as well; then the rest, outside of code.

use super::alerts;
use super::plain_words::words_of;
use super::tags::{FARTHEST, TagType, TemplateTag, tags};
use super::traced::{Edit, Traced, whole_lines, within};
use crate::exchange::report::{Category, FileIssues, short};
use crate::markdown;
use percent_encoding::percent_encode_byte;
use std::ops::Range;

/// What a page's tags may ask for.
pub(super) struct Context<'a> {
    /// The page's own title.
    pub(super) title: &'a str,
    /// The title of the page at an address.
    pub(super) title_of: &'a dyn Fn(&str) -> Option<String>,
    /// The audiences of the site.
    pub(super) audiences: &'a [&'a str],
}

/// Rewrites all tags of a text. Gives whether one of them kept something back.
pub(super) fn rewrite(text: &mut Traced, context: &Context<'_>, issues: &mut FileIssues) -> bool {
    if !text.text().contains('{') {
        return false;
    }
    let literal = literal(text);
    let restricts = tags_of(text, &literal).iter().any(|tag| {
        let inside = text.text().get(tag.range.clone()).unwrap_or_default();
        let inside = inside.trim_matches(['{', '}', '%', '<', '>']);
        let is_block = matches!(tag.kind, TagType::Block | TagType::Shortcode);
        is_block && markdown::hides_by_tag(inside, context.audiences)
    });
    alerts::rewrite(text, |text| tags_of(text, &literal));
    let found = tags_of(text, &literal);
    let mut edits = Vec::new();
    let mut last_dest = usize::MAX;
    for tag in &found {
        let in_dest = last_dest == tag.range.start || is_destination(text.text(), tag.range.start);
        if in_dest {
            last_dest = tag.range.end;
        }
        let next = text.text().get(tag.range.end..).unwrap_or_default();
        let (with, said) = meaning(tag, in_dest, next.starts_with(['/', '{']), context);
        let written = text.text().get(tag.range.clone()).unwrap_or_default();
        let place = text.source_range(&tag.range);
        match said {
            Outcome::Nothing => {}
            Outcome::Left(why) => {
                issues.note(Category::Tag, place, format!("`{}`: {why}", short(written)));
            }
            Outcome::Lost(why) => {
                issues.warn(Category::Tag, place, format!("`{}`: {why}", short(written)));
            }
        }
        edits.push(Edit::replace(tag.range.clone(), with));
    }
    text.edit(edits);
    restricts
}

/// The tags of a text that are neither code nor literal.
fn tags_of(text: &Traced, literal: &[Range<usize>]) -> Vec<TemplateTag> {
    let pieces = text.pieces();
    tags(text.text())
        .into_iter()
        .filter(|tag| !within(&pieces.code, tag.range.start))
        .filter(|tag| !within(literal, text.source_of(tag.range.start)))
        .collect()
}

/// Removes comments and the marks of literal text; gives the places in the
/// source of what is literal.
fn literal(text: &mut Traced) -> Vec<Range<usize>> {
    let found = tags(text.text());
    let mut literal = Vec::new();
    let mut edits = Vec::new();
    let mut rest = found.iter();
    while let Some(tag) = rest.next() {
        let ends: &[&str] = match (tag.kind, tag.name.as_str()) {
            (TagType::Block, "raw") => &["endraw"],
            (TagType::Block, "verbatim") => &["endverbatim"],
            (TagType::Block, "comment") => &["endcomment"],
            (TagType::Block | TagType::Shortcode, "highlight") => &["endhighlight", "/highlight"],
            (TagType::Shortcode, "code-toggle") => &["/code-toggle"],
            (TagType::Shortcode, "code") => &["/code"],
            _ => continue,
        };
        let mut near = rest.clone().take(FARTHEST);
        let Some(end) = near.find(|tag| ends.contains(&tag.name.as_str())) else {
            continue;
        };
        let inside = tag.range.end..end.range.start;
        match tag.name.as_str() {
            "comment" => {
                edits.push(Edit::remove(whole_lines(
                    text.text(),
                    tag.range.start..end.range.end,
                )));
            }
            name => {
                let fence = match name {
                    "highlight" => ("```".to_owned() + tag.first(), "```"),
                    "code-toggle" | "code" => ("```text".to_owned(), "```"),
                    _ => (String::new(), ""),
                };
                literal.push(text.source_range(&inside));
                edits.push(Edit::replace(tag.range.clone(), fence.0));
                edits.push(Edit::replace(end.range.clone(), fence.1));
            }
        }
        while rest
            .as_slice()
            .first()
            .is_some_and(|next| next.range.start <= end.range.start)
        {
            rest.next();
        }
    }
    text.edit(edits);
    literal
}

/// Whether what starts at `at` is the address of a link or picture.
fn is_destination(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_definition = line.trim_start().starts_with('[') && line.trim_end().ends_with("]:");
    let opens = ["](", "](<", "href=\"", "href='", "src=\"", "src='"];
    is_definition || opens.iter().any(|open| before.trim_end().ends_with(open))
}

/// What is to be said of a tag.
enum Outcome {
    /// Nothing: it has a counterpart.
    Nothing,
    /// Something small.
    Left(&'static str),
    /// Something that a reader will miss.
    Lost(&'static str),
}

/// What a tag becomes. `slash`: a slash follows it.
fn meaning(
    tag: &TemplateTag,
    in_dest: bool,
    slash: bool,
    context: &Context<'_>,
) -> (String, Outcome) {
    if tag.kind == TagType::Output {
        return output(&tag.name, in_dest, slash, context);
    }
    let link = |path: String, words: &str| match in_dest {
        true => address(&path),
        false => format!("[{}]({})", words_of(words), address(&path)),
    };
    let first = tag.first();
    match tag.name.as_str() {
        _ if tag.kind == TagType::Comment => (String::new(), Outcome::Nothing),
        "page" | "link" | "post_url" => {
            let path = from_top(first);
            let title = (context.title_of)(&path).unwrap_or_else(|| first.to_owned());
            (link(path, &title), Outcome::Nothing)
        }
        "ref" | "relref" => {
            let title = (context.title_of)(first).unwrap_or_else(|| first.to_owned());
            (link(first.to_owned(), &title), Outcome::Nothing)
        }
        "image" | "img" | "picture" | "figure" | "image_with_class" => {
            let path = from_top(tag.argument("src").unwrap_or(first));
            let second = if tag.name == "image_with_class" { 2 } else { 1 };
            let named = ["alt", "caption", "title"]
                .iter()
                .find_map(|name| tag.argument(name));
            let alt = named
                .or(tag.words.get(second).map(String::as_str))
                .unwrap_or_default();
            match in_dest {
                true => (address(&path), Outcome::Nothing),
                false => (format!("!{}", link(path, alt)), Outcome::Nothing),
            }
        }
        "download" | "asset" | "asset_path" | "static" => {
            let name = first.rsplit('/').next().unwrap_or(first);
            (link(from_top(first), name), Outcome::Nothing)
        }
        "slack_channel" => match tag.words.get(1) {
            Some(label) => (words_of(label), Outcome::Nothing),
            None => (words_of(&format!("#{first}")), Outcome::Nothing),
        },
        _ if in_dest => (address(&from_top(first)), Outcome::Nothing),
        name if name.starts_with("end") || name.starts_with('/') => {
            (String::new(), Outcome::Nothing)
        }
        "else" | "elsif" | "elif" | "when" | "toc" => (String::new(), Outcome::Nothing),
        "if" | "unless" | "case" | "for" | "block" | "alert" => (
            String::new(),
            Outcome::Left("the tag is left out, the text in it is kept"),
        ),
        "tabs" | "tabpane" | "tab-group" | "stepper" | "step" if tag.words.is_empty() => {
            (String::new(), Outcome::Nothing)
        }
        "content-ref" => (
            String::new(),
            Outcome::Left("the tag is left out, the link in it is kept"),
        ),
        "embed" | "youtube" | "vimeo" | "file" => match embedded(tag) {
            Some(address) => {
                let words = tag.argument("caption").or(tag.argument("title"));
                (
                    link(address.clone(), words.unwrap_or(&address)),
                    Outcome::Nothing,
                )
            }
            None => (String::new(), NOTHING_ALIKE),
        },
        "assign" | "set" | "layout" | "extends" | "import" | "from" => (
            String::new(),
            Outcome::Left("the tag is left out; it shows nothing"),
        ),
        _ => (String::new(), NOTHING_ALIKE),
    }
}

const NOTHING_ALIKE: Outcome = Outcome::Lost("nothing here does the same, so it is left out");

/// The address of what a tag shows within the page.
fn embedded(tag: &TemplateTag) -> Option<String> {
    let named = ["url", "src", "id"];
    let named = named.iter().find_map(|name| tag.argument(name));
    // Another argument is none.
    let is_address = |from: &&str| {
        !from
            .split(['/', '?'])
            .next()
            .is_some_and(|it| it.contains('='))
    };
    let from = named.or(Some(tag.first()).filter(is_address))?;
    if from.is_empty() {
        return None;
    }
    Some(match tag.name.as_str() {
        "youtube" if !from.contains('/') => format!("https://www.youtube.com/watch?v={from}"),
        "vimeo" if !from.contains('/') => format!("https://vimeo.com/{from}"),
        _ if from.contains("://") => from.to_owned(),
        _ => from_top(from),
    })
}

/// What `{{ expression }}` becomes.
fn output(
    expression: &str,
    in_dest: bool,
    slash: bool,
    context: &Context<'_>,
) -> (String, Outcome) {
    let value = expression.split('|').next().unwrap_or_default().trim();
    let quoted = ['"', '\''].iter().find_map(|quote| {
        let inside = value.strip_prefix(*quote)?.strip_suffix(*quote)?;
        Some(inside).filter(|inside| !inside.contains(*quote))
    });
    if let Some(text) = quoted {
        let text = if in_dest {
            address(text)
        } else {
            text.to_owned()
        };
        return (text, Outcome::Nothing);
    }
    let name = value
        .trim_start_matches('.')
        .to_ascii_lowercase()
        .replace('_', "");
    match name.as_str() {
        "site.baseurl" | "site.url" | "base.baseurl" | "baseurl" | "page.baseurl" => {
            let gap = if in_dest && !slash { "/" } else { "" };
            (gap.to_owned(), Outcome::Nothing)
        }
        "page.title" | "title" if !in_dest => (words_of(context.title), Outcome::Nothing),
        // It cannot be found, so the link will become its words, and be told.
        _ if in_dest => (address(&format!("/{{{{{value}}}}}")), Outcome::Nothing),
        _ => {
            let said = Outcome::Lost("the value is not known here; the expression is kept as text");
            (format!("{{{{ {expression} }}}}"), said)
        }
    }
}

/// A path of the source as an address from the top, unless it is one already.
fn from_top(path: &str) -> String {
    let is_address =
        path.starts_with(['/', '#', '.']) || path.contains("://") || path.starts_with("mailto:");
    match path {
        path if is_address => path.to_owned(),
        path => format!("/{path}"),
    }
}

/// `path` so that it can stand between parentheses.
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for sign in path.trim().chars() {
        match u8::try_from(sign) {
            Ok(b' ' | b'\t' | b'\n') => out.push_str(percent_encode_byte(b' ')),
            Ok(byte) if b"()<>\"".contains(&byte) => out.push_str(percent_encode_byte(byte)),
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
#[path = "liquid_tests.rs"]
mod tests;
