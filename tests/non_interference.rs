//! What is withheld leaves no trace: changing or removing it changes no byte
//! of the binders of those from whom it is withheld.

mod common;

#[path = "non_interference/filled.rs"]
mod filled;
#[path = "non_interference/values.rs"]
mod values;
#[path = "non_interference/world.rs"]
mod world;

use carebinder::policy::Audience;
use carebinder::record::Record;
use serde_json::Value;
use std::collections::BTreeSet;
use values::Place;
use world::{Changes, Deed, World, done, file};

/// A field of a kind, or of one record.
type Spot = (String, String);

/// Fields that nothing may be done to because others refer to them.
const HELD_UP: &[&str] = &["needs.id", "related_people.id", "needs", "related_people"];

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
    let mut count = 0;
    for audience in world.audiences() {
        for deed in [Deed::Change, Deed::Remove, Deed::Grow] {
            let (changes, spots) = changes(&world, audience, deed, None);
            count += spots.len();
            let clean = match world.after(&changes) {
                Ok(after) => world.leaks(&after, &audience.id).is_empty(),
                Err(_) => false,
            };
            if !clean {
                let spots: Vec<Spot> = spots.into_iter().collect();
                found.extend(blame(&world, audience, deed, &spots));
            }
        }
    }
    assert!(count > 300, "only {count} fields were withheld");
    assert!(
        found.is_empty(),
        "{} leaks:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn no_field_that_the_default_policy_withholds_leaves_a_trace() {
    every_field(None);
}

#[test]
fn no_field_that_an_agency_withholds_leaves_a_trace_1() {
    every_field(Some(0));
}

#[test]
fn no_field_that_an_agency_withholds_leaves_a_trace_2() {
    every_field(Some(1));
}

#[test]
fn no_field_that_an_agency_withholds_leaves_a_trace_3() {
    every_field(Some(2));
}
