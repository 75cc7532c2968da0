//! Team, assessment, plan: who helps, what was found, what was agreed.

use super::common::Period;
use crate::record::macros::{entry, fields, record, words};
use crate::record::types::{
    Background, Date, FlagOrText, PhoneNumber, Ref, Slug, Text, ToConsent, ToMember, ToNeed,
    ToOrganizationOrText, ToPractitioner, ToProgram,
};

record! {
    /// Everyone who helps (FHIR `CareTeam`).
    pub struct CareTeam {
        /// The members.
        pub participants: Vec<Participant>,
    }
}

entry! {
    /// A member of the team.
    pub struct Participant {
        /// What they do on this team.
        pub role: Text,
        /// Who they are.
        pub member: Ref<ToMember>,
        /// The organization they come from.
        pub on_behalf_of: Option<Ref<ToOrganizationOrText>>,
        /// Their professional background.
        pub background: Option<Background>,
        /// The number to reach them by about this case.
        pub phone: Option<PhoneNumber>,
        /// What to call them about, in words of the family: if the walker rubs.
        pub purpose: Option<Text>,
        /// Whether they lead the team.
        #[serde(default)]
        pub leads: bool,
    }
}

record! {
    /// What talks with the client, the family and practitioners found.
    pub struct Assessment {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// When it was done.
        pub date: Date,
        /// Whom and what it rests on.
        pub sources: Vec<Text>,
        /// Who did it.
        pub assessor: Option<Ref<ToPractitioner>>,
        /// The parts of life that were looked at.
        pub domains: Option<Domains>,
        /// What the client needs, as assessed.
        #[serde(default)]
        pub assessed_needs: Vec<Text>,
        /// A summary in plain words for the client and the family.
        pub family_summary: Option<Text>,
        /// Who agreed to the assessment.
        pub consented_by: Option<Text>,
    }
}

fields! {
/// The parts of life that an assessment looks at.
pub struct Domains {
    /// Health and function.
    pub health: Option<Domain>,
    /// Money.
    pub finances: Option<Domain>,
    /// Family, friends, free time.
    pub social_life: Option<Domain>,
    /// Work prospects.
    pub work: Option<Domain>,
    /// Housing.
    pub housing: Option<Domain>,
    /// School.
    pub school: Option<Domain>,
}
}

entry! {
    /// One part of life in an assessment.
    pub struct Domain {
        /// What was found.
        pub finding: Option<Text>,
        /// What it does to daily life.
        pub impact: Option<Text>,
        /// What would reduce the impact.
        pub need: Option<Text>,
    }
}

record! {
    /// What was agreed (FHIR `CarePlan`, 42 CFR 441.301(c)(2)).
    pub struct CarePlan {
        /// How the plan stands.
        pub status: PlanStatus,
        /// From when to when it holds.
        pub period: Period,
        /// The program that the plan is made in.
        pub program: Option<Ref<ToProgram>>,
        /// Who watches that the plan is done.
        pub monitor: Ref<ToPractitioner>,
        /// Who keeps the plan's papers.
        pub custodian: Option<Text>,
        /// The needs that the plan answers.
        #[serde(default)]
        pub addresses: Vec<Ref<ToNeed>>,
        /// Where the client chose to live and be supported.
        pub setting_choice: Option<SettingChoice>,
        /// Risks, and what is done about them.
        #[serde(default)]
        pub risks: Vec<Risk>,
        /// Rights that are limited, with the reasons that the rule asks for.
        #[serde(default)]
        pub rights_modifications: Vec<RightsModification>,
        /// Who agreed, and who has a copy.
        pub agreement: Option<Agreement>,
        /// Whether and how the client was told of other services and providers.
        pub options_given: Option<FlagOrText>,
        /// The day of the next review.
        pub next_review: Date,
    }
}

entry! {
    /// The choice of a setting.
    pub struct SettingChoice {
        /// Whether the client chose it.
        pub chosen_by_client: Option<bool>,
        /// What else was considered.
        #[serde(default)]
        pub options_considered: Vec<Text>,
    }
}

entry! {
    /// A risk and its answer.
    pub struct Risk {
        /// What could go wrong.
        pub risk: Text,
        /// What is done to prevent it.
        pub management: Option<Text>,
        /// What is done if it happens.
        pub backup: Option<Text>,
    }
}

entry! {
    /// A limit on a right, justified as 42 CFR 441.301(c)(2)(xiii) asks.
    pub struct RightsModification {
        /// The assessed need for it.
        pub need: Text,
        /// What was tried before, positively.
        pub positive_supports_tried: Option<Text>,
        /// What was tried before that limits less.
        pub less_intrusive_tried: Option<Text>,
        /// The limit itself, in proportion to the need.
        pub condition: Option<Text>,
        /// How it is watched whether it works.
        pub data_review: Option<Text>,
        /// When it ends or is looked at again.
        pub time_limit: Option<Text>,
        /// The client's consent to it.
        pub consent: Option<Ref<ToConsent>>,
        /// Whether it does no harm.
        pub no_harm: Option<FlagOrText>,
    }
}

entry! {
    /// Who agreed to the plan.
    pub struct Agreement {
        /// Whether the client agrees.
        pub client_agrees: Option<bool>,
        /// Who signed.
        #[serde(default)]
        pub signed_by: Vec<Signature>,
        /// Who got a copy.
        #[serde(default)]
        pub distributed_to: Vec<Text>,
    }
}

entry! {
    /// A signature.
    pub struct Signature {
        /// Who signed.
        pub who: Text,
        /// As what.
        pub role: Option<Text>,
        /// When.
        pub date: Option<Date>,
    }
}

words! {
    /// How a plan stands (FHIR `request-status`).
    pub enum PlanStatus { Draft, Active, OnHold, Revoked, Completed, }
}
