#![allow(clippy::unwrap_used)]

mod contact;
mod schedule;

use proptest::prelude::*;

use crate::page::{Renderer, SourceFile, Sources};
use crate::view::{Map, Shared, Value, View};
use crate::words::Strings;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile {
        name: name.into(),
        path: format!("layouts/{name}"),
        text: text.into(),
    }
}

fn try_show(language: &str, layout: &str, data: Map) -> Result<String, String> {
    let strings = Strings::parse(&[
        file(
            "en.yaml",
            "hello: Hello\ncall: 'Call {who} now'\ngoals: {zero: No goals yet, one: '{count} goal', other: '{count} goals'}\n\
             labels: {achievement_status: {improving: Getting better}, paid: {'true': Paid}}\n",
        ),
        file("es.yaml", "hello: Hola\ngoals: {one: '{count} meta', other: '{count} metas'}\n"),
    ])
    .unwrap();
    let sources = Sources {
        builtin: vec![file("x.html", layout)],
        ..Sources::default()
    };
    let renderer = Renderer::load(sources, strings).map_err(|problems| format!("{problems:?}"))?;
    let shared = renderer.shared(&Shared {
        data: Map::new(),
        lang: language.into(),
        ..Shared::default()
    });
    let view = View {
        layout: "x".into(),
        path: "x.html".into(),
        data,
        ..View::default()
    };
    renderer
        .page(&shared, &view)
        .map_err(|problem| format!("{} {}", problem.code, problem.message))
}

/// What a layout shows in a language, with a value named `v`.
fn show(language: &str, layout: &str, value: impl Into<Value>) -> String {
    try_show(language, layout, Map::new().with("v", value)).unwrap()
}

fn fails(layout: &str, value: impl Into<Value>) -> String {
    try_show("en", layout, Map::new().with("v", value)).unwrap_err()
}

#[test]
fn filters_of_tera_that_are_measured_first_do_what_they_did() {
    let mut tera = tera::Tera::default();
    tera.autoescape_on(vec![".html"]);
    for layout in [
        "{{ v | replace(from='a', to='<b>') }}",
        "{{ v | safe | replace(from='a', to='<b>') }}",
        "{{ v | replace(from='<', to='x' | safe) }}",
        "{{ v | replace(from='', to='-') }}",
        "{{ v | split(pat='a') | join(sep='<') }}",
        "{{ v | split(pat='') | join }}",
        "{{ [v, 3, v | safe] | join(sep='&') }}",
        "{{ [v, none] | join(sep='&' | safe) }}",
        "{{ v | indent }}",
        "{{ v | indent(width=2, first=true, blank=true) }}",
        "{{ v | safe | indent(width=1, indentation='<') }}",
        "{{ v | indent(indentation='>' | safe) }}",
    ] {
        for text in [
            "",
            "a",
            "<a>\n\n  b&a\r\nc\n",
            "bananas & <i>more</i>\n \nand",
        ] {
            let mut context = tera::Context::new();
            context.insert("v", text);
            tera.add_raw_template("x.html", layout).unwrap();
            let theirs = tera.render("x.html", &context).unwrap();
            assert_eq!(show("en", layout, text), theirs, "{layout}: {text:?}");
        }
    }
}

#[test]
fn words_come_in_the_language_of_the_page() {
    assert_eq!(show("en", "{{ 'hello' | t }}", ""), "Hello");
    assert_eq!(show("es-mx", "{{ 'hello' | t }}", ""), "Hola");
    assert_eq!(
        show("es", "{{ 'call' | t(who=v) }}", "A & <b>"),
        "Call A &amp; &lt;b&gt; now"
    );
    assert_eq!(
        show("en", "{{ 'call' | t(who=v | tel) }}", "555-0101"),
        "Call <a class=\"tel\" href=\"tel:5550101\">555-0101</a> now"
    );
}

#[test]
fn words_come_in_the_language_even_inside_components_and_includes() {
    let layout = "{% component C() %}{{ 'hello' | t }}{% endcomponent C %}{{<C/>}}";
    assert_eq!(show("es", layout, ""), "Hola");
}

#[test]
fn units_take_the_form_of_their_number_and_are_never_guessed() {
    let shown = |language, layout: &str, unit: &str| show(language, layout, unit);
    let one = "{{ v | unit(of=1) }}";
    assert_eq!(shown("en", one, "lunch | lunches"), "lunch");
    assert_eq!(shown("es", one, "almuerzo | almuerzos"), "almuerzo");
    assert_eq!(
        shown("en", "{{ v | unit(of=3) }}", "lunch | lunches"),
        "lunches"
    );
    assert_eq!(shown("en", "{{ v | unit }}", "lunch | lunches"), "lunches");
    assert_eq!(shown("en", "{{ v | unit(of=1.5) }}", "feet"), "feet");
    let beside_target = "{{ v | unit(of=1, like=4) or '-' }} {{ v | unit(of=3, like='4') }}";
    assert_eq!(shown("en", beside_target, "lunches"), "- lunches");
    assert_eq!(shown("es", beside_target, "almuerzos"), "- almuerzos");
    assert!(fails("{{ v | unit(off=1) }}", "feet").contains("`unit` has no option `off`"));
}

