//! The kinds of record: one row each.

use super::definition::{Definition, OF_A_CASE, Page, SHARED, Scope};
use super::kinds::{care, client, common::Common, goal, listings, shared, sheets, work};
use super::seen::RecordFields;
use super::shape::Shape;
use serde_json::Value;
use std::fmt;
use std::sync::OnceLock;

/// What a record is; it fixes the fields that its front matter may hold.
///
/// It is the number of a row, and no closed list, so that a site may come to have kinds of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(u8);

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident: $fields:ty = $row:expr;)*) => {
        #[derive(Clone, Copy)]
        enum Number { $($variant,)* }

        /// The built-in kinds, named as types are.
        #[allow(non_upper_case_globals)]
        impl Kind {
            $($(#[$doc])* pub const $variant: Self = Self(Number::$variant as u8);)*

            /// All kinds, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        $(impl RecordFields for $fields {
            const KIND: Kind = Kind::$variant;
        })*

        /// The rows, in the order of their numbers.
        static DEFINITIONS: &[Definition] =
            &[$(Definition { schema: schema::<$fields>, ..$row }),*];
    };
}

kinds! {
    /// The client.
    Client: client::Client = Definition { name: "client", places: &["clients/NAME/client"], page: Page::One("index.html"), order: 0, policy: "care", hints: &["case", "patient", "resident", "consumer", "profile"], proper_name: Some("preferred_name"), on_caseload: true, ..OF_A_CASE };
    /// The care team.
    CareTeam: care::CareTeam = Definition { name: "care_team", places: &["clients/NAME/team"], page: Page::One("team.html"), order: 40, policy: "care", words: &["team"], hints: &["circle", "network"], ..OF_A_CASE };
    /// An assessment.
    Assessment: care::Assessment = Definition { name: "assessment", places: &["clients/NAME/assessments/LAST"], page: Page::Each("assessments"), order: 90, policy: "staff", day: Some("date"), hints: &["intake", "evaluation", "screening"], on_caseload: true, ..OF_A_CASE };
    /// The plan.
    CarePlan: care::CarePlan = Definition { name: "care_plan", places: &["clients/NAME/plan"], page: Page::One("plan.html"), order: 20, policy: "care", words: &["plan"], hints: &["serviceplan", "supportplan", "treatmentplan", "isp"], on_caseload: true, ..OF_A_CASE };
    /// A goal.
    Goal: goal::Goal = Definition { name: "goal", places: &["clients/NAME/goals/LAST"], page: Page::Each("goals"), order: 30, policy: "care", hints: &["objective", "target", "aim", "outcome"], listed_by_title: true, on_caseload: true, ..OF_A_CASE };
    /// A note.
    ProgressNote: work::ProgressNote = Definition { name: "progress_note", places: &["clients/NAME/notes/LAST"], page: Page::Each("notes"), order: 80, policy: "staff", day: Some("date"), words: &["note"], hints: &["casenote", "contactnote", "log", "diary", "journal"], ..OF_A_CASE };
    /// A review.
    Review: work::Review = Definition { name: "review", places: &["clients/NAME/reviews/LAST"], page: Page::Each("reviews"), order: 70, policy: "care", day: Some("date"), hints: &["followup", "monitoring"], ..OF_A_CASE };
    /// A meeting.
    Meeting: work::Meeting = Definition { name: "meeting", places: &["clients/NAME/meetings/LAST"], page: Page::Each("meetings"), order: 60, policy: "care", day: Some("start"), hints: &["appointment", "visit", "conference", "event", "calendar"], on_caseload: true, ..OF_A_CASE };
    /// A consent.
    Consent: work::Consent = Definition { name: "consent", places: &["clients/NAME/consents/LAST"], page: Page::Together("consents.html"), order: 160, policy: "choices", hints: &["release", "permission", "authorization", "authorisation"], listed_by_title: true, ..OF_A_CASE };
    /// Money.
    Funding: work::Funding = Definition { name: "funding", places: &["clients/NAME/funding/LAST"], page: Page::Together("money.html"), order: 110, policy: "choices", words: &["money", "fund"], hints: &["grant", "benefit", "budget", "finance", "insurance"], listed_by_title: true, on_caseload: true, ..OF_A_CASE };
    /// Advocacy.
    Advocacy: work::Advocacy = Definition { name: "advocacy", places: &["clients/NAME/advocacy/LAST"], page: Page::Together("advocacy.html"), order: 120, policy: "choices", hints: &["appeal", "complaint", "grievance", "dispute"], listed_by_title: true, on_caseload: true, ..OF_A_CASE };
    /// The emergency sheet.
    Emergency: sheets::Emergency = Definition { name: "emergency", places: &["clients/NAME/emergency"], page: Page::One("emergency.html"), order: 130, policy: "care", words: &["emergencysheet"], hints: &["medication", "medicine", "med", "drug", "allergy", "diagnosis", "emergencycontact", "emergencyplan"], whole: true, ..OF_A_CASE };
    /// The crisis plan.
    CrisisPlan: sheets::CrisisPlan = Definition { name: "crisis_plan", places: &["clients/NAME/crisis"], page: Page::One("crisis.html"), order: 140, policy: "care", words: &["crisis"], hints: &["crises", "safetyplan"], whole: true, ..OF_A_CASE };
    /// The transition plan.
    TransitionPlan: sheets::TransitionPlan = Definition { name: "transition_plan", places: &["clients/NAME/transition"], page: Page::One("transition.html"), order: 150, policy: "care", words: &["transition"], hints: &["discharge", "dischargeplan", "transfer"], ..OF_A_CASE };
    /// A practitioner.
    Practitioner: shared::Practitioner = Definition { name: "practitioner", places: &["people/LAST"], page: Page::Together("team.html"), order: 40, policy: "care", words: &["person", "people"], hints: &["aide", "nurse", "doctor", "physician", "therapist", "worker", "caseworker", "casemanager", "socialworker", "helper", "carer", "caregiver", "provider", "clinician", "specialist", "staff", "employee", "coach", "contact", "teacher"], proper_name: Some("name"), listed_by_title: true, ..SHARED };
    /// A program.
    Program: shared::Program = Definition { name: "program", places: &["programs/NAME/program"], page: Page::None, order: 0, policy: "directory", words: &["programme"], hints: &["project"], listed_by_title: true, on_caseload: true, ..SHARED };
    /// Rights.
    Rights: shared::Rights = Definition { name: "rights", places: &["library/rights", "programs/NAME/rights"], page: Page::One("rights.html"), order: 180, policy: "directory", hints: &["policy", "ethics"], ..SHARED };
    /// An organization.
    Organization: listings::Organization = Definition { name: "organization", places: &["directory/organizations/LAST"], page: Page::Listing, order: 170, policy: "directory", words: &["organisation"], hints: &["org", "agency", "school", "hospital", "clinic", "company", "employer"], proper_name: Some("title"), listed_by_title: true, ..SHARED };
    /// A service.
    Service: listings::Service = Definition { name: "service", places: &["directory/services/LAST"], page: Page::Listing, order: 170, policy: "directory", hints: &["resource", "listing", "support"], listed_by_title: true, ..SHARED };
    /// A support group.
    SupportGroup: listings::SupportGroup = Definition { name: "support_group", places: &["directory/groups/LAST"], page: Page::Listing, order: 170, policy: "directory", words: &["group"], hints: &["meetup"], listed_by_title: true, ..SHARED };
    /// The glossary.
    Glossary: shared::Glossary = Definition { name: "glossary", places: &["library/glossary"], page: Page::One("glossary.html"), order: 190, policy: "directory", hints: &["term", "word", "definition"], ..SHARED };
    /// A guide.
    Guide: shared::Guide = Definition { name: "guide", places: &["library/LAST"], page: Page::Each("guides"), order: 100, policy: "care", hints: &["chapter", "handbook", "article", "page", "document", "letter", "instruction"], scope: Scope::Anywhere, listed_by_title: true, ..SHARED };
}

