//! What somebody believes to hide something, in bodies, and what only looks like it.

use super::*;

/// The texts in which nothing is wrong.
fn missed<'t>(texts: &[&'t str], own: &[&str]) -> Vec<&'t str> {
    let is_fine = |text: &&&str| errors(text, own).is_empty();
    texts.iter().filter(is_fine).copied().collect()
}

/// The texts in which something is wrong, with what.
fn alarms(texts: &[&str]) -> Vec<(String, Vec<(Code, String)>)> {
    let found = texts
        .iter()
        .map(|text| ((*text).to_owned(), errors(text, &[])));
    found.filter(|(_, errors)| !errors.is_empty()).collect()
}

const NONE: &[&str] = &[];

#[test]
fn a_heading_in_code_that_should_have_ended_above_it_is_an_error() {
    let hid = "## Seen {audience=team,manager}\n\nx";
    for text in [
        format!("```text\nbus 12\n\n{hid}\n\n```text\nbus 14\n```\n"),
        format!("```text\nbus 12\n```text\n\n{hid}\n\n```text\nbus 14\n```\n"),
        format!("```text\nbus 12\n``\n\n{hid}\n\n```\n"),
        format!("```text\nbus 12 ```\n\n{hid}\n\n```\n"),
        format!("```text\nbus 12\n```.\n\n{hid}\n\n```\n"),
        format!("```text\nbus 12\n'''\n\n{hid}\n\n```\n"),
        format!("~~~text\nbus 12\n\n{hid}\n\n~~~text\nbus 14\n~~~\n"),
        format!("~~~text\nbus 12\n```\n\n{hid}\n\n~~~\n"),
        format!("> ```text\n> bus 12\n>\n> {hid}\n>\n> ```text\n> bus 14\n> ```\n"),
        format!("```sh\nls\n\n{hid}\n\n```\n"),
        "```text\nbus\n\nSeen {audience=team}\n---\n\n```text\nx\n```\n".to_owned(),
    ] {
        let found = errors(&text, &[]);
        assert!(
            found
                .iter()
                .any(|(code, _)| [codes::OPEN_FENCE, codes::BAD_AUDIENCE].contains(code)),
            "{text}"
        );
    }
    let fine = alarms(&[
        "````markdown\n```js\ncode\n```\n\n## A {audience=team}\n\nx\n````\n",
        "````markdown\n~~~\ncode\n~~~\n\n## A {audience=team}\n\nx\n````\n",
        "````markdown\n```markdown\n## A {audience=team}\n```\n\n```sh\nls\n```\n````\n",
        "```markdown\n## A {audience=team}\n\nIt's 'x', and ```code``` here.\n```\n",
        "```yaml\n# {audience=team} restricts\ntitle: x\n```\n",
    ]);
    assert_eq!(fine, []);
}

#[test]
fn a_comment_that_markdown_prints_is_an_error() {
    let texts = [
        "Text.\n[//]: # (he drinks)\n",
        "- item\n[//]: # (he drinks)\n",
        "> quote\n[//]: # (he drinks)\n",
        "[//]: # (Dana said (again) that)\n",
        "[//]: # he drinks\n",
        "[//]: # (he\n\ndrinks)\n",
        "[comment]: # (he (again) x)\n",
        "[//]: <> he drinks\n",
        "[]: # (he drinks)\n",
        "[_]: # he drinks\n",
        "Text [//]: # (he drinks)\n",
        "[//]: #\n(he (again) drinks)\n",
    ];
    assert_eq!(missed(&texts, &[]), NONE);
    let fine = alarms(&[
        "[//]: # (he drinks)\n",
        "[//]: # \"he drinks\"\n\nText.\n",
        "Text [*]: (see below)\n",
        "[…]: and so on\n",
        "\\[//]: # (shown)\n",
        "`[//]: # (x (y))`\n",
    ]);
    assert_eq!(fine, []);
}

