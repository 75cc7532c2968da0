//! Handbooks of other tools: what their notations become. Each stands here as its tool has it.

#![allow(clippy::unwrap_used)]

use carebinder::exchange::markdown::{Wanted, read};
use carebinder::source;
use proptest::prelude::*;
use std::collections::BTreeMap;

const AUDIENCES: &[&str] = &["client", "family", "team", "manager", "public"];

/// What an import makes of some files: its pages by their names, and all that it says.
fn imported(files: &[(&str, &str)]) -> (BTreeMap<String, String>, String) {
    let from = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = from.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let today = "2026-11-28".parse().unwrap();
    let wanted = Wanted {
        audiences: AUDIENCES,
        today,
        lang: None,
        main_lang: "en",
        earlier: None,
    };
    let mut import = read(from.path(), &wanted).unwrap();
    let site = tempfile::tempdir().unwrap();
    let target = site.path().join("content/programs/h");
    import
        .write(&target, "content/programs/h", None, today)
        .unwrap();
    let said = import
        .issues
        .iter()
        .map(|issue| issue.diagnostic.message.as_str());
    let said = said.collect::<Vec<_>>().join("\n");
    let pages = source::walk(site.path(), "content").files;
    let pages = pages.into_iter().filter(|file| file.path.ends_with(".md"));
    let pages = pages.map(|file| {
        let name = file.path.rsplit('/').next().unwrap().to_owned();
        (name, std::fs::read_to_string(&file.file).unwrap())
    });
    (pages.collect(), said)
}

/// How a tool writes a box: files that say which tool it is, the page's name, and the page. `TYPE` is the type.
struct Notation {
    tool: &'static [(&'static str, &'static str)],
    page: &'static str,
    text: &'static str,
}

const fn notation(
    tool: &'static [(&'static str, &'static str)],
    page: &'static str,
    text: &'static str,
) -> Notation {
    Notation { tool, page, text }
}

const MKDOCS: &[(&str, &str)] = &[("mkdocs.yml", "site_name: A\ndocs_dir: docs\n")];
const DOCUSAURUS: &[(&str, &str)] = &[("docusaurus.config.js", "module.exports = {title: 'A'}\n")];
const MDBOOK: &[(&str, &str)] = &[
    ("book.toml", "[book]\ntitle = \"A\"\n"),
    ("src/SUMMARY.md", "- [P](p.md)\n"),
];
const GITBOOK: &[(&str, &str)] = &[
    (".gitbook.yaml", "root: ./\n"),
    ("SUMMARY.md", "* [P](p.md)\n"),
];

const BOXES: &[Notation] = &[
    notation(
        MKDOCS,
        "docs/p.md",
        "!!! TYPE \"Stop now\"\n    Never lift.\n",
    ),
    notation(
        MKDOCS,
        "docs/p.md",
        "!!! TYPE \"Stop \"right\" now\"\n    Never lift.\n",
    ),
    notation(
        MKDOCS,
        "docs/p.md",
        "??? TYPE \"Stop now\"\n\n    Never lift.\n",
    ),
    notation(
        MKDOCS,
        "docs/p.md",
        "???+ TYPE inline end \"Stop now\"\n    Never lift.\n",
    ),
    notation(
        MKDOCS,
        "docs/p.md",
        "1. One\n\n    !!! TYPE \"Stop now\"\n\n        Never lift.\n",
    ),
    notation(
        MKDOCS,
        "docs/p.md",
        "/// TYPE | Stop now\nNever lift.\n///\n",
    ),
    notation(
        DOCUSAURUS,
        "docs/p.md",
        ":::TYPE[Stop now]\n\nNever lift.\n\n:::\n",
    ),
    notation(
        DOCUSAURUS,
        "docs/p.md",
        ":::TYPE Stop now\nNever lift.\n:::\n",
    ),
    notation(
        DOCUSAURUS,
        "docs/p.md",
        "<Admonition type=\"TYPE\" title=\"Stop now\">\n\nNever lift.\n\n</Admonition>\n",
    ),
    notation(
        DOCUSAURUS,
        "docs/p.mdx",
        "<Admonition type=\"TYPE\" title=\"Stop now\">\n  Never lift.\n</Admonition>\n",
    ),
    notation(&[], "p.md", "> [!TYPE] Stop now\n> Never lift.\n"),
    notation(&[], "p.md", "> [!TYPE]- Stop now\n> Never lift.\n"),
    notation(
        &[],
        "p.md",
        "- a\n\n  > [!TYPE] Stop now\n  > Never lift.\n",
    ),
    notation(
        &[("_quarto.yml", "project: {type: website}\n")],
        "p.qmd",
        "::: {.callout-TYPE}\n## Stop now\nNever lift.\n:::\n",
    ),
    notation(
        &[("_quarto.yml", "project: {type: website}\n")],
        "p.qmd",
        "::: {.callout-TYPE title=\"Stop now\"}\nNever lift.\n:::\n",
    ),
    notation(
        GITBOOK,
        "p.md",
        "{% hint style=\"TYPE\" %}\n**Stop now**\nNever lift.\n{% endhint %}\n",
    ),
    notation(
        GITBOOK,
        "p.md",
        "1. Step\n\n    {% hint style=\"TYPE\" %}\n    Stop now\n    Never lift.\n    {% endhint %}\n",
    ),
    notation(
        GITBOOK,
        "p.md",
        "{% hint style=\"TYPE\" %}\nStop now\n\n{% hint style=\"info\" %}\nInner.\n{% endhint %}\n\nNever lift.\n{% endhint %}\n",
    ),
    notation(
        MDBOOK,
        "src/p.md",
        "```admonish TYPE title=\"Stop now\"\nNever lift.\n```\n",
    ),
    notation(
        MDBOOK,
        "src/p.md",
        "<div class=\"TYPE\">\n\nStop now\n\nNever lift.\n\n</div>\n",
    ),
    notation(
        &[],
        "p.md",
        "<div class=\"admonition TYPE\">\n<p>Stop now</p>\n<p>Never lift.</p>\n</div>\n",
    ),
    notation(
        &[],
        "p.md",
        "{{< alert type=\"TYPE\" title=\"Stop now\" >}}\nNever lift.\n{{< /alert >}}\n",
    ),
    notation(
        &[],
        "p.md",
        "{% callout TYPE %}\nStop now\nNever lift.\n{% endcallout %}\n",
    ),
    notation(&[], "p.md", "```{TYPE} Stop now\nNever lift.\n```\n"),
];

