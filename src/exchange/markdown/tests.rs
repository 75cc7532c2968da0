//! A whole handbook, from folder to casebook.

use super::*;
use crate::casebook::Casebook;
use crate::exchange::report::counts;
use std::fs;

const AUDIENCES: &[&str] = crate::config::BUILT_IN;
const WANTED: Wanted<'_> = Wanted {
    audiences: AUDIENCES,
    today: jiff::civil::date(2026, 11, 28),
    lang: None,
    main_lang: "en",
    earlier: None,
};

/// Brings a source in and loads what came of it.
fn imported(source: &Path) -> (Import, Casebook, tempfile::TempDir) {
    let mut import = read(source, &WANTED).unwrap();
    let site = tempfile::tempdir().unwrap();
    let target = site.path().join("content/programs/book");
    import
        .write(&target, "content/programs/book", None, WANTED.today)
        .unwrap();
    let book = Casebook::load(&source::walk(site.path(), "content"), &["en"], AUDIENCES);
    (import, book, site)
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = dir.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    dir
}

fn errors(book: &Casebook) -> Vec<String> {
    let errors = book.problems.iter().filter(|problem| problem.is_error());
    errors
        .map(|problem| format!("{} {}", problem.path, problem.message))
        .collect()
}

#[test]
fn a_tag_that_keeps_something_back_is_not_lost_with_the_page_open() {
    for text in [
        "{% if private %}Secret{% endif %}\n",
        "{%- unless page.public -%}Secret{%- endunless -%}\n",
        "{% if user.role == \"manager\" %}Secret{% endif %}\n",
        "{{< team >}}Secret{{< /team >}}\n",
        "{% comment %}\nSecret, never closed\n",
        "<!-- unclosed\n\nSecret\n",
        "%% of clients\n\nSecret\n\n%% of staff\n",
    ] {
        let source = folder(&[("docs/index.md", "# Welcome\n"), ("docs/a.md", text)]);
        let (_, book, _site) = imported(source.path());
        assert_eq!(errors(&book), Vec::<String>::new());
        let page = book.get("programs/book/handbook/a").unwrap();
        assert_eq!(page.audience(), Some(vec!["manager"]), "{text}");
        assert!(page.document.markdown().contains("Secret"), "{text}");
    }
    let text = "{% if page.title %}Open{% endif %}\n";
    let source = folder(&[("docs/index.md", "# Welcome\n"), ("docs/a.md", text)]);
    let (_, book, _site) = imported(source.path());
    let page = book.get("programs/book/handbook/a").unwrap();
    assert_eq!(page.audience(), None);
}

#[test]
fn a_small_handbook_becomes_a_program() {
    let source = folder(&[
        (
            "docs/index.md",
            "# Welcome\n\n[Start](Getting%20Started/First%20Steps.md) ![Map](img/Map.PNG)\n",
        ),
        (
            "docs/Getting Started/First Steps.md",
            "---\ntitle: First\norder: 2\ncolour: blue\n---\n{% include 'x' %}\n\n<script>x</script>\n[home](/)\n",
        ),
        (
            "docs/Getting Started/README.md",
            "Text only {audience=pupils}\n",
        ),
        (
            "docs/print.md",
            "---\ndraft: true\na: [\n---\n[x](/nowhere)\n",
        ),
        (
            "docs/mkdocs.yml",
            "nav:\n  - Home: index.md\n  - print.md\n",
        ),
    ]);
    fs::create_dir(source.path().join("docs/img")).unwrap();
    let png = source.path().join("docs/img/Map.PNG");
    image::RgbImage::new(2, 2).save(png).unwrap();
    let (import, book, _site) = imported(source.path());
    assert_eq!(errors(&book), Vec::<String>::new());
    let ids: Vec<&str> = book.records.iter().map(|record| &*record.id).collect();
    assert_eq!(
        ids,
        [
            "programs/book/handbook/getting-started/first-steps",
            "programs/book/handbook/getting-started/index",
            "programs/book/handbook/index",
            "programs/book/handbook/print-page",
            "programs/book/program",
        ]
    );
    let first = book.get(ids[0]).unwrap();
    assert_eq!(
        (first.title(), first.data["weight"].as_i64()),
        (Some("First"), Some(2))
    );
    assert_eq!(first.data["extra"]["colour"], "blue");
    assert_eq!(first.body().trim(), "[home](../index.md)");
    assert_eq!(book.get(ids[1]).unwrap().title(), Some("Getting Started"));
    assert_eq!(book.get(ids[1]).unwrap().audience(), Some(vec!["manager"]));
    let opening = book.get(ids[2]).unwrap();
    assert_eq!(
        (opening.title(), opening.data["weight"].as_i64()),
        (Some("Welcome"), Some(10))
    );
    assert!(
        opening
            .body()
            .contains("[Start](getting-started/first-steps.md) ![Map](img/map.png)"),
        "{}",
        opening.body()
    );
    assert_eq!(import.files(), 1);
    let found = counts(import.issues.iter());
    for category in [
        Category::FillIn,
        Category::FrontMatter,
        Category::Tag,
        Category::Html,
        Category::Link,
        Category::Audience,
        Category::Name,
    ] {
        assert!(
            found.contains_key(&category),
            "{category:?} is not in {found:?}"
        );
    }
}

