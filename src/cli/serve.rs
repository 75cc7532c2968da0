//! `carebinder serve`: shows the site as it is being written.

use super::exit::Exit;
use super::global::Global;
use carebinder::diagnostic::Severity;
use carebinder::diagnostic::counted;
use carebinder::preview::{Preview, Settings, Update, http};
use carebinder::site::Options;
use clap::Args;
use std::net::{IpAddr, Ipv4Addr};

/// The arguments of `serve`, as typed.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The port; the first free one from 8017 on when absent
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Let other computers reach the preview at this address of yours; it asks nobody for a password
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<IpAddr>,
    /// Open the preview in your browser
    #[arg(long)]
    open: bool,
    /// Look at all files again and again, for network drives that do not say what changed
    #[arg(long)]
    poll: bool,
    /// Show unfinished records too
    #[arg(long)]
    drafts: bool,
    /// The day to show, instead of today (2026-12-01)
    #[arg(long, value_name = "DATE")]
    today: Option<jiff::civil::Date>,
}

/// Serves until the program is stopped.
pub(crate) fn run(global: &Global, args: ServeArgs) -> Exit {
    let http = http::Settings {
        bind: args.bind.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        port: args.port,
    };
    if let Err(problems) = carebinder::site::find(&global.root) {
        return global.complain_all(&problems);
    }
    let settings = Settings {
        root: global.root.clone(),
        options: Options {
            drafts: args.drafts,
            today: args.today,
        },
        http,
        poll: args.poll,
    };
    let said = global.clone();
    let preview = match Preview::start(settings, move |update| tell(&said, update)) {
        Ok(preview) => preview,
        Err(problem) => return global.complain(&problem),
    };
    for port in preview.taken() {
        global.say(&format!("Port {port} is taken by another program."));
    }
    if let Some(warning) = http.warning() {
        global.complain(&warning);
    }
    let address = format!("http://{}/", preview.address());
    global.say(&format!("Preview: {address}\nCtrl-C ends it."));
    if args.open && open::that_detached(&address).is_err() {
        global.say("No browser could be opened: copy the address into one.");
    }
    loop {
        // Ctrl-C ends the process; until then everything happens in other threads.
        std::thread::park();
    }
}

/// One block for each change: what changed, and what is wrong.
fn tell(global: &Global, update: &Update) {
    let errors = count(update, Severity::Error);
    let warnings = count(update, Severity::Warning);
    let sum = format!(
        "{}, {}",
        counted(errors, "error"),
        counted(warnings, "warning")
    );
    let line = match update.generation {
        1 => format!("Site read in {:.2} s: {sum}", update.seconds),
        _ => format!(
            "{} {} ({:.0} ms): {sum}",
            jiff::Zoned::now().strftime("%H:%M:%S"),
            changed(&update.changed),
            update.seconds * 1000.0
        ),
    };
    global.say(&line);
    let mut shown = update.notes.clone();
    let is_wanted = |severity: Severity| severity == Severity::Error || global.is_verbose();
    let wanted = update.problems.iter();
    shown.extend(wanted.filter(|one| is_wanted(one.severity)).cloned());
    if !shown.is_empty() {
        global.report(&shown);
    }
}

fn count(update: &Update, severity: Severity) -> usize {
    let all = update.problems.iter();
    all.filter(|problem| problem.severity == severity).count()
}

/// The files that changed, in few words.
fn changed(files: &[String]) -> String {
    let named: Vec<&str> = files
        .iter()
        .take(3)
        .map(|path| path.strip_prefix("content/").unwrap_or(path))
        .collect();
    match files.len() {
        0 => "changed".to_owned(),
        1..=3 => named.join(", "),
        more => format!("{} and {} more", named.join(", "), more - 3),
    }
}
