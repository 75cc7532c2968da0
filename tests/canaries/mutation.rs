//! The nets themselves are tested: with one rule switched off, either the search of random casebooks or the second net
//! notices, in every casebook that holds something the rule withholds.
//!
//! A rule is switched off by leaving out what it is written with: the binders are then made as a program would make them
//! that does not know the rule, and judged by what was written.

use crate::casebook::{Casebook, Rule};
use crate::common::{self, Dice, Folder, below};
use crate::found;
use carebinder::build::{self, Request};
use carebinder::site::Site;

/// Makes the canaries of a casebook longer: titles of five words, and a sentence in every section.
fn in_sentences(folder: &Folder) {
    for (path, bytes) in common::tree(&folder.root()) {
        let Some(text) = path
            .ends_with(".md")
            .then(|| String::from_utf8(bytes).unwrap())
        else {
            continue;
        };
        let lines = text.lines().map(|line| match line.strip_prefix("title: zq-") {
            Some(number) => format!("title: zq-{number} is what {number} says here"),
            None if line.starts_with("zq-") => {
                let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
                let number = word.trim_start_matches("zq-");
                format!("{word} and they said of {number} that nobody should tell {number} of it before {number} comes home. {rest}")
            }
            None => line.to_owned(),
        });
        let text: Vec<String> = lines.collect();
        folder.write(&path, text.join("\n") + "\n");
    }
}

fn written(casebook: &Casebook) -> (Folder, Site) {
    let folder = Folder::new();
    casebook.write(&folder);
    in_sentences(&folder);
    let site = common::open(&folder.root(), common::TODAY).unwrap();
    (folder, site)
}

/// Whether the second net catches something when a site is built as it is and judged by another.
fn is_caught(folder: &Folder, site: &Site, witness: &Site) -> bool {
    let request = Request {
        out: Some(folder.out().with_extension("judged")),
        ..Request::default()
    };
    let report = build::run_judged_by(site, witness, &request, &|_, _| {});
    let mut problems = report.problems.iter();
    problems.any(|problem| problem.code.as_str() == "CB0714")
}

/// What notices that a rule is off, in how many of the casebooks that hold something it withholds.
#[derive(Debug, Default)]
struct Noticed {
    /// Binders differ: no casebook without that counts.
    casebooks: usize,
    /// The second net stops a binder.
    net: usize,
    /// The search finds a canary.
    search: usize,
    /// Only that binders differ tells it: a day, a count, a word of the interface.
    difference: usize,
}

fn noticed(rule: Rule, start: u64, wanted: usize) -> Noticed {
    let mut noticed = Noticed::default();
    for number in start.. {
        if noticed.casebooks == wanted {
            break;
        }
        let casebook = Casebook::random(&mut Dice(number));
        let (folder, site) = written(&casebook);
        let built = folder.build();
        assert!(built.errors().is_empty(), "{number}: {:?}", built.errors());
        let (faulty, open) = written(&casebook.without(rule));
        let built = faulty.build();
        assert!(built.errors().is_empty(), "{number}: {:?}", built.errors());
        let (right, wrong) = (folder.output(), faulty.output());
        let mut audiences = site.policy.audiences.iter();
        if audiences.all(|audience| below(&right, &audience.id) == below(&wrong, &audience.id)) {
            continue;
        }
        let net = is_caught(&faulty, &open, &site);
        let search = !found(&site, &casebook.canaries(), &wrong).0.is_empty();
        noticed.casebooks += 1;
        noticed.net += usize::from(net);
        noticed.search += usize::from(search);
        noticed.difference += usize::from(!net && !search);
    }
    noticed
}

fn table(start: u64, wanted: usize) {
    for rule in Rule::ALL {
        let noticed = noticed(rule, start, wanted);
        println!("{rule:?}: {noticed:?}");
        // What shows words that are withheld is caught by both.
        assert!(
            noticed.search + noticed.difference == wanted,
            "{rule:?}: {noticed:?}"
        );
        assert!(noticed.net * 2 >= noticed.search, "{rule:?}: {noticed:?}");
    }
}

#[test]
fn a_rule_that_is_switched_off_is_noticed() {
    table(1, 4);
}

/// Of how many casebooks for each rule: `MUTATIONS=100` for more.
#[test]
#[ignore = "takes minutes"]
fn a_rule_that_is_switched_off_is_noticed_in_dozens_of_casebooks() {
    let count = std::env::var("MUTATIONS").ok();
    let count = count.and_then(|count| count.parse().ok());
    table(5000, count.unwrap_or(16));
}
