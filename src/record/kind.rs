//! The kinds of record, and which folder or file name implies which.

use super::kinds::{care, client, goal, listings, shared, sheets, work};
use super::shape::Shape;
use serde_json::Value;
use std::sync::OnceLock;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $ty:ty, $case:expr;)*) => {
        /// What a record is; it fixes the fields that its front matter may hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// All kinds, in the order of a client's binder.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The name, as written after `kind:`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether records of the kind belong to a client's case; `None` where they may stand anywhere.
            pub fn in_case(self) -> Option<bool> {
                match self { $(Self::$variant => $case,)* }
            }

            /// The JSON Schema of the kind's front matter.
            pub fn schema(self) -> Value {
                match self { $(Self::$variant => schema::<$ty>(),)* }
            }
        }
    };
}

kinds! {
    /// The client.
    Client = "client", client::Client, Some(true);
    /// The care team.
    CareTeam = "care_team", care::CareTeam, Some(true);
    /// An assessment.
    Assessment = "assessment", care::Assessment, Some(true);
    /// The plan.
    CarePlan = "care_plan", care::CarePlan, Some(true);
    /// A goal.
    Goal = "goal", goal::Goal, Some(true);
    /// A note.
    ProgressNote = "progress_note", work::ProgressNote, Some(true);
    /// A review.
    Review = "review", work::Review, Some(true);
    /// A meeting.
    Meeting = "meeting", work::Meeting, Some(true);
    /// A consent.
    Consent = "consent", work::Consent, Some(true);
    /// Money.
    Funding = "funding", work::Funding, Some(true);
    /// Advocacy.
    Advocacy = "advocacy", work::Advocacy, Some(true);
    /// The emergency sheet.
    Emergency = "emergency", sheets::Emergency, Some(true);
    /// The crisis plan.
    CrisisPlan = "crisis_plan", sheets::CrisisPlan, Some(true);
    /// The transition plan.
    TransitionPlan = "transition_plan", sheets::TransitionPlan, Some(true);
    /// A practitioner.
    Practitioner = "practitioner", shared::Practitioner, Some(false);
    /// A program.
    Program = "program", shared::Program, Some(false);
    /// Rights.
    Rights = "rights", shared::Rights, Some(false);
    /// An organization.
    Organization = "organization", listings::Organization, Some(false);
    /// A service.
    Service = "service", listings::Service, Some(false);
    /// A support group.
    SupportGroup = "support_group", listings::SupportGroup, Some(false);
    /// The glossary.
    Glossary = "glossary", shared::Glossary, Some(false);
    /// A guide.
    Guide = "guide", shared::Guide, None;
}

fn schema<T: schemars::JsonSchema>() -> Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
    });
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

impl Kind {
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
        &shapes[self as usize]
    }

    /// The kind that a path below `content/` implies, without the file's ending.
    pub fn of_id(id: &str) -> Self {
        let parts: Vec<&str> = id.split('/').collect();
        match parts[..] {
            ["clients", _, "client"] => Self::Client,
            ["clients", _, "team"] => Self::CareTeam,
            ["clients", _, "plan"] => Self::CarePlan,
            ["clients", _, "emergency"] => Self::Emergency,
            ["clients", _, "crisis"] => Self::CrisisPlan,
            ["clients", _, "transition"] => Self::TransitionPlan,
            ["clients", _, "goals", ..] => Self::Goal,
            ["clients", _, "assessments", ..] => Self::Assessment,
            ["clients", _, "notes", ..] => Self::ProgressNote,
            ["clients", _, "reviews", ..] => Self::Review,
            ["clients", _, "meetings", ..] => Self::Meeting,
            ["clients", _, "consents", ..] => Self::Consent,
            ["clients", _, "funding", ..] => Self::Funding,
            ["clients", _, "advocacy", ..] => Self::Advocacy,
            ["programs", _, "program"] => Self::Program,
            ["programs", _, "rights"] | ["library", "rights"] => Self::Rights,
            ["directory", "organizations", ..] => Self::Organization,
            ["directory", "services", ..] => Self::Service,
            ["directory", "groups", ..] => Self::SupportGroup,
            ["people", ..] => Self::Practitioner,
            ["library", "glossary"] => Self::Glossary,
            _ => Self::Guide,
        }
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
        matches!(self, Self::Emergency | Self::CrisisPlan)
    }

    /// Whether it is a listing of the directory.
    pub fn is_listing(self) -> bool {
        matches!(
            self,
            Self::Organization | Self::Service | Self::SupportGroup
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::shape::Type;

    #[test]
    fn folders_and_names_imply_kinds() {
        assert_eq!(Kind::of_id("clients/jo/goals/shop"), Kind::Goal);
        assert_eq!(Kind::of_id("clients/jo/plan"), Kind::CarePlan);
        assert_eq!(Kind::of_id("programs/x/handbook/a/b"), Kind::Guide);
        assert_eq!(Kind::of_id("people/dana"), Kind::Practitioner);
    }

    #[test]
    fn shapes_know_required_fields_and_nested_types() {
        let goal = Kind::Goal.shape();
        assert!(goal.field("targets").unwrap().required);
        assert!(!goal.field("why").unwrap().required);
        assert!(matches!(
            goal.at("steps.performer"),
            Some(Type::Ref { free: true, .. })
        ));
        assert!(matches!(
            goal.at("steps.occurrence.start"),
            Some(Type::Date)
        ));
        assert!(matches!(goal.at("gas.levels.-2"), Some(Type::Text)));
        assert!(
            matches!(goal.at("achievement_status"), Some(Type::Enum(words)) if words.len() == 9)
        );
        let service = Kind::Service.shape();
        assert!(matches!(service.at("phones.number"), Some(Type::String(_))));
        assert!(matches!(service.at("schedules.opens_at"), Some(Type::Time)));
        assert!(matches!(
            Kind::Client.shape().at("related_people.support.strength"),
            Some(Type::Enum(_))
        ));
    }

    #[test]
    fn every_field_of_every_kind_is_documented() {
        fn check(kind: Kind, shape: &Shape, path: &str) {
            for field in &shape.fields {
                assert!(
                    !field.doc.is_empty(),
                    "{} {path}{} has no document",
                    kind.name(),
                    field.name
                );
                let mut ty = &field.ty;
                while let Type::List(inner) | Type::Map(inner) = ty {
                    ty = inner;
                }
                if let Type::Object(inner) = ty {
                    check(kind, inner, &format!("{path}{}.", field.name));
                }
            }
        }
        Kind::ALL
            .iter()
            .for_each(|kind| check(*kind, kind.shape(), ""));
    }
}
