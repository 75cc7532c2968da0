//! Layouts that never end are stopped, and others are not changed by the counting.

use super::*;

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
fn texts_that_grow_without_end_are_stopped_and_others_are_not() {
    for grows in [
        "{% set x = 'aaaa' %}{% for i in range(end=60) %}{% set_global x = x ~ x %}{% endfor %}",
        "{% set x = {'a': 'aaaa'} %}{% for i in range(end=60) %}{% set_global x = {'a': x.a ~ x.a} %}{% endfor %}",
        "{% set x = ['aaaa'] %}{% for i in range(end=60) %}{% set_global x = [x[0] ~ x[0]] %}{% endfor %}",
        "{% set x = ['a'] %}{% for i in range(end=60) %}{% set_global x = [x, x] %}{% endfor %}{{ x }}",
        "{% set x = ['a'] %}{% for i in range(end=60) %}{% set_global x = [...x, ...x] %}{% endfor %}",
        "{% set x = {'a': 'a'} %}{% for i in range(end=60) %}{% set_global x = {'a': x, 'b': x} %}{% endfor %}",
        "{% set x = ['a'] %}{% for i in range(end=60) %}{% set_global x = [x for j in [1, 2]] %}{% endfor %}",
        "{% set x = ['a'] %}{% for i in range(end=9000) %}{% set_global x = [x] %}{% endfor %}",
        "{% set x = ['aaaa'] %}{% for i in range(end=60) %}{% set_global x = [a ~ a for a in x if true] %}{% endfor %}",
        "{% set x = 'aaaa' %}{% for i in range(end=60) %}{% set_global x %}{{ x }}{{ x }}{% endset %}{% endfor %}",
        "{% set x = 'aaaa' %}{% for i in range(end=60) %}{% set_global x = x | replace(from='a', to='aa') %}{% endfor %}",
        // In one step.
        "{% set x = 'a' | indent(width=1000, indentation='a', first=true) | replace(from='a', to='aaaaaaaa') %}{{ x | replace(from='a', to=x) }}",
        "{% set x %}{% for i in range(end=9000) %}{{ i }}\n{% endfor %}{% endset %}{{ x | split(pat='') | join(sep=x) }}",
        "{% set x %}{% for i in range(end=60000) %}{{ i }}\n{% endfor %}{% endset %}{{ x | indent(width=1000) }}",
        "{% component G(x) %}{{<G x={x ~ x ~ x ~ x ~ x ~ x}/>}}{% endcomponent G %}{{<G x={'aaaa'}/>}}",
    ] {
        let problem = failure(grows);
        assert_eq!(
            problem.code,
            codes::LAYOUT_TOO_LARGE,
            "{grows}: {problem:?}"
        );
        assert!(problem.message.contains("larger than 32 MB"), "{problem:?}");
    }
    let fine = "{% set x = 'a' ~ 'b' if 1 == 1 else 'c' ~ 'd' %}{{ x }}{% set y = {'k': 'c' ~ x, 'l': ['d' ~ x, 1][0]} %}{{ y.k ~ y.l }}{% set z | upper %}{{ x }}{% endset %}{{ z ~ '!' }}{{ ['a', 'b'] | join(sep='-' ~ x) }}{% if x ~ 'c' == 'abc' %}yes{% endif %}{{ [a ~ '.' for a in ['q'] if a ~ 'r' == 'qr'] | first }}";
    let renderer = load(&[], &[("goal.html", fine)]).unwrap();
    let shared = renderer.shared(&shared());
    let page = renderer.page(&shared, &view("goal")).unwrap();
    assert_eq!(page, "abcabdabAB!a-abbyesq.");
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