#[test]
fn places_of_finds_are_places_in_the_source() {
    let text =
        "---\ntitle: T\n---\n{% comment %}\nx\n{% endcomment %}\né [a](/x) {% include y %}\n";
    let source = folder(&[("a.md", text)]);
    let import = read(source.path(), &WANTED).unwrap();
    let place = |category: Category| {
        let found = import
            .issues
            .iter()
            .find(|issue| issue.category == category)
            .unwrap();
        let place = found.diagnostic.place.clone().unwrap();
        (place.line, place.column)
    };
    assert_eq!(place(Category::Link), (7, 3));
    assert_eq!(place(Category::Tag), (7, 11));
}

#[test]
fn nothing_is_overwritten_and_half_an_import_is_none() {
    let source = folder(&[("a.md", "x")]);
    let mut import = read(source.path(), &WANTED).unwrap();
    let site = folder(&[("content/programs/book/program.md", "mine")]);
    let target = site.path().join("content/programs/book");
    assert_eq!(
        import
            .write(&target, "x", None, WANTED.today)
            .unwrap_err()
            .code,
        codes::IMPORT_TARGET
    );
    assert_eq!(
        fs::read_to_string(target.join("program.md")).unwrap(),
        "mine"
    );
    let empty = site.path().join("content/programs/empty");
    fs::create_dir(&empty).unwrap();
    import.write(&empty, "x", None, WANTED.today).unwrap();
    assert!(empty.join("handbook/a.md").is_file());
    assert_eq!(
        fs::read_dir(site.path().join("content/programs"))
            .unwrap()
            .count(),
        2
    );
}

#[test]
fn a_source_without_pages_is_refused_and_unreadable_pages_are_told() {
    let none = folder(&[("a.txt", "x")]);
    assert_eq!(
        read(none.path(), &WANTED).unwrap_err().code,
        codes::IMPORT_SOURCE
    );
    assert_eq!(
        read(Path::new("/nowhere"), &WANTED).unwrap_err().code,
        codes::IMPORT_SOURCE
    );
    let source = folder(&[("a.md", "x")]);
    fs::write(source.path().join("b.md"), b"\xff\xfe").unwrap();
    let (import, book, _site) = imported(source.path());
    assert_eq!(book.records.len(), 2);
    assert!(
        import
            .issues
            .iter()
            .any(|issue| issue.diagnostic.is_error())
    );
}

#[test]
fn a_real_handbook_comes_in_without_errors() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real/18f-handbook");
    let source = if source.is_dir() {
        source
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/real/18f-handbook")
    };
    if !source.is_dir() {
        eprintln!("skipped: there is no real handbook at {}", source.display());
        return;
    }
    for source in [source.clone(), source.join("pages")] {
        let (import, book, _site) = imported(&source);
        assert_eq!(errors(&book), Vec::<String>::new());
        assert!(book.records.len() >= 240, "{}", book.records.len());
        assert_eq!(book.records.len(), import.pages.len() + import.openings + 1);
        assert!(
            book.get("programs/book/handbook/getting-started/classes/travel-101")
                .is_some()
        );
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn whatever_a_page_holds_it_loads_without_errors(
        front in "(?s)[ -~\\n\u{e9}]{0,60}",
        body in "(?s)(\\{% [a-z]{1,8} \"?|%\\}|\\{\\{|\\}\\}|\\{:|## |\\{audience=|<script>|</script>|<a href=\"|<img src=|<iframe src=x>|\\[|\\]\\(|\\)|\\]: |> |- |```|[-\\n a:/.#\"'<>`\u{e9}]){0,60}",
        second in "(?s)[ -~\\n]{0,100}",
    ) {
        let source = folder(&[("a.md", &format!("---\n{front}\n---\n{body}")), ("b c.md", &second)]);
        let (_, book, _site) = imported(source.path());
        proptest::prop_assert_eq!(errors(&book), Vec::<String>::new());
        proptest::prop_assert_eq!(book.records.len(), 3);
    }
}

