//! Tabs that tags of templates make (`{% tab title="Adults" %}`, `{{< tab "Adults" >}}`) become those of MkDocs with
//! strokes, and with them headed sections: all of them are read, on paper too.

use super::outside_code::code;
use super::tags::{FARTHEST, TagType, TemplateTag, tags};
use super::traced::{Edit, Traced, within};
use crate::markdown::hides_by_tag;

/// What opens and closes a tab; no other box has so many.
const STROKES: &str = "/////////";

/// Rewrites the tabs of a text that have a title, and stand on lines of their own. One that says for whom it is stays, and
/// is dealt with as such.
pub(super) fn rewrite(body: &mut Traced, audiences: &[&str]) {
    let text = body.text();
    if !text.contains("tab") || !text.contains(['%', '<']) || text.contains(STROKES) {
        return;
    }
    let code = code(text);
    let is_alone = |tag: &&TemplateTag| {
        let before = text[..tag.range.start]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let behind = text[tag.range.end..].split('\n').next().unwrap_or_default();
        before.trim().is_empty() && behind.trim().is_empty() && !within(&code, tag.range.start)
    };
    let found = tags(text);
    let found: Vec<&TemplateTag> = found.iter().filter(is_alone).collect();
    let mut edits = Vec::new();
    for (at, open) in found.iter().enumerate() {
        let inside = text[open.range.clone()].trim_matches(['{', '}', '%', '<', '>', '-', ' ']);
        let is_tag = matches!(open.kind, TagType::Block | TagType::Shortcode)
            && !hides_by_tag(inside, audiences);
        let Some(title) = title(open).filter(|_| is_tag && opens(open)) else {
            continue;
        };
        let mut near = found[at + 1..].iter().take(FARTHEST);
        let next = near.find(|tag| opens(tag) || closes(tag));
        if let Some(close) = next.filter(|tag| closes(tag)) {
            let line = format!("{STROKES} tab | {title}");
            edits.push(Edit::replace(open.range.clone(), line));
            edits.push(Edit::replace(close.range.clone(), STROKES));
        }
    }
    body.edit(edits);
}

fn opens(tag: &TemplateTag) -> bool {
    matches!(
        tag.name.as_str(),
        "tab" | "tab-item" | "tabitem" | "codetab"
    )
}

fn closes(tag: &TemplateTag) -> bool {
    let name = tag
        .name
        .strip_prefix("end")
        .or_else(|| tag.name.strip_prefix('/'));
    name.is_some_and(|name| matches!(name.trim(), "tab" | "tab-item" | "tabitem" | "codetab"))
}

/// The words on a tab.
fn title(tag: &TemplateTag) -> Option<String> {
    let named = ["title", "name", "header", "label", "tabName"];
    let named = named.iter().find_map(|name| tag.argument(name));
    let title = named.unwrap_or(tag.first()).trim();
    let is_title = !title.is_empty()
        && !title.contains(['\n', '|'])
        && (named.is_some() || !title.contains('='));
    is_title.then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> String {
        let mut body = Traced::new(text, 0);
        rewrite(&mut body, &["family"]);
        body.text().replace(STROKES, "///")
    }

    #[test]
    fn tabs_keep_their_titles() {
        let wanted = "/// tab | Adults\nA\n///\n/// tab | Children\nB\n///\n";
        for text in [
            "{% tab title=\"Adults\" %}\nA\n{% endtab %}\n{% tab title=\"Children\" %}\nB\n{% endtab %}\n",
            "{{< tab \"Adults\" >}}\nA\n{{< /tab >}}\n{{< tab \"Children\" >}}\nB\n{{< /tab >}}\n",
            "{{% tab name=\"Adults\" %}}\nA\n{{% /tab %}}\n{{% tab header=\"Children\" %}}\nB\n{{% /tab %}}\n",
        ] {
            assert_eq!(made(text), wanted, "{text}");
        }
        for text in [
            "{% tab title=\"Adults\" %}\nA\n",
            "{% tab %}\nA\n{% endtab %}\n",
            "{% tab title=\"Night\" audience=\"team\" %}\nA\n{% endtab %}\n",
            "{% tab title=\"Night\" hidden=true %}\nA\n{% endtab %}\n",
            "```\n{% tab title=\"Adults\" %}\n{% endtab %}\n```\n",
            "See {% tab title=\"Adults\" %} A {% endtab %}\n",
        ] {
            assert_eq!(made(text), text);
        }
    }
}
