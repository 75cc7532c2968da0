//! Spellings of a heading that somebody meant as restricted: each is refused or withholds its section, none publishes it.

use crate::tiny::{Tiny, errors};
use carebinder::markdown::{cut, scan};
use proptest::prelude::*;

const SECRET: &str = "cellarkey";
const FILE: &str = "content/clients/jo/guides/morning.md";

/// How the word is written.
const WORDS: &[&str] = &[
    "audience",
    "Audience",
    "AUDIENCE",
    "AUDİENCE",
    "audıence",
    "аudience",
    "ａｕｄｉｅｎｃｅ",
    "𝐚𝐮𝐝𝐢𝐞𝐧𝐜𝐞",
    "aud\u{200b}ience",
    "audi\u{ad}ence",
    "\u{202e}audience",
    "audience\u{301}",
    "audiance",
    "audienc",
    "audiences",
    "adience",
    "data-audience",
    "#audience",
    ".audience",
    "only",
    "for",
    "aud",
    "visible",
    "visible-to",
    "access",
    "private",
    "restrict",
    "",
];

/// What stands behind it.
const SIGNS: &[&str] = &[
    "=", " = ", ":", ": ", "==", "=>", "＝", "：", "-", " ", "\u{a0}=", "",
];

/// Who is named.
const NAMES: &[&str] = &[
    "team",
    "team,manager",
    "team, manager",
    "\"team,manager\"",
    "'team'",
    "Team",
    "TEAM",
    "teаm",
    "te\u{200d}am",
    "[team]",
    "team;manager",
    "team manager",
    "team|manager",
    "team,",
    ",team",
    "teem",
    "\\team",
    "*team*",
    "team&#44;manager",
    "",
    "team audience=manager",
    "team #id",
    "#id .wide",
];