pub(super) fn schema<T: schemars::JsonSchema>() -> Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
    });
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Kind {
    /// The kind's row.
    pub fn definition(self) -> &'static Definition {
        &DEFINITIONS[usize::from(self.0)]
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

    /// The JSON Schema of the kind's front matter.
    pub fn schema(self) -> Value {
        (self.definition().schema)()
    }

    /// The kind that is written as `name`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The shape of the kind's front matter.
    pub fn shape(self) -> &'static Shape {
        static SHAPES: OnceLock<Vec<Shape>> = OnceLock::new();
        let shapes = SHAPES.get_or_init(|| {
            Self::ALL
                .iter()
                .map(|kind| Shape::of_schema(&kind.schema()))
                .collect()
        });
        &shapes[usize::from(self.0)]
    }

    /// The kind that a path below `content/` implies, without the file's ending.
    pub fn of_id(id: &str) -> Self {
        let is_place = |kind: &&Self| {
            let places = kind.definition().places.iter();
            kind.in_case().is_some() && places.clone().any(|place| stands_at(id, place))
        };
        Self::ALL
            .iter()
            .find(is_place)
            .copied()
            .unwrap_or(Self::Guide)
    }

    /// Whether front matter of some kind has a field of that name at the left margin.
    pub fn any_has(name: &str) -> bool {
        static NAMES: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
        let names = NAMES.get_or_init(|| {
            let fields = Self::ALL.iter().flat_map(|kind| &kind.shape().fields);
            fields.map(|field| field.name).collect()
        });
        names.contains(name)
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

/// The fields that every record has.
pub fn common() -> &'static Shape {
    static COMMON: OnceLock<Shape> = OnceLock::new();
    COMMON.get_or_init(|| Shape::of_schema(&schema::<Common>()))
}

/// Whether a field of every record says how it is kept, not what it says.
pub fn is_about_keeping(name: &str) -> bool {
    name != Common::title && common().field(name).is_some()
}

#[cfg(test)]
mod tests;
