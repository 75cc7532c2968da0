//! The words of every code, for reading: they are what a tired case manager sees. One snapshot a code.

use crate::fixture::{self, Fixture};
use crate::gallery;
use carebinder::diagnostic::Diagnostic;
use carebinder::diagnostic::codes::TABLE;
use std::collections::BTreeSet;

/// Codes that a site as a whole is told, and that no single file could show beside the gallery's.
const OF_WHOLE_SITES: &[&str] = &[
    "CB0108", "CB0109", "CB0110", "CB0211", "CB0217", "CB0220", "CB0221", "CB0222", "CB0223",
    "CB0224", "CB0225", "CB0226", "CB0229", "CB0230", "CB0305", "CB0306", "CB0307", "CB0405",
    "CB0412", "CB0801", "CB0802", "CB0803", "CB0804", "CB0805", "CB0806", "CB0807", "CB0808",
    "CB0809", "CB0810", "CB0811", "CB0812", "CB0813", "CB0814", "CB0815", "CB0816",
];

/// What is put into the small site for them.
const WHOLE: &[(&str, &str)] = &[
    ("content/library/emergency.md.txt", "---\ntitle: A\n---\n"),
    ("content/library/hours.docx", "PK"),
    (
        "content/clients/jo/things/list.md",
        "---\ntitle: A list\n---\nText.\n",
    ),
    (
        "content/clients/sam/guides/a.md",
        "---\ntitle: A\ntags: [team-only]\n---\n",
    ),
    (
        "content/clients/kim/client.md",
        "---\ntitle: Kim\npreferred_name: Kim\nlegal_name: Kim\nbirth_date: 1896-01-01\nstatus: closed\n---\n",
    ),
    (
        "content/clients/kim/emergency.md",
        "Allergic to penicillin.\n",
    ),
    (
        "content/clients/jo/client.md",
        "---
title: Jo
preferred_name: Jo
preferences: none
strengths: [kind (to, all), calm]
communication: short #slow
needs:
  - {id: shopping, title: To shop alone, category: social_life}
related_people:
  - {id: mia, name: Mia Lopez, relationship: mother, authority: guardian}
program: home
---
",
    ),
    (
        "content/clients/jo/team.md",
        "---
title: Team
participants:
  - {role: Case manager, member: dana, leads: true}
  - {role: Nurse, member: anna-b}
  - {role: Helper, member: Dana Whitt}
  - {role: Cook, member: Pat Low}
---
",
    ),
    (
        "content/people/pat.md",
        "---\ntitle: Pat\nname: Pat Low\nrole: Cook\n---\n",
    ),
    (
        "content/people/pat-low.md",
        "---\ntitle: Pat\nname: Pat Low\nrole: Nurse\n---\n",
    ),
    (
        "content/clients/jo/plan.md",
        "---
title: Plan
status: active
period: {start: 2026-06-01, end: 2029-05-31}
monitor: dana
addresses: [shopping]
next_review: 2026-10-01
---
## What we noticed {audience=team}

Jo is tired at night.
",
    ),
    (
        "content/clients/jo/emergency.md",
        "---
title: Emergency
weight: 61
updated: 2026-11-01
diagnoses: []
allergies: []
medications:
  - {id: lev, name: Levetiracetam, dose: 500 mg, how: by mouth}
contacts: [mia]
reviewed_on: 2025-01-01
---
",
    ),
    (
        "content/clients/jo/emergency.es.md",
        "---
title: Emergencia
updated: 2026-01-01
medications:
  - {id: lev, dose: 250 mg}
---
",
    ),
    (
        "content/clients/jo/crisis.md",
        "---\ntitle: Dark\nwarning_signs: [I stop talking, I do not sleep]\nprofessionals: []\n---\n",
    ),
    (
        "content/clients/jo/crisis.es.md",
        "---\ntitle: Oscuro\nwarning_signs: [No hablo]\n---\n",
    ),
    (
        "content/clients/jo/goals/shop.md",
        "---
title: Shop alone
lifecycle_status: active
expressed_by: client
addresses: [shopping]
targets: []
steps:
  - {step: Write the list, performer: mia, status: completed}
---
",
    ),
    (
        "content/clients/jo/goals/ride.md",
        "---
title: Ride the bus
lifecycle_status: proposed
expressed_by: client
targets: []
steps:
  - {step: Try it once, performer: mia, status: completed, service: old-bus}
  - {step: Ride alone, performer: client, service: old-bus}
---
",
    ),
    (
        "content/clients/jo/meetings/review.md",
        "---
title: Review
status: booked
start: 2026-10-01T10:00
participants:
  - {person: client}
---
",
    ),
    (
        "content/clients/jo/notes/call.md",
        "---\ntitle: Call\ndate: 2027-11-20\nauthor: dana\n---\n",
    ),
    (
        "content/directory/services/food-bank.md",
        "---\ntitle: Food bank\norganization: rivertown\nassured_date: 2024-10-01\n---\n",
    ),
    (
        "content/directory/services/old-bus.md",
        "---\ntitle: Old bus\norganization: rivertown\nstatus: defunct\nassured_date: 2026-10-01\nschedules:\n  - {freq: WEEKLY, byday: TU, exdate: [2026-12-02]}\n---\n",
    ),
    (
        "content/programs/rides/program.md",
        "---\ntitle: Rides\nmodel: brokerage\ndescription: Rides.\norganization: rivertown\nvoluntary: true\ndirectory: {categories: [ryde]}\n---\n",
    ),
    (
        "content/programs/home/handbook/inner/index.md",
        "---\ntitle: Inner\naudience: [team, manager]\n---\nA page.\n",
    ),
    (
        "content/programs/home/handbook/inner/walks.md",
        "---\ntitle: Walks\n---\nA page.\n",
    ),
    (
        "content/library/lost.md",
        "---\nkind: rights\ntitle: Lost\ncodes: []\nrights: [You can say no.]\ncomplaint_how: Call us.\ncoercion_statement: Nobody may press you.\n---\n",
    ),
];

