//! After any series of builds, whole or broken off, and of changes by hand, the
//! next build gives what a first build gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::publish::{Output, Prune};
use proptest::prelude::*;

use crate::common::{Site, files, page, publish, tree};

const DIRS: [&str; 4] = [
    "family/clients/jo",
    "family/clients/sam",
    "public/programs/a",
    "team/b",
];
const PATHS: [&str; 5] = ["index.html", "a/b.html", "a/c/d.html", "a.html", "z/z.html"];

#[derive(Debug, Clone)]
enum Step {
    Publish(usize, Vec<(usize, u8)>),
    Fail(usize),
    Keep(usize),
    Edit(usize, usize),
    Remove(usize, usize),
    RemoveFolder(usize),
    Add(usize),
    ForgetCache,
    BreakOff,
    Finish(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let dir = 0..DIRS.len();
    let pages = prop::collection::btree_map(0..PATHS.len(), 0_u8..3, 0..PATHS.len());
    prop_oneof![
        8 => (dir.clone(), pages).prop_map(|(d, p)| Step::Publish(d, p.into_iter().collect())),
        1 => dir.clone().prop_map(Step::Fail),
        2 => dir.clone().prop_map(Step::Keep),
        2 => (dir.clone(), 0..PATHS.len()).prop_map(|(d, p)| Step::Edit(d, p)),
        2 => (dir.clone(), 0..PATHS.len()).prop_map(|(d, p)| Step::Remove(d, p)),
        1 => dir.clone().prop_map(Step::RemoveFolder),
        1 => dir.prop_map(Step::Add),
        1 => Just(Step::ForgetCache),
        1 => Just(Step::BreakOff),
        3 => any::<bool>().prop_map(Step::Finish),
    ]
}

/// What should be on disk.
#[derive(Default)]
struct Model {
    binders: BTreeMap<usize, Vec<(usize, u8)>>,
    live: BTreeSet<usize>,
}

fn named(pages: &[(usize, u8)]) -> Vec<(&'static str, u8)> {
    pages
        .iter()
        .map(|(path, version)| (PATHS[*path], *version))
        .collect()
}

fn run(site: &Site, model: &mut Model, output: Output, step: &Step) -> Output {
    let place = |dir: &usize| site.out.join(DIRS[*dir]);
    match step {
        Step::Publish(dir, pages) => {
            publish(&output, DIRS[*dir], &named(pages)).unwrap();
            let found = tree(&place(dir)).into_iter();
            let found: BTreeMap<_, _> = found.filter_map(|(p, b)| Some((p, b?))).collect();
            let wanted = named(pages)
                .into_iter()
                .map(|(p, v)| (p.to_owned(), page(p, v)));
            assert_eq!(found, wanted.collect());
            model.binders.insert(*dir, pages.clone());
            model.live.insert(*dir);
        }
        Step::Fail(dir) => {
            let fail = |_: &[bool]| Err(Diagnostic::error(codes::HELD_BACK, "", "no"));
            let result = output.binder(DIRS[*dir], &files(&[("new.html", 1)]), fail);
            assert_eq!(result.unwrap_err().code, codes::HELD_BACK);
            model.live.insert(*dir);
        }
        Step::Keep(dir) => {
            output.keep(DIRS[*dir]);
            model.live.insert(*dir);
        }
        Step::Edit(dir, path) => {
            let path = place(dir).join(PATHS[*path]);
            if path.exists() {
                fs::write(path, "by hand").unwrap();
            }
        }
        Step::Remove(dir, path) => drop(fs::remove_file(place(dir).join(PATHS[*path]))),
        Step::RemoveFolder(dir) => drop(fs::remove_dir_all(place(dir))),
        Step::Add(dir) => drop(fs::write(place(dir).join("new.html"), "by hand")),
        Step::ForgetCache => {
            drop(output);
            model.live.clear();
            fs::remove_dir_all(&site.state).unwrap();
            return site.open();
        }
        Step::BreakOff => {
            drop(output);
            model.live.clear();
            return site.open();
        }
        Step::Finish(all) => {
            output
                .finish(if *all { Prune::All } else { Prune::Nothing })
                .unwrap();
            if *all {
                model.binders.retain(|dir, _| model.live.contains(dir));
                for (dir, name) in DIRS.iter().enumerate() {
                    let wanted = model.binders.contains_key(&dir);
                    assert!(wanted || !site.out.join(name).exists());
                }
            }
            model.live.clear();
            return site.open();
        }
    }
    output
}

fn publish_all(output: Output, model: &Model) {
    for (dir, pages) in &model.binders {
        publish(&output, DIRS[*dir], &named(pages)).unwrap();
    }
    output.finish(Prune::All).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_series_of_steps_ends_like_a_first_build(steps in prop::collection::vec(step(), 1..40)) {
        let (site, clean) = (Site::new(), Site::new());
        let mut model = Model::default();
        let mut output = site.open();
        for step in &steps {
            output = run(&site, &mut model, output, step);
        }
        publish_all(output, &model);
        publish_all(clean.open(), &model);
        prop_assert_eq!(tree(&site.out), tree(&clean.out));
    }
}
