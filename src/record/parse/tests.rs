use super::*;

fn parsed(id: &str, text: &str) -> Parsed {
    let document = Document::split(
        format!("content/{id}.md").into(),
        text.into(),
        &Kind::any_has,
    )
    .unwrap();
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
    let record = goal.record;
    for field in &Kind::Goal.shape().fields {
        assert!(
            record.data.contains_key(field.name),
            "{} is absent",
            field.name
        );
    }
}

#[test]
fn a_misspelt_field_is_not_missing_too() {
    let text = "---\ntitel: Shop\nlifecycle_status: activ\nexpressed_by: client\ntargets: []\nsteps:\n  - {step: Go, performr: client}\n---\n";
    let mut found = codes_of("clients/jo/goals/shop", text);
    found.sort_unstable();
    assert_eq!(found, ["CB0203", "CB0203", "CB0214"]);
}

#[test]
fn a_required_list_left_blank_is_not_none_known() {
    let text =
        "---\ntitle: E\ndiagnoses: []\nallergies:\ncontacts: []\nreviewed_on: 2026-10-01\n---\n";
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
