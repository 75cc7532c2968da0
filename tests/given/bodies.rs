//! Bodies as people write them: signs, links, anchors, addresses and names.

use crate::site::{case, judge};

const GUIDE: &str = "content/clients/maple/guides/g.md";
const PAGE: &str = "family/clients/maple/guides/g.html";
const CHAPTER: &str = "content/programs/first-steps/handbook/h.md";
const CHAPTER_PAGE: &str = "public/programs/first-steps/handbook/h.html";

fn titled(body: &str) -> String {
    format!("---\ntitle: G\n---\n{body}\n")
}

#[test]
fn signs_are_what_they_look_like() {
    judge(&[
        case("a colon that is no definition")
            .write(GUIDE, &titled("Take it at\n:30 past each hour.\n\nWait\n:) please."))
            .fine()
            .shows(PAGE, &[":30 past each hour", ":) please"]),
        case("a tilde is about")
            .write(GUIDE, &titled("Give (~5 mg)~(10 mg), ~~never~~ at night."))
            .fine()
            .shows(PAGE, &["(~5 mg)~(10 mg)"])
            .holds(PAGE, &["<del>never</del>"]),
        case("a footnote in a teaser")
            .write(GUIDE, &titled("Take 1[^a] tablet, not 2[^b], ~~3~~ 4.\n\n[^a]: with water\n[^b]: never"))
            .fine()
            .shows("family/clients/maple/guides/index.html", &["Take 1 tablet, not 2, 4."]),
        case("a note of another program")
            .write(GUIDE, &titled("> [!danger] Hot\n> Wait.\n\n> [!recipe]\n> Bake."))
            .fine()
            .says(&["CB0415", "recipe"])
            .holds(PAGE, &["note-caution"])
            .shows(PAGE, &["recipe"])
            .lacks(PAGE, &["[!"]),
        case("elements of other programs")
            .write(GUIDE, &titled("<section>\n\nA <label>b</label>\n\n</section>\n\n<address>Elm 5</address>\n\n<pre lang=\"mermaid\">\nx\n</pre>\n\n<picture><source srcset=\"a.webp\"><img src=\"b.svg\" alt=\"A map\"></picture>"))
            .write("content/clients/maple/guides/b.svg", "<svg viewBox=\"0 0 40 20\" onload=\"x()\"><script>x</script><text>Hi</text></svg>")
            .fine()
            .lacks(PAGE, &["<section", "<label"])
            .holds(PAGE, &["alt=\"A map\" width=\"40\" height=\"20\"", "<pre tabindex=\"0\">"]),
    ]);
}

#[test]
fn links_that_lead_nowhere_are_told() {
    judge(&[
        case("a space in an address")
            .write(
                GUIDE,
                &titled("Take [the form](Form A.pdf) and [call](tel:555 0100)."),
            )
            .says(&["CB0414", "g.md:4"]),
        case("an address in a block of HTML is no text")
            .write(GUIDE, &titled("<div><a href=\"sub/other.md\">other</a> <a href='../guides/sub/other.md'>same</a></div>"))
            .write("content/clients/maple/guides/sub/other.md", &titled("Other."))
            .fine()
            .silent("CB0414")
            .holds(PAGE, &["sub/other.html\">other</a>"]),
        case("a path that is printed beside it is told")
            .write(GUIDE, &titled("<div><a href=\"sub/other.md\">other</a> sub/other.md</div>"))
            .write("content/clients/maple/guides/sub/other.md", &titled("Other."))
            .refused(&["CB0414", "g.md:4:"]),
        case("no address")
            .write(GUIDE, &titled("See [this]() and ![that]()."))
            .refused(&["CB0401", "g.md:4", "no address"]),
        case("files that are not there")
            .write(
                GUIDE,
                &titled("![map](bus.heic) and [form](bus.docm) and ![gone](bus.jpeg)"),
            )
            .write("content/clients/maple/guides/bus.md", &titled("A page."))
            .refused(&["bus.heic", "bus.docm", "bus.jpeg"]),
    ]);
}