#[test]
fn languages_are_named_and_an_unknown_code_is_said_to_be_one() {
    let named = |language, code: &str| show(language, "{{ v | language }}", code);
    assert_eq!(
        [named("en", "ml"), named("es", "ml")],
        ["Malayalam", "malayalam"]
    );
    assert_eq!(
        [named("en", "es-MX"), named("es", "so")],
        ["Spanish", "somalí"]
    );
    assert_eq!(named("en", "qqq"), "a language with the code qqq");
    assert_eq!(named("es", "xx-YY"), "un idioma con el código xx-YY");
    assert_eq!(named("en", "Plains Sign Talk"), "Plains Sign Talk");
}

#[test]
fn days_from_one_to_another_are_said_once_where_they_are_one() {
    let span = |language, until: &str| {
        let layout = format!("{{{{ v | date(style='short', until='{until}') }}}}");
        show(language, &layout, "2026-12-14")
    };
    assert_eq!(span("en", "2026-12-14"), "Dec 14, 2026");
    assert_eq!(span("en", "2026-12-20"), "Dec 14, 2026 to Dec 20, 2026");
    assert_eq!(span("es", "2026-12-14"), "14 dic 2026");
    assert_eq!(span("es", "2026-12-20"), "del 14 dic 2026 al 20 dic 2026");
}

#[test]
fn plural_forms_follow_the_count() {
    let shown = |language, count: usize| show(language, "{{ 'goals' | t(count=v) }}", count);
    assert_eq!(shown("en", 0), "No goals yet");
    assert_eq!(shown("en", 1), "1 goal");
    assert_eq!(shown("en", 1200), "1,200 goals");
    assert_eq!(shown("es", 0), "0 metas");
    assert_eq!(shown("es", 1), "1 meta");
}

#[test]
fn unknown_words_and_missing_values_are_errors() {
    assert_eq!(
        fails("{% set key = 'helo' %}{{ key | t }}", ""),
        "CB0606 there is no interface word `helo`; the nearest is `hello`, while making x.html"
    );
    assert!(fails("{{ 'helo' | t }}", "").contains("there is no interface word helo"));
    assert!(fails("{{ 'call' | t(whom=v) }}", "").contains("`call` needs a value for {who}"));
    assert!(
        fails("{{ v | date(stil='short') }}", "2026-12-01")
            .contains("`date` has no option `stil`; it has style")
    );
    assert!(
        fails("{{ v | date }}", "soon")
            .contains("`date` takes a date such as 2026-12-01, but was given `soon`")
    );
}

#[test]
fn codes_get_their_labels() {
    let shown = |value: Value| show("en", "{{ v | label(field='achievement_status') }}", value);
    assert_eq!(shown("improving".into()), "Getting better");
    assert_eq!(shown("no_change_yet".into()), "no change yet");
    assert_eq!(show("en", "{{ v | label(field='paid') }}", true), "Paid");
    assert_eq!(show("es", "{{ v | label(field='drives') }}", true), "Sí");
    assert_eq!(show("en", "{{ v | language }}", "es"), "Spanish");
    assert_eq!(
        show("es", "{{ v | language }}", Map::new().with("code", "es-MX")),
        "español"
    );
}

#[test]
fn none_stays_none() {
    let layout = "{{ v | date }}{{ v | label(field='x') }}{{ v | tel }}{{ v | link }}{{ v | prose }}{{ v | schedule }}{{ v | money }}{{ v | list }}.";
    assert_eq!(show("en", layout, Value::None), ".");
}

#[test]
fn dates_and_times() {
    let all = "{{ v | date }} | {{ v | date(style='short') }} | {{ v | date(style='month') }} | {{ v | datetime }} | {{ v | time }}";
    assert_eq!(
        show("en", all, "2026-12-01T10:00:00-05:00"),
        "Tuesday, December 1, 2026 | Dec 1, 2026 | December 2026 | Tuesday, December 1, 2026, 10:00 am | 10:00 am"
    );
    assert_eq!(
        show("es", all, "2026-12-01T10:00"),
        "martes 1 de diciembre de 2026 | 1 dic 2026 | diciembre de 2026 | martes 1 de diciembre de 2026, 10:00 | 10:00"
    );
    assert_eq!(
        show("en", "{{ v | datetime }}", "2026-12-01"),
        "Tuesday, December 1, 2026"
    );
    assert_eq!(show("en", "{{ v | time }}", "9:30"), "9:30 am");
    for wrong in [
        "2026-02-30",
        "2026-1",
        "26-12-01x",
        "2026-12-01x",
        "",
        "２０２６-12-01",
    ] {
        assert!(fails("{{ v | date }}", wrong).contains("CB0602"), "{wrong}");
    }
}

