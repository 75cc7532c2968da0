//! `carebinder import`: brings in what was written elsewhere.

use super::exit::Exit;
use super::global::Global;
use carebinder::diagnostic::counted;
use carebinder::diagnostic::{Diagnostic, Format, Severity, codes};
use carebinder::exchange::markdown::{self, Import, Wanted};
use carebinder::exchange::report::{Issue, counts};
use carebinder::site;
use carebinder::source::{is_slug, slug};
use clap::{Args, Subcommand};
use std::path::{Component, Path, PathBuf};

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
    /// The program's folder in the site, content/programs/NAME; named after SRC when absent
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// The language of the handbook (es), where its settings do not say it
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

/// Brings it in.
pub(crate) fn run(global: &Global, args: ImportArgs) -> Exit {
    let What::Markdown(typed) = args.what;
    let config = match site::read_config(&global.root) {
        Ok(config) => config,
        Err(problems) => return global.complain_all(&problems),
    };
    let done = target(&global.root, &typed).and_then(|name| {
        let audiences = config.audience_names();
        let wanted = Wanted {
            audiences: &audiences,
            today: site::present_day(&config),
            lang: typed.lang.clone(),
            main_lang: &config.language,
        };
        let import = markdown::read(&typed.source, &wanted)?;
        let shown = format!("content/programs/{name}");
        import.write(&global.root.join(&shown), &shown)?;
        Ok((import, shown))
    });
    match done {
        Ok((import, shown)) => report(global, &import, &shown),
        Err(problem) => global.complain(&problem),
    }
}

/// The name of the program's folder.
fn target(root: &Path, typed: &MarkdownArgs) -> Result<String, Diagnostic> {
    let Some(into) = &typed.into else {
        let source = typed.source.canonicalize();
        let source = source.as_deref().unwrap_or(&typed.source);
        let name = source.file_name().map(|name| slug(&name.to_string_lossy()));
        return match name.as_deref() {
            None | Some("") => Err(refused(
                "the source's name cannot be a folder's name here",
                "",
            )),
            Some(name) => Ok(name.to_owned()),
        };
    };
    let inside = into.strip_prefix(root).unwrap_or(into);
    let parts: Vec<String> = inside
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts[..] {
        ["content", "programs", name] | ["programs", name] | [name] if is_slug(name) => {
            Ok(name.to_owned())
        }
        _ => {
            let name = slug(parts.last().unwrap_or(&"name"));
            let message = format!("`{}` cannot be a program's folder", into.display());
            Err(refused(&message, &name))
        }
    }
}

fn refused(message: &str, name: &str) -> Diagnostic {
    let name = if name.is_empty() { "name" } else { name };
    Diagnostic::error(codes::IMPORT_TARGET, "", message).hint(format!(
        "a handbook becomes a program: --into content/programs/{name}"
    ))
}

/// Prints what was found, file by file, and what was done.
fn report(global: &Global, import: &Import, shown: &str) -> Exit {
    let printed = match global.format {
        Format::Json => {
            let all: Vec<Diagnostic> = import
                .issues
                .iter()
                .map(|issue| issue.diagnostic.clone())
                .collect();
            global.report(&all)
        }
        Format::Human => {
            global.say(&listed(&import.issues, global.is_verbose()));
            Exit::Fine
        }
    };
    for (category, number) in counts(&import.issues) {
        global.say(&format!("{number:>6}  {}", category.words()));
    }
    global.say(&format!(
        "\n{} and {} are now in {shown}.",
        counted(import.pages.len(), "page"),
        counted(import.files(), "file")
    ));
    global.say(&format!(
        "Fill in {shown}/program.md, then run `carebinder check`."
    ));
    let is_lost = |issue: &Issue| issue.diagnostic.is_error();
    let lost = if import.issues.iter().any(is_lost) {
        Exit::Content
    } else {
        Exit::Fine
    };
    printed.max(lost)
}

/// The issues under their files. Notes are only counted, unless all is wanted.
fn listed(issues: &[Issue], all: bool) -> String {
    let mut text = String::new();
    let is_shown = |issue: &&Issue| all || issue.diagnostic.severity != Severity::Note;
    let shown: Vec<&Diagnostic> = issues
        .iter()
        .filter(is_shown)
        .map(|issue| &issue.diagnostic)
        .collect();
    for file in shown.chunk_by(|a, b| a.path == b.path) {
        text.push_str(&format!("{}\n", file[0].path));
        for problem in file {
            let place = match &problem.place {
                Some(place) => format!("{}:{}", place.line, place.column),
                None => "-".to_owned(),
            };
            let severity = match problem.severity {
                Severity::Error => "error: ",
                Severity::Warning => "",
                Severity::Note => "note: ",
            };
            text.push_str(&format!("{place:>9}  {severity}{}\n", problem.message));
        }
        text.push('\n');
    }
    if shown.len() < issues.len() {
        let left = issues.len() - shown.len();
        text.push_str(&format!(
            "{} more are shown with -v.\n\n",
            counted(left, "note")
        ));
    }
    text.push_str("What to look at by hand:");
    text
}
