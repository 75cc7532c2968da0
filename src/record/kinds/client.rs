//! The client: whose binder it is.

use super::common::Phone;
use crate::record::macros::{entry, fields, record, words};
use crate::record::types::{
    Date, Email, PicturePath, Ref, Slug, Tag, Text, ToClient, ToOrganizationOrText, ToProgram,
    ToRelated, Word,
};

record! {
    /// The person whom the case is about, in their own words where possible (FHIR `Patient`, eLTSS `Person`).
    pub struct Client {
        /// The name the client wants to be called by; the only name on a binder's cover.
        pub preferred_name: Text,
        /// The name on official papers.
        pub legal_name: Option<Text>,
        /// The day of birth.
        pub birth_date: Option<Date>,
        /// The number of the record at the agency.
        pub record_number: Option<String>,
        /// How to speak of the client: she, he, they.
        pub pronouns: Option<Text>,
        /// A picture of the client, for the middle of the map of people.
        pub picture: Option<PicturePath>,
        /// The languages the client uses.
        #[serde(default)]
        pub languages: Vec<ClientLanguage>,
        /// How the client communicates, and how to talk with them.
        pub communication: Option<Text>,
        /// What the client is good at.
        #[serde(default)]
        pub strengths: Vec<Text>,
        /// How the client likes things to be.
        #[serde(default)]
        pub preferences: Vec<Text>,
        /// What matters most to the client.
        pub what_matters: Option<Text>,
        /// Whether the need for support is lifelong or short.
        pub need_horizon: Option<NeedHorizon>,
        /// Whether the case is open.
        pub status: Option<ClientStatus>,
        /// When the case was closed; it stands beside `status: closed`.
        pub closed_on: Option<Date>,
        /// What the client needs.
        #[serde(default)]
        pub needs: Vec<Need>,
        /// Which guides and groups fit.
        #[serde(default)]
        pub topics: Vec<Slug>,
        /// Family, friends and others in the client's life (FHIR `RelatedPerson`).
        #[serde(default)]
        pub related_people: Vec<RelatedPerson>,
        /// Who acts for the client.
        pub representative: Option<Ref<ToRelated>>,
        /// The program that serves the client.
        pub program: Option<Ref<ToProgram>>,
        /// The client's school.
        pub school: Option<Ref<ToOrganizationOrText>>,
        /// Where the client lives.
        pub address: Option<Text>,
        /// The client's telephone numbers.
        #[serde(default)]
        pub phones: Vec<Phone>,
    }
}

entry! {
    /// A language of the client. A bare tag is read as `code`.
    #[schemars(extend("x-short" = "code"))]
    pub struct ClientLanguage {
        /// Its tag: en, es.
        pub code: Tag,
        /// Whether the client prefers it.
        #[serde(default)]
        pub preferred: bool,
    }
}

fields! {
/// Something the client needs (FHIR `Condition` as a concern, eLTSS `Need`).
pub struct Need {
    /// Its id, by which goals and the plan refer to it.
    pub id: Slug,
    /// The need, in the client's words.
    pub title: Text,
    /// The part of life: health, finances, social_life, work, housing, school …
    pub category: Option<Word>,
    /// Who brought it up.
    pub raised_by: Option<RaisedBy>,
    /// How it stands.
    pub status: Option<NeedStatus>,
}
}

fields! {
/// A person in the client's life.
pub struct RelatedPerson {
    /// Their id, by which steps, meetings and the team refer to them.
    pub id: Slug,
    /// Their name.
    pub name: Text,
    /// What they are to the client: mother, partner, neighbour.
    pub relationship: Option<Text>,
    /// Whether they may decide for the client; anything but none lets them have the family's binder.
    pub authority: Option<Authority>,
    /// Their telephone numbers.
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// Their e-mail address.
    pub email: Option<Email>,
    /// Whether to call them in an emergency.
    #[serde(default)]
    pub emergency_contact: bool,
    /// How the client feels the relationship (ecomap).
    pub support: Option<Support>,
    /// A picture of them, for the team's page and the map of people.
    pub picture: Option<PicturePath>,
    /// Their own case, if the agency has one.
    pub client: Option<Ref<ToClient>>,
}
}

entry! {
    /// A relationship as the client feels it, for the ecomap.
    pub struct Support {
        /// How strong it is.
        pub strength: Option<Strength>,
        /// Which way help flows.
        pub direction: Option<Direction>,
    }
}

words! {
    /// How long support is needed.
    pub enum NeedHorizon { Lifelong, ShortTerm, }

    /// Whether a case is open.
    pub enum ClientStatus { Active, Closed, }

    /// How a need stands.
    pub enum NeedStatus { Open, InProgress, Met, Deferred, }

    /// Who brought a need up.
    pub enum RaisedBy { Client, Family, Team, }

    /// The power to decide for the client.
    pub enum Authority { None, Proxy, Guardian, Poa, }

    /// How strong a relationship is.
    pub enum Strength { Strong, Weak, Stressful, }

    /// Which way help flows.
    pub enum Direction { To, From, Both, }
}
