//! The safety net: whatever the checks of a body still refuse is taken out,
//! so that an imported record can always be read.

use super::plain_words::words_of;
use super::traced::{Edit, Traced};
use crate::diagnostic::{Severity, codes};
use crate::exchange::report::{Category, FileIssues, short};
use crate::markdown::{self, Heading, Link, Problem, Scan, Unlinked};
use std::ops::Range;

/// What to do with links.
#[derive(Clone, Copy)]
pub(super) enum Links<'a> {
    /// Nothing: they are rewritten later.
    Leave,
    /// Those that are not allowed, or for which this says no, become their words.
    Mend(&'a dyn Fn(&Link, &[Heading]) -> bool),
}

/// What a text is like when it is mended.
pub(super) struct Repaired {
    /// Where in the source something tried to restrict a part in a way that does not hold here.
    pub(super) restricts: Option<Range<usize>>,
    /// The names of its places.
    pub(super) places: Vec<String>,
}

/// How often a text is mended: what one change uncovers is for the next.
const ROUNDS: usize = 6;

/// Mends a text until it has no errors.
pub(super) fn repair(
    text: &mut Traced,
    links: Links<'_>,
    audiences: &[&str],
    issues: &mut FileIssues,
) -> Repaired {
    let mut restricts = None;
    let mut places = Vec::new();
    let mut is_clean = false;
    let mut kept_back = None;
    // To scan a text costs more than all else, so a clean one is scanned once.
    for round in 0..=ROUNDS {
        let scan = text.scan(audiences);
        places = places_of(&scan);
        let errors = errors(&scan, links);
        is_clean = errors.is_empty();
        // What cannot be mended may have been meant to keep something back.
        let first = errors.iter().find(|one| one.code == codes::BAD_AUDIENCE);
        kept_back = first.map(|one| text.source_range(&one.range));
        let edits = match round {
            ROUNDS => Vec::new(),
            _ => edits(
                text,
                &scan.headings,
                (round, errors),
                audiences,
                issues,
                &mut restricts,
            ),
        };
        if edits.is_empty() {
            break;
        }
        text.edit(edits);
    }
    if !is_clean {
        restricts = restricts.or(kept_back);
        places.clear();
        let end = text.source_of(text.text().len());
        issues.warn(
            Category::Html,
            0..end.min(1),
            "this page cannot be read as Markdown here; it is kept as it was written",
        );
        fence(text);
    }
    Repaired { restricts, places }
}

/// The names of all places of a text.
fn places_of(scan: &Scan) -> Vec<String> {
    let headings = scan.headings.iter().map(|heading| heading.slug.clone());
    let anchors = scan.anchors.iter().map(|anchor| anchor.name.clone());
    headings.chain(anchors).collect()
}

/// What the checks refuse, links that lead nowhere among it.
fn errors(scan: &Scan, links: Links<'_>) -> Vec<Problem> {
    let is_error = |problem: &&Problem| problem.severity == Severity::Error;
    let mut errors: Vec<Problem> = scan.problems.iter().filter(is_error).cloned().collect();
    let Links::Mend(leads_somewhere) = links else {
        errors.retain(|problem| problem.code != codes::BAD_SCHEME);
        return errors;
    };
    for link in scan
        .links
        .iter()
        .filter(|link| !leads_somewhere(link, &scan.headings))
    {
        errors.push(Problem {
            code: codes::BAD_LINK,
            range: link.range.clone(),
            message: String::new(),
            hint: None,
            severity: Severity::Error,
        });
    }
    let may_lead = scan.unlinked.iter().filter(|one| one.may_lead());
    errors.extend(may_lead.map(|one| Problem {
        code: codes::UNLINKED,
        range: one.bracket..one.bracket + 1,
        message: certain(one, &scan.headings, leads_somewhere).unwrap_or_default(),
        hint: None,
        severity: Severity::Error,
    }));
    errors
}

/// The address of what was meant as a link without doubt.
fn certain(
    one: &Unlinked,
    headings: &[Heading],
    leads_somewhere: &dyn Fn(&Link, &[Heading]) -> bool,
) -> Option<String> {
    let leads = |address: &&String| {
        let link = Link {
            dest: address.to_string(),
            range: one.range.clone(),
            picture: one.picture,
            alt_missing: false,
            in_definition: false,
        };
        leads_somewhere(&link, headings)
    };
    one.addresses.iter().find(leads).cloned()
}

