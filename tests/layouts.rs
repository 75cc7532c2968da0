//! Layouts and themes: what a site or theme may replace, what is said when
//! that fails, and that every layout bears whatever may be absent.
#![allow(clippy::unwrap_used)]

#[path = "common/fixture.rs"]
mod fixture;

use carebinder::build::Report;
use carebinder::policy::Audiences;
use carebinder::record::shape::{Field, Shape, Type};
use carebinder::record::{Kind, Targets, common};
use carebinder::site::Site;
use carebinder::source::front::RESTRICTING;
use fixture::Fixture;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Builds and asserts that every page could be made.
#[track_caller]
fn built(site: &Fixture) -> (Site, Report) {
    let (opened, report) = site.build();
    let errors: Vec<_> = opened
        .problems
        .iter()
        .chain(&report.problems)
        .filter(|problem| problem.is_error())
        .cloned()
        .collect();
    assert!(errors.is_empty(), "{}", fixture::detailed(&errors));
    assert!(
        report.held.is_empty(),
        "{:?} {}",
        report.held,
        fixture::detailed(&report.problems)
    );
    assert!(!report.made.is_empty());
    (opened, report)
}

fn pages(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push((
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

const GOAL: &str = "binders/family/clients/jo/goals/shop.html";

#[test]
fn a_layout_of_the_site_replaces_one_kind_of_page_only() {
    let plain = Fixture::new();
    built(&plain);
    let own = Fixture::new().with(
        "layouts/goal.html",
        "{% extends \"builtin/goal.html\" %}\n{% block content %}<p id=\"own\">Ours: {{ record.title }}</p>{{ super() }}{% endblock %}\n",
    );
    built(&own);
    let (before, after) = (plain.read(GOAL), own.read(GOAL));
    assert!(
        after.contains("<p id=\"own\">Ours: Shop alone</p>"),
        "{after}"
    );
    assert!(
        after.contains("Write the list") && before.contains("Write the list"),
        "what it builds on is still there"
    );
    assert!(!before.contains("id=\"own\""));
    let plan = "binders/family/clients/jo/plan.html";
    assert_eq!(plain.read(plan), own.read(plan));
    // The printed binder shows the page as it is.
    let print = own.read("binders/family/clients/jo/print.html");
    assert!(print.contains("Ours: Shop alone"));
}

#[test]
fn a_frame_of_the_site_is_used_by_every_page() {
    let own = Fixture::new().with(
        "layouts/base.html",
        "{% extends \"builtin/base.html\" %}\n{% block content %}{{ super() }}{% endblock %}{# ours #}\n",
    );
    built(&own);
    let built_in_only = Fixture::new()
        .append("carebinder.yaml", "layouts: builtin\n")
        .with("layouts/base.html", "{% extends \"nothing.html\" %}");
    built(&built_in_only);
    assert_eq!(own.read(GOAL), built_in_only.read(GOAL));
}

#[test]
fn layouts_are_looked_up_in_site_then_theme_then_program() {
    let theme = |site: Fixture| {
        site.append("carebinder.yaml", "theme: ours\n")
            .with("themes/ours/theme.yaml", "name: ours\nextends: hearth\n")
            .with("themes/ours/css/90-ours.css", ".ours { color: red; }\n")
            .with("themes/ours/layouts/goal.html", "{% extends \"builtin/goal.html\" %}{% block content %}<p>Of the theme</p>{{ super() }}{% endblock %}")
            .with("themes/ours/layouts/strings/en.yaml", "steps: What happens\n")
    };
    let themed = theme(Fixture::new());
    built(&themed);
    let page = themed.read(GOAL);
    assert!(
        page.contains("<p>Of the theme</p>") && page.contains("What happens"),
        "{page}"
    );
    let style = themed.read("binders/family/clients/jo/assets/style.css");
    assert!(
        style.contains(".ours") && style.len() > 1000,
        "it adds to the theme that it extends"
    );
    let both = theme(Fixture::new()).with("layouts/goal.html", "{% extends \"theme/goal.html\" %}{% block content %}<p>Of the site</p>{{ super() }}{% endblock %}");
    built(&both);
    let page = both.read(GOAL);
    let (site, theme) = (
        page.find("Of the site").unwrap(),
        page.find("Of the theme").unwrap(),
    );
    assert!(site < theme);
}

#[test]
fn words_of_the_site_replace_single_ones() {
    let own = Fixture::new().with("layouts/strings/en.yaml", "steps: Schritte\n");
    built(&own);
    let page = own.read(GOAL);
    assert!(
        page.contains("Schritte") && page.contains("How we will know"),
        "{page}"
    );
}

#[test]
fn a_layout_that_fails_names_itself_its_line_and_the_page() {
    let bad = |line: &str| {
        Fixture::new().with(
            "layouts/goal.html",
            format!("{{% extends \"builtin/goal.html\" %}}\n{{% block content %}}\n  {line}\n{{% endblock %}}\n"),
        )
    };
    for (line, column, said) in [
        ("{{ record.steps.first.who.name }}", 6, ""),
        ("{{ record.title | date }}", 6, ""),
        ("{{ record.colour }}", 6, "colour"),
        ("{{ (\"no\" ~ \"thing\") | t }}", 6, "nothing"),
        ("{{ 1 / 0 }}", 6, ""),
        ("{{ throw(message=\"stop\") }}", 6, "stop"),
    ] {
        let (site, report) = bad(line).build();
        assert!(
            site.problems.is_empty(),
            "{line}: {}",
            fixture::detailed(&site.problems)
        );
        let found: Vec<_> = report
            .problems
            .iter()
            .filter(|problem| problem.code.as_str().starts_with("CB06"))
            .collect();
        assert!(!found.is_empty(), "{line} was rendered");
        for problem in &found {
            assert_eq!(&*problem.path, "layouts/goal.html", "{line}");
            let place = problem.place.as_ref().unwrap();
            assert_eq!(place.line, 3, "{line}: {problem:?}");
            assert!(
                place.column >= column - 3 && place.column <= column + 24,
                "{line}: {problem:?}"
            );
            assert!(problem.message.contains(said), "{line}: {problem:?}");
            assert!(
                problem
                    .message
                    .contains("while making goals/shop.html of clients/jo/goals/shop"),
                "{line}: {problem:?}"
            );
        }
        assert!(!report.machine_failed);
        assert!(
            report.held.iter().any(|dir| dir == "family/clients/jo"),
            "{:?}",
            report.held
        );
        assert!(
            report.made.iter().any(|dir| dir == "public/programs/home"),
            "others are made"
        );
    }
}

#[test]
fn a_layout_that_grows_without_end_is_stopped() {
    let loops = "{% extends \"builtin/goal.html\" %}{% block content %}{% for a in range(end=9000) %}{% for b in range(end=9000) %}{% for c in range(end=9000) %}xxxxxxxx{% endfor %}{% endfor %}{% endfor %}{% endblock %}";
    let started = std::time::Instant::now();
    let (_, report) = Fixture::new().with("layouts/goal.html", loops).build();
    let problem = report
        .problems
        .iter()
        .find(|problem| problem.code.as_str().starts_with("CB06"))
        .unwrap();
    assert_eq!(&*problem.path, "layouts/goal.html");
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    let twice = "{% extends \"builtin/goal.html\" %}{% block content %}{% set r = range(end=9000) %}{% for a in r %}{% for b in r %}xxxxxxxx{% endfor %}{% endfor %}{% endblock %}";
    let (_, report) = Fixture::new().with("layouts/goal.html", twice).build();
    let problem = report
        .problems
        .iter()
        .find(|problem| problem.code.as_str() == "CB0604")
        .unwrap();
    assert!(problem.message.contains("32 MB"), "{problem:?}");
}

#[test]
fn a_layout_that_loops_without_end_and_prints_nothing_is_stopped() {
    let silent = "{% extends \"builtin/goal.html\" %}\n{% block content %}{% set r = range(end=9000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}{% endblock %}";
    let (_, report) = Fixture::new().with("layouts/goal.html", silent).build();
    let mut errors = report.problems.iter().filter(|problem| problem.is_error());
    let problem = errors.next().unwrap();
    assert_eq!(problem.code.as_str(), "CB0608");
    assert_eq!(&*problem.path, "layouts/goal.html");
    assert_eq!(problem.place.as_ref().unwrap().line, 2);
    assert!(
        problem.message.contains("10000000 turns")
            && problem
                .message
                .contains("goals/shop.html of clients/jo/goals/shop"),
        "{problem:?}"
    );
    assert!(
        report.made.iter().any(|dir| dir.starts_with("public/")),
        "others are made: {:?}",
        report.made
    );
}

// --- headings of what has no title of its own

#[test]
fn records_whose_titles_are_withheld_are_numbered_among_those_that_are_seen() {
    let assessment = |date: &str, more: &str| {
        format!(
            "---\ntitle: Talk of {date}\ndate: {date}\nsources: [Jo]\nfamily_summary: We talked.\n{more}---\n"
        )
    };
    let list = "clients/jo/assessments/index.html";
    // The ids stand in another order than the days, and one is not for the family.
    let site = Fixture::new()
        .with(
            "content/clients/jo/assessments/a.md",
            assessment("2026-09-01", ""),
        )
        .with(
            "content/clients/jo/assessments/b.md",
            assessment("2026-08-01", "audience: [team, manager]\n"),
        )
        .with(
            "content/clients/jo/assessments/c.md",
            assessment("2026-07-01", ""),
        )
        .with(
            "content/clients/jo/assessments/d.md",
            assessment("2026-10-01", ""),
        );
    let site = site.with(
        "content/clients/jo/plan.es.md",
        "---\ntitle: El plan\n---\n",
    );
    built(&site);
    let names = |page: &str, what: &str| {
        let page = site.read(page);
        let found = page.match_indices(what).map(|(at, _)| {
            let end = page[at..].find('<').unwrap();
            page[at..at + end].trim().to_owned()
        });
        found.collect::<std::collections::BTreeSet<_>>()
    };
    let family = names(&format!("binders/family/{list}"), "Assessment ");
    assert!(
        family
            .iter()
            .eq(["Assessment 1", "Assessment 2", "Assessment 3"])
    );
    let spanish = list.replace("jo/", "jo/es/");
    let spanish = names(&format!("binders/family/{spanish}"), "Evaluación ");
    assert!(
        spanish
            .iter()
            .eq(["Evaluación 1", "Evaluación 2", "Evaluación 3"])
    );
    let page = site.read("binders/family/clients/jo/assessments/2.html");
    assert!(page.contains(">Assessment 2</h1>"), "{page}");
    assert!(
        site.read("binders/team/clients/jo/assessments/c.html")
            .contains("Talk of 2026-07-01")
    );
    let team = site.read(&format!("binders/team/{list}"));
    assert!(team.contains("Talk of 2026-08-01") && !team.contains("Assessment 1"));

    // One alone needs no number.
    let site = site
        .without("content/clients/jo/assessments/a.md")
        .without("content/clients/jo/assessments/d.md");
    built(&site);
    let page = site.read("binders/family/clients/jo/assessments/1.html");
    assert!(page.contains(">Assessment</h1>"), "{page}");
}

#[test]
fn records_of_one_day_are_told_apart() {
    let note = "---\ntitle: Secret\ndate: 2026-11-03\nauthor: dana\nshared_summary: We met.\n---\n";
    let site = Fixture::new()
        .with("content/clients/jo/notes/a.md", note)
        .with("content/clients/jo/notes/b.md", note)
        .with(
            "content/clients/jo/notes/c.md",
            note.replace("11-03", "11-04"),
        );
    built(&site);
    let list = site.read("binders/family/clients/jo/notes/index.html");
    for heading in ["2026 (1)<", "2026 (2)<", "Note of Nov 4, 2026<"] {
        assert!(list.contains(heading), "{heading}: {list}");
    }
    assert!(!list.contains("Secret"));
}

// --- the demonstration agency

/// A copy of the repository's own site with other settings.
fn demo(change: impl Fn(String) -> String) -> Fixture {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = fs::read_to_string(root.join("carebinder.yaml")).unwrap();
    let mut site = Fixture::empty().with("carebinder.yaml", change(settings));
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let shown = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                site = site.with(&shown, fs::read(&path).unwrap());
            }
        }
    }
    site
}

