//! A small site with two clients, two programs, a directory and a library.

use super::{Folder, picture};

/// Settings, so that every kind of audience has a binder.
const SETTINGS: &str = "\
agency: {name: Harbor Lights, phone: 555-0100}
languages: [en, es]
timezone: America/Chicago
layouts: site
";

/// A small site.
pub(crate) fn site() -> Folder {
    let folder = Folder::new();
    folder.write("carebinder.yaml", SETTINGS);
    for client in ["jo", "sam"] {
        for (path, text) in case(client) {
            folder.write(&format!("content/clients/{client}/{path}"), text);
        }
        let file = format!("content/clients/{client}/goals/map.png");
        folder.write(&file, picture(client.len() as u8));
    }
    for (path, text) in SHARED {
        folder.write(&format!("content/{path}"), text);
    }
    folder
}

/// The records of a case.
pub(crate) fn case(name: &str) -> Vec<(&'static str, String)> {
    let texts: &[(&str, &str)] = &[
        (
            "client.md",
            "---\ntitle: About NAME\npreferred_name: NAME\nlegal_name: NAME Secretname\nstatus: active\ntopics: [sleep]\nprogram: day\nneeds:\n  - {id: move, title: Getting about}\nrelated_people:\n  - {id: mum, name: Mum of NAME, authority: guardian}\nupdated: 2026-10-01\n---\nNAME likes tea.\n",
        ),
        (
            "team.md",
            "---\ntitle: Team\nparticipants:\n  - {role: Care manager, member: ana, leads: true}\n  - {role: Mother, member: mum}\nupdated: 2026-10-01\n---\n",
        ),
        (
            "plan.md",
            "---\ntitle: Plan\nstatus: active\nperiod: {start: 2026-01-10, end: 2027-01-09}\nmonitor: ana\naddresses: [move]\nnext_review: 2027-01-05\nupdated: 2026-10-02\n---\nThe plan of NAME.\n\n## Only for the team {audience=team,manager}\n\nNAME-held-back.\n\n## For everyone\n\nSee [the shop](goals/shop.md).\n",
        ),
        (
            "plan.es.md",
            "---\ntitle: El plan\n---\nEl plan de NAME.\n\n## Para el equipo {audience=team,manager}\n\nGuardado.\n\n## Para todos\n\nVea [la tienda](goals/shop.md).\n",
        ),
        (
            "emergency.md",
            "---\ntitle: Emergency\ndiagnoses: [Asthma of NAME]\nallergies: []\ncontacts: [ana, mum]\nreviewed_on: 2026-11-01\nupdated: 2026-11-01\n---\n",
        ),
        (
            "goals/shop.md",
            "---\ntitle: NAME shops alone\nlifecycle_status: active\nexpressed_by: client\naddresses: [move]\nwhy: To be free\ntargets: []\nsteps:\n  - {step: Write a list, performer: ana, service: rides, rate: NAME-rate, status: in_progress}\n  - {step: Go, performer: client, status: not_started}\nupdated: 2026-10-03\n---\n![The way](map.png)\n\nNAME goes on foot.\n",
        ),
        (
            "goals/shop.es.md",
            "---\ntitle: La tienda\n---\nNAME va a pie.\n",
        ),
        (
            "goals/sing.md",
            "---\ntitle: NAME sings\nlifecycle_status: proposed\nexpressed_by: mum\ntargets: []\nsteps:\n  - {step: Find a choir, performer: mum}\nupdated: 2026-10-04\n---\n",
        ),
        (
            "notes/2026-10-05-visit.md",
            "---\ntitle: NAME visit\ndate: 2026-10-05\nauthor: ana\nabout: [shop]\nshared_summary: A good visit with NAME\nupdated: 2026-10-05\n---\nNAME-note-body.\n",
        ),
        (
            "meetings/2026-12-10-review.md",
            "---\ntitle: Review with NAME\nstatus: booked\nstart: 2026-12-10T10:00\nparticipants:\n  - {person: ana}\n  - {person: client}\nupdated: 2026-10-06\n---\n",
        ),
        (
            "reviews/2026-09-01.md",
            "---\ntitle: Autumn review\ndate: 2026-09-01\ntrigger: scheduled\ngoals:\n  - {goal: shop, achievement_status: improving}\noutcome: continue\nnext_review: 2027-01-05\nupdated: 2026-09-01\n---\n",
        ),
        (
            "guides/morning.md",
            "---\ntitle: Mornings of NAME\nupdated: 2026-10-07\n---\nNAME wakes late.\n",
        ),
    ];
    let name = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
    texts
        .iter()
        .map(|(path, text)| (*path, text.replace("NAME", &name)))
        .collect()
}

