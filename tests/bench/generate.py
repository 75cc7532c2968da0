#!/usr/bin/env python3
"""Writes one corpus twice: as a carebinder site and as a Hugo site that makes the same pages of the same texts.

    generate.py OUT [--clients 834] [--seed 1] [--only carebinder|hugo]

OUT/carebinder and OUT/hugo are made. Each client has 12 records with bodies of about 400 words; a family binder of them
has PAGES pages. The same seed gives the same bytes.
"""

import argparse
import json
import random
from pathlib import Path

WORDS_PER_BODY = 400

# ---------------------------------------------------------------------------------------------------------------- words

SUBJECTS = (
    "The family|Your case manager|The nurse|The therapist|The teacher|A neighbor|The whole team|The clinic|The school|"
    "The bus driver|Grandmother|The job coach|The doctor|A friend from the group|The office|The helper at home"
).split("|")
VERBS = (
    "talks about|writes down|looks at|asks about|helps with|brings|plans|checks|explains|tries out|keeps a note of|"
    "calls about|waits for|takes care of|gets ready for|goes over"
).split("|")
OBJECTS = (
    "the morning routine|the new chair|the long form|the bus ride|the next visit|the exercises|the quiet room|"
    "the list on the fridge|the stairs at the back door|the school bag|the sleep diary|the small steps|the big step|"
    "the hours at work|the money for the ramp|the key to the house|the medicine box|the two phone numbers"
).split("|")
TAILS = (
    "every week|on Monday mornings|before the next meeting|as long as it helps|when there is time|after lunch|"
    "with a picture card|in short sentences|at the kitchen table|until spring|one thing at a time|with a friend beside|"
    "so that nobody has to rush|and says how it went|and stops when it is enough|because it matters at home"
).split("|")
LINKING = "|||Most days |At first |In a good week |After a bad night |By now |Once a month |If it rains ".split("|")
HEADINGS = (
    "What we do now|How it went|What helps|What gets in the way|Good to know|What comes next|Who can help|What we agreed|"
    "Questions to ask|Things to bring|On a hard day|On a good day"
).split("|")
SYLLABLES = "ba be bi bo da de do ka ke ki la le li lo ma me mi mo na ne ni no ra re ri ro sa se so ta te ti to va ve vi zo zu".split()


def sentences(rng, count=4000):
    """The pool that all texts draw from."""
    pool = []
    for _ in range(count):
        lead = rng.choice(LINKING)
        subject = rng.choice(SUBJECTS)
        if lead:
            subject = subject[0].lower() + subject[1:]
        pool.append(f"{lead}{subject} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(TAILS)}.")
    return pool


def name(rng, syllables):
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()


class Writer:
    """Texts of a wanted length."""

    def __init__(self, rng):
        self.rng = rng
        self.pool = sentences(rng)

    def sentence(self):
        return self.rng.choice(self.pool)

    def paragraph(self, words):
        out, count = [], 0
        while count < words:
            s = self.sentence()
            out.append(s)
            count += s.count(" ") + 1
        return " ".join(out)

    def body(self, links=(), withheld=False):
        """About WORDS_PER_BODY words of Markdown: paragraphs, a list, now and then a table, and links."""
        rng, heads = self.rng, self.rng.sample(HEADINGS, 4)
        parts = [self.paragraph(60), f"## {heads[0]}", self.paragraph(80)]
        parts += [f"## {heads[1]}", "\n".join(f"- {self.sentence()}" for _ in range(5)), self.paragraph(50)]
        if rng.random() < 0.3:
            rows = "\n".join(f"| {rng.choice(OBJECTS)} | {rng.choice(SUBJECTS)} | {rng.choice(TAILS)} |" for _ in range(4))
            parts += [f"## {heads[2]}", f"| What | Who | When |\n| --- | --- | --- |\n{rows}"]
        else:
            parts += [f"## {heads[2]}", f"**{self.sentence()}** {self.paragraph(40)}"]
        for text, target in links:
            parts.append(f"More about this: [{text}]({target}). {self.sentence()}")
        parts += [f"## {heads[3]}", self.paragraph(max(30, WORDS_PER_BODY - sum(p.count(" ") + 1 for p in parts)))]
        text = "\n\n".join(parts) + "\n"
        if withheld:
            text += f"\n## What we noticed {{audience=team,manager}}\n\n{self.paragraph(50)}\n"
        return text


