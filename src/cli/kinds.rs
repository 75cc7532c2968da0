//! How a kind is named on the command line.

use carebinder::record::{Kind, Sure};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::ErrorKind;

/// Reads a kind by its name or by the word for it that people use.
#[derive(Debug, Clone)]
pub(crate) struct KindParser;

impl TypedValueParser for KindParser {
    type Value = Kind;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Kind, clap::Error> {
        let word = StringValueParser::new().parse_ref(command, arg, value)?;
        meant(&word).map_err(|hint| {
            let message = format!("there is no kind of record `{word}`\n\n  tip: {hint}\n");
            clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command)
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = Kind::ALL.iter().map(|kind| kind.name());
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

/// The kind that a word means, or what to do about a word that means none for sure.
fn meant(word: &str) -> Result<Kind, String> {
    match Kind::of_word(word) {
        Some((kind, Sure::Word)) => Ok(kind),
        Some((kind, Sure::Near)) => Err(format!("did you mean `{}`?", kind.name())),
        Some((kind, Sure::Hint)) => Err(format!(
            "for that there is the kind `{}` ({})",
            kind.name(),
            place(kind)
        )),
        None => {
            let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            Err(format!("kinds are: {}", names.join(", ")))
        }
    }
}

/// Where records of a kind go, for people.
fn place(kind: Kind) -> String {
    match kind.usual_place().strip_suffix("LAST") {
        Some(folder) => folder.to_owned(),
        None => format!("{}.md", kind.usual_place()),
    }
}

/// All kinds with the place of each.
pub(crate) fn table() -> String {
    let line = |kind: &Kind| format!("  {:<16} {}", kind.name(), place(*kind));
    let lines: Vec<String> = Kind::ALL.iter().map(line).collect();
    format!(
        "Kinds, and where each goes below content/ (NAME is a client's or a program's folder):\n{}\n\n\
         The folder's word does as well: note, plan, team, group. A date at the start of the name is taken over: \
         clients/jo/notes/2026-12-01-call. A language behind it makes a translation: clients/jo/emergency.es",
        lines.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_their_words_are_kinds_and_others_get_a_proposal() {
        for (word, kind) in [
            ("note", Kind::ProgressNote),
            ("notes", Kind::ProgressNote),
            ("plan", Kind::CarePlan),
            ("team", Kind::CareTeam),
            ("group", Kind::SupportGroup),
            ("crisis", Kind::CrisisPlan),
            ("transition", Kind::TransitionPlan),
            ("organisation", Kind::Organization),
            ("organizations", Kind::Organization),
            ("person", Kind::Practitioner),
            ("people", Kind::Practitioner),
            ("money", Kind::Funding),
            ("goals", Kind::Goal),
            ("meetings", Kind::Meeting),
            ("support-group", Kind::SupportGroup),
            ("Care Plan", Kind::CarePlan),
        ] {
            assert_eq!(meant(word), Ok(kind), "{word}");
        }
        for (word, proposal) in [
            ("aide", "`practitioner`"),
            ("nurse", "`practitioner`"),
            ("medication", "`emergency`"),
            ("appointment", "`meeting`"),
            ("gaol", "did you mean `goal`?"),
            ("asessment", "did you mean `assessment`?"),
            ("zebra", "kinds are: client, "),
            ("", "kinds are: client, "),
        ] {
            let hint = meant(word).unwrap_err();
            assert!(
                hint.contains(proposal) && !hint.contains("`guide`"),
                "{word}: {hint}"
            );
        }
    }

    #[test]
    fn the_table_has_every_kind() {
        for kind in Kind::ALL {
            assert!(table().contains(&format!("\n  {} ", kind.name())));
        }
    }
}
