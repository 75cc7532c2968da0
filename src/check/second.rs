//! Records of a kind that has one place in a case, where there is another one already.

use super::look::{Look, warn};
use crate::casebook::{Case, meant_translation, slug_of};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::record::{Kind, Record};

/// The kinds of which a case has one record.
const ONE: &[(Kind, &str)] = &[
    (Kind::Client, "client record"),
    (Kind::CareTeam, "care team"),
    (Kind::CarePlan, "plan"),
    (Kind::Emergency, "emergency sheet"),
    (Kind::CrisisPlan, "crisis plan"),
    (Kind::TransitionPlan, "transition plan"),
];

/// Finds records that no binder has a page for, because another one has that page.
pub(super) fn in_one_place(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    for (folder, case) in look.book.cases.iter() {
        for (kind, what) in ONE {
            let usual = kind.usual_place().replace("NAME", folder);
            of_kind(look, case, *kind, what, &usual, found);
        }
    }
}

fn of_kind(
    look: &Look<'_>,
    case: &Case,
    kind: Kind,
    what: &str,
    usual: &str,
    found: &mut Vec<Diagnostic>,
) {
    let records = case.records.iter().map(|at| &*look.book.records[*at]);
    let (first, others): (Vec<&Record>, Vec<&Record>) = records
        .filter(|record| record.kind == kind && !record.draft())
        .partition(|record| *record.id == *usual);
    // One that cannot be used has its place all the same.
    let is_taken = first.is_empty() && look.book.broken.iter().any(|one| *one.id == *usual);
    let mut kept = first;
    for record in others {
        let other = match kept.iter().find(|other| are_both_seen(other, record)) {
            Some(other) => other.document.path.to_string(),
            None if is_taken => format!("content/{usual}.md"),
            None => {
                kept.push(record);
                continue;
            }
        };
        let message = format!("this would be a second {what}: {other} is the one of this case");
        let hint = match meant_translation(slug_of(&record.id)) {
            Some(meant) => {
                let lang = meant.rsplit('.').next().unwrap_or_default();
                let name = slug_of(usual);
                format!("if this is its translation, call it {name}.{lang}.md, without `kind:`")
            }
            None => format!("a case has one {what}: put both into one file"),
        };
        let mut problem = warn(record, codes::WRONG_PLACE, "kind", message, &hint);
        problem.severity = Severity::Error;
        found.push(problem);
    }
}

/// Whether somebody may see both of two records. Nobody sees both where each names other audiences.
fn are_both_seen(one: &Record, other: &Record) -> bool {
    match (one.audience(), other.audience()) {
        (Some(some), Some(others)) if one.kind != Kind::Client => {
            some.iter().any(|name| others.contains(name))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    const CLIENT: (&str, &str) = ("clients/jo/client.md", "---\npreferred_name: Jo\n---\n");
    const SHEET: &str = "---\nkind: emergency\nallergies: []\ndiagnoses: []\ncontacts: [Ann 555-0100]\nreviewed_on: 2026-11-01\nupdated: 2026-11-01\n---\n";

    fn second(files: &[(&str, &str)]) -> Vec<String> {
        let mut found = found(&[&[CLIENT], files].concat());
        found.retain(|problem| problem.starts_with("CB0213"));
        found
    }

    #[test]
    fn a_second_record_of_a_kind_with_one_place_is_an_error() {
        let first = ("clients/jo/emergency.md", SHEET);
        for name in ["emergency-spanish", "emergency-es", "a-sheet-es"] {
            let path = format!("clients/jo/{name}.md");
            let told = second(&[first, (&path, SHEET)]);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].contains(&path), "{told:?}");
            assert!(told[0].contains("emergency.es.md"), "{told:?}");
        }
        let told = second(&[first, ("clients/jo/guides/sheet.md", SHEET)]);
        assert!(
            told[0].contains("a case has one emergency sheet"),
            "{told:?}"
        );
        let plan = "---\nkind: care_plan\nstatus: active\nperiod: {start: 2026-01-10, end: 2027-01-09}\nmonitor: Ann\nnext_review: 2027-01-05\n---\n";
        let told = second(&[
            ("clients/jo/plan.md", plan),
            ("clients/jo/guides/plan.md", plan),
        ]);
        assert_eq!(told.len(), 1, "{told:?}");
    }

    #[test]
    fn one_of_another_name_has_the_place_where_nobody_else_has_it() {
        assert!(second(&[("clients/jo/sheet.md", SHEET)]).is_empty());
        let two = [("clients/jo/a.md", SHEET), ("clients/jo/b.md", SHEET)];
        assert_eq!(second(&two).len(), 1);
        let broken = ("clients/jo/emergency.md", "---\nallergy: x\n---\n");
        assert_eq!(second(&[broken, ("clients/jo/b.md", SHEET)]).len(), 1);
    }

    #[test]
    fn drafts_and_records_that_nobody_sees_together_are_left_in_peace() {
        let first = ("clients/jo/emergency.md", SHEET);
        let draft = SHEET.replace("updated", "draft: true\nupdated");
        assert!(second(&[first, ("clients/jo/new.md", &draft)]).is_empty());
        let only = |name: &str| SHEET.replace("updated", &format!("audience: [{name}]\nupdated"));
        let (family, client) = (only("family"), only("client"));
        let two = [
            ("clients/jo/emergency.md", &*family),
            ("clients/jo/own.md", &*client),
        ];
        assert!(second(&two).is_empty());
    }
}