/// How grave each of the five notes is.
const NOTES: &[&str] = &["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

fn grave(page: &str) -> Option<usize> {
    (0..NOTES.len())
        .rev()
        .find(|at| page.contains(&format!("[!{}]", NOTES[*at])))
}

#[test]
fn no_notation_makes_a_box_milder_or_loses_its_words() {
    let mut wrong = Vec::new();
    for one in BOXES {
        for (kind, least) in [("danger", 4), ("warning", 3), ("tip", 1), ("info", 0)] {
            let text = format!(
                "# P\n\nBefore.\n\n{}\nBehind.\n",
                one.text.replace("TYPE", kind)
            );
            let mut files = one.tool.to_vec();
            files.push((one.page, &text));
            let (pages, said) = imported(&files);
            let page = pages.get("p.md").map_or("", String::as_str);
            let words = ["Stop", "now", "Never lift.", "Before.", "Behind."];
            let lost = words.iter().find(|word| !page.contains(**word));
            let is_code = page.contains("    Never") || page.contains("```");
            let is_milder = grave(page).is_none_or(|grave| grave < least);
            if is_milder || is_code || lost.is_some() {
                wrong.push(format!(
                    "{text}\n--- lost {lost:?}, said {said}\n{page}\n======"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        4 * BOXES.len(),
        wrong.iter().step_by(3).take(8).cloned().collect::<String>()
    );
}

/// Blocks of all tools in which `W` stands for words that are read.
const BLOCKS: &[&str] = &[
    "W W W.\n",
    "## W W\n",
    "## W {#w-W .cls}\n",
    "- W\n- W\n\n  W\n",
    "1. W\n    - W\n",
    "> W\n> W\n",
    "| W | W |\n|---|---|\n| W | W |\n",
    "```sh\nW\n```\n",
    "    W\n",
    "!!! danger \"W\"\n    W\n\n    W\n",
    "??? note\n    W\n",
    "=== \"W\"\n    W\n\n=== \"W\"\n    W\n",
    ":::warning[W]\nW\n:::\n",
    "> [!tip] W\n> W\n",
    "{% hint style=\"danger\" %}\nW\n{% endhint %}\n",
    "{{< alert >}}W{{< /alert >}}\n",
    "!> W W\n",
    "::: {.callout-note}\n## W\nW\n:::\n",
    "<details><summary>W</summary>\n\nW\n\n</details>\n",
    "<div class=\"x\">W <b>W</b></div>\n",
    "<center>W</center>\n",
    "[W](b.md) [W][w] ![W](none.png) <a href=\"b.md\">W</a>\n",
    "[[b|W]] ==W== ++W++ ^^W^^ ~~W~~ **W** _W_ `W`\n",
    ":material-home: W :smile: W{ .x }\n",
    "W $a^2$ W\n\n$$\nW\n$$\n",
    "W[^n] W\n\n[^n]: W\n",
    "W\n: W\n",
    "W <br> W&nbsp;W <kbd>W</kbd>\n",
    "Term {{ W }} and {% W %} W\n",
    "<Tabs><TabItem label=\"W\">\n\nW\n\n</TabItem></Tabs>\n",
    "<iframe src=\"https://x.example/W\"></iframe>\n",
    "# W\n",
    "---\n",
    "{{#include b.md}} W\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Every word of a page stands in what is made of it, or the report names it.
    #[test]
    fn no_word_is_lost_in_silence(picked in proptest::collection::vec(0..BLOCKS.len(), 1..9), mdx in any::<bool>()) {
        let mut words = 0;
        let mut text = String::new();
        for at in picked {
            for part in BLOCKS[at].split_inclusive('W') {
                match part.strip_suffix('W') {
                    Some(before) => {
                        words += 1;
                        text.push_str(&format!("{before}wo{words}rd"));
                    }
                    None => text.push_str(part),
                }
            }
            text.push('\n');
        }
        let name = if mdx { "p.mdx" } else { "p.md" };
        let (pages, said) = imported(&[(name, &text), ("b.md", "# B\n\nOther.\n")]);
        let page = &pages["p.md"];
        for number in 1..=words {
            let word = format!("wo{number}rd");
            let shown = page.replace("Wo", "wo");
            prop_assert!(shown.contains(&word) || said.contains(&word), "{word} of\n{text}\n--- is not in\n{page}\n--- said\n{said}");
        }
    }
}

#[test]
fn what_says_for_whom_it_is_goes_to_the_manager_and_stays_readable() {
    for text in [
        "!!! note \"Staff only\"\n    Sam stole.\n",
        "> [!note]- Team only\n> Sam stole.\n",
        "=== \"Staff only\"\n    Sam stole.\n",
        "## Staff only\n\nSam stole.\n",
        "### 2. Reviews (Supervisors only)\n\nSam stole.\n",
        "### Supervisors only ###\n\nSam stole.\n",
        "Supervisors only\n----------------\n\nSam stole.\n",
        "/// details | Team only\nSam stole.\n///\n",
        "{% tab title=\"Night\" audience=\"team\" %}\nSam stole.\n{% endtab %}\n",
        "::: {#gate audience=team}\nSam stole.\n:::\n",
        "::: {layout-ncol=2 hidden=true}\nSam stole.\n:::\n",
        ": Sam stole. {#tbl-x audience=team}\n",
        "Sam stole. {>>for the team only<<}\n",
        "!!! staff \"Notes\"\n    Sam stole.\n",
        "<p style=\"display:none\">Sam stole.</p>\n",
        "{% hint style=\"info\" %}\nTeam only\n\nSam stole.\n{% endhint %}\n",
    ] {
        let whole = format!("# P\n\nOpen **bold**.\n\n{text}\nMore [b](b.md).\n");
        let (pages, said) = imported(&[("p.md", &whole), ("b.md", "# B\n")]);
        let page = &pages["p.md"];
        assert!(
            page.contains("audience:") && page.contains("- manager"),
            "{text}\n{page}"
        );
        assert!(
            page.contains("Sam stole.") && page.contains("**bold**"),
            "{text}\n{page}"
        );
        assert!(!page.contains("```"), "{text}\n{page}");
        assert!(said.contains("manager"), "{said}");
    }
}

#[test]
fn pages_that_the_whole_navigation_does_not_name_are_drafts() {
    let (pages, said) = imported(&[
        (
            "_quarto.yml",
            "project: {type: book}\nbook:\n  chapters: [index.qmd, a.qmd]\n",
        ),
        ("index.qmd", "# Start\n\nHello.\n"),
        ("README.md", "# About this repository\n"),
        ("a.qmd", "# A\n"),
        ("left.qmd", "# Left\n"),
    ]);
    let is_draft = |name: &str| pages[name].contains("draft: true");
    let drafts: Vec<&str> = pages
        .keys()
        .map(String::as_str)
        .filter(|name| is_draft(name))
        .collect();
    assert_eq!(drafts, ["left.md", "readme.md"], "{pages:#?}");
    assert_eq!(said.matches("does not name this page").count(), 2);
}

#[test]
fn what_other_programs_write_beyond_markdown_keeps_its_meaning() {
    let (pages, said) = imported(&[
        (
            "a.md",
            "# A\n\n{% tabs %}\n{% tab title=\"Adults\" %}\nFor adults.\n{% endtab %}\n{% tab title=\"Children\" %}\nFor children.\n{% endtab %}\n{% endtabs %}\n\n\
             ## Visits\n\nLinked to. ^abc\n\nSee [[b#^def]] and [[#^abc]], [here](#a), [top](#).\n\nInline^[The *note*.] here.\n\n\
             ::: {layout-ncol=2}\nLeft.\n\nRight.\n:::\n\n\
             At {++9++}{--8--}{>>ask Sam<<}.\n\n{% include \".gitbook/includes/call.md\" %}\n\n\
             +---+---+\n| C | D |\n+---+---+\n\n[TOC]\n\n{% embed url=\"https://video.example/x\" %}\n",
        ),
        (
            "c.md",
            "# C\n\n{% tabs %}\n{% tab title=\"Children\" %}\n2 mg.\n{% endtab %}\n{% endtabs %}\n\nCall 999 in any case.\n\nSee the [[toc|list]].\n\n{% embed %}\n",
        ),
        ("b.md", "# B\n\nA paragraph. ^def\n"),
        (".gitbook/includes/call.md", "Call **555-0199** now.\n"),
    ]);
    let page = &pages["a.md"];
    for wanted in [
        "### Adults\n",
        "For adults.",
        "### Children\n",
        "Linked to. <a id=\"abc\"></a>",
        "[b](b.md#def)",
        "[abc](<#abc>)",
        "[here](#a)",
        ", top.",
        "Inline[^inline-1] here.",
        "[^inline-1]: The *note*.",
        "Left.\n\nRight.",
        "At 9~~8~~.",
        "Call **555-0199** now.",
        "```text\n+---+---+\n| C | D |\n+---+---+\n```",
        "(https://video.example/x)",
    ] {
        assert!(page.contains(wanted), "{wanted:?} is not in\n{page}");
    }
    for gone in ["{%", "[!NOTE]", "^abc\n", "ask Sam", "TOC", "audience"] {
        assert!(!page.contains(gone), "{gone:?} is in\n{page}");
    }
    let (tab, rest) = pages["c.md"].rsplit_once("\n---\n").unwrap();
    assert!(tab.trim_end().ends_with("2 mg."), "{tab}");
    assert!(
        rest.contains("Call 999") && rest.contains("See the list.") && !rest.contains("](/)"),
        "{rest}"
    );
    assert!(pages["b.md"].contains("A paragraph. <a id=\"def\"></a>"));
    assert!(said.contains("remark"), "{said}");
}

#[test]
fn the_names_of_parts_are_those_of_folders_or_are_told() {
    let (pages, said) = imported(&[
        (
            "mkdocs.yml",
            "site_name: H\nnav:\n  - Start here:\n      - start/b.md\n      - start/a.md\n  - Mixed:\n      - c.md\n      - d.md\n",
        ),
        ("docs/start/a.md", "# A\n"),
        ("docs/start/b.md", "# B\n"),
        ("docs/c.md", "# C\n"),
        ("docs/d.md", "# D\n"),
    ]);
    assert!(
        pages["index.md"].contains("title: \"Start here\""),
        "{pages:#?}"
    );
    assert!(said.contains("together under `Mixed`"), "{said}");
    assert!(!said.contains("together under `Start here`"), "{said}");
    let (_, said) = imported(&[
        (
            "SUMMARY.md",
            "# Summary\n\n# First part\n\n- [A](a.md)\n\n# Second part\n\n- [B](b.md)\n",
        ),
        ("a.md", "# A\n"),
        ("b.md", "# B\n"),
    ]);
    for part in ["First part", "Second part"] {
        assert!(said.contains(&format!("together under `{part}`")), "{said}");
    }
}

#[test]
fn what_lists_of_ignored_files_name_is_a_draft() {
    for (file, text) in [
        (".bookignore", "# not for readers\nhush.md\n"),
        (".eleventyignore", "**/hush.md\n"),
        (
            ".vitepress/config.mts",
            "export default { srcExclude: ['**/hush.md'] }\n",
        ),
        (
            "docusaurus.config.js",
            "module.exports = { docs: { exclude: ['**/hush.md'] } }\n",
        ),
        ("conf.py", "exclude_patterns = ['hush.md']\n"),
        ("hugo.toml", "ignoreFiles = [\"hush\\\\.md$\"]\n"),
        ("mkdocs.yml", "exclude_docs: |\n  hush.md\n"),
        ("docs/conf.py", "exclude_patterns = ['hu*.md']\n"),
        ("_config.yml", "baseurl: ''\nexclude: [docs/hush.md]\n"),
    ] {
        let (pages, said) = imported(&[
            (file, text),
            ("docs/hush.md", "# Hush\n\nSam stole.\n"),
            ("docs/b.md", "# B\n"),
        ]);
        assert!(
            pages["hush.md"].contains("draft: true"),
            "{file}: {}",
            pages["hush.md"]
        );
        assert!(!pages["b.md"].contains("draft: true"), "{file}");
        assert!(said.contains("keeps this page back"), "{file}: {said}");
    }
}
