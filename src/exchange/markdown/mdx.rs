//! Markdown with components (MDX) and with cells of code (Quarto, R Markdown): what is text stays, what is a program goes
//! and is named.

use super::boxes::{Weight, weight_of};
use super::outside_code::code;
use super::traced::{Edit, Traced, whole_lines, within};
use crate::exchange::report::{Category, FileIssues, short};
use crate::markdown::{is_hiding, is_reader};
use std::collections::BTreeSet;
use std::ops::Range;

/// Names of components that are boxes whose type stands in an attribute.
const BOXES: &[&str] = &["Aside", "Callout", "Admonition", "Alert", "Banner", "Note"];

/// Rewrites the components of a text. Gives whether the name of one says for whom its words are.
pub(super) fn rewrite(body: &mut Traced, issues: &mut FileIssues) -> bool {
    let text = body.text();
    let code = code(text);
    let mut edits = programs(body, &code, issues);
    let mut told = BTreeSet::new();
    let mut restricts = false;
    let mut from = 0;
    while let Some(start) = text[from..].find('<').map(|at| from + at) {
        from = start + 1;
        let Some(tag) = component(text, start).filter(|_| !within(&code, start)) else {
            continue;
        };
        from = tag.range.end;
        let word = tag.name.to_lowercase();
        restricts |= is_reader(&word) || is_hiding(&word);
        if told.insert(tag.name.to_owned()) {
            let place = body.source_range(&tag.range);
            let shown = short(&text[tag.range.clone()]);
            match tag.is_empty {
                true => issues.warn(
                    Category::Tag,
                    place,
                    format!("`{shown}` is a program, and is left out"),
                ),
                false => issues.note(
                    Category::Tag,
                    place,
                    format!("`{shown}` is left out; the words in it are kept"),
                ),
            }
        }
        edits.push(match with(&tag) {
            Some(words) => Edit::replace(tag.range.clone(), words),
            None => Edit::remove(whole_lines(text, tag.range.clone())),
        });
    }
    body.edit(edits);
    restricts
}

/// Cells of code, which are shown here and not run.
pub(super) fn cells(body: &mut Traced, issues: &mut FileIssues) {
    let mut edits = Vec::new();
    let mut at = 0;
    for line in body.text().split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let cell = line
            .trim_start()
            .strip_prefix("```{")
            .and_then(|rest| rest.split_once('}'));
        if let Some((inside, _)) = cell {
            let lang = inside.split([' ', ',']).next().unwrap_or_default();
            let is_lang = !lang.is_empty() && lang.chars().all(char::is_alphanumeric);
            if is_lang && weight_of(lang).is_none() {
                let end = at + line.trim_end().len();
                let start = at + indent;
                let place = body.source_range(&(start..end));
                if let Some(length) = unseen(inside, &body.text()[at + line.len()..]) {
                    let message = "this code is hidden there, and left out";
                    issues.warn(Category::Tag, place, message);
                    edits.push(Edit::remove(at..at + line.len() + length));
                    at += line.len();
                    continue;
                }
                issues.note(
                    Category::Tag,
                    place,
                    "what this code makes is not made here; the code is kept",
                );
                edits.push(Edit::replace(
                    start..end,
                    format!("```{}", lang.to_lowercase()),
                ));
            }
        }
        at += line.len();
    }
    body.edit(edits);
}

/// The length of a cell of which a reader of the source sees nothing (`include: false`). `inside` is what stands in its
/// braces, `rest` what follows that line.
fn unseen(inside: &str, rest: &str) -> Option<usize> {
    let is_end = |line: &str| line.len() >= 3 && line.bytes().all(|byte| byte == b'`');
    let lines: Vec<&str> = rest.split_inclusive('\n').collect();
    let end = lines.iter().position(|line| is_end(line.trim()))?;
    let written = lines[..end].iter().map(|line| line.trim_start());
    let written = written.map_while(|line| line.strip_prefix("#|").or(line.strip_prefix("//|")));
    let is_off = |option: &str| {
        let parted = option.split_once([':', '=']);
        let parted = parted.map(|(name, value)| (name.trim(), value.trim().to_lowercase()));
        parted.is_some_and(|(name, value)| name == "include" && matches!(&*value, "false" | "f"))
    };
    let is_unseen = inside.split(',').chain(written).any(is_off);
    is_unseen.then(|| lines[..=end].iter().map(|line| line.len()).sum())
}

/// What `import` and `export` bring in.
fn programs(body: &Traced, code: &[Range<usize>], issues: &mut FileIssues) -> Vec<Edit> {
    let text = body.text();
    let mut edits = Vec::new();
    let mut at = 0;
    let mut open: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if within(code, start) {
            continue;
        }
        let is_start = line.starts_with("import ") && line.contains(['\'', '"', '{'])
            || line.starts_with("export ") && line.contains(['=', '{', '(']);
        if open.is_none() && is_start {
            open = Some(start);
        }
        let Some(first) = open else {
            continue;
        };
        let part = &text[first..at];
        let count = |sign: char| part.matches(sign).count();
        let is_whole = count('{') <= count('}') && count('(') <= count(')');
        let is_blank = line.trim().is_empty();
        if is_whole || is_blank {
            let place = body.source_range(&(first..first + 1));
            issues.note(
                Category::Tag,
                place,
                format!("`{}` is a program, and is left out", short(part.trim())),
            );
            edits.push(Edit::remove(first..at));
            open = None;
        }
    }
    edits
}

