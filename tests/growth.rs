//! What a file costs grows with its size and not faster: every construct of Markdown and front matter by the thousand,
//! and once more four times as many, through a whole build. Ratios are held, never times.
//!
//! The test runs itself as another process, one a size, and asks the system what it took.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use common::{build, small};
use std::process::Command;

const CONSTRUCT: &str = "CAREBINDER_GROWTH";

/// A name, what is repeated in a body or in a list of front matter, and how often at first.
struct Construct {
    name: &'static str,
    before: &'static str,
    part: &'static str,
    after: &'static str,
    times: usize,
}

const fn body(name: &'static str, part: &'static str, times: usize) -> Construct {
    Construct {
        name,
        before: "",
        part,
        after: "",
        times,
    }
}

const BODIES: &[Construct] = &[
    body("paragraphs", "Jo wakes at nine and has tea.\n\n", 1000),
    body("one long line", "Jo wakes at nine and has tea. ", 1000),
    body("headings", "## Two\n\nx\n\n", 1500),
    body(
        "restricted headings",
        "## Two {audience=team}\n\nx\n\n",
        700,
    ),
    body("lines that look restricted", "a {audience=team}\n", 1000),
    body("open braces", "{", 20_000),
    body("open brackets", "[", 20_000),
    body("pictures that never end", "![", 10_000),
    body("ends of links", "](a)", 6000),
    body("emphasis", "*a ", 10_000),
    body("strong", "**a** ", 5000),
    body("code", "`a` ", 6000),
    body("open code", "` ", 10_000),
    body("fences", "```\na\n```\n", 2000),
    body("quotes", "> ", 3000),
    body("lists", "- a\n", 5000),
    body("numbered", "1. a\n", 4000),
    body("tables", "| a | b |\n", 2000),
    body("notes", "a[^1] ", 4000),
    body("definitions of notes", "[^a]: b\n\n", 2000),
    body("definitions of links", "[a]: b\n\n", 2000),
    body("links that lead nowhere", "[a](nope.md) ", 1500),
    body("links to the web", "[a](https://example.org/x) ", 1500),
    body("tags", "<b>a</b> ", 3000),
    body("open tags", "<b>a ", 4000),
    body("anchors that never end", "<a href=\"../plan.md\">y ", 1000),
    body("tags that are not allowed", "<font>y ", 1500),
    body("comments", "<!-- a --> ", 2000),
    body("open comments", "<!-- ", 4000),
    body("entities", "&amp;", 6000),
    body("backslashes", "\\*", 8000),
    body("hyphens", "a\n---\n", 3000),
    body("containers", "::: note\na\n:::\n", 1500),
];

/// One list or map of front matter, in a goal.
const FRONTS: &[Construct] = &[
    Construct {
        name: "steps",
        before: "steps:\n",
        part: "  - {step: Write a list, performer: ana, status: not_started}\n",
        after: "",
        times: 150,
    },
    Construct {
        name: "unknown performers",
        before: "steps:\n",
        part: "  - {step: Write, performer: some-body-else, status: not_started}\n",
        after: "",
        times: 120,
    },
    Construct {
        name: "unknown fields",
        before: "",
        part: "frobnicate: [a, b]\n",
        after: "",
        times: 400,
    },
    Construct {
        name: "a long text",
        before: "summary: \"",
        part: "Jo wakes at nine. ",
        after: "\"\n",
        times: 500,
    },
    Construct {
        name: "brackets",
        before: "extra: ",
        part: "[",
        after: "",
        times: 8000,
    },
    Construct {
        name: "slips",
        before: "",
        part: "a: \"b\n",
        after: "",
        times: 800,
    },
    Construct {
        name: "comments",
        before: "",
        part: "# a\n",
        after: "",
        times: 3000,
    },
];

/// What stands on a page for everybody.
const PAGES: &[Construct] = &[
    body("labels of numbers", "mrn-", 6000),
    body("labels of dates", "dob ", 6000),
    body("numbers of one form", "536-22-1234 ", 2000),
];

