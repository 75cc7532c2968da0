//! Rights and words that stand where no binder looks for them.

use super::look::{Look, warn};
use crate::casebook::Target;
use crate::diagnostic::{Diagnostic, codes};
use crate::record::Kind;
use crate::record::kinds::shared::Program;
use std::collections::BTreeSet;

const GLOSSARY: &str = "library/glossary";
const RIGHTS: &str = "library/rights";

pub(super) fn rights_and_words(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let shown = shown(look);
    for record in &look.book.records {
        // What a case may not hold is an error already.
        let (what, known, hint) = match record.kind {
            _ if record.case.is_some() || record.draft() => continue,
            Kind::Glossary => (
                "words",
                GLOSSARY,
                "binders look for words in library/glossary.md only: put them there",
            ),
            Kind::Rights => (
                "rights",
                RIGHTS,
                "name it in a program's `rights`, or move it to library/rights.md or beside a program.md that names none",
            ),
            _ => continue,
        };
        if *record.id != *known && !shown.contains(&*record.id) {
            let message = format!("no binder shows these {what}");
            found.push(warn(record, codes::NOT_SHOWN, "kind", message, hint));
        }
    }
}

/// The ids of the rights that programs use.
fn shown<'a>(look: &Look<'a>) -> BTreeSet<&'a str> {
    let programs = look.book.of_kind(Kind::Program);
    programs
        .filter_map(|(_, program)| match program.fields::<Program>().rights {
            Some(rights) => match look.book.resolve(program, rights) {
                Ok(Target::Record(at)) => Some(&*look.book.records[at].id),
                _ => None,
            },
            None => {
                let folder = program.id.strip_suffix("/program")?;
                let own = look.book.get(&format!("{folder}/rights"))?;
                Some(&*own.id)
            }
        })
        .collect()
}
