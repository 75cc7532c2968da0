//! Finds the tags of template languages in a text: Liquid (Jekyll, Eleventy),
//! Nunjucks, and the shortcodes of Hugo.

use std::ops::Range;

/// No tag is longer; a stray brace must not swallow pages.
const LONGEST: usize = 2000;

/// A tag that ends another one is looked for among so many.
pub(super) const FARTHEST: usize = 500;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TemplateTag {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: TagType,
    /// The first word behind the braces: `page`, `endalert`; of an output all of it.
    pub(super) name: String,
    /// The texts in quotation marks, and words, behind the name.
    pub(super) words: Vec<String>,
}

/// What a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagType {
    /// `{% … %}`: does something.
    Block,
    /// `{{ … }}`: prints something.
    Output,
    /// `{{< … >}}` or `{{% … %}}`: a shortcode of Hugo.
    Shortcode,
    /// `{# … #}`: a comment.
    Comment,
}

/// Pairs of braces, longer ones first.
const BRACES: &[(&str, &str, TagType)] = &[
    ("{{<", ">}}", TagType::Shortcode),
    ("{{%", "%}}", TagType::Shortcode),
    ("{{", "}}", TagType::Output),
    ("{%", "%}", TagType::Block),
    ("{# ", "#}", TagType::Comment),
];

/// The tags of `text`, in order.
pub(super) fn tags(text: &str) -> Vec<TemplateTag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text.get(at..).and_then(|rest| rest.find('{')) {
        let start = at + offset;
        match tag(text, start) {
            Some(tag) => {
                at = tag.range.end;
                found.push(tag);
            }
            None => at = start + 1,
        }
    }
    found
}

/// The tag that starts at `start`, if one does.
fn tag(text: &str, start: usize) -> Option<TemplateTag> {
    let rest = text.get(start..)?;
    let (open, close, kind) = BRACES.iter().find(|(open, ..)| rest.starts_with(open))?;
    let mut limit = rest.len().min(LONGEST);
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    let inside = &rest[open.len()..limit.max(open.len())];
    let length = inside.find(close)?;
    let inside = &inside[..length];
    // A blank line ends every tag that is not a comment.
    if *kind != TagType::Comment && inside.contains("\n\n") {
        return None;
    }
    let (name, words) = match kind {
        TagType::Output => (
            inside.trim().trim_matches('-').trim().to_owned(),
            Vec::new(),
        ),
        _ => {
            let mut words = words(inside.trim().trim_matches('-')).into_iter();
            (words.next().unwrap_or_default(), words.collect())
        }
    };
    Some(TemplateTag {
        range: start..start + open.len() + length + close.len(),
        kind: *kind,
        name,
        words,
    })
}

/// Words and texts in quotation marks; commas between them are dropped.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' | '\'' | '“' => {
                let end = if sign == '“' { '”' } else { sign };
                words.push(signs.by_ref().take_while(|sign| *sign != end).collect());
            }
            sign if sign.is_whitespace() || sign == ',' => {}
            sign => {
                let mut word = String::from(sign);
                while let Some(next) = signs.next_if(|next| !next.is_whitespace() && *next != ',') {
                    word.push(next);
                    if next == '='
                        && signs
                            .peek()
                            .is_some_and(|quote| matches!(quote, '"' | '\''))
                    {
                        let quote = signs.next();
                        word.extend(signs.by_ref().take_while(|sign| Some(*sign) != quote));
                        break;
                    }
                }
                words.push(word);
            }
        }
    }
    words
}

impl TemplateTag {
    /// The value of `name=…` or `name: …` among the words.
    pub(super) fn argument(&self, name: &str) -> Option<&str> {
        let value = |word: &'_ String| {
            let rest = word.strip_prefix(name)?;
            rest.strip_prefix(['=', ':']).map(str::len)
        };
        let found = self
            .words
            .iter()
            .find_map(|word| Some((word, value(word)?)))?;
        found.0.get(found.0.len() - found.1..)
    }

    /// The first text or word.
    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_three_languages_are_found() {
        let text = "{% page \"/a b/\" 'x' %} {{ \"{%include%}\" }} {{< ref \"b.md\" >}} {# no #} ## X {#id} {%- if a -%}";
        let found: Vec<(TagType, String, Vec<String>)> = tags(text)
            .into_iter()
            .map(|tag| (tag.kind, tag.name, tag.words))
            .collect();
        assert_eq!(
            found[0],
            (
                TagType::Block,
                "page".into(),
                vec!["/a b/".into(), "x".into()]
            )
        );
        assert_eq!(found[1].1, "\"{%include%}\"");
        assert_eq!(
            found[2],
            (TagType::Shortcode, "ref".into(), vec!["b.md".into()])
        );
        assert_eq!(found[3].0, TagType::Comment);
        assert_eq!(found[4].1, "if");
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn named_arguments_are_found() {
        let found = tags("{{< figure src=\"a b.png\" alt='x' >}}");
        assert_eq!(found[0].argument("src"), Some("a b.png"));
        assert_eq!(found[0].argument("alt"), Some("x"));
        assert_eq!(found[0].argument("title"), None);
    }

    #[test]
    fn stray_braces_are_text() {
        assert!(tags("a {% b\n\nc %} {{ d\n\n}} {").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn every_tag_is_inside_the_text(text in "(?s)[{}%# a\"=<>\\-\\n\u{e9}]{0,80}") {
            for tag in tags(&text) {
                proptest::prop_assert!(text.get(tag.range).is_some());
            }
        }
    }
}
