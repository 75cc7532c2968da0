//! `carebinder completions`: a script that completes commands in a shell.

use super::exit::Exit;
use super::global::Global;
use clap::{Args, Command};
use clap_complete::Shell;

/// The arguments of `completions`, as typed.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Prints the script for the whole command line.
pub(crate) fn run(global: &Global, args: CompletionsArgs, mut whole: Command) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut whole, "carebinder", &mut script);
    global.data(&String::from_utf8_lossy(&script))
}
