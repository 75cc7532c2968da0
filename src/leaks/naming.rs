//! Which fields name somebody, or say how to reach them.

use super::source::What;
use crate::record::Kind;
use crate::record::kinds::client::{Client, RelatedPerson};
use crate::record::kinds::common::Common;
use crate::record::kinds::shared::Practitioner;
use crate::record::shape::Type;

/// What a field of a kind is, if it names or reaches somebody.
pub(super) fn what_of(kind: Kind, ty: &Type, path: &str) -> Option<What> {
    let last = path.rsplit('.').next().unwrap_or(path);
    match ty {
        Type::String("phone") => return Some(What::Phone),
        Type::String("email") => return Some(What::Email),
        _ => {}
    }
    let is_own = !path.contains(['.', '[']);
    match kind {
        _ if is_own && last == Common::title => Some(What::Title),
        Kind::Client if is_own => match last {
            name if name == Client::preferred_name || name == Client::legal_name => {
                Some(What::Name)
            }
            name if name == Client::birth_date => Some(What::BirthDate),
            name if name == Client::record_number => Some(What::RecordNumber),
            name if name == Client::address => Some(What::Address),
            _ => None,
        },
        Kind::Client if last == RelatedPerson::name && path.starts_with(Client::related_people) => {
            Some(What::Name)
        }
        Kind::Practitioner if is_own && last == Practitioner::name => Some(What::Name),
        _ => None,
    }
}

/// What people are called who have no other name in a record: such a word names nobody.
const KINSHIP: &[&str] = &[
    "aunt",
    "brother",
    "dad",
    "daddy",
    "daughter",
    "family",
    "father",
    "friend",
    "gran",
    "grandfather",
    "grandma",
    "grandmother",
    "grandpa",
    "granny",
    "guardian",
    "husband",
    "mama",
    "mom",
    "mommy",
    "mother",
    "mum",
    "nana",
    "neighbor",
    "neighbour",
    "nurse",
    "papa",
    "parents",
    "partner",
    "sister",
    "son",
    "teacher",
    "uncle",
    "wife",
    "abuela",
    "abuelo",
    "amiga",
    "amigo",
    "esposa",
    "esposo",
    "familia",
    "hermana",
    "hermano",
    "hija",
    "hijo",
    "madre",
    "maestra",
    "maestro",
    "mamá",
    "padre",
    "papá",
    "pareja",
    "tía",
    "tío",
    "vecina",
    "vecino",
];

pub(super) fn is_kinship(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    KINSHIP.contains(&&*name)
}
