//! Every restriction beside every kind of error: what may no longer be seen is in no byte and no name of a binder.

use crate::common::{Folder, TODAY, Tree, open, small};
use carebinder::build::{self, Request};
use carebinder::site::Options;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const GUIDE: &str = "content/clients/jo/guides/key.md";
const BARE: &str = "content/clients/jo/guides/bare.md";
const GOAL: &str = "content/clients/jo/goals/shop.md";
const CLIENT: &str = "content/clients/jo/client.md";
const SERVICE: &str = "content/directory/services/rides.md";
const GOAL_ES: &str = "content/clients/jo/goals/shop.es.md";
const PERSON: &str = "content/people/ana.md";
const SPANISH: &str = "content/clients/jo/guides/key.es.md";

const FAMILY: &[&str] = &["client/clients/jo", "family/clients/jo"];
const LABELLED: &[&str] = &["family/clients/jo", "team/clients/jo"];
const GUARDED: &[&str] = &["family/clients/jo"];
const ALL: &[&str] = &["client", "family", "team", "manager", "public"];
const PUBLIC: &[&str] = &["public"];

/// What is no longer for somebody.
struct Restriction {
    what: &'static str,
    /// The file that says so.
    file: &'static str,
    apply: fn(&Folder),
    /// Whose binders it leaves.
    from: &'static [&'static str],
    /// What leaves them.
    word: &'static str,
}

/// What is wrong beside it.
struct Fault {
    what: &'static str,
    /// Gets the file of the restriction.
    apply: fn(&Folder, &str),
    /// Whether it is in that file, which must be there then.
    inside: bool,
}

impl Fault {
    /// Whether nobody can tell any more what any audience may see.
    fn leaves_all_in_doubt(&self) -> bool {
        let causes = ["a policy", "settings", "a theme"];
        causes.iter().any(|cause| self.what.starts_with(cause))
    }
}

fn site() -> Folder {
    let folder = small::site();
    for path in [
        "content/clients/sam",
        "content/programs/night",
        "content/clients/jo/meetings",
        "content/clients/jo/notes",
        "content/clients/jo/reviews",
    ] {
        std::fs::remove_dir_all(folder.root().join(path)).unwrap();
    }
    for path in [
        "clients/jo/team.md",
        "clients/jo/emergency.md",
        "directory/services/pantry.md",
    ] {
        folder.remove(&format!("content/{path}"));
    }
    folder.write(
        GUIDE,
        "---\ntitle: The kettle\nkind: guide\nupdated: 2026-10-07\n---\nFirst words.\n\n## Home\n\nThe Wolfsbane.\n",
    );
    folder.write(
        SPANISH,
        "---\ntitle: El caldero\n---\nPrimero esto.\n\n## Casa\n\nLa Lobelia.\n",
    );
    folder.write(
        BARE,
        "---\ntitle: Bare\nupdated: 2026-10-07\n---\nThe Monkshood.\n",
    );
    folder.replace(GOAL, "why: To be free", "why: The Larkspur");
    folder.replace(
        GOAL,
        "  - {step: Go, performer: client, status: not_started}\n",
        "  - {step: Go, performer: client, client_instruction: By the Tansy, status: not_started}\n  \
         - {step: Bring the Burdock, performer: ana}\n  - {id: third, step: Pay at the Yarrow, performer: ana}\n",
    );
    folder.replace(GOAL_ES, "title:", "why: Por la Verbena\ntitle:");
    folder.replace(PERSON, "[555-0101]", "[555-0101, 555-0177]");
    folder.replace(SERVICE, "Lifts to town", "Lifts to Foxglove");
    let phone = "phones: [{number: 555-0166, label: The Teasel desk}]\nstatus:";
    folder.replace(SERVICE, "status:", phone);
    folder
}

/// A site that was built, and what to put back before the next pair.
struct Stage {
    folder: Folder,
    kept: tempfile::TempDir,
    before: Tree,
}

impl Stage {
    fn new() -> Self {
        let folder = site();
        folder.build().fine();
        let stage = Self {
            before: folder.output(),
            kept: tempfile::tempdir().unwrap(),
            folder,
        };
        put(&stage.folder.root(), &stage.kept.path().join("site"));
        put(&stage.folder.out(), &stage.kept.path().join("out"));
        stage
    }