# ------------------------------------------------------------------------------------------------------------- records

quote = json.dumps


def front(fields):
    """Front matter; a value is JSON, which is YAML too, but for block style that readers expect to see."""
    lines = []
    for key, value in fields.items():
        if isinstance(value, list) and value and isinstance(value[0], (dict, str)):
            lines.append(f"{key}:")
            lines += [f"  - {flow(v)}" for v in value]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "---\n" + "\n".join(lines) + "\n---\n"


def flow(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    if isinstance(value, Plain) or not isinstance(value, str):
        return str(value)
    return quote(value)


class Plain(str):
    """Text that needs no quotes: dates, slugs, codes."""


P = Plain
PEOPLE = 12
SERVICES = 6
# One, so that every binder has the same pages.
ORGANIZATIONS = 1


def shared_records(w):
    """People, organizations, services, a program and its rights: what cases refer to."""
    out = {}
    for i in range(ORGANIZATIONS):
        out[f"directory/organizations/org-{i}.md"] = (
            dict(title=f"Agency {i}", updated=P("2026-10-01"), description=w.sentence(), url=f"https://org-{i}.example",
                 phones=[dict(number=P(f"555-01{i:02}"))], address=f"{i + 1} Canal Street", assured_date=P("2026-10-01")), w.paragraph(60))
    for i in range(PEOPLE):
        out[f"people/person-{i}.md"] = (
            dict(title=f"Worker {name(w.rng, 3)}", name=f"Worker {name(w.rng, 3)}", role="Helper", background=P("social_work"), organization=P(f"org-{i % ORGANIZATIONS}"),
                 phones=[dict(number=P(f"555-01{i + 20:02}"))], updated=P("2026-10-01")), w.paragraph(40))
    for i in range(SERVICES):
        out[f"directory/services/service-{i}.md"] = (
            dict(title=f"Service {i}", updated=P("2026-10-01"), organization=P(f"org-{i % ORGANIZATIONS}"), status=P("active"), categories=[P("therapy")],
                 description=w.sentence(), url=f"https://org-{i % ORGANIZATIONS}.example/service-{i}", phones=[dict(number=P(f"555-01{i + 40:02}"))],
                 eligibility_description=w.sentence(), application_process=w.sentence(), fees_description=w.sentence(), assured_date=P("2026-10-01")), w.body())
    out["library/rights.md"] = (
        dict(title="Your rights", codes=["NASW", "CCMC"], rights=[w.sentence() for _ in range(8)], complaint_how=w.sentence(),
             coercion_statement=w.sentence(), updated=P("2026-10-01")), w.body())
    out["programs/bench/program.md"] = (
        dict(title="The program", model=P("brokerage"), description=w.sentence(), organization=P("org-0"), voluntary=True, contact="Call 555-0100.",
             rights=P("library/rights"), updated=P("2026-10-01")), w.paragraph(80))
    return out


def case_records(w, number):
    """The 12 records of one client, as {path in the case: (fields, body)}."""
    rng = w.rng
    me = name(rng, 2) + "a"
    legal = f"{name(rng, 4)} {name(rng, 5)}"
    guardian = name(rng, 3)
    lead, other = rng.sample(range(PEOPLE), 2)
    service = rng.randrange(SERVICES)
    lead_slug, other_slug = P(f"person-{lead}"), P(f"person-{other}")
    day = lambda first: P(f"2026-{first:02}-{rng.randint(1, 28):02}")
    updated = day(10)
    out = {
        "client.md": (dict(
            title=f"About {me}", preferred_name=me, legal_name=legal, record_number=f"B-{number:06}", pronouns="they/them",
            languages=[dict(code=P("en"), preferred=True)], communication=w.sentence(), strengths=[w.sentence() for _ in range(3)],
            preferences=[w.sentence() for _ in range(3)], what_matters=w.paragraph(25), need_horizon=P("lifelong"), status=P("active"),
            needs=[dict(id=P("home"), title="Doing more at home", category=P("housing"), raised_by=P("family"), status=P("in_progress")),
                   dict(id=P("around"), title="Getting around", category=P("health"), raised_by=P("client"), status=P("open"))],
            related_people=[dict(id=P("guardian"), name=guardian, relationship="Parent", authority=P("guardian"), phones=[dict(number=P("555-0177"))], emergency_contact=True)],
            representative=P("guardian"), program=P("bench"), updated=updated), w.body([("the plan", "plan.md"), ("a good morning", "guides/mornings.md")])),
        "team.md": (dict(
            title=f"{me}'s team",
            participants=[dict(id=P("p1"), role="Case manager", member=lead_slug, on_behalf_of=P(f"org-{lead % ORGANIZATIONS}"), background=P("social_work"), leads=True),
                          dict(id=P("p2"), role="Helps with daily tasks", member=other_slug, background=P("occupational_therapy")),
                          dict(id=P("p3"), role="Parent", member=P("guardian"), background=P("family"))],
            updated=updated), w.body([("the first goal", "goals/mornings.md")])),
        "plan.md": (dict(
            title=f"{me}'s plan", status=P("active"), period=dict(start=P("2026-06-01"), end=P("2027-05-31")), program=P("bench"), monitor=lead_slug,
            custodian="The office", addresses=[P("home"), P("around")], setting_choice=dict(chosen_by_client=True, options_considered=[w.sentence(), w.sentence()]),
            risks=[dict(id=P("r1"), risk=w.sentence(), management=w.sentence(), backup=w.sentence()), dict(id=P("r2"), risk=w.sentence(), management=w.sentence(), backup=w.sentence())],
            agreement=dict(client_agrees=True, signed_by=[dict(who=guardian, role="Parent", date=P("2026-06-01"))], distributed_to=["The family"]),
            options_given=True, next_review=P("2027-02-15"), updated=updated), w.body([("the first goal", "goals/mornings.md"), ("the second goal", "goals/outings.md")], withheld=True)),
        "emergency.md": (dict(
            title=f"Emergency sheet for {me}", diagnoses=[w.sentence()], allergies=["Penicillin"],
            medications=[dict(id=P("m1"), name="Levetiracetam", dose="500 mg", how="By mouth, twice a day", why="To prevent seizures", started=P("2026-01-05"))],
            procedures_to_avoid=[w.sentence()], common_problems=[dict(id=P("c1"), problem=w.sentence(), management=w.sentence())], baseline=w.sentence(),
            devices=[w.sentence()], contacts=[P("guardian"), lead_slug], hospital="The general hospital", reviewed_on=P("2026-10-20"), updated=P("2026-10-20")), w.body()),
        "reviews/2026-09-10.md": (dict(
            title="Review in September", date=P("2026-09-10"), trigger=P("scheduled"), attendees=[P("guardian"), lead_slug],
            goals=[dict(id=P("v1"), goal=P("mornings"), achievement_status=P("improving"), comment=w.sentence()), dict(id=P("v2"), goal=P("outings"), achievement_status=P("in_progress"), comment=w.sentence())],
            changes=[w.sentence(), w.sentence()], outcome=P("continue"), next_review=P("2027-02-15"), updated=P("2026-09-10")), w.body([("the second goal", "../goals/outings.md")], withheld=True)),
    }
    for slug, words, need in [("mornings", "Get ready in the morning", "home"), ("outings", "Go out twice a week", "around")]:
        out[f"goals/{slug}.md"] = (dict(
            title=words, lifecycle_status=P("active"), achievement_status=P("improving"), expressed_by=P("client"), start_date=P("2026-06-08"), priority=P("medium"),
            addresses=[P(need)], why=w.paragraph(20), targets=[dict(id=P("t1"), measure="Times with help", unit="times", detail=2, due_date=P("2027-03-01"))],
            measurements=[dict(id=P(f"s{i}"), measure="Times with help", date=P(f"2026-{6 + i:02}-15"), value=rng.randint(2, 9), by=other_slug) for i in range(4)],
            steps=[dict(id=P("one"), step=w.sentence(), status=P("in_progress"), performer=P("client"), client_instruction=w.sentence()),
                   dict(id=P("two"), step=w.sentence(), status=P("completed"), performer=other_slug, service=P(f"service-{service}"), paid=True, rate="61 dollars a visit, health plan"),
                   dict(id=P("three"), step=w.sentence(), status=P("scheduled"), performer=P("guardian"), paid=False, occurrence=dict(start=P("2026-12-01"), end=P("2027-02-28")))],
            updated=day(10)), w.body([("the plan", "../plan.md"), ("the next meeting", "../meetings/december.md")]))
    for slug, title, status, start in [("december", "Plan meeting", "booked", f"2026-12-{rng.randint(1, 20):02}T10:00"), ("september", "Summer meeting", "fulfilled", "2026-09-10T10:00")]:
        out[f"meetings/{slug}.md"] = (dict(
            title=title, status=P(status), start=P(start), end=P(start.replace("T10:00", "T11:00")), place="The office, first floor",
            participants=[dict(id=P("a1"), person=P("client"), status=P("accepted")), dict(id=P("a2"), person=P("guardian"), status=P("accepted")), dict(id=P("a3"), person=lead_slug, status=P("accepted"))],
            agenda=[w.sentence() for _ in range(4)], prepare=[w.sentence() for _ in range(3)],
            actions=[dict(id=P("x1"), who=lead_slug, what=w.sentence(), due=P("2026-12-20" if status == "booked" else "2026-09-20"), done=status == "fulfilled")],
            updated=day(9)), w.body([("the first goal", "../goals/mornings.md")]))
    for slug, title in [("mornings", "A good morning"), ("meals", "Meals that work"), ("sleep", "How we sleep")]:
        out[f"guides/{slug}.md"] = (dict(title=title, updated=day(8)), w.body([("the plan", "../plan.md")]))
    return out


SETTINGS = """agency:
  name: The bench agency
  phone: 555-0100
  email: hello@bench.example
  address: 1 Canal Street
title: Bench
language: en
timezone: UTC
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def slug_of(number):
    return f"c{number:06}"


# ------------------------------------------------------------------------------------------------------- Hugo's version

# Pages that carebinder makes of a case without a record of their own.
DERIVED = [("supports", "Supports and services"), ("access", "Who can see what"), ("print", "The whole binder")]
LISTS = [("goals", "Goals"), ("meetings", "Meetings"), ("reviews", "Reviews"), ("guides", "Guides"), ("directory", "Services")]
# index, about, plan, team, emergency; the lists; two goals, two meetings, a review, three guides; a listing and its
# organization; rights; the derived pages.
PAGES = 5 + len(LISTS) + 8 + 2 + 1 + len(DERIVED)

WITHHELD = ("legal_name", "record_number", "rate")


def words(value):
    """A field as a layout would print it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dict):
        return "; ".join(words(v) for k, v in value.items() if k not in ("id", *WITHHELD))
    return str(value).replace("_", " ")


