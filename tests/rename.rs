//! Names that change: every link and reference goes with them, and nothing else changes.

#![allow(clippy::unwrap_used)]

use carebinder::casebook::Casebook;
use carebinder::diagnostic::codes;
use carebinder::rename;
use carebinder::source;
use std::collections::BTreeMap;
use std::path::Path;

const LANGUAGES: &[&str] = &["en", "es"];
const AUDIENCES: &[&str] = &["client", "family", "team", "manager", "public"];

type Tree = BTreeMap<String, Vec<u8>>;

/// A site of a few files below `content/`.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = dir.path().join("content").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    dir
}

fn tree(root: &Path) -> Tree {
    let snapshot = source::walk(root, "content");
    let files = snapshot.files.iter();
    files
        .map(|file| (file.path.to_string(), std::fs::read(&file.file).unwrap()))
        .collect()
}

fn text(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join("content").join(path)).unwrap()
}

fn renamed(root: &Path, old: &str, new: &str) -> Result<usize, Vec<String>> {
    let told = |problems: Vec<carebinder::diagnostic::Diagnostic>| {
        let words = problems
            .iter()
            .map(|one| format!("{} {}", one.path, one.message));
        words.collect::<Vec<String>>()
    };
    let planned = rename::plan(root, (old, new), LANGUAGES, AUDIENCES).map_err(told)?;
    planned.apply(root).map_err(|problem| told(vec![problem]))?;
    Ok(planned.mended.iter().map(|one| one.mended).sum())
}

fn errors(root: &Path) -> Vec<String> {
    let book = Casebook::load(&source::walk(root, "content"), LANGUAGES, AUDIENCES);
    let problems = book.problems.iter().filter(|one| one.is_error());
    problems
        .map(|one| format!("{} {}", one.path, one.message))
        .collect()
}

const HANDBOOK: &[(&str, &str)] = &[
    (
        "programs/h/program.md",
        "---\ntitle: H\nmodel: other\ndescription: D\norganization: O\nvoluntary: true\n---\nSee [parking](handbook/b/parking.md).\n",
    ),
    (
        "programs/h/handbook/a.md",
        "---\ntitle: A\n---\nSee [p](b/parking.md#where \"T (x)\"), [bare](b/parking), [id](programs/h/handbook/b/parking),\n[root](/programs/h/handbook/b/parking.md), [def], <a href=\"b/parking.md?x=1\">raw</a>, `[p](b/parking.md)`\nand ![map](b/my%20map.txt).\n\n[def]: <b/parking.md> \"T\"\n",
    ),
    (
        "programs/h/handbook/b/parking.md",
        "---\ntitle: Parking\n---\n## Where\n\nBack to [a](../a.md), [here](#where), [self](parking.md), [map](<my map.txt>).\n",
    ),
    (
        "programs/h/handbook/b/parking.es.md",
        "---\ntitle: Aparcar\n---\n## Where\n\n[a](../a.md)\n",
    ),
    ("programs/h/handbook/b/my map.txt", "map"),
];

#[test]
fn every_link_goes_with_a_page() {
    let dir = site(HANDBOOK);
    let root = dir.path();
    assert_eq!(errors(root), Vec::<String>::new());
    let mended = renamed(
        root,
        "programs/h/handbook/b/parking",
        "programs/h/handbook/c/d/cars",
    )
    .unwrap();
    assert_eq!(errors(root), Vec::<String>::new());
    assert_eq!(
        text(root, "programs/h/handbook/a.md"),
        "---\ntitle: A\n---\nSee [p](c/d/cars.md#where \"T (x)\"), [bare](c/d/cars), [id](programs/h/handbook/c/d/cars),\n[root](/programs/h/handbook/c/d/cars.md), [def], <a href=\"c/d/cars.md?x=1\">raw</a>, `[p](b/parking.md)`\nand ![map](b/my%20map.txt).\n\n[def]: <c/d/cars.md> \"T\"\n"
            .replace("[def]: <c/d/cars.md>", "[def]: c/d/cars.md")
    );
    assert_eq!(
        text(root, "programs/h/handbook/c/d/cars.md"),
        "---\ntitle: Parking\n---\n## Where\n\nBack to [a](../../a.md), [here](#where), [self](cars.md), [map](<../../b/my map.txt>).\n"
    );
    assert!(text(root, "programs/h/handbook/c/d/cars.es.md").contains("[a](../../a.md)"));
    assert!(text(root, "programs/h/program.md").contains("[parking](handbook/c/d/cars.md)"));
    assert_eq!(mended, 11);
}

