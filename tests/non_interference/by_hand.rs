//! Things that are added beside what is seen, by hand: names, translations and files that could take something away
//! from those who may not know of them.

use crate::common::{Folder, assert_same, below, small};

const GUIDES: &str = "content/clients/jo/guides";
const STAFF: &str = "\n## For the staff {audience=team,manager}\n\nStaff words.\n";

type Step = fn(&Folder);

/// What is withheld from some, the site before it, and what is added.
struct Added {
    what: &'static str,
    made: Step,
    added: Step,
    from: &'static [&'static str],
}

const OTHERS: &[&str] = &["client", "family"];
const ALL: &[&str] = &["public", "client", "family", "team"];

fn spanish(folder: &Folder, text: &str) {
    folder.write(&format!("{GUIDES}/held.es.md"), text);
}

/// A guide with a title that is seen and a body that is not.
fn guide(folder: &Folder) {
    let text = format!("---\ntitle: Held\nupdated: 2026-10-07\n---\n{STAFF}");
    folder.write(&format!("{GUIDES}/held.md"), text);
}

const ADDED: &[Added] = &[
    Added {
        what: "the day of a translation of which nothing is seen",
        made: |folder| {
            guide(folder);
            spanish(folder, &format!("---\nupdated: 2026-10-08\n---\n{STAFF}"));
        },
        added: |folder| spanish(folder, &format!("---\nupdated: 2026-10-09\n---\n{STAFF}")),
        from: OTHERS,
    },
    Added {
        what: "a translation with nothing but a comment and a restricted section",
        made: guide,
        added: |folder| {
            spanish(
                folder,
                &format!(
                    "---\n---\n<!-- ask Ana -->\n\n[a]: ../plan.md\n\n[^b]: Ask Ana.\n{STAFF}"
                ),
            );
        },
        from: OTHERS,
    },
    Added {
        what: "a restricted body of a translation whose title is seen",
        made: |folder| {
            spanish(folder, "---\ntitle: Guardado\n---\n");
            folder.write(
                &format!("{GUIDES}/held.md"),
                "---\ntitle: Held\n---\nSeen words.\n",
            );
        },
        added: |folder| spanish(folder, &format!("---\ntitle: Guardado\n---\n{STAFF}")),
        from: OTHERS,
    },
    Added {
        what: "a body that holds nothing but a comment and a restricted section",
        made: |folder| {
            folder.write("policy.yaml", "guide:\n  title: [manager]\n");
            folder.write(
                &format!("{GUIDES}/held.md"),
                "---\ntitle: Held\ndraft: true\n---\n",
            );
        },
        added: |folder| {
            let text = format!("---\ntitle: Held\n---\n<!-- a remark -->\n{STAFF}");
            folder.write(&format!("{GUIDES}/held.md"), text);
        },
        from: OTHERS,
    },
    Added {
        what: "a draft with the name of a file that is linked",
        made: |folder| {
            folder.write(&format!("{GUIDES}/way.txt"), "The way.");
            let text = "---\ntitle: G\n---\n[The way](way.txt)\n";
            folder.write(&format!("{GUIDES}/g.md"), text);
        },
        added: |folder| {
            folder.write(
                &format!("{GUIDES}/way.md"),
                "---\ntitle: W\ndraft: true\n---\n",
            )
        },
        from: ALL,
    },
    Added {
        what: "a draft with the name of a folder that is linked",
        made: |folder| {
            let book = "content/programs/day/handbook";
            folder.write(
                &format!("{book}/part/index.md"),
                "---\ntitle: Part\n---\nx\n",
            );
            folder.write(
                &format!("{book}/see.md"),
                "---\ntitle: See\n---\n[The part](part)\n",
            );
        },
        added: |folder| {
            let path = "content/programs/day/handbook/part.md";
            folder.write(path, "---\ntitle: P\ndraft: true\n---\n");
        },
        from: ALL,
    },
    Added {
        what: "a restricted part of a translation with the name of a part that the original shows",
        made: |folder| {
            let text = "---\ntitle: Parts\n---\nx\n\n## One\n\ny\n";
            folder.write(&format!("{GUIDES}/held.md"), text);
            spanish(folder, "---\ntitle: Partes\n---\nx\n\n## Uno\n\ny\n");
            let text = "---\ntitle: G\n---\n[Words of the link](held.md#one)\n";
            folder.write(&format!("{GUIDES}/g.md"), text);
        },
        added: |folder| {
            let text =
                "---\ntitle: Partes\n---\nx\n\n## Uno\n\ny\n\n## One {audience=manager}\n\nz\n";
            spanish(folder, text);
        },
        from: &["client", "family", "team"],
    },
    Added {
        what: "somebody in the client's life whose id is the name of a record",
        made: |folder| {
            folder.write("policy.yaml", "client:\n  related_people: [manager]\n");
        },
        added: |folder| {
            let path = "content/clients/jo/client.md";
            let more = "related_people:\n  - {id: ana, name: An Aunt, authority: none}\n";
            folder.replace(path, "related_people:\n", more);
        },
        from: &["client", "family", "team"],
    },
];

#[test]
fn what_is_added_beside_what_is_seen_leaves_no_trace() {
    for Added {
        what,
        made,
        added,
        from,
    } in ADDED
    {
        let folder = small::site();
        made(&folder);
        folder.build().fine();
        let before = folder.output();
        added(&folder);
        folder.build().fine();
        let after = folder.output();
        for audience in *from {
            let (before, after) = (below(&before, audience), below(&after, audience));
            assert!(!before.is_empty(), "{audience}");
            assert_same(&before, &after, &format!("{what}, {audience}"));
        }
    }
}
