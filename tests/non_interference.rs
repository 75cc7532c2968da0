//! What is withheld leaves no trace: changing or removing it changes no byte
//! of the binders of those from whom it is withheld.

#![allow(clippy::unwrap_used)]

mod common;

#[path = "non_interference/by_hand.rs"]
mod by_hand;
#[path = "non_interference/edits.rs"]
mod edits;
#[path = "non_interference/filled.rs"]
mod filled;
#[path = "non_interference/meant.rs"]
mod meant;
#[path = "non_interference/twins.rs"]
mod twins;
#[path = "non_interference/values.rs"]
mod values;
#[path = "non_interference/world.rs"]
mod world;

use carebinder::policy::Audience;
use carebinder::record::{Kind, Record};
use common::{Dice, Folder, below, picture};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeSet;
use values::Place;
use world::{Changes, Deed, World, done, file};

/// A field of a kind, or of one record.
type Spot = (String, String);

/// Fields that nothing may be done to because others refer to them, or say the same.
const HELD_UP: &[&str] = &[
    "closed_on",
    "needs.id",
    "related_people.id",
    "needs",
    "related_people",
];

/// The changes that do something to every value at some spots, as far as it is withheld from an audience.
fn changes(
    world: &World,
    audience: &Audience,
    deed: Deed,
    only: Option<&BTreeSet<Spot>>,
) -> (Changes, BTreeSet<Spot>) {
    let (mut changes, mut spots) = (Changes::new(), BTreeSet::new());
    for record in &world.site.casebook.records {
        let mut data = Value::Object(record.data.clone());
        let mut cut: Vec<Vec<values::Step>> = Vec::new();
        let mut touched = false;
        for (turn, place) in values::places(record.kind.shape(), &record.data)
            .iter()
            .enumerate()
        {
            let spot = (record.kind.name().to_owned(), place.row.clone());
            if only.is_some_and(|only| !only.contains(&spot))
                || cut.iter().any(|above| place.steps.starts_with(above))
                || !may(world, record, place, audience, deed)
            {
                continue;
            }
            let now = values::get(&data, &place.steps).clone();
            let targets = world.targets(record);
            if let Some(new) = done(deed, place, &now, turn + 50, &targets) {
                values::put(&mut data, &place.steps, new);
                cut.push(place.steps.clone());
                spots.insert(spot);
                touched = true;
            }
        }
        if touched {
            changes.insert(
                record.document.path.to_string(),
                Some(file(&data, record.body())),
            );
        }
    }
    (changes, spots)
}

fn may(world: &World, record: &Record, place: &Place, audience: &Audience, deed: Deed) -> bool {
    let branch = matches!(
        place.ty,
        values::Type::List(_) | values::Type::Object(_) | values::Type::Map(_)
    );
    let in_list = matches!(place.steps.last(), Some(values::Step::Index(_)));
    // A change reaches every value by itself; an entry of a list goes with its list.
    let fits = match deed {
        Deed::Change => !branch,
        Deed::Remove => !in_list,
        Deed::Grow => true,
    };
    fits && !values::decides(record.kind, &place.row)
        && !HELD_UP.contains(&place.row.as_str())
        && world.is_withheld(record, place, audience)
}

/// The spots among `spots` that are to blame for a difference, each found by halving.
fn blame(world: &World, audience: &Audience, deed: Deed, spots: &[Spot]) -> Vec<String> {
    let only: BTreeSet<Spot> = spots.iter().cloned().collect();
    let (changes, _) = changes(world, audience, deed, Some(&only));
    let leaks = match world.after(&changes) {
        Ok(after) => world.leaks(&after, &audience.id),
        Err(errors) if spots.len() > 1 => errors,
        Err(errors) => vec![format!("an error: {errors:?}")],
    };
    match spots {
        _ if leaks.is_empty() => Vec::new(),
        [(kind, row)] => vec![format!(
            "{deed:?} {kind}.{row} for {}: {}",
            audience.id, leaks[0]
        )],
        _ => {
            let (one, two) = spots.split_at(spots.len() / 2);
            let mut found = blame(world, audience, deed, one);
            found.extend(blame(world, audience, deed, two));
            found
        }
    }
}