const SHARED: &[(&str, &str)] = &[
    (
        "people/ana.md",
        "---\nname: Ana Reyes\nrole: Care manager\nemail: ana@harbor.example\nphones: [555-0101]\nupdated: 2026-09-01\n---\n",
    ),
    (
        "people/ben.md",
        "---\nname: Ben Ode\nrole: Therapist\nupdated: 2026-09-01\n---\n",
    ),
    (
        "programs/day/program.md",
        "---\ntitle: Day program\nmodel: clinical\ndescription: Help by day\norganization: harbor\nvoluntary: true\ntopics: [sleep]\ndirectory: {categories: [transport]}\nupdated: 2026-09-02\n---\nWelcome.\n",
    ),
    (
        "programs/day/program.es.md",
        "---\ntitle: Programa de día\n---\nBienvenidos.\n",
    ),
    (
        "programs/day/handbook/index.md",
        "---\ntitle: Handbook\nupdated: 2026-09-02\n---\nRead on.\n",
    ),
    (
        "programs/day/handbook/start.md",
        "---\ntitle: The start\nweight: 1\nupdated: 2026-09-02\n---\nFirst [rides](../../../directory/services/rides.md).\n",
    ),
    (
        "programs/day/handbook/rules.md",
        "---\ntitle: The rules\nweight: 2\nupdated: 2026-09-02\n---\nBe kind.\n\n## For staff {audience=team,manager}\n\nRules-held-back.\n",
    ),
    (
        "programs/night/program.md",
        "---\ntitle: Night program\nmodel: act\ndescription: Help by night\norganization: harbor\nvoluntary: true\ndirectory: {categories: [food]}\nupdated: 2026-09-02\n---\nGood night.\n",
    ),
    (
        "programs/night/handbook/index.md",
        "---\ntitle: Nights\nupdated: 2026-09-02\n---\nSleep well.\n",
    ),
    (
        "directory/organizations/harbor.md",
        "---\ntitle: Harbor\ndescription: The agency\nassured_date: 2026-10-01\nupdated: 2026-10-01\n---\n",
    ),
    (
        "directory/services/rides.md",
        "---\ntitle: Rides\norganization: harbor\nstatus: active\ncategories: [transport]\ndescription: Lifts to town\nassured_date: 2026-10-01\nupdated: 2026-10-01\n---\n",
    ),
    (
        "directory/services/pantry.md",
        "---\ntitle: Pantry\norganization: harbor\nstatus: active\ncategories: [food]\ndescription: Food parcels\nassured_date: 2026-10-01\nupdated: 2026-10-01\n---\n",
    ),
    (
        "directory/groups/circle.md",
        "---\ntitle: Circle\norganization: harbor\nstatus: active\ncategories: [transport]\nformat: online\nassured_date: 2026-10-01\nupdated: 2026-10-01\n---\n",
    ),
    (
        "library/sleep.md",
        "---\ntitle: Sleep\ntopics: [sleep]\nupdated: 2026-08-01\n---\nRest well.\n",
    ),
    (
        "library/rights.md",
        "---\ntitle: Your rights\ncodes: [Code of care]\nrights: [To say no]\ncomplaint_how: Call 555-0100\ncoercion_statement: Nobody may force you\nupdated: 2026-08-01\n---\n",
    ),
    (
        "library/glossary.md",
        "---\ntitle: Words\nterms:\n  - {id: plan, term: Plan, plain: What we do}\nupdated: 2026-08-01\n---\n",
    ),
];
