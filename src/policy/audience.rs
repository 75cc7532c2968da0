//! Audiences, and sets of them.

use crate::config::{BUILT_IN, Config, MAX_AUDIENCES};
use std::sync::Arc;

/// What lets an audience see a client's records at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Nothing: it never sees a client's records.
    Public,
    /// It is the client.
    Own,
    /// A related person has authority for the client.
    Representative,
    /// It treats the client.
    Treatment,
    /// It is the agency's case management.
    Agency,
    /// The client's consent.
    Consent,
}

impl Basis {
    /// The word by which interface texts name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Own => "self",
            Self::Representative => "representative",
            Self::Treatment => "treatment",
            Self::Agency => "agency",
            Self::Consent => "consent",
        }
    }
}

/// An audience.
#[derive(Debug, Clone)]
pub struct Audience {
    /// Its name, which is also the name of its folder of binders.
    pub id: Arc<str>,
    /// What the agency calls it; built-in audiences are named by the interface texts.
    pub label: Option<String>,
    /// What lets it see a client's records.
    pub basis: Basis,
    /// The audience whose rows it takes; itself for the built-in ones.
    pub like: usize,
    /// Its number.
    pub number: usize,
}

impl Audience {
    /// Whether it has all open cases before it.
    pub fn has_caseload(&self) -> bool {
        matches!(self.basis, Basis::Treatment | Basis::Agency)
    }
}

/// All audiences of a site.
#[derive(Debug, Clone)]
pub struct Audiences(Vec<Audience>);

impl Audiences {
    /// The built-in audiences and the agency's own.
    pub fn of(config: &Config) -> Self {
        let bases = [
            Basis::Public,
            Basis::Own,
            Basis::Representative,
            Basis::Treatment,
            Basis::Agency,
        ];
        let mut all: Vec<Audience> = BUILT_IN
            .iter()
            .zip(bases)
            .enumerate()
            .map(|(number, (id, basis))| Audience {
                id: (*id).into(),
                label: None,
                basis,
                like: number,
                number,
            })
            .collect();
        for (id, custom) in config.audiences.iter().take(MAX_AUDIENCES) {
            let like = BUILT_IN
                .iter()
                .position(|name| *name == custom.like)
                .unwrap_or(0);
            all.push(Audience {
                id: id.as_str().into(),
                label: Some(custom.label.clone()),
                basis: Basis::Consent,
                like,
                number: all.len(),
            });
        }
        Self(all)
    }

    /// All of them, built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = &Audience> {
        self.0.iter()
    }

    /// The audience of that name.
    pub fn get(&self, id: &str) -> Option<&Audience> {
        self.0.iter().find(|audience| &*audience.id == id)
    }
}

/// A set of audiences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Set(u64);

impl Set {
    /// Whether the audience is in the set.
    pub fn has(self, audience: &Audience) -> bool {
        self.0 >> audience.number & 1 == 1
    }

    /// The set with one more audience.
    pub fn with(self, number: usize) -> Self {
        Self(self.0 | 1 << number)
    }

    /// All that are in one of the two.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All that are in both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn has_number(self, number: usize) -> bool {
        self.0 >> number & 1 == 1
    }
}
