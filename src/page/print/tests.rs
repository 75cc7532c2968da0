#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

/// The parts of the print pages at `print/index.html` and beside it, with what each page holds.
fn gathered_within(limit: Limit, print: &View, pages: &[(&str, &str)]) -> Vec<(String, Value)> {
    let views: Vec<View> = pages.iter().map(|(path, _)| page(path)).collect();
    let plan = PrintPlan::within(limit, print, &views);
    let gathered = plan.pages().iter().map(|print| {
        let html: Vec<&str> = pages[print.parts()].iter().map(|(_, html)| *html).collect();
        let parts = plan.gather(print, &html).unwrap();
        (print.view().path.clone(), parts)
    });
    gathered.collect()
}

fn page(path: &str) -> View {
    View {
        path: path.into(),
        layout: "goal".into(),
        title: path.into(),
        ..View::default()
    }
}

fn html_of(parts: &Value) -> Vec<String> {
    let html = parts.items().iter().map(|part| match part.get("html") {
        Value::Html(html) => html.as_str().to_owned(),
        _ => String::new(),
    });
    html.collect()
}

/// All pages on one print page.
fn gathered(path: &str, pages: &[(&str, &str)]) -> Value {
    let (_, parts) = gathered_within(LIMIT, &page(path), pages).remove(0);
    parts
}

#[test]
fn parts_stand_together_on_one_page() {
    let shop = (
        "goals/shop.html",
        "<html><body><a href=\"#main\">skip</a><main id=main class=x>\
            <h1 id=\"top\">Shop</h1><a href='../index.html'>home</a> <a href=\"../index.html#now\">now</a> \
            <a href=#top>top</a> <a href=\"https://a.example/index.html\">out</a> <a href=\"../calendar.ics?a#b\">dates</a> \
            <img src=\"../assets/p.png\"> <label for=\"i\">x</label><input id=\"i\" aria-describedby=\"a b\"> \
            <g fill=\"url(#grad)\"></g> &lt;main id=\"no\"> </main></body></html>",
    );
    let index = (
        "index.html",
        "<main><p id=\"now\"><a href=\"goals/shop.html\">s</a></p></main>",
    );
    assert_eq!(
        html_of(&gathered("print/index.html", &[shop, index])),
        [
            "<section class=\"part\" id=\"goals-shop\"><h1 id=\"goals-shop--top\">Shop</h1>\
             <a href='#index'>home</a> <a href=\"#index--now\" data-part=\"2\">now</a> <a href=#goals-shop--top>top</a> \
             <a href=\"https://a.example/index.html\">out</a> <a href=\"../calendar.ics?a#b\">dates</a> \
             <img src=\"../assets/p.png\"> <label for=\"goals-shop--i\">x</label>\
             <input id=\"goals-shop--i\" aria-describedby=\"goals-shop--a goals-shop--b\"> \
             <g fill=\"url(#goals-shop--grad)\"></g> &lt;main id=\"no\"> </section>",
            "<section class=\"part\" id=\"index\"><p id=\"index--now\"><a href=\"#goals-shop\" data-part=\"1\">s</a></p></section>",
        ]
    );
}

#[test]
fn parts_of_like_names_get_names_of_their_own() {
    let html = "<main>x</main>";
    let value = gathered("print.html", &[("a/b.html", html), ("a-b.html", html)]);
    let ids: Vec<_> = value
        .items()
        .iter()
        .map(|part| part.get("id").as_str().unwrap())
        .collect();
    assert_eq!(ids, ["a-b", "a-b-1"]);
}