def title_of(key):
    return key.replace("_", " ").capitalize()


def hugo_page(fields, body, weight, **more):
    """The same fields and body. Facts, lists and tables are told apart here, so that the layout only has to print them."""
    seen = {k: v for k, v in fields.items() if k not in ("title", "updated", *WITHHELD)}
    facts = [[title_of(k), words(v)] for k, v in seen.items() if not isinstance(v, list)]
    lists = [[title_of(k), [words(x) for x in v]] for k, v in seen.items() if isinstance(v, list) and not isinstance(v[0], dict)]
    tables = []
    for key, rows in seen.items():
        if isinstance(rows, list) and isinstance(rows[0], dict):
            columns = list(dict.fromkeys(c for r in rows for c in r if c not in ("id", *WITHHELD)))
            tables.append([title_of(key), [title_of(c) for c in columns], [[words(r.get(c, "")) for c in columns] for r in rows]])
    head = dict(title=fields["title"], date=str(fields.get("updated", "2026-10-01")), weight=weight, facts=facts, lists=lists, tables=tables, **more)
    body = body.split("\n## What we noticed {audience")[0]
    return "---\n" + json.dumps(head) + "\n---\n" + body.replace(".md)", ".html)")


def hugo_case(shared, records, folder):
    """Writes one client's pages, one for each that carebinder makes."""
    client, about = records["client.md"]
    me = client["preferred_name"]
    tiny = lambda title: dict(title=title, updated=client["updated"])
    write(folder / "_index.md", hugo_page(dict(client, title=f"{me}'s binder"), "", 1))
    write(folder / "about.md", hugo_page(client, about, 2))
    for i, path in enumerate(["plan.md", "team.md", "emergency.md"]):
        write(folder / path, hugo_page(*records[path], 3 + i))
    for i, (slug, title) in enumerate(LISTS):
        write(folder / slug / "_index.md", hugo_page(tiny(title), "", 10 + i))
    for path, (fields, body) in records.items():
        if "/" in path:
            write(folder / path, hugo_page(fields, body, 1))
    service = next(s["service"] for s in records["goals/mornings.md"][0]["steps"] if "service" in s)
    fields, body = shared[f"directory/services/{service}.md"]
    write(folder / f"directory/{service}.md", hugo_page(fields, body, 1))
    organization = fields["organization"]
    write(folder / f"directory/{organization}.md", hugo_page(*shared[f"directory/organizations/{organization}.md"], 2))
    write(folder / "rights.md", hugo_page(*shared["library/rights.md"], 20))
    steps = [s for goal in ("mornings", "outings") for s in records[f"goals/{goal}.md"][0]["steps"]]
    for i, (slug, title) in enumerate(DERIVED):
        more = dict(layout=slug) if slug in ("print", "access") else {}
        fields = tiny(title)
        if slug == "supports":
            fields["steps"] = steps
        write(folder / f"{slug}.md", hugo_page(fields, "", 21 + i, **more))