#[test]
fn both_themes_make_every_page_of_the_demonstration_agency() {
    let hearth = demo(|settings| settings);
    let clear = demo(|settings| settings.replace("theme: hearth", "theme: clear"));
    let (_, one) = built(&hearth);
    let (_, other) = built(&clear);
    assert_eq!(one.made, other.made);
    let mut found = Vec::new();
    pages(&hearth.path("binders"), &mut found);
    assert!(found.len() > 300, "{}", found.len());
    for (path, page) in &found {
        assert!(page.trim_end().ends_with("</html>"), "{path}");
        assert_eq!(page.matches("<main").count(), 1, "{path}");
        for left in ["{{", "{%", "[object", "None</", ">none<", "__tera"] {
            assert!(
                !page.contains(left) || path.contains("carebinder-manual"),
                "{left} in {path}"
            );
        }
    }
    let pantry = found
        .iter()
        .find(|(path, _)| path.contains("public") && path.contains("food-pantry-canal-street"))
        .unwrap();
    assert!(
        pantry.1.contains("The 1st and the 15th of each month"),
        "{}",
        pantry.1
    );
    let mut other = Vec::new();
    pages(&clear.path("binders"), &mut other);
    assert_eq!(found.len(), other.len());
}

/// A policy under which everyone sees titles, names and one field more, and nothing else.
fn titles_and(more: &str) -> String {
    let mut policy = String::new();
    for kind in Kind::ALL
        .iter()
        .map(|kind| kind.name())
        .chain(["shared_guide"])
    {
        let parsed = Kind::parse(kind).unwrap_or(Kind::Guide);
        writeln!(policy, "{kind}:").unwrap();
        if parsed.whole() {
            writeln!(policy, "  \"*\": []").unwrap();
            continue;
        }
        let public = if parsed.in_case() == Some(false) || kind == "shared_guide" {
            "public, "
        } else {
            ""
        };
        for field in &parsed.shape().fields {
            // The policy has no rows for what restricts a record.
            if RESTRICTING.contains(&field.name) {
                continue;
            }
            let seen = matches!(field.name, "title" | "preferred_name") || field.name == more;
            let audiences = if seen {
                format!("[{public}client, family, team, manager]")
            } else {
                "[]".into()
            };
            writeln!(policy, "  {}: {audiences}", field.name).unwrap();
        }
        writeln!(policy, "  \"*\": []\n  body: []").unwrap();
        match parsed {
            Kind::Goal => writeln!(policy, "  steps.rate: []").unwrap(),
            Kind::Client => writeln!(policy, "  related_people.support: []").unwrap(),
            _ => {}
        }
    }
    policy
}

