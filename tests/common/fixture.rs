//! A small site in a temporary folder, to be spoiled by a test.
#![allow(dead_code, clippy::unwrap_used)]

use carebinder::build::{self, Report, Request};
use carebinder::diagnostic::{Diagnostic, Format, Printer};
use carebinder::site::{Options, Site};
use std::fs;
use std::path::{Path, PathBuf};

/// The day of all fixtures.
pub(crate) const TODAY: &str = "2026-11-22";

/// A site that has nothing wrong with it, until a test changes it.
pub(crate) struct Fixture {
    folder: tempfile::TempDir,
}

impl Fixture {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A valid site with a client, a program, a directory and a library.
    pub(crate) fn new() -> Self {
        let mut fixture = Self::empty();
        for (path, text) in VALID {
            fixture = fixture.with(path, text);
        }
        fixture
    }

    /// Adds or replaces a file.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        self
    }

    /// Replaces a part of a file.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(from), "{from} is not in {path}");
        self.with(path, text.replace(from, to))
    }

    /// Adds lines to a file.
    pub(crate) fn append(self, path: &str, more: &str) -> Self {
        let text = self.read(path) + more;
        self.with(path, text)
    }

    /// Removes a file or folder.
    pub(crate) fn without(self, path: &str) -> Self {
        let file = self.path(path);
        if file.is_dir() {
            fs::remove_dir_all(file).unwrap();
        } else {
            fs::remove_file(file).unwrap();
        }
        self
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Opens the site.
    pub(crate) fn open(&self) -> Result<Site, Vec<Diagnostic>> {
        open(self.root())
    }

    /// Everything that is wrong.
    pub(crate) fn problems(&self) -> Vec<Diagnostic> {
        match self.open() {
            Ok(site) => site.problems,
            Err(problems) => problems,
        }
    }

    /// Opens and builds.
    pub(crate) fn build(&self) -> (Site, Report) {
        let site = self
            .open()
            .unwrap_or_else(|wrong| panic!("{}", shown(&wrong)));
        let report = build::run(&site, &Request::default(), &|_, _| {});
        (site, report)
    }
}

/// Opens a site on the day of all fixtures.
pub(crate) fn open(root: &Path) -> Result<Site, Vec<Diagnostic>> {
    let options = Options {
        drafts: false,
        today: Some(TODAY.parse().unwrap()),
    };
    Site::open(root, &options)
}

/// Problems as a person sees them.
pub(crate) fn shown(problems: &[Diagnostic]) -> String {
    let mut out = Vec::new();
    let printer = Printer {
        format: Format::Human,
        color: false,
    };
    printer.print(problems, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What a problem is expected to say: code, path, line and column, a part of the message, a part of the hint.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Want(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) Option<(usize, usize)>,
    pub(crate) &'static str,
    pub(crate) &'static str,
);

impl Want {
    pub(crate) fn fits(&self, problem: &Diagnostic) -> bool {
        let Self(code, path, place, message, hint) = self;
        let at = problem
            .place
            .as_ref()
            .map(|place| (place.line, place.column));
        problem.code.as_str() == *code
            && &*problem.path == *path
            && at == *place
            && problem.message.contains(message)
            && problem
                .hint
                .as_deref()
                .is_some_and(|said| said.contains(hint))
    }
}

/// Asserts that the problems are exactly the wanted ones, in any order.
#[track_caller]
pub(crate) fn assert_problems(problems: &[Diagnostic], wanted: &[Want]) {
    for want in wanted {
        assert!(
            problems.iter().any(|problem| want.fits(problem)),
            "not said: {want:?}\n{}",
            detailed(problems)
        );
    }
    assert_eq!(problems.len(), wanted.len(), "{}", detailed(problems));
}

/// Problems with all their parts, for a test that failed.
pub(crate) fn detailed(problems: &[Diagnostic]) -> String {
    let one = |problem: &Diagnostic| {
        let at = problem
            .place
            .as_ref()
            .map(|place| (place.line, place.column));
        format!(
            "{} {} {at:?}\n    {}\n    {:?}\n",
            problem.code, problem.path, problem.message, problem.hint
        )
    };
    problems.iter().map(one).collect()
}

/// The smallest site that has one record of most kinds and nothing wrong with it.
pub(crate) const VALID: &[(&str, &str)] = &[
    (
        "carebinder.yaml",
        "agency: {name: Lantern}\nlanguages: [en, es]\ntimezone: America/New_York\n",
    ),
    (
        "content/clients/jo/client.md",
        "---
title: Jo
preferred_name: Jo
status: active
needs:
  - {id: shopping, title: To shop alone, category: social_life}
related_people:
  - {id: mia, name: Mia Lopez, relationship: mother, authority: guardian}
program: home
---
Jo likes trains.
",
    ),
    (
        "content/clients/jo/team.md",
        "---
title: Team
participants:
  - {role: Case manager, member: dana, leads: true}
---
",
    ),
    (
        "content/clients/jo/plan.md",
        "---
title: Plan
status: active
period: {start: 2026-06-01, end: 2027-05-31}
monitor: dana
addresses: [shopping]
next_review: 2027-05-01
---
# Why

## What we noticed {audience=team,manager}

Jo is tired at night.

## Next

See [the goal](goals/shop.md).
",
    ),
    (
        "content/clients/jo/emergency.md",
        "---
title: Emergency
diagnoses: []
allergies: []
contacts: [mia]
reviewed_on: 2026-11-01
---
",
    ),
    (
        "content/clients/jo/goals/shop.md",
        "---
title: Shop alone
lifecycle_status: active
expressed_by: client
addresses: [shopping]
targets:
  - {measure: trips alone, due_date: 2027-01-31}
steps:
  - {step: Write the list, performer: mia, status: in_progress, service: food-bank}
---
",
    ),
    (
        "content/clients/jo/meetings/review.md",
        "---
title: Review
status: booked
start: 2026-12-01T10:00
participants:
  - {person: client}
---
",
    ),
    (
        "content/clients/sam/client.md",
        "---
title: Sam
preferred_name: Sam
---
",
    ),
    (
        "content/programs/home/program.md",
        "---
title: Home Team
model: brokerage
description: We find help.
organization: rivertown
voluntary: true
rights: library/rights
---
",
    ),
    (
        "content/programs/home/handbook/index.md",
        "---\ntitle: Handbook\n---\nWelcome.\n",
    ),
    (
        "content/people/dana.md",
        "---\ntitle: Dana\nname: Dana Whit\nrole: Case manager\n---\n",
    ),
    (
        "content/directory/organizations/rivertown.md",
        "---\ntitle: Rivertown Help\nassured_date: 2026-10-01\n---\n",
    ),
    (
        "content/directory/services/food-bank.md",
        "---\ntitle: Food bank\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\n---\n",
    ),
    (
        "content/library/rights.md",
        "---
title: Your rights
codes: []
rights: [You can say no.]
complaint_how: Call us.
coercion_statement: Nobody may press you.
---
",
    ),
    (
        "content/library/sleep.md",
        "---\ntitle: Sleep\n---\n# Rest\n\nRest well.\n\n# Noise\n\nKeep it low.\n",
    ),
];
