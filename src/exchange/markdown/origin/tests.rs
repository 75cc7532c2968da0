use super::*;

fn origin(files: &[(&str, &str)]) -> Origin {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = dir.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    of(dir.path())
}

#[test]
fn a_program_is_known_by_its_settings() {
    for (file, text, tool, title, lang, root) in [
        (
            "mkdocs.yml",
            "site_name: Night desk\ntheme: {language: fr}\nx: !!python/name:a.b\ny: !ENV [A, b]\n",
            Tool::MkDocs,
            "Night desk",
            "fr",
            "docs",
        ),
        (
            "book.toml",
            "[book]\ntitle = \"The book\"\nlanguage = \"en\"\nsrc = \"./text/\"\n",
            Tool::MdBook,
            "The book",
            "en",
            "text",
        ),
        (
            "config.toml",
            "baseURL = \"/\"\ntitle = \"H\"\nlanguageCode = \"es-mx\"\n",
            Tool::Hugo,
            "H",
            "es-mx",
            "content",
        ),
        (
            "config.toml",
            "base_url = \"/\"\ntitle = \"Z\"\ndefault_language = \"de\"\n",
            Tool::Zola,
            "Z",
            "de",
            "content",
        ),
        (
            "_config.yml",
            "title: Wiki\nlang: en\n",
            Tool::Jekyll,
            "Wiki",
            "en",
            "",
        ),
        (
            "docusaurus.config.js",
            "module.exports = {\n  title: 'GP notes', i18n: {defaultLocale: 'en'},\n};\n",
            Tool::Docusaurus,
            "GP notes",
            "en",
            "docs",
        ),
        (
            "_quarto.yml",
            "book: {title: Autism}\nlang: de\n",
            Tool::Quarto,
            "Autism",
            "de",
            "",
        ),
        (".obsidian/app.json", "{}", Tool::Obsidian, "", "", ""),
    ] {
        let found = origin(&[(file, text)]);
        assert_eq!(found.tool, tool, "{file}");
        assert_eq!(found.title.unwrap_or_default(), title, "{file}");
        assert_eq!(found.lang.unwrap_or_default(), lang, "{file}");
        assert_eq!(found.root.unwrap_or_default(), root, "{file}");
    }
    let jekyll = origin(&[(
        "_config.yml",
        "baseurl: ''\nexclude: [old, 'tmp-*.md', /a/b/]\n",
    )]);
    for (path, is_out) in [
        ("old/a.md", true),
        ("x/old/a.md", true),
        ("older/a.md", false),
        ("tmp-1.md", true),
        ("a/b/c.md", true),
        ("x/a/b/c.md", false),
        ("_drafts/a.md", true),
        ("_private.md", true),
        ("_index.md", false),
        ("_posts/a.md", false),
    ] {
        assert_eq!(jekyll.keeps_back(path, path).is_some(), is_out, "{path}");
    }
    assert!(
        origin(&[("hugo.toml", "")])
            .keeps_back("_a.md", "_a.md")
            .is_none()
    );
    assert_eq!(origin(&[("a.md", "x")]).tool, Tool::Unknown);
    assert_eq!(origin(&[("mkdocs.yml", "a: [")]).tool, Tool::MkDocs);
}