#[test]
fn every_layout_bears_that_nearly_all_is_withheld() {
    let site = demo(|settings| settings).with("policy.yaml", titles_and(""));
    let (opened, report) = built(&site);
    for audience in Audiences::of(&opened.config).iter().take(5) {
        let some = report
            .made
            .iter()
            .any(|dir| dir.starts_with(&format!("{}/", audience.id)));
        assert!(some || &*audience.id != "manager", "{:?}", report.made);
    }
    let mut found = Vec::new();
    pages(&site.path("binders"), &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for (path, page) in &found {
        assert!(
            !page.contains("555-0167"),
            "{path} shows a number that nobody sees"
        );
    }
}

#[test]
fn every_layout_bears_that_all_but_one_field_is_withheld() {
    // What is left refers to what is not there.
    for seen in [
        "steps",
        "needs",
        "related_people",
        "participants",
        "targets",
        "period",
        "goals",
    ] {
        built(&Fixture::new().with("policy.yaml", titles_and(seen)));
    }
}

// --- sparse and full records, made from the shapes

/// How much of a record is written.
#[derive(Clone, Copy, PartialEq)]
enum Fill {
    /// What must be there, lists empty.
    Required,
    /// What must be there, and the field of that number among the others.
    And(usize),
    /// Everything.
    All,
}

fn value(ty: &Type, name: &str, fill: Fill) -> String {
    match ty {
        Type::Text => "Some words".into(),
        _ if name == "opens_to" => "family".into(),
        Type::String("uri") => "https://a.example/x".into(),
        Type::String("email") => "a@b.example".into(),
        Type::String("slug") => "money".into(),
        Type::String("picture") => "picture.svg".into(),
        Type::String(_) => match name {
            "byday" => "MO",
            "information" => "goal",
            "code" | "languages" => "es",
            "currency" => "USD",
            "number" | "phone" => "555-0101",
            "audience" => "family",
            "bymonth" => "3",
            "timezone" => "America/Denver",
            _ => "other",
        }
        .into(),
        Type::Bool => "true".into(),
        Type::Number | Type::Any => "1".into(),
        Type::Date => "2026-10-01".into(),
        Type::DateTime => "2026-12-01T10:00".into(),
        Type::Time => "\"09:00\"".into(),
        Type::Enum(words) => words[0].clone(),
        Type::Ref(Targets { names, .. }) => {
            let known = [
                ("client_self", "client"),
                ("practitioner", "dana"),
                ("related_person", "mia"),
                ("need", "shopping"),
                ("goal", "shop"),
                ("consent", "share"),
                ("program", "home"),
                ("rights", "rights"),
                ("service", "food-bank"),
                ("organization", "rivertown"),
                ("client", "sam"),
            ];
            known
                .iter()
                .find(|(target, _)| names.contains(target))
                .unwrap()
                .1
                .into()
        }
        Type::List(_) if fill == Fill::Required => "[]".into(),
        Type::List(item) => format!("[{}]", value(item, name, fill)),
        Type::Object(shape) => {
            let inner = if fill == Fill::All {
                Fill::All
            } else {
                Fill::Required
            };
            let fields: Vec<String> = chosen(shape, inner)
                .map(|field| format!("{}: {}", field.name, value(&field.ty, field.name, inner)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        Type::Map(item) if name == "levels" => format!("{{0: {}}}", value(item, name, fill)),
        Type::Map(_) => "{a: 1}".into(),
    }
}

fn chosen(shape: &Shape, fill: Fill) -> impl Iterator<Item = &Field> {
    let mut others = 0;
    shape.fields.iter().filter(move |field| {
        if field.required {
            return true;
        }
        // An emergency sheet is marked so; a listing that is kept out has no page; a weekly schedule has no days of the month;
        // an open case has no closing date.
        let is_kept = common().field(field.name).is_some() && field.name != "title";
        if is_kept
            || matches!(
                field.name,
                "id" | "address" | "do_not_list" | "bymonthday" | "closed_on"
            )
        {
            return false;
        }
        others += 1;
        fill == Fill::All || fill == Fill::And(others - 1)
    })
}

/// How many fields a kind has that may be left out.
fn optional(kind: Kind) -> usize {
    chosen(kind.shape(), Fill::All)
        .filter(|field| !field.required)
        .count()
}

fn record(kind: Kind, fill: Fill) -> String {
    let mut text = format!("---\nkind: {}\n", kind.name());
    for field in chosen(kind.shape(), fill) {
        writeln!(
            text,
            "{}: {}",
            field.name,
            value(&field.ty, field.name, fill)
        )
        .unwrap();
    }
    if text.contains("representative:") && !text.contains("related_people:") {
        text += "related_people: [{id: mia, name: Mia}]\n";
    }
    if kind == Kind::Consent {
        if !text.contains("\nopens_to:") {
            text += "opens_to: family\n";
        }
        if !text.contains("\nperiod:") {
            text += "period: {start: 2026-01-01}\n";
        }
    }
    text + "---\n"
}

/// The kinds of which a case has one.
fn single() -> impl Iterator<Item = (Kind, &'static str)> {
    let of_case = Kind::ALL.iter().filter(|kind| kind.in_case() == Some(true));
    of_case.filter_map(|kind| {
        let (_, name) = kind.usual_place().rsplit_once('/')?;
        (name != "LAST").then_some((*kind, name))
    })
}

/// Adds one record of every kind that a case can have many of.
fn with_many(
    mut site: Fixture,
    case: &str,
    name: &str,
    fill: impl Fn(Kind) -> Option<Fill>,
) -> Fixture {
    for kind in Kind::ALL
        .iter()
        .filter(|kind| kind.in_case() == Some(true) && single().all(|(single, _)| single != **kind))
    {
        if let Some(fill) = fill(*kind) {
            let path = format!(
                "content/clients/{case}/guides/{}-{name}.md",
                kind.name().replace('_', "-")
            );
            site = site.with(&path, record(*kind, fill));
        }
    }
    site
}

fn with_shared(mut site: Fixture, name: &str, fill: impl Fn(Kind) -> Option<Fill>) -> Fixture {
    site = site.with("content/people/picture.svg", PICTURE);
    for kind in Kind::ALL
        .iter()
        .filter(|kind| kind.in_case() == Some(false))
    {
        if let Some(fill) = fill(*kind) {
            let place = kind.usual_place();
            let last = format!("{}-{name}", kind.name().replace('_', "-"));
            let path = match *kind {
                // The one place where the words of all binders stand.
                Kind::Glossary => place.to_owned(),
                Kind::Rights => format!("library/{last}"),
                _ => place
                    .replace("NAME", &format!("p-{name}"))
                    .replace("LAST", &last),
            };
            let path = format!("content/{path}.md");
            site = site.with(&path, record(*kind, fill));
        }
    }
    site
}

/// A picture that made records name.
const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>";

/// What references in made records lead to, in any case.
const CASE: &str = "---\ntitle: C\npreferred_name: C\nneeds:\n  - {id: shopping, title: To shop}\nrelated_people:\n  - {id: mia, name: Mia, authority: guardian}\n---\n";

fn with_targets(site: Fixture, case: &str) -> Fixture {
    site.with(&format!("content/clients/{case}/client.md"), CASE)
        .with(&format!("content/clients/{case}/picture.svg"), PICTURE)
        .with(
            &format!("content/clients/{case}/goals/shop.md"),
            record(Kind::Goal, Fill::Required),
        )
        .with(
            &format!("content/clients/{case}/consents/share.md"),
            record(Kind::Consent, Fill::Required),
        )
}

#[test]
fn records_with_only_what_they_must_have_are_rendered() {
    let mut site = with_targets(Fixture::new(), "bare");
    for (kind, name) in single().filter(|(kind, _)| *kind != Kind::Client) {
        site = site.with(
            &format!("content/clients/bare/{name}.md"),
            record(kind, Fill::Required),
        );
    }
    site = with_many(site, "bare", "bare", |_| Some(Fill::Required));
    site = with_shared(site, "bare", |_| Some(Fill::Required));
    // Nobody is called by words that stand in all other records: those of a program may not name a client.
    let client = record(Kind::Client, Fill::Required);
    let (before, name) = client.split_once("preferred_name: ").unwrap();
    let (_, behind) = name.split_once('\n').unwrap();
    let client = format!("{before}preferred_name: Noa\n{behind}");
    site = site.with("content/clients/nobody/client.md", client);
    built(&site);
}

#[test]
fn records_with_everything_are_rendered() {
    let mut site = with_targets(Fixture::new(), "full");
    for (kind, name) in single() {
        let text = record(kind, Fill::All);
        let text = match kind {
            Kind::Client => text
                .replace("needs: [{", "needs: [{id: shopping, title: To shop}, {")
                .replace(
                    "related_people: [{",
                    "related_people: [{id: mia, name: Mia, authority: guardian}, {",
                )
                .replace("{id: money", "{id: other-one"),
            _ => text,
        };
        site = site.with(&format!("content/clients/full/{name}.md"), text);
    }
    site = with_many(site, "full", "full", |_| Some(Fill::All));
    site = with_shared(site, "full", |_| Some(Fill::All));
    built(&site);
    let mut found = Vec::new();
    pages(&site.path("binders/manager/clients/full"), &mut found);
    for page in [
        "about",
        "access",
        "advocacy",
        "assessments/assessment-full",
        "assessments/index",
        "consents",
        "crisis",
        "emergency",
        "goals/goal-full",
        "goals/index",
        "index",
        "meetings/index",
        "meetings/meeting-full",
        "money",
        "notes/index",
        "notes/progress-note-full",
        "plan",
        "print",
        "reviews/index",
        "reviews/review-full",
        "rights",
        "supports",
        "team",
        "transition",
    ] {
        let name = format!("/full/{page}.html");
        assert!(
            found
                .iter()
                .any(|(path, _)| path.replace('\\', "/").ends_with(&name)),
            "{page}"
        );
    }
    let mut found = Vec::new();
    pages(&site.path("binders/public/programs/home"), &mut found);
    for page in [
        "directory/services/service-full",
        "directory/groups/support-group-full",
        "directory/organizations/organization-full",
        "glossary",
    ] {
        let name = format!("/home/{page}.html");
        assert!(
            found
                .iter()
                .any(|(path, _)| path.replace('\\', "/").ends_with(&name)),
            "{page} {:#?}",
            found.iter().map(|f| &f.0).collect::<Vec<_>>()
        );
    }
}

#[test]
fn records_with_any_one_field_more_are_rendered() {
    let most = Kind::ALL.iter().map(|kind| optional(*kind)).max().unwrap();
    let mut site = with_targets(Fixture::new(), "many");
    for at in 0..most {
        let one = |kind: Kind| (at < optional(kind)).then_some(Fill::And(at));
        site = with_many(site, "many", &format!("f{at}"), one);
        site = with_shared(site, &format!("f{at}"), one);
        let singles: Vec<_> = single()
            .filter_map(|(kind, name)| Some((kind, name, one(kind)?)))
            .collect();
        if !singles.is_empty() {
            let case = format!("c{at}");
            site = with_targets(site, &case);
            for (kind, name, fill) in singles {
                // Other records of the case refer to its needs and people, so the client's own file has a case alone.
                let case = if kind == Kind::Client {
                    format!("alone{at}")
                } else {
                    case.clone()
                };
                site = site
                    .with(&format!("content/clients/{case}/picture.svg"), PICTURE)
                    .with(
                        &format!("content/clients/{case}/{name}.md"),
                        record(kind, fill),
                    );
            }
        }
    }
    built(&site);
}