#[test]
fn a_title_loses_the_signs_that_a_field_cannot_hold() {
    for (heading, title) in [
        ("](a", "(a"),
        ("Words [[a]]", "Words a"),
        ("<b>Bold</b> words", "Bold words"),
        ("Plain & [sic]", "Plain & [sic]"),
    ] {
        let source = folder(&[("a.md", &format!("---\ntitle: '{heading}'\n---\nText.\n"))]);
        let (_, book, _site) = imported(source.path());
        assert_eq!(errors(&book), Vec::<String>::new(), "{heading}");
        let page = book.get("programs/book/handbook/a").unwrap();
        assert_eq!(page.data["title"], title, "{heading}");
    }
}

#[test]
fn what_only_looks_like_front_matter_is_kept_as_code() {
    let source = tempfile::tempdir().unwrap();
    let page = "# A\n\nWrite this:\n\ntitle = 'x'\ndraft = true\n\nAnd more.\n\n---\ndraft: true\n---\n\nEnd.\n";
    std::fs::write(source.path().join("a.md"), page).unwrap();
    let site = tempfile::tempdir().unwrap();
    let target = site.path().join("content/programs/book");
    let mut import = read(source.path(), &WANTED).unwrap();
    import
        .write(&target, "content/programs/book", None, WANTED.today)
        .unwrap();
    let text = std::fs::read_to_string(target.join("handbook/a.md")).unwrap();
    assert!(
        text.contains("draft = true") && text.contains("And more."),
        "{text}"
    );
    let snapshot = source::walk(site.path(), "content");
    let book = crate::casebook::Casebook::load(&snapshot, &["en"], WANTED.audiences);
    let errors: Vec<String> = book
        .problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| problem.message.clone())
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{text}");
}

/// A book of Quarto or bookdown in which the page `a` holds `text`, imported; the text as it came out.
fn citing(settings: &str, text: &str) -> (Import, String) {
    let source = folder(&[
        (settings, "project: {type: book}\n"),
        ("index.qmd", "# Welcome {#sec-welcome}\n\nHello.\n"),
        (
            "visits.qmd",
            "# Home visits {#sec-visits}\n\n## The *first* one {#sec-first}\n\nX.\n\n## Twice {#sec-twice}\n\n## Plain {#plain}\n\n\
             ## Meals | snacks {#sec-meals}\n\n## A.B {#sec-A.b}\n\n## Über {#sec-über}\n\n## One {#sec-same}\n\n## Other {#sec-Same}\n",
        ),
        ("other.qmd", "# Other\n\n## Twice {#sec-twice}\n\nX.\n"),
        (
            "twin/index.qmd",
            "# Twin\n\n## Hidden {#sec-hidden}\n\nX.\n",
        ),
        ("twin.qmd", "# Twin too\n\nX.\n"),
        ("a.qmd", &format!("# All\n\n{text}\n")),
    ]);
    let (import, book, _site) = imported(source.path());
    assert_eq!(errors(&book), Vec::<String>::new());
    let page = book.get("programs/book/handbook/a").unwrap();
    let text = page.document.markdown().trim();
    let text = text.strip_prefix("# All").unwrap().trim().to_owned();
    (import, text)
}

#[test]
fn what_quarto_and_bookdown_cite_by_its_name_becomes_a_link_with_its_words() {
    for settings in ["_quarto.yml", "_bookdown.yml"] {
        for (from, to) in [
            (
                "See @sec-first.",
                "See [The first one](visits.md#sec-first).",
            ),
            (
                "[Chapter -@sec-visits] says more.",
                "Chapter [Home visits](visits.md#sec-visits) says more.",
            ),
            (
                "Chapter [-@sec-visits]",
                "Chapter [Home visits](visits.md#sec-visits)",
            ),
            (
                "([@sec-first; @sec-welcome]), \\@ref(plain)",
                "([The first one](visits.md#sec-first); [Welcome](index.md#sec-welcome)), [Plain](visits.md#plain)",
            ),
            (
                "From @Sec-first--@sec-visits:",
                "From [The first one](visits.md#sec-first)--[Home visits](visits.md#sec-visits):",
            ),
            (
                "| @sec-meals | b |\n| --- | --- |\n| a | c |",
                "| [Meals \\| snacks](visits.md#sec-meals) | b |\n| --- | --- |\n| a | c |",
            ),
            (
                "Or [see @sec-visits]: all.",
                "Or see [Home visits](visits.md#sec-visits): all.",
            ),
            (
                "*@sec-visits* @sec-über",
                "*[Home visits](visits.md#sec-visits)* [Über](visits.md#sec-über)",
            ),
        ] {
            assert_eq!(citing(settings, from).1, to, "{from}");
        }
    }
}

