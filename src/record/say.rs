//! Findings in words, for people who never heard of scalars.

mod short;
mod values;

use super::finding::{Days, Finding, Nothing, Wrong};
use super::read::{self, is_blank};
use super::shape::{Field, Rule, Type};
use crate::diagnostic::{Code, Diagnostic, Place, codes};
use crate::markdown::can_narrow;
use crate::source::front::Document;
use crate::source::slip::Misuse;
use short::short;
use values::{cut_off, entries, home, moment, number, of_type, says_nothing};

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

/// Whether a letter cannot be seen.
fn hidden(c: char) -> bool {
    c.is_control() || c.is_whitespace() && c != ' ' || is_blank(&c.to_string()) && c != ' '
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
        Wrong::Unknown { name, .. } if name.trim().is_empty() => (
            codes::UNKNOWN_FIELD,
            "a colon stands here without the name of a field before it".into(),
            "write `field: value`; a text that begins with a colon goes in quotation marks".into(),
        ),
        Wrong::Unknown { name, near, known } => {
            let hint = match near {
                _ if name.chars().any(hidden) => {
                    "a sign that cannot be seen stands in the name: type it again".into()
                }
                None if can_narrow(name) => {
                    "to say who may see the record, write `audience: [team, manager]`; to keep it back from all, `draft: true`".into()
                }
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
                format!("{}; or write `kind: {name}` here", home(*kind)),
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
        Wrong::OldName(new) => (
            codes::OLD_NAME,
            format!("in a consent, `{path}` says who may see the consent itself, not what it opens"),
            format!("write `{new}` for what it opens; beside that, `{path}` restricts the consent like any other record"),
        ),
        Wrong::NoAudience => (
            codes::MISSING_FIELD,
            format!("the field `{path}` is missing"),
            "name the audience that the consent opens records to".into(),
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
                Nothing::Restriction if matches!(path.as_str(), "draft" | "do_not_list") => {
                    "write true or false, or remove the line".into()
                }
                Nothing::Restriction => {
                    "write the names in brackets, such as [team, manager], or remove the line".into()
                }
            },
        ),
        Wrong::SaysNothing(word) => says_nothing(path, word),
        Wrong::KindOfPlace(place, written) => (
            codes::WRONG_PLACE,
            format!(
                "`kind: {}` does not fit: this file stands where each {} stands, and has its fields",
                written.name(),
                place.name().replace('_', " ")
            ),
            "remove this line".into(),
        ),
        Wrong::Comment(text) => (
            codes::CUT_OFF,
            format!("`{}` counts as a comment, and is not shown", short(text)),
            "if readers need it, write it in the value; a comment goes on a line of its own".into(),
        ),
        Wrong::Untranslated => (
            codes::SAYS_NOTHING,
            of("this entry is blank".into()),
            "translate the original's entry of the same place".into(),
        ),
        Wrong::Empty(word) => (
            codes::BLANK_FIELD,
            of(format!("`{}` says nothing, and this field must say something", short(word))),
            "write the value; if there is none, remove the whole entry".into(),
        ),
        Wrong::Control(sign) => (
            codes::BAD_VALUE,
            of(format!("the text holds a sign that cannot be printed (U+{:04X})", u32::from(*sign))),
            "type the text again: the sign was probably copied from another program".into(),
        ),
        Wrong::Restricts(braces) => (
            codes::BAD_AUDIENCE,
            of(format!("`{}` restricts nothing here: only a heading of the body can carry an audience", short(braces))),
            "to say who may see the record, write `audience: [team, manager]`; what only some may see goes under a heading of its own".into(),
        ),
        Wrong::RestrictsWithin(line) => (
            codes::BAD_AUDIENCE,
            of(format!("`{}` is a line of this text, so it restricts nothing and would be printed", short(line))),
            "to restrict the record, move the line to the margin; if readers need it, say it in a sentence".into(),
        ),
        Wrong::RestrictsInExtra(key) => (
            codes::BAD_AUDIENCE,
            format!("`{path}` restricts nothing: below `extra:` nothing says who may see the record"),
            format!("move `{}` out of `extra:`, to the margin (`audience: [team, manager]`, `draft: true`); if it is something of your own, give it another name", short(key)),
        ),
        Wrong::ClosesInExtra(key) => (
            codes::NOT_CLOSED,
            format!("`{path}` closes nothing: below `extra:` nothing says how the case stands"),
            format!("write `status: closed` at the margin; if `{}` is something of your own, give it another name", short(key)),
        ),
        Wrong::Sign(sign) => (
            codes::BAD_AUDIENCE,
            of(format!("a field holds plain text, so `{}` hides and shapes nothing: it would be printed as it stands", short(sign))),
            "take the sign out, and what nobody may read with it; what only some may see goes under a heading of the body, or into a record of its own".into(),
        ),
        Wrong::LinkInText(address) => (
            codes::UNLINKED,
            of(format!("a field holds plain text, so the link to `{}` would be printed as it stands", short(address))),
            "move the sentence with the link below the front matter, or leave only its words".into(),
        ),
        Wrong::Placeholder => (
            codes::BLANK_FIELD,
            of("this is still the text of a new record".into()),
            "write the value, or remove the line; until then readers see this text".into(),
        ),
        Wrong::Twice(key) => (
            codes::DUPLICATE_KEY,
            format!("the level `{}` stands twice", short(key)),
            "keep one of the two".into(),
        ),
        Wrong::OtherPlace(number) => (
            codes::CONTRADICTS,
            of(format!("this is what entry {number} of the original says, in another place")),
            "keep the original's order, or give the entries an `id` in both files; until then readers see the original's words".into(),
        ),
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
        Wrong::Number(text, quoted, meant) => number(&of, "a number", text, *quoted, meant.as_deref()),
        Wrong::Whole(text, quoted, meant) => number(&of, "a whole number", text, *quoted, meant.as_deref()),
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
        Wrong::TimeZone(name) => (
            codes::BAD_VALUE,
            of(format!("there is no time zone `{}`", short(name))),
            "time zones are named after a place: America/Chicago, Europe/Madrid".into(),
        ),
        Wrong::Day(day, days) => (
            codes::BAD_VALUE,
            of(format!(
                "the {} `{}` cannot be used here",
                if matches!(days, Days::Year) { "month" } else { "day" },
                short(day)
            )),
            match days {
                Days::Week => "days are MO, TU, WE, TH, FR, SA and SU; in a month with a number, 2TU for the second Tuesday, -1FR for the last Friday",
                Days::Month => "days of the month are 1 to 31, and -1 for the last one",
                Days::Year => "months are 1 to 12",
            }
            .into(),
        ),
        Wrong::Rule(message, hint) => {
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
            match read::says_nothing(text) {
                true => "if there is none, remove the line".into(),
                false => "write it in the form name@example.org".into(),
            },
        ),
        Wrong::Phone(text) => (
            codes::BAD_VALUE,
            of(format!("there is no telephone number in `{}`", short(text))),
            match read::says_nothing(text) {
                true => "if there is none, write [] for the list, or remove the field".into(),
                false => "write the digits to dial: 555-0101, +1 555 010 0101; what it is for goes into `label`".into(),
            },
        ),
        Wrong::EndBeforeStart(end, start) => (
            codes::END_BEFORE_START,
            format!("the end ({end}) lies before the start ({start})"),
            "one of the two is probably mistyped".into(),
        ),
        Wrong::NotClosed => (
            codes::NOT_CLOSED,
            "the case has a closing date, but its status is not `closed`".into(),
            "write `status: closed`, or remove `closed_on`".into(),
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
        Misuse::Split(_) => codes::SPLIT,
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
