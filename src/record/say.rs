//! Findings in words, for people who never heard of scalars.

use super::finding::{Days, Expected, Finding, Given, Moment, Nothing, Wrong};
use super::read::quoted;
use super::shape::{Field, Rule, Type};
use crate::diagnostic::{Code, Diagnostic, Place, codes};
use crate::source::front::Document;
use crate::source::slip::Misuse;

/// A finding as a diagnostic.
pub(super) fn diagnostic(document: &Document, finding: &Finding) -> Diagnostic {
    let (code, message, hint) = words(finding);
    let place = match finding.span.end {
        0 => Place::of_line(&document.text, 1),
        _ => document.in_front(finding.span.clone()),
    };
    let mut diagnostic = Diagnostic::error(code, document.path.clone(), message)
        .at(place)
        .hint(hint);
    diagnostic.severity = finding.wrong.severity();
    diagnostic
}

/// At most so many letters of a text that is quoted.
const MOST: usize = 60;

fn short(text: &str) -> String {
    let text = text.trim();
    let mut shown: String = text.chars().take(MOST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown.replace('\n', " ")
}

fn words(finding: &Finding) -> (Code, String, String) {
    let path = &finding.path;
    let of = |message: String| match path.is_empty() {
        true => message,
        false => format!("`{path}`: {message}"),
    };
    match &finding.wrong {
        Wrong::Misuse(misuse) => {
            let (message, hint) = misuse.words();
            (code_of(misuse), message, hint)
        }
        Wrong::Unknown { name, near, known } => {
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => {
                    "the fields of the agency's own go under `extra:`".into()
                }
                None => format!("known here: {}", known.join(", ")),
            };
            let message = format!("unknown field `{}`", short(name));
            (codes::UNKNOWN_FIELD, message, hint)
        }
        Wrong::OtherKind(kind) => {
            let name = kind.name();
            (
                codes::WRONG_PLACE,
                format!("this file is taken for a guide, but it has the fields of the kind `{name}`"),
                format!("{}, or write `kind: {name}` here", kind.usual_place()),
            )
        }
        Wrong::NoFront(kind) => (
            codes::NOT_FRONT,
            format!("a record of the kind `{}` needs front matter, and this file has none", kind.name()),
            format!(
                "begin the file with a line of three hyphens (---), then the fields, then three hyphens again; \
                 `carebinder new {}` writes a file to fill in",
                kind.name()
            ),
        ),
        Wrong::Missing(field) => (
            codes::MISSING_FIELD,
            format!("the field `{path}` is missing"),
            missing(field),
        ),
        Wrong::Endless => (
            codes::MISSING_FIELD,
            "a consent needs `period` or `expiry_event`".into(),
            "say when it ends, or what ends it".into(),
        ),
        Wrong::Blank(nothing) => (
            codes::BLANK_FIELD,
            format!("the field `{path}` is left blank"),
            match nothing {
                Nothing::List => "write [] if there are none".into(),
                Nothing::Value => "write the value".into(),
                Nothing::Restriction => {
                    "write who may see the record, or true or false; or remove the line".into()
                }
            },
        ),
        Wrong::SaysNothing(word) => says_nothing(path, word),
        Wrong::CutOff(kept, lost) => cut_off(path, kept, lost),
        Wrong::Type(expected, given) => of_type(path, expected, given),
        Wrong::NotInList {
            word,
            near,
            allowed,
        } => {
            let near = near.as_ref().map(|near| format!("did you mean `{near}`? "));
            (
                codes::BAD_VALUE,
                of(format!("`{}` is not one of the allowed words", short(word))),
                format!("{}allowed: {}", near.unwrap_or_default(), allowed.join(", ")),
            )
        }
        Wrong::BadWord(word, proposal) | Wrong::BadSlug(word, proposal) => {
            let signs = match &finding.wrong {
                Wrong::BadWord(..) => "lower-case letters and underscores",
                _ => "lower-case letters, digits and hyphens",
            };
            let such = match proposal.is_empty() {
                true => String::new(),
                false => format!(", such as `{proposal}`"),
            };
            (
                codes::BAD_VALUE,
                of(format!("the word `{}` cannot be used here", short(word))),
                format!("write {signs}{such}"),
            )
        }
        Wrong::Background(word, meant) => (
            codes::BAD_VALUE,
            of(format!("`{}` is not how a background is written", short(word))),
            format!("write `{meant}`; a degree or licence goes into `credentials`"),
        ),
        Wrong::Language(word, tag) => (
            codes::BAD_VALUE,
            of(format!("`{}` is not a language tag", short(word))),
            match tag {
                Some(tag) => format!("write `{tag}`"),
                None => "write the tag of the language: en for English, es for Spanish".into(),
            },
        ),
        Wrong::Moment(sort, text, instead) => moment(path, *sort, text, instead),
        Wrong::Flag(text, quoted, meant) => (
            codes::WRONG_TYPE,
            match quoted {
                true => of(format!("\"{}\" in quotation marks is a text, not true or false", short(text))),
                false => of(format!("expected true or false, found `{}`", short(text))),
            },
            match (meant, quoted) {
                (Some(meant), true) => format!("write {meant} without quotation marks"),
                (Some(meant), false) => format!("write {meant}"),
                (None, _) => "write true or false".into(),
            },
        ),
        Wrong::Number(text, quoted, meant) => (
            codes::WRONG_TYPE,
            match quoted {
                true => of(format!("\"{}\" in quotation marks is a text, not a number", short(text))),
                false => of(format!("expected a number, found `{}`", short(text))),
            },
            match (meant, quoted) {
                (Some(meant), true) if meant == text.trim() => {
                    format!("write {meant} without quotation marks")
                }
                (Some(meant), _) => format!("write digits only, with a point for decimals: {meant}"),
                (None, _) => "write digits only, with a point for decimals".into(),
            },
        ),
        Wrong::Bounds(number, least, most) => {
            let (message, hint) = match (*least, *most) {
                (-2, 2) => (
                    format!("there is no level {number}"),
                    "goal attainment levels go from -2 to 2".to_owned(),
                ),
                (least, i64::MAX) => (
                    format!("{number} is too small"),
                    format!("write {least} or more"),
                ),
                (least, most) => (
                    format!("{number} is out of bounds"),
                    format!("write a number from {least} to {most}"),
                ),
            };
            (codes::BAD_VALUE, of(message), hint)
        }
        Wrong::Day(day, days) => (
            codes::BAD_VALUE,
            of(format!("the day `{}` cannot be used here", short(day))),
            match days {
                Days::Week => "days are MO, TU, WE, TH, FR, SA and SU; in a month with a number, 2TU for the second Tuesday, -1FR for the last Friday",
                Days::Month => "days of the month are 1 to 31, and -1 for the last one",
            }
            .into(),
        ),
        Wrong::Schedule(message, hint) => {
            (codes::BAD_VALUE, of((*message).to_owned()), (*hint).to_owned())
        }
        Wrong::Address(url) => (
            codes::BAD_SCHEME,
            format!("`{}` is not an address that can be published", short(url)),
            "write an address that starts with https:// or http://".into(),
        ),
        Wrong::Email(text) => (
            codes::BAD_VALUE,
            of(format!("`{}` is not an e-mail address", short(text))),
            "write it in the form name@example.org".into(),
        ),
        Wrong::Phone(text) => (
            codes::BAD_VALUE,
            of(format!("there is no telephone number in `{}`", short(text))),
            match super::read::says_nothing(text) {
                true => "if there is none, write [] for the list, or remove the field".into(),
                false => "write the digits to dial: 555-0101, +1 555 010 0101; what it is for goes into `label`".into(),
            },
        ),
        Wrong::EndBeforeStart(end, start) => (
            codes::END_BEFORE_START,
            format!("the end ({end}) lies before the start ({start})"),
            "one of the two is probably mistyped".into(),
        ),
        Wrong::NotForTranslation(true) => (
            codes::TRANSLATION_FIELD,
            format!("`{path}` is not a text, so it cannot be translated"),
            "leave it out: it is taken from the original".into(),
        ),
        Wrong::NotForTranslation(false) => (
            codes::TRANSLATION_FIELD,
            format!("the original has no `{path}` to translate"),
            "add it to the original, or remove it here".into(),
        ),
        Wrong::NoOriginal(None) => (
            codes::TRANSLATION_FIELD,
            "this entry has no `id`".into(),
            "give the entry an id here and in the original, so that the two can be matched".into(),
        ),
        Wrong::NoOriginal(Some(id)) => (
            codes::TRANSLATION_FIELD,
            format!("the original has no entry with the id `{}`", short(id)),
            "correct the id, or add the entry to the original".into(),
        ),
        Wrong::Entries(here, there) => entries(path, *here, *there),
        Wrong::OtherNumbers(here, there, original) => (
            codes::OTHER_NUMBER,
            of(format!("the numbers differ: {here} here, {there} in the original")),
            format!(
                "the original says: {}; correct the one that is wrong; until then readers see both",
                short(original)
            ),
        ),
        Wrong::Older(date) => (
            codes::TRANSLATION_OLD,
            format!("the original was changed after this translation, on {date}"),
            "look whether the translation still says the same, and set its `updated`; until then its page says so".into(),
        ),
    }
}

