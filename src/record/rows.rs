//! The table of kinds. A row tells all that the program has to know of a kind but its fields, which are those of the
//! struct that it names.

/// Calls a macro with the rows: name in the program, struct of the fields, definition.
macro_rules! each_kind {
    ($callback:ident) => {
        $callback! {
            /// The client.
            Client: kinds::client::Client = Definition { name: "client", places: &["clients/NAME/client"], page: Page::One("index.html"), order: 0, policy: "care", hints: &["case", "patient", "resident", "consumer", "profile"], proper_name: Some("preferred_name"), on_caseload: true, ..OF_A_CASE };
            /// The care team.
            CareTeam: kinds::care::CareTeam = Definition { name: "care_team", places: &["clients/NAME/team"], page: Page::One("team.html"), order: 20, policy: "care", words: &["team"], hints: &["circle", "network"], ..OF_A_CASE };
            /// An assessment.
            Assessment: kinds::care::Assessment = Definition { name: "assessment", places: &["clients/NAME/assessments/LAST"], page: Page::Each("assessments"), order: 100, policy: "staff", day: Some("date"), hints: &["intake", "evaluation", "screening"], on_caseload: true, ..OF_A_CASE };
            /// The plan.
            CarePlan: kinds::care::CarePlan = Definition { name: "care_plan", places: &["clients/NAME/plan"], page: Page::One("plan.html"), order: 44, policy: "care", words: &["plan"], hints: &["serviceplan", "supportplan", "treatmentplan", "isp"], on_caseload: true, ..OF_A_CASE };
            /// A goal.
            Goal: kinds::goal::Goal = Definition { name: "goal", places: &["clients/NAME/goals/LAST"], page: Page::Each("goals"), order: 50, policy: "care", hints: &["objective", "target", "aim", "outcome"], listed_by_title: true, on_caseload: true, ..OF_A_CASE };
            /// A note.
            ProgressNote: kinds::work::ProgressNote = Definition { name: "progress_note", places: &["clients/NAME/notes/LAST"], page: Page::Each("notes"), order: 120, policy: "staff", day: Some("date"), words: &["note"], hints: &["casenote", "contactnote", "log", "diary", "journal"], ..OF_A_CASE };
            /// A review.
            Review: kinds::work::Review = Definition { name: "review", places: &["clients/NAME/reviews/LAST"], page: Page::Each("reviews"), order: 110, policy: "care", day: Some("date"), hints: &["followup", "monitoring"], ..OF_A_CASE };
            /// A meeting.
            Meeting: kinds::work::Meeting = Definition { name: "meeting", places: &["clients/NAME/meetings/LAST"], page: Page::Each("meetings"), order: 30, policy: "care", day: Some("start"), hints: &["appointment", "visit", "conference", "event", "calendar"], on_caseload: true, ..OF_A_CASE };
            /// A consent.
            Consent: kinds::work::Consent = Definition { name: "consent", places: &["clients/NAME/consents/LAST"], page: Page::Together("consents.html"), order: 130, policy: "choices", hints: &["release", "permission", "authorization", "authorisation"], listed_by_title: true, ..OF_A_CASE };
            /// Money.
            Funding: kinds::work::Funding = Definition { name: "funding", places: &["clients/NAME/funding/LAST"], page: Page::Together("money.html"), order: 70, policy: "choices", words: &["money", "fund"], hints: &["grant", "benefit", "budget", "finance", "insurance"], listed_by_title: true, on_caseload: true, ..OF_A_CASE };
            /// Advocacy.
            Advocacy: kinds::work::Advocacy = Definition { name: "advocacy", places: &["clients/NAME/advocacy/LAST"], page: Page::Together("advocacy.html"), order: 80, policy: "choices", hints: &["appeal", "complaint", "grievance", "dispute"], listed_by_title: true, on_caseload: true, ..OF_A_CASE };
            /// The emergency sheet.
            Emergency: kinds::sheets::Emergency = Definition { name: "emergency", places: &["clients/NAME/emergency"], page: Page::One("emergency.html"), order: 10, policy: "care", words: &["emergencysheet"], hints: &["medication", "medicine", "med", "drug", "allergy", "diagnosis", "emergencycontact", "emergencyplan"], whole: true, ..OF_A_CASE };
            /// The crisis plan.
            CrisisPlan: kinds::sheets::CrisisPlan = Definition { name: "crisis_plan", places: &["clients/NAME/crisis"], page: Page::One("crisis.html"), order: 12, policy: "care", words: &["crisis"], hints: &["crises", "safetyplan"], whole: true, ..OF_A_CASE };
            /// The transition plan.
            TransitionPlan: kinds::sheets::TransitionPlan = Definition { name: "transition_plan", places: &["clients/NAME/transition"], page: Page::One("transition.html"), order: 90, policy: "care", words: &["transition"], hints: &["discharge", "dischargeplan", "transfer"], ..OF_A_CASE };
            /// A practitioner.
            Practitioner: kinds::shared::Practitioner = Definition { name: "practitioner", places: &["people/LAST"], page: Page::Together("team.html"), order: 20, policy: "care", words: &["person", "people"], hints: &["aide", "nurse", "doctor", "physician", "therapist", "worker", "caseworker", "casemanager", "socialworker", "helper", "carer", "caregiver", "provider", "clinician", "specialist", "staff", "employee", "coach", "contact", "teacher"], proper_name: Some("name"), listed_by_title: true, ..SHARED };
            /// A program.
            Program: kinds::shared::Program = Definition { name: "program", places: &["programs/NAME/program"], page: Page::None, order: 0, policy: "directory", words: &["programme"], hints: &["project"], listed_by_title: true, on_caseload: true, ..SHARED };
            /// Rights.
            Rights: kinds::shared::Rights = Definition { name: "rights", places: &["library/rights", "programs/NAME/rights"], page: Page::One("rights.html"), order: 160, policy: "directory", hints: &["policy", "ethics"], ..SHARED };
            /// An organization.
            Organization: kinds::listings::Organization = Definition { name: "organization", places: &["directory/organizations/LAST"], page: Page::Listing, order: 150, policy: "directory", words: &["organisation"], hints: &["org", "agency", "school", "hospital", "clinic", "company", "employer"], proper_name: Some("title"), listed_by_title: true, ..SHARED };
            /// A service.
            Service: kinds::listings::Service = Definition { name: "service", places: &["directory/services/LAST"], page: Page::Listing, order: 150, policy: "directory", hints: &["resource", "listing", "support"], listed_by_title: true, ..SHARED };
            /// A support group.
            SupportGroup: kinds::listings::SupportGroup = Definition { name: "support_group", places: &["directory/groups/LAST"], page: Page::Listing, order: 150, policy: "directory", words: &["group"], hints: &["meetup"], listed_by_title: true, ..SHARED };
            /// The glossary.
            Glossary: kinds::shared::Glossary = Definition { name: "glossary", places: &["library/glossary"], page: Page::One("glossary.html"), order: 170, policy: "directory", hints: &["term", "word", "definition"], ..SHARED };
            /// A guide.
            Guide: kinds::shared::Guide = Definition { name: "guide", places: &["library/LAST"], page: Page::Each("guides"), order: 140, policy: "care", hints: &["chapter", "handbook", "article", "page", "document", "letter", "instruction"], scope: Scope::Anywhere, listed_by_title: true, ..SHARED };
        }
    };
}

pub(super) use each_kind;
