//! How fast: run with `--ignored --nocapture`, best with optimization.

use std::process::Command;
use std::time::Instant;

use rayon::prelude::*;

use crate::common::{Site, asset};
use carebinder::publish::{File, Output, Prune};

const BINDERS: usize = 834;
const PAGES: usize = 12;

fn publish(output: &Output, version: usize) {
    let assets: Vec<_> = (0..12)
        .map(|n| asset(&format!("{n}").repeat(9000)))
        .collect();
    let text = "<p>A line of a page about somebody's plan.</p>\n".repeat(200);
    (0..BINDERS).into_par_iter().for_each(|binder| {
        let files: Vec<_> = (0..PAGES)
            .map(|page| {
                let key = *blake3::hash(format!("{binder} {page} {version}").as_bytes()).as_bytes();
                File::page(format!("part{}/page{page}.html", page % 3), key)
            })
            .chain(
                (0..)
                    .zip(&assets)
                    .map(|(n, asset)| File::asset(format!("assets/{n}.css"), asset.clone())),
            )
            .collect();
        let dir = format!("family/clients/client-{binder}");
        let made = output.binder(&dir, &files, |needed| {
            Ok(needed
                .iter()
                .map(|_| Some(text.clone().into_bytes()))
                .collect())
        });
        made.unwrap();
    });
}

#[test]
#[ignore = "measures; proves nothing"]
fn speed() {
    let site = Site::new();
    let time = |name: &str, version| {
        let start = Instant::now();
        let output = site.open();
        let opened = start.elapsed();
        publish(&output, version);
        let published = start.elapsed();
        let summary = output.finish(Prune::All).unwrap();
        let all = start.elapsed();
        println!(
            "{name}: {all:.0?} (open {opened:.0?}, finish {:.0?}) {summary:?}",
            all - published
        );
    };
    time("first", 1);
    time("unchanged", 1);
    time("unchanged", 1);
    time("all changed", 2);
    for round in 0..3 {
        let to = site.folder.path().join(format!("copy{round}"));
        let start = Instant::now();
        Command::new("cp")
            .arg("-r")
            .arg(&site.out)
            .arg(&to)
            .status()
            .unwrap();
        println!("cp -r: {:.0?}", start.elapsed());
        let from = site.folder.path().join("fresh");
        let fresh = from.join(format!("{round}"));
        let start = Instant::now();
        let output = Output::open(&fresh, &from.join(format!("state{round}"))).unwrap();
        publish(&output, 1);
        output.finish(Prune::All).unwrap();
        println!("first again: {:.0?}", start.elapsed());
    }
}