fn code_of(misuse: &Misuse) -> Code {
    match misuse {
        Misuse::Duplicate(_) => codes::DUPLICATE_KEY,
        Misuse::Anchor => codes::ANCHORS,
        Misuse::TooDeep => codes::DEEP_YAML,
        Misuse::Split(..) => codes::SPLIT,
        Misuse::Ended | Misuse::Syntax(_) => codes::BAD_YAML,
    }
}

/// What a missing field would look like, and what it is for.
fn missing(field: &Field) -> String {
    let name = field.name;
    let example = match &field.ty {
        Type::List(_) => format!("{name}: []"),
        _ => format!("{name}: …"),
    };
    let doc = field.doc.trim_end_matches('.');
    let mut signs = doc.chars();
    let lower: String = match signs.next() {
        Some(first) => first.to_lowercase().chain(signs).collect(),
        None => String::new(),
    };
    let choice = match (&field.ty, field.rule) {
        (Type::Enum(words), _) => format!(" (one of: {})", words.join(", ")),
        (_, Rule::OrFlag) => " (true, false, or a sentence)".into(),
        _ => String::new(),
    };
    format!("add `{example}`: {lower}{choice}")
}

fn says_nothing(path: &str, word: &str) -> (Code, String, String) {
    let list = path
        .strip_suffix(']')
        .and_then(|path| path.rsplit_once('['));
    let name = list.map_or(path, |(list, _)| list);
    let name = name.rsplit('.').next().unwrap_or(name);
    let message = match word.is_empty() {
        true => format!(
            "an entry of `{}` is blank",
            list.map_or(path, |(list, _)| list)
        ),
        false => format!("`{path}`: `{}` is no entry of a list", short(word)),
    };
    let hint = match word.is_empty() {
        true => format!(
            "write the entry, or remove the line; if there are none at all, write `{name}: []`"
        ),
        false => format!("if there are none, write `{name}: []`"),
    };
    (codes::SAYS_NOTHING, message, hint)
}

