//! Faults of single files, all put into one site at once: every one of them
//! must be found in the same run, at its place, and be the only one in its file.

use crate::fixture::Want;

/// A file with a fault, and what is to be said of it.
pub(crate) struct Fault {
    pub(crate) path: &'static str,
    pub(crate) text: &'static str,
    pub(crate) wants: &'static [Said],
}

/// Code, line, column, a part of the message, a part of the hint.
pub(crate) type Said = (&'static str, usize, usize, &'static str, &'static str);

impl Fault {
    /// What is wanted of the file; line 0 stands for no place.
    pub(crate) fn wants(&self) -> impl Iterator<Item = Want> + '_ {
        self.wants
            .iter()
            .map(|(code, line, column, message, hint)| {
                let place = (*line > 0).then_some((*line, *column));
                Want(code, self.path, place, message, hint)
            })
    }
}

const fn fault(path: &'static str, text: &'static str, wants: &'static [Said]) -> Fault {
    Fault { path, text, wants }
}

/// Files that the faults need beside them; nothing is wrong with these.
pub(crate) const BESIDE: &[(&str, &str)] = &[
    (
        "content/directory/services/a/pantry.md",
        "---\ntitle: Pantry A\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\n---\n",
    ),
    (
        "content/directory/services/b/pantry.md",
        "---\ntitle: Pantry B\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\n---\n",
    ),
    (
        "content/library/wide.md",
        "---\ntitle: Wide\naudience: [team, manager]\n---\n\n## One {audience=manager}\n\nText.\n",
    ),
    (
        "content/library/plain.md",
        "---\ntitle: Plain\ntopics: [money]\n---\n\n## One\n\nText.\n",
    ),
    ("content/library/two.markdown", "---\ntitle: Two\n---\n"),
    ("content/library/same.md", "---\ntitle: Same\n---\n"),
    ("content/library/my-guide.md", "---\ntitle: My guide\n---\n"),
    ("content/library/tool.exe", "MZ"),
    ("content/clients/sam/note.pdf", "%PDF"),
    ("static/secret.txt", "x"),
];

