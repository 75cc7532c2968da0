//! Reads a document as a record.

use super::shape::{Shape, Type};
use super::{Kind, Record, examine};
use crate::diagnostic::{Diagnostic, Place, codes, nearest, yaml};
use crate::markdown;
use crate::source::front::Document;
use crate::source::spans::{self, Outline};
use serde_json::{Map, Value};
use std::sync::Arc;

/// What came of a document.
#[derive(Debug)]
pub struct Parsed {
    /// The record, unless something is wrong that makes it unusable.
    pub record: Option<Record>,
    /// Everything that is wrong.
    pub problems: Vec<Diagnostic>,
}

/// Reads a document whose id is known. `case` is the client's folder for a record of a case.
pub fn parse(document: Document, id: Arc<str>, case: Option<Arc<str>>) -> Parsed {
    let mut problems = Vec::new();
    let kind = kind_of(&document, &id, &mut problems);
    if let Some(wanted) = kind.in_case()
        && wanted != case.is_some()
        && problems.is_empty()
    {
        problems.push(wrong_place(&document, kind));
    }
    let data = read_fields(&document, kind, &mut problems);
    let scan = markdown::scan(document.markdown());
    body_problems(&document, kind, &scan, &mut problems);
    let Some(mut data) = data.filter(|_| !problems.iter().any(Diagnostic::is_error)) else {
        return Parsed {
            record: None,
            problems,
        };
    };
    data.insert("kind".into(), kind.name().into());
    let record = Record {
        id,
        kind,
        case,
        data,
        document,
        scan,
        translations: Default::default(),
    };
    Parsed {
        record: Some(record),
        problems,
    }
}

/// The kind from `kind:`, else from the path.
fn kind_of(document: &Document, id: &str, problems: &mut Vec<Diagnostic>) -> Kind {
    let implied = Kind::of_id(id);
    let Some((name, place)) = written_kind(document) else {
        return implied;
    };
    Kind::parse(name).unwrap_or_else(|| {
        let known = Kind::ALL.iter().map(|kind| kind.name());
        let hint = match nearest(name, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("kinds are: {}", known.collect::<Vec<_>>().join(", ")),
        };
        problems.push(
            Diagnostic::error(
                codes::UNKNOWN_KIND,
                document.path.clone(),
                format!("there is no kind `{name}`"),
            )
            .at(place)
            .hint(hint),
        );
        implied
    })
}

/// What is written after `kind:`, and where.
fn written_kind(document: &Document) -> Option<(&str, Place)> {
    let mut at = 0;
    for line in document.yaml().split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix("kind:") {
            let written = rest.split(" #").next().unwrap_or(rest).trim();
            let start = at + line.find(written).unwrap_or(0);
            let place = document.in_front(start..start + written.len());
            return Some((written.trim_matches(['"', '\'']), place));
        }
        at += line.len();
    }
    None
}

fn wrong_place(document: &Document, kind: Kind) -> Diagnostic {
    let (message, folder) = if kind.in_case() == Some(true) {
        ("belongs in a client's folder", "clients/<name>/")
    } else {
        let folder = match kind {
            Kind::Practitioner => "people/",
            Kind::Program => "programs/<name>/",
            Kind::Organization => "directory/organizations/",
            Kind::Service => "directory/services/",
            Kind::SupportGroup => "directory/groups/",
            _ => "library/",
        };
        ("is shared and does not belong in a client's folder", folder)
    };
    Diagnostic::error(
        codes::WRONG_PLACE,
        document.path.clone(),
        format!("a record of the kind `{}` {message}", kind.name()),
    )
    .at(written_kind(document)
        .map_or_else(|| Place::of_line(&document.text, 1), |(_, place)| place))
    .hint(format!("move it to content/{folder}"))
}

/// The fields, or everything that is wrong with them.
fn read_fields(
    document: &Document,
    kind: Kind,
    problems: &mut Vec<Diagnostic>,
) -> Option<Map<String, Value>> {
    let yaml = document.yaml();
    let shape = kind.shape();
    let looked = spans::suspicious(yaml).then(|| spans::outline(yaml));
    // Reading tens of thousands of open brackets takes many seconds; finding them takes none.
    if let Some(outline) = looked.as_ref().filter(|outline| outline.is_too_deep()) {
        problems.extend(examine::misuses(document, outline));
        return None;
    }
    let mut read = kind.read(yaml);
    let blank = read.as_ref().is_ok_and(|data| has_blank(shape, data));
    if read.is_err() || blank || looked.is_some() {
        let outline = looked.unwrap_or_else(|| spans::outline(yaml));
        let before = problems.len();
        problems.extend(examine::misuses(document, &outline));
        // Keys that stand twice and anchors leave the other keys readable.
        let is_readable = !problems[before..]
            .iter()
            .any(|problem| problem.code == codes::BAD_YAML);
        if is_readable {
            problems.extend(examine::fields(document, shape, &outline));
            if read.is_err() && problems.len() > before {
                read = kind.read(&without_unknown(document, shape, &outline));
            }
        }
        if let Err(error) = &read
            && !is_already_said(error, &problems[before..])
        {
            problems.push(type_error(document, shape, &outline, error));
        }
    }
    let data = read.ok()?;
    checks(document, kind, &data, problems);
    Some(data)
}

