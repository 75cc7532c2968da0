//! The `carebinder` program.

use carebinder::{binder::Only, build, diagnostic::*, site};

fn main() {
    let options = site::Options {
        drafts: false,
        today: std::env::args().nth(2).and_then(|d| d.parse().ok()),
    };
    let t = std::time::Instant::now();
    let root = std::env::args().nth(1).unwrap_or_else(|| ".".into());
    let printer = Printer {
        format: Format::Human,
        color: false,
    };
    match site::Site::open(std::path::Path::new(&root), &options) {
        Err(problems) => {
            let _ = printer.print(&problems, &mut std::io::stderr());
        }
        Ok(site) => {
            let _ = printer.print(&site.problems, &mut std::io::stderr());
            eprintln!("open {:?}", t.elapsed());
            let only = Only {
                audiences: std::env::var("AUD").ok().into_iter().collect(),
                subjects: vec![],
            };
            let report = build::run(
                &site,
                &build::Request {
                    only,
                    out: std::env::args().nth(3).map(Into::into),
                },
                &|_, _| {},
            );
            let _ = printer.print(&report.problems, &mut std::io::stderr());
            eprintln!(
                "{:?} {:?}\n{:?} {:?} {:?}",
                report.summary,
                report.made.len(),
                report.made,
                report.held,
                t.elapsed()
            );
        }
    }
}
