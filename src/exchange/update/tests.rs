use super::*;
use std::collections::BTreeMap;

fn known(texts: &[(&str, &str)]) -> Memory {
    let written = texts.iter().map(|(path, text)| {
        let written = Written::of(&format!("src-{path}"), path, text.as_bytes());
        ((*path).to_owned(), written)
    });
    Memory {
        written: written.collect(),
    }
}

fn files(texts: &[(&str, &str)]) -> Files {
    let texts = texts.iter().map(|(path, text)| {
        (
            (*path).to_owned(),
            format!("src-{path}"),
            (*text).to_owned(),
        )
    });
    Files {
        texts: texts.collect(),
        copies: Vec::new(),
    }
}

fn on_disk(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let text = std::fs::read_to_string(entry.path()).unwrap();
            (path.display().to_string(), text)
        })
        .filter(|(path, _)| *path != Memory::path())
        .collect()
}

#[test]
fn what_was_changed_here_wins_and_nothing_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let old = "---\ntitle: A\n---\nold\n";
    let new = "---\ntitle: A\n---\nnew\n";
    let own = "---\ntitle: A\n---\nown\n";
    let names = [
        "same.md",
        "newer.md",
        "edited.md",
        "both.md",
        "gone.md",
        "gone-edited.md",
        "deleted.md",
    ];
    for name in names {
        let text = match name {
            "edited.md" | "both.md" | "gone-edited.md" => own,
            _ => old,
        };
        if name != "deleted.md" {
            put(&dir.path().join(name), text.as_bytes()).unwrap();
        }
    }
    put(&dir.path().join("mine.md"), own.as_bytes()).unwrap();
    let before = known(&names.map(|name| (name, old)));
    let given = files(&[
        ("same.md", old),
        ("newer.md", new),
        ("edited.md", old),
        ("both.md", new),
        ("deleted.md", old),
        ("fresh.md", new),
        ("mine.md", new),
    ]);
    let update = given
        .update(dir.path(), &before, &|_| false, "2026-11-28")
        .unwrap();
    assert_eq!(update.taken, ["newer.md", "fresh.md"]);
    assert_eq!(update.kept, ["edited.md"]);
    assert_eq!(update.conflicts, ["both.md", "mine.md"]);
    assert_eq!(update.gone, ["gone.md"]);
    assert_eq!(update.left, ["gone-edited.md"]);
    assert_eq!(update.removed, ["deleted.md"]);
    let disk = on_disk(dir.path());
    let at = |path: &str| disk.get(path).map(String::as_str);
    assert_eq!(at("edited.md"), Some(own));
    assert_eq!(
        (at("both.md"), at(&beside("both.md"))),
        (Some(own), Some(new))
    );
    assert_eq!(
        (at("mine.md"), at(&beside("mine.md"))),
        (Some(own), Some(new))
    );
    assert!(at("gone.md").unwrap().contains("\ndraft: true\n"));
    assert_eq!((at("newer.md"), at("fresh.md")), (Some(new), Some(new)));
    assert_eq!(at("deleted.md"), None);
    // Once more: nothing is new, and nothing is told twice.
    let memory = Memory::read(dir.path(), "").unwrap().unwrap();
    let again = given
        .update(dir.path(), &memory, &|_| false, "2026-11-29")
        .unwrap();
    let wanted = Update {
        kept: vec!["edited.md".into()],
        conflicts: vec!["both.md".into(), "mine.md".into()],
        removed: vec!["deleted.md".into()],
        ..Update::default()
    };
    assert_eq!(again, wanted);
    assert_eq!(on_disk(dir.path()), disk);
    // What comes back in the source is taken again.
    let memory = Memory::read(dir.path(), "").unwrap().unwrap();
    let back = files(&[("gone.md", new)]);
    let update = back
        .update(dir.path(), &memory, &|_| false, "2026-11-30")
        .unwrap();
    assert_eq!(update.taken, ["gone.md"]);
}