/// The YAML with unknown fields blanked out, so that the first type error shows too.
fn without_unknown(document: &Document, shape: &Shape, outline: &Outline) -> String {
    let mut yaml = document.yaml().as_bytes().to_vec();
    for range in examine::unknown_ranges(shape, document, outline) {
        for byte in yaml.get_mut(range).into_iter().flatten() {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(yaml).unwrap_or_default()
}

fn is_already_said(error: &serde_yaml::Error, said: &[Diagnostic]) -> bool {
    let text = error.to_string();
    let has = |code| said.iter().any(|problem| problem.code == code);
    text.contains("unknown field") && has(codes::UNKNOWN_FIELD)
        || text.contains("missing field") && (has(codes::MISSING_FIELD) || has(codes::BLANK_FIELD))
        || text.contains("duplicate") && has(codes::DUPLICATE_KEY)
        || has(codes::BAD_YAML)
        || has(codes::ANCHORS)
}

/// The reader's error with a code and a place.
fn type_error(
    document: &Document,
    shape: &Shape,
    outline: &Outline,
    error: &serde_yaml::Error,
) -> Diagnostic {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    let (path, reason) = match text.split_once(": ") {
        Some((path, reason)) if outline.fields.contains_key(path) => (path, reason),
        _ => ("", text),
    };
    let named = named_value(document, outline, path, reason);
    let path = named.as_deref().unwrap_or(path);
    let place = match (outline.fields.get(path), error.location()) {
        (Some(span), _) if !path.is_empty() => document.in_front(span.value.clone()),
        (_, Some(at)) => document.in_front(at.index()..at.index() + 1),
        _ => Place::of_line(&document.text, 1),
    };
    let (code, message, hint) = explain(path, reason, shape);
    Diagnostic::error(code, document.path.clone(), message)
        .at(place)
        .hint(hint)
}

/// The field below `path` that holds the value which the reason quotes: serde places
/// the errors of our own types at the map around them.
fn named_value(document: &Document, outline: &Outline, path: &str, reason: &str) -> Option<String> {
    if !reason.starts_with("impossible ") && !reason.starts_with("bad ") {
        return None;
    }
    let word = reason
        .split('`')
        .nth(1)
        .or_else(|| reason.split([' ', ':']).nth(2))?;
    let holds = |inner: &&String| {
        inner.starts_with(path)
            && outline.fields.get(*inner).is_some_and(|span| {
                let value = &document.yaml()[span.value.clone()];
                value.trim().trim_matches(['"', '\'']) == word
            })
    };
    outline.order.iter().find(holds).cloned()
}

fn explain(path: &str, reason: &str, shape: &Shape) -> (crate::diagnostic::Code, String, String) {
    let field = if path.is_empty() {
        String::new()
    } else {
        format!("`{path}`: ")
    };
    if let Some(rest) = reason.strip_prefix("impossible ") {
        let (what, hint) = rest
            .split_once("`: ")
            .unwrap_or((rest, "write a day as 2026-12-01"));
        return (
            codes::BAD_DATE,
            format!(
                "{field}impossible {}`",
                what.replacen("date-time", "day and time", 1)
            ),
            hint.to_owned(),
        );
    }
    if let Some(rest) = reason.strip_prefix("bad ") {
        let (what, hint) = rest.split_once(": ").unwrap_or((rest, "see the manual"));
        return (
            codes::BAD_VALUE,
            format!("{field}the {what} cannot be used here"),
            hint.to_owned(),
        );
    }
    if let Some(rest) = reason.strip_prefix("unknown variant `") {
        let word = rest.split('`').next().unwrap_or_default();
        let plain = path
            .split('.')
            .map(|part| part.split('[').next().unwrap_or(part))
            .collect::<Vec<_>>()
            .join(".");
        let mut ty = shape.at(&plain);
        while let Some(Type::List(inner)) = ty {
            ty = Some(inner);
        }
        let known: Vec<&str> = match ty {
            Some(Type::Enum(words)) => words.iter().map(String::as_str).collect(),
            _ => rest.split('`').skip(2).step_by(2).collect(),
        };
        return (
            codes::BAD_VALUE,
            format!("{field}`{word}` is not one of the allowed words"),
            yaml::allowed(word, &known),
        );
    }
    let code = if reason.contains("missing field") {
        codes::MISSING_FIELD
    } else if reason.contains("unknown field") {
        codes::UNKNOWN_FIELD
    } else if reason.contains("duplicate") {
        codes::DUPLICATE_KEY
    } else {
        codes::WRONG_TYPE
    };
    let (message, hint) = yaml::value(reason);
    (code, format!("{field}{message}"), hint)
}

/// Whether a required field anywhere holds nothing.
fn has_blank(shape: &Shape, data: &Map<String, Value>) -> bool {
    shape.pairs(data).any(|(field, value)| {
        let Some(value) = value else {
            return false;
        };
        let empty = match value {
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        field.required && empty || blank_below(&field.ty, value)
    })
}

fn blank_below(ty: &Type, value: &Value) -> bool {
    match (ty, value) {
        (Type::Object(shape), Value::Object(data)) => has_blank(shape, data),
        (Type::List(item), Value::Array(items)) => {
            items.iter().any(|value| blank_below(item, value))
        }
        _ => false,
    }
}

/// Pairs of fields of which the second may not lie before the first.
const SPANS: &[(&str, &str)] = &[
    ("start", "end"),
    ("started", "stopped"),
    ("dtstart", "until"),
    ("start_date", "end_date"),
];

/// What a type cannot say: ends before starts, addresses, a consent's needs.
fn checks(
    document: &Document,
    kind: Kind,
    data: &Map<String, Value>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut wrong: Vec<(String, crate::diagnostic::Code, String, String)> = Vec::new();
    check_map(kind.shape(), data, "", &mut wrong);
    if kind == Kind::Consent {
        if data.get("audience").is_none_or(Value::is_null) {
            wrong.push((
                String::new(),
                codes::MISSING_FIELD,
                "the field `audience` is missing".into(),
                "name the audience that the consent opens records to".into(),
            ));
        }
        if data.get("period").is_none_or(Value::is_null)
            && data.get("expiry_event").is_none_or(Value::is_null)
        {
            wrong.push((
                String::new(),
                codes::MISSING_FIELD,
                "a consent needs `period` or `expiry_event`".into(),
                "say when it ends, or what ends it".into(),
            ));
        }
    }
    if wrong.is_empty() {
        return;
    }
    let outline = spans::outline(document.yaml());
    for (path, code, message, hint) in wrong {
        let place = match outline.fields.get(&path) {
            Some(span) if !path.is_empty() => document.in_front(span.value.clone()),
            _ => Place::of_line(&document.text, 1),
        };
        problems.push(
            Diagnostic::error(code, document.path.clone(), message)
                .at(place)
                .hint(hint),
        );
    }
}

type Wrong = (String, crate::diagnostic::Code, String, String);

fn check_map(shape: &Shape, data: &Map<String, Value>, path: &str, wrong: &mut Vec<Wrong>) {
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    for (first, last) in SPANS {
        if let (Some(Value::String(start)), Some(Value::String(end))) =
            (data.get(*first), data.get(*last))
            && end < start
        {
            wrong.push((
                below(last),
                codes::END_BEFORE_START,
                format!("the end ({end}) lies before the start ({start})"),
                "one of the two is probably mistyped".into(),
            ));
        }
    }
    for (field, value) in shape.pairs(data) {
        if let Some(value) = value {
            check_value(&field.ty, value, &|| below(field.name), wrong);
        }
    }
}

fn check_value(ty: &Type, value: &Value, path: &dyn Fn() -> String, wrong: &mut Vec<Wrong>) {
    match (ty, value) {
        (Type::Object(shape), Value::Object(data)) => check_map(shape, data, &path(), wrong),
        (Type::List(item), Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                check_value(item, value, &|| format!("{}[{index}]", path()), wrong);
            }
        }
        (Type::Map(item), Value::Object(data)) => {
            for (name, value) in data {
                check_value(item, value, &|| format!("{}.{name}", path()), wrong);
            }
        }
        (Type::String("uri"), Value::String(url)) if !url.is_empty() && !is_web_address(url) => {
            wrong.push((
                path(),
                codes::BAD_SCHEME,
                format!(
                    "`{}` is not an address that can be published",
                    url.chars().take(60).collect::<String>()
                ),
                "write an address that starts with https:// or http://".into(),
            ))
        }
        _ => {}
    }
}

/// `http` or `https`, or no scheme at all, and nothing a browser would read otherwise.
fn is_web_address(url: &str) -> bool {
    let url = url.trim();
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return true;
    }
    // `host:8080/x` has a colon too, but digits behind it.
    match lower.split_once(':') {
        Some((host, rest)) => host.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit()),
        None => !lower.starts_with("//"),
    }
}

