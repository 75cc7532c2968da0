#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::page::{Renderer, SourceFile, Sources};
use crate::view::{Html, Map, Shared, Value, View};
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
    assert_eq!(show("es", "{{ v | language }}", "xx"), "xx");
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
        "10 dic 2026 hasta 12 dic 2026"
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
fn phone_numbers_are_links() {
    let phone = Map::new()
        .with("number", "555-0101")
        .with("extension", 12i64)
        .with("type", "voice");
    assert_eq!(
        show("en", "{{ v | tel }}", phone),
        "<a class=\"tel\" href=\"tel:5550101;ext=12\">555-0101, ext. 12</a>"
    );
    assert_eq!(
        show(
            "en",
            "{{ v | tel }}",
            Map::new()
                .with("number", "555-0102")
                .with("type", "fax")
                .with("extension", Value::None)
        ),
        "<span class=\"tel\">555-0102</span>"
    );
    assert_eq!(
        show("en", "{{ v | tel }}", "555-0101 (ask for <Dana>)"),
        "<a class=\"tel\" href=\"tel:5550101\">555-0101</a> (ask for &lt;Dana&gt;)"
    );
    assert_eq!(
        show("en", "{{ v | tel }}", vec!["911", "988"]),
        "<a class=\"tel\" href=\"tel:911\">911</a>, <a class=\"tel\" href=\"tel:988\">988</a>"
    );
}

