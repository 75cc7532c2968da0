#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn gathered(parts: &[Part<'_>]) -> Vec<String> {
    gather("print/index.html", parts)
        .unwrap()
        .items()
        .iter()
        .map(|part| match part.get("html") {
            Value::Html(html) => html.as_str().to_owned(),
            _ => String::new(),
        })
        .collect()
}

#[test]
fn parts_stand_together_on_one_page() {
    let shop = Part {
        path: "goals/shop.html",
        title: "Shop",
        layout: "goal",
        html: "<html><body><a href=\"#main\">skip</a><main id=main class=x>\
            <h1 id=\"top\">Shop</h1><a href='../index.html'>home</a> <a href=\"../index.html#now\">now</a> \
            <a href=#top>top</a> <a href=\"https://a.example/index.html\">out</a> <a href=\"../calendar.ics?a#b\">dates</a> \
            <img src=\"../assets/p.png\"> <label for=\"i\">x</label><input id=\"i\" aria-describedby=\"a b\"> \
            <g fill=\"url(#grad)\"></g> &lt;main id=\"no\"> </main></body></html>",
    };
    let index = Part {
        path: "index.html",
        title: "Home",
        layout: "goal",
        html: "<main><p id=\"now\"><a href=\"goals/shop.html\">s</a></p></main>",
    };
    assert_eq!(
        gathered(&[shop, index]),
        [
            "<section class=\"part\" id=\"goals-shop\"><h1 id=\"goals-shop--top\">Shop</h1>\
             <a href='#index'>home</a> <a href=\"#index--now\">now</a> <a href=#goals-shop--top>top</a> \
             <a href=\"https://a.example/index.html\">out</a> <a href=\"../calendar.ics?a#b\">dates</a> \
             <img src=\"../assets/p.png\"> <label for=\"goals-shop--i\">x</label>\
             <input id=\"goals-shop--i\" aria-describedby=\"goals-shop--a goals-shop--b\"> \
             <g fill=\"url(#goals-shop--grad)\"></g> &lt;main id=\"no\"> </section>",
            "<section class=\"part\" id=\"index\"><p id=\"index--now\"><a href=\"#goals-shop\">s</a></p></section>",
        ]
    );
}

#[test]
fn parts_of_like_names_get_names_of_their_own() {
    let html = "<main>x</main>";
    let part = |path| Part {
        path,
        title: "",
        layout: "goal",
        html,
    };
    let value = gather("print.html", &[part("a/b.html"), part("a-b.html")]).unwrap();
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
        let part = Part {
            path: "a.html",
            title: "",
            layout: "goal",
            html,
        };
        assert_eq!(gather("print.html", &[part]).unwrap_err().path, "a.html");
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
        let part = Part { path: "é/a.html", title: "", layout: "goal", html: &html };
        let _ = gather("print/p.html", &[part]);
        let whole = format!("<main>{html}</main>");
        let part = Part { path: "a.html", title: "", layout: "goal", html: &whole };
        prop_assert!(gather("p.html", &[part]).is_ok());
    }
}
