//! Edits of a site that was built without errors, and what has to come of them.

/// One edit of the small site.
pub(crate) enum Edit {
    /// Some words of a file become others.
    Replace(&'static str, &'static str, &'static str),
    Write(&'static str, &'static str),
    Remove(&'static str),
    /// A file or folder becomes a symbolic link that leads out of the site.
    Away(&'static str),
}
use Edit::{Away, Remove, Replace, Write};

/// Edits of a site that was built without errors, and what is to be on disk after the next build.
#[derive(Default)]
pub(crate) struct Scenario {
    pub(crate) what: &'static str,
    pub(crate) edits: Vec<Edit>,
    /// Binders that do not change by a byte.
    pub(crate) same: &'static [&'static str],
    /// Binders that are gone.
    pub(crate) gone: &'static [&'static str],
    /// Words that no page below these folders holds any longer.
    pub(crate) without: &'static [(&'static [&'static str], &'static str)],
    /// Words that pages below these folders hold all the same.
    pub(crate) with: &'static [(&'static str, &'static str)],
    /// Whether no binder can be made at all.
    pub(crate) stuck: bool,
}

pub(crate) const JO: &[&str] = &[
    "client/clients/jo",
    "family/clients/jo",
    "team/clients/jo",
    "manager/clients/jo",
];
const JO_AND_FAMILY: &[&str] = &["client/clients/jo", "family/clients/jo"];
const GUIDE: &str = "content/clients/jo/guides/morning.md";
const SHEET: &str = "content/clients/jo/emergency.md";
const GOAL: &str = "content/clients/jo/goals/shop.md";
const PLAN: &str = "content/clients/jo/plan.md";
const ALL: &[&str] = &["client", "family", "team", "manager", "public"];
const JO_AND_CASELOADS: &[&str] = &[
    "client/clients/jo",
    "family/clients/jo",
    "team/clients/jo",
    "manager/clients/jo",
    "team/caseload",
    "manager/caseload",
];
pub(crate) const CASELOADS: &[&str] = &["team/caseload", "manager/caseload"];

/// A record of Jo's with an unknown field.
fn fault() -> Edit {
    Replace("content/clients/jo/goals/sing.md", "title:", "titel:")
}

/// A fault of Jo's client record.
fn client_fault() -> Edit {
    Replace("content/clients/jo/client.md", "pref", "perf")
}

fn narrowed_section() -> Edit {
    let braces = "## For everyone {audience=team,manager}";
    Replace(PLAN, "## For everyone", braces)
}

fn narrowed_guide() -> Edit {
    Replace(GUIDE, "title:", "audience: [team, manager]\ntitle:")
}

