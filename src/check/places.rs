//! Records that are taken for guides only because no rule knows the name of their folder or file.

use super::look::Look;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::record::{Kind, Sure};
use std::collections::BTreeMap;

/// The folders of `content/`.
const TOP: &[&str] = &["clients", "programs", "directory", "people", "library"];

/// The folders of `content/directory/`.
const DIRECTORY: &[&str] = &["organizations", "services", "groups"];

pub(super) fn unknown(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let mut places: BTreeMap<String, Unknown<'_>> = BTreeMap::new();
    let known = look.book.records.iter();
    for record in known.filter(|record| record.kind == Kind::Guide) {
        if let Some(place) = Unknown::of(&record.id)
            && !names_kind(&record.document.text)
        {
            places.insert(place.path(&record.document.path), place);
        }
    }
    for broken in &look.book.broken {
        let is_markdown = broken.path.ends_with(".md") || broken.path.ends_with(".markdown");
        let is_file = is_markdown && look.book.get(&broken.id).is_none();
        if let Some(place) = Unknown::of(&broken.id).filter(|_| is_file)
            && look
                .text(&broken.path)
                .is_some_and(|text| !names_kind(&text))
        {
            places.insert(place.path(&broken.path), place);
        }
    }
    for (path, place) in places {
        let message = match place.depth {
            Some(_) => format!(
                "carebinder knows no folder `{}` here, so the records in it are taken for guides",
                place.word
            ),
            None => format!(
                "carebinder knows no record `{}` here, so it is taken for a guide",
                place.word
            ),
        };
        found.push(Diagnostic::warning(codes::UNKNOWN_PLACE, path, message).hint(place.hint()));
    }
}

/// Whether a record says its kind itself.
fn names_kind(text: &str) -> bool {
    let front = text.trim_start_matches("---").split("\n---").next();
    front.is_some_and(|front| front.lines().any(|line| line.starts_with("kind:")))
}

/// Where a place stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Around {
    Top,
    Clients,
    Case,
    Programs,
    Program,
    Directory,
}

/// A folder or a file whose name says nothing about the kind of its records.
#[derive(Debug)]
struct Unknown<'a> {
    around: Around,
    word: &'a str,
    /// For a folder, how many folders deep it is below `content/`.
    depth: Option<usize>,
}

impl<'a> Unknown<'a> {
    /// What is unknown about the place of a guide.
    fn of(id: &'a str) -> Option<Self> {
        if Kind::of_id(id) != Kind::Guide {
            return None;
        }
        let parts: Vec<&str> = id.split('/').collect();
        let (around, word, depth) = match parts[..] {
            ["library", ..] | ["programs", _, "handbook", ..] | ["clients", _, "guides", ..] => {
                return None;
            }
            ["clients", word] => (Around::Clients, word, None),
            ["clients", _, word] if meant_in_case(word).is_none() => return None,
            ["clients", _, word] => (Around::Case, word, None),
            ["clients", _, word, ..] => (Around::Case, word, Some(3)),
            ["programs", word] => (Around::Programs, word, None),
            ["programs", _, word] => (Around::Program, word, None),
            ["programs", _, word, ..] => (Around::Program, word, Some(3)),
            ["directory", word] => (Around::Directory, word, None),
            ["directory", word, ..] => (Around::Directory, word, Some(2)),
            [word] => (Around::Top, word, None),
            [word, ..] => (Around::Top, word, Some(1)),
            [] => return None,
        };
        Some(Self {
            around,
            word,
            depth,
        })
    }

    /// The folder, or the file itself.
    fn path(&self, file: &str) -> String {
        match self.depth {
            Some(depth) => file
                .split('/')
                .take(depth + 1)
                .collect::<Vec<_>>()
                .join("/"),
            None => file.to_owned(),
        }
    }

    fn hint(&self) -> String {
        let kind = Kind::of_word(self.word);
        match self.around {
            Around::Case => {
                let meant = match self.depth {
                    None => meant_in_case(self.word),
                    Some(_) => kind.map(|(kind, _)| kind),
                };
                let near = meant.map_or_else(
                    || {
                        "in a case, goals live in goals/, notes in notes/, meetings in meetings/"
                            .into()
                    },
                    |kind| lives(kind, true),
                );
                match self.depth {
                    Some(_) if meant == Some(Kind::Guide) => near,
                    Some(_) => format!(
                        "{near}; for guides use guides/, or write `kind: guide` in each of them"
                    ),
                    None => format!(
                        "{near}; if it is a guide, move it to guides/ or write `kind: guide` in it"
                    ),
                }
            }
            Around::Clients => format!("each client has a folder: clients/{}/client.md", self.word),
            Around::Programs => {
                format!(
                    "each program has a folder: programs/{}/program.md",
                    self.word
                )
            }
            Around::Program => "the chapters of a program live in its folder handbook/".into(),
            Around::Directory => match kind {
                Some((kind, _)) if kind.is_listing() => lives(kind, false),
                _ => format!("the directory has {}", folders(DIRECTORY)),
            },
            Around::Top => match (kind, nearest(self.word, TOP.iter().copied())) {
                (_, Some(near)) => format!("did you mean content/{near}/?"),
                (Some((kind, _)), None) => lives(kind, false),
                (None, None) => format!(
                    "content/ has {}; texts to read go into library/",
                    folders(TOP)
                ),
            },
        }
    }
}