# Layouts like carebinder's: the same frame, facts, lists, tables with labelled cells, a table of who sees what, one page
# for paper. Links are absolute, which is less work than carebinder's relative ones.
FRAME = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ .FirstSection.Title }}</title>
<meta name="generator" content="Hugo">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/style.css">
</head>
<body class="binder-client page-{{ .Kind }} paper-letter">
<a class="skip" href="#main">Skip to the text</a>
<header class="masthead">
  <div class="masthead-in">
    <p class="brand"><a href="{{ .FirstSection.RelPermalink }}">{{ .FirstSection.Title }}</a>
      <span class="for">Copy for: Family</span>
    </p>
    <p class="help-link"><a href="#help">Help right now</a></p>
  </div>
</header>
<div class="frame">
{{- $here := . }}
  <nav class="side" aria-label="Contents">
    <details class="contents">
      <summary>Contents</summary>
      <ul>
      {{- range .FirstSection.Pages }}
      {{- $open := and .IsSection (.IsAncestor $here) }}
        <li>
          <a href="{{ .RelPermalink }}"{{ if eq . $here }} aria-current="page"{{ else if $open }} aria-current="true"{{ end }}>{{ .Title }}</a>
          {{- if or $open (and .IsSection (eq . $here)) }}
          <ul>
          {{- range .Pages }}
            <li><a href="{{ .RelPermalink }}"{{ if eq . $here }} aria-current="page"{{ end }}>{{ .Title }}</a></li>
          {{- end }}
          </ul>
          {{- end }}
        </li>
      {{- end }}
      </ul>
    </details>
  </nav>
  <div class="column">
    {{- if ne .Parent .FirstSection }}
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        {{- with .Parent }}
        <li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
        {{- end }}
      </ol>
    </nav>
    {{- end }}
    <main id="main" tabindex="-1">
      <h1>{{ .Title }}</h1>
      {{- block "main" . }}{{ end }}
      <p class="updated">Last changed: <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "Monday, January 2, 2006" }}</time></p>
    </main>
    {{- if or .PrevInSection .NextInSection }}
    <nav class="turn" aria-label="Previous and next page">
      {{- with .PrevInSection }}
      <a class="turn-prev" rel="prev" href="{{ .RelPermalink }}"><span class="turn-word">Previous</span> <span class="turn-title">{{ .Title }}</span></a>
      {{- end }}
      {{- with .NextInSection }}
      <a class="turn-next" rel="next" href="{{ .RelPermalink }}"><span class="turn-word">Next</span> <span class="turn-title">{{ .Title }}</span></a>
      {{- end }}
    </nav>
    {{- end }}
  </div>
