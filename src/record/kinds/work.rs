//! Notes, reviews, meetings, consents, money, advocacy: the work as it goes on.

use super::common::{AchievementStatus, Period};
use crate::record::macros::{entry, record, words};
use crate::record::sensitivity::Sensitivity;
use crate::record::types::{
    Date, DateTime, GasScore, OneOrMany, Ref, Slug, Text, ToGoal, ToOrganizationOrText, ToPerson,
    ToPractitioner, Url, Word,
};

record! {
    /// What happened at a contact. The client and the family see the date and the shared summary.
    pub struct ProgressNote {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// When the contact was.
        pub date: Date,
        /// Who wrote the note.
        pub author: Ref<ToPractitioner>,
        /// The goals it is about.
        #[serde(default)]
        pub about: Vec<Ref<ToGoal>>,
        /// What sort of contact it was.
        pub contact: Option<Contact>,
        /// What the client and the family may read.
        pub shared_summary: Option<Text>,
    }
}

record! {
    /// A look back at the plan together (FHIR `CarePlan.activity.progress`).
    pub struct Review {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// When it was held.
        pub date: Date,
        /// Why it was held.
        pub trigger: Trigger,
        /// Who took part.
        #[serde(default)]
        pub attendees: Vec<Ref<ToPerson>>,
        /// What was found of each goal.
        #[serde(default)]
        pub goals: Vec<ReviewedGoal>,
        /// What was changed in the plan.
        #[serde(default)]
        pub changes: Vec<Text>,
        /// How it goes on.
        pub outcome: Outcome,
        /// The day of the next review.
        pub next_review: Date,
    }
}

entry! {
    /// What a review found of one goal.
    pub struct ReviewedGoal {
        /// The goal.
        pub goal: Ref<ToGoal>,
        /// How it goes.
        pub achievement_status: Option<AchievementStatus>,
        /// The level of goal attainment, -2 to 2.
        pub gas: Option<GasScore>,
        /// In words.
        pub comment: Option<Text>,
    }
}

record! {
    /// A meeting (FHIR `Appointment`).
    pub struct Meeting {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// How it stands.
        pub status: MeetingStatus,
        /// When it begins.
        pub start: DateTime,
        /// When it ends.
        pub end: Option<DateTime>,
        /// Where it is.
        pub place: Option<Text>,
        /// Where to join online.
        pub online_url: Option<Url>,
        /// Who is asked to come.
        #[serde(default)]
        pub participants: Vec<Invited>,
        /// What is to be talked about.
        #[serde(default)]
        pub agenda: Vec<Text>,
        /// What the family should bring or ask.
        #[serde(default)]
        pub prepare: Vec<Text>,
        /// What was agreed: who does what by when.
        #[serde(default)]
        pub actions: Vec<Action>,
    }
}

entry! {
    /// Somebody who is asked to come. A bare name is read as `person`.
    #[schemars(extend("x-short" = "person"))]
    pub struct Invited {
        /// Who.
        pub person: Ref<ToPerson>,
        /// Their answer.
        pub status: Option<Answer>,
    }
}

entry! {
    /// Something that was agreed at a meeting.
    pub struct Action {
        /// Who does it.
        pub who: Option<Ref<ToPerson>>,
        /// What is done.
        pub what: Text,
        /// By when.
        pub due: Option<Date>,
        /// Whether it is done.
        #[serde(default)]
        pub done: bool,
    }
}

record! {
    /// A consent to share (45 CFR 164.508(c), FHIR `Consent`).
    pub struct Consent {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// How it stands.
        pub status: ConsentStatus,
        /// The audience that it opens records to.
        pub opens_to: Option<OneOrMany>,
        /// Labels of specially protected care that it covers: part_2, psychotherapy, hiv, minor_confidential.
        #[serde(default)]
        pub opens_labels: Vec<Sensitivity>,
        /// Who shares.
        pub discloser: Text,
        /// With whom.
        pub recipients: Vec<Text>,
        /// Which kinds of records.
        pub information: Vec<Word>,
        /// What for.
        pub purpose: Text,
        /// From when to when it holds; this or an expiry event is required.
        pub period: Option<Period>,
        /// What ends it, where no day does.
        pub expiry_event: Option<ExpiryEvent>,
        /// Who signed it.
        pub signed: Signed,
        /// When it was revoked.
        pub revoked: Option<Date>,
        /// How to revoke it.
        pub revocation_how: Text,
    }
}

entry! {
    /// An event that ends a consent.
    pub struct ExpiryEvent {
        /// The event.
        pub what: Text,
        /// When it happened; the consent holds until this is filled.
        pub happened_on: Option<Date>,
    }
}

entry! {
    /// The signature under a consent.
    pub struct Signed {
        /// Who signed.
        pub by: Text,
        /// By what authority, when not the client.
        pub authority: Option<Text>,
        /// When.
        pub date: Option<Date>,
    }
}

record! {
    /// Money for something the client needs.
    pub struct Funding {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// Where it comes from.
        pub source: Text,
        /// What it is for.
        pub purpose: Option<Text>,
        /// The thing that it helps to pay, in the same words wherever several sources pay for one: their amounts then
        /// stand together.
        pub item: Option<Text>,
        /// How much is asked for.
        pub amount: Option<f64>,
        /// How much of that has come in.
        pub raised: Option<f64>,
        /// The currency, USD when absent (ISO 4217).
        pub currency: Option<String>,
        /// How it stands.
        pub status: FundingStatus,
        /// By when to apply.
        pub deadline: Option<Date>,
        /// What the whole thing costs.
        pub total_cost: Option<f64>,
    }
}

record! {
    /// A matter in which the client's side is argued.
    pub struct Advocacy {
        /// The last part of its page's address, where that should not be made from its file's name; it is seen by all who
        /// see the record.
        pub address: Option<Slug>,
        /// What it is about.
        pub issue: Text,
        /// With whom.
        pub with: Option<Ref<ToOrganizationOrText>>,
        /// How it stands.
        pub status: AdvocacyStatus,
        /// By when an appeal must be in.
        pub appeal_deadline: Option<Date>,
        /// By when the other side must answer.
        pub answer_due: Option<Date>,
        /// What was done so far.
        #[serde(default)]
        pub log: Vec<LogEntry>,
    }
}

entry! {
    /// One thing that was done.
    pub struct LogEntry {
        /// When.
        pub date: Option<Date>,
        /// What.
        pub what: Text,
        /// By whom.
        pub by: Option<Text>,
    }
}

words! {
    /// How a consent stands (FHIR `consent-state-codes`).
    pub enum ConsentStatus { Draft, Proposed, Active, Rejected, Inactive, }

    /// The sort of a contact.
    pub enum Contact { Visit, Call, Meeting, Message, }

    /// Why a review is held.
    pub enum Trigger { Scheduled, Change, Request, }

    /// How it goes on after a review.
    pub enum Outcome { Continue, Revise, Close, }

    /// Somebody's answer to an invitation (FHIR `participationstatus`).
    pub enum Answer { Accepted, Declined, Tentative, NeedsAction, }

    /// How a meeting stands (FHIR `appointmentstatus`).
    pub enum MeetingStatus { Proposed, Booked, Fulfilled, Cancelled, }

    /// How a request for money stands.
    pub enum FundingStatus { Idea, Applied, Awarded, Denied, Raised, }

    /// How a matter stands.
    pub enum AdvocacyStatus { Open, Appealed, Resolved, Dropped, }
}
