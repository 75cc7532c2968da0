#![allow(clippy::unwrap_used)]

mod limits;

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
        ..Shared::default()
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