fn edits(
    text: &Traced,
    headings: &[Heading],
    (round, errors): (usize, Vec<Problem>),
    audiences: &[&str],
    issues: &mut FileIssues,
    restricts: &mut Option<Range<usize>>,
) -> Vec<Edit> {
    let source = text.text();
    let mut edits = Vec::new();
    for heading in headings {
        let names = heading.audience.iter().flatten();
        if names
            .clone()
            .any(|name| !audiences.contains(&name.as_str()))
        {
            restricts.get_or_insert_with(|| text.source_range(&heading.range));
            edits.push(without_braces(source, heading.range.clone()));
        }
    }
    for problem in errors {
        let Some(written) = source.get(problem.range.clone()) else {
            continue;
        };
        let place = text.source_range(&problem.range);
        match problem.code {
            codes::UNSAFE_HTML => {
                issues.warn(
                    Category::Html,
                    place,
                    format!("`{}` is left out", short(written)),
                );
                edits.push(Edit::remove(problem.range.clone()));
            }
            codes::BAD_SCHEME | codes::BAD_LINK => {
                let words = markdown::plain(written, 500);
                issues.warn(
                    Category::Link,
                    place,
                    format!("`{}` became its words", short(written)),
                );
                edits.push(Edit::replace(problem.range.clone(), words_of(&words)));
            }
            codes::UNLINKED => {
                if !problem.message.is_empty() {
                    issues.warn(
                        Category::Link,
                        place,
                        format!(
                            "this is no link to Markdown, and `{}` is printed as text",
                            short(&problem.message)
                        ),
                    );
                }
                let sign = written.bytes().next().unwrap_or_default();
                edits.push(Edit::replace(problem.range.clone(), format!("&#{sign};")));
            }
            codes::OPEN_FENCE => edits.extend(closed(source, problem.range.clone())),
            codes::BAD_AUDIENCE => {
                if audience(source, &problem, round, &mut edits) {
                    restricts.get_or_insert(place.clone());
                }
                if edits.last().is_some_and(Edit::takes_out) && is_aside(written) {
                    let message = format!("`{}` is left out", short(written));
                    issues.warn(Category::Html, place, message);
                }
            }
            _ => {}
        }
    }
    edits
}

/// How many rounds go by before words are taken for a restriction: what else is wrong may make them look like one.
const PATIENT: usize = 2;

/// What stands around words of the source that would say here for whom something is.
const QUOTED: (&str, &str) = ("In the source: “", "”");

/// What looks like a restriction but is none that holds. Gives whether it may have been meant as one.
fn audience(source: &str, problem: &Problem, round: usize, edits: &mut Vec<Edit>) -> bool {
    let Some(written) = source.get(problem.range.clone()) else {
        return true;
    };
    let start = problem.range.start;
    let is_heading = written.trim_start().starts_with('#') || written.trim_end().contains('\n');
    if let Some(stray) = markdown::stray(written).filter(|_| !is_heading) {
        edits.push(Edit::remove(start + stray.start..start + stray.end));
        return true;
    }
    let (kept, named) = markdown::without_braces(written);
    if named {
        let kept = in_code(written).unwrap_or(kept);
        edits.push(Edit::replace(problem.range.clone(), spelled(&kept)));
        return true;
    }
    // A sign of the other tool that hides what stands around it: the page goes to the manager, and what was text, or
    // may be, stays text.
    let is_html = written.starts_with('<') && markdown::spelled_braces(written) == written;
    if is_html && is_aside(written) || written.starts_with('[') {
        edits.push(Edit::remove(problem.range.clone()));
        return true;
    }
    if is_html {
        edits.push(Edit::replace(start..start + 1, "&lt;".to_owned()));
        return true;
    }
    if written.starts_with(['{', '%', ':', '\\']) {
        let is_sign = |sign: &char| matches!(sign, '{' | '}' | '%' | ':' | '\\');
        let spell = |signs: &str| -> String {
            let signs = signs.bytes();
            signs.map(|sign| format!("&#{sign};")).collect()
        };
        let length = written.chars().take_while(is_sign).count();
        edits.push(Edit::replace(
            start..start + length,
            spell(&written[..length]),
        ));
        let last = written[length..].chars().rev().take_while(is_sign).count();
        let end = written.len() - last;
        if last > 0 {
            edits.push(Edit::replace(
                start + end..start + written.len(),
                spell(&written[end..]),
            ));
        }
        return true;
    }
    // "Audience: everyone" is a title like any other, and so is one with other things in braces.
    let edit = spelled_out(source, problem.range.clone());
    if edit.with != written || round < PATIENT {
        edits.push(edit);
        return false;
    }
    // "Staff only" alone says for whom something is: the page goes to the manager, and the words are a quotation.
    let marks = written.len() - written.trim_start_matches(['#', ' ']).len();
    let is_line =
        |line: &str| !line.is_empty() && line.trim().chars().all(|c| matches!(c, '=' | '-'));
    let words = match written.trim_end().rsplit_once('\n') {
        Some((words, line)) if is_line(line) => words,
        _ => written,
    };
    let end = start + words.trim_end().trim_end_matches('#').trim_end().len();
    let start = start + marks;
    edits.push(Edit::replace(start..start, QUOTED.0));
    edits.push(Edit::replace(end..end, QUOTED.1));
    true
}

