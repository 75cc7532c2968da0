//! What tells who somebody is by its form alone, wherever it stands: of the identifiers of the Safe Harbor rule (45 CFR
//! 164.514(b)(2)) those that no page for everybody has a use for.

use super::escapes::unescaped;
use super::html::plain;
use super::source::What;
use memchr::memmem::Finder;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Something of such a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Formed {
    pub(super) what: What,
    /// As it stands on the page.
    pub(super) written: String,
}

/// What stands before a number under which somebody is known.
const NUMBERS: &[&str] = &[
    "mrn",
    "medical record number",
    "medical record no",
    "medicaid number",
    "medicaid id",
    "medicare number",
    "medicare id",
    "member id",
    "member number",
    "patient id",
    "patient number",
    "client id",
    "client number",
    "beneficiary number",
    "número de historia clínica",
    "número de medicaid",
    "número de medicare",
    "número de paciente",
];

/// What stands before a day of birth.
const BIRTHS: &[&str] = &[
    "date of birth",
    "birth date",
    "birthdate",
    "dob",
    "d.o.b.",
    "fecha de nacimiento",
];

/// Months as they begin in English and Spanish.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ene",
    "abr", "ago", "dic",
];

/// Numbers that were made to be printed: of leaflets, and of everybody's examples.
const EXAMPLES: &[&str] = &["078051120", "219099999", "123456789"];

/// More than these of one file are not told one by one.
pub(super) const MOST: usize = 100;

/// The longest number and the longest date, in signs.
const LONGEST_NUMBER: usize = 48;
const LONGEST_DATE: usize = 28;

/// What of such a form stands on a page, as it is read or as it is written: in tags, comments and scripts too.
pub(super) fn in_page(html: &[u8]) -> Vec<Formed> {
    let raw = String::from_utf8_lossy(html);
    let unescaped = unescaped(html).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    once(
        [plain(html).as_str(), &raw]
            .into_iter()
            .chain(unescaped.as_deref()),
    )
}

/// What of such a form stands in the words of a drawing, those of its tags too; what only draws is written in numbers.
pub(super) fn in_drawing(svg: &[u8]) -> Vec<Formed> {
    let raw = String::from_utf8_lossy(svg);
    once([plain(svg).as_str(), &without_shapes(&raw)].into_iter())
}

/// What is found in some ways to read a file, each once.
fn once<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Formed> {
    let mut seen = HashSet::new();
    let found = texts.flat_map(in_text);
    found.filter(|one| seen.insert(one.clone())).collect()
}

/// Attributes of a drawing that hold numbers, and no words.
const SHAPES: &[&str] = &[
    "d",
    "points",
    "transform",
    "gradientTransform",
    "patternTransform",
    "viewBox",
    "values",
    "keyTimes",
    "keySplines",
    "keyPoints",
    "path",
    "rotate",
    "tableValues",
    "kernelMatrix",
    "stroke-dasharray",
    "x",
    "y",
    "dx",
    "dy",
];

/// The source of a drawing without its shapes.
fn without_shapes(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('=') {
        let (before, value) = (&rest[..at], rest[at + 1..].trim_start());
        let name = before
            .trim_end()
            .rsplit([' ', '\t', '\n', '\r', '"', '\''])
            .next();
        out.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        let quote = value
            .chars()
            .next()
            .filter(|sign| matches!(sign, '"' | '\''));
        if let Some(quote) = quote.filter(|_| name.is_some_and(|name| SHAPES.contains(&name)))
            && let Some(end) = value[1..].find(quote)
        {
            rest = &value[1 + end + 1..];
        }
    }
    out.push_str(rest);
    out
}

/// A text in lower case in which every letter stands where it stood: one that would be longer or shorter stays.
fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = |sign: char| {
        let mut small = sign.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == sign.len_utf8() => one,
            _ => sign,
        }
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Most of a text is ASCII, which needs no table of letters.
    while let Some(length) = rest.bytes().position(|byte| !byte.is_ascii()) {
        out.push_str(&rest[..length]);
        let mut signs = rest[length..].chars();
        out.extend(signs.next().map(small));
        rest = signs.as_str();
    }
    out.push_str(rest);
    out.make_ascii_lowercase();
    out
}

fn in_text(text: &str) -> Vec<Formed> {
    let mut found = security_numbers(text);
    let small = lowered(text);
    for stem in STEMS.iter() {
        for at in stem.finder.find_iter(small.as_bytes()) {
            if small[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            for label in &stem.labels {
                let Some(rest) = small[at..].strip_prefix(label.text) else {
                    continue;
                };
                let rest = &text[text.len() - rest.len()..];
                if let Some((start, length)) = value(rest, label.take) {
                    let written = rest[start..start + length].to_owned();
                    let what = label.what;
                    found.push(Formed { what, written });
                }
            }
        }
    }
    found
}

/// What stands before a value.
struct Label {
    text: &'static str,
    what: What,
    /// The length of the value, if one begins a text.
    take: fn(&str) -> Option<usize>,
}

/// Labels that begin alike, which are looked for together.
struct Stem {
    finder: Finder<'static>,
    labels: Vec<Label>,
}

/// So many signs are a stem.
const STEM: usize = 5;

static STEMS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    let numbers = NUMBERS.iter().map(|text| Label {
        text,
        what: What::RecordNumber,
        take: number,
    });
    let births = BIRTHS.iter().map(|text| Label {
        text,
        what: What::BirthDate,
        take: date,
    });
    let mut stems: BTreeMap<&str, Vec<Label>> = BTreeMap::new();
    for label in numbers.chain(births) {
        let end = label.text.char_indices().nth(STEM);
        let stem = end.map_or(label.text, |(end, _)| &label.text[..end]);
        stems.entry(stem).or_default().push(label);
    }
    let stems = stems.into_iter().map(|(stem, labels)| Stem {
        finder: Finder::new(stem),
        labels,
    });
    stems.collect()
});

