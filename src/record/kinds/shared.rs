//! What cases share: practitioners, programs, rights, glossary, guides.

use super::common::Phone;
use crate::record::macros::{entry, record, words};
use crate::record::types::{
    Background, Email, FlagOrText, PicturePath, Ref, Slug, Text, ToOrganizationOrText, ToRights,
};

record! {
    /// Somebody who helps as their profession (FHIR `Practitioner`).
    pub struct Practitioner {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// Their name.
        pub name: Text,
        /// What they do.
        pub role: Text,
        /// Their qualifications.
        pub credentials: Option<Text>,
        /// Their professional background.
        pub background: Option<Background>,
        /// Whom they work for.
        pub organization: Option<Ref<ToOrganizationOrText>>,
        /// Their telephone numbers.
        #[serde(default)]
        pub phones: Vec<Phone>,
        /// Their e-mail address.
        pub email: Option<Email>,
        /// The languages they speak.
        #[serde(default)]
        pub languages: Vec<String>,
        /// A picture of them, for the team's page and the map of people.
        pub picture: Option<PicturePath>,
    }
}

record! {
    /// A program of case management.
    pub struct Program {
        /// The model it follows.
        pub model: Model,
        /// What it does.
        pub description: Text,
        /// Who runs it.
        pub organization: Ref<ToOrganizationOrText>,
        /// Whether taking part is a free choice.
        pub voluntary: FlagOrText,
        /// Whether a referral is needed.
        pub referral_required: Option<FlagOrText>,
        /// Which providers can be used.
        pub network_rule: Option<Text>,
        /// Who can take part.
        pub eligibility: Option<Text>,
        /// What it costs.
        pub cost: Option<Text>,
        /// How to reach it.
        pub contact: Option<Text>,
        /// What it is about.
        #[serde(default)]
        pub topics: Vec<Slug>,
        /// Which listings its directory shows; all when absent.
        pub directory: Option<DirectoryScope>,
        /// The rights that hold in it.
        pub rights: Option<Ref<ToRights>>,
    }
}

entry! {
    /// Which listings a program's directory shows.
    pub struct DirectoryScope {
        /// The categories; all when empty.
        #[serde(default)]
        pub categories: Vec<Slug>,
        /// The areas; all when empty.
        #[serde(default)]
        pub areas: Vec<Text>,
    }
}

record! {
    /// Rights, and how to complain.
    pub struct Rights {
        /// The codes of ethics that bind the staff.
        pub codes: Vec<Text>,
        /// The rights.
        pub rights: Vec<Text>,
        /// How to complain.
        pub complaint_how: Text,
        /// What staff may never do to make somebody agree.
        pub coercion_statement: Text,
    }
}

record! {
    /// Words explained.
    pub struct Glossary {
        /// The words.
        #[serde(default)]
        pub terms: Vec<Term>,
    }
}

entry! {
    /// One word explained.
    pub struct Term {
        /// The word.
        pub term: Text,
        /// What it means, in plain words.
        pub plain: Text,
        /// Other words for the same.
        #[serde(default)]
        pub aliases: Vec<Text>,
        /// What not to say, and why.
        pub avoid: Option<Text>,
        /// `false`: texts do not explain it where it stands.
        pub mark: Option<bool>,
    }
}

record! {
    /// A text to read: a handbook's chapter, a guide.
    pub struct Guide {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// What it is about.
        #[serde(default)]
        pub topics: Vec<Slug>,
    }
}

words! {
    /// The model of a program.
    pub enum Model { Act, Clinical, Intensive, Brokerage, Hmo, Ppo, Pos, Waiver, Other, }
}