/// Whether something is a comment that ends, a tag or a comment that is written as a definition: no text of the page.
fn is_aside(written: &str) -> bool {
    let is_tag =
        |rest: &str| rest.starts_with(|sign: char| sign == '/' || sign.is_ascii_alphabetic());
    match written.strip_prefix('<') {
        Some(rest) if rest.starts_with("!--") => written.ends_with("-->"),
        Some(rest) => is_tag(rest),
        None => written.starts_with('['),
    }
}

/// A heading without anything in braces.
fn without_braces(source: &str, range: std::ops::Range<usize>) -> Edit {
    let written = source.get(range.clone()).unwrap_or_default();
    let (kept, _) = markdown::without_braces(written);
    Edit::replace(range, spelled(&in_code(written).unwrap_or(kept)))
}

/// A heading with braces in code, which are an example: what stands in them stays, as text.
fn in_code(written: &str) -> Option<String> {
    let before = written.split('{').next().unwrap_or_default();
    let is_code = before.matches('`').count() % 2 == 1;
    is_code.then(|| written.replace('`', "").replace('{', "(").replace('}', ")"))
}

/// Code with a fence at its end that is like the one at its beginning.
fn closed(source: &str, range: std::ops::Range<usize>) -> Option<Edit> {
    let written = source.get(range.clone())?.trim_end();
    let first = written.lines().next().unwrap_or_default();
    let mark = first.chars().next().filter(|sign| "`~".contains(*sign))?;
    let marks: String = first.chars().take_while(|sign| *sign == mark).collect();
    let last = written.rsplit('\n').next().unwrap_or_default();
    let is_fence = written.len() > first.len() && last.trim_matches(mark).trim().is_empty();
    let end = range.start + written.len();
    match is_fence && last.trim().starts_with(mark) {
        true => Some(Edit::replace(end - last.len()..end, marks)),
        false => Some(Edit::replace(end..end, format!("\n{marks}"))),
    }
}

fn spelled_out(source: &str, range: std::ops::Range<usize>) -> Edit {
    let written = source.get(range.clone()).unwrap_or_default();
    Edit::replace(range, spelled(written))
}

/// Braces, colons and equals signs of a heading's first line as entities, which read the same.
fn spelled(heading: &str) -> String {
    let (first, rest) = match heading.split_once('\n') {
        Some((first, rest)) => (first, Some(rest)),
        None => (heading, None),
    };
    let first = markdown::spelled_braces(first)
        .replace(':', "&#58;")
        .replace('=', "&#61;")
        .replace('：', "&#xff1a;")
        .replace('＝', "&#xff1d;");
    match rest {
        Some(rest) => format!("{first}\n{rest}"),
        None => first,
    }
}

/// The whole text as a block of code.
fn fence(text: &mut Traced) {
    let longest = text
        .text()
        .split(|sign| sign != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    let length = text.text().len();
    text.edit(vec![
        // Code that says what it is may hold anything.
        Edit::replace(0..0, format!("{fence}text\n")),
        Edit::replace(length..length, format!("\n{fence}\n")),
    ]);
}

#[cfg(test)]
mod tests;