</div>
<footer class="foot">
  <div class="foot-in">
    <section class="foot-help" id="help" tabindex="-1">
      <h2>Help right now</h2>
      <ul class="crisis-numbers">
        <li><span class="what">Emergency</span> <a class="tel" href="tel:911">911</a></li>
        <li><span class="what">Suicide and Crisis Lifeline</span> <a class="tel" href="tel:988">988</a></li>
      </ul>
      <ul class="plain"><li><a href="{{ .FirstSection.RelPermalink }}">Emergency sheet</a></li></ul>
    </section>
    <section class="foot-agency">
      <h2>The bench agency</h2>
      <ul class="plain"><li><a class="tel" href="tel:5550100">555-0100</a></li><li><a href="mailto:hello@bench.example">hello@bench.example</a></li><li>1 Canal Street</li></ul>
    </section>
    <section class="foot-copy">
      <h2>This copy</h2>
      <ul class="plain">
        <li>Copy for: Family</li><li>As of: {{ .FirstSection.Date.Format "Monday, January 2, 2006" }}</li><li>Replace after: Monday, February 15, 2027</li>
        <li>Found a mistake? Tell <a href="{{ .FirstSection.RelPermalink }}">your case manager</a>, <a class="tel" href="tel:5550124">555-0124</a></li><li><a href="{{ .FirstSection.RelPermalink }}">Who can see what</a></li><li><a href="{{ .FirstSection.RelPermalink }}">Your rights</a></li><li><a href="{{ .FirstSection.RelPermalink }}">Print the whole binder</a></li>
      </ul>
    </section>
    <p class="made"><strong>Confidential.</strong> This copy is for the people it was made for. If you found it, please call the agency. Made with Hugo.</p>
  </div>
