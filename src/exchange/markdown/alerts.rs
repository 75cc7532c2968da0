//! Boxes that stand out (`{% alert %}…{% endalert %}`) become the notes of
//! GitHub's Markdown: `> [!NOTE]`.

use super::boxes::{Weight, weight_of};
use super::plain_words::words_of;
use super::tags::{FARTHEST, TagType, TemplateTag};
use super::traced::{Edit, Traced};

/// Names of tags that make such boxes.
const BOXES: &[&str] = &[
    "admonition",
    "alert",
    "callout",
    "caution",
    "danger",
    "hint",
    "important",
    "info",
    "note",
    "notice",
    "tip",
    "warning",
];

/// Boxes may stand in boxes so deep.
const DEEPEST: usize = 8;

/// Rewrites all boxes, the innermost first. `tags_of` gives the tags of a text.
pub(super) fn rewrite(text: &mut Traced, tags_of: impl Fn(&Traced) -> Vec<TemplateTag>) {
    for _ in 0..DEEPEST {
        let edits = edits(text.text(), &tags_of(text));
        if edits.is_empty() {
            return;
        }
        text.edit(edits);
    }
}

/// The changes for all boxes among `tags` in which no other box stands.
fn edits(text: &str, tags: &[TemplateTag]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, open) in tags.iter().enumerate().filter(|(_, tag)| is_box(tag)) {
        let near = tags.iter().enumerate().skip(at + 1).take(FARTHEST);
        let mut close = near.skip_while(|(_, tag)| !is_box(tag) && !closes(tag, open));
        if let Some((_, close)) = close.next().filter(|(_, tag)| closes(tag, open)) {
            edits.extend(one(text, open, close).into_iter().flatten());
        }
    }
    edits
}

fn is_box(tag: &TemplateTag) -> bool {
    matches!(tag.kind, TagType::Block | TagType::Shortcode) && BOXES.contains(&tag.name.as_str())
}

fn closes(tag: &TemplateTag, open: &TemplateTag) -> bool {
    let name = tag
        .name
        .strip_prefix("end")
        .or_else(|| tag.name.strip_prefix('/'));
    name == Some(open.name.as_str())
}

/// The changes for one box; none where it does not start a line of its own.
fn one(text: &str, open: &TemplateTag, close: &TemplateTag) -> Option<Vec<Edit>> {
    let line = text[..open.range.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[line..open.range.start];
    if !indent.bytes().all(|byte| byte == b' ') {
        return None;
    }
    let inside = text.get(open.range.end..close.range.start)?;
    let start = open.range.end + (inside.len() - inside.trim_start().len());
    let content = text.get(start..close.range.start)?.trim_end();
    // The first line keeps its indent out of the count: it starts behind the mark.
    let follows_text = !text[..line].trim_end_matches([' ', '\t']).ends_with("\n\n") && line > 0;
    let lead = if follows_text { "\n" } else { "" };
    let mut head = format!("{lead}{indent}> [!{}]\n", alert_type(open));
    let title = title(open);
    if !title.is_empty() {
        head.push_str(&format!("{indent}> **{}**\n{indent}>\n", words_of(title)));
    }
    head.push_str(&format!("{indent}> "));
    let mut edits = vec![Edit::replace(line..start, head)];
    // In a list, what the box holds is indented as its tags are.
    let mark = format!("{indent}> ");
    for (at, _) in content.match_indices('\n') {
        let next = &content[at + 1..];
        let own = next.len() - next.trim_start_matches(' ').len();
        let at = start + at + 1;
        edits.push(Edit::replace(at..at + own.min(indent.len()), mark.as_str()));
    }
    edits.push(Edit::replace(start + content.len()..close.range.end, "\n"));
    Some(edits)
}

/// Which of GitHub's notes is no milder: by what the tag says, else by its name.
fn alert_type(open: &TemplateTag) -> &'static str {
    let named = ["style", "color", "type", "level", "kind", "class"]
        .iter()
        .filter_map(|name| open.argument(name));
    let words = open.words.iter().map(String::as_str).take(2);
    let said = named.chain(words).find_map(weight_of);
    // "Alert" is what some tools call any box.
    let own = weight_of(&open.name).filter(|_| open.name != "alert");
    said.or(own).map_or("NOTE", Weight::name)
}

fn title(open: &TemplateTag) -> &str {
    let named = open.argument("title").or(open.argument("heading"));
    match named {
        Some(title) => title,
        None if open.name == "alert" && !open.first().contains('=') => open.first(),
        None => "",
    }
}
