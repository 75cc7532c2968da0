#![allow(clippy::unwrap_used)]

use super::*;
use crate::page::SourceFile;
use crate::page::compile::instance;
use crate::view::{Html, Map, Value};

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile {
        name: name.into(),
        path: format!("layouts/{name}"),
        text: text.into(),
    }
}

fn load(site: &[(&str, &str)], builtin: &[(&str, &str)]) -> Result<Renderer, Vec<Diagnostic>> {
    let files = |list: &[(&str, &str)]| list.iter().map(|(name, text)| file(name, text)).collect();
    let sources = Sources {
        site: files(site),
        theme: Vec::new(),
        builtin: files(builtin),
    };
    Renderer::load(sources, Strings::parse(&[]).unwrap())
}

fn view(layout: &str) -> View {
    View {
        path: "goals/shop.html".into(),
        layout: layout.into(),
        title: "Shop".into(),
        origin: "clients/jo/goals/shop".into(),
        data: Map::new().with("page", Map::new().with("title", "Shop <1>")),
    }
}

fn shared() -> Shared {
    Shared {
        data: Map::new().with("binder", Map::new().with("title", "Jo")),
        lang: "en".into(),
    }
}

/// The problem of rendering one built-in layout.
fn failure(text: &str) -> Diagnostic {
    let renderer = load(&[], &[("goal.html", text)]).unwrap();
    let shared = renderer.shared(&shared());
    renderer.page(&shared, &view("goal")).unwrap_err()
}

fn place(problem: &Diagnostic) -> (usize, usize, usize) {
    let place = problem.place.as_ref().unwrap();
    (place.line, place.column, place.width)
}

#[test]
fn the_site_replaces_the_theme_and_the_program_and_can_build_on_them() {
    let renderer = load(
        &[(
            "base.html",
            "{% extends \"builtin/base.html\" %}{% block a %}site+{{ super() }}{% endblock a %}",
        )],
        &[
            (
                "base.html",
                "<{% block a %}builtin{% endblock a %}>{% include \"part.html\" %}",
            ),
            ("goal.html", "{% extends \"base.html\" %}"),
            (
                "part.html",
                "{{ page.title }} {{ binder.title }} {{ lang }}",
            ),
        ],
    )
    .unwrap();
    let shared = renderer.shared(&shared());
    assert_eq!(
        renderer.page(&shared, &view("goal")).unwrap(),
        "<site+builtin>Shop &lt;1&gt; Jo en"
    );
}

#[test]
fn everything_is_escaped_but_markup() {
    let renderer = load(&[], &[("goal.html", "<a title='{{ t }}'>{{ h }}{{ l }}")]).unwrap();
    let shared = renderer.shared(&shared());
    let mut view = view("goal");
    view.data = Map::new()
        .with("t", "'\"<&")
        .with("h", Html::trusted("<b>"))
        .with("l", vec![Value::from("<i>")]);
    assert_eq!(
        renderer.page(&shared, &view).unwrap(),
        "<a title='&#39;&quot;&lt;&amp;'><b>[&quot;&lt;i&gt;&quot;]"
    );
}

#[test]
fn failures_name_the_layout_the_place_and_the_page() {
    let problem = failure("<p>\n  {{ page.titel }}</p>");
    assert_eq!(problem.code, codes::LAYOUT_RENDER);
    assert_eq!(&*problem.path, "layouts/goal.html");
    assert_eq!(place(&problem), (2, 11, 5));
    assert_eq!(
        problem.message,
        "field `titel` is not defined, while making goals/shop.html of clients/jo/goals/shop"
    );
    assert_eq!(problem.hint.as_deref(), Some("available fields: title"));
}

#[test]
fn a_page_without_end_is_stopped() {
    let problem = failure(
        "{% for i in range(end=90000) %}{{ page.title }}{% for j in 'x' %}{% set_global page = {'title': page.title ~ page.title} %}{% endfor %}{% endfor %}",
    );
    assert_eq!(problem.code, codes::LAYOUT_TOO_LARGE);
    assert_eq!(
        problem.message,
        "the page grew beyond 32 MB, while making goals/shop.html of clients/jo/goals/shop"
    );
    let problem = failure("{% component C() %}{{<C/>}}{% endcomponent C %}{{<C/>}}");
    assert_eq!(problem.code, codes::LAYOUT_RENDER);
}