pub(crate) const FAULTS: &[Fault] = &[
    // --- front matter as text
    fault(
        "content/library/no-end.md",
        "---\ntitle: A\n\nThe second line of hyphens is missing.\n",
        &[("CB0201", 1, 1, "never closed", "---")],
    ),
    fault(
        "content/library/colon.md",
        "---\ntitle: Talk: the plan\n---\n",
        &[("CB0202", 2, 12, "not valid YAML", "quotation marks")],
    ),
    fault(
        "content/library/quote.md",
        "---\ntitle: \"Open\nupdated: 2026-01-01\n---\n",
        &[("CB0202", 2, 8, "quotation mark", "close")],
    ),
    fault(
        "content/library/indent.md",
        "---\ntitle: A\n topics: [money]\n---\n",
        &[("CB0202", 3, 8, "not valid YAML", "same column")],
    ),
    fault(
        "content/library/tab.md",
        "---\ntitle: A\ntopics:\n\t- money\n---\n",
        &[("CB0202", 4, 1, "tab", "spaces")],
    ),
    fault(
        "content/library/at-sign.md",
        "---\ntitle: @home\n---\n",
        &[("CB0202", 2, 8, "", "quotation marks")],
    ),
    fault(
        "content/library/twice.md",
        "---\ntitle: A\nupdated: 2026-01-01\ntitle: B\n---\n",
        &[("CB0205", 4, 1, "`title` stands twice", "keep one")],
    ),
    fault(
        "content/library/bomb.md",
        "---\ntitle: A\nextra:\n  a: &a [x, x, x, x, x, x]\n  b: &b [*a, *a, *a, *a]\n  c: [*b, *b, *b, *b]\n---\n",
        &[
            ("CB0206", 4, 6, "anchors", "write the value out"),
            ("CB0206", 5, 6, "anchors", "write the value out"),
            ("CB0206", 5, 10, "anchors", "write the value out"),
            ("CB0206", 5, 14, "anchors", "write the value out"),
            ("CB0206", 5, 18, "anchors", "write the value out"),
            ("CB0206", 5, 22, "anchors", "write the value out"),
            ("CB0206", 6, 7, "anchors", "write the value out"),
            ("CB0206", 6, 11, "anchors", "write the value out"),
            ("CB0206", 6, 15, "anchors", "write the value out"),
            ("CB0206", 6, 19, "anchors", "write the value out"),
        ],
    ),
    fault(
        "content/library/star.md",
        "---\ntitle: *important*\n---\n",
        &[("CB0206", 2, 8, "anchors", "quotation marks")],
    ),
    fault(
        "content/library/list.md",
        "---\n- a\n- b\n---\n",
        &[("CB0204", 2, 1, "", "field: value")],
    ),
    // --- fields
    fault(
        "content/library/unknown.md",
        "---\ntitle: A\ntopcs: [money]\n---\n",
        &[("CB0203", 3, 1, "`topcs`", "`topics`")],
    ),
    fault(
        "content/library/own-field.md",
        "---\ntitle: A\nshelf_number: 12\n---\n",
        &[("CB0203", 3, 1, "`shelf_number`", "`extra:`")],
    ),
    fault(
        "content/library/not-a-list.md",
        "---\ntitle: A\ntopics: money\n---\n",
        &[("CB0204", 3, 9, "`topics`", "hyphen")],
    ),
    fault(
        "content/library/not-a-flag.md",
        "---\ntitle: A\ndraft: yes\n---\n",
        &[("CB0204", 3, 8, "`draft`", "true")],
    ),
    fault(
        "content/library/not-a-number.md",
        "---\ntitle: A\nweight: heavy\n---\n",
        &[("CB0204", 3, 9, "`weight`", "digits")],
    ),
    fault(
        "content/library/not-a-text.md",
        "---\ntitle: [A, B]\n---\n",
        &[("CB0204", 2, 8, "`title`", "behind the colon")],
    ),
    fault(
        "content/library/not-a-topic.md",
        "---\ntitle: A\ntopics: [Brain Injury]\n---\n",
        &[("CB0214", 3, 10, "`Brain Injury`", "brain-injury")],
    ),
    fault(
        "content/library/no-such-day.md",
        "---\ntitle: A\nupdated: 2026-02-30\n---\n",
        &[("CB0209", 3, 10, "2026-02-30", "2026-12-01")],
    ),
    fault(
        "content/library/day-first.md",
        "---\ntitle: A\nupdated: 12/01/2026\n---\n",
        &[("CB0209", 3, 10, "12/01/2026", "2026-12-01")],
    ),
    fault(
        "content/library/label.md",
        "---\ntitle: A\nsensitivity: [hiv, part2]\n---\n",
        &[("CB0214", 3, 20, "part2", "`part_2`")],
    ),
    fault(
        "content/clients/jo/goals/nested.md",
        "---
title: A
lifecycle_status: actve
expressed_by: client
targets: []
steps:
  - step: Go
    performr: mia
  - performer: mia
    step: Come
    colour: red
---
",
        &[
            ("CB0214", 3, 19, "`actve`", "`active`"),
            ("CB0203", 8, 5, "`performr`", "`performer`"),
            ("CB0203", 11, 5, "`colour`", "known here"),
        ],
    ),
    fault(
        "content/clients/jo/goals/no-fields.md",
        "---\ntitle: A\n---\n",
        &[
            ("CB0207", 1, 1, "`lifecycle_status`", "lifecycle_status: …"),
            ("CB0207", 1, 1, "`expressed_by`", "expressed_by: …"),
            ("CB0207", 1, 1, "`targets`", "targets: []"),
            ("CB0207", 1, 1, "`steps`", "steps: []"),
        ],
    ),
    fault(
        "content/clients/jo/goals/level.md",
        "---
title: A
lifecycle_status: proposed
expressed_by: client
targets: []
steps: []
gas: {levels: {3: Too high}}
---
",
        &[("CB0214", 7, 16, "3", "from -2 to 2")],
    ),
    fault(
        "content/clients/jo/goals/score.md",
        "---
title: A
lifecycle_status: proposed
expressed_by: client
targets: []
steps: []
gas:
  scores:
    - {date: 2026-10-01, score: 5}
---
",
        &[("CB0214", 9, 33, "5", "from -2 to 2")],
    ),
    fault(
        "content/clients/jo/transition.md",
        "---\ntitle: Moving\nfrom: Home\nto:\n---\n",
        &[("CB0208", 4, 1, "`to`", "write the value")],
    ),
    fault(
        "content/clients/sam/emergency.md",
        "---\ntitle: Sheet\ndiagnoses: []\nallergies:\ncontacts: []\nreviewed_on: 2026-11-01\n---\n",
        &[("CB0208", 4, 1, "`allergies`", "[]")],
    ),
    fault(
        "content/clients/sam/plan.md",
        "---
title: Plan
status: active
period: {start: 2026-06-01, end: 2026-05-31}
monitor: dana
next_review: 2027-05-01
---
",
        &[("CB0210", 4, 34, "2026-05-31", "mistyped")],
    ),
    fault(
        "content/clients/jo/meetings/backwards.md",
        "---\ntitle: M\nstatus: booked\nstart: 2026-12-01T10:00\nend: 2026-12-01T09:00\n---\n",
        &[("CB0210", 5, 6, "2026-12-01T09:00", "mistyped")],
    ),
    fault(
        "content/clients/jo/meetings/no-time.md",
        "---\ntitle: M\nstatus: booked\nstart: 2026-12-01\n---\n",
        &[("CB0209", 4, 8, "2026-12-01", "2026-12-01T10:00")],
    ),
    fault(
        "content/clients/jo/meetings/online.md",
        "---\ntitle: M\nstatus: booked\nstart: 2026-12-01T10:00\nonline_url: javascript:alert(1)\n---\n",
        &[("CB0403", 5, 13, "javascript:alert(1)", "https://")],
    ),
    fault(
        "content/clients/jo/consents/open.md",
        "---
title: C
status: active
discloser: Lantern
recipients: [Oak School]
information: [goal]
purpose: Planning
signed: {by: Mia Lopez}
revocation_how: Call us.
---
",
        &[
            ("CB0207", 1, 1, "`opens_to`", "audience"),
            ("CB0207", 1, 1, "`period` or `expiry_event`", "ends"),
        ],
    ),
    fault(
        "content/clients/jo/consents/old.md",
        "---
title: C
status: active
audience: family
sensitivity: [part_2]
discloser: Lantern
recipients: [Oak School]
information: [goal]
purpose: Planning
period: {start: 2026-01-01, end: 2026-12-31}
signed: {by: Mia Lopez}
revocation_how: Call us.
---
",
        &[
            ("CB0227", 4, 1, "`audience`", "`opens_to`"),
            ("CB0227", 5, 1, "`sensitivity`", "`opens_labels`"),
        ],
    ),
    fault(
        "content/clients/lee/client.md",
        "---
title: Lee
preferred_name: Lee
status: active
closed_on: 2026-08-31
---
",
        &[("CB0228", 5, 12, "closing date", "status: closed")],
    ),
    fault(
        "content/clients/jo/consents/word.md",
        "---
title: C
status: In Force
opens_to: family
discloser: Lantern
recipients: [Oak School]
information: [goal]
purpose: Planning
period: {start: 2026-01-01, end: 2026-12-31}
signed: {by: Mia Lopez}
revocation_how: Call us.
---
",
        &[("CB0214", 3, 9, "In Force", "draft, proposed, active")],
    ),
    // --- addresses in front matter
    fault(
        "content/directory/services/url-tab.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nurl: \"java\\tscript:alert(1)\"\n---\n",
        &[("CB0403", 6, 6, "not an address", "https://")],
    ),
    fault(
        "content/directory/services/url-case.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nurl: \" JaVaScRiPt:alert(1)\"\n---\n",
        &[("CB0403", 6, 6, "not an address", "https://")],
    ),
    fault(
        "content/directory/services/url-data.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nurl: data:text/html,hello\n---\n",
        &[("CB0403", 6, 6, "not an address", "https://")],
    ),
    fault(
        "content/directory/services/url-vb.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nurl: vbscript:x\n---\n",
        &[("CB0403", 6, 6, "not an address", "https://")],
    ),
    fault(
        "content/directory/services/url-file.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nurl: file:///etc/passwd\n---\n",
        &[("CB0403", 6, 6, "not an address", "https://")],
    ),
    fault(
        "content/directory/services/url-zero-width.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nurl: \"java\\u200bscript:alert(1)\"\n---\n",
        &[("CB0403", 6, 6, "not an address", "https://")],
    ),
    fault(
        "content/directory/services/days.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nschedules:\n  - {freq: WEEKLY, byday: [MO, Tuesday]}\n---\n",
        &[("CB0214", 7, 32, "Tuesday", "MO, TU")],
    ),
    fault(
        "content/directory/services/month-days.md",
        "---\ntitle: S\norganization: rivertown\nstatus: active\nassured_date: 2026-10-01\nschedules:\n  - {freq: MONTHLY, bymonthday: 32}\n---\n",
        &[("CB0214", 7, 33, "32", "1 to 31")],
    ),
    // --- kinds and places
    fault(
        "content/library/kind.md",
        "---\nkind: guid\ntitle: A\n---\n",
        &[("CB0212", 2, 7, "`guid`", "`guide`")],
    ),
    fault(
        "content/library/kind-far.md",
        "---\nkind: poem\ntitle: A\n---\n",
        &[("CB0212", 2, 7, "`poem`", "kinds are")],
    ),
    fault(
        "content/library/goal.md",
        "---\nkind: goal\ntitle: A\nlifecycle_status: active\nexpressed_by: client\ntargets: []\nsteps: []\n---\n",
        &[("CB0213", 2, 7, "`goal`", "content/clients/<name>/")],
    ),
    fault(
        "content/clients/jo/food.md",
        "---\nkind: service\ntitle: A\norganization: rivertown\nstatus: active\n---\n",
        &[("CB0213", 2, 7, "`service`", "content/directory/services/")],
    ),
    // --- references
    fault(
        "content/clients/jo/goals/dangling.md",
        "---
title: A
lifecycle_status: proposed
expressed_by: mya
addresses: [shoping, housing]
targets: []
steps:
  - {step: Go, performer: client, service: food-bnak}
---
",
        &[
            ("CB0301", 4, 15, "no person `mya`", "`mia`"),
            ("CB0301", 5, 13, "`shoping`", "`shopping`"),
            ("CB0301", 5, 22, "`housing`", "only `shopping`"),
            ("CB0301", 8, 44, "`food-bnak`", "`food-bank`"),
        ],
    ),
    fault(
        "content/clients/jo/goals/two-pantries.md",
        "---
title: A
lifecycle_status: proposed
expressed_by: client
targets: []
steps:
  - {step: Go, performer: client, service: pantry}
---
",
        &[("CB0302", 7, 44, "`pantry`", "services/a/pantry")],
    ),
    fault(
        "content/clients/jo/goals/wrong-kind.md",
        "---
title: A
lifecycle_status: proposed
expressed_by: client
targets: []
steps:
  - {step: Go, performer: client, service: rivertown}
---
",
        &[(
            "CB0303",
            7,
            44,
            "`organization`",
            "service or support group",
        )],
    ),
    fault(
        "content/programs/named/program.md",
        "---
title: Named
model: other
description: D
organization: rivertown
voluntary: true
rights: jo
---
",
        &[("CB0304", 7, 9, "client", "remove")],
    ),
    fault(
        "content/library/names-client.md",
        "---\ntitle: A\n---\n\nAs we did for [Jo](../clients/jo/goals/shop.md).\n",
        &[("CB0304", 5, 15, "client", "remove")],
    ),
    fault(
        "content/clients/jo/goals/other-client.md",
        "---
title: A
lifecycle_status: proposed
expressed_by: client
targets: []
steps: []
---
As [Sam](../../sam/client.md) does. See [the note](../../sam/note.pdf).
",
        &[
            ("CB0304", 8, 4, "another client", "remove"),
            ("CB0304", 8, 41, "another client", "copy"),
        ],
    ),
    fault(
        "content/library/audience.md",
        "---\ntitle: A\naudience: [famly, manager]\n---\n",
        &[("CB0218", 3, 12, "`famly`", "`family`")],
    ),
    fault(
        "content/library/audience-far.md",
        "---\ntitle: A\naudience: [doctors, manager]\n---\n",
        &[("CB0218", 3, 12, "`doctors`", "audiences are")],
    ),
    fault(
        "content/clients/jo/consents/audience.md",
        "---
title: C
status: active
opens_to: scool
discloser: Lantern
recipients: [Oak School]
information: [goal]
purpose: Planning
period: {start: 2026-01-01, end: 2026-12-31}
signed: {by: Mia Lopez}
revocation_how: Call us.
---
",
        &[("CB0218", 4, 11, "`scool`", "audiences are")],
    ),
    // --- translations
    fault(
        "content/library/plain.es.md",
        "---\ntitle: Simple\ntopics: [dinero]\nweight: 3\ntitel: x\n---\n\n## Uno\n",
        &[
            ("CB0215", 3, 9, "`topics`", "leave it out"),
            ("CB0215", 4, 9, "`weight`", "leave it out"),
            ("CB0203", 5, 1, "`titel`", "`title`"),
        ],
    ),
    fault(
        "content/library/wide.es.md",
        "---\ntitle: Ancho\naudience: [family, team, manager]\n---\n\n## Uno\n\nTexto.\n",
        &[
            ("CB0219", 3, 12, "`family`", "team, manager"),
            ("CB0219", 6, 1, "restrict", "braces"),
        ],
    ),
    fault(
        "content/library/lost.es.md",
        "---\ntitle: Perdido\n---\n",
        &[("CB0216", 0, 0, "no record", "content/library/lost.md")],
    ),
    fault(
        "content/library/sleep.fr.md",
        "---\ntitle: Sommeil\n---\n",
        &[("CB0216", 0, 0, "`fr`", "carebinder.yaml")],
    ),
    fault(
        "content/library/sleep.old.md",
        "---\ntitle: Sleep, as it was\n---\n",
        &[(
            "CB0216",
            0,
            0,
            "`old`",
            "a copy of sleep.md, move it out of content/",
        )],
    ),
    fault(
        "content/clients/jo/goals/shop.es.md",
        "---
title: Comprar solo
steps:
  - {step: Escribir la lista}
  - {step: Salir}
targets:
  - {id: trips, measure: viajes}
why: Porque sí
---
",
        &[
            ("CB0215", 4, 5, "no `id`", "id here and in the original"),
            ("CB0215", 5, 5, "no `id`", "id here and in the original"),
            ("CB0215", 7, 5, "`trips`", "original"),
            ("CB0215", 8, 6, "`why`", "original"),
        ],
    ),
    // --- bodies
    fault(
        "content/library/nowhere.md",
        "---\ntitle: A\n---\n\nSee [sleep](slep.md), [rest](sleep.md#rst), [here](#nowhere) and [there](https://a.example).\n\n## Somewhere\n",
        &[
            ("CB0401", 5, 5, "`slep.md`", "sleep"),
            ("CB0408", 5, 23, "`#rst`", "`#rest`"),
            ("CB0408", 5, 45, "`#nowhere`", "#somewhere"),
        ],
    ),
    fault(
        "content/library/out.md",
        "---\ntitle: A\n---\n\n[a](../../carebinder.yaml) ![b](../../static/secret.txt) [c](..%2f..%2fpolicy.yaml)\n",
        &[
            ("CB0402", 5, 1, "../../carebinder.yaml", "copy"),
            ("CB0402", 5, 28, "../../static/secret.txt", "copy"),
            ("CB0402", 5, 58, "..%2f..%2fpolicy.yaml", "copy"),
        ],
    ),
    fault(
        "content/library/schemes.md",
        "---\ntitle: A\n---\n\n[a](javascript:alert(1))\n\n[b](JaVa&#115;cript:x)\n\n[c](<java\tscript:x>)\n\n[d](vbscript:x)\n\n![e](data:image/png;base64,x)\n\n[f](//evil.example)\n\n<a href=\"&#106;avascript:x\">g</a>\n\n[h]\n\n[h]: file:///etc/passwd\n",
        &[
            ("CB0403", 5, 1, "javascript", "relative path"),
            ("CB0403", 7, 1, "javascript", "relative path"),
            ("CB0403", 9, 1, "javascript", "relative path"),
            ("CB0403", 11, 1, "vbscript", "relative path"),
            ("CB0403", 13, 1, "data", "relative path"),
            ("CB0403", 15, 1, "//", "relative path"),
            ("CB0403", 17, 1, "javascript", "relative path"),
            ("CB0403", 19, 1, "file", "relative path"),
        ],
    ),
    fault(
        "content/library/html.md",
        "---\ntitle: A\n---\n\n<script>alert(1)</script>\n\nWord <b onclick=\"x()\">bold</b> <iframe src=\"https://a.example\"></iframe>\n\n> <style>p {}</style>\n",
        &[
            ("CB0404", 5, 1, "<script>", "remove"),
            ("CB0404", 7, 6, "onclick", "remove"),
            ("CB0404", 7, 32, "<iframe>", "remove"),
            ("CB0404", 9, 3, "<style>", "remove"),
        ],
    ),
    fault(
        "content/library/braces.md",
        "---
title: A
---

## One {Audience=team}

## Two {audience: team}

## Three {audiance=team}

## Four {audience=team, manager}

**Six** {audience=team}

- ## Seven {audience=team,manager}
",
        &[
            (
                "CB0406",
                5,
                1,
                "not written exactly",
                "{audience=team,manager}",
            ),
            (
                "CB0406",
                7,
                1,
                "not written exactly",
                "{audience=team,manager}",
            ),
            (
                "CB0406",
                9,
                1,
                "not written exactly",
                "{audience=team,manager}",
            ),
            (
                "CB0406",
                11,
                1,
                "not written exactly",
                "{audience=team,manager}",
            ),
            ("CB0406", 13, 9, "restricts nothing", "#"),
            ("CB0406", 15, 3, "inside a list", "move"),
        ],
    ),
    fault(
        "content/clients/jo/crisis.md",
        "---\ntitle: Crisis\nwarning_signs: []\nprofessionals: [dana]\n---\n\n## For us {audience=team,manager}\n\nText.\n",
        &[("CB0411", 7, 1, "whole or not at all", "`audience:`")],
    ),
    fault(
        "content/library/fences.md",
        "---\ntitle: A\n---\n\n```\nfoo\n\n## One {audience=team,manager}\n\n```\n\nbar\n\n~~~text\nfoo\n",
        &[
            ("CB0406", 8, 8, "stands in code", "```markdown"),
            ("CB0413", 14, 1, "never closed", "~~~ alone"),
        ],
    ),
    fault(
        "content/library/ends.md",
        "---\ntitle: A\n---\n\n## One {audience=team,manager}\n\n# of missed doses: 3\n",
        &[("CB0406", 7, 1, "ends the restricted section", "backslash")],
    ),
    fault(
        "content/library/in-a-text.md",
        "---\ntitle: The key {audience=team}\n---\n\n<!-- {team,manager} -->\n",
        &[
            (
                "CB0406",
                2,
                8,
                "restricts nothing",
                "audience: [team, manager]",
            ),
            ("CB0406", 5, 6, "restricts nothing", "#"),
        ],
    ),
    fault(
        "content/clients/jo/guides/indented.md",
        "---\ntitle: >-\n  What to say\n  audience: [team]\n---\n\nText.\n",
        &[(
            "CB0406",
            4,
            3,
            "a line of this text, so it restricts nothing",
            "move the line to the margin",
        )],
    ),
    fault(
        "content/library/foreign.md",
        "---\ntitle: A\nextra:\n  draft: true\n  own: 1\n---\n\n<!-- team only -->\n\nText %% he drinks %% more.\n\n<div hidden>\n\n:::team\n\n</div>\n\n## Private `{audience=team}`\n",
        &[
            (
                "CB0406",
                4,
                3,
                "`extra.draft` restricts nothing",
                "out of `extra:`",
            ),
            ("CB0406", 8, 1, "comment", "{audience=team,manager}"),
            ("CB0406", 10, 6, "printed", "{audience=team,manager}"),
            ("CB0406", 12, 1, "hidden", "{audience=team,manager}"),
            (
                "CB0406",
                14,
                1,
                "`:::team` hides",
                "{audience=team,manager}",
            ),
            ("CB0406", 18, 1, "backticks", "words follow"),
        ],
    ),
    fault(
        "content/library/unlinked.md",
        "---\ntitle: A\n---\n\nSee [a[^1]](rights.md), [words] (rights.md) and [[rights]].\n\n[^1]: Note.\n\n[our talk][talk]\n",
        &[
            ("CB0414", 5, 5, "no link to Markdown", "[words](address)"),
            ("CB0414", 5, 25, "no link to Markdown", "in one piece"),
            ("CB0414", 5, 49, "no link here", "path of the file"),
            ("CB0414", 9, 1, "nothing says", "blank line"),
        ],
    ),
    fault(
        "content/library/notes-of-others.md",
        "---\ntitle: A\n---\n\n> [!recipe] Bread\n> Bake.\n\n> [!danger]\n> Hot.\n",
        &[("CB0415", 5, 3, "type `recipe`", "[!CAUTION]")],
    ),
    fault(
        "content/library/heading-audience.md",
        "---\ntitle: A\n---\n\n## One {audience=teem,manager}\n",
        &[("CB0218", 5, 1, "`teem`", "`team`")],
    ),
    fault(
        "content/library/picture-elsewhere.md",
        "---\ntitle: A\n---\n\n![B](https://a.example/b.png)\n",
        &[("CB0403", 5, 1, "file in the site", "save the picture")],
    ),
    fault(
        "content/library/pictures.md",
        "---\ntitle: A\n---\n\n![](damaged.png)\n\n![A](missing.png)\n\n[C](tool.exe)\n",
        &[
            ("CB0407", 5, 1, "no description", "square brackets"),
            ("CB0401", 7, 1, "`missing.png`", "name"),
            ("CB0409", 9, 1, "`exe`", "png"),
        ],
    ),
    // --- names
    fault(
        "content/library/Mi Guía.md",
        "---\ntitle: A\n---\n",
        &[("CB0105", 0, 0, "`Mi Guía`", "`mi-guia`")],
    ),
    fault(
        "content/library/My_Guide.md",
        "---\ntitle: A\n---\n",
        &[("CB0105", 0, 0, "`My_Guide`", "taken already")],
    ),
    fault(
        "content/library/SAME.md",
        "---\ntitle: A\n---\n",
        &[("CB0105", 0, 0, "`SAME`", "taken already")],
    ),
    fault(
        "content/library/print.md",
        "---\ntitle: A\n---\n",
        &[("CB0105", 0, 0, "`print`", "print-page")],
    ),
    fault(
        "content/library/own-address.md",
        "---\ntitle: A\naddress: index\n---\n",
        &[("CB0105", 3, 10, "by the binder itself", "beside it")],
    ),
    fault(
        "content/library/taken-address.md",
        "---\ntitle: A\naddress: own-address-b\n---\n",
        &[(
            "CB0105",
            3,
            10,
            "content/library/own-address-b.md",
            "beside it",
        )],
    ),
    fault(
        "content/library/own-address-b.md",
        "---\ntitle: A\naddress: own-address-b\n---\n",
        &[(
            "CB0105",
            3,
            10,
            "content/library/taken-address.md",
            "beside it",
        )],
    ),
    fault(
        "content/library/two.md",
        "---\ntitle: A\n---\n",
        &[("CB0106", 0, 0, "content/library/two.markdown", "rename")],
    ),
];