#[test]
fn spanish_is_read_as_english_is() {
    let texts = [
        "<!-- sólo equipo -->\n",
        "<!-- nota interna -->\n",
        "<!-- sección privada -->\n",
        "<!-- uso interno -->\n",
        "<!-- borrador -->\n",
        "<!-- visibilidad: equipo -->\n",
        "<!-- ocultar a la familia -->\n",
        "<!-- la familia no debe ver esto -->\n",
        "<!-- so\u{301}lo para el equipo -->\n",
        "<!-- só equipe -->\n",
        "<!-- ne pas montrer à la famille -->\n",
        "<!-- nicht für die Familie -->\n",
        "<!-- privado: sí -->\n",
        "<!-- réservé à l'équipe -->\n",
        ":::sólo-equipo\nx\n:::\n",
        "<p class=\"solo-equipo\">x</p>\n",
        "> [!equipo]\n> x\n",
        "{% if equipo %}x{% endif %}\n",
        "**Qué vimos** {solo=equipo}\n",
        "**Qué vimos** {solo equipo}\n",
        "**Qué vimos** {para: el equipo}\n",
        "**Qué vimos** {equipo}\n",
        "**Qué vimos** {no familia}\n",
    ];
    assert_eq!(missed(&texts, &[]), NONE);
    let fine = alarms(&[
        "<!-- nota para la familia -->\n",
        "<!-- la familia no está en casa -->\n",
        "<!-- sección para familias -->\n",
        "<p class=\"personal\">x</p>\n",
        "Estimada {familia}, gracias por venir.\n",
    ]);
    assert_eq!(fine, []);
}

#[test]
fn an_audience_of_the_site_is_known_in_braces() {
    let texts = [
        "**Seen** {school}\n",
        "**Seen** {school only}\n",
        "**Seen** {for: school}\n",
        "**Seen** {not school}\n",
        "**Seen** {team,school}\n",
        "**Seen** {day-care}\n",
        "- x {school}\n",
        "| Seen {school} |\n|---|\n| x |\n",
    ];
    assert_eq!(missed(&texts, &["team", "school", "day-care"]), NONE);
    assert_eq!(errors("**Seen** {school}\n", &[]), []);
}

#[test]
fn comments_say_who_may_see_something_in_many_words() {
    let texts = [
        "team_only",
        "TEAM_ONLY_START",
        "do_not_publish",
        "isPrivate: true",
        "section: team only",
        "NB: not for the family",
        "important: do not publish",
        "== team only ==",
        "begin section: audience=team",
        "who may see this: team",
        "status: private",
        "scope: internal",
        "if team",
        "no family",
        "team, not family",
        "not in the family binder",
        "withheld from family",
        "exclude from family",
        "do not give to family",
        "do not print",
        "not for distribution",
        "internal notes",
        "strictly confidential",
        "treatment team only",
        "doctor only",
        "not for Mom",
        "hide from Mom",
        "redact before sharing",
        "please keep this from the family",
        "keep out of the family binder",
        "don't let the family see this",
        "for our eyes only",
    ];
    let written: Vec<String> = texts
        .iter()
        .map(|text| format!("<!-- {text} -->\n"))
        .collect();
    let written: Vec<&str> = written.iter().map(String::as_str).collect();
    assert_eq!(missed(&written, &[]), NONE);
    let texts = [
        "No family history known",
        "parking: in the back",
        "if the family calls, ask for Dana",
        "status: reviewed by the team",
        "Please note that the team meets on Monday",
        "only with Mom",
        "no siblings",
        "give with food",
        "Do not give before lunch",
        "Notes from the family",
        "Content from the team page",
        "draft by Dana, 2025",
        "noindex",
        "sensitive topic: go slow",
    ];
    let written: Vec<String> = texts
        .iter()
        .map(|text| format!("<!-- {text} -->\n"))
        .collect();
    let written: Vec<&str> = written.iter().map(String::as_str).collect();
    assert_eq!(alarms(&written), []);
}

#[test]
fn labels_upon_labels_are_read_to_their_end() {
    let text = format!("<!-- {}team only -->\n", "note: ".repeat(100_000));
    assert_eq!(errors(&text, &[]), []);
}

#[test]
fn front_matter_in_a_text_restricts_nothing() {
    let texts = [
        "---\nprivate: true\n---\n\nx\n",
        "Text.\n\n---\nhidden: true\n---\n\nx\n",
        "---\ntitle: x\nvisibility: team\n---\n\nx\n",
        "---\npublished: false\n---\n",
        "---\n\nborrador: sí\n\n---\n",
        "---\nconfidential: true\n\nx\n",
        "**Seen** (audience=team)\n",
        "Seen [audience=team]\n",
    ];
    assert_eq!(missed(&texts, &[]), NONE);
    let fine = alarms(&[
        "Text.\n\n---\n\nPublic: the library\n\n---\n",
        "Text.\n\n---\n\nAccess: by the ramp\n\n---\n",
        "Phone: 555-0100\n\n---\n\nHours: nine to five\n\n---\n",
        "```yaml\n---\nprivate: true\n---\n```\n",
        "<https://x.example/?audience=team>\n",
    ]);
    assert_eq!(fine, []);
}