fn cut_off(path: &str, kept: &str, lost: &str) -> (Code, String, String) {
    let whole = format!("{} {}", kept.trim(), lost.trim());
    let whole = whole.trim();
    let mark = if whole.contains('"') { '\'' } else { '"' };
    let message = match kept.is_empty() {
        true => format!(
            "`{path}` is blank, because `{}` counts as a comment",
            short(lost)
        ),
        false => format!("`{path}` is cut off: `{}` counts as a comment", short(lost)),
    };
    let hint = format!(
        "if it belongs to the text, use quotation marks: {mark}{}{mark}; a comment goes on a line of its own",
        short(whole)
    );
    (codes::CUT_OFF, message, hint)
}

fn of_type(path: &str, expected: &Expected, given: &Given) -> (Code, String, String) {
    let found = match given {
        Given::Text(text) if text.trim().is_empty() => "an empty text".to_owned(),
        Given::Text(text) => format!("`{}`", short(text)),
        Given::List => "a list".into(),
        Given::Fields => "fields".into(),
    };
    let lines = |names: &[&str], lead: &str| -> String {
        let shown: Vec<String> = names.iter().map(|name| format!("{name}: …")).collect();
        format!("{lead}{{{}}}", shown.join(", "))
    };
    let (words, hint) = match (expected, given) {
        (Expected::Text, Given::List) => (
            "a text",
            "write one text behind the colon; one that starts with [ goes in quotation marks"
                .to_owned(),
        ),
        (Expected::Text, _) => (
            "a text",
            "write it behind the colon, in quotation marks if it holds a colon itself".into(),
        ),
        (Expected::List(_), Given::Fields) => (
            "a list",
            "put a hyphen before the first line of each entry, and indent its other lines".into(),
        ),
        (Expected::List(Some(shown)), _) => (
            "a list",
            format!("write {shown}, or each entry on a line of its own with a hyphen before it"),
        ),
        (Expected::List(None), _) => (
            "a list",
            "put each entry on a line of its own with a hyphen before it".into(),
        ),
        (Expected::Entry(names), Given::Text(text)) => {
            let first = names.first().copied().unwrap_or_default();
            let rest: String = names
                .iter()
                .skip(1)
                .map(|name| format!(", {name}: …"))
                .collect();
            (
                "an entry with fields",
                format!("write - {{{first}: {}{rest}}}", quoted(&short(text))),
            )
        }
        (Expected::Entry(names), _) => ("an entry with fields", lines(names, "write - ")),
        (Expected::Fields(names), _) if names.is_empty() => (
            "fields",
            "write lines of the form `field: value` below it, indented, without hyphens".into(),
        ),
        (Expected::Fields(names), _) => (
            "fields",
            format!(
                "{}, or each on a line of its own below it, indented",
                lines(names, "write ")
            ),
        ),
    };
    (
        codes::WRONG_TYPE,
        format!("`{path}`: expected {words}, found {found}"),
        hint,
    )
}

fn moment(path: &str, sort: Moment, text: &str, instead: &[String]) -> (Code, String, String) {
    let (what, form) = match sort {
        Moment::Date => ("date", "a day that exists is written 2026-12-01"),
        Moment::Time => ("time", "a time of day is written 09:00"),
        Moment::DateTime => (
            "day and time",
            "a day and time are written 2026-12-01T10:00",
        ),
    };
    let hint = match instead {
        [] => form.to_owned(),
        [one] => format!("write {one}"),
        many => format!("write {} (year, month, day)", many.join(" or ")),
    };
    (
        codes::BAD_DATE,
        format!("`{path}`: impossible {what} `{}`", short(text)),
        hint,
    )
}

fn entries(path: &str, here: usize, there: usize) -> (Code, String, String) {
    let entries = |number: usize| match number {
        0 => "no entry".to_owned(),
        1 => "one entry".to_owned(),
        number => format!("{number} entries"),
    };
    (
        codes::CONTRADICTS,
        format!("`{path}` has {} here and {} in the original", entries(here), entries(there)),
        "translate each entry, in the same order or by `id`; until then readers see the original's words".into(),
    )
}
