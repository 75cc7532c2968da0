//! Emergency sheet, crisis plan, transition plan. The first two are shown
//! whole or not at all: a list with a gap would read as "none known".

use crate::record::macros::{entry, record, words};
use crate::record::types::{Date, NumberOrText, PicturePath, Ref, Text, ToContact};

record! {
    weight("What the client weighs, with its unit: 22 kg."): NumberOrText;
    /// What somebody who does not know the client must know at once.
    pub struct Emergency {
        /// The name by which a hospital knows the client. It goes with the sheet to all who get it.
        pub name: Option<Text>,
        /// The day of birth; the age stands beside it.
        pub birth_date: Option<Date>,
        /// The blood type.
        pub blood_type: Option<Text>,
        /// The language to speak with the client.
        pub language: Option<Text>,
        /// How the client communicates, and how to ask.
        pub communication: Option<Text>,
        /// A picture of the client.
        pub picture: Option<PicturePath>,
        /// Diagnoses; [] says that there are none.
        pub diagnoses: Vec<Text>,
        /// Allergies; [] says "none known".
        pub allergies: Vec<Text>,
        /// Medicines.
        #[serde(default)]
        pub medications: Vec<Medication>,
        /// What must not be done.
        #[serde(default)]
        pub procedures_to_avoid: Vec<Text>,
        /// What often happens, and what helps.
        #[serde(default)]
        pub common_problems: Vec<CommonProblem>,
        /// How the client is on a good day.
        pub baseline: Option<Text>,
        /// Devices in or on the body.
        #[serde(default)]
        pub devices: Vec<Text>,
        /// Whom to call.
        pub contacts: Vec<Ref<ToContact>>,
        /// The hospital that knows the client.
        pub hospital: Option<Text>,
        /// Directives made in advance.
        #[serde(default)]
        pub advance_directives: Vec<AdvanceDirective>,
        /// When the sheet was last looked through with the family.
        pub reviewed_on: Date,
    }
}

entry! {
    /// A medicine.
    pub struct Medication {
        /// Its name.
        pub name: Text,
        /// How much.
        pub dose: Text,
        /// How and when it is taken.
        pub how: Text,
        /// What it is for.
        pub why: Option<Text>,
        /// Who prescribed it.
        pub prescriber: Option<Text>,
        /// Since when.
        pub started: Option<Date>,
        /// Until when, if it was stopped.
        pub stopped: Option<Date>,
    }
}

entry! {
    /// Something that often happens.
    pub struct CommonProblem {
        /// What.
        pub problem: Text,
        /// What helps.
        pub management: Option<Text>,
    }
}

entry! {
    /// A directive made in advance.
    pub struct AdvanceDirective {
        /// Which: living will, healthcare proxy.
        pub kind as "type": Text,
        /// Where the paper is.
        pub held_at: Option<Text>,
        /// Of when it is.
        pub date: Option<Date>,
    }
}

record! {
    /// What to do when things get hard (Stanley and Brown's safety plan).
    pub struct CrisisPlan {
        /// Signs that a crisis is coming.
        pub warning_signs: Vec<Text>,
        /// What the client can do alone.
        #[serde(default)]
        pub coping: Vec<Text>,
        /// People and places that take the mind off it.
        #[serde(default)]
        pub people_and_places: Vec<Text>,
        /// Whom to call first, before an emergency number, unless somebody is in danger.
        pub first_call: Option<Ref<ToContact>>,
        /// People to ask for help.
        #[serde(default)]
        pub people_to_ask: Vec<Ref<ToContact>>,
        /// Professionals to call.
        pub professionals: Vec<Ref<ToContact>>,
        /// How the surroundings are made safer.
        #[serde(default)]
        pub safer_environment: Vec<Text>,
    }
}

record! {
    /// A move from one setting to another.
    pub struct TransitionPlan {
        /// From where.
        pub from: Text,
        /// To where.
        pub to: Text,
        /// When.
        pub transfer_date: Option<Date>,
        /// What must be ready.
        #[serde(default)]
        pub readiness: Vec<Readiness>,
        /// What to do before and on the day.
        #[serde(default)]
        pub checklist: Vec<Text>,
    }
}

entry! {
    /// Something that must be ready.
    pub struct Readiness {
        /// What.
        pub item: Text,
        /// How it stands.
        pub status: Option<ReadinessStatus>,
    }
}

words! {
    /// How something that must be ready stands.
    pub enum ReadinessStatus { NotStarted, InProgress, Ready, }
}