/// What stands in a page that is withheld, and in a file for everybody.
const LEAKS: &[Construct] = &[
    body("a text of many words", "WORDS", 400),
    body(
        "the same words again and again",
        "Jo wakes at nine and has tea with Ana in the garden, then walks to the lake. ",
        400,
    ),
];

const LISTS: [&[Construct]; 4] = [BODIES, FRONTS, PAGES, LEAKS];

/// Not a test: the process that builds. Says how long it computed, in microseconds, and the most memory it held, in KiB.
#[test]
fn child() {
    let Ok(asked) = std::env::var(CONSTRUCT) else {
        return;
    };
    let mut parts = asked.split(' ').map(|part| part.parse::<usize>().unwrap());
    let mut next = || parts.next().unwrap();
    let (list, at, many) = (next(), next(), next());
    let construct = &LISTS[list][at];
    let text = match construct.part {
        "WORDS" => (0..construct.times * many * 8)
            .map(|word| format!("w{} ", word * 7919 % 1_000_003))
            .collect(),
        part => part.repeat(construct.times * many),
    };
    let text = format!("{}{text}{}", construct.before, construct.after);
    let folder = small::site();
    let page = format!("---\ntitle: Mornings\nupdated: 2026-10-07\n---\n{text}\n");
    let (path, file) = match list {
        0 => ("clients/jo/guides/long.md", page),
        1 => {
            let fields = "title: A goal\nlifecycle_status: active\n";
            let goal = format!("---\n{fields}{text}updated: 2026-10-07\n---\n");
            ("clients/jo/goals/long.md", goal)
        }
        2 => ("library/long.md", page),
        _ => {
            folder.write("static/long.txt", &text);
            let draft = page.replacen("---\n", "---\ndraft: true\n", 1);
            ("library/long.md", draft)
        }
    };
    folder.write(&format!("content/{path}"), file);
    let before = computed();
    build(&folder.root(), &folder.out(), common::TODAY);
    println!("\ntook {} {}", computed() - before, most_memory());
}

/// How long all threads of this process computed so far.
fn computed() -> u64 {
    let threads = std::fs::read_dir("/proc/self/task").unwrap().flatten();
    let nanos = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    nanos.sum::<u64>() / 1000
}

fn most_memory() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn measured(list: usize, at: usize, many: usize) -> (u64, u64) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["child", "--exact", "--nocapture"])
        .env(CONSTRUCT, format!("{list} {at} {many}"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let took = text.lines().find_map(|line| line.strip_prefix("took "));
    let (time, memory) = took
        .unwrap_or_else(|| panic!("{text}"))
        .split_once(' ')
        .unwrap();
    (time.parse().unwrap(), memory.parse().unwrap())
}

/// A build of the site without the file, so that only what the file costs is compared.
fn grows(list: usize, at: usize, empty: (u64, u64)) -> Option<String> {
    let name = LISTS[list][at].name;
    let mut best = (f64::MAX, f64::MAX);
    // The machine may be busy with something else: what holds once is true.
    for again in 0..3 {
        // It may also have been quicker then than it is now.
        let empty = if again == 0 { empty } else { measured(0, 0, 0) };
        let (one, four) = (measured(list, at, 1), measured(list, at, 4));
        let over =
            |taken: u64, empty: u64, least: u64| taken.saturating_sub(empty).max(least) as f64;
        let time = over(four.0, empty.0, 1) / over(one.0, empty.0, empty.0 / 5);
        let memory = over(four.1, empty.1, 1) / over(one.1, empty.1, empty.1 / 3);
        best = (best.0.min(time), best.1.min(memory));
        if best.0 < 7.0 && best.1 < 6.0 {
            return None;
        }
    }
    Some(format!(
        "{name}: four times as much takes {:.1} of the time and {:.1} of the memory",
        best.0, best.1
    ))
}

#[test]
fn a_file_costs_no_more_than_its_size() {
    let empty = measured(0, 0, 0);
    let all = LISTS.iter().enumerate();
    let all = all.flat_map(|(list, of)| (0..of.len()).map(move |at| (list, at)));
    let wrong: Vec<String> = all
        .filter_map(|(list, at)| grows(list, at, empty))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
