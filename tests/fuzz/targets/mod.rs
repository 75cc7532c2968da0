//! What is fuzzed: each target takes any bytes and panics where the program would do what it never may. The same code
//! runs under libFuzzer (`tests/fuzz/run`) and, a while, with each run of the tests (`tests/fuzz.rs`).

mod body;
mod front;
mod net;
mod picture;
mod request;
mod settings;

/// A name, and what is done with bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All targets.
pub(crate) const TARGETS: &[Target] = &[
    ("body", body::run),
    ("braces", body::run_braces),
    ("front", front::run),
    ("yaml", front::run_yaml),
    ("picture", picture::run),
    ("request", request::run),
    ("settings", settings::run),
    ("policy", settings::run_policy),
    ("net", net::run),
];

/// Runs one target.
pub(crate) fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    let (_, run) = target.unwrap_or_else(|| panic!("no target {name}"));
    run(bytes);
}

/// Bytes as a text, as a file's are read; what is no UTF-8 becomes a sign of its own.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The first byte, and the others.
fn choice(bytes: &[u8]) -> (usize, &[u8]) {
    match bytes.split_first() {
        Some((first, rest)) => (usize::from(*first), rest),
        None => (0, bytes),
    }
}

/// Whether the places of problems stand in the text, so that they can be shown.
fn check_places<'p>(
    text: &str,
    problems: impl IntoIterator<Item = &'p carebinder::diagnostic::Diagnostic>,
) {
    use carebinder::diagnostic::{Format, Printer};
    let lines = text.split('\n').count();
    let printer = Printer {
        format: Format::Human,
        color: false,
    };
    for problem in problems.into_iter().take(20) {
        if let Some(place) = &problem.place {
            assert!(
                (1..=lines).contains(&place.line) && place.column >= 1,
                "{problem:?} stands outside of {lines} lines"
            );
        }
        assert!(!printer.render(problem).is_empty());
    }
}