#[test]
fn what_is_dialled_is_not_always_what_is_written() {
    for (written, address) in [
        ("+442079460000", "+442079460000"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("0044 20 7946 0000", "00442079460000"),
        ("1-800-FLOWERS", "18003569377"),
        ("+44 20 7946 0000 ext. 4", "+442079460000;ext=4"),
        ("555 0101", "5550101"),
    ] {
        let link = format!("<a class=\"tel\" href=\"tel:{address}\">{written}</a>");
        assert_eq!(show("en", "{{ v | tel }}", written), link);
        let object = Map::new().with("number", written);
        assert_eq!(show("en", "{{ v | tel }}", object), link);
        let more = show("en", "{{ v | tel }}", format!("{written} (mornings)"));
        assert_eq!(more, format!("{link} (mornings)"));
    }
    // Running text needs a number that looks like nothing else.
    for (text, shown) in [
        (
            "Ring +44 (0)20 7946 0000 now",
            "Ring <a class=\"tel\" href=\"tel:+442079460000\">+44 (0)20 7946 0000</a> now",
        ),
        (
            "Ring 1-800-FLOWERS.",
            "Ring <a class=\"tel\" href=\"tel:18003569377\">1-800-FLOWERS</a>.",
        ),
        ("Ring 555 0101", "Ring 555 0101"),
    ] {
        assert_eq!(show("en", "{{ v | prose(inline=true) }}", text), shown);
    }
}

#[test]
fn links_are_safe_and_readable() {
    assert_eq!(
        show(
            "en",
            "{{ v | link }}",
            "https://lantern.example/help/?a=\"b\"&c"
        ),
        "<a class=\"external\" rel=\"noopener noreferrer\" href=\"https://lantern.example/help/?a=&quot;b&quot;&amp;c\">lantern.example/help/?a=&quot;b&quot;&amp;c</a>"
    );
    assert_eq!(
        show("en", "{{ v | link }}", "javascript:alert(1)"),
        "javascript:alert(1)"
    );
    assert_eq!(show("en", "{{ v | link(text='x<') }}", "data:a"), "x&lt;");
    let reference = Map::new()
        .with("title", "Shop & go")
        .with("href", "goals/shop.html");
    assert_eq!(
        show("en", "{{ v | link }}", reference),
        "<a href=\"goals/shop.html\">Shop &amp; go</a>"
    );
    let withheld = Map::new()
        .with("title", "a member of <your> team")
        .with("href", Value::None);
    assert_eq!(
        show("en", "{{ v | link }}", withheld),
        "a member of &lt;your&gt; team"
    );
    assert_eq!(
        show("en", "{{ v | email }}", "hello@lantern.example"),
        "<a href=\"mailto:hello@lantern.example\">hello@lantern.example</a>"
    );
    assert_eq!(
        show("en", "{{ v | email }}", "a@b.example?bcc=<x>"),
        "a@b.example?bcc=&lt;x&gt;"
    );
}

#[test]
fn prose_is_markup_and_markup_stays() {
    assert_eq!(
        show("en", "{{ v | prose }}", "a\nb\n\n<c>"),
        "<p>a<br>\nb</p>\n<p>&lt;c&gt;</p>"
    );
    assert_eq!(
        show("en", "{{ v | prose(inline=true) }}", "a\n\nb"),
        "a<br>\nb"
    );
    assert_eq!(
        show("en", "{{ v | prose }}", Html::trusted("<p>x</p>")),
        "<p>x</p>"
    );
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
fn schedules_are_said_in_words() {
    let weekly = || {
        Map::new()
            .with("freq", "WEEKLY")
            .with("byday", "WE,MO")
            .with("opens_at", "09:00")
            .with("closes_at", "11:00")
    };
    let shown = |language, map: Map| show(language, "{{ v | schedule }}", map);
    assert_eq!(
        shown("en", weekly()),
        "Every Monday and Wednesday, 9:00 am to 11:00 am"
    );
    assert_eq!(
        shown("es", weekly()),
        "Todos los lunes y miércoles, de 9:00 a 11:00"
    );
    assert_eq!(
        shown(
            "en",
            weekly().with("interval", 2i64).with("until", "2026-12-31")
        ),
        "Every 2 weeks on Monday and Wednesday, 9:00 am to 11:00 am, until Dec 31, 2026"
    );
    let monthly = |byday: &str| Map::new().with("freq", "MONTHLY").with("byday", byday);
    assert_eq!(shown("en", monthly("2TU")), "The 2nd Tuesday of each month");
    assert_eq!(shown("es", monthly("2TU")), "El segundo martes de cada mes");
    assert_eq!(
        shown("en", monthly("1TU,3TU")),
        "The 1st Tuesday and the 3rd Tuesday of each month"
    );
    assert_eq!(
        shown("en", monthly("-1FR").with("interval", 3i64)),
        "The last Friday, every 3 months"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("freq", "MONTHLY")
                .with("bymonthday", vec![1i64, 15])
                .with("byday", Value::None)
        ),
        "The 1st and the 15th of each month"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("freq", Value::None)
                .with("opens_at", "18:00")
                .with("closes_at", "20:00")
        ),
        "6:00 pm to 8:00 pm"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("dtstart", "2026-12-01")
                .with("opens_at", "18:00")
        ),
        "Tuesday, December 1, 2026, from 6:00 pm"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("freq", "WEEKLY")
                .with("byday", vec!["MO", "XX"])
        ),
        "Every Monday"
    );
    assert_eq!(shown("en", Map::new()), "");
}

