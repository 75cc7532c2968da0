//! The kinds of record.

use super::definition::{Definition, OF_A_CASE, Page, SHARED, Scope};
use super::rows::each_kind;
use std::fmt;

/// What a record is; it fixes the fields that its front matter may hold.
///
/// It is the number of a row, and no closed list, so that a site may come to have kinds of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u8);

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident: $fields:path = $row:expr;)*) => {
        #[derive(Clone, Copy)]
        enum Number { $($variant,)* }

        /// The built-in kinds, named as types are.
        #[allow(non_upper_case_globals)]
        impl Kind {
            $($(#[$doc])* pub const $variant: Self = Self(Number::$variant as u8);)*

            /// All kinds, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        /// The rows, in the order of their numbers.
        static DEFINITIONS: &[Definition] =
            &[$($row),*];
    };
}

each_kind!(kinds);

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Kind {
    /// Its place in the table.
    pub(super) fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The kind's row.
    pub fn definition(self) -> &'static Definition {
        &DEFINITIONS[self.number()]
    }

    /// The name, as written after `kind:`.
    pub fn name(self) -> &'static str {
        self.definition().name
    }

    /// Whether records of the kind belong to a client's case; `None` where they may stand anywhere.
    pub fn in_case(self) -> Option<bool> {
        match self.definition().scope {
            Scope::Case => Some(true),
            Scope::Shared => Some(false),
            Scope::Anywhere => None,
        }
    }

    /// The kind that is written as `name`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The kind that a path below `content/` implies, without the file's ending.
    pub fn of_id(id: &str) -> Self {
        // Most ids stand in another top folder than a kind's.
        let top = id.split('/').next().unwrap_or(id);
        let is_place = |kind: &&Self| {
            let mut places = kind.definition().places.iter();
            kind.in_case().is_some()
                && places.any(|place| place.starts_with(top) && stands_at(id, place))
        };
        Self::ALL
            .iter()
            .find(is_place)
            .copied()
            .unwrap_or(Self::Guide)
    }

    /// Whether the kind is shown whole or not at all.
    pub fn whole(self) -> bool {
        self.definition().whole
    }

    /// Whether it is a listing of the directory.
    pub fn is_listing(self) -> bool {
        self.definition().page == Page::Listing
    }

    /// Where its records usually stand below `content/`, without ending: `NAME` is the client's or the program's
    /// folder, `LAST` the record's own name.
    pub fn usual_place(self) -> &'static str {
        self.definition()
            .places
            .first()
            .copied()
            .unwrap_or_default()
    }
}

/// Whether a record stands at a place of some kind: below its folder where the place ends with `LAST`.
fn stands_at(id: &str, place: &str) -> bool {
    let mut parts = id.split('/');
    for step in place.split('/') {
        match (step, parts.next()) {
            ("LAST", _) => return true,
            ("NAME", Some(_)) => {}
            (step, Some(part)) if part == step => {}
            _ => return false,
        }
    }
    parts.next().is_none()
}