    fn restore(&self) {
        let outside = self.folder.root().with_extension("outside");
        let _ = std::fs::remove_file(outside);
        put(&self.kept.path().join("site"), &self.folder.root());
        put(&self.kept.path().join("out"), &self.folder.out());
    }
}

/// Copies a folder. What a build replaces whole is linked, so that it is known again.
fn put(from: &Path, to: &Path) {
    let _ = std::fs::remove_dir_all(to);
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let inside = entry.path().strip_prefix(from).unwrap();
        let target = to.join(inside);
        let is_written = |part: &str| inside.starts_with(part);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else if ["content", "carebinder.yaml", ".carebinder/lock"]
            .iter()
            .any(|part| is_written(part))
            || inside == Path::new(".carebinder")
        {
            std::fs::copy(entry.path(), target).unwrap();
        } else {
            std::fs::hard_link(entry.path(), target).unwrap();
        }
    }
}

fn in_front(folder: &Folder, file: &str, line: &str) {
    folder.replace(file, "---\n", &format!("---\n{line}\n"));
}

const RESTRICTIONS: &[Restriction] = &[
    Restriction {
        what: "a record is narrowed",
        file: GUIDE,
        apply: |folder| in_front(folder, GUIDE, "audience: [team, manager]"),
        from: FAMILY,
        word: "First words",
    },
    Restriction {
        what: "a record is narrowed, with `? audience`",
        file: GUIDE,
        apply: |folder| in_front(folder, GUIDE, "? audience\n: [team, manager]"),
        from: FAMILY,
        word: "First words",
    },
    Restriction {
        what: "a record is narrowed, with an escape in the key",
        file: GUIDE,
        apply: |folder| in_front(folder, GUIDE, "\"aud\\u0069ence\": [team, manager]"),
        from: FAMILY,
        word: "First words",
    },
    Restriction {
        what: "a record is narrowed, with all keys indented",
        file: GUIDE,
        apply: |folder| {
            folder.replace(GUIDE, "title:", "  title:");
            folder.replace(GUIDE, "kind: guide", "  audience: [team, manager]");
            folder.replace(GUIDE, "updated:", "  updated:");
        },
        from: FAMILY,
        word: "First words",
    },
    Restriction {
        what: "a record is narrowed, with its own key indented",
        file: GUIDE,
        apply: |folder| in_front(folder, GUIDE, "  audience: [team, manager]"),
        from: FAMILY,
        word: "First words",
    },
    Restriction {
        what: "a record becomes a draft",
        file: GUIDE,
        apply: |folder| in_front(folder, GUIDE, "draft: true"),
        from: ALL,
        word: "First words",
    },
    Restriction {
        what: "a record becomes a draft, with `yes`",
        file: GUIDE,
        apply: |folder| in_front(folder, GUIDE, "draft: yes"),
        from: ALL,
        word: "First words",
    },
    Restriction {
        what: "a record gets a label",
        file: GUIDE,
        apply: |folder| in_front(folder, GUIDE, "sensitivity: [hiv]"),
        from: LABELLED,
        word: "First words",
    },
    Restriction {
        what: "a section is narrowed",
        file: GUIDE,
        apply: |folder| folder.replace(GUIDE, "## Home", "## Home {audience=team,manager}"),
        from: FAMILY,
        word: "Wolfsbane",
    },
    Restriction {
        what: "a section is narrowed and gets another title",
        file: GUIDE,
        apply: |folder| {
            folder.replace(
                GUIDE,
                "## Home",
                "## New\n\nx\n\n## At home {audience=team,manager}",
            );
        },
        from: FAMILY,
        word: ">Home<",
    },
    Restriction {
        what: "a heading for some is put above text that had none",
        file: BARE,
        apply: |folder| {
            folder.replace(
                BARE,
                "The Monkshood",
                "## Private {audience=team,manager}\n\nThe Monkshood",
            );
        },
        from: FAMILY,
        word: "Monkshood",
    },
    Restriction {
        what: "a field is withheld by the policy",
        file: GOAL,
        apply: |folder| folder.write("policy.yaml", "goal:\n  why: [team, manager]\n"),
        from: FAMILY,
        word: "Larkspur",
    },
    Restriction {
        what: "a body is withheld by the policy",
        file: GUIDE,
        apply: |folder| folder.write("policy.yaml", "guide:\n  body: [team, manager]\n"),
        from: FAMILY,
        word: "First words",
    },
    Restriction {
        what: "authority is lost",
        file: CLIENT,
        apply: |folder| folder.replace(CLIENT, "authority: guardian", "authority: none"),
        from: GUARDED,
        word: "Jo",
    },
    Restriction {
        what: "the case is closed",
        file: CLIENT,
        apply: |folder| {
            folder.replace(
                CLIENT,
                "status: active",
                "status: closed\nclosed_on: 2026-11-20",
            );
        },
        from: LABELLED,
        word: "Jo",
    },
    Restriction {
        what: "a record is deleted",
        file: GUIDE,
        apply: |folder| {
            folder.remove(GUIDE);
            folder.remove(SPANISH);
        },
        from: ALL,
        word: "First words",
    },
    Restriction {
        what: "a record is deleted and its translation left",
        file: GUIDE,
        apply: |folder| folder.remove(GUIDE),
        from: ALL,
        word: "First words",
    },
    Restriction {
        what: "the client's record is deleted",
        file: CLIENT,
        apply: |folder| folder.remove(CLIENT),
        from: ALL,
        word: "Wolfsbane",
    },
    Restriction {
        what: "a listing asks to go",
        file: SERVICE,
        apply: |folder| in_front(folder, SERVICE, "do_not_list: true"),
        from: PUBLIC,
        word: "Foxglove",
    },
    Restriction {
        what: "a translation is narrowed",
        file: SPANISH,
        apply: |folder| in_front(folder, SPANISH, "audience: [team, manager]"),
        from: FAMILY,
        word: "Primero esto",
    },
    Restriction {
        what: "a section of a translation is narrowed",
        file: SPANISH,
        apply: |folder| folder.replace(SPANISH, "## Casa", "## Casa {audience=team,manager}"),
        from: FAMILY,
        word: "Lobelia",
    },
    Restriction {
        what: "a field is taken out",
        file: GOAL,
        apply: |folder| folder.replace(GOAL, "why: The Larkspur\n", ""),
        from: ALL,
        word: "Larkspur",
    },
    Restriction {
        what: "a field is left blank",
        file: GOAL,
        apply: |folder| folder.replace(GOAL, "why: The Larkspur\n", "why:\n"),
        from: ALL,
        word: "Larkspur",
    },
    Restriction {
        what: "a field of an entry is taken out",
        file: GOAL,
        apply: |folder| folder.replace(GOAL, " client_instruction: By the Tansy,", ""),
        from: ALL,
        word: "Tansy",
    },
    Restriction {
        what: "an entry is taken out",
        file: GOAL,
        apply: |folder| {
            folder.replace(GOAL, "  - {step: Bring the Burdock, performer: ana}\n", "");
        },
        from: ALL,
        word: "Burdock",
    },
    Restriction {
        what: "an entry with an id makes room for another",
        file: GOAL,
        apply: |folder| {
            folder.replace(
                GOAL,
                "{id: third, step: Pay at the Yarrow",
                "{id: fourth, step: Pay",
            );
        },
        from: ALL,
        word: "Yarrow",
    },
    Restriction {
        what: "a text of a translation is taken out",
        file: GOAL_ES,
        apply: |folder| folder.replace(GOAL_ES, "why: Por la Verbena\n", ""),
        from: ALL,
        word: "Verbena",
    },
    Restriction {
        what: "a telephone number of a person is taken out",
        file: PERSON,
        apply: |folder| folder.replace(PERSON, "[555-0101, 555-0177]", "[555-0101]"),
        from: ALL,
        word: "555-0177",
    },
    Restriction {
        what: "a part of a telephone number of a service is taken out",
        file: SERVICE,
        apply: |folder| folder.replace(SERVICE, ", label: The Teasel desk", ""),
        from: ALL,
        word: "Teasel",
    },
];