#[test]
fn every_part_of_a_schedule_is_said() {
    let schedule = |text: &str| {
        let mut map = Map::new();
        for part in text.split_whitespace() {
            let (name, value) = part.split_once('=').unwrap();
            let value = match (name, value) {
                ("interval", value) => Value::Int(value.parse().unwrap()),
                ("starts_later" | "ended", _) => Value::Bool(true),
                ("byday" | "bymonthday", value) => value.split(',').map(Value::text).collect(),
                (_, value) => Value::text(value),
            };
            map.set(name.to_owned(), value);
        }
        map
    };
    for (text, english, spanish) in [
        (
            "freq=WEEKLY byday=TU dtstart=2027-03-01 starts_later=yes",
            "Every Tuesday, from Mar 1, 2027",
            "Todos los martes, desde el 1 mar 2027",
        ),
        (
            "freq=WEEKLY byday=TU dtstart=2026-03-03",
            "Every Tuesday",
            "Todos los martes",
        ),
        (
            "freq=WEEKLY interval=2 byday=TU dtstart=2026-03-03 opens_at=10:00",
            "Every 2 weeks on Tuesday, from 10:00 am, counted from Mar 3, 2026",
            "Cada 2 semanas: martes, desde las 10:00, contando desde el 3 mar 2026",
        ),
        (
            "freq=WEEKLY interval=2 byday=TU dtstart=2027-03-02 starts_later=yes until=2027-06-30",
            "Every 2 weeks on Tuesday, from Mar 2, 2027, until Jun 30, 2027",
            "Cada 2 semanas: martes, desde el 2 mar 2027, hasta el 30 jun 2027",
        ),
        (
            "freq=WEEKLY byday=TU until=2026-07-31 ended=yes",
            "Every Tuesday (ended Jul 31, 2026)",
            "Todos los martes (terminó el 31 jul 2026)",
        ),
        (
            "freq=WEEKLY dtstart=2026-03-03",
            "Every Tuesday",
            "Todos los martes",
        ),
        (
            "freq=MONTHLY dtstart=2026-03-15",
            "The 15th of each month",
            "El día 15 de cada mes",
        ),
        ("freq=WEEKLY", "Every week", "Cada semana"),
        ("byday=TU", "Every Tuesday", "Todos los martes"),
        (
            "byday=2TU",
            "The 2nd Tuesday of each month",
            "El segundo martes de cada mes",
        ),
        (
            "bymonthday=1,-1",
            "The 1st and the last day of each month",
            "El día 1 y el último día de cada mes",
        ),
        (
            "freq=WEEKLY byday=MO,TU,WE,TH,FR opens_at=09:00 closes_at=17:00",
            "Monday to Friday, 9:00 am to 5:00 pm",
            "De lunes a viernes, de 9:00 a 17:00",
        ),
        (
            "freq=WEEKLY byday=FR,SA,SU",
            "Friday to Sunday",
            "De viernes a domingo",
        ),
        (
            "freq=WEEKLY byday=MO,TU,WE,TH,FR,SA,SU",
            "Every day",
            "Todos los días",
        ),
        (
            "freq=WEEKLY byday=MO,TU,TH",
            "Every Monday, Tuesday, and Thursday",
            "Todos los lunes, martes y jueves",
        ),
        (
            "freq=WEEKLY byday=SA,SU,SA",
            "Every Saturday and Sunday",
            "Todos los sábados y domingos",
        ),
        ("opens_at=18:00", "From 6:00 pm", "Desde las 18:00"),
        ("closes_at=18:00", "Until 6:00 pm", "Hasta las 18:00"),
        (
            "freq=WEEKLY byday=TU closes_at=18:00",
            "Every Tuesday, until 6:00 pm",
            "Todos los martes, hasta las 18:00",
        ),
        (
            "dtstart=2026-12-01 until=2026-12-01",
            "Tuesday, December 1, 2026",
            "Martes 1 de diciembre de 2026",
        ),
        (
            "dtstart=2026-12-01 until=2026-12-04",
            "Tuesday, December 1, 2026, until Dec 4, 2026",
            "Martes 1 de diciembre de 2026, hasta el 4 dic 2026",
        ),
        (
            "until=2026-12-04",
            "Until Dec 4, 2026",
            "Hasta el 4 dic 2026",
        ),
        (
            "until=2026-07-31 ended=yes",
            "Ended Jul 31, 2026",
            "Terminó el 31 jul 2026",
        ),
    ] {
        assert_eq!(
            show("en", "{{ v | schedule }}", schedule(text)),
            english,
            "{text}"
        );
        assert_eq!(
            show("es", "{{ v | schedule }}", schedule(text)),
            spanish,
            "{text}"
        );
    }
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
