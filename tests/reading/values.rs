//! Wrong values: each is said once, in the order of the file, and mending all of them leaves nothing.

use carebinder::record::{self, Kind};
use carebinder::source::front::Document;

/// Line, code and message of everything that is wrong with a file.
pub(crate) fn problems(id: &str, text: &str) -> Vec<(usize, String, String)> {
    let path = format!("content/{id}.md");
    let case = id
        .strip_prefix("clients/")
        .and_then(|rest| rest.split('/').next())
        .map(Into::into);
    let found = match Document::split(path.into(), text.into(), &Kind::any_has) {
        Ok(document) => record::parse(document, id.into(), case).problems,
        Err(problem) => vec![problem],
    };
    let one = |problem: carebinder::diagnostic::Diagnostic| {
        let line = problem.place.map_or(0, |place| place.line);
        assert!(problem.hint.is_some(), "{} has no hint", problem.message);
        (line, problem.code.as_str().to_owned(), problem.message)
    };
    found.into_iter().map(one).collect()
}

/// Each line of a client's record: what a careless writer puts, the code of what is said, and what a careful one puts.
const TWENTY: &[(&str, &str, &str)] = &[
    ("titel: Robin", "CB0203", "title: Robin"),
    ("updated: 12/31/2026", "CB0209", "updated: 2026-12-31"),
    ("draft: \"false\"", "CB0204", "draft: false"),
    (
        "preferred_name: Robin #2",
        "CB0222",
        "preferred_name: \"Robin #2\"",
    ),
    ("birth_date: 31.12.1999", "CB0209", "birth_date: 1999-12-31"),
    ("languages: [English, es]", "CB0214", "languages: [en, es]"),
    (
        "communication: [short, slow]",
        "CB0204",
        "communication: \"short, slow\"",
    ),
    ("strengths: kind", "CB0204", "strengths: [kind]"),
    ("preferences: none", "CB0221", "preferences: []"),
    (
        "what_matters: “Home: mine”",
        "CB0202",
        "what_matters: \"Home: mine\"",
    ),
    (
        "need_horizon: Life long",
        "CB0214",
        "need_horizon: lifelong",
    ),
    ("status: open", "CB0214", "status: closed"),
    ("closed_on: 2026-02-30", "CB0209", "closed_on: 2026-02-28"),
    ("topics: [Brain injury]", "CB0214", "topics: [brain-injury]"),
    (
        "needs:\n  - {id: cook, title: To cook, raised_by: mum}",
        "CB0214",
        "needs:\n  - {id: cook, title: To cook, raised_by: family}",
    ),
    (
        "related_people:\n  - {name: Sam, id: sam, phones: [none]}",
        "CB0221",
        "related_people:\n  - {name: Sam, id: sam, phones: []}",
    ),
    ("representative: [sam]", "CB0204", "representative: sam"),
    ("phones: [555-0101, \"\"]", "CB0221", "phones: [555-0101]"),
    ("weight: \"3\"", "CB0204", "weight: 3"),
    ("tags: [a (b, c), d]", "CB0223", "tags: [\"a (b, c)\", d]"),
];

fn file(lines: impl Iterator<Item = &'static str>) -> String {
    let fields: Vec<&str> = lines.collect();
    format!("---\n{}\n---\nText.\n", fields.join("\n"))
}

#[test]
fn twenty_wrong_values_are_twenty_findings_in_order_and_mending_them_leaves_none() {
    let id = "clients/robin/client";
    let found = problems(id, &file(TWENTY.iter().map(|(wrong, _, _)| *wrong)));
    let codes: Vec<&str> = found.iter().map(|(_, code, _)| code.as_str()).collect();
    let expected: Vec<&str> = TWENTY.iter().map(|(_, code, _)| *code).collect();
    assert_eq!(codes, expected, "{found:#?}");
    let mut line = 2;
    for ((found, _, message), (wrong, _, _)) in found.iter().zip(TWENTY) {
        let lines = wrong.lines().count();
        assert!((line..line + lines).contains(found), "{found}: {message}");
        line += lines;
    }
    assert_eq!(
        problems(id, &file(TWENTY.iter().map(|(_, _, right)| *right))),
        []
    );
}

#[test]
fn mending_one_value_takes_away_its_finding_and_no_other() {
    let id = "clients/robin/client";
    for mended in 0..TWENTY.len() {
        let lines = TWENTY.iter().enumerate();
        let text = file(lines.map(|(at, (wrong, _, right))| match at == mended {
            true => *right,
            false => *wrong,
        }));
        let codes: Vec<String> = problems(id, &text).into_iter().map(|one| one.1).collect();
        let mut expected: Vec<&str> = TWENTY.iter().map(|(_, code, _)| *code).collect();
        expected.remove(mended);
        assert_eq!(codes, expected, "{text}");
    }
}

/// A file with many values of one type: how it begins, how an entry is written, and wrong values, each on a line.
struct Many {
    id: &'static str,
    head: &'static str,
    entry: &'static str,
    wrong: &'static [&'static str],
    right: &'static [&'static str],
}