#[test]
fn a_file_and_a_folder_are_renamed_too() {
    let dir = site(HANDBOOK);
    let root = dir.path();
    renamed(root, "programs/h/handbook/b/my map.txt", "map").unwrap();
    assert!(text(root, "programs/h/handbook/a.md").contains("![map](b/map.txt)"));
    assert!(text(root, "programs/h/handbook/b/parking.md").contains("[map](map.txt)"));
    renamed(root, "content/programs/h/handbook/b/", "cars").unwrap();
    assert!(text(root, "programs/h/handbook/a.md").contains("[p](cars/parking.md#where"));
    // A link within the folder is as it was.
    assert!(text(root, "programs/h/handbook/cars/parking.md").contains("[self](parking.md)"));
    assert_eq!(errors(root), Vec::<String>::new());
}

#[test]
fn references_go_with_a_person() {
    let dir = site(&[
        (
            "clients/jo/client.md",
            "---\nlegal_name: A\npreferred_name: Jo\nbirth_date: 1990-01-01\nstatus: active\nneeds:\n  - {id: n, title: N}\n---\n",
        ),
        (
            "clients/jo/reviews/m.md",
            "---\ntitle: M\ndate: 2026-10-01\ntrigger: scheduled\noutcome: continue\nnext_review: 2027-01-01\nattendees: [\"sam\", Sam Roe]\n---\nWith [Sam](../../../people/sam.md).\n",
        ),
        (
            "people/sam.md",
            "---\ntitle: Sam Roe\nname: Sam Roe\nrole: nurse\n---\n",
        ),
    ]);
    let root = dir.path();
    let before = errors(root);
    let done = renamed(root, "people/sam", "samuel");
    assert_eq!(errors(root), before);
    let meeting = text(root, "clients/jo/reviews/m.md");
    assert!(done.is_ok_and(|count| count > 0), "{before:?}");
    assert!(
        !meeting.contains("people/sam.md") && meeting.contains("Sam Roe"),
        "{meeting}"
    );
    assert!(
        meeting.contains("attendees: [\"samuel\", Sam Roe]"),
        "{meeting}"
    );
}

#[test]
fn a_name_that_cannot_be_is_mended_and_a_bad_one_is_refused() {
    let dir = site(&[
        ("programs/h/handbook/con.md", "---\ntitle: Con\n---\nx\n"),
        (
            "programs/h/handbook/My Page.md",
            "---\ntitle: My\n---\n[con](con.md)\n",
        ),
        (
            "programs/h/handbook/a.md",
            "---\ntitle: A\n---\n[con](con.md) [my](<My Page.md>) [my](My%20Page.md)\n",
        ),
        ("clients/jo/guides/g.md", "---\ntitle: G\n---\nx\n"),
        ("clients/bo/guides/h.md", "---\ntitle: H\n---\nx\n"),
    ]);
    let root = dir.path();
    renamed(root, "programs/h/handbook/con", "pros-and-cons").unwrap();
    renamed(root, "programs/h/handbook/My Page.md", "my-page").unwrap();
    assert_eq!(
        text(root, "programs/h/handbook/a.md"),
        "---\ntitle: A\n---\n[con](pros-and-cons.md) [my](my-page.md) [my](my-page.md)\n"
    );
    let before = tree(root);
    for (old, new, said) in [
        ("programs/h/handbook/a", "My Page", "a to z"),
        ("programs/h/handbook/a", "nul", "device"),
        ("programs/h/handbook/a", "print", "for itself"),
        ("programs/h/handbook/a", "my-page", "is there already"),
        (
            "programs/h/handbook/a",
            "programs/h/handbook/MY-PAGE",
            "a to z",
        ),
        ("programs/h/handbook/b", "c", "no record, folder or file"),
        ("clients/jo/guides/g", "clients/bo/guides/g", "one case"),
        ("clients/jo/guides/g", "library/g", "one case"),
        (
            "programs/h/handbook",
            "programs/h/handbook/x",
            "into itself",
        ),
    ] {
        let said_of = renamed(root, old, new).unwrap_err().join("\n");
        assert!(said_of.contains(said), "{old} to {new}: {said_of}");
    }
    assert_eq!(tree(root), before);
    let problems = rename::plan(root, ("x", "y"), LANGUAGES, AUDIENCES).unwrap_err();
    assert_eq!(problems[0].code, codes::RENAME);
}

