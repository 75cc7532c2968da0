//! Marks of somebody who edits (`{++new++}`, `{--old--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>why<<}`): what is new
//! and what is old can still be told apart; a remark is no text of the page and goes out, which is said.

use super::outside_code::code;
use super::traced::{Edit, Traced, within};
use crate::exchange::report::{Category, FileIssues};
use crate::markdown;

const MARKS: &[(&str, &str)] = &[
    ("{++", "++}"),
    ("{--", "--}"),
    ("{~~", "~~}"),
    ("{==", "==}"),
    ("{>>", "<<}"),
];

/// Rewrites them, outside of code.
pub(super) fn rewrite(body: &mut Traced, audiences: &[&str], issues: &mut FileIssues) {
    let text = body.text();
    if !MARKS.iter().any(|(open, _)| text.contains(open)) {
        return;
    }
    let code = code(text);
    let mut edits = Vec::new();
    // Where each of the ends is found next, so that a text is searched once.
    let mut ends: Vec<Option<usize>> = vec![Some(0); MARKS.len()];
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        at = start + 1;
        let rest = &text[start..];
        let mark = MARKS.iter().position(|(open, _)| rest.starts_with(open));
        let Some(mark) = mark.filter(|_| !within(&code, start)) else {
            continue;
        };
        let (open, close) = MARKS[mark];
        let from = start + open.len();
        if ends[mark].is_some_and(|end| end < from) {
            ends[mark] = text[from..].find(close).map(|end| from + end);
        }
        let Some(end) = ends[mark] else {
            continue;
        };
        let inside = &text[from..end];
        at = end + close.len();
        let made = match open {
            "{++" => inside.to_owned(),
            "{--" => struck(inside),
            "{~~" => {
                let Some((old, new)) = inside.split_once("~>") else {
                    at = from;
                    continue;
                };
                format!("{} {new}", struck(old))
            }
            // An element of HTML cannot hold paragraphs of Markdown.
            "{==" if inside.contains('\n') => inside.to_owned(),
            "{==" => format!("<mark>{inside}</mark>"),
            // What says who may see something is dealt with as such.
            _ if speaks(inside, audiences) => {
                at = from;
                continue;
            }
            _ => {
                let place = body.source_range(&(start..at));
                issues.warn(
                    Category::Tag,
                    place,
                    "a remark of somebody who edited this page is left out",
                );
                String::new()
            }
        };
        edits.push(Edit::replace(start..at, made));
    }
    body.edit(edits);
}

/// Whether a remark says who may see what stands around it.
fn speaks(remark: &str, audiences: &[&str]) -> bool {
    let comment = format!("<!-- {} -->\n", remark.replace("--", "-"));
    markdown::scan_for(&comment, audiences).seems_restricted()
}

/// Words that are struck; paragraphs cannot be, and are said to be taken out.
fn struck(words: &str) -> String {
    let bare = words.trim();
    match bare.is_empty() {
        true => String::new(),
        false if bare.contains('\n') || bare.contains("~~") => format!("(taken out: {bare})"),
        false => format!("~~{bare}~~"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_and_old_stay_apart() {
        let text = "At {++9++}{--8--} or {~~Mon~>Tue~~}, {==sure==}{>>ask Sam<<}. {>>school only<<} `{++x++}` {x} {++open\n";
        let mut body = Traced::new(text, 0);
        let mut issues = FileIssues::new("a.md".into(), text.into());
        rewrite(&mut body, &["school"], &mut issues);
        let wanted = "At 9~~8~~ or ~~Mon~~ Tue, <mark>sure</mark>. {>>school only<<} `{++x++}` {x} {++open\n";
        assert_eq!(body.text(), wanted);
        assert_eq!(issues.into_list().len(), 1);
    }
}
