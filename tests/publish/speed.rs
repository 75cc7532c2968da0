//! How fast: run with `--ignored --nocapture`, best with optimization.

use std::process::Command;
use std::time::Instant;

use rayon::prelude::*;

use crate::common::{Site, asset};
use carebinder::publish::{File, Output, Prune};

const PAGES: usize = 12;

/// How much to publish.
#[derive(Debug, Clone, Copy)]
struct Size {
    binders: usize,
    assets: usize,
    lines: usize,
}

fn publish(output: &Output, size: Size, version: usize) {
    let assets: Vec<_> = (0..size.assets)
        .map(|n| asset(&format!("{n}").repeat(9000)))
        .collect();
    let text = "<p>A line of a page about somebody's plan.</p>\n".repeat(size.lines);
    (0..size.binders).into_par_iter().for_each(|binder| {
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
    let sizes = [(834, 0, 20), (834, 12, 200), (8340, 12, 20)];
    for (binders, assets, lines) in sizes {
        measure(Size {
            binders,
            assets,
            lines,
        });
    }
}

fn measure(size: Size) {
    println!("\n{size:?}");
    let site = Site::new();
    let time = |name: &str, version| {
        let start = Instant::now();
        let output = site.open();
        let opened = start.elapsed();
        publish(&output, size, version);
        let published = start.elapsed();
        output.finish(Prune::All).unwrap();
        let all = start.elapsed();
        let finished = all - published;
        println!("{name}: {all:.0?} (open {opened:.0?}, finish {finished:.0?})");
    };
    for (name, version) in [("first", 1), ("same", 1), ("same", 1), ("all new", 2)] {
        time(name, version);
    }
    for round in 0..3 {
        let to = site.folder.path().join(format!("copy{round}"));
        let start = Instant::now();
        let mut cp = Command::new("cp");
        cp.arg("-r").arg(&site.out).arg(&to).status().unwrap();
        println!("cp -r: {:.0?}", start.elapsed());
        let place = site.folder.path().join(format!("fresh{round}"));
        let start = Instant::now();
        let output = Output::open(&place.join("out"), &place.join("state")).unwrap();
        publish(&output, size, 1);
        output.finish(Prune::All).unwrap();
        println!("first again: {:.0?}", start.elapsed());
    }
}
