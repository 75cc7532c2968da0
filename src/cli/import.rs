//! `carebinder import`: brings in what was written elsewhere.

use super::exit::Exit;
use super::global::Global;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The arguments of `import`, as typed.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A handbook: a folder of Markdown pages (Jekyll, Hugo, Eleventy …) becomes a program
    Markdown(MarkdownArgs),
}

#[derive(Debug, Args)]
struct MarkdownArgs {
    /// The folder to bring in
    #[arg(value_name = "SRC")]
    source: PathBuf,
    /// The program's folder in the site: content/programs/NAME; named after SRC when absent
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

/// Brings it in.
pub(crate) fn run(_global: &Global, _args: ImportArgs) -> Exit {
    Exit::Fine
}