/// There and back again leaves every byte of the demonstration as it was, and brings up nothing on the way.
#[test]
fn there_and_back_again_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in source::walk(demo, "content").files {
        let to = dir.path().join(&*file.path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(&file.file, to).unwrap();
    }
    let root = dir.path();
    let (before, wrong) = (tree(root), errors(root));
    let ids: Vec<String> = before
        .keys()
        .filter_map(|path| path.strip_prefix("content/")?.strip_suffix(".md"))
        .filter(|id| !id.contains('.') && !id.ends_with("/index"))
        .filter(|id| {
            id.starts_with("clients/")
                || id.starts_with("people/")
                || id.starts_with("library/")
                || id.starts_with("directory/")
        })
        // The kind of these is their name.
        .filter(|id| id.matches('/').count() != 2 || !id.starts_with("clients/"))
        .filter(|id| !matches!(*id, "library/glossary" | "library/rights"))
        .map(str::to_owned)
        .collect();
    let mut mended = 0;
    for id in ids.iter().step_by(ids.len() / 16) {
        let (folder, name) = id.rsplit_once('/').unwrap();
        let new = format!("{folder}/{name}-x");
        mended += renamed(root, id, &new).unwrap_or_else(|said| panic!("{id}: {said:?}"));
        assert_eq!(errors(root).len(), wrong.len(), "{id}");
        assert_ne!(tree(root), before);
        renamed(root, &new, name).unwrap_or_else(|said| panic!("{id} back: {said:?}"));
        assert_eq!(tree(root), before, "{id}");
    }
    assert!(mended > 10, "{mended}");
}

#[test]
fn nothing_is_replaced_and_what_fails_is_undone() {
    let dir = site(HANDBOOK);
    let root = dir.path();
    let content = root.join("content/programs/h/handbook");
    std::fs::write(content.join("b/.hidden"), "x").unwrap();
    std::fs::create_dir(content.join("taken")).unwrap();
    std::fs::write(content.join("taken/.gitkeep"), "").unwrap();
    let before = tree(root);
    for (old, new, said) in [
        ("programs/h/handbook/b/my map.txt", "map.tmp", "not read"),
        ("programs/h/handbook/b/my map.txt", ".hidden", "not read"),
        ("programs/h/handbook/b/", "taken", "stands there already"),
    ] {
        let told = renamed(root, old, new).unwrap_err().join("\n");
        assert!(told.contains(said), "{new}: {told}");
    }
    assert_eq!(tree(root), before);
    assert_eq!(
        std::fs::read_to_string(content.join("b/.hidden")).unwrap(),
        "x"
    );
}

#[test]
fn line_ends_and_rights_stay() {
    let with_returns = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let page = with_returns("---\ntitle: A\n---\nSee [b](b.md).\n\nEnd.\n");
    let dir = site(&[
        ("programs/h/handbook/a.md", &page),
        ("programs/h/handbook/b.md", "---\ntitle: B\n---\nx\n"),
    ]);
    let root = dir.path();
    let file = root.join("content/programs/h/handbook/a.md");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    renamed(root, "programs/h/handbook/b", "other").unwrap();
    assert_eq!(
        text(root, "programs/h/handbook/a.md"),
        page.replace("b.md", "other.md")
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_reference_means_after_it_what_it_meant_before() {
    let review = |fields: &str| {
        format!(
            "---\ntitle: R\ndate: 2026-10-01\ntrigger: scheduled\noutcome: continue\nnext_review: 2027-01-01\n{fields}---\nx\n"
        )
    };
    let client = "---\nlegal_name: A\npreferred_name: Jo\nbirth_date: 1990-01-01\nstatus: active\nneeds:\n  - {id: n, title: N}\n---\n";
    let person = |name: &str| format!("---\ntitle: {name}\nname: {name}\nrole: nurse\n---\n");
    let dir = site(&[
        ("clients/jo/client.md", client),
        ("clients/jo/reviews/one.md", &review("attendees: [sam]\n")),
        ("clients/jo/reviews/two.md", &review("attendees: [robin]\n")),
        ("people/sam.md", &person("Sam Roe")),
    ]);
    let root = dir.path();
    // What is only a word for now would become a person.
    let told = renamed(root, "people/sam", "robin").unwrap_err().join("\n");
    assert!(told.contains("would mean something else"), "{told}");
    // A word that YAML reads as nothing is written in quotation marks.
    renamed(root, "people/sam", "null").unwrap();
    assert!(text(root, "clients/jo/reviews/one.md").contains("attendees: [\"null\"]"));
    // Nobody can tell whom a record with an error means, so that is said.
    let bad = root.join("content/clients/jo/reviews/bad.md");
    let broken = review("attendees: [\"null\"]\n").replace("continue", "nonsense");
    std::fs::write(bad, broken).unwrap();
    let planned = rename::plan(root, ("people/null", "sam"), LANGUAGES, AUDIENCES).unwrap();
    assert!(
        planned.doubtful[0].contains("reviews/bad.md"),
        "{:?}",
        planned.doubtful
    );
    assert_eq!(planned.mended.len(), 1);
}