#[test]
fn a_place_that_changes_is_taken_and_makes_no_conflict() {
    let dir = tempfile::tempdir().unwrap();
    let page = |weight: i64, text: &str| format!("---\ntitle: A\nweight: {weight}\n---\n{text}\n");
    put(&dir.path().join("own.md"), page(20, "own").as_bytes()).unwrap();
    put(&dir.path().join("placed.md"), page(5, "own").as_bytes()).unwrap();
    put(&dir.path().join("both.md"), page(20, "own").as_bytes()).unwrap();
    let old = page(20, "old");
    let before = known(&[("own.md", &old), ("placed.md", &old), ("both.md", &old)]);
    let (moved, new) = (page(30, "old"), page(30, "new"));
    let given = files(&[("own.md", &moved), ("placed.md", &moved), ("both.md", &new)]);
    let update = given
        .update(dir.path(), &before, &|_| false, "2026-11-28")
        .unwrap();
    assert_eq!(update.kept, ["own.md", "placed.md"]);
    assert_eq!(update.conflicts, ["both.md"]);
    let disk = on_disk(dir.path());
    assert_eq!(disk["own.md"], page(30, "own"));
    assert_eq!(disk["placed.md"], page(5, "own"));
    assert_eq!(disk["both.md"], page(20, "own"));
    let memory = Memory::read(dir.path(), "").unwrap().unwrap();
    let given = files(&[
        ("own.md", &page(40, "old")),
        ("placed.md", &moved),
        ("both.md", &new),
    ]);
    given
        .update(dir.path(), &memory, &|_| false, "2026-11-29")
        .unwrap();
    assert_eq!(on_disk(dir.path())["own.md"], page(40, "own"));
}

#[test]
fn other_line_ends_are_no_change_and_what_cannot_be_read_is_not_gone() {
    let dir = tempfile::tempdir().unwrap();
    let old = "---\ntitle: A\n---\nold\n";
    let with_returns = format!("\u{feff}{}", old.replace('\n', "\r\n"));
    for name in ["a.md", "b.md", "c.md"] {
        put(&dir.path().join(name), with_returns.as_bytes()).unwrap();
    }
    let before = known(&[("a.md", old), ("b.md", old), ("c.md", old)]);
    let given = files(&[("a.md", "---\ntitle: A\n---\nnew\n")]);
    let unread = |from: &str| from == "src-c.md";
    let update = given
        .update(dir.path(), &before, &unread, "2026-11-28")
        .unwrap();
    assert_eq!(
        (update.taken, update.conflicts.len()),
        (vec!["a.md".to_owned()], 0)
    );
    assert_eq!(update.gone, ["b.md"]);
    let disk = on_disk(dir.path());
    assert!(disk["b.md"].contains("draft: true") && disk["c.md"] == with_returns);
}

#[test]
fn a_page_that_the_source_keeps_back_now_and_that_stays_open_here_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let (old, own) = ("---\ntitle: A\n---\nold\n", "---\ntitle: A\n---\nown\n");
    put(&dir.path().join("a.md"), own.as_bytes()).unwrap();
    put(&dir.path().join("b.md"), old.as_bytes()).unwrap();
    let before = known(&[("a.md", old), ("b.md", old)]);
    let kept = "---\ntitle: A\ndraft: true\n---\nold\n";
    let given = files(&[("a.md", kept), ("b.md", kept)]);
    let update = given
        .update(dir.path(), &before, &|_| false, "2026-11-28")
        .unwrap();
    assert_eq!(
        (update.open, update.taken),
        (vec!["a.md".to_owned()], vec!["b.md".to_owned()])
    );
    // As long as it is so.
    let memory = Memory::read(dir.path(), "").unwrap().unwrap();
    let again = given
        .update(dir.path(), &memory, &|_| false, "2026-11-29")
        .unwrap();
    assert_eq!(
        (again.open, again.conflicts),
        (vec!["a.md".to_owned()], vec!["a.md".to_owned()])
    );
}

#[test]
fn a_memory_that_cannot_be_read_is_told() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Memory::read(dir.path(), "x").unwrap(), None);
    put(&dir.path().join(Memory::path()), b"{").unwrap();
    assert!(Memory::read(dir.path(), "x").is_err());
}
