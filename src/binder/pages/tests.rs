//! Each builder of pages, seen by the view that it gives its layout.

mod client;
mod common;
mod cycle;
mod dates;
mod directory;
mod drawn;
mod frame;
mod groups;
mod program;
mod terms;
mod withheld;

use crate::binder::{Part, Subject, build, plan_of};
use crate::site::{Options, Site};
use crate::view::{Map, Value};
use std::path::Path;

/// The day for which the pages are made.
const TODAY: &str = "2026-12-01";

/// A small site: one client, whose family has a binder.
struct Fixture(tempfile::TempDir);

impl Fixture {
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let dir = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir());
        let site = Self(dir.unwrap());
        site.with("carebinder.yaml", "agency: {name: Harbor Lights, phone: 555-0100}\n")
            .with(
                "content/clients/jo/client.md",
                "---\ntitle: Jo\npreferred_name: Jo\nrelated_people:\n  - {id: mum, name: Mia, relationship: mother, authority: guardian, phones: [555-0111], emergency_contact: true}\n---\n",
            )
            .with("content/people/ana.md", "---\nname: Ana\nrole: Nurse\nphones: [555-0101]\n---\n")
            .with("content/people/ben.md", "---\nname: Ben\nrole: Aide\nphones: [555-0102]\n---\n")
    }

    /// Writes a file; a record without `---` is front matter alone.
    fn with(self, path: &str, text: &str) -> Self {
        let file = self.0.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let text = match path.ends_with(".md") && !text.starts_with("---") {
            true => format!("---\n{text}\n---\n"),
            false => text.to_owned(),
        };
        std::fs::write(file, text).unwrap();
        self
    }

    /// A record of the client.
    fn case(self, name: &str, text: &str) -> Self {
        self.with(&format!("content/clients/jo/{name}.md"), text)
    }

    /// The binder of a folder such as `family/clients/jo`, in its main language.
    fn binder(&self, dir: &str) -> Part {
        self.parts(dir).into_iter().next().unwrap()
    }

    /// The same in each of its languages.
    fn parts(&self, dir: &str) -> Vec<Part> {
        let options = Options {
            drafts: false,
            today: Some(TODAY.parse().unwrap()),
        };
        let site = Site::open(self.0.path(), &options).unwrap();
        let wrong: Vec<_> = site
            .problems
            .iter()
            .filter(|problem| problem.is_error())
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        let view = site.for_binders();
        let plan = plan_of(&view, dir).unwrap_or_else(|| panic!("no binder {dir}"));
        assert_eq!(Subject::of_dir(dir).unwrap().1, plan.subject);
        build(&view, &plan).parts
    }

    fn family(&self) -> Part {
        self.binder("family/clients/jo")
    }
}

impl Part {
    /// The data of a page.
    #[track_caller]
    fn at(&self, path: &str) -> Value {
        let page = self.pages.iter().find(|page| page.view.path == path);
        let page = page.unwrap_or_else(|| panic!("no {path} in {:?}", self.paths()));
        page.view.data.clone().into()
    }

    fn paths(&self) -> Vec<&str> {
        self.pages
            .iter()
            .map(|page| page.view.path.as_str())
            .collect()
    }
}

/// A value on one line: texts bare, absent ones as `-`.
fn said(value: &Value) -> String {
    match value {
        Value::None => "-".to_owned(),
        Value::Text(text) => text.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Html(html) => html.as_str().to_owned(),
        Value::List(items) => items.iter().map(said).collect::<Vec<_>>().join(" | "),
        Value::Map(map) => map_said(map),
    }
}

fn map_said(map: &Map) -> String {
    let entries = map
        .iter()
        .map(|(name, value)| format!("{name}={}", said(value)));
    entries.collect::<Vec<_>>().join(" ")
}

/// Of each entry of a list the fields at some paths.
#[track_caller]
fn rows(list: &Value, paths: &[&str]) -> Vec<String> {
    let row = |entry: &Value| {
        let fields = paths.iter().map(|path| said(entry.at(path)));
        fields.collect::<Vec<_>>().join(" ")
    };
    list.items().iter().map(row).collect()
}
