use super::*;
use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::source::front::Document;

fn made(kind: Kind) -> (String, String, Option<std::sync::Arc<str>>) {
    let id = super::super::new::usual_place(kind, "a-name");
    let case = id.starts_with("clients/").then(|| "a-name".into());
    let text = archetype(kind, &id, false, jiff::civil::date(2026, 12, 1));
    (id, text, case)
}

fn problems(kind: Kind, text: &str) -> Vec<Diagnostic> {
    let (id, _, case) = made(kind);
    let document = Document::split("new.md".into(), text.into(), &Kind::any_has).unwrap();
    record::parse(document, id.as_str().into(), case).problems
}

fn is_blank(problem: &Diagnostic) -> bool {
    problem.code == codes::BLANK_FIELD || problem.message.contains("``")
}

#[test]
fn every_kind_is_without_errors_but_for_blanks() {
    for kind in Kind::ALL {
        let text = made(*kind).1;
        for problem in problems(*kind, &text) {
            let is_blank = is_blank(&problem)
                || *kind == Kind::Consent && problem.message.contains("`opens_to`");
            assert!(is_blank, "{text}\n{problem:?}");
        }
    }
}

#[test]
fn what_only_the_writer_can_know_is_left_blank() {
    let today = jiff::civil::date(2026, 12, 1);
    for (kind, blank) in [
        (Kind::Goal, "expressed_by:\n"),
        (Kind::Emergency, "reviewed_on:\n"),
        (Kind::Emergency, "allergies:\n"),
        (Kind::CarePlan, "next_review:\n"),
        (Kind::CarePlan, "period:\n  # The first day.\n  start:\n"),
        (Kind::Meeting, "start:\n"),
        (Kind::ProgressNote, "date:\n"),
        (Kind::Review, "outcome:\n"),
        (Kind::Review, "trigger:\n"),
        (Kind::Consent, "period:\n  start:\n  end:\n"),
    ] {
        let text = made(kind).1;
        assert!(
            text.contains(&format!("\n{blank}")),
            "{blank} is not in {text}"
        );
        let real = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'));
        let dated = real
            .filter(|line| line.contains("2026"))
            .collect::<Vec<_>>();
        assert_eq!(dated, [format!("updated: {today}")], "{text}");
    }
}

#[test]
fn a_day_in_the_name_is_taken_over() {
    let today = jiff::civil::date(2026, 12, 1);
    for (kind, id, line) in [
        (
            Kind::Meeting,
            "clients/jo/meetings/2027-01-20-cardiology",
            "start: 2027-01-20T",
        ),
        (
            Kind::ProgressNote,
            "clients/jo/notes/2026-11-25-call",
            "date: 2026-11-25",
        ),
        (
            Kind::Review,
            "clients/jo/reviews/2026-11-25",
            "date: 2026-11-25",
        ),
        (
            Kind::Assessment,
            "clients/jo/assessments/2026-11-25-home",
            "date: 2026-11-25",
        ),
    ] {
        let text = archetype(kind, id, false, today);
        assert!(text.contains(&format!("\n{line}\n")), "{text}");
        assert!(
            !text
                .lines()
                .any(|one| one.starts_with("title:") && one.contains("20"))
        );
    }
    let text = archetype(Kind::Review, "clients/jo/reviews/2026-11-25", false, today);
    assert!(text.contains("title: \"Review\"\n"), "{text}");
}

#[test]
fn no_comment_stands_behind_a_field() {
    for kind in Kind::ALL {
        for line in made(*kind).1.lines() {
            let field = line.trim_start().trim_start_matches('#');
            let is_doc = line.trim_start().starts_with("# ")
                || field.starts_with("  ") && field.trim_start().starts_with('#');
            assert!(is_doc || !field.contains(" #"), "{line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

#[test]
fn every_field_that_is_commented_out_can_be_used_as_it_stands() {
    for kind in Kind::ALL {
        let text = made(*kind).1;
        let uncommented: Vec<String> = text
            .lines()
            .map(|line| {
                let inside = line.trim_start();
                let indent = &line[..line.len() - inside.len()];
                match inside.strip_prefix('#') {
                    Some(field) if !field.starts_with(' ') || field.starts_with("  ") => {
                        format!("{indent}{field}")
                    }
                    _ => line.to_owned(),
                }
            })
            .collect();
        let mut text = uncommented
            .join("\n")
            .replace("\naudience:\n", "\naudience: family\n");
        // A closing date stands only beside a closed case, as its line says.
        if *kind == Kind::Client {
            text = text.replace("\nstatus: active\n", "\nstatus: closed\n");
        }
        for problem in problems(*kind, &text) {
            // A list of placeholders says nothing yet.
            let is_open = is_blank(&problem) || problem.code == codes::SAYS_NOTHING;
            assert!(is_open, "{text}\n{problem:?}");
        }
    }
}