const GOAL: &str = "lifecycle_status: active\nexpressed_by: client\nsteps: []\ntargets: []\n";
const MEETING: &str = "status: booked\nstart: 2026-12-01T10:00\n";
const SHEET: &str = "allergies: []\ncontacts: []\nreviewed_on: 2026-11-01\n";

const TYPES: &[Many] = &[
    Many {
        id: "clients/jo/goals/a",
        head: "measurements:\n",
        entry: "  - {measure: x, date: VALUE}",
        wrong: &[
            "12/31/2026",
            "31.12.2026",
            "2026-2-9",
            "2026/12/31",
            "\"Dec 31, 2026\"",
            "tomorrow",
            "2026-02-30",
            "20261231",
            "2026-13-01",
            "[2026-12-31]",
            "true",
        ],
        right: &["2026-12-31", "\"2026-12-31\""],
    },
    Many {
        id: "clients/jo/meetings/a",
        head: "actions:\n",
        entry: "  - {what: x, done: VALUE}",
        wrong: &[
            "yes", "no", "\"true\"", "'false'", "done", "1", "[true]", "{a: b}", "on", "maybe",
        ],
        right: &["true", "false"],
    },
    Many {
        id: "clients/jo/meetings/a",
        head: "participants:\n",
        entry: "  - {person: client, status: VALUE}",
        wrong: &[
            "yeah",
            "Accepted",
            "accept",
            "[accepted]",
            "needs action",
            "yes",
            "1",
            "{a: b}",
            "acepted",
            "booked",
        ],
        right: &["accepted", "\"declined\"", "needs_action"],
    },
    Many {
        id: "directory/services/a",
        head: "cost_options:\n",
        entry: "  - {option: x, amount: VALUE}",
        wrong: &[
            "free", "$5", "5 USD", "\"5\"", "1.000.5", "[5]", "{a: 5}", "true", "five", "5-10",
        ],
        right: &["5", "5.50", "-1", "1e3"],
    },
    Many {
        id: "directory/services/a",
        head: "schedules:\n",
        entry: "  - {freq: WEEKLY, byday: [MO], opens_at: VALUE}",
        wrong: &[
            "9am",
            "\"9.30\"",
            "25:00",
            "noon",
            "[9]",
            "9 o'clock",
            "\"24:30\"",
            "9h",
            "morning",
            "true",
        ],
        right: &["09:00", "9:30", "\"17:00\""],
    },
    Many {
        id: "directory/services/a",
        head: "schedules:\n",
        entry: "  - {freq: WEEKLY, byday: [VALUE]}",
        wrong: &[
            "2TU",
            "Monday",
            "MON",
            "XX",
            "6",
            "\"MO TU\"",
            "-1FR",
            "8TH",
            "M",
            "Di",
        ],
        right: &["MO", "tu"],
    },
    Many {
        id: "clients/jo/client",
        head: "preferred_name: Jo\nneeds:\n",
        entry: "  - {title: x, id: VALUE}",
        wrong: &[
            "To cook", "Cook", "cook!", "-cook", "cook-", "[cook]", "{a: b}", "a_b", "é", "\" a\"",
        ],
        right: &["cook", "a-1", "\"b\""],
    },
    Many {
        id: "clients/jo/client",
        head: "preferred_name: Jo\nphones:\n",
        entry: "  - VALUE",
        wrong: &[
            "none",
            "N/A",
            "no",
            "call Sam",
            "{label: home}",
            "[555-0101]",
            "x",
            "\"\"",
            "true",
            "{number: none}",
            "1.5550111e9",
            "0x1F4",
            "1_555_0111",
        ],
        right: &[
            "555-0101",
            "+442079460000",
            "5550101",
            "{number: 555-0101, type: cell}",
            "\"988\"",
            "555.0102",
        ],
    },
    Many {
        id: "clients/jo/client",
        head: "preferred_name: Jo\nlanguages:\n",
        entry: "  - VALUE",
        wrong: &[
            "English",
            "Spanish",
            "e",
            "[en]",
            "{preferred: true}",
            "\"\"",
            "en us",
            "español",
            "12",
            "{code: German}",
        ],
        right: &["en", "{code: es, preferred: true}", "pt-br"],
    },
    Many {
        id: "clients/jo/goals/a",
        head: "gas:\n  scores:\n",
        entry: "    - {score: VALUE}",
        wrong: &[
            "3", "-3", "two", "1.5", "\"1\"", "[1]", "+-1", "true", "{a: b}", "99",
        ],
        right: &["2", "-2", "0"],
    },
    Many {
        id: "clients/jo/emergency",
        head: "diagnoses:\n",
        entry: "  - VALUE",
        wrong: &[
            "",
            "\"\"",
            "\" \"",
            "~",
            "null",
            "none",
            "N/A",
            "[a]",
            "{a: b}",
            "#1",
            "Asthma #1",
            "\"\u{a0}\"",
        ],
        right: &["Asthma", "\"Asthma #1\"", "2", "true", "1.50", "'no latex'"],
    },
    Many {
        id: "clients/jo/emergency",
        head: "diagnoses: []\nmedications:\n",
        entry: "  - VALUE",
        wrong: &[
            "Aspirin",
            "{name: A, how: x}",
            "{name: A, dose: , how: x}",
            "[A]",
            "",
            "{name: A, dose: [1], how: x}",
            "{nam: A, dose: 1, how: x}",
            "{name: A, dose: 5 (1, 2), how: x}",
            "{name: A, dose: 1, how: x, started: 1/1/2026}",
            "{name: A, dose: 1, how: x, started: 2026-02-01, stopped: 2026-01-01}",
        ],
        right: &[
            "{name: A, dose: 1, how: x}",
            "{name: A, dose: \"5 (1, 2)\", how: x}",
        ],
    },
    Many {
        id: "people/a",
        head: "name: A\nrole: B\norganization: C\nphones: []\ntags:\n",
        entry: "  - VALUE",
        wrong: &[
            "", "\"\"", "\" \"", "~", "null", "[a]", "{a: b}", "#1", "a #1", "Null",
        ],
        right: &["a", "1", "true"],
    },
];

