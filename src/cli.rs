//! The command line: one file per command.
//!
//! Arguments come in two steps. What was typed is a struct that clap fills
//! (`…Args`); what is meant is a value that has been checked and can only be
//! right. Commands call the library, print, and say how the program ends.
//!
//! Data goes to standard output, everything else to standard error.

mod archetype;
mod build;
mod check;
mod closing;
mod completions;
mod exit;
mod explain;
mod global;
mod import;
mod init;
mod kinds;
mod new;
mod new_file;
mod rename;
mod schema;
mod serve;
mod title;
mod translate;

use clap::{CommandFactory, Parser, Subcommand};
use exit::Exit;
use global::{Global, GlobalArgs};
use std::process::ExitCode;

/// Turns a folder of Markdown care records into binders that a client, a
/// family, a care team or the public can browse, carry along and print.
#[derive(Debug, Parser)]
#[command(
    name = "carebinder",
    version,
    propagate_version = true,
    max_term_width = 100
)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small starter site
    Init(init::InitArgs),
    /// Make a record of a kind, with its fields explained
    New(new::NewArgs),
    /// Make the binders
    Build(build::BuildArgs),
    /// Show the site in a browser as it is being written
    Serve(serve::ServeArgs),
    /// Find every problem; write nothing
    Check(check::CheckArgs),
    /// Bring in what was written elsewhere
    Import(import::ImportArgs),
    /// Give a record, a folder or a file another name, and mend every link to it
    Rename(rename::RenameArgs),
    /// Print the JSON Schema of the front matter, for editors
    Schema(schema::SchemaArgs),
    /// Say what a diagnostic means and which standard asks for it
    Explain(explain::ExplainArgs),
    /// Print a script that completes commands in your shell
    Completions(completions::CompletionsArgs),
}

/// Runs the program with the arguments of this process.
pub(crate) fn run() -> ExitCode {
    let typed = match Cli::try_parse() {
        Ok(typed) => typed,
        Err(refused) => {
            // Help and version are data and end well; a closed pipe is no matter.
            let _ = refused.print();
            let ending = if refused.use_stderr() {
                Exit::Usage
            } else {
                Exit::Fine
            };
            return ending.into();
        }
    };
    let global = Global::meant(typed.global);
    let ending = match typed.command {
        Command::Init(args) => init::run(&global, args),
        Command::New(args) => new::run(&global, args),
        Command::Build(args) => build::run(&global, args),
        Command::Serve(args) => serve::run(&global, args),
        Command::Check(args) => check::run(&global, args),
        Command::Import(args) => import::run(&global, args),
        Command::Rename(args) => rename::run(&global, &args),
        Command::Schema(args) => schema::run(&global, args),
        Command::Explain(args) => explain::run(&global, args),
        Command::Completions(args) => completions::run(&global, args, Cli::command()),
    };
    ending.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