const FAULTS: &[Fault] = &[
    Fault {
        what: "an unknown field in its file",
        apply: |folder, file| in_front(folder, file, "titel: x"),
        inside: true,
    },
    Fault {
        what: "a value of a wrong type in its file",
        apply: |folder, file| in_front(folder, file, "tags: {a: b}"),
        inside: true,
    },
    Fault {
        what: "a quotation that does not end in its file",
        apply: |folder, file| in_front(folder, file, "source_url: \"open"),
        inside: true,
    },
    Fault {
        what: "a bracket that does not end in its file",
        apply: |folder, file| in_front(folder, file, "tags: [a, b"),
        inside: true,
    },
    Fault {
        what: "a tab in its file",
        apply: |folder, file| in_front(folder, file, "tags:\n\t- a"),
        inside: true,
    },
    Fault {
        what: "front matter without an end in its file",
        apply: |folder, file| {
            let text = folder.read(file).replacen("\n---\n", "\n", 1);
            folder.write(file, text);
        },
        inside: true,
    },
    Fault {
        what: "front matter below a title in its file",
        apply: |folder, file| {
            let text = format!("# Title\n\n{}", folder.read(file));
            folder.write(file, text);
        },
        inside: true,
    },
    Fault {
        what: "a byte that is no text in its file",
        apply: |folder, file| {
            let mut bytes = folder.bytes(file).unwrap();
            bytes.extend(b"\n\xe9t\xe9\n");
            folder.write(file, bytes);
        },
        inside: true,
    },
    Fault {
        what: "another encoding of its file",
        apply: |folder, file| {
            let text = folder.read(file);
            let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
            folder.write(file, bytes);
        },
        inside: true,
    },
    Fault {
        what: "a dead link in its file",
        apply: |folder, file| {
            let text = folder.read(file) + "\n[x](nowhere.md)\n";
            folder.write(file, text);
        },
        inside: true,
    },
    Fault {
        what: "a script in its file",
        apply: |folder, file| {
            let text = folder.read(file) + "\n[x](javascript:x)\n";
            folder.write(file, text);
        },
        inside: true,
    },
    Fault {
        what: "an unknown field in another file of the case",
        apply: |folder, _| {
            folder.replace("content/clients/jo/goals/sing.md", "title:", "titel:");
        },
        inside: false,
    },
    Fault {
        what: "another record that cannot be read",
        apply: |folder, _| {
            folder.write("content/clients/jo/guides/morning.md", b"---\ntitle: \xe9");
        },
        inside: false,
    },
    Fault {
        what: "an unknown field of the client",
        apply: |folder, _| {
            if folder.bytes(CLIENT).is_some() {
                folder.replace(CLIENT, "preferred_name", "perferred_name");
            }
        },
        inside: false,
    },
    Fault {
        what: "a client who is a link out of the site",
        apply: |folder, _| {
            if folder.bytes(CLIENT).is_some() {
                crate::away(folder, CLIENT);
            }
        },
        inside: false,
    },
    Fault {
        what: "records that want one address",
        apply: |folder, _| {
            let goal = folder.read("content/clients/jo/goals/sing.md");
            folder.write("content/clients/jo/goals/goals-shop.md", goal);
            let guide = "---\ntitle: x\nkind: guide\n---\nx\n";
            folder.write("content/clients/jo/extra/shop.md", guide);
            folder.write("content/clients/jo/shop.md", guide);
        },
        inside: false,
    },
    Fault {
        what: "two plans",
        apply: |folder, _| {
            let plan = folder.read("content/clients/jo/plan.md");
            let plan = plan.replacen("---\n", "---\nkind: care_plan\n", 1);
            folder.write("content/clients/jo/guides/second.md", plan);
        },
        inside: false,
    },
    Fault {
        what: "a policy with an unknown kind",
        apply: |folder, _| policy(folder, "gaol:\n  why: [team]\n"),
        inside: false,
    },
    Fault {
        what: "a policy with an unknown audience",
        apply: |folder, _| {
            policy(
                folder,
                "care_plan:\n  body: [client, familly, team, manager]\n",
            )
        },
        inside: false,
    },
    Fault {
        what: "a policy that cannot be parsed",
        apply: |folder, _| policy(folder, "care_plan: [\n"),
        inside: false,
    },
    Fault {
        what: "a policy that is no text",
        apply: |folder, _| {
            let mut bytes = folder.bytes("policy.yaml").unwrap_or_default();
            bytes.extend(b"# \xe9\n");
            folder.write("policy.yaml", bytes);
        },
        inside: false,
    },
    Fault {
        what: "settings with an unknown key",
        apply: |folder, _| folder.replace("carebinder.yaml", "timezone", "timezoen"),
        inside: false,
    },
    Fault {
        what: "a theme that is not there",
        apply: |folder, _| {
            let settings = folder.read("carebinder.yaml") + "theme: nowhere\n";
            folder.write("carebinder.yaml", settings);
        },
        inside: false,
    },
    Fault {
        what: "a layout that cannot be read",
        apply: |folder, _| folder.write("layouts/goal.html", "{% if %}"),
        inside: false,
    },
    Fault {
        what: "a layout that fails",
        apply: |folder, _| folder.write("layouts/goal.html", "{{ record.steps | tel }}"),
        inside: false,
    },
    Fault {
        what: "words that cannot be read",
        apply: |folder, _| folder.write("layouts/strings/en.yaml", "nav: ["),
        inside: false,
    },
    Fault {
        what: "a picture that is damaged",
        apply: |folder, _| folder.write("content/clients/jo/goals/map.png", "no picture"),
        inside: false,
    },
];