#[test]
fn a_page_without_main_is_an_error() {
    for html in ["<p>x</p>", "<main>", "<mainly></main>", ""] {
        let plan = PrintPlan::new(&page("print.html"), [&page("a.html")]);
        let error = plan.gather(&plan.pages()[0], &[html]).unwrap_err();
        assert_eq!(error.path, "a.html");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_page_breaks_printing(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<main>", "</main>", "<a href=\"", "../", "#x", "\"", "'", ">", "<", " id=", "é", "url(#", "//", "?", "<!--", "-->", "a.html", "/",
            ]),
            0..20,
        )
    ) {
        let html = parts.concat();
        let plan = |print| PrintPlan::new(&page(print), [&page("é/a.html")]);
        let print = plan("print/p.html");
        let _ = print.gather(&print.pages()[0], &[&html]);
        let whole = format!("<main>{html}</main>");
        let print = plan("p.html");
        prop_assert!(print.gather(&print.pages()[0], &[&whole]).is_ok());
    }
}

/// A print page with a line of navigation for each section.
fn print_of(sections: &[(&str, &str)]) -> View {
    let line = |(title, href): &(&str, &str)| Map::new().with("title", *title).with("href", *href);
    let mut view = page("es/print.html");
    view.title = "All".into();
    let nav: Vec<Map> = sections.iter().map(line).collect();
    view.data.push("page", Map::new().with("title", "All"));
    view.data.push("nav", nav);
    view
}

#[test]
fn what_is_too_long_for_one_print_page_is_split_with_links_between() {
    let print = print_of(&[("Home", "index.html"), ("Goals", "goals/index.html")]);
    let limit = Limit {
        pages: 2,
        bytes: 1000,
    };
    let link = "<main><a href=\"goals/b.html#x\">b</a></main>";
    let back = "<main><a href=\"../index.html\">i</a><a href=\"../print.html\">p</a><p id=\"x\"></p></main>";
    let pages = [
        ("es/index.html", link),
        ("es/goals/index.html", "<main></main>"),
        ("es/goals/b.html", back),
    ];
    let made = gathered_within(limit, &print, &pages);
    let paths: Vec<&str> = made.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        ["es/print.html", "es/print_1.html", "es/print_2.html"]
    );
    assert!(made[0].1.items().is_empty());
    assert_eq!(
        html_of(&made[1].1),
        [
            "<section class=\"part\" id=\"es-index\"><a href=\"print_2.html#es-goals-b--x\">b</a></section>"
        ]
    );
    assert_eq!(
        html_of(&made[2].1)[1],
        "<section class=\"part\" id=\"es-goals-b\"><a href=\"print_1.html#es-index\">i</a>\
         <a href=\"print.html\">p</a><p id=\"es-goals-b--x\"></p></section>"
    );
}

#[test]
fn print_pages_that_are_one_of_several_name_their_neighbours() {
    let print = print_of(&[("Home", "index.html"), ("Goals", "goals/index.html")]);
    let pages = [
        page("es/index.html"),
        page("es/goals/index.html"),
        page("es/goals/b.html"),
    ];
    let limit = Limit {
        pages: 2,
        bytes: 1000,
    };
    let plan = PrintPlan::within(limit, &print, &pages);
    let at = |number: usize, path: &str| {
        let view = plan.pages()[number].view();
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let value = view
            .data
            .get(first)
            .map_or(&Value::None, |value| value.at(rest));
        value.as_str().map(str::to_owned)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(at(0, "page.title"), some("All"));
    assert_eq!(at(0, "page.prev.href"), None);
    assert_eq!(at(0, "page.next.href"), some("print_1.html"));
    assert_eq!(at(1, "page.title"), some("Home"));
    assert_eq!(at(1, "page.prev.href"), some("print.html"));
    assert_eq!(at(2, "page.prev.title"), some("Home"));
    assert_eq!(at(2, "page.next.href"), None);
    assert_eq!(at(2, "volume.title"), some("Goals"));
    assert_eq!(
        plan.pages()[0]
            .view()
            .data
            .get("volumes")
            .unwrap()
            .items()
            .len(),
        2
    );
    // A binder that fits is printed as it always was.
    let plan = PrintPlan::new(&print, &pages);
    assert_eq!(plan.pages().len(), 1);
    assert!(plan.pages()[0].view().data.get("volumes").is_none());
}