/// One tag of a component.
struct Component<'t> {
    name: &'t str,
    inside: &'t str,
    range: Range<usize>,
    closes: bool,
    is_empty: bool,
}

/// The tag of a component that begins at a place; names of components begin with a large letter.
fn component(text: &str, start: usize) -> Option<Component<'_>> {
    let rest = &text[start + 1..];
    let closes = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    if !rest.starts_with(|sign: char| sign.is_ascii_uppercase()) {
        return None;
    }
    let length = rest.find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '.' | '_')))?;
    let name = &rest[..length];
    let (mut braces, mut quote) = (0_usize, None);
    // A tag of more than this is none.
    for (at, sign) in rest.char_indices().skip(length).take(4000) {
        match (quote, sign) {
            (Some(open), sign) if sign == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '{') => braces += 1,
            (None, '}') => braces = braces.saturating_sub(1),
            (None, '>') if braces == 0 => {
                let inside = &rest[length..at];
                let end = text.len() - rest.len() + at + 1;
                return Some(Component {
                    name,
                    inside,
                    range: start..end,
                    closes,
                    is_empty: inside.trim_end().ends_with('/'),
                });
            }
            _ => {}
        }
    }
    None
}

/// What stands in the place of a tag; none where nothing does.
fn with(tag: &Component<'_>) -> Option<String> {
    if tag.is_empty {
        return None;
    }
    let named = |name: &str| {
        let (_, rest) = tag.inside.split_once(&format!("{name}="))?;
        let rest = rest.trim_start_matches('{');
        let quote = rest
            .chars()
            .next()
            .filter(|sign| matches!(sign, '"' | '\'' | '`'))?;
        rest[1..].split(quote).next()
    };
    let kind = ["type", "variant", "kind", "severity", "intent"]
        .iter()
        .find_map(|name| named(name));
    let own = weight_of(tag.name).filter(|weight| *weight != Weight::None);
    if own.is_some() || BOXES.contains(&tag.name) {
        if tag.closes {
            return Some("\n:::\n".into());
        }
        let said = kind
            .filter(|kind| weight_of(kind).is_some())
            .unwrap_or(match own {
                Some(_) => tag.name,
                None => "note",
            });
        let title = named("title")
            .map(|title| format!("[{title}]"))
            .unwrap_or_default();
        return Some(format!("\n:::{}{title}\n", said.to_lowercase()));
    }
    let label = named("label").or(named("title")).or(named("value"));
    match tag.name {
        "TabItem" | "Tab" | "Accordion" | "AccordionItem" | "Card" | "Step" if !tag.closes => {
            label.map(|label| format!("\n#### {label}\n\n"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> (String, usize) {
        let mut body = Traced::new(text, 0);
        let mut issues = FileIssues::new("a.mdx".into(), text.into());
        rewrite(&mut body, &mut issues);
        cells(&mut body, &mut issues);
        (body.text().to_owned(), issues.into_list().len())
    }

    #[test]
    fn programs_go_and_words_stay() {
        for (text, wanted, told) in [
            (
                "import X from 'x'\n\n# Bread\n\n<X/>\n\nBake it.\n",
                "\n# Bread\n\n\nBake it.\n",
                2,
            ),
            ("import {\n  A,\n} from \"b\";\nText\n", "Text\n", 1),
            ("export const a = {\n  b: 1,\n};\n\nText\n", "\nText\n", 1),
            ("<Card title={'A'}>Words</Card>\n", "\n#### A\n\nWords\n", 1),
            (
                "<Aside type=\"danger\" title=\"Hot\">\nIt burns.\n</Aside>\n",
                "\n:::danger[Hot]\n\nIt burns.\n\n:::\n\n",
                1,
            ),
            (
                "<Warning>\nIt burns.\n</Warning>\n",
                "\n:::warning\n\nIt burns.\n\n:::\n\n",
                1,
            ),
            (
                "a < B and `<X/>` and <b>bold</b>\n",
                "a < B and `<X/>` and <b>bold</b>\n",
                0,
            ),
            (
                "important words\nimport nothing\n",
                "important words\nimport nothing\n",
                0,
            ),
            (
                "```{r, echo=FALSE}\nplot(x)\n```\n",
                "```r\nplot(x)\n```\n",
                1,
            ),
            ("```{warning} A\nx\n```\n", "```{warning} A\nx\n```\n", 0),
        ] {
            assert_eq!(made(text), (wanted.to_owned(), told), "{text}");
        }
    }
}
