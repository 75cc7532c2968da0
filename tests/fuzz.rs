//! The fuzzing's targets, over their corpora and random changes to them: what `tests/fuzz/run` does for hours, for a
//! moment. With `FUZZ_CASES` each target gets so many other changes; a failure prints the bytes.

#![allow(clippy::unwrap_used)]

#[path = "fuzz/targets/mod.rs"]
mod targets;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};
use std::path::Path;

/// The largest input, in bytes.
const LARGEST: usize = 8 << 10;

/// A change to an input; places are parts of its length.
#[derive(Debug, Clone)]
enum Edit {
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    Other(Index, Index),
}

fn files_of(dir: &str) -> Vec<Vec<u8>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz")
        .join(dir);
    let mut paths: Vec<_> = std::fs::read_dir(&dir)
        .unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// The words of `words.dict`, one to a line in quotation marks, bytes as `\xNN`.
fn words() -> Vec<Vec<u8>> {
    let text = include_str!("fuzz/words.dict");
    let words = text
        .lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    words.map(unescaped).collect()
}

fn unescaped(word: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = word.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'\\', [b'x', high, low, tail @ ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).unwrap();
                out.push(u8::from_str_radix(digits, 16).unwrap());
                rest = tail;
            }
            (b'\\', [sign, tail @ ..]) => {
                out.push(*sign);
                rest = tail;
            }
            _ => out.push(*first),
        }
    }
    out
}

fn edit() -> impl Strategy<Value = Edit> {
    let word = prop_oneof![
        3 => proptest::sample::select(words()),
        1 => vec(any::<u8>(), 1..4),
    ];
    prop_oneof![
        4 => (any::<Index>(), word).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        2 => (any::<Index>(), 1..20usize).prop_map(|(at, length)| Edit::Remove(at, length)),
        1 => (any::<Index>(), 1..20usize, 1..80usize).prop_map(|(at, length, times)| Edit::Repeat(at, length, times)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(at, other)| Edit::Other(at, other)),
    ]
}

fn edited(corpus: &[Vec<u8>], start: Index, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = corpus[start.index(corpus.len())].clone();
    for edit in edits {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match edit {
            Edit::Insert(at, word) => {
                let at = place(at);
                bytes.splice(at..at, word.iter().copied());
            }
            Edit::Remove(at, length) => {
                let at = place(at);
                let end = (at + length).min(bytes.len());
                bytes.drain(at..end);
            }
            Edit::Repeat(at, length, times) => {
                let at = place(at);
                let part = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, part);
            }
            Edit::Other(at, other) => {
                let at = place(at);
                let other = &corpus[other.index(corpus.len())];
                bytes.splice(at.., other[at.min(other.len())..].iter().copied());
            }
        }
    }
    bytes.truncate(LARGEST);
    bytes
}

fn fuzz(name: &str) {
    let corpus = files_of(&format!("corpus/{name}"));
    for bytes in &corpus {
        targets::run(name, bytes);
    }
    // The same changes each time, so that nobody's work is stopped by chance; others where more are asked for.
    let asked = std::env::var("FUZZ_CASES").ok();
    let config = Config {
        cases: asked.as_ref().map_or(400, |number| number.parse().unwrap()),
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..Config::default()
    };
    let mut runner = match asked {
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        Some(_) => TestRunner::new(config),
    };
    let inputs = (any::<Index>(), vec(edit(), 1..6));
    let came = runner.run(&inputs, |(start, edits)| {
        targets::run(name, &edited(&corpus, start, &edits));
        Ok(())
    });
    if let Err(error) = came {
        panic!("{name}: {error}");
    }
}

/// One test a target, so that they run side by side.
macro_rules! each_target {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            fuzz(stringify!($name));
        })*

        #[test]
        fn every_target_has_its_test() {
            let tested = [$(stringify!($name)),*];
            let all: Vec<&str> = targets::TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(all, tested);
        }
    };
}

each_target!(body braces front yaml picture request settings policy net);