</footer>
<div class="running">
  <span>{{ substr .FirstSection.Title 0 1 }}</span> <span>Confidential</span> <span>As of {{ .FirstSection.Date.Format "Jan 2, 2006" }}</span> <span>Replace after Feb 15, 2027</span>
</div>
</body>
</html>
"""

MARK = '<svg class="mark mark-check" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><circle cx="8" cy="8" r="7"/><path d="M4.6 8.3l2.4 2.4 4.5-5"/></svg>'

RECORD = """
{{- with .Params.facts }}
<section class="block">
  <h2>Facts</h2>
  <dl class="facts">
  {{- range . }}
    <div><dt>{{ index . 0 }}</dt><dd>{{ index . 1 }}</dd></div>
  {{- end }}
  </dl>
</section>
{{- end }}
<div class="body">
{{ .Content }}
</div>
{{- range .Params.lists }}
<section class="block">
  <h2>{{ index . 0 }}</h2>
  <ul class="bullets">
  {{- range index . 1 }}
    <li>{{ . }}</li>
  {{- end }}
  </ul>
</section>
{{- end }}
{{- range .Params.tables }}
{{- $heads := index . 1 }}
<section class="block">
  <h2>{{ index . 0 }}</h2>
  <div class="table"><table class="flow">
    <caption>{{ index . 0 }}</caption>
    <thead><tr>{{ range $heads }}<th scope="col">{{ . }}</th>{{ end }}</tr></thead>
    <tbody>
    {{- range index . 2 }}
      <tr>
      {{- range $i, $cell := . }}
        {{- if eq $i 0 }}
        <th scope="row">{{ $cell }}</th>
        {{- else }}
        <td data-label="{{ index $heads $i }}"><span class="chip chip-good">""" + MARK + """{{ $cell }}</span></td>
        {{- end }}
      {{- end }}
      </tr>
    {{- end }}
    </tbody>
  </table></div>
