//! A case: what somebody writes into the starter site, and what the program must then say and show.

use crate::common::{Tree, output};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The day on which the starter site is made, in seconds: 2026-11-26.
const MADE: &str = "1795651200";

/// The starter site's files, made once.
fn starter() -> &'static Tree {
    static STARTER: OnceLock<Tree> = OnceLock::new();
    STARTER.get_or_init(|| {
        let dir = folder();
        let (code, said) = carebinder(dir.path(), &["init", "-q"]);
        assert_eq!(code, 0, "{said}");
        crate::common::tree(dir.path())
    })
}

/// A temporary folder, in memory where the system has one there.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let dir = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir());
    dir.unwrap()
}

/// Runs the program; gives how it ended and all that it said.
fn carebinder(root: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_carebinder"));
    command.args(args).current_dir(root).env("TZ", "UTC");
    command.env("SOURCE_DATE_EPOCH", MADE).env("NO_COLOR", "1");
    let ended = command.output().unwrap();
    let mut said = String::from_utf8_lossy(&ended.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&ended.stderr));
    (ended.status.code().unwrap_or(-1), said)
}

/// What somebody does to the site, in order.
enum Edit {
    Write(&'static str, String),
    Replace(&'static str, &'static str, &'static str),
    Rename(&'static str, &'static str),
    Run(&'static [&'static str]),
}

/// What must hold of a page, or of all that an audience gets.
enum Must {
    Show(&'static str, &'static [&'static str]),
    Lack(&'static str, &'static [&'static str]),
    Hold(&'static str, &'static [&'static str]),
    Order(&'static str, &'static [&'static str]),
    Nowhere(&'static [&'static str], &'static [&'static str]),
}

/// What somebody writes, and what must come of it.
pub(crate) struct Case {
    name: &'static str,
    today: &'static str,
    edits: Vec<Edit>,
    exit: Option<i32>,
    says: Vec<&'static [&'static str]>,
    silent: Vec<&'static str>,
    musts: Vec<Must>,
    files: Vec<(&'static str, &'static [&'static str])>,
}

/// A case on November 27, 2026.
pub(crate) fn case(name: &'static str) -> Case {
    Case {
        name,
        today: "2026-11-27",
        edits: Vec::new(),
        exit: None,
        says: Vec::new(),
        silent: Vec::new(),
        musts: Vec::new(),
        files: Vec::new(),
    }
}

impl Case {
    /// A file is written.
    pub(crate) fn write(mut self, path: &'static str, text: &str) -> Self {
        self.edits.push(Edit::Write(path, text.to_owned()));
        self
    }

    /// Some words of a file are replaced by others.
    pub(crate) fn edit(mut self, path: &'static str, from: &'static str, to: &'static str) -> Self {
        self.edits.push(Edit::Replace(path, from, to));
        self
    }

    pub(crate) fn rename(mut self, from: &'static str, to: &'static str) -> Self {
        self.edits.push(Edit::Rename(from, to));
        self
    }

    /// The site's binders are in two languages.
    pub(crate) fn spanish(self) -> Self {
        self.edit("carebinder.yaml", "language: en", "languages: [en, es]")
    }

    /// A command runs; what it says counts.
    pub(crate) fn run(mut self, args: &'static [&'static str]) -> Self {
        self.edits.push(Edit::Run(args));
        self
    }

    /// What was written up to here is built, so that binders are there.
    pub(crate) fn built(self) -> Self {
        self.run(&["build", "-q", "--today", "2026-11-27"])
    }

    pub(crate) fn on(mut self, today: &'static str) -> Self {
        self.today = today;
        self
    }

    /// The build finds no error.
    pub(crate) fn fine(mut self) -> Self {
        self.exit = Some(0);
        self
    }

    /// The build finds an error, and all of `words` are said.
    pub(crate) fn refused(mut self, words: &'static [&'static str]) -> Self {
        self.exit = Some(1);
        self.says(words)
    }

    /// All of `words` are said; a `|` parts words of which one is enough.
    pub(crate) fn says(mut self, words: &'static [&'static str]) -> Self {
        self.says.push(words);
        self
    }

    pub(crate) fn silent(mut self, word: &'static str) -> Self {
        self.silent.push(word);
        self
    }

    /// A page shows words.
    pub(crate) fn shows(mut self, page: &'static str, words: &'static [&'static str]) -> Self {
        self.musts.push(Must::Show(page, words));
        self
    }

    /// A page is there, and does not show words.
    pub(crate) fn lacks(mut self, page: &'static str, words: &'static [&'static str]) -> Self {
        self.musts.push(Must::Lack(page, words));
        self
    }

    /// A page's markup holds something.
    pub(crate) fn holds(mut self, page: &'static str, words: &'static [&'static str]) -> Self {
        self.musts.push(Must::Hold(page, words));
        self
    }

    /// A page shows words one after the other.
    pub(crate) fn in_order(mut self, page: &'static str, words: &'static [&'static str]) -> Self {
        self.musts.push(Must::Order(page, words));
        self
    }

    /// A file of the site has these lines.
    pub(crate) fn lines(mut self, file: &'static str, lines: &'static [&'static str]) -> Self {
        self.files.push((file, lines));
        self
    }

    /// No file or name of these audiences' binders holds the words.
    pub(crate) fn nowhere(
        mut self,
        audiences: &'static [&'static str],
        words: &'static [&'static str],
    ) -> Self {
        self.musts.push(Must::Nowhere(audiences, words));
        self
    }

    /// What does not hold.
    fn wrong(&self) -> Vec<String> {
        let dir = folder();
        let root = dir.path();
        for (path, bytes) in starter() {
            put(root.join(path), bytes);
        }
        let mut said = String::new();
        let mut wrong = Vec::new();
        for edit in &self.edits {
            match edit {
                Edit::Write(path, text) => put(root.join(path), text.as_bytes()),
                Edit::Replace(path, from, to) => {
                    let text = fs::read_to_string(root.join(path)).unwrap();
                    if !text.contains(from) {
                        wrong.push(format!("{path} has no `{from}`"));
                    }
                    put(root.join(path), text.replacen(from, to, 1).as_bytes());
                }
                Edit::Rename(from, to) => {
                    let to = root.join(to);
                    fs::create_dir_all(to.parent().unwrap()).unwrap();
                    fs::rename(root.join(from), to).unwrap();
                }
                Edit::Run(args) => {
                    let (code, words) = carebinder(root, args);
                    if code != 0 {
                        wrong.push(format!("{args:?} ends with {code}: {words}"));
                    }
                    said.push_str(&words);
                }
            }
        }
        // `check` finds all that `build` finds, and is faster.
        let command = match self.musts.is_empty() {
            true => "check",
            false => "build",
        };
        let (built, words) = carebinder(root, &[command, "--today", self.today]);
        said.push_str(&words);
        if self.exit.is_some_and(|exit| exit != built) || built > 1 {
            wrong.push(format!("{command} ends with {built}"));
        }
        let lower = said.to_lowercase();
        let is_said = |words: &str| words.split('|').any(|word| lower.contains(word));
        for words in self.says.iter().copied().flatten() {
            if !is_said(&words.to_lowercase()) {
                wrong.push(format!("does not say `{words}`"));
            }
        }
        for word in &self.silent {
            if lower.contains(&word.to_lowercase()) {
                wrong.push(format!("says `{word}`"));
            }
        }
        for (path, lines) in &self.files {
            let text = fs::read_to_string(root.join(path)).unwrap_or_default();
            let lacks = lines
                .iter()
                .filter(|line| !text.lines().any(|one| one == **line));
            wrong.extend(lacks.map(|line| format!("{path} has no line `{line}`:\n{text}")));
        }
        let binders = output(&root.join("binders"));
        for must in &self.musts {
            must.look(&binders, &mut wrong);
        }
        if !wrong.is_empty() {
            wrong.push(said);
        }
        wrong
    }
}

impl Must {
    fn look(&self, binders: &Tree, wrong: &mut Vec<String>) {
        match self {
            Self::Nowhere(audiences, words) => {
                for audience in *audiences {
                    let own = crate::common::below(binders, audience);
                    if own.is_empty() {
                        wrong.push(format!("no binder for {audience}"));
                    }
                    for (path, bytes) in &own {
                        let text = String::from_utf8_lossy(bytes).to_lowercase();
                        let held = |word: &&&str| text.contains(&***word) || path.contains(**word);
                        let held = words.iter().filter(held);
                        wrong.extend(held.map(|word| format!("`{word}` is in {path}")));
                    }
                }
            }
            Self::Show(page, words)
            | Self::Lack(page, words)
            | Self::Hold(page, words)
            | Self::Order(page, words) => {
                let Some(bytes) = binders.get(*page) else {
                    wrong.push(format!("no page {page}"));
                    return;
                };
                let markup = String::from_utf8_lossy(bytes);
                let text = visible(&markup);
                let mut from = 0;
                for word in *words {
                    let fault = match self {
                        Self::Show(..) if !text.contains(word) => "does not show",
                        Self::Lack(..) if text.contains(word) => "shows",
                        Self::Hold(..) if !markup.contains(word) => "does not hold",
                        Self::Order(..) => match text[from..].find(word) {
                            Some(at) => {
                                from += at;
                                continue;
                            }
                            None => "does not show in this order",
                        },
                        _ => continue,
                    };
                    wrong.push(format!("{page} {fault} `{word}`"));
                }
            }
        }
    }
}

/// The words of the main part of a page that a reader sees.
fn visible(markup: &str) -> String {
    let main = markup.find("<main").map_or(0, |at| at);
    let end = markup.rfind("</main>").unwrap_or(markup.len());
    let mut text = String::new();
    let mut rest = &markup[main..end];
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let close = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = rest[at + 1..close].trim_start_matches('/');
        let name: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if ![
            "a", "span", "strong", "em", "b", "i", "time", "abbr", "code",
        ]
        .contains(&&*name)
        {
            text.push(' ');
        }
        rest = &rest[close..];
    }
    text.push_str(rest);
    for (entity, sign) in [
        ("&nbsp;", " "),
        ("\u{a0}", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn put(path: PathBuf, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Judges all cases, and tells of each one that does not hold.
#[track_caller]
pub(crate) fn judge(cases: &[Case]) {
    let mut told = String::new();
    for case in cases {
        let wrong = case.wrong();
        if !wrong.is_empty() {
            let _ = writeln!(told, "== {}\n{}", case.name, wrong.join("\n"));
        }
    }
    assert!(told.is_empty(), "{told}");
}
