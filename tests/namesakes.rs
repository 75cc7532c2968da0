//! Two of one name can be told apart wherever both stand before a reader, by what this reader may see; and where
//! nobody shares a name, or the other one is withheld, nothing is added.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, Tree, assert_same, below, small};

fn page(tree: &Tree, path: &str) -> String {
    let bytes = tree
        .get(path)
        .unwrap_or_else(|| panic!("{path} is missing"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// Builds, and holds the output against a build from nothing.
fn built(folder: &Folder, what: &str) -> Tree {
    folder.build().fine();
    let output = folder.output();
    assert_same(&folder.clean().1, &output, what);
    output
}

const JO: &str = "content/clients/jo/client.md";
const SAM: &str = "content/clients/sam/client.md";

#[test]
fn clients_of_one_name_are_told_apart_for_team_and_manager_only() {
    let folder = small::site();
    folder.build().fine();
    // What the caseloads call the two, and what stands in the titles of Jo's binder.
    let check = |what: &str, team: Option<[&str; 2]>, manager: Option<[&str; 2]>| {
        let tree = built(&folder, what);
        for (audience, wanted) in [("team", team), ("manager", manager)] {
            let caseload = page(&tree, &format!("{audience}/caseload/index.html"));
            let cover = page(&tree, &format!("{audience}/clients/jo/print.html"));
            let first = page(&tree, &format!("{audience}/clients/jo/index.html"));
            for detail in wanted.iter().flatten() {
                let name = format!(">Jo ({detail})<");
                assert!(caseload.contains(&name), "{what}: {audience}: {name}");
            }
            let title = match wanted {
                Some([own, _]) => format!("<h1>Jo's binder ({own})</h1>"),
                None => "<h1>Jo's binder</h1>".to_owned(),
            };
            let title = title.replace('\'', "&#x27;");
            for html in [&cover, &first] {
                let html = html.replace("&#39;", "&#x27;");
                assert!(html.contains(&title), "{what}: {audience}: {title}");
            }
        }
        for audience in ["client", "family"] {
            for (path, bytes) in below(&tree, &format!("{audience}/clients/jo")) {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let told = text.contains("binder (") || text.contains("Jo (");
                assert!(!told, "{what}: {audience}: {path}");
            }
        }
    };
    check("two names", None, None);
    folder.replace(SAM, "preferred_name: Sam", "preferred_name: jo");
    folder.replace(SAM, "preferred_name: jo", "preferred_name: Jo");
    check("by folder", Some(["jo", "sam"]), Some(["jo", "sam"]));
    folder.replace(
        JO,
        "status:",
        "birth_date: 1990-02-03\nrecord_number: 7\nstatus:",
    );
    folder.replace(
        SAM,
        "status:",
        "birth_date: 2001-02-03\nrecord_number: 8\nstatus:",
    );
    let years = Some(["born 1990", "born 2001"]);
    check("by year", years, years);
    folder.replace(SAM, "2001-02-03", "1990-12-03");
    let numbers = Some(["record 7", "record 8"]);
    check(
        "by number, which only the manager sees",
        Some(["jo", "sam"]),
        numbers,
    );
    folder.replace(
        SAM,
        "status:",
        "audience: [client, family, manager]\nstatus:",
    );
    check("one is withheld from the team", None, numbers);
    folder.replace(SAM, "audience: [client, family, manager]\n", "");
    folder.replace(
        SAM,
        "status: active",
        "status: closed\nclosed_on: 2026-11-01",
    );
    check("a closed case has left the team", None, numbers);
    folder.replace(SAM, "preferred_name: Jo", "preferred_name: Sam");
    check("two names again", None, None);
}

#[test]
fn people_of_one_name_have_beside_it_what_they_do() {
    let folder = small::site();
    let ben = "content/people/ben.md";
    folder.replace(ben, "Ben Ode", "Ana Reyes");
    let team = "content/clients/jo/team.md";
    folder.replace(
        team,
        "  - {role: Mother",
        "  - {role: Helper, member: ben}\n  - {role: Mother",
    );
    folder.replace(
        "content/clients/jo/meetings/2026-12-10-review.md",
        "  - {person: client}",
        "  - {person: ben}\n  - {person: client}",
    );
    let emergency = "content/clients/jo/emergency.md";
    folder.replace(emergency, "[ana, mum]", "[ana, ben, mum]");
    let holds = |words: &[&str], what: &str| {
        let tree = built(&folder, what);
        for file in ["team", "emergency", "meetings/2026-12-10-review"] {
            let html = page(&tree, &format!("family/clients/jo/{file}.html"));
            for word in words {
                assert!(html.contains(word), "{what}: {file}: {word}");
            }
        }
    };
    holds(
        &["Ana Reyes (Care manager)", "Ana Reyes (Therapist)"],
        "two roles",
    );
    folder.replace(
        ben,
        "role: Therapist",
        "role: Care manager\norganization: harbor",
    );
    holds(&["Ana Reyes (1)", "Ana Reyes (Harbor)"], "two employers");
    folder.replace(ben, "organization: harbor\n", "");
    holds(&["Ana Reyes (1)", "Ana Reyes (2)"], "nothing else");
    // A relative counts as well.
    folder.replace(ben, "name: Ana Reyes", "name: Ben Ode");
    folder.replace(JO, "Mum of Jo,", "Ana Reyes, relationship: mother,");
    let tree = built(&folder, "a relative");
    for file in ["team", "emergency"] {
        let html = page(&tree, &format!("team/clients/jo/{file}.html"));
        assert!(html.contains("Ana Reyes (mother)"), "{file}");
        assert!(html.contains("Ana Reyes (Care manager)"), "{file}");
    }
    let sam = page(&tree, "team/clients/sam/team.html");
    assert!(!sam.contains("Ana Reyes ("), "Sam has one Ana only");
    // Where the relative is withheld, nothing tells of her.
    folder.write("policy.yaml", "client:\n  related_people: [manager]\n");
    let tree = built(&folder, "a relative who is withheld");
    let html = page(&tree, "team/clients/jo/team.html");
    assert!(!html.contains("Ana Reyes ("));
    let html = page(&tree, "manager/clients/jo/team.html");
    assert!(html.contains("Ana Reyes (mother)"));
}

#[test]
fn records_of_one_title_are_told_apart_where_both_are_seen() {
    let folder = small::site();
    let sing = "content/clients/jo/goals/sing.md";
    folder.replace(sing, "title: Jo sings", "title: Jo shops alone");
    let pantry = "content/directory/services/pantry.md";
    folder.replace(pantry, "title: Pantry", "title: Rides");
    folder.replace(pantry, "[food]", "[transport]");
    let listing = "public/programs/day/directory/categories/transport.html";
    let tree = built(&folder, "titles");
    for path in [
        "family/clients/jo/goals/index.html",
        "family/clients/jo/plan.html",
    ] {
        let html = page(&tree, path);
        for number in [1, 2] {
            let title = format!("Jo shops alone ({number})");
            assert!(html.contains(&title), "{path}: {title}");
        }
    }
    let html = page(&tree, listing);
    assert!(html.contains("Rides (1)") && html.contains("Rides (2)"));
    folder.write(
        "content/directory/organizations/mill.md",
        "---\ntitle: Mill\nassured_date: 2026-10-01\n---\n",
    );
    folder.replace(pantry, "organization: harbor", "organization: mill");
    let tree = built(&folder, "organizations");
    let html = page(&tree, listing);
    assert!(html.contains("Rides (Harbor)") && html.contains("Rides (Mill)"));
    // A goal that the family does not see numbers nothing.
    folder.replace(sing, "title:", "audience: [team, manager]\ntitle:");
    let tree = built(&folder, "a goal that is withheld");
    let html = page(&tree, "family/clients/jo/goals/index.html");
    assert!(html.contains("Jo shops alone") && !html.contains("Jo shops alone ("));
    assert!(page(&tree, "team/clients/jo/goals/index.html").contains("Jo shops alone (2)"));
}
