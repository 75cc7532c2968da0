//! Signs of other tools, as they are written.

use super::*;

/// The problems with restrictions in a text.
fn foreign(text: &str) -> Vec<(String, String)> {
    let problems = scan(text).problems.into_iter();
    problems
        .filter(|problem| problem.code == codes::BAD_AUDIENCE)
        .map(|problem| (text[problem.range].to_owned(), problem.message))
        .collect()
}

#[test]
fn signs_of_other_tools_are_told_as_they_are_written() {
    for (text, told) in [
        ("[private]x[/private]", "[/private]"),
        ("[team]x[/team]", "[/team]"),
        ("<% if team %>x<% end %>", "<% if team %>"),
        (":::details Team only\n\nx\n\n:::", ":::details Team only"),
        (":::spoiler team\n\nx\n\n:::", ":::spoiler team"),
        ("> [!private]\n> x", "[!private]"),
        ("::: famly\n\nx\n\n:::", "::: famly"),
        ("## For us {.teem}\n\nx", "## For us {.teem}\n"),
        ("!!! team\n\n    x", "!!! team"),
        ("??? note \"Team only\"\n\n    x", "??? note \"Team only\""),
        (".. only:: team\n\n   x", ".. only:: team"),
        ("Text%%hidden%%text", "%%hidden%%"),
        (
            "<p class=\"client-only\">x</p>",
            "<p class=\"client-only\">",
        ),
        (
            "<p class=\"public-only\">x</p>",
            "<p class=\"public-only\">",
        ),
        ("[team]\nx", "[team]"),
        ("[role=team]\nx", "[role=team]"),
        ("x\n\n[if team]\n\ny", "[if team]"),
        ("{% block team %}\nx", "{% block team %}"),
        ("> [!CAUTION]\n> Team only\n>\n> x", "Team only"),
        ("\\iffalse\nx\n\\fi", "\\iffalse\nx\n\\fi"),
        ("<!-- keep private -->", "<!-- keep private -->"),
        ("<!-- do not publish -->", "<!-- do not publish -->"),
        ("<!-- staffonly -->", "<!-- staffonly -->"),
    ] {
        let found = foreign(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, told);
    }
    assert!(foreign(":::team\n\nx")[0].1.starts_with("`:::team` hides"));
    let class = foreign("<p class=\"team\">x</p>");
    assert!(
        class[0].1.starts_with("`class=\"team\"` hides"),
        "{class:?}"
    );
    for text in [
        "Ask the [Team].\n\n[Team]: <../people/alex-rivers.md>",
        "See [family].\n\n[family]: #family\n\n## Family",
        "[family]\n\n[family]: #family\n\n## Family",
        "[private]\n\nx",
        "[x] done\n\n[see below]",
        "[if the family agrees, call first]",
        "[client = Jo]",
        "> [!NOTE]\n> Parking: staff only",
        "> [!NOTE]\n> Questions? Ask @team",
        "{% block content %}",
        "> [!NOTE]\n> The team comes on Monday.",
        "<!-- family -->\n\n## Family",
        "<!-- section for families -->\n\n## For families",
        "<!-- Note for the team -->\n\nx",
        "<!-- audience: write for teenagers -->\n\nx",
        "> [!NOTE]\n> x",
        "!!! note\n\nx",
        ".. image:: x.png",
        "50 %% off, 60 %% off",
        "[1] and [/etc/hosts], [!important]",
        ":::note\n\nx",
    ] {
        assert_eq!(foreign(text), Vec::new(), "{text}");
    }
    assert_eq!(foreign("x\n\n[team]: <team only>").len(), 1);
}

#[test]
fn a_long_line_of_percent_signs_is_read_to_its_end() {
    // Where each sign looked through the rest of its line, this took minutes.
    let text = "a %% b %% c ".repeat(20_000);
    assert!(!foreign(&text).is_empty());
}

#[test]
fn a_heading_that_says_in_words_who_may_read_is_an_error() {
    let is_told = |title: &str| {
        let text = format!("## {title}\n\nx\n");
        !scan_for(&text, &["school"]).problems.is_empty()
    };
    for text in [
        "Team only",
        "STAFF ONLY",
        "Visit (team only)",
        "Visit - not for the family",
        "Team only: visit",
        "Visit [private]",
        "[team] Visit",
        "Visit ::school::",
        "Visit :audience[team]",
        "Do not share with the family",
        "Solo para el equipo",
        "Visit #team",
        "Visit @team",
        "Visit ((team))",
        "Visit 「team」",
        "Visit 《school》",
        "Visit !team",
        "Visit /team",
        "Visit %team%",
        "Visit ++team++",
        "Visit [team]:",
        "#team-only",
        "Visit only=team",
        "Visit aud=team,manager",
        "Visit visible: team",
        "Visit audience team",
        "Visit audience: team, manager",
        "Visit visible: school",
    ] {
        assert!(is_told(text), "{text}");
    }
    for text in [
        "Team",
        "Private",
        "Visit (private)",
        "Crisis line (confidential)",
        "Meeting (team)",
        "For the team",
        "The family",
        "What the team does not do",
        "[Team](../team.md)",
        "Family: who is who",
        "Members only: how to join",
        "Visit \"Family\"",
        "Visit “family”",
        "Visit *family*",
        "Visit —family",
        "Walks & family",
        "Visit #3",
        "Step 4/4",
        "Home/family",
        "👪Family",
        "Das »Team«",
        "Meet your audience",
        "Goals: family",
        "2 + 2 = 4",
        "Help = family",
    ] {
        assert!(!is_told(text), "{text}");
    }
}
