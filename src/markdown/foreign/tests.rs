use super::*;

#[test]
fn a_sentence_that_only_says_who_may_see_something_speaks() {
    for text in [
        "audience: team",
        "Audience = team, manager",
        "audiance: team",
        "for: the team",
        "only: team and manager",
        "visibility: team",
        "visibility=admin",
        "sensitivity: hiv",
        "draft: true",
        "private: yes",
        "published: false",
        "team only",
        "Team only from here.",
        "team only: he drinks",
        "Team only - he drinks. More.",
        "for the team only",
        "only for team and manager",
        "not for the family",
        "Do not show to family",
        "hidden from clients",
        "staff only",
        "internal",
        "begin private",
        "/private",
        "team",
        "team, manager",
        "managers only!",
        "a note\nteam only\nmore words of it",
        "keep private",
        "do not publish",
        "Don't publish this.",
        "DO NOT SHARE with family",
        "staffonly",
        "end team",
        "for the team",
        "audience: pupils",
        "not public",
        "privado",
        "PHI, staff only",
        "who can see this? team",
        "if: team",
        "if audience == team",
        "if role == team",
        "group: staff",
        "family: no",
        "everything below is for the team",
        "This section is for the team.",
        "end of the public part",
    ] {
        assert!(speaks(text, &[]), "{text}");
    }
}

#[test]
fn a_site_may_have_audiences_of_its_own() {
    let own = ["team", "school", "day-care"];
    for text in [
        "school only",
        "for: day-care",
        "Not for the school.",
        "school",
        "audience: school",
    ] {
        assert!(speaks(text, &own), "{text}");
    }
    for text in ["The school called", "Topics: sleep, school", "schools"] {
        assert!(!speaks(text, &own), "{text}");
    }
    assert!(marks("school-only", &own) && marks("day-care", &own));
    assert!(!marks("school-bus", &own) && !marks("school", &[]));
    assert!(hides_by_tag(" if school ", &own) && !hides_by_tag(" if school ", &[]));
    assert!(is_attribute("data-for", "school", &own));
}

#[test]
fn a_sentence_that_says_more_is_a_note() {
    for text in [
        "no, no",
        "@=# no-# no",
        "Keisha: he paid $6 of his own, remind Imani of the food fund",
        "Ask the team only about mornings",
        "Only the family knows the way",
        "The family is not at home",
        "draft: write this again",
        "private: remind Imani",
        "Topics: sleep, family, school",
        "Access: ramp at the back door",
        "Sensitivity: bright light",
        "for: the family dinner",
        "more",
        "toc",
        "prettier-ignore",
        "[if IE]",
        "public",
        "client",
        "markdownlint-disable MD033",
        "TODO: check with the team",
        "Updated by the team: 2026-11-01",
        "",
        "family",
        "Families",
        "section for families",
        "Note for the team",
        "audience: write for teenagers",
        "Do not publish before the holidays",
        "everything below is for the family",
        "this part is for the public",
    ] {
        assert!(!speaks(text, &[]), "{text}");
    }
}

#[test]
fn a_class_that_is_a_slip_of_the_pen_away_from_an_audience_is_told() {
    for name in [
        "teem", "tream", "famly", "familly", "manger", "privte", "Teem", "pubic",
    ] {
        assert!(nearly_marks(name, &[]), "{name}");
    }
    assert!(nearly_marks("scool", &["school"]) && !nearly_marks("scool", &[]));
    for name in [
        "term",
        "teal",
        "wide",
        "note",
        "tip",
        "team",
        "warning",
        "side",
        "team-photo",
        "tam",
    ] {
        assert!(!nearly_marks(name, &[]), "{name}");
    }
}

#[test]
fn classes_and_attributes_that_hide_are_told_from_others() {
    for name in [
        "team",
        "team-only",
        "hidden",
        "is-hidden",
        "d-none",
        "private",
        "for-family",
        "onlyteam",
        "teamonly",
        "client-only",
        "public-only",
        "content-hidden",
    ] {
        assert!(marks(name, &[]), "{name}");
    }
    for name in [
        "wide",
        "visually-hidden",
        "team-photo",
        "overflow-hidden",
        "client",
        "content",
        "usa-alert",
        "note",
    ] {
        assert!(!marks(name, &[]), "{name}");
    }
    for (name, value) in [
        ("hidden", ""),
        ("class", "wide team"),
        ("style", "color: red; Display : none"),
        ("data-visibility", "x"),
        ("data-for", "team"),
        ("private", ""),
        ("role", "manager"),
    ] {
        assert!(is_attribute(name, value, &[]), "{name}={value}");
    }
    for (name, value) in [
        ("aria-hidden", "true"),
        ("class", "wide"),
        ("style", "color: red"),
        ("role", "note"),
        ("for", "x"),
        ("id", "team"),
        ("title", "team only"),
    ] {
        assert!(!is_attribute(name, value, &[]), "{name}={value}");
    }
}