</section>
{{- end }}
"""

TOC = """{{ if .Fragments.Headings }}<nav class="toc" aria-label="On this page">
  <p class="list-head">On this page</p>
  {{ .TableOfContents }}
</nav>
{{ end }}"""

ACCESS = """
<section class="block">
  <h2>What each reader sees</h2>
  <div class="table"><table class="flow">
    <caption>What each reader sees</caption>
    <thead><tr><th scope="col">What</th><th scope="col">Client</th><th scope="col">Family</th><th scope="col">Care team</th><th scope="col">Case manager</th></tr></thead>
    <tbody>
    {{- range $kind := slice "About me" "Team" "Assessment" "Care plan" "Goal" "Note" "Review" "Meeting" "Consent" "Funding" "Advocacy" "Emergency sheet" "Crisis plan" "Transition plan" "Guide" }}
      <tr><th scope="row">{{ $kind }}</th>
      {{- range slice "Client" "Family" "Care team" "Case manager" }}
        <td data-label="{{ . }}"><span class="chip chip-good">""" + MARK + """Sees it</span></td>
      {{- end }}</tr>
    {{- end }}
    </tbody>
  </table></div>
</section>
"""

HUGO = {
    "hugo.toml": """baseURL = "https://bench.example/"
title = "Bench"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
""",
    "layouts/_default/baseof.html": FRAME,
    "layouts/partials/record.html": RECORD,
    "layouts/partials/access.html": ACCESS,
    "layouts/_default/single.html": '{{ define "main" }}' + TOC + '{{ partial "record.html" . }}{{ end }}\n',
    "layouts/_default/list.html": """{{ define "main" }}{{ partial "record.html" . }}
<ul class="cards">
{{- range .Pages }}
  <li class="card"><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
    <p class="aside">Last changed: <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "Monday, January 2, 2006" }}</time></p>
    <dl class="facts facts-small">{{ range first 4 .Params.facts }}<div><dt>{{ index . 0 }}</dt><dd>{{ index . 1 }}</dd></div>{{ end }}</dl></li>
{{- end }}
</ul>{{ end }}
""",
    "layouts/_default/access.html": '{{ define "main" }}{{ partial "access.html" . }}{{ end }}\n',
    "layouts/_default/print.html": """{{ define "main" }}
<ol>
{{- range .FirstSection.RegularPagesRecursive }}{{ if ne .Layout "print" }}
  <li><a href="#{{ .File.ContentBaseName }}">{{ .Title }}</a></li>
{{- end }}{{ end }}
</ol>
{{- range .FirstSection.RegularPagesRecursive }}{{ if ne .Layout "print" }}
<section class="part" id="{{ .File.ContentBaseName }}"><h1>{{ .Title }}</h1>""" + TOC + """{{ if eq .Layout "access" }}{{ partial "access.html" . }}{{ else }}{{ partial "record.html" . }}{{ end }}</section>
{{- end }}{{ end }}
{{ end }}
""",
    "layouts/index.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><p>{{ len .Site.Sections }} binders</p></body></html>
""",
    "static/style.css": "body { max-width: 40rem; margin: 0 auto; font: 1.125rem/1.5 sans-serif }\n",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--clients", type=int, default=834)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["carebinder", "hugo"])
    args = parser.parse_args()
    rng = random.Random(args.seed)
    w = Writer(rng)
    shared = shared_records(w)
    care, hugo = args.out / "carebinder", args.out / "hugo"
    if args.only != "hugo":
        write(care / "carebinder.yaml", SETTINGS)
        for path, (fields, body) in shared.items():
            write(care / "content" / path, front(fields) + body)
    if args.only != "carebinder":
        for path, text in HUGO.items():
            write(hugo / path, text)
    for number in range(1, args.clients + 1):
        records = case_records(w, number)
        if args.only != "hugo":
            for path, (fields, body) in records.items():
                write(care / "content" / "clients" / slug_of(number) / path, front(fields) + body)
        if args.only != "carebinder":
            hugo_case(shared, records, hugo / "content" / slug_of(number))
    print(f"{args.clients} clients, {args.clients * 12} records, {args.clients * PAGES} pages expected of each program")


if __name__ == "__main__":
    main()