#[test]
fn what_is_cited_and_not_there_keeps_its_name_and_is_told() {
    for (from, to) in [
        (
            "Look at @fig-first-visit, please.",
            "Look at “first visit”, please.",
        ),
        ("\\@ref(fig:two-homes)", "“two homes”"),
        ("@sec-twice", "“twice”"),
        ("@sec-hidden", "“hidden”"),
        ("## On @sec-first {#x}", "## On “first” {#x}"),
        ("\\@ref(fig:a/b)", "“a b”"),
        ("@sec-same", "“same”"),
        ("## On @tbl-all {#x}", "## On “all” {#x}"),
    ] {
        let (import, text) = citing("_quarto.yml", from);
        assert_eq!(text, to);
        let told = import
            .issues
            .iter()
            .filter(|issue| issue.category == Category::Link);
        assert_eq!(told.count(), 1, "{from}");
    }
}

#[test]
fn what_only_looks_like_a_citation_stays() {
    for text in [
        "`@sec-first` and ana@sec-first.example, a+@tip-line.example, \\@sec-first, @someone, @sec-",
        "[words @sec-first](visits.md), ![See @sec-first](https://example.org/a)",
        "[see the words\nof @sec-first](visits.md)",
        "<b title=\"@sec-first\">a</b>",
        "[w](<https://x.example/?id=@sec-first>)",
        "    @sec-first",
        "!@sec-first",
        "@sec-first/b",
    ] {
        let (_, out) = citing("_quarto.yml", text);
        assert!(
            out.contains("@sec-first") || out.contains("See @sec"),
            "{out}"
        );
        assert!(
            !out.contains("The first one") && !out.contains('“'),
            "{out}"
        );
    }
}

#[test]
fn what_a_picture_cites_is_told_and_brackets_that_may_be_a_link_stay() {
    let (import, text) = citing(
        "_quarto.yml",
        "![See @sec-first](https://example.org/a) [see @sec-first](visits.qmd)",
    );
    assert!(text.contains("See @sec-first"), "{text}");
    let told = |issue: &&Issue| {
        issue
            .diagnostic
            .message
            .contains("is kept as it is written")
    };
    assert_eq!(import.issues.iter().filter(told).count(), 2);
    let (_, text) = citing(
        "_quarto.yml",
        "[the plan, see @sec-first](my plan.qmd)\n\n[see [@fig-x] here]: note",
    );
    assert!(
        text.contains("(my plan.qmd)") && text.contains("[see [“x”] here]: note"),
        "{text}"
    );
}

#[test]
fn code_that_the_source_hides_is_left_out_and_told() {
    for hidden in [
        "```{r}\n#| include: false\nsecret()\n```\n",
        "```{r setup, include=FALSE}\nsecret()\n```\n",
        "```{python}\n#| label: x\n#| include: false\n#| fig-cap: \"Seen\"\nsecret()\n```\n",
    ] {
        let (import, text) = citing("_quarto.yml", &format!("Before.\n\n{hidden}\nAfter."));
        assert_eq!(text, "Before.\n\n\nAfter.", "{hidden}");
        let told = |issue: &&Issue| issue.diagnostic.message.contains("is hidden there");
        assert_eq!(import.issues.iter().filter(told).count(), 1);
    }
    for shown in [
        "```{r}\n#| eval: false\nshown()\n```",
        "```{r}\n#| echo: false\nshown()\n```",
        "```{r}\n#| include: true\nshown()\n```",
        "```r\n#| include: false\nshown()\n```",
        "```{r}\nx\n#| include: false\nshown()\n```",
    ] {
        let (_, text) = citing("_quarto.yml", shown);
        assert!(text.contains("shown()"), "{shown}");
    }
}