#[test]
fn anchors_work_however_they_are_written() {
    judge(&[
        case("with percent signs, and with accents apart")
            .write(CHAPTER, &titled("## Qué sigue\n\n[a](#qu%C3%A9-sigue) [b](#qu\u{e9}-sigue) [c](#que\u{301}-sigue) [d](h.md#qu%C3%A9-sigue)"))
            .fine()
            .silent("CB0408")
            .holds(CHAPTER_PAGE, &["id=\"qu\u{e9}-sigue\"", "href=\"#qu\u{e9}-sigue\">a<", "href=\"#qu\u{e9}-sigue\">b<", "href=\"#qu\u{e9}-sigue\">c<"]),
        case("ids of the page itself")
            .write(CHAPTER, &titled("## Help\n\n[up](#help) [main](#main)\n\n## Main\n\n## Person sam\n\n<a name=\"old\"></a>[old](#old)"))
            .fine()
            .holds(CHAPTER_PAGE, &["id=\"section:help\"", "href=\"#section:help\">up<", "id=\"section:main\"", "id=\"section:person-sam\"", "href=\"#old\">old<"]),
        case("from another page")
            .write(CHAPTER, &titled("## Help\n\n<a id=\"deep\"></a>x"))
            .write("content/programs/first-steps/handbook/k.md", &titled("[help](h.md#help) [deep](h.md#deep)"))
            .fine()
            .holds("public/programs/first-steps/handbook/k.html", &["h.html#section:help\"", "h.html#deep\""]),
    ]);
}

#[test]
fn addresses_stay_and_lists_are_sorted() {
    judge(&[
        case("namesakes")
            .write(
                "content/clients/maple/guides/school/mornings.md",
                &titled("School."),
            )
            .write(
                "content/clients/maple/guides/home/mornings.md",
                &titled("Home."),
            )
            .write("content/clients/maple/guides/mornings.md", &titled("Both."))
            .fine()
            .shows(
                "family/clients/maple/guides/school/mornings.html",
                &["School."],
            )
            .shows("family/clients/maple/guides/home/mornings.html", &["Home."])
            .shows("family/clients/maple/guides/mornings.html", &["Both."]),
        case("numbers, accents and capitals")
            .write(
                "content/programs/first-steps/handbook/x/index.md",
                "---\ntitle: Parts\n---\n",
            )
            .write(
                "content/programs/first-steps/handbook/x/a.md",
                "---\ntitle: Part 10\n---\nx\n",
            )
            .write(
                "content/programs/first-steps/handbook/x/b.md",
                "---\ntitle: part 2\n---\nx\n",
            )
            .write(
                "content/programs/first-steps/handbook/x/c.md",
                "---\ntitle: \u{c1}baco\n---\nx\n",
            )
            .write(
                "content/programs/first-steps/handbook/x/d.md",
                "---\ntitle: Zorro\n---\nx\n",
            )
            .fine()
            .in_order(
                "public/programs/first-steps/handbook/x/index.html",
                &["\u{c1}baco", "part 2", "Part 10", "Zorro"],
            ),
    ]);
}

#[test]
fn names_that_cannot_be_everywhere_are_refused() {
    judge(&[
        case("a device")
            .write("content/programs/first-steps/handbook/con.md", &titled("x"))
            .refused(&["CB0105", "con.md", "device"]),
        case("a file of a device's name")
            .write("content/clients/maple/guides/AUX.txt", "x")
            .refused(&["CB0105", "AUX.txt"]),
        case("a folder of a device's name")
            .write(
                "content/programs/first-steps/handbook/nul/a.md",
                &titled("x"),
            )
            .refused(&["CB0105", "nul"]),
        case("a sign")
            .write("content/clients/maple/guides/why?.txt", "x")
            .refused(&["CB0105", "why?.txt"]),
        case("capitals")
            .write("content/clients/maple/guides/form.txt", "x")
            .write("content/clients/maple/guides/Form.txt", "y")
            .refused(&["CB0106", "orm.txt"]),
    ]);
}

#[test]
fn languages_have_regions_and_run_their_way() {
    let settings = "agency: {name: Maple House, phone: 555-0100}\nlanguage: en\nlanguages: [en, ps, pt-BR, zh-Hant]\ntimezone: America/Chicago\n";
    judge(&[case("Pashto, Brazilian Portuguese, traditional Chinese")
        .write("carebinder.yaml", settings)
        .write(
            "content/clients/maple/plan.ps.md",
            "---\ntitle: \u{67e}\u{644}\u{627}\u{646}\n---\n\u{645}\u{62a}\u{646}\n",
        )
        .write(
            "content/clients/maple/plan.pt-BR.md",
            "---\ntitle: Plano\n---\nTexto\n",
        )
        .write(
            "content/clients/maple/plan.zh-hant.md",
            "---\ntitle: \u{8a08}\n---\nx\n",
        )
        .fine()
        .holds(
            "family/clients/maple/ps/plan.html",
            &["<html lang=\"ps\" dir=\"rtl\""],
        )
        .holds(
            "family/clients/maple/pt-br/plan.html",
            &["<html lang=\"pt-BR\"", "Plano"],
        )
        .holds(
            "family/clients/maple/zh-hant/plan.html",
            &["<html lang=\"zh-Hant\""],
        )]);
}
