//! The list of the output's binders is damaged by another program and the cache is gone: what may no longer be seen goes
//! all the same.

use crate::common::{Folder, small};

const FAMILY: &str = "family/clients/jo/index.html";

/// What can become of the list: in words, and done to its text.
type Damage = (&'static str, fn(String) -> String);

const DAMAGES: &[Damage] = &[
    ("line ends of another system", |list| {
        list.replace('\n', "\r\n")
    }),
    ("its beginning alone", |list| {
        let lines: Vec<&str> = list.lines().take(2).collect();
        format!("{}\n", lines.join("\n"))
    }),
    ("nothing", |_| String::new()),
    ("a binder less", |list| {
        list.replace("family/clients/jo\n", "")
    }),
];

fn damaged(damage: fn(String) -> String) -> Folder {
    let folder = small::site();
    folder.build().fine();
    let list = folder.out().join(".carebinder");
    let text = std::fs::read_to_string(&list).unwrap();
    std::fs::write(&list, damage(text)).unwrap();
    std::fs::remove_dir_all(folder.root().join(".carebinder")).unwrap();
    folder
}

#[test]
fn a_case_that_is_deleted_leaves_though_the_list_is_damaged() {
    for (what, damage) in DAMAGES {
        let folder = damaged(*damage);
        assert!(folder.out().join(FAMILY).is_file(), "{what}");
        std::fs::remove_dir_all(folder.root().join("content/clients/jo")).unwrap();
        folder.build();
        assert!(!folder.out().join(FAMILY).is_file(), "{what}");
    }
}

#[test]
fn what_is_narrowed_leaves_beside_an_error_though_the_list_is_damaged() {
    for (what, damage) in DAMAGES {
        for broken in ["content/clients/jo/plan.md", "policy.yaml"] {
            let folder = damaged(*damage);
            folder.replace(
                "content/clients/jo/client.md",
                "---\n",
                "---\ndraft: true\n",
            );
            folder.write(broken, "---\ntitle: [\n");
            folder.build();
            assert!(!folder.out().join(FAMILY).is_file(), "{what}, {broken}");
        }
    }
}

#[test]
fn binders_that_stay_because_their_list_is_gone_are_told_beside_other_errors() {
    let folder = small::site();
    folder.build().fine();
    std::fs::remove_file(folder.out().join(".carebinder")).unwrap();
    folder.write("policy.yaml", "goal:\n  why: team\n");
    let built = folder.build();
    assert!(
        built.errors().iter().any(|error| error.contains("CB0701")),
        "{:?}",
        built.errors()
    );
}
