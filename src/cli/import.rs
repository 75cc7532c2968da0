//! `carebinder import`: brings in what was written elsewhere.

mod told;

use super::exit::Exit;
use super::global::Global;
use carebinder::config::Config;
use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::exchange::Update;
use carebinder::exchange::markdown::{self, Earlier, Import, Wanted};
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
    match import(global, &config, &typed) {
        Ok(done) => report(global, &done),
        Err(problem) => global.complain(&problem),
    }
}

/// Prints what was found, and writes all of it into a file.
fn report(global: &Global, done: &Done) -> Exit {
    told::report(
        global,
        &done.import,
        done.update.as_ref(),
        (&done.folder, &done.shown),
    )
}

/// What an import did.
struct Done {
    import: Import,
    /// What it changed, where it was not the first.
    update: Option<Update>,
    /// The program's folder, on the disk and for messages.
    folder: PathBuf,
    shown: String,
}

fn import(global: &Global, config: &Config, typed: &MarkdownArgs) -> Result<Done, Diagnostic> {
    let name = target(&global.root, typed)?;
    apart(&global.root, &typed.source)?;
    let audiences = config.audience_names();
    let shown = format!("content/programs/{name}");
    let folder = global.root.join(&shown);
    let earlier = Earlier::read(&folder, &shown)?;
    let today = site::present_day(config);
    let wanted = Wanted {
        audiences: &audiences,
        today,
        lang: typed.lang.clone(),
        main_lang: &config.language,
        earlier: earlier.as_ref(),
    };
    let mut import = markdown::read(&typed.source, &wanted)?;
    let update = import.write(&folder, &shown, earlier.as_ref(), today)?;
    Ok(Done {
        import,
        update,
        folder,
        shown,
    })
}

/// Refuses a source that holds the site, or is a part of its content: it would be brought into itself.
fn apart(root: &Path, source: &Path) -> Result<(), Diagnostic> {
    let (Ok(root), Ok(source)) = (root.canonicalize(), source.canonicalize()) else {
        // That it is not there is told where it is read.
        return Ok(());
    };
    let shown = source.display().to_string();
    let message = match () {
        () if root.starts_with(&source) => "this folder holds the site itself",
        () if source.starts_with(root.join("content")) => {
            "this folder is a part of the site's content already"
        }
        () => return Ok(()),
    };
    let problem = Diagnostic::error(codes::IMPORT_SOURCE, shown, message);
    Err(problem.hint("name a folder beside the site that holds the handbook's Markdown pages"))
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
