//! The smallest site of one client, in memory where the system has a folder there: hundreds of builds take no time.

use crate::common::Tree;
use carebinder::binder::Only;
use carebinder::build::{self, Request};
use carebinder::diagnostic::Diagnostic;
use std::path::Path;

/// A site with one client, whose family has a binder.
pub(crate) struct Tiny {
    dir: tempfile::TempDir,
}

impl Tiny {
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let dir = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir());
        let dir = dir.unwrap();
        let tiny = Self { dir };
        tiny.write(
            "carebinder.yaml",
            "agency: {name: Harbor Lights, phone: 555-0100}\nlanguages: [en, es]\nlayouts: site\n",
        );
        tiny.write(
            "content/clients/jo/client.md",
            "---\ntitle: Jo\npreferred_name: Jo\nrelated_people:\n  - {id: mum, name: Mum, authority: guardian, phones: [555-0111]}\n---\nLikes tea.\n",
        );
        tiny.write(
            "content/people/ana.md",
            "---\nname: Ana Reyes\nrole: Care manager\nphones: [555-0101]\n---\n",
        );
        tiny
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.dir.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> std::path::PathBuf {
        self.dir.path().join(path)
    }

    pub(crate) fn open(&self) -> carebinder::site::Site {
        crate::common::open(self.dir.path(), "2026-12-01").unwrap()
    }

    /// Builds the family's binder; gives everything that is wrong.
    pub(crate) fn build(&self) -> Vec<Diagnostic> {
        let site = match crate::common::open(self.dir.path(), "2026-12-01") {
            Ok(site) => site,
            Err(problems) => return problems,
        };
        let request = Request {
            only: Only {
                audiences: vec!["family".into()],
                ..Only::default()
            },
            out: None,
        };
        let report = build::run(&site, &request, &|_, _| {});
        assert!(!report.machine_failed, "{:?}", report.problems);
        let problems = site.problems.iter().chain(&report.problems);
        problems.cloned().collect()
    }

    /// The files of the family's binder.
    pub(crate) fn binder(&self) -> Tree {
        let whole = crate::common::output(&self.dir.path().join("binders"));
        crate::common::below(&whole, "family/clients/jo")
    }

    /// A page of the family's binder; empty where there is none.
    pub(crate) fn page(&self, path: &str) -> String {
        let binder = self.binder();
        let bytes = binder.get(&format!("family/clients/jo/{path}"));
        bytes.map_or_else(String::new, |bytes| {
            String::from_utf8_lossy(bytes).into_owned()
        })
    }
}

/// The errors among some problems.
pub(crate) fn errors(problems: &[Diagnostic]) -> Vec<&Diagnostic> {
    problems
        .iter()
        .filter(|problem| problem.is_error())
        .collect()
}