#[test]
fn silent_loops_are_stopped_at_their_place() {
    let list = "{% set r = range(end=9000) %}{% set e = [] %}";
    for (layout, at) in [
        // Loops in loops.
        (
            "{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}",
            "c in r",
        ),
        // Over nothing.
        (
            "{% for a in r %}{% for b in r %}{% for c in e %}{% endfor %}{% endfor %}{% endfor %}",
            "b in r",
        ),
        // Lists made of lists.
        (
            "{% set s = [1 for a in r if [1 for b in r if [1 for c in r if false]]] %}",
            "c in r",
        ),
        // In what a filter or a variable takes.
        (
            "{% set s %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}{% endset %}",
            "c in r",
        ),
        // While a condition is asked.
        (
            "{% for a in r %}{% if [1 for b in r if [1 for c in r if false]] %}{% endif %}{% endfor %}",
            "c in r",
        ),
    ] {
        let layout = format!("<p>\n{list}{layout}");
        let problem = failure(&layout);
        assert_eq!(problem.code, codes::LAYOUT_ENDLESS, "{problem:?}");
        assert_eq!(
            problem.message,
            "the loops of the page take more than 1000000 turns, while making goals/shop.html of clients/jo/goals/shop"
        );
        assert_eq!(&*problem.path, "layouts/goal.html");
        let column = layout.find(at).unwrap() + "c in r".len() - "<p>\n".len();
        assert_eq!(place(&problem), (2, column, 1), "{layout}");
    }
}

#[test]
fn silent_loops_through_components_and_includes_are_stopped() {
    let part = "{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}";
    let loops = format!("{{% component C(r) %}}{part}{{% endcomponent C %}}");
    let calls = "{% component D(n) %}{% if n > 0 %}{{<D n={n - 1}/>}}{{<D n={n - 1}/>}}{{<D n={n - 1}/>}}{{<D n={n - 1}/>}}{% endif %}{% endcomponent D %}";
    for (layout, path) in [
        (
            "{% for a in r %}{{<C r={r}/>}}{% endfor %}",
            "layouts/c.html",
        ),
        (
            "{% for a in r %}{% include \"part.html\" %}{% endfor %}",
            "layouts/part.html",
        ),
        ("{{<D n={18}/>}}", "layouts/d.html"),
    ] {
        let layout = format!("{{% set r = range(end=5000) %}}{layout}");
        let files = [
            ("goal.html", layout.as_str()),
            ("part.html", part),
            ("c.html", &loops),
            ("d.html", calls),
        ];
        let renderer = load(&[], &files).unwrap();
        let shared = renderer.shared(&shared());
        let problem = renderer.page(&shared, &view("goal")).unwrap_err();
        assert_eq!(problem.code, codes::LAYOUT_ENDLESS, "{problem:?}");
        assert_eq!(&*problem.path, path);
        assert!(problem.place.is_some());
    }
}