pub(crate) fn scenarios() -> Vec<Scenario> {
    vec![
        Scenario {
            what: "a record with an error holds back its case",
            edits: vec![fault()],
            same: JO_AND_CASELOADS,
            ..Scenario::default()
        },
        Scenario {
            what: "a deleted record goes though another has an error",
            edits: vec![fault(), Remove(GUIDE)],
            without: &[(ALL, "Jo wakes late"), (ALL, "Mornings of Jo")],
            with: &[("family/clients/jo", "Jo goes on foot")],
            ..Scenario::default()
        },
        Scenario {
            what: "a record that is narrowed goes from those who may no longer see it",
            edits: vec![fault(), narrowed_guide()],
            without: &[
                (&["client", "family"], "Jo wakes late"),
                (&["client", "family"], "Mornings of Jo"),
            ],
            with: &[("team/clients/jo", "Jo wakes late")],
            same: &["team/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a record that becomes a draft goes",
            edits: vec![fault(), Replace(GUIDE, "title:", "draft: true\ntitle:")],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a record that gets a label goes from those who need a consent for it",
            edits: vec![
                fault(),
                Replace(GUIDE, "title:", "sensitivity: [hiv]\ntitle:"),
            ],
            without: &[(&["family", "team"], "Jo wakes late")],
            with: &[("client/clients/jo", "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a section that is narrowed goes",
            edits: vec![fault(), narrowed_section()],
            without: &[(JO_AND_FAMILY, "For everyone")],
            with: &[("team/clients/jo", "For everyone")],
            ..Scenario::default()
        },
        Scenario {
            what: "a section that is narrowed goes though a heading before it is new",
            edits: vec![
                fault(),
                Replace(PLAN, "The plan of", "## New\n\nThe plan of"),
                narrowed_section(),
            ],
            without: &[(JO_AND_FAMILY, "For everyone")],
            ..Scenario::default()
        },
        Scenario {
            what: "a field whose row is narrowed goes",
            edits: vec![
                fault(),
                Write("policy.yaml", "goal:\n  why: [team, manager]\n"),
            ],
            without: &[(&["client", "family"], "To be free")],
            with: &[("team/clients/jo", "To be free")],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in the record that is narrowed itself does not keep it",
            edits: vec![narrowed_guide(), Replace(GUIDE, "title:", "titel:")],
            without: &[(&["client", "family"], "Jo wakes late")],
            same: &["team/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in the record that becomes a draft itself does not keep it",
            edits: vec![Replace(GUIDE, "title:", "draft: true\ntitel:")],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in the record that gets a label itself does not keep it",
            edits: vec![Replace(GUIDE, "title:", "sensitivity: [hiv]\ntitel:")],
            without: &[(&["family", "team"], "Jo wakes late")],
            same: &["client/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a dead link in the record that becomes a draft does not keep it",
            edits: vec![
                Replace(GUIDE, "title:", "draft: true\ntitle:"),
                Replace(GUIDE, "wakes late", "wakes late [x](nowhere.md)"),
            ],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a translation with an error does not keep what its original narrows",
            edits: vec![
                Replace(
                    "content/clients/jo/goals/shop.md",
                    "title:",
                    "audience: [team, manager]\ntitle:",
                ),
                Replace("content/clients/jo/goals/shop.es.md", "title:", "titel:"),
            ],
            without: &[
                (&["client", "family"], "Jo goes on foot"),
                (&["client", "family"], "Jo va a pie"),
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a translation that is left behind does not keep its deleted original",
            edits: vec![
                Remove("content/clients/jo/goals/shop.md"),
                Remove("content/clients/jo/reviews/2026-09-01.md"),
                Remove("content/clients/jo/notes/2026-10-05-visit.md"),
            ],
            without: &[(ALL, "Jo goes on foot"), (ALL, "Jo shops alone")],
            ..Scenario::default()
        },
        Scenario {
            what: "the family's binder goes with the guardian's authority",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/client.md",
                    "authority: guardian",
                    "authority: none",
                ),
            ],
            gone: &["family/clients/jo"],
            same: &["client/clients/jo", "team/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a case that is closed leaves team and family",
            edits: vec![
                fault(),
                Replace(
                    "content/clients/jo/client.md",
                    "status: active",
                    "status: closed\nclosed_on: 2026-11-20",
                ),
            ],
            gone: &["family/clients/jo", "team/clients/jo"],
            same: &["client/clients/jo", "manager/clients/jo"],
            without: &[
                (&["team/caseload"], "About Jo"),
                (&["team/caseload"], ">Jo<"),
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error keeps the binders of the case",
            edits: vec![client_fault()],
            same: JO_AND_CASELOADS,
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a deleted record",
            edits: vec![client_fault(), Remove(GUIDE)],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a narrowed record",
            edits: vec![client_fault(), narrowed_guide()],
            without: &[(&["client", "family"], "Jo wakes late")],
            same: &["team/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a narrowed section",
            edits: vec![
                client_fault(),
                narrowed_section(),
                // A translation that restricts less would be taken away as well.
                Replace(
                    "content/clients/jo/plan.es.md",
                    "## Para todos",
                    "## Para todos {audience=team,manager}",
                ),
            ],
            without: &[(JO_AND_FAMILY, "For everyone")],
            same: &["team/clients/jo", "manager/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "a client record with an error does not keep a narrowed field",
            edits: vec![
                client_fault(),
                Write("policy.yaml", "goal:\n  why: [team, manager]\n"),
            ],
            without: &[(&["client", "family"], "To be free")],
            same: &["team/clients/jo"],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in a section holds back only those who see it",
            edits: vec![
                Replace(PLAN, "Jo-held-back.", "Jo-held-back. [x](nowhere.md)"),
                Replace(GUIDE, "wakes late", "wakes never"),
            ],
            same: &["team/clients/jo", "manager/clients/jo"],
            with: &[
                ("client/clients/jo", "Jo wakes never"),
                ("family/clients/jo", "Jo wakes never"),
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a picture that is damaged holds back only those who see its section",
            edits: vec![
                Write("content/clients/jo/bad.png", "no picture"),
                Replace(PLAN, "Jo-held-back.", "Jo-held-back. ![x](bad.png)"),
                Replace(GUIDE, "wakes late", "wakes never"),
            ],
            same: &["team/clients/jo", "manager/clients/jo"],
            with: &[
                ("client/clients/jo", "Jo wakes never"),
                ("family/clients/jo", "Jo wakes never"),
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "an error in a field holds back only those who see it",
            edits: vec![
                Write("policy.yaml", "goal:\n  steps.service: [team, manager]\n"),
                Replace(
                    "content/clients/jo/goals/shop.md",
                    "service: rides",
                    "service: no-such-thing",
                ),
                Replace(GUIDE, "wakes late", "wakes never"),
            ],
            with: &[
                ("client/clients/jo", "Jo wakes never"),
                ("client/clients/jo", "Jo goes on foot"),
            ],
            ..Scenario::default()
        },
        Scenario {
            what: "a case that is deleted goes though another has an error",
            edits: vec![
                Replace("content/clients/sam/goals/sing.md", "title:", "titel:"),
                Remove("content/clients/jo"),
            ],
            gone: JO,
            without: &[(ALL, "Jo")],
            same: &["client/clients/sam"],
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that cannot be read keeps all binders",
            edits: vec![Write("layouts/goal.html", "{% if %}")],
            same: &["client", "family", "team", "manager", "public"],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that cannot be read does not keep a deleted record",
            edits: vec![Write("layouts/goal.html", "{% if %}"), Remove(GUIDE)],
            without: &[(ALL, "Jo wakes late")],
            same: &["client/clients/sam", "public"],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that fails keeps the binders that use it",
            edits: vec![Write("layouts/goal.html", "{{ record.steps | tel }}")],
            same: &[
                "client/clients",
                "family/clients",
                "team/clients",
                "manager/clients",
            ],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a layout that fails does not keep a deleted record",
            edits: vec![
                Write("layouts/goal.html", "{{ record.steps | tel }}"),
                Remove(GUIDE),
            ],
            without: &[(ALL, "Jo wakes late")],
            same: &["client/clients/sam"],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a listing with an error touches only the binders that use it",
            edits: vec![
                Replace("content/directory/services/pantry.md", "title:", "titel:"),
                Replace("content/programs/day/handbook/start.md", "First", "Anfang"),
            ],
            same: &["public/programs/night"],
            with: &[("public/programs/day", "Anfang")],
            ..Scenario::default()
        },
        Scenario {
            what: "a new record with an error of the directory holds nothing back that never showed it",
            edits: vec![Write(
                "content/directory/services/odd.md",
                "---\ntitel: Odd\n---\n",
            )],
            same: &["public"],
            ..Scenario::default()
        },
        Scenario {
            what: "a folder that cannot be read holds back its case",
            edits: vec![Away("content/clients/jo/goals")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a case that cannot be read is kept",
            edits: vec![Away("content/clients/jo")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "cases that cannot be read are kept",
            edits: vec![Away("content/clients")],
            same: &[
                "client/clients",
                "family/clients",
                "team/clients",
                "manager/clients",
            ],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "people who cannot be read stay in the binders that show them",
            edits: vec![Away("content/people")],
            same: &[
                "client/clients/jo",
                "team/clients/jo",
                "manager/clients/sam",
            ],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a picture that is damaged holds back its case",
            edits: vec![Write("content/clients/jo/goals/map.png", "no picture")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a picture that is damaged does not keep a deleted record",
            edits: vec![
                Write("content/clients/jo/goals/map.png", "no picture"),
                Remove(GUIDE),
            ],
            without: &[(ALL, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a narrowing counts though the front matter has no end",
            edits: vec![Write(
                GUIDE,
                "---\ntitle: Mornings\naudience: [team, manager]\nJo wakes late.\n",
            )],
            without: &[(JO_AND_FAMILY, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a narrowing counts however its key and list are written",
            edits: vec![Replace(
                GUIDE,
                "title:",
                "\"audience\" :\n\n  # not yet\n  - team\n  - manager\ntitel:",
            )],
            without: &[(JO_AND_FAMILY, "Jo wakes late")],
            ..Scenario::default()
        },
        Scenario {
            what: "a listing that asks to go is gone though it has an error",
            edits: vec![Replace(
                "content/directory/services/pantry.md",
                "title:",
                "do_not_list: True\ntitel:",
            )],
            without: &[(&["public"], "Pantry")],
            ..Scenario::default()
        },
        Scenario {
            what: "a translation that is narrowed goes though it has an error",
            edits: vec![Replace(
                "content/clients/jo/goals/shop.es.md",
                "title:",
                "audience: [team, manager]\ntitel:",
            )],
            without: &[(JO_AND_FAMILY, "Jo va a pie")],
            ..Scenario::default()
        },
        Scenario {
            what: "a translation with an error that closes nothing keeps its binder",
            edits: vec![Replace(
                "content/clients/jo/goals/shop.es.md",
                "title:",
                "titel:",
            )],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "what is changed waits",
            edits: vec![
                fault(),
                Replace(GOAL, "why: To be free", "why: To be quick"),
                Replace(GOAL, "step: Go,", "step: Walk, paid: false,"),
                Replace(GOAL, "title:", "priority: high\ntitle:"),
                Replace(GUIDE, "wakes late", "wakes never"),
            ],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a slip in a value is no withdrawal",
            edits: vec![Replace(GOAL, "why: To be free", "why: \"To be")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a bracket that is left open on an emergency sheet is no withdrawal",
            edits: vec![Replace(SHEET, "[ana, mum]", "[ana, mum")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a brace that is left open in an entry is no withdrawal",
            edits: vec![Replace(GOAL, "status: not_started}", "status: not_started")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "what is taken out beside a bracket that is left open goes",
            edits: vec![Replace(
                SHEET,
                "[Asthma of Jo]\nallergies: []",
                "[]\nallergies: [",
            )],
            without: &[(ALL, "Asthma of Jo")],
            ..Scenario::default()
        },
        Scenario {
            what: "a word that is not in the list is no withdrawal",
            edits: vec![Replace(GOAL, "in_progress", "progressing")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a slip in a key is no withdrawal",
            edits: vec![Replace(GOAL, "rate:", "raet:")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a record that is translated waits with its translation",
            edits: vec![Replace(GOAL, "title:", "titel:")],
            same: JO,
            ..Scenario::default()
        },
        Scenario {
            what: "a language that is published no more goes though its files stay",
            edits: vec![Replace(
                "carebinder.yaml",
                "languages: [en, es]",
                "languages: [en]",
            )],
            without: &[(ALL, "El plan de Jo"), (ALL, "Bienvenidos")],
            with: &[("client/clients/jo", "The plan of Jo")],
            ..Scenario::default()
        },
        Scenario {
            what: "a language that is published no more goes though another file has an error",
            edits: vec![
                fault(),
                Replace("carebinder.yaml", "languages: [en, es]", "languages: [en]"),
            ],
            without: &[(ALL, "El plan de Jo"), (ALL, "Bienvenidos")],
            with: &[("client/clients/jo", "The plan of Jo")],
            ..Scenario::default()
        },
        Scenario {
            what: "a language that is published no more goes though the settings have an error",
            edits: vec![
                Replace("carebinder.yaml", "languages: [en, es]\n", ""),
                Replace("carebinder.yaml", "agency", "agenzy"),
            ],
            without: &[(ALL, "El plan de Jo"), (ALL, "Bienvenidos")],
            same: &["public/programs/night"],
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a slip in the key of the languages takes none away",
            edits: vec![Replace("carebinder.yaml", "languages:", "langauges:")],
            same: ALL,
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "a slip in the list of languages takes none away",
            edits: vec![Replace("carebinder.yaml", "[en, es]", "[en, es")],
            same: ALL,
            stuck: true,
            ..Scenario::default()
        },
        Scenario {
            what: "settings that cannot be read keep everything",
            edits: vec![Replace("carebinder.yaml", "agency", "agenzy")],
            same: ALL,
            stuck: true,
            ..Scenario::default()
        },
    ]
}