/// What a single file in a case was probably meant to be. Many words are good names of guides, so only those count that
/// are words for a kind of a case, or hint at one of its sheets.
fn meant_in_case(word: &str) -> Option<Kind> {
    let (kind, sure) = Kind::of_word(word)?;
    let is_sheet = !kind.usual_place().ends_with("/LAST");
    let is_meant = match sure {
        Sure::Word | Sure::Near => true,
        Sure::Hint => is_sheet,
    };
    (kind.in_case() == Some(true) && is_meant).then_some(kind)
}

/// Where the records of a kind live, in a sentence.
fn lives(kind: Kind, in_case: bool) -> String {
    let place = match (kind, in_case) {
        (Kind::Guide, true) => "clients/NAME/guides/LAST",
        (kind, _) => kind.usual_place(),
    };
    let shown = match place.strip_prefix("clients/NAME/") {
        Some(inside) if in_case => inside.to_owned(),
        _ => format!("content/{place}"),
    };
    match shown.strip_suffix("/LAST") {
        Some(folder) => {
            let noun = folder.rsplit('/').next().unwrap_or(folder);
            let live = match noun {
                "funding" | "advocacy" => "lives",
                _ => "live",
            };
            format!("{noun} {live} in {folder}/")
        }
        None if in_case => format!("did you mean {shown}.md?"),
        None => format!("did you mean {shown}.md, with the client's or program's folder for NAME?"),
    }
}

fn folders(names: &[&str]) -> String {
    let (last, rest) = names.split_last().unwrap_or((&"", &[]));
    format!("the folders {} and {last}", rest.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    const CLIENT: (&str, &str) = ("clients/jo/client.md", "---\npreferred_name: Jo\n---\n");
    const GUIDE: &str = "---\ntitle: A\n---\nText.\n";

    #[test]
    fn folders_and_files_that_no_rule_knows_are_told_with_what_is_near() {
        for (file, path, hint) in [
            (
                "clients/jo/goal/shop.md",
                "clients/jo/goal",
                "goals live in goals/",
            ),
            (
                "clients/jo/meeting/a.md",
                "clients/jo/meeting",
                "meetings live in meetings/",
            ),
            (
                "clients/jo/note/a/b.md",
                "clients/jo/note",
                "notes live in notes/",
            ),
            (
                "clients/jo/progress-notes/a.md",
                "clients/jo/progress-notes",
                "notes live in notes/",
            ),
            (
                "clients/jo/appointments/a.md",
                "clients/jo/appointments",
                "meetings live in meetings/",
            ),
            (
                "clients/jo/money/a.md",
                "clients/jo/money",
                "funding lives in funding/",
            ),
            (
                "clients/jo/guide/a.md",
                "clients/jo/guide",
                "guides live in guides/",
            ),
            (
                "clients/jo/people/sam.md",
                "clients/jo/people",
                "people live in content/people/",
            ),
            (
                "clients/jo/things/a.md",
                "clients/jo/things",
                "goals live in goals/",
            ),
            (
                "clients/jo/care-plan.md",
                "clients/jo/care-plan.md",
                "plan.md?",
            ),
            (
                "clients/jo/medications.md",
                "clients/jo/medications.md",
                "emergency.md?",
            ),
            (
                "clients/jo/care-team.md",
                "clients/jo/care-team.md",
                "team.md?",
            ),
            (
                "clients/jo/safety-plan.md",
                "clients/jo/safety-plan.md",
                "crisis.md?",
            ),
            (
                "clients/jo/emergancy.md",
                "clients/jo/emergancy.md",
                "emergency.md?",
            ),
            ("clients/ann.md", "clients/ann.md", "clients/ann/client.md"),
            ("client/ann/plan.md", "client", "content/clients/"),
            (
                "library-old/a.md",
                "library-old",
                "texts to read go into library/",
            ),
            (
                "services/a.md",
                "services",
                "services live in content/directory/services/",
            ),
            (
                "goals/a.md",
                "goals",
                "goals live in content/clients/NAME/goals/",
            ),
            (
                "directory/service/a.md",
                "directory/service",
                "services live in",
            ),
            (
                "directory/places/a.md",
                "directory/places",
                "organizations, services and groups",
            ),
            (
                "programs/x/chapters/a.md",
                "programs/x/chapters",
                "handbook/",
            ),
        ] {
            let told = found(&[CLIENT, (file, GUIDE)]);
            assert_eq!(told.len(), 1, "{file}: {told:#?}");
            assert!(
                told[0].starts_with(&format!("CB0110 content/{path}: ")),
                "{told:?}"
            );
            assert!(told[0].contains(hint), "{hint} is not in {told:?}");
        }
    }

    #[test]
    fn a_folder_is_told_once_and_also_where_its_records_have_errors() {
        let goal = "---\nlifecycle_status: active\n---\n";
        let told = found(&[
            CLIENT,
            ("clients/jo/goal/a.md", goal),
            ("clients/jo/goal/b.md", goal),
        ]);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("goals live in goals/"));
    }

    #[test]
    fn guides_in_their_places_and_records_that_say_their_kind_are_left_in_peace() {
        for (file, text) in [
            ("clients/jo/guides/plans.md", GUIDE),
            ("clients/jo/morning-routine.md", GUIDE),
            ("clients/jo/plan-b.md", GUIDE),
            ("clients/jo/insurance.md", GUIDE),
            ("clients/jo/ideas/a.md", "---\nkind: guide\n---\nText.\n"),
            (
                "clients/jo/ideas/a.md",
                "---\nkind: goal\nlifecycle: x\n---\n",
            ),
            ("programs/x/handbook/goal/a.md", GUIDE),
            ("library/goal/a.md", GUIDE),
        ] {
            let told = found(&[CLIENT, (file, text)]);
            assert!(told.is_empty(), "{file}: {told:?}");
        }
    }
}