#[test]
fn counting_changes_no_byte_and_no_place() {
    let zoo = " {%- component C(x) -%} \n [{{ x }}] {%- endcomponent C %} \n {% component D(x) %} \n <{{ x }}> {% if x is number %}{{<D x={'' }/>}}{% endif %} {% endcomponent D -%}
 {%- for a in [1, 2] %} {{ a }} {%- else -%} none {% endfor -%} \n {% for k, v in {'a': 1} -%} {{ k }}={{ v }} {% endfor %}
 {%- for a in [] %}x{% else %} none {% endfor %} {{ [a + 1 for a in [1, 2] if a > 1] }} {{<C x={1}/>}} {{<D x={1}/>}} {{- <D x={[a for a in 'xy']}/> }}
 {% include \"part.html\" -%} \n x {% include \"part.html\" %} \n y {%- include \"part.html\" %} {% raw %}{% for a in b %}{% endraw %}";
    let renderer = load(&[], &[("goal.html", zoo), ("part.html", " part\n ")]).unwrap();
    let shared = renderer.shared(&shared());
    let page = renderer.page(&shared, &view("goal")).unwrap();
    let words = Locale::new(&Strings::parse(&[]).unwrap(), FALLBACK);
    let mut plain = instance(&Arc::new(words));
    let files = [
        ("builtin/goal.html", zoo),
        ("builtin/part.html", " part\n "),
    ];
    plain.add_raw_templates(files).unwrap();
    assert_eq!(page, plain.render("goal.html", &Context::new()).unwrap());

    for (layout, expected) in [
        ("é{% for a in page.titel %}{% endfor %}", (1, 14, 10)),
        (
            "é{% for a in [1] %}{{ page.titel }}{% endfor %}",
            (1, 28, 5),
        ),
        ("{{ [a for a in 5] }}{{ x }}", (1, 16, 1)),
        ("{% for a in 'x' %}{% for b in 'x' %}\n{{ x.y }}", (2, 4, 1)),
    ] {
        let layout = match layout.matches("endfor").count() {
            0 => format!(
                "{layout}{}",
                "{% endfor %}".repeat(layout.matches("% for").count())
            ),
            _ => layout.to_owned(),
        };
        let problem = failure(&layout);
        assert_eq!(problem.code, codes::LAYOUT_RENDER);
        assert_eq!(place(&problem), expected, "{layout}: {problem:?}");
    }
}

#[test]
fn a_layout_that_cannot_be_counted_works_as_it_is_written() {
    // As deep as Tera reads; one bracket more is too many.
    let deep = |depth: usize| {
        let (open, close) = ("(".repeat(depth), ")".repeat(depth));
        format!("{{% for a in {open}[1]{close} %}}{{{{ a }}}}{{% endfor %}}")
    };
    let limit = (1..100)
        .take_while(|depth| load(&[], &[("goal.html", &deep(*depth))]).is_ok())
        .last()
        .unwrap();
    assert!(limit > 10);
    let silent = "{% set r = range(end=9000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}";
    let files = [("goal.html", deep(limit)), ("plan.html", silent.to_owned())];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let renderer = load(&[], &files).unwrap();
    let shared = renderer.shared(&shared());
    assert_eq!(renderer.page(&shared, &view("goal")).unwrap(), "1");
    let problem = renderer.page(&shared, &view("plan")).unwrap_err();
    assert_eq!(problem.code, codes::LAYOUT_ENDLESS);
}

#[test]
fn a_missing_layout_has_a_nearest_one() {
    let renderer = load(&[], &[("goal.html", "x")]).unwrap();
    let problem = renderer
        .page(&renderer.shared(&shared()), &view("goals"))
        .unwrap_err();
    assert_eq!(problem.code, codes::LAYOUT_MISSING);
    assert_eq!(problem.hint.as_deref(), Some("the nearest is goal.html"));
}

#[test]
fn all_mistakes_are_reported_at_their_places() {
    let problems = load(
        &[("a.html", "{{ }}"), ("b.html", "ok\n{% if %}")],
        &[("c.html", "{{ x | nofilter }}")],
    )
    .unwrap_err();
    let shown: Vec<_> = problems
        .iter()
        .map(|problem| (&*problem.path, place(problem).0, problem.code))
        .collect();
    assert_eq!(
        shown,
        [
            ("layouts/a.html", 1, codes::LAYOUT_SYNTAX),
            ("layouts/b.html", 2, codes::LAYOUT_SYNTAX)
        ]
    );
    let problems = load(
        &[],
        &[(
            "c.html",
            "a\n {{ x | nofilter }}{% include \"none.html\" %}",
        )],
    )
    .unwrap_err();
    let shown: Vec<_> = problems
        .iter()
        .map(|problem| (problem.message.as_str(), place(problem).0, problem.code))
        .collect();
    assert_eq!(
        shown,
        [
            ("unknown filter `nofilter`", 2, codes::LAYOUT_SYNTAX),
            ("unknown template `none.html`", 2, codes::LAYOUT_MISSING),
        ]
    );
}

#[test]
fn circles_and_missing_parents_are_errors() {
    for (text, code) in [
        ("{% extends \"base.html\" %}", codes::LAYOUT_SYNTAX),
        ("{% include \"base.html\" %}", codes::LAYOUT_SYNTAX),
        ("{% extends \"none.html\" %}", codes::LAYOUT_MISSING),
    ] {
        let problems = load(&[("base.html", text)], &[]).unwrap_err();
        assert_eq!(
            (problems[0].code, &*problems[0].path),
            (code, "layouts/base.html"),
            "{problems:?}"
        );
    }
}

#[test]
fn keys_change_with_everything_that_a_page_shows_and_with_nothing_else() {
    let renderer = load(&[], &[("goal.html", "x")]).unwrap();
    let other = load(&[], &[("goal.html", "y")]).unwrap();
    assert_ne!(renderer.fingerprint(), other.fingerprint());
    let context = renderer.shared(&shared());
    let key = renderer.key(&context, &view("goal"));
    assert_eq!(
        key,
        renderer.key(&renderer.shared(&shared()), &view("goal"))
    );
    assert_ne!(key, other.key(&context, &view("goal")));
    let mut spanish = shared();
    spanish.lang = "es".into();
    assert_ne!(key, renderer.key(&renderer.shared(&spanish), &view("goal")));
    let changes: [fn(&mut View); 4] = [
        |view| view.path.push('x'),
        |view| view.layout.push('x'),
        |view| view.title.push('x'),
        |view| view.data.set("page", Value::None),
    ];
    for change in changes {
        let mut changed = view("goal");
        change(&mut changed);
        assert_ne!(key, renderer.key(&context, &changed));
    }
    let mut moved = view("goal");
    moved.origin.push('x');
    assert_eq!(key, renderer.key(&context, &moved));
}

#[test]
fn shared_maps_make_no_difference() {
    let renderer = load(&[], &[("goal.html", "{{ nav.a }}")]).unwrap();
    let context = renderer.shared(&shared());
    let nav = || Map::new().with("a", "b");
    let with = |nav: Value| {
        let mut view = view("goal");
        view.data.set("nav", nav);
        view
    };
    let common = Arc::new(nav());
    let own = with(nav().into());
    let first = with(common.clone().into());
    let second = with(common.into());
    let keys = [&own, &first, &second].map(|view| renderer.key(&context, view));
    assert!(keys[0] == keys[1] && keys[1] == keys[2]);
    let pages = [&own, &first, &second].map(|view| renderer.page(&context, view).unwrap());
    assert!(pages.iter().all(|page| page == "b"));
}

#[test]
fn print_pages_hold_their_parts() {
    let renderer = load(
        &[],
        &[(
            "print.html",
            "{% for part in parts %}[{{ part.title }}|{{ part.id }}|{{ part.html }}]{% endfor %}",
        )],
    )
    .unwrap();
    let context = renderer.shared(&shared());
    let part = |title: &str| View {
        path: "a.html".into(),
        layout: "goal".into(),
        title: title.into(),
        ..View::default()
    };
    let mut print = view("print");
    print.path = "print.html".into();
    let plan = PrintPlan::new(&print, [&part("A & b")]);
    let html = ["<main><p id=\"x\">y</p></main>"];
    assert_eq!(
        renderer
            .print(&context, &plan, &plan.pages()[0], &html)
            .unwrap(),
        "[A &amp; b|a|<section class=\"part\" id=\"a\"><p id=\"a--x\">y</p></section>]"
    );
    let key = |title, key: &[u8; 32]| {
        let plan = PrintPlan::new(&print, [&part(title)]);
        renderer.print_key(&context, &plan, &plan.pages()[0], [*key])
    };
    assert_eq!(key("A", &[0; 32]), key("A", &[0; 32]));
    assert_ne!(key("A", &[0; 32]), key("A", &[1; 32]));
    assert_ne!(key("A", &[0; 32]), key("B", &[0; 32]));
}

#[test]
fn the_renderer_is_for_all_threads() {
    fn shared_by_threads<T: Send + Sync>() {}
    shared_by_threads::<Renderer>();
    shared_by_threads::<SharedContext>();
}