fn policy(folder: &Folder, rows: &str) {
    let before = folder.bytes("policy.yaml").unwrap_or_default();
    folder.write("policy.yaml", [&before, rows.as_bytes()].concat());
}

/// Files of `below` that hold the word, or have it in their names.
fn holders<'t>(tree: &'t Tree, below: &[&str], word: &str) -> Vec<&'t str> {
    let inside = |path: &str| below.iter().any(|dir| path.starts_with(&format!("{dir}/")));
    let holds = |bytes: &[u8]| {
        bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    tree.iter()
        .filter(|(path, bytes)| inside(path) && (path.contains(word) || holds(bytes)))
        .map(|(path, _)| path.as_str())
        .collect()
}

#[test]
fn what_always_applies_applies_beside_every_error() {
    let pairs: Vec<(&Restriction, &Fault)> = RESTRICTIONS
        .iter()
        .flat_map(|restriction| FAULTS.iter().map(move |fault| (restriction, fault)))
        .filter(|(restriction, fault)| fits(restriction, fault))
        .filter(|(restriction, fault)| is_asked_for(restriction.what, fault.what))
        .collect();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let stage = Stage::new();
                while let Some((restriction, fault)) =
                    pairs.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    if let Some(found) = play(&stage, restriction, fault) {
                        wrong.lock().unwrap().push(found);
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    assert!(
        wrong.is_empty(),
        "{} of {} pairs:\n{}",
        wrong.len(),
        pairs.len(),
        wrong.join("\n")
    );
}

/// Whether a pair is to be played: all are, or those with the words of `PAIRS`, as in `PAIRS='taken out' cargo test`.
fn is_asked_for(restriction: &str, fault: &str) -> bool {
    let words = std::env::var("PAIRS").unwrap_or_default();
    format!("{restriction} beside {fault}").contains(&words)
}

/// Whether a restriction and an error can stand beside each other.
fn fits(restriction: &Restriction, fault: &Fault) -> bool {
    let is_gone = restriction.what.contains("deleted");
    // How a restriction is spelt matters only where its own file has the error.
    let is_spelling = restriction.what.contains(", with ");
    match fault.inside {
        true => !is_gone,
        false => !is_spelling,
    }
}

/// Builds, and says whether an error was told.
fn build_all(folder: &Folder) -> bool {
    let request = Request {
        out: Some(folder.out()),
        ..Request::default()
    };
    let Ok(site) = open(&folder.root(), TODAY) else {
        build::judge(&folder.root(), &Options::default(), &request);
        return true;
    };
    let report = build::run(&site, &request, &|_, _| {});
    let mut problems = site.problems.iter().chain(&report.problems);
    problems.any(|problem| problem.is_error())
}

fn play(stage: &Stage, restriction: &Restriction, fault: &Fault) -> Option<String> {
    stage.restore();
    let (folder, before) = (&stage.folder, &stage.before);
    if holders(before, restriction.from, restriction.word).is_empty() {
        return Some(format!("{}: it was never shown", restriction.what));
    }
    (restriction.apply)(folder);
    (fault.apply)(folder, restriction.file);
    let is_told = build_all(folder);
    let after = folder.output();
    let left = holders(&after, restriction.from, restriction.word);
    let said = match is_told {
        true => "",
        false => " (and no error was told)",
    };
    // Nothing of another case goes, unless the fault leaves all in doubt.
    let is_others = |path: &&String| path.ends_with("/clients/sam/index.html");
    let mut others = before.keys().filter(is_others);
    let lost = others.find(|path| !fault.leaves_all_in_doubt() && !after.contains_key(*path));
    (!left.is_empty() || !said.is_empty() || lost.is_some()).then(|| {
        format!(
            "{} beside {}: {} files, {:?}{said}, lost: {lost:?}",
            restriction.what,
            fault.what,
            left.len(),
            left.first()
        )
    })
}