fn many(of: &Many, values: &[&str]) -> String {
    let rest = match of.id {
        "clients/jo/goals/a" => GOAL,
        "clients/jo/meetings/a" => MEETING,
        "clients/jo/emergency" => SHEET,
        _ => "",
    };
    let entries: Vec<String> = values
        .iter()
        .map(|value| of.entry.replace("VALUE", value))
        .collect();
    format!(
        "---\ntitle: x\n{rest}{}{}\n---\n",
        of.head,
        entries.join("\n")
    )
}

#[test]
fn ten_wrong_values_of_every_type_are_each_said_once_at_their_line() {
    for of in TYPES {
        let text = many(of, of.wrong);
        let found = problems(of.id, &text);
        let first = text.lines().count() - of.wrong.len();
        let lines: Vec<usize> = found.iter().map(|(line, _, _)| *line).collect();
        let expected: Vec<usize> = (first..first + of.wrong.len()).collect();
        assert_eq!(lines, expected, "{text}\n{found:#?}");
        assert_eq!(problems(of.id, &many(of, of.right)), [], "{}", of.entry);
    }
}

#[test]
fn what_was_meant_is_proposed() {
    for (id, line, rest, hint) in [
        (
            "clients/jo/emergency",
            "allergies: N/A",
            "diagnoses: []\ncontacts: []\nreviewed_on: 2026-01-01\n",
            "allergies: []",
        ),
        (
            "clients/jo/emergency",
            "allergies: Penicillin, latex",
            "diagnoses: []\ncontacts: []\nreviewed_on: 2026-01-01\n",
            "[Penicillin, latex]",
        ),
        (
            "people/a",
            "background: RN",
            "name: A\nrole: B\n",
            "`nursing`",
        ),
        (
            "people/a",
            "background: rn",
            "name: A\nrole: B\n",
            "`nursing`",
        ),
        (
            "clients/jo/client",
            "status: Active",
            "preferred_name: Jo\n",
            "`active`",
        ),
        (
            "clients/jo/client",
            "draft: \"true\"",
            "preferred_name: Jo\n",
            "without quotation marks",
        ),
        (
            "clients/jo/client",
            "draft: yes",
            "preferred_name: Jo\n",
            "write true",
        ),
        (
            "clients/jo/client",
            "birth_date: 12/31/2026",
            "preferred_name: Jo\n",
            "2026-12-31",
        ),
        (
            "clients/jo/client",
            "birth_date: 03/04/2026",
            "preferred_name: Jo\n",
            "2026-03-04 or 2026-04-03",
        ),
        (
            "clients/jo/client",
            "languages: [Spanish]",
            "preferred_name: Jo\n",
            "`es`",
        ),
        (
            "clients/jo/client",
            "title: “Goal: call”",
            "preferred_name: Jo\n",
            "straight",
        ),
        (
            "clients/jo/client",
            "phones: [none]",
            "preferred_name: Jo\n",
            "[]",
        ),
        (
            "clients/jo/client",
            "audience:",
            "preferred_name: Jo\n",
            "remove the line",
        ),
        (
            "clients/jo/client",
            "address: #4, Mill Road",
            "preferred_name: Jo\n",
            "\"#4, Mill Road\"",
        ),
    ] {
        let text = format!("---\n{line}\n{rest}---\n");
        let path = format!("content/{id}.md");
        let document = Document::split(path.into(), text.as_str().into(), &Kind::any_has).unwrap();
        let case = id.starts_with("clients/").then(|| "jo".into());
        let found = record::parse(document, id.into(), case).problems;
        assert_eq!(found.len(), 1, "{text}\n{found:#?}");
        let said = found[0].hint.as_deref().unwrap();
        assert!(said.contains(hint), "{line}: {said}");
    }
}