/// What opens and closes it.
const BRACES: &[(&str, &str)] = &[
    ("{", "}"),
    ("{ ", " }"),
    ("{", ""),
    ("", "}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("｛", "｝"),
    ("﹛", "﹜"),
    ("❴", "❵"),
    ("⦃", "⦄"),
    ("\\{", "\\}"),
    ("&#123;", "&#125;"),
    ("&lbrace;", "&rbrace;"),
    ("{:", "}"),
    ("{#", "}"),
    ("{.", "}"),
    ("`{", "}`"),
    ("*{", "}*"),
    ("[{", "}]"),
    ("<!-- {", "} -->"),
    ("<b>{", "}</b>"),
    ("\u{200b}{", "}"),
    ("{\u{feff}", "}"),
    ("{", "}\u{200b}"),
    ("{", "\u{2066}}"),
    ("{\t", "}"),
];

/// Where the braces stand; `BRACES` is filled in, and the secret stands below.
const PLACES: &[&str] = &[
    "## Private BRACES",
    "## PrivateBRACES",
    "## Private BRACES notes",
    "## BRACES Private",
    "## Private BRACES ##",
    "## Private ## BRACES",
    "## Private BRACES.",
    "## Private BRACES {#id}",
    "## Private {#id} BRACES",
    "## Private\u{a0}BRACES",
    "##\u{a0}Private BRACES",
    "##Private BRACES",
    "####### Private BRACES",
    "\\## Private BRACES",
    "＃＃ Private BRACES",
    "    ## Private BRACES",
    "\t## Private BRACES",
    "## Private\nBRACES",
    "## Private\n\nBRACES",
    "Private BRACES\n---",
    "Private BRACES\n===",
    "Private\n--- BRACES",
    "**Private** BRACES",
    "**Private BRACES**",
    "- ## Private BRACES",
    "> ## Private BRACES",
    "1. **Private** BRACES",
    "> Private BRACES",
    "[^1]: ## Private BRACES",
    "<h2>Private BRACES</h2>",
    "<h2>\nPrivate BRACES\n</h2>",
    "<details><summary>Private BRACES</summary>\n",
    "<!-- ## Private BRACES -->",
    "| Private BRACES |\n| --- |",
    "Private\n: BRACES",
    "BRACES",
    "## Private BRACES\\",
    "# Private BRACES",
    "###### Private BRACES",
    "```\nfoo\n\n## Private BRACES",
    "~~~\nfoo\n```\n\n## Private BRACES",
    "```sh\nfoo\n~~~\n\n## Private BRACES",
    "````\nfoo\n```\n\n## Private BRACES",
    "> ```\n> foo\n\n## Private BRACES",
    "<pre>\n## Private BRACES",
    "<div>\n## Private BRACES",
    "   ## Private BRACES   ",
    "## Private BRACES\r",
    "## BRACES",
    "## [Private](x.md) BRACES",
];

/// What follows the section.
const ENDS: &[&str] = &[
    "",
    "\n## Next\n",
    "\n# of missed doses: 3\n\ncellarkey\n",
    "\n```\n\ncellarkey\n",
    "\n---\n\ncellarkey\n",
    "\n<h1>Next</h1>\n\ncellarkey\n",
    "\nWords\n===\n\ncellarkey\n",
    "\n- # Next\n\ncellarkey\n",
    "\n### Next\n\ncellarkey\n",
    "\n~~~\n\nbar\n\n```\n",
];

fn spelling(
    place: &str,
    (open, close): (&str, &str),
    word: &str,
    sign: &str,
    names: &str,
) -> String {
    place.replace("BRACES", &format!("{open}{word}{sign}{names}{close}"))
}

/// Whether what is written names an audience, so that somebody expects it to withhold something. In `{#id}` nobody does.
fn means_it(word: &str, names: &str) -> bool {
    !word.is_empty()
        && word != "#audience"
        && word != ".audience"
        && names.to_lowercase().contains("team")
}

/// Whether a mixture is one that somebody could mean as a restriction.
fn is_slip(place: &str, open: &str, word: &str, sign: &str, names: &str) -> bool {
    // Two words that run together are one slip; another in them makes a word of its own.
    let is_word = !sign.is_empty()
        || word == "audience"
        || word == "only" && open.len() == 1 && names == "team";
    // `{#only-team}` and `{.team}` name places and looks.
    let is_name = matches!(open, "{#" | "{.") && matches!(sign, "-" | "");
    // Outside of headings, what stands in `backticks` is an example.
    let is_example = open.starts_with('`') && place != PLACES[0];
    // Without a brace before it and a sign in it, it is a sentence.
    let is_sentence = open.is_empty() && matches!(sign, "-" | " " | "");
    means_it(word, names) && is_word && !is_name && !is_example && !is_sentence
}

/// Plain spellings, each with one slip.
fn slips() -> Vec<String> {
    let mut all = Vec::new();
    for word in WORDS.iter().filter(|word| means_it(word, "team")) {
        all.push(spelling(PLACES[0], BRACES[0], word, "=", "team,manager"));
    }
    for sign in SIGNS {
        all.push(spelling(
            PLACES[0],
            BRACES[0],
            "audience",
            sign,
            "team,manager",
        ));
    }
    for names in NAMES {
        all.push(spelling(PLACES[0], BRACES[0], "audience", "=", names));
    }
    for braces in BRACES {
        all.push(spelling(
            PLACES[0],
            *braces,
            "audience",
            "=",
            "team,manager",
        ));
        if !matches!(braces.0, "{#" | "{.") {
            all.push(spelling(PLACES[0], *braces, "", "", "team"));
        }
    }
    for place in PLACES {
        all.push(spelling(place, BRACES[0], "audience", "=", "team,manager"));
        all.push(spelling(place, BRACES[0], "only", "=", "team"));
    }
    all
}

/// A body with a section that somebody meant to withhold.
fn body(heading: &str, end: &str) -> String {
    format!("Jo wakes late.\n\n{heading}\n\nThe {SECRET} is under the stone.\n{end}")
}

/// What of a body is shown to the family, if it is shown at all.
fn shown(body: &str) -> Option<String> {
    let scanned = scan(body);
    let is_error = |problem: &carebinder::markdown::Problem| {
        problem.severity == carebinder::diagnostic::Severity::Error
    };
    if scanned.problems.iter().any(is_error) {
        return None;
    }
    let (withheld, _) = scanned.parts_for("family");
    Some(cut(body, &withheld).into_owned())
}

#[test]
fn no_spelling_publishes_its_section() {
    let site = Tiny::new();
    let front = "---\ntitle: Mornings\n---\n";
    site.write(FILE, format!("{front}Jo wakes late.\n"));
    assert!(errors(&site.build()).is_empty());
    // Braces of no sort publish: the words would be found.
    site.write(
        "content/clients/jo/guides/open.md",
        format!("---\ntitle: Open\n---\nThe {SECRET}s.\n"),
    );
    assert!(errors(&site.build()).is_empty());
    assert!(site.page("guides/open.html").contains(SECRET));
    site.write(
        "content/clients/jo/guides/open.md",
        "---\ntitle: Open\n---\nNothing.\n",
    );
    let spellings = slips();
    assert!(spellings.len() > 150, "{}", spellings.len());
    let mut refused = 0;
    for heading in &spellings {
        site.write(FILE, format!("{front}{}", body(heading, "")));
        let problems = site.build();
        let found = errors(&problems);
        refused += usize::from(!found.is_empty());
        for problem in found
            .iter()
            .filter(|problem| problem.path.ends_with("morning.md"))
        {
            assert!(problem.place.is_some(), "{heading}: {problem:?}");
        }
        for (path, bytes) in site.binder() {
            let page = String::from_utf8_lossy(&bytes);
            assert!(
                !page.contains(SECRET),
                "{path} shows the section of\n{heading}\n{problems:#?}"
            );
        }
    }
    // The others are the exact form in places where it holds.
    assert!(refused > 140, "{refused}");
}

#[test]
fn no_end_lets_a_section_out() {
    let mut accepted = 0;
    for end in ENDS {
        let body = body("## Private {audience=team,manager}", end);
        if let Some(shown) = shown(&body) {
            accepted += 1;
            assert!(!shown.contains(SECRET), "{body}\n\nshows\n{shown}");
        }
    }
    // What refuses everything would let nothing out either.
    assert!(accepted * 3 > ENDS.len(), "{accepted} of {}", ENDS.len());
}

/// Signs of other tools, and of people, that hide nothing here.
const FOREIGN: &[&str] = &[
    "<!-- audience: team -->\n\nThe SECRET.",
    "<!-- team only -->\n\nThe SECRET.",
    "The SECRET <!-- team only --> is here.",
    "<!-- private -->\nThe SECRET.\n<!-- /private -->",
    "<!--\nvisibility: team\n-->\n\nThe SECRET.",
    "<!- team only -->\n\nThe SECRET.",
    "<! -- he drinks SECRET -->",
    "Text <!- he drinks, SECRET -> more",
    "Text <!-- he drinks SECRET",
    "<!team only>\n\nThe SECRET.",
    "<?team only?>\n\nThe SECRET.",
    "<-- team only -->\n\nThe SECRET.",
    ":::team\nThe SECRET.\n:::",
    "::: {audience=team}\nThe SECRET.\n:::",
    "::: {.team}\nThe SECRET.\n:::",
    "::: content-hidden\nThe SECRET.\n:::",
    "{% comment %}\nThe SECRET.\n{% endcomment %}",
    "{%- comment -%}The SECRET.{%- endcomment -%}",
    "{% if audience == \"team\" %}The SECRET.{% endif %}",
    "{% if page.private %}The SECRET.{% endif %}",
    "{% private %}The SECRET.{% endprivate %}",
    "{# The SECRET #}",
    "a\n{# The\nSECRET #}\nb",
    "{{! The SECRET }}",
    "{/* The SECRET */}",
    "a <%# The SECRET %> b",
    "{{< private >}}\nThe SECRET.\n{{< /private >}}",
    "{{% team %}}\nThe SECRET.\n{{% /team %}}",
    "{{< audience team >}}The SECRET.{{< /audience >}}",
    "<div hidden>\n\nThe SECRET.\n\n</div>",
    "x <span hidden>The SECRET</span>",
    "<div style=\"display:none\">The SECRET.</div>",
    "<p style='DISPLAY : NONE'>The SECRET.</p>",
    "<template>\nThe SECRET.\n</template>",
    "<section audience=\"team\">\n\nThe SECRET.\n\n</section>",
    "<details class=\"team\"><summary>x</summary>\n\nThe SECRET.\n\n</details>",
    "<div data-visibility=\"team\">The SECRET.</div>",
    "Text %% The SECRET %% more",
    "%%\nThe SECRET.\n\nMore\n%%",
    "%% The SECRET.",
    "[//]: # (team only)\n\nThe SECRET.",
    "[comment]: <> (private)\n\nThe SECRET.",
    "{::comment}\nThe SECRET.\n{:/comment}",
    "\\begin{comment}\nThe SECRET.\n\\end{comment}",
    "<!-- note\n\nThe SECRET.",
    "<team>The SECRET.</team>",
    // Signs around the word that are no braces.
    "## Seen «audience=team»\n\nThe SECRET.",
    "## Seen 【audience=team】\n\nThe SECRET.",
    "## Seen 〔audience = team〕\n\nThe SECRET.",
    "## Seen ⟨audience=team⟩\n\nThe SECRET.",
    "## Seen —audience=team\n\nThe SECRET.",
    "## Seen “audience”: team\n\nThe SECRET.",
    // Classes.
    "## Seen {.private}\n\nThe SECRET.",
    "## Seen {.hidden}\n\nThe SECRET.",
    "## Seen {.team-only}\n\nThe SECRET.",
    "## Seen {.staff}\n\nThe SECRET.",
    "## Seen {.internal}\n\nThe SECRET.",
    "## Seen {.confidential}\n\nThe SECRET.",
    "## Seen {#x .wide .not-for-family}\n\nThe SECRET.",
    "## Seen {.d-none}\n\nThe SECRET.",
    "## Seen {.draft}\n\nThe SECRET.",
    "The SECRET.\n{: .hidden}",
    "The SECRET.\n{:.hidden #x}",
    "The SECRET.\n{: hidden}",
    "The SECRET.\n{: style=\"display:none\"}",
    "[The SECRET]{.content-hidden} is here.",
    "<div class=\"visible-to-team\">The SECRET.</div>",
    "<div class=\"audience-team\">The SECRET.</div>",
    "<div class=\"private-note\">The SECRET.</div>",
    "<div class=\"internal-note\">The SECRET.</div>",
    "<div class=\"staff-notes\">The SECRET.</div>",
    "<div data-visible-to=\"team\">The SECRET.</div>",
    "<div data-public=\"false\">The SECRET.</div>",
    "<div team-only>The SECRET.</div>",
    "<div style=\"opacity:0\">The SECRET.</div>",
    "<div style=\"color: red; visibility : collapse\">The SECRET.</div>",
    // Elements that nobody has.
    "<audience team>The SECRET.</audience>",
    "<only team>The SECRET.</only>",
    "<if-team>The SECRET.</if-team>",
    "<members-only>The SECRET.</members-only>",
    "<visibility team>The SECRET.</visibility>",
    "<redact>The SECRET.</redact>",
    "<show to=\"team\">The SECRET.</show>",
    // Comments.
    "<!-- case managers only -->\n\nThe SECRET.",
    "<!-- clinicians only -->\n\nThe SECRET.",
    "<!-- Family must not see this -->\n\nThe SECRET.",
    "<!-- Clients can't see this. -->\n\nThe SECRET.",
    "<!-- keep from family -->\n\nThe SECRET.",
    "<!-- solo equipo -->\n\nThe SECRET.",
    "<!-- no mostrar a la familia -->\n\nThe SECRET.",
    "<!-- No es para la familia -->\n\nThe SECRET.",
    "<!-- #if team -->\n\nThe SECRET.",
    "<!-- @audience team -->\n\nThe SECRET.",
    "<!-- audience team -->\n\nThe SECRET.",
    "<!-- wp:private -->\n\nThe SECRET.",
    "<!-- wp:group {\"className\":\"team-only\"} -->\n\nThe SECRET.",
    "<!-- draft -->\n\nThe SECRET.",
    "<?audience team?>\n\nThe SECRET.",
    "<!AUDIENCE team>\n\nThe SECRET.",
    "<?php if ($role == \"team\"): ?>\n\nThe SECRET.",
    "<!--> The SECRET. -->",
    "<!---> The SECRET. -->",
    "Text <!--> The SECRET. --> more",
    "Text <!---> The SECRET. --> more",
    "<--! The SECRET. -->",
    // Templates.
    "{{ if eq .Role \"team\" }}The SECRET.{{ end }}",
    "{{#if team}}The SECRET.{{/if}}",
    "{{#team}}The SECRET.{{/team}}",
    "{{< if-audience team >}}\nThe SECRET.\n{{< /if-audience >}}",
    "{{< only team >}}\nThe SECRET.\n{{< /only >}}",
    "{% if false %}The SECRET.{% endif %}",
    "{% if audience contains \"team\" %}The SECRET.{% endif %}",
    "{{- /* The SECRET */ -}}",
    "{{/* The SECRET */}}",
    "a {>>The SECRET<<} b",
    "a {--The SECRET--} b",
    "{team && \"The SECRET.\"}",
    "{user.role === \"team\" && <b>The SECRET.</b>}",
    "{!isPublic && <b>The SECRET.</b>}",
    "::: comment\nThe SECRET.\n:::",
    ":::audience team\nThe SECRET.\n:::",
];

/// What looks like them and hides nothing anywhere.
const HARMLESS: &[&str] = &[
    "It is 50 %% off, and 20 %% more. The SECRET.",
    ":::\n\nThe SECRET.\n\n:::",
    ":::note\nThe SECRET.\n:::",
    "<!-- Keisha: he paid $6 of his own, remind Imani -->\n\nThe SECRET.",
    "`%% x %%` `{# x #}` `<!- team only ->` SECRET\n\n```\n{% comment %}\n:::team\n%% x\n<!-- team only -->\n```",
    "<pre>\n{# x #} %% a %%\n</pre>\n\nSECRET",
    "{% include note.html %} and {{ page.title }} SECRET",
    "<div class=\"wide\">SECRET</div>",
    "<details><summary>x</summary>\n\nThe SECRET.\n\n</details>",
    "<span aria-hidden=\"true\">→</span> SECRET",
    "Yes! {% if site.x %}SECRET{% endif %}",
    "[//]: # (Ask Keisha)\n\nSECRET",
    "## Seen {.wide}\n\nSECRET",
    "## Seen {#team .usa-alert .staff-list}\n\nSECRET",
    "<ul class=\"staff-list\"><li>SECRET</li></ul>",
    "<div class=\"visually-hidden\">SECRET</div>",
    "<div class=\"audience\">SECRET</div>",
    "<div data-index=\"2\" data-state=\"open\" data-visible=\"true\">SECRET</div>",
    "<p style=\"opacity:0.8; height:0\">SECRET</p>",
    "<!-- Clinicians -->\n\nSECRET",
    "<!-- Case managers -->\n\nSECRET",
    "<!-- This is a draft of Keisha's -->\n\nSECRET",
    "<!-- The family must see this -->\n\nSECRET",
    "<!-- The family and the team read this -->\n\nSECRET",
    "<!-- no family near by -->\n\nSECRET",
    "<!-- wp:paragraph -->\n\nSECRET\n\n<!-- /wp:paragraph -->",
    "<!-- Keep: the family photo -->\n\nSECRET",
    "<!-- @todo ask the team -->\n\nSECRET",
    "{{ client.name }} and {{ team }}, {{#each steps}}SECRET{{/each}}",
    "{% for client in clients %}SECRET{% endfor %}",
    "{% if x %}SECRET{% endif %}",
    "Salt & pepper {a, b}: SECRET {x && y}",
    "[SECRET]{.wide} is here.\n{: .wide}",
];

#[test]
fn no_sign_of_another_tool_publishes_what_it_would_hide() {
    let site = Tiny::new();
    let front = "---\ntitle: Mornings\n---\n";
    for sign in FOREIGN {
        let sign = sign.replace("SECRET", SECRET);
        site.write(FILE, format!("{front}Jo wakes late. The {SECRET}.\n"));
        assert!(errors(&site.build()).is_empty());
        assert!(site.page("guides/morning.html").contains(SECRET));
        site.write(FILE, format!("{front}Jo wakes late.\n\n{sign}\n"));
        let problems = site.build();
        let found = errors(&problems);
        let told = found
            .iter()
            .filter(|problem| matches!(problem.code.as_str(), "CB0406" | "CB0220"));
        assert!(told.clone().count() > 0, "{sign}\n{problems:#?}");
        for problem in told {
            assert!(
                problem.place.as_ref().is_some_and(|place| place.line > 4),
                "{sign}\n{problem:?}"
            );
        }
        for (path, bytes) in site.binder() {
            let page = String::from_utf8_lossy(&bytes);
            assert!(
                !page.contains(SECRET),
                "{path} shows what is hidden in\n{sign}\n{problems:#?}"
            );
        }
    }
    for text in HARMLESS {
        let text = text.replace("SECRET", SECRET);
        site.write(FILE, format!("{front}{text}\n"));
        let problems = site.build();
        assert!(errors(&problems).is_empty(), "{text}\n{problems:#?}");
        assert!(site.page("guides/morning.html").contains(SECRET), "{text}");
    }
}

/// How many spellings are tried; `SPELLINGS=100000` tries more.
fn cases() -> u32 {
    let given = std::env::var("SPELLINGS").ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(4000)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn no_mixture_of_slips_publishes_its_section(
        place in prop::sample::select(PLACES),
        braces in prop::sample::select(BRACES),
        word in prop::sample::select(WORDS),
        sign in prop::sample::select(SIGNS),
        names in prop::sample::select(NAMES),
        end in prop::sample::select(ENDS),
    ) {
        if !is_slip(place, braces.0, word, sign, names) {
            return Ok(());
        }
        let body = body(&spelling(place, braces, word, sign, names), end);
        if let Some(shown) = shown(&body) {
            prop_assert!(!shown.contains(SECRET), "{}\n\nshows\n{}", body, shown);
        }
    }
}