/// Edits every withheld field of every kind, for every audience.
fn every_field(shift: Option<usize>) {
    let world = World::new(filled::site(shift));
    let mut found = Vec::new();
    let (mut count, mut felt) = (0, 0);
    for audience in world.audiences() {
        for deed in [Deed::Change, Deed::Remove, Deed::Grow] {
            let (changes, spots) = changes(&world, audience, deed, None);
            count += spots.len();
            let clean = match world.after(&changes) {
                Ok(after) => {
                    felt += usize::from(world.is_felt(&after));
                    world.leaks(&after, &audience.id).is_empty()
                }
                Err(_) => false,
            };
            if !clean {
                let spots: Vec<Spot> = spots.into_iter().collect();
                found.extend(blame(&world, audience, deed, &spots));
            }
        }
    }
    assert!(felt > 2, "the edits change nothing for anybody: {felt}");
    assert!(count > 300, "only {count} fields were withheld");
    assert!(
        found.is_empty(),
        "{} leaks:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// How often something is tried: `MANY=1` asks for as much as a night has time for.
fn many<T>(usual: T, all: T) -> T {
    match std::env::var_os("MANY") {
        Some(_) => all,
        None => usual,
    }
}

#[test]
fn no_field_that_the_default_policy_withholds_leaves_a_trace() {
    every_field(None);
}

#[test]
fn no_field_that_an_agency_withholds_leaves_a_trace() {
    // The first three policies together withhold every field.
    (0..4).for_each(|shift| every_field(Some(shift)));
}

#[test]
#[ignore = "takes minutes"]
fn no_field_that_any_of_many_policies_withholds_leaves_a_trace() {
    (4..many(6, 12)).for_each(|shift| every_field(Some(shift)));
}

/// The demonstration agency with something withheld of every sort.
fn demo(policy: Option<String>) -> World {
    let folder = Folder::demo();
    if let Some(policy) = policy {
        folder.write("policy.yaml", policy);
    }
    let plan = folder.read("content/clients/jo/plan.md");
    let held = "\n\n## Held {audience=team,manager}\n\n![Held](held.png)\n\nSee[^held].\n\n## Not held\n\nWords <!-- a held comment -->.\n\n[^held]: Used by held words only.\n\n## For Jo {audience=client}\n\nHello Jo.\n";
    folder.write("content/clients/jo/plan.md", plan + held);
    folder.write("content/clients/jo/held.png", picture(5));
    for (path, line) in [
        ("people/tom-alvarez", "audience: [team, manager]"),
        ("people/imani-brooks", "audience: [manager]"),
        (
            "clients/jo/goals/memory-book",
            "audience: [client, manager]",
        ),
        (
            "clients/teo/goals/rest",
            "sensitivity: [minor_confidential]",
        ),
        (
            "clients/teo/guides/how-teo-talks",
            "audience: [family, manager]",
        ),
        (
            "clients/ray/meetings/held",
            "title: Held\nstatus: booked\nstart: 2026-12-03T10:00\naudience: [manager]",
        ),
        (
            "clients/jo/guides/held",
            "title: Held\naudience: [team, manager]",
        ),
        (
            "directory/organizations/lone-house",
            "title: Lone House\nassured_date: 2026-11-01",
        ),
        (
            "directory/services/paratransit",
            "audience: [team, manager]",
        ),
        ("library/talking-with-doctors", "audience: [team, manager]"),
        (
            "programs/home-team/handbook/hard-days/getting-help-now",
            "audience: [team, manager]",
        ),
    ] {
        let path = format!("content/{path}.md");
        match folder.bytes(&path) {
            Some(_) => folder.replace(&path, "---\n", &format!("---\n{line}\n")),
            None => folder.write(&path, format!("---\n{line}\n---\n")),
        }
    }
    World::new(folder)
}

/// Edits that chance would seldom find: what is changed in which file, and from whom that is withheld.
const RARE: &[(&str, &str, &str, &str, &[&str])] = &[
    (
        "the only section that is withheld goes, and a link to the top of the page stays",
        "clients/jo/guides/my-working-day.md",
        "\n\n## Held {audience=team,manager}\n\nHeld words.\n",
        "\n",
        &["client", "family"],
    ),
    (
        "a section has the title of an open one behind it",
        "clients/jo/guides/my-working-day.md",
        "## Held {audience=team,manager}",
        "## A link to this page {audience=team,manager}",
        &["client", "family"],
    ),
    (
        "the title of a section that the manager may not see",
        "clients/jo/plan.md",
        "## For Jo {audience=client}",
        "## For Jo alone {audience=client}",
        &["family", "team", "manager"],
    ),
    (
        "the client's own words, from the manager too",
        "clients/jo/plan.md",
        "Hello Jo.",
        "Good bye, Jo.",
        &["family", "team", "manager"],
    ),
    (
        "a note that only held words refer to",
        "clients/jo/plan.md",
        "[^held]: Used by held words only.",
        "[^held]: Other words.",
        &["client", "family"],
    ),
    (
        "a translation of nothing but a title that is withheld",
        "clients/teo/notes/2026-08-20-slide-board.es.md",
        "",
        "---\ntitle: Otro\n---\n",
        &["client", "family"],
    ),
];

#[test]
fn rare_edits_of_something_withheld_leave_no_trace() {
    let folder = demo(None).folder;
    let guide = "content/clients/jo/guides/my-working-day.md";
    let text = folder.read(guide);
    let more = "\n\n## A link to this page\n\n[To the top](#), [to here](#a-link-to-this-page).\n\n## Held {audience=team,manager}\n\nHeld words.\n";
    folder.write(guide, text + more);
    let world = World::new(folder);
    let mut found = Vec::new();
    for (what, path, from, to, audiences) in RARE {
        let path = format!("content/{path}");
        let old = world.folder.bytes(&path).unwrap_or_default();
        let old = String::from_utf8(old).unwrap();
        assert!(old.contains(from), "{path} has no {from:?}");
        let new = old.replacen(from, to, 1).into_bytes();
        let after = world.after(&[(path, Some(new))].into()).unwrap();
        for audience in *audiences {
            let leaks = world.leaks(&after, audience);
            found.extend(leaks.first().map(|leak| format!("{what}: {leak}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_file_name_of_a_withheld_record_leaves_no_trace_where_others_refer_to_it() {
    let world = demo(None);
    let mut found = Vec::new();
    for record in &world.site.casebook.records {
        let name = record.slug();
        if !["tom-alvarez", "imani-brooks", "memory-book"].contains(&name) {
            continue;
        }
        for fresh in ["aa-name", "zz-name"] {
            let edit = edits::renamed(&world, record, fresh);
            let after = world.after(&edit.changes).unwrap();
            for audience in &edit.from {
                let leaks = world.leaks(&after, audience);
                found.extend(leaks.first().map(|leak| format!("{}: {leak}", edit.what)));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A record's file with an error in it.
type Damage = fn(&str) -> String;

const DAMAGES: &[(&str, Damage)] = &[
    ("a link to nowhere", |text| {
        format!("{text}\n[x](nowhere.md)\n")
    }),
    ("an address that is not allowed", |text| {
        format!("{text}\n[x](javascript:1)\n")
    }),
    ("a script", |text| format!("{text}\n<script>x</script>\n")),
    ("braces that are no restriction", |text| {
        format!("{text}\n## More {{team}}\n\nWords.\n")
    }),
    ("a fence that stays open", |text| {
        format!("{text}\n```\n## More {{audience=team}}\n")
    }),
    ("a field that does not exist", |text| {
        text.replacen("---\n", "---\nnonsense: x\n", 1)
    }),
    ("a value that is wrong", |text| {
        text.replacen("---\n", "---\nupdated: soon\n", 1)
    }),
    ("a slip in the front matter", |text| {
        text.replacen("\n---\n", "\ntags: [a, \"b]\n---\n", 1)
    }),
    ("a reference to nobody", |text| {
        text.replacen("---\n", "---\nreplaces: nobody-at-all\n", 1)
    }),
];

/// A change that everybody sees, told from another by its word.
fn seen_by_all(world: &World, word: &str) -> Changes {
    let homes = world.site.casebook.records.iter();
    let homes = homes.filter(|record| matches!(record.kind, Kind::Client | Kind::Program));
    let title = format!("\ntitle: {word} ");
    homes
        .map(|home| {
            let text = home.document.text.replacen("\ntitle: ", &title, 1);
            (home.document.path.to_string(), Some(text.into_bytes()))
        })
        .collect()
}

#[test]
fn errors_in_what_is_withheld_hold_back_nobody_else() {
    let world = demo(None);
    // Each time something that everybody sees changes too: who waits for the errors would not read it.
    let seen = ["New", "Newer"].map(|word| seen_by_all(&world, word));
    let sound = [0, 1].map(|one| world.after(&seen[one]).unwrap());
    let (mut count, mut turn) = (0, 0);
    for audience in world.audiences() {
        let there = |one: usize| below(&sound[one], &audience.id);
        assert!(there(0).is_empty() || there(0) != there(1));
        let closed: Vec<&Record> = world
            .site
            .casebook
            .records
            .iter()
            .map(|record| &**record)
            .filter(|record| !matches!(record.kind, Kind::Client | Kind::Program))
            .filter(|record| world.is_closed(record, audience))
            .collect();
        for round in 0..DAMAGES.len() {
            let mut changes = seen[turn % 2].clone();
            for (at, record) in closed.iter().enumerate() {
                let (_, damage) = DAMAGES[(at + round) % DAMAGES.len()];
                let text = damage(&record.document.text).into_bytes();
                changes.insert(record.document.path.to_string(), Some(text));
            }
            let (after, errors) = world.after_all(&changes);
            assert!(errors.len() >= closed.len(), "{}: {round}", audience.id);
            let leaks = common::differences(&there(turn % 2), &below(&after, &audience.id));
            assert!(leaks.is_empty(), "{}, {round}: {leaks:?}", audience.id);
            (turn, count) = (turn + 1, count + closed.len());
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn what_only_the_public_sees_makes_no_binder_for_others() {
    let world = demo(None);
    let program = "content/programs/home-team/program.md";
    let section = format!(
        "{}\n## Zebra {{audience=public}}\n\nFor visitors.\n",
        world.folder.read(program)
    );
    let listed = "---\ntitle: Zebra\naudience: [public]\n---\nFor visitors.\n";
    for (path, text) in [
        (program, &*section),
        ("content/programs/home-team/handbook/zebra.md", listed),
        ("content/programs/home-team/zebra.md", listed),
    ] {
        let changes = Changes::from([(path.to_owned(), Some(text.as_bytes().to_vec()))]);
        let after = world.after(&changes).unwrap();
        for audience in world.site.policy.audiences.iter() {
            let leaks = world.leaks(&after, &audience.id);
            assert_eq!(
                leaks.is_empty(),
                &*audience.id != "public",
                "{path}: {leaks:?}"
            );
        }
    }
}

/// Renames every record, so that it comes first and so that it comes last, under a policy.
fn every_name(shift: Option<usize>) -> usize {
    let world = World::new(filled::site(shift));
    let mut found = Vec::new();
    let mut count = 0;
    for record in &world.site.casebook.records {
        if !record.slug().contains('-') {
            continue;
        }
        for fresh in ["aa-name", "zz-name"] {
            let edit = edits::renamed(&world, record, fresh);
            if edit.from.is_empty() {
                continue;
            }
            let after = world.after(&edit.changes).unwrap();
            count += edit.from.len();
            for audience in &edit.from {
                let leaks = world.leaks(&after, audience);
                found.extend(leaks.first().map(|leak| format!("{}: {leak}", edit.what)));
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} leaks:\n{}",
        found.len(),
        found.join("\n")
    );
    count
}

#[test]
fn the_name_of_a_file_leaves_no_trace_where_titles_are_withheld() {
    let count = every_name(None) + every_name(Some(1));
    assert!(count > 30, "only {count} names were withheld");
}

#[test]
#[ignore = "takes minutes"]
fn the_name_of_a_file_leaves_no_trace_under_any_of_many_policies() {
    let counts = (2..many(4, 6)).map(|shift| every_name(Some(shift)));
    assert!(counts.sum::<usize>() > 50);
}

/// Where words of a link can stand in a body: `%` is a link, `*` its words alone.
const PLACES: &[&str] = &[
    "One % two.\n",
    "## About %\n\nWords.\n",
    "About %\n-------\n\nWords.\n",
    "| % | b |\n| --- | --- |\n| 1 | % |\n",
    "- %\n- [x] %\n",
    "> [!NOTE]\n> % and **%**.\n",
    "A word[^n].\n\n[^n]: %\n",
    "Term %\n: says %\n",
];

/// Forms of links and pictures: `@` is where they lead, `*` are their words.
const FORMS: &[&str] = &[
    "[*](@)",
    "[**_*_**](@ \"*\")",
    "![*](@)",
    "[![*](../held.png)](@)",
    "<a href=\"@\" title=\"*\">* <b>*</b></a>",
    "<a href='@'><img src='../held.png' alt='*'></a>",
];

/// Links to withheld records, of which the words change, in every place of a body.
fn words_of_links(seed: usize, count: usize) {
    let world = demo(None);
    let mut dice = Dice(seed as u64);
    let mut found = Vec::new();
    for turn in 0..count {
        // Jo's page that all read, and what some of them may not see.
        let page = "content/clients/jo/goals/shop.md";
        let target = *dice.one(&[
            "../guides/held.md",
            "../../../people/tom-alvarez.md",
            "/library/talking-with-doctors.md",
        ]);
        let (place, form) = (PLACES[turn % PLACES.len()], *dice.one(FORMS));
        let with = |words: &str| -> Changes {
            let link = form.replace('@', target).replace('*', words);
            let more = place.replace('%', &link).replace('*', "words");
            let text = world.folder.read(page) + "\n\n" + &more;
            [(page.to_owned(), Some(text.into_bytes()))].into()
        };
        let made =
            [with("Oak"), with("Wolfsbane by the canal")].map(|changes| world.after(&changes));
        let [Ok(one), Ok(other)] = made else {
            found.push(format!("{place:?} with {form:?} to {target} is an error"));
            continue;
        };
        for audience in ["family", "client"] {
            let differences = common::differences(
                &common::below(&one, audience),
                &common::below(&other, audience),
            );
            found.extend(
                differences
                    .first()
                    .map(|leak| format!("{place:?} with {form:?} to {target}: {leak}")),
            );
        }
        assert!(
            one != other,
            "the words are shown to nobody: {place:?} {form:?}"
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_word_of_a_link_to_something_withheld_leaves_a_trace() {
    words_of_links(7, 16);
}

#[test]
#[ignore = "takes minutes"]
fn no_word_of_many_links_to_something_withheld_leaves_a_trace() {
    words_of_links(8, many(48, 160));
}

/// Random edits; the same ones in every run.
fn random_edits(world: &World, seed: u8, cases: u32) {
    let config = Config {
        cases,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    println!("seed {seed}, {cases} cases");
    let (spoiled, felt) = (Cell::new(0), Cell::new(0));
    let mut leaks = Vec::new();
    let found = std::cell::RefCell::new(&mut leaks);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let result = runner.run(&proptest::arbitrary::any::<u64>(), |number| {
        let edit = edits::some(world, &mut Dice(number));
        let Some(edit) = edit else {
            return Err(TestCaseError::reject("nothing to do"));
        };
        let Ok(after) = world.after(&edit.changes) else {
            spoiled.set(spoiled.get() + 1);
            return Err(TestCaseError::reject("the edit makes an error"));
        };
        felt.set(felt.get() + u32::from(world.is_felt(&after)));
        for audience in &edit.from {
            let leaks = world.leaks(&after, audience);
            if let Some(first) = leaks.first() {
                found.borrow_mut().push(format!(
                    "{} ({number}) changes {} files of {audience}, such as {first}",
                    edit.what,
                    leaks.len()
                ));
            }
        }
        Ok(())
    });
    println!(
        "{} edits made errors, {} were felt by somebody",
        spoiled.get(),
        felt.get()
    );
    assert!(
        leaks.is_empty(),
        "{} leaks:\n{}",
        leaks.len(),
        leaks.join("\n")
    );
    result.unwrap();
    assert!(
        felt.get() * 4 > cases,
        "only {} edits were felt by anybody",
        felt.get()
    );
}

#[test]
fn a_random_edit_of_something_withheld_leaves_no_trace() {
    random_edits(&demo(None), 1, 28);
}

#[test]
fn a_random_edit_leaves_no_trace_under_an_agencys_own_policy_either() {
    random_edits(&demo(Some(filled::policy(3))), 2, 12);
}

#[test]
#[ignore = "takes minutes"]
fn hundreds_of_random_edits_of_something_withheld_leave_no_trace() {
    random_edits(&demo(None), 3, many(60, 160));
    for shift in 0..many(3, 6) {
        random_edits(&demo(Some(filled::policy(shift))), 4, many(16, 24));
    }
}