/// Codes without a snapshot, and why.
const WITHOUT: &[(&str, &[&str])] = &[
    (
        "what the system says of files differs from machine to machine",
        &["CB0101", "CB0102", "CB0103", "CB0104", "CB0703"],
    ),
    (
        "the site cannot be opened: bad_input.rs asserts where and what",
        &[
            "CB0107", "CB0501", "CB0502", "CB0601", "CB0603", "CB0605", "CB0606",
        ],
    ),
    ("no place says it yet", &["CB0503"]),
    (
        "it is said of pages while they are made: layouts.rs and held_back.rs",
        &["CB0602", "CB0604", "CB0607", "CB0608", "CB0704", "CB0705"],
    ),
    (
        "it is said of finished pages: leaks.rs",
        &["CB0714", "CB0715"],
    ),
    (
        "it is said of the output or of the command line: publish.rs and cli.rs",
        &["CB0701", "CB0702", "CB0706", "CB0707", "CB0713"],
    ),
    (
        "it is said by a preview: preview_http.rs",
        &["CB0708", "CB0709", "CB0710", "CB0711", "CB0712"],
    ),
    (
        "it is said by an import or by a command that writes a file: cli.rs, rename.rs",
        &["CB0901", "CB0902", "CB0903", "CB0904", "CB0905"],
    ),
];

/// Compares the words of each code with its snapshot.
pub(crate) fn assert_words(problems: &[Diagnostic]) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/bad_input");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for entry in TABLE {
            let of_code = |problem: &&Diagnostic| problem.code == entry.code;
            let found: Vec<Diagnostic> = problems.iter().filter(of_code).cloned().collect();
            if !found.is_empty() {
                insta::assert_snapshot!(entry.code.as_str(), fixture::shown(&found));
            }
        }
    });
}

/// The codes that the gallery's files are told, the damaged picture among them.
fn of_single_files() -> BTreeSet<&'static str> {
    let faults = gallery::FAULTS.iter().flat_map(|fault| fault.wants);
    faults.map(|said| said.0).chain(["CB0410"]).collect()
}

#[test]
fn what_whole_sites_are_told() {
    let mut site = Fixture::new();
    for (path, text) in WHOLE {
        site = site.with(path, text);
    }
    let site = site
        .with(
            "content/library/flat.md",
            format!("---\ntitle: A\n---\n{} x\n", "> ".repeat(101)),
        )
        .with(
            "content/library/deep.md",
            format!("---\nextra: {}\n---\n", "[".repeat(17)),
        )
        .without("content/clients/sam/client.md");
    let problems = site.problems();
    let codes: BTreeSet<&str> = problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(codes, OF_WHOLE_SITES.iter().copied().collect());
    assert_words(&problems);
}

#[test]
fn every_code_has_a_snapshot_or_says_why_not() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/bad_input");
    let files = std::fs::read_dir(folder).unwrap().map(|file| {
        let name = file.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".snap").unwrap_or(&name).to_owned()
    });
    let files: BTreeSet<String> = files.collect();
    let single = of_single_files();
    let whole: BTreeSet<&str> = OF_WHOLE_SITES.iter().copied().collect();
    assert!(single.is_disjoint(&whole));
    let told: BTreeSet<String> = single
        .union(&whole)
        .map(|code| (*code).to_owned())
        .collect();
    assert_eq!(files, told, "snapshots, and codes that have one");
    let without: Vec<&str> = WITHOUT
        .iter()
        .flat_map(|(_, codes)| codes.iter().copied())
        .collect();
    for entry in TABLE {
        let code = entry.code.as_str();
        let times = usize::from(told.contains(code))
            + without.iter().filter(|other| **other == code).count();
        assert_eq!(
            times, 1,
            "{code}: a snapshot, or one reason why there is none"
        );
    }
    assert_eq!(told.len() + without.len(), TABLE.len());
}