/// Problems of the body as diagnostics.
fn body_problems(
    document: &Document,
    kind: Kind,
    scan: &markdown::Scan,
    problems: &mut Vec<Diagnostic>,
) {
    for problem in &scan.problems {
        let mut diagnostic =
            Diagnostic::error(problem.code, document.path.clone(), problem.message.clone())
                .at(document.in_body(problem.range.clone()));
        diagnostic.severity = problem.severity;
        diagnostic.hint = problem.hint.clone();
        problems.push(diagnostic);
    }
    if kind.whole() {
        for heading in scan
            .headings
            .iter()
            .filter(|heading| heading.audience.is_some())
        {
            problems.push(
                Diagnostic::error(codes::WHOLE_ONLY, document.path.clone(), "a section of this sheet is restricted, but the sheet is shown whole or not at all")
                    .at(document.in_body(heading.range.clone()))
                    .hint("restrict the whole record with `audience:`, or move the section into another record"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(id: &str, text: &str) -> Parsed {
        let document = Document::split(format!("content/{id}.md").into(), text.into()).unwrap();
        let case = id
            .strip_prefix("clients/")
            .and_then(|rest| rest.split('/').next())
            .map(Into::into);
        parse(document, id.into(), case)
    }

    fn codes_of(id: &str, text: &str) -> Vec<&'static str> {
        parsed(id, text)
            .problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect()
    }

    const GOAL: &str = "---\ntitle: Shop\nlifecycle_status: active\nexpressed_by: client\ntargets: []\nsteps:\n  - {step: Go, performer: client}\n---\n";

    #[test]
    fn a_good_record_has_every_field_of_its_kind() {
        let goal = parsed("clients/jo/goals/shop", GOAL);
        assert!(goal.problems.is_empty(), "{:?}", goal.problems);
        let record = goal.record.unwrap();
        for field in &Kind::Goal.shape().fields {
            assert!(
                record.data.contains_key(field.name),
                "{} is absent",
                field.name
            );
        }
    }

    #[test]
    fn all_key_problems_and_the_first_type_error_are_reported_together() {
        let text = "---\ntitel: Shop\nlifecycle_status: activ\nexpressed_by: client\ntargets: []\nsteps:\n  - {step: Go, performr: client}\n---\n";
        let mut found = codes_of("clients/jo/goals/shop", text);
        found.sort_unstable();
        assert_eq!(found, ["CB0203", "CB0203", "CB0207", "CB0214"]);
    }

    #[test]
    fn a_required_list_left_blank_is_not_none_known() {
        let text = "---\ntitle: E\ndiagnoses: []\nallergies:\ncontacts: []\nreviewed_on: 2026-10-01\n---\n";
        let problems = parsed("clients/jo/emergency", text).problems;
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].code, codes::BLANK_FIELD);
        assert!(problems[0].hint.as_ref().unwrap().contains("[]"));
        assert_eq!(problems[0].place.as_ref().unwrap().line, 4);
    }

    #[test]
    fn impossible_dates_and_ends_before_starts_are_placed() {
        let plan = |period: &str, review: &str| {
            format!(
                "---\ntitle: P\nstatus: active\nmonitor: dana\nperiod: {period}\nnext_review: {review}\n---\n"
            )
        };
        let problems = parsed(
            "clients/jo/plan",
            &plan("{start: 2026-01-01, end: 2026-12-31}", "2026-02-30"),
        )
        .problems;
        assert_eq!(
            (problems[0].code, problems[0].place.as_ref().unwrap().line),
            (codes::BAD_DATE, 6)
        );
        let problems = parsed(
            "clients/jo/plan",
            &plan("{start: 2026-05-01, end: 2026-01-31}", "2026-02-20"),
        )
        .problems;
        assert_eq!(
            (problems[0].code, problems[0].place.as_ref().unwrap().line),
            (codes::END_BEFORE_START, 5)
        );
    }

    #[test]
    fn addresses_that_run_programs_are_refused() {
        let service = |url: &str| {
            codes_of(
                "directory/services/a",
                &format!("---\ntitle: A\nurl: \"{url}\"\n---\n"),
            )
        };
        assert!(service("https://a.example").is_empty());
        assert!(service("www.a.example/x").is_empty());
        assert!(service("a.example:8080/x").is_empty());
        for bad in [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            "java script:x",
            "data:text/html,x",
            "//evil.example",
            "file:///etc/passwd",
            "\\tjavascript:x",
        ] {
            assert_eq!(service(bad), ["CB0403"], "{bad}");
        }
    }

    #[test]
    fn exploding_aliases_and_bottomless_brackets_are_refused_at_once() {
        let bomb = "---\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nextra: {c: [*b,*b,*b]}\n---\n";
        assert!(codes_of("library/x", bomb).contains(&"CB0206"));
        let deep = format!("---\nextra: {}\n---\n", "[".repeat(60_000));
        assert!(codes_of("library/x", &deep).contains(&"CB0211"));
    }
}