#[test]
fn tags_and_blocks_of_other_tools_hide_nothing() {
    let texts = [
        "{% section audience=\"team\" %}x{% endsection %}\n",
        "{% block audience=team %}x{% endblock %}\n",
        "{% note hidden=true %}x{% endnote %}\n",
        "{{< note private=true >}}x{{< /note >}}\n",
        "{% aside team %}x{% endaside %}\n",
        "{{#isTeam}}x{{/isTeam}}\n",
        "{#if team}\nx\n{/if}\n",
        "%%\nx\n\nmore\n",
        "> [!note]- Team only\n> x\n",
        "> [!div class=\"hidden\"]\n> x\n",
        "[access role=\"team\"]x[/access]\n",
        "/// details | Team only\nx\n///\n",
        "/// private\nx\n///\n",
        "////\nx\n////\n",
        "ifdef::team[]\nx\nendif::[]\n",
        "#+BEGIN_COMMENT\nx\n#+END_COMMENT\n",
        "## Seen :noexport:\n\nx\n",
        ":::zone pivot=\"team\"\nx\n:::zone-end\n",
        "private:: true\nx\n",
        "[.hidden]\nx\n",
        "```{only} team\nx\n```\n",
        "<p class=\"u-hidden\">x</p>\n",
        "<p class=\"uk-hidden\">x</p>\n",
        "<p class=\"w3-hide\">x</p>\n",
        "<p class=\"no-family\">x</p>\n",
        "<p class=\"notForFamily\">x</p>\n",
        "<p class=\"hideFromFamily\">x</p>\n",
        "<p v-if=\"false\">x</p>\n",
        "<p style=\"mso-hide:all\">x</p>\n",
    ];
    let passed: Vec<_> = texts
        .iter()
        .filter(|text| {
            !errors(text, &[])
                .iter()
                .any(|(code, _)| *code == codes::BAD_AUDIENCE)
        })
        .collect();
    assert!(passed.is_empty(), "{passed:?}");
    let fine = alarms(&[
        "{% include team.html %}\n",
        "{{< figure src=\"team.png\" alt=\"The team\" >}}\n",
        "{% note Family day %}\n",
        "{% note author=\"team\" %}x{% endnote %}\n",
        "{% note hidden=false %}x{% endnote %}\n",
        "> [!note] Family\n> x\n",
        ":::tip Family\nx\n:::\n",
        "/// details | More\nx\n///\n",
        "Access:: by the ramp\n",
        "<p class=\"no-print teamPhoto is-active\">x</p>\n",
        "Dear {{family}}, thank you.\n",
        "Sincerely,\n{{manager}}\n",
        "{{team}} meets on Monday with {{client}}.\n",
    ]);
    assert_eq!(fine, []);
}

#[test]
fn a_line_that_is_nothing_but_a_field_restricts_nothing() {
    let own = ["school"];
    let is_told = |text: &str| {
        let scan = scan_for(text, &own);
        let mut problems = scan.problems.iter();
        problems.any(|problem| problem.code == codes::BAD_AUDIENCE)
    };
    for text in [
        "audience: school",
        "Words.\n\n- audience: [school]\n",
        "**Audience:** the school",
        "audience:\n- team",
        "audience:\n  - school",
        "**Audience:**\n\n* team\n* manager",
        "audiance: team",
        "audiencia: equipo",
        "Borrador: sí",
        "draft: on",
        "> visibilidad: equipo",
        "visibility: private",
    ] {
        assert!(is_told(text), "{text}");
    }
    for text in [
        "Audience: parents",
        "Audience: families and staff",
        "Audience: about 40 people from the family",
        "Audiences: client, family",
        "Draft: letter to the school",
        "Audience:\n- forty people",
        "The audience:\n\nSat there.\n\n- team",
        "Visibility: good",
        "Audiencia: padres",
        "The audience: team?",
        "`audience: school`",
        "    audience: school",
        "Team: school",
    ] {
        assert!(!is_told(text), "{text}");
    }
}
