use super::*;
use crate::record::shape::Type;
use crate::record::target::Targets;

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
        Some(Type::Ref(Targets { free: true, .. }))
    ));
    assert!(matches!(
        goal.at("steps.occurrence.start"),
        Some(Type::Date)
    ));
    assert!(matches!(goal.at("gas.levels.-2"), Some(Type::Text)));
    assert!(matches!(goal.at("achievement_status"), Some(Type::Enum(words)) if words.len() == 9));
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
