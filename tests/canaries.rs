//! Random casebooks in which every title, name of a file, field, section, picture and word of a link is a word of its own.
//! No word that is withheld from an audience is in a byte or a name of its binders: not when they are made, and not after
//! something was narrowed beside an error.

#![allow(clippy::unwrap_used)]

mod common;

#[path = "canaries/casebook.rs"]
mod casebook;
#[path = "canaries/mutation.rs"]
mod mutation;

use carebinder::policy::Audience;
use carebinder::record::Kind;
use carebinder::site::Site;
use casebook::{Canary, Casebook};
use common::{Dice, Folder, Tree, below};

/// Whether an audience may come to see a canary, as far as the policy's rows and the restrictions that were written say.
fn may_see(site: &Site, canary: &Canary, audience: &Audience) -> bool {
    let id = &*audience.id;
    let limits = &canary.limits;
    let is_own = ["client", "manager"].contains(&id);
    if canary.in_case && id == "public"
        || limits.draft
        || limits.labelled && !is_own
        || limits.audiences.iter().any(|list| !list.contains(&id))
        || canary.in_case && limits.closed_to.contains(&id)
    {
        return false;
    }
    let row = canary.kind.definition();
    let rows = match canary.row {
        "@name" => vec![Some("title"), row.proper_name, row.day],
        row => vec![Some(row)],
    };
    let table = &site.policy.table;
    let sees = |row| {
        table
            .audiences_of(canary.kind, canary.in_case, row)
            .has(audience)
    };
    let sees_body = |(kind, in_case): &(Kind, bool)| {
        let body = site.policy.table.audiences_of(*kind, *in_case, "body");
        body.has(audience)
    };
    rows.into_iter().flatten().all(sees) && limits.bodies.iter().all(sees_body)
}

/// The canaries that an audience may not see and that are in its binders all the same, and how many are in them at all.
fn found(site: &Site, canaries: &[Canary], binders: &Tree) -> (Vec<String>, usize) {
    let (mut leaks, mut count) = (Vec::new(), 0);
    for audience in site.policy.audiences.iter() {
        let own = below(binders, &audience.id);
        let mut text = String::new();
        for (path, bytes) in &own {
            text.push_str(path);
            text.push_str(&String::from_utf8_lossy(bytes));
        }
        let text = text.to_lowercase();
        for canary in canaries {
            let is_there = text.contains(&canary.word);
            count += usize::from(is_there);
            if is_there && !may_see(site, canary, audience) {
                let pages = own.iter().filter(|(path, bytes)| {
                    let text = String::from_utf8_lossy(bytes).to_lowercase();
                    text.contains(&canary.word) || path.contains(&canary.word)
                });
                let pages: Vec<&String> = pages.map(|(path, _)| path).take(3).collect();
                leaks.push(format!("{canary:?} for {} in {pages:?}", audience.id));
            }
        }
    }
    (leaks, count)
}

/// Makes a random casebook, narrows something in it beside an error, and looks at the binders each time. Gives how many
/// canaries were seen.
fn one(number: u64) -> usize {
    let mut dice = Dice(number);
    let mut casebook = Casebook::random(&mut dice);
    let folder = Folder::new();
    casebook.write(&folder);
    let built = folder.build();
    assert!(
        built.errors().is_empty(),
        "casebook {number}: {:?}",
        built.errors()
    );
    let site = common::open(&folder.root(), common::TODAY).unwrap();
    let (leaks, count) = found(&site, &casebook.canaries(), &folder.output());
    assert!(leaks.is_empty(), "casebook {number}:\n{}", leaks.join("\n"));

    let done = casebook.narrow(&mut dice);
    casebook.write(&folder);
    let errors = folder.build().errors();
    // What only the second net holds back has slipped through the first.
    let caught = errors.iter().find(|error| error.starts_with("CB0714"));
    assert_eq!(caught, None, "casebook {number}, {done}");
    // The rows are those of the policy that was written last; where it cannot be read, there is no site to ask.
    if let Ok(site) = common::open(&folder.root(), common::TODAY) {
        let (leaks, _) = found(&site, &casebook.canaries(), &folder.output());
        assert!(
            leaks.is_empty(),
            "casebook {number}, {done}:\n{}",
            leaks.join("\n")
        );
    }
    count
}

fn many(start: u64, count: u64) {
    println!("casebooks {start} to {}", start + count - 1);
    let seen: usize = (start..start + count).map(one).sum();
    let seen = seen as u64;
    assert!(
        seen > count * 40,
        "only {seen} canaries were seen by anybody"
    );
}

#[test]
fn no_canary_gets_out() {
    many(1, 60);
}

#[test]
#[ignore = "takes minutes"]
fn no_canary_gets_out_of_hundreds_of_casebooks() {
    let start = std::env::var("CANARIES_FROM")
        .ok()
        .and_then(|from| from.parse().ok());
    let count = std::env::var("CANARIES")
        .ok()
        .and_then(|count| count.parse().ok());
    many(start.unwrap_or(1000), count.unwrap_or(120));
}
