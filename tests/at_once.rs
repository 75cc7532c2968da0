//! Builds of one site that run at the same time, and clocks that jump between builds: no binder is torn, and no change is
//! overlooked.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, assert_same, small};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

/// Builds the site of a folder as a program of its own.
fn start(folder: &Folder) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_carebinder"));
    command.args(["build", "--today", common::TODAY, "--root"]);
    command.arg(folder.root()).arg("--out").arg(folder.out());
    let command = command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn of_builds_that_run_at_once_each_is_whole_or_says_that_another_runs() {
    let folder = small::site();
    let mut refused = 0;
    for round in 0..12 {
        folder.write(
            "content/clients/jo/guides/round.md",
            format!("---\ntitle: Round {round}\n---\nThis is round {round}.\n"),
        );
        let all: Vec<Child> = (0..4).map(|_| start(&folder)).collect();
        let ended: Vec<_> = all
            .into_iter()
            .map(|child| child.wait_with_output().unwrap())
            .collect();
        assert!(ended.iter().any(|one| one.status.success()), "{ended:?}");
        for one in ended.iter().filter(|one| !one.status.success()) {
            let said = String::from_utf8_lossy(&one.stderr);
            assert!(said.contains("CB0702"), "{said}");
            refused += 1;
        }
        assert_same(&folder.output(), &folder.clean().1, "builds at once");
    }
    println!("{refused} of 48 were told that another runs");
}

/// Sets the times of all files below a folder.
fn set_times(folder: &std::path::Path, time: SystemTime) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => set_times(&path, time),
            false => {
                let file = std::fs::File::options().write(true).open(&path);
                let _ = file.and_then(|file| file.set_modified(time));
            }
        }
    }
}

#[test]
fn a_change_is_seen_whatever_the_clock_says() {
    let folder = small::site();
    let letter = |text: &str| {
        folder.write("content/clients/jo/letter.txt", text);
    };
    letter("Dear all, at nine.\n");
    folder.replace(
        "content/clients/jo/plan.md",
        "See [the shop]",
        "Read [the letter](letter.txt) and see [the shop]",
    );
    folder.build().fine();
    let day = Duration::from_secs(24 * 3600);
    let now = SystemTime::now();
    let jumps = [
        now + 9000 * day,
        now - 9000 * day,
        now,
        SystemTime::UNIX_EPOCH,
    ];
    for (round, time) in jumps.into_iter().enumerate() {
        // As long as before, so that only what it says differs.
        letter(&format!(
            "Dear all, at {}ine.\n",
            ["t", "f", "w", "l"][round]
        ));
        folder.replace(
            "content/clients/jo/plan.md",
            &format!("title: {}", ["Plan", "Pl0n", "Pl1n", "Pl2n"][round]),
            &format!("title: Pl{round}n"),
        );
        set_times(&folder.root().join("content"), time);
        set_times(&folder.out(), time);
        folder.build().fine();
        assert_same(&folder.output(), &folder.clean().1, &format!("{time:?}"));
    }
}