/// Where the value begins that stands behind a label, and its length.
fn value(rest: &str, take: fn(&str) -> Option<usize>) -> Option<(usize, usize)> {
    let value = rest.trim_start_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, ':' | '#' | '.' | '-' | '–' | '=' | '(')
    });
    let value = value.strip_prefix("is ").unwrap_or(value).trim_start();
    let start = rest.len() - value.len();
    // What stands farther off is of something else.
    (start <= 12).then(|| take(value).map(|length| (start, length)))?
}

/// The length of a number of a record: five digits or more, with letters and hyphens among them.
fn number(text: &str) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = text
        .bytes()
        .take(LONGEST_NUMBER)
        .take_while(is_part)
        .count();
    let digits = text[..length].bytes().filter(u8::is_ascii_digit).count();
    let groups: Vec<usize> = text[..length].split('-').map(str::len).collect();
    // `1-800-555-0100` is one to call.
    let is_phone = matches!(groups[..], [3, 3, 4] | [1, 3, 3, 4] | [3, 4]);
    (digits >= 5 && !is_phone).then_some(length)
}

/// The length of a date, if one begins here: `3/4/2016`, `2016-03-04`, `March 4, 2016`, `4 de marzo de 2016`.
fn date(text: &str) -> Option<usize> {
    let end = text.char_indices().nth(LONGEST_DATE);
    let near = end.map_or(text, |(at, _)| &text[..at]);
    let near = near.lines().next().unwrap_or_default();
    let small = near.to_lowercase();
    let has_month = MONTHS.iter().any(|month| {
        let mut words = small.split(|sign: char| !sign.is_alphabetic());
        words.any(|word| word.starts_with(month))
    });
    let mut numbers = near
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|number| !number.is_empty());
    let first = near.chars().next()?;
    let is_start = first.is_ascii_digit() || MONTHS.iter().any(|month| small.starts_with(month));
    let is_year = |number: &&str| number.len() == 4 && matches!(&number[..2], "19" | "20");
    let count = numbers.clone().count();
    let is_date = match has_month {
        true => numbers.any(|number| is_year(&number)),
        // Written in numbers alone: of a day, a month and a year, without words between.
        false => {
            count >= 3 && near.starts_with(|sign: char| sign.is_ascii_digit()) && {
                let length =
                    near.find(|sign: char| !(sign.is_ascii_digit() || "/.-".contains(sign)));
                let alone = &near[..length.unwrap_or(near.len())];
                alone
                    .split(['/', '.', '-'])
                    .filter(|part| !part.is_empty())
                    .count()
                    == 3
            }
        }
    };
    if !is_start || !is_date {
        return None;
    }
    let length = match has_month {
        true => near
            .rmatch_indices(|sign: char| sign.is_ascii_digit())
            .next()
            .map_or(near.len(), |(at, _)| at + 1),
        false => near
            .find(|sign: char| !(sign.is_ascii_digit() || "/.-".contains(sign)))
            .unwrap_or(near.len()),
    };
    Some(length)
}

/// Numbers of the Social Security: three, two and four digits with hyphens between.
fn security_numbers(text: &str) -> Vec<Formed> {
    let is_hyphen = |sign: char| matches!(sign, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}');
    let mut found = Vec::new();
    // The first bytes of all of them.
    let hyphens = memchr::memchr2_iter(b'-', 0xe2, text.as_bytes());
    for at in hyphens.filter(|at| text[*at..].starts_with(is_hyphen)) {
        let before = text[..at].len()
            - text[..at]
                .trim_end_matches(|sign: char| sign.is_ascii_digit())
                .len();
        if before != 3 {
            continue;
        }
        let start = at - 3;
        let is_inner =
            |sign: char| sign.is_alphanumeric() || is_hyphen(sign) || matches!(sign, '.' | '/');
        if text[..start].ends_with(is_inner) {
            continue;
        }
        let mut groups = text[start..].splitn(4, is_hyphen);
        let (area, group, rest) = (groups.next(), groups.next(), groups.next());
        let (Some(area), Some(group), Some(rest)) = (area, group, rest) else {
            continue;
        };
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let serial = &rest[..length];
        let is_two = group.len() == 2 && group.bytes().all(|byte| byte.is_ascii_digit());
        let follows = rest[length..].starts_with(char::is_alphanumeric)
            || length == rest.len() && groups.next().is_some();
        if !is_two || length != 4 || follows {
            continue;
        }
        let is_given = !matches!(area, "000" | "666")
            && !area.starts_with('9')
            && group != "00"
            && serial != "0000";
        if is_given && !EXAMPLES.contains(&&*format!("{area}{group}{serial}")) {
            found.push(Formed {
                what: What::SecurityNumber,
                written: text[start..].chars().take(11).collect(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests;