#[test]
fn two_ends_are_shown_where_they_are_on_two_days() {
    let shown = |language, layout: &str, start: &str, end: Value| {
        let data = Map::new().with("v", start).with("end", end);
        try_show(language, layout, data).unwrap()
    };
    for (layout, start, end, expected) in [
        (
            "{{ v | datetime(until=end) }}",
            "2026-12-10T10:00",
            "2026-12-12T16:00",
            "Thursday, December 10, 2026, 10:00 am to Saturday, December 12, 2026, 4:00 pm",
        ),
        (
            "{{ v | datetime(until=end) }}",
            "2026-12-10T10:00",
            "2026-12-10T11:00",
            "Thursday, December 10, 2026, 10:00 am",
        ),
        (
            "{{ v | datetime(style='day', until=end) }}",
            "2026-12-10T10:00",
            "2026-12-12T16:00",
            "December 10, 10:00 am to December 12, 4:00 pm",
        ),
        (
            "{{ v | date(style='short', until=end) }}",
            "2026-12-10T10:00",
            "2026-12-12",
            "Dec 10, 2026 to Dec 12, 2026",
        ),
    ] {
        assert_eq!(shown("en", layout, start, end.into()), expected);
    }
    assert_eq!(
        shown(
            "es",
            "{{ v | date(style='short', until=end) }}",
            "2026-12-10",
            "2026-12-12".into()
        ),
        "del 10 dic 2026 al 12 dic 2026"
    );
    assert_eq!(
        shown(
            "en",
            "{{ v | date(style='short', until=end) }}",
            "2026-12-10",
            Value::None
        ),
        "Dec 10, 2026"
    );
    assert!(fails("{{ v | date(until='soon') }}", "2026-12-10").contains("given `soon`"));
}

#[test]
fn numbers_and_money() {
    assert_eq!(
        show("en", "{{ v | number }} {{ v | money }}", 12500.0),
        "12,500 $12,500"
    );
    assert_eq!(
        show(
            "en",
            "{{ v | money(currency='EUR') }} {{ v | money(currency='CHF') }}",
            9.5
        ),
        "€9.50 CHF\u{a0}9.50"
    );
    assert_eq!(show("en", "{{ v | money }}", -3i64), "\u{2212}$3");
    assert_eq!(show("en", "{{ v | number(decimals=1) }}", 3i64), "3.0");
    assert_eq!(show("en", "{{ v | number }}", "a few"), "a few");
}

#[test]
fn lists_become_sentences() {
    assert_eq!(
        show("en", "{{ v | list }}", vec!["a", "b", "<c>"]),
        "a, b, and &lt;c&gt;"
    );
    assert_eq!(
        show("es", "{{ v | list }}", vec!["español", "inglés"]),
        "español e inglés"
    );
    assert_eq!(
        show("en", "{{ v | list(style='or') }}", vec!["a", "b"]),
        "a or b"
    );
    let people: Vec<Value> = vec![
        Map::new()
            .with("title", "Dana")
            .with("href", "people/dana.html")
            .into(),
        Map::new()
            .with("title", "a <member>")
            .with("href", Value::None)
            .into(),
        Value::None,
    ];
    assert_eq!(
        show("en", "{{ v | list }}", people),
        "<a href=\"people/dana.html\">Dana</a> and a &lt;member&gt;"
    );
}

#[test]
fn loops_over_ranges_have_an_end() {
    assert_eq!(
        show(
            "en",
            "{% for i in range(end=3) %}{{ i }}{% endfor %}{{ range(start=3, end=1, step_by=-1) | length }}",
            ""
        ),
        "0122"
    );
    let nested =
        "{% for i in range(end=90000) %}{% for j in range(end=90000) %}{% endfor %}{% endfor %}";
    assert!(fails(nested, "").contains("more than 100000 numbers"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_breaks_a_filter_or_gets_out_unescaped(text in "[\\PC\n]{0,40}") {
        let layout = "{{ v | label(field='x') }} {{ v | language }} {{ v | list }} {{ v | number }} {{ v | tel }} \
            {{ v | email }} {{ v | link }} {{ v | prose }} {{ 'call' | t(who=v) }} {{ [v, v] | list }}";
        let shown = show("en", layout, text.as_str());
        for part in shown.split('<').skip(1) {
            prop_assert!(["p>", "/p>", "br>", "a ", "/a>"].iter().any(|tag| part.starts_with(tag)), "{}", shown);
        }
        for filter in ["date", "datetime", "time", "money", "schedule"] {
            // An error at most.
            let _ = try_show("en", &format!("{{{{ v | {filter} }}}}"), Map::new().with("v", text.as_str()));
        }
        let odd = Map::new().with("freq", "MONTHLY").with("byday", text.as_str()).with("bymonthday", vec![99i64, -3, 0]);
        show("es", "{{ v | schedule }}", odd);
    }
}
