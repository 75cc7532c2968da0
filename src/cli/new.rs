//! `carebinder new`: a record from its archetype.

use super::archetype::archetype;
use super::exit::Exit;
use super::global::Global;
use super::kinds::{self, KindParser};
use super::new_file::{below_content, write_new};
use super::translate;
use carebinder::casebook::RESERVED;
use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::record::Kind;
use carebinder::site;
use carebinder::source::{is_slug, slug};
use clap::Args;
use jiff::tz::TimeZone;

/// The arguments of `new`, as typed.
#[derive(Debug, Args)]
#[command(after_help = kinds::table())]
pub(crate) struct NewArgs {
    /// The kind of record
    #[arg(value_parser = KindParser, hide_possible_values = true)]
    kind: Kind,
    /// Where it goes, from the content folder on: clients/jo/goals/shop
    path: String,
}

/// The record to make, as meant.
#[derive(Debug, PartialEq)]
struct New {
    kind: Kind,
    id: String,
    /// Whether the place implies another kind, so that the record must name its own.
    names_kind: bool,
}

impl New {
    fn meant(typed: &NewArgs) -> Result<Self, Diagnostic> {
        let id = id(&typed.path)?;
        let kind = typed.kind;
        let in_case = id
            .strip_prefix("clients/")
            .is_some_and(|rest| rest.contains('/'));
        if kind.in_case().is_some_and(|wanted| wanted != in_case) {
            let last = id.rsplit('/').next().unwrap_or(&id);
            let message = format!("a record of the kind `{}` cannot stand here", kind.name());
            return Err(Diagnostic::error(codes::WRONG_PLACE, shown(&id), message)
                .hint(format!("use a path such as {}", usual_place(kind, last))));
        }
        let names_kind = Kind::of_id(&id) != kind;
        Ok(Self {
            kind,
            id,
            names_kind,
        })
    }
}

fn shown(id: &str) -> String {
    format!("content/{id}.md")
}

/// The id that a typed path means.
fn id(typed: &str) -> Result<String, Diagnostic> {
    let path = below_content(typed);
    let path = path.as_str();
    let parts: Vec<&str> = path.split('/').collect();
    let last = parts.len() - 1;
    let in_handbook = parts.get(2) == Some(&"handbook");
    let is_taken = |at: usize, part: &str| {
        RESERVED.contains(&part) && at > 0 && !(at == last && part == "index" && in_handbook)
    };
    let fine = |at: usize, part: &str| is_slug(part) && !is_taken(at, part);
    if parts.iter().enumerate().all(|(at, part)| fine(at, part)) && !RESERVED.contains(&path) {
        return Ok(path.to_owned());
    }
    let proposed: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| match slug(part) {
            taken if is_taken(at, &taken) || RESERVED.contains(&path) => format!("{taken}-page"),
            part => part,
        })
        .filter(|part| !part.is_empty())
        .collect();
    let proposed = match proposed.is_empty() {
        true => "a-short-name".to_owned(),
        false => proposed.join("/"),
    };
    let message = format!(
        "`{typed}` cannot be the name of a record: use a to z, 0 to 9 and hyphens, and no name that the binder needs itself"
    );
    Err(Diagnostic::error(codes::BAD_NAME, "", message).hint(format!("try {proposed}")))
}

/// Where a record of a kind usually stands.
pub(crate) fn usual_place(kind: Kind, name: &str) -> String {
    let pattern = kind.usual_place();
    pattern.replace("NAME", "jo").replace("LAST", name)
}

/// Makes the record.
pub(crate) fn run(global: &Global, args: NewArgs) -> Exit {
    let config = match site::read_config(&global.root) {
        Ok(config) => config,
        Err(problems) => return global.complain_all(&problems),
    };
    if let Some((id, lang)) = translate::meant(&args.path) {
        return translate::run(global, &config, args.kind, &id, &lang);
    }
    let new = match New::meant(&args) {
        Ok(new) => new,
        Err(problem) => return global.complain(&problem),
    };
    let path = shown(&new.id);
    let text = archetype(
        new.kind,
        &new.id,
        new.names_kind,
        site::today(&TimeZone::get(&config.timezone).unwrap_or(TimeZone::UTC)),
    );
    if let Err(problem) = write_new(&global.root.join(&path), &path, &text) {
        return global.complain(&problem);
    }
    if new.names_kind {
        let warning = format!(
            "this place is for the kind `{}`, so the record says `kind: {}`",
            Kind::of_id(&new.id).name(),
            new.kind.name()
        );
        let place = usual_place(new.kind, new.id.rsplit('/').next().unwrap_or(&new.id));
        let hint = format!("records of this kind usually stand in a place such as {place}");
        global
            .complain(&Diagnostic::warning(codes::WRONG_PLACE, path.as_str(), warning).hint(hint));
    }
    global.say("Fill in what is marked, then run `carebinder check`.");
    global.data(&format!("{path}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(kind: Kind, path: &str) -> Result<New, Diagnostic> {
        let path = path.to_owned();
        New::meant(&NewArgs { kind, path })
    }

    #[test]
    fn the_usual_place_of_every_kind_implies_it() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_id(&usual_place(*kind, "x")), *kind);
        }
    }

    #[test]
    fn paths_may_be_given_with_folder_and_ending() {
        for path in [
            "clients/jo/goals/shop",
            "content/clients/jo/goals/shop.md",
            "./content/clients/jo/goals/shop.md",
        ] {
            assert_eq!(new(Kind::Goal, path).unwrap().id, "clients/jo/goals/shop");
        }
        assert!(!new(Kind::Goal, "clients/jo/goals/shop").unwrap().names_kind);
        assert!(new(Kind::Goal, "clients/jo/shop").unwrap().names_kind);
    }

    #[test]
    fn bad_names_get_a_proposal() {
        for (path, proposal) in [
            ("library/Mi Guía", "library/mi-guia"),
            ("library/print", "library/print-page"),
            ("../outside", "outside"),
            ("/etc/passwd", "etc/passwd"),
            ("", "a-short-name"),
            ("index", "index-page"),
        ] {
            let problem = new(Kind::Guide, path).unwrap_err();
            assert_eq!(problem.code, codes::BAD_NAME);
            assert_eq!(problem.hint.unwrap(), format!("try {proposal}"));
        }
        assert!(new(Kind::Guide, "programs/x/handbook/index").is_ok());
    }

    #[test]
    fn a_kind_that_cannot_stand_there_is_refused() {
        let problem = new(Kind::Goal, "goals/shop").unwrap_err();
        assert_eq!(problem.code, codes::WRONG_PLACE);
        assert!(problem.hint.unwrap().contains("clients/jo/goals/shop"));
        assert!(new(Kind::Program, "clients/jo/program").is_err());
    }
}
