//! What every command takes, and the one way in which commands print.

use super::exit::Exit;
use carebinder::diagnostic::{Diagnostic, Format, Printer, Severity};
use clap::{Args, ValueEnum, value_parser};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;

/// The arguments of every command, as typed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct GlobalArgs {
    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// For people, or one JSON object a line for programs
    #[arg(long, global = true, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// Whether to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Print errors and data only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more of what is done
    #[arg(short, long, global = true)]
    verbose: bool,
    /// How many threads to use; as many as there are processors when absent
    #[arg(long, global = true, value_name = "N", value_parser = value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// How much a command says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    Quiet,
    Normal,
    Verbose,
}

/// What every command is told, as meant.
#[derive(Debug, Clone)]
pub(crate) struct Global {
    /// The site's folder.
    pub(crate) root: PathBuf,
    /// How diagnostics are written.
    pub(crate) format: Format,
    color: Color,
    voice: Voice,
}

impl Global {
    /// What was meant by `typed`. Sets the number of threads as well.
    pub(crate) fn meant(typed: GlobalArgs) -> Self {
        if let Some(jobs) = typed.jobs {
            // Fails only when the threads are there already, which this is too early for.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(usize::from(jobs))
                .build_global();
        }
        Self {
            root: typed.root,
            format: match typed.format {
                Form::Human => Format::Human,
                Form::Json => Format::Json,
            },
            color: typed.color,
            voice: match (typed.quiet, typed.verbose) {
                (true, _) => Voice::Quiet,
                (_, true) => Voice::Verbose,
                _ => Voice::Normal,
            },
        }
    }

    /// Whether more is to be said of what is done.
    pub(crate) fn is_verbose(&self) -> bool {
        self.voice == Voice::Verbose
    }

    /// Whether a person watches standard error on a terminal.
    pub(crate) fn is_watched(&self) -> bool {
        self.voice > Voice::Quiet && self.format == Format::Human && io::stderr().is_terminal()
    }

    /// Writes data to standard output. Nobody listening is not a problem.
    pub(crate) fn data(&self, text: &str) -> Exit {
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        self.ended(written)
    }

    /// Says something for people on standard error, unless they want quiet.
    pub(crate) fn say(&self, text: &str) {
        if self.voice > Voice::Quiet {
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Prints what stopped the command, on standard error.
    pub(crate) fn complain(&self, problem: &Diagnostic) -> Exit {
        let colored = self.colored(io::stderr().is_terminal());
        let _ = self
            .printer(colored)
            .print(std::slice::from_ref(problem), &mut io::stderr().lock());
        Exit::of(problem)
    }

    /// Prints all problems that stopped the command.
    pub(crate) fn complain_all(&self, problems: &[Diagnostic]) -> Exit {
        let ends = problems.iter().map(|problem| self.complain(problem));
        ends.max().unwrap_or(Exit::Fine)
    }

    /// Says on standard error that the command was used wrongly.
    pub(crate) fn usage(&self, message: &str, hint: &str) -> Exit {
        let line = match self.format {
            Format::Json => {
                serde_json::json!({"severity": "error", "message": message, "hint": hint})
                    .to_string()
            }
            Format::Human => format!("error: {message}\n  help: {hint}"),
        };
        let _ = writeln!(io::stderr().lock(), "{line}");
        Exit::Usage
    }

    /// Prints the problems that a command was run to find: for people on
    /// standard error, for programs on standard output. Quiet leaves people only the errors.
    pub(crate) fn report(&self, problems: &[Diagnostic]) -> Exit {
        let is_quiet = self.voice == Voice::Quiet && self.format == Format::Human;
        let is_wanted = |severity: Severity| !is_quiet || severity == Severity::Error;
        let shown: Vec<Diagnostic> = problems
            .iter()
            .filter(|problem| is_wanted(problem.severity))
            .cloned()
            .collect();
        let written = match self.format {
            Format::Json => self.printer(false).print(&shown, &mut io::stdout().lock()),
            Format::Human => {
                let colored = self.colored(io::stderr().is_terminal());
                let mut out = io::BufWriter::new(io::stderr().lock());
                let printed = self.printer(colored).print(&shown, &mut out);
                printed.and_then(|()| out.flush())
            }
        };
        self.ended(written)
    }

    fn ended(&self, written: io::Result<()>) -> Exit {
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                let said = carebinder::source::plain_error(&error);
                let _ = writeln!(io::stderr().lock(), "error: cannot write: {said}");
                Exit::Machine
            }
            _ => Exit::Fine,
        }
    }

    fn printer(&self, color: bool) -> Printer {
        Printer {
            format: self.format,
            color,
        }
    }

    /// Whether to colour: <https://no-color.org> is respected.
    fn colored(&self, terminal: bool) -> bool {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                terminal
                    && !is_set("NO_COLOR")
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }
}
