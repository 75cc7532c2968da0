//! The program that a source was written for, and what its settings say.

mod excluded;

use super::rules::matches;
use super::yaml;
use crate::source;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// A program that makes sites or books of Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tool {
    Bookdown,
    Docsify,
    Docusaurus,
    Eleventy,
    GitBook,
    Hugo,
    Jekyll,
    MdBook,
    MkDocs,
    Obsidian,
    Quarto,
    Starlight,
    VitePress,
    Zola,
    /// None that is known.
    #[default]
    Unknown,
}

/// What is known of a source as a whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    pub(super) tool: Tool,
    /// The title of the site.
    pub(super) title: Option<String>,
    /// The tag of its language.
    pub(super) lang: Option<String>,
    /// The folder in which its pages' addresses start, if the settings say so.
    pub(super) root: Option<String>,
    /// The file of its settings.
    pub(super) settings: Option<String>,
    /// What the settings hold, if they can be read.
    pub(super) fields: Value,
    /// Pages and folders that the settings keep out of the site, as they are written there.
    pub(super) left_out: Vec<String>,
}

/// A file by which a program is known, in the order in which it is looked for.
const SIGNS: &[(&str, Tool)] = &[
    ("mkdocs.yml", Tool::MkDocs),
    ("mkdocs.yaml", Tool::MkDocs),
    ("book.toml", Tool::MdBook),
    ("_bookdown.yml", Tool::Bookdown),
    ("_quarto.yml", Tool::Quarto),
    ("docusaurus.config.js", Tool::Docusaurus),
    ("docusaurus.config.ts", Tool::Docusaurus),
    ("docusaurus.config.mjs", Tool::Docusaurus),
    (".vitepress", Tool::VitePress),
    ("docs/.vitepress", Tool::VitePress),
    ("astro.config.mjs", Tool::Starlight),
    ("astro.config.ts", Tool::Starlight),
    ("hugo.toml", Tool::Hugo),
    ("hugo.yaml", Tool::Hugo),
    ("hugo.yml", Tool::Hugo),
    ("hugo.json", Tool::Hugo),
    ("config/_default/hugo.toml", Tool::Hugo),
    ("config/_default/config.toml", Tool::Hugo),
    ("_config.yml", Tool::Jekyll),
    ("_config.yaml", Tool::Jekyll),
    ("_config.toml", Tool::Jekyll),
    (".eleventy.js", Tool::Eleventy),
    ("eleventy.config.js", Tool::Eleventy),
    ("eleventy.config.mjs", Tool::Eleventy),
    ("eleventy.config.cjs", Tool::Eleventy),
    ("eleventy.config.ts", Tool::Eleventy),
    (".gitbook.yaml", Tool::GitBook),
    (".gitbook", Tool::GitBook),
    (".obsidian", Tool::Obsidian),
    ("config.toml", Tool::Zola),
    ("config.yaml", Tool::Hugo),
    ("config.yml", Tool::Hugo),
    ("_sidebar.md", Tool::Docsify),
    ("docs/_sidebar.md", Tool::Docsify),
    ("_coverpage.md", Tool::Docsify),
];

/// Looks at the source's folder.
pub(super) fn of(source: &Path) -> Origin {
    let Some((sign, tool)) = SIGNS.iter().find(|(sign, _)| source.join(sign).exists()) else {
        return Origin {
            left_out: excluded::left_out(source),
            ..Origin::default()
        };
    };
    let mut origin = Origin {
        tool: *tool,
        ..Origin::default()
    };
    if let Some(fields) = settings(source, sign) {
        origin.settings = Some((*sign).to_owned());
        origin.fields = fields;
    }
    origin.understand();
    origin.left_out.extend(excluded::left_out(source));
    origin
}

/// The settings in a file of YAML, TOML or JSON. Those that are a program are read for a few texts.
fn settings(source: &Path, name: &str) -> Option<Value> {
    let path: Arc<str> = name.into();
    let file = source.join(name);
    if !file.is_file() {
        return None;
    }
    let text = source::read_text(&source::resolved(&file), &path).ok()?;
    match name.rsplit('.').next()? {
        "yml" | "yaml" => yaml::settings(&text),
        "toml" => {
            let table: toml::Table = text.parse().ok()?;
            serde_json::to_value(table).ok()
        }
        "json" => serde_json::from_str(&text).ok(),
        _ => Some(of_program(&text)),
    }
}

/// The title and language of settings that are a program: texts behind these names.
fn of_program(text: &str) -> Value {
    let value = |name: &str| {
        let mut found = text.match_indices(name);
        found.find_map(|(at, _)| {
            let before = text[..at].chars().next_back();
            let rest = text[at + name.len()..]
                .trim_start()
                .strip_prefix(':')?
                .trim_start();
            let quote = rest
                .chars()
                .next()
                .filter(|sign| matches!(sign, '"' | '\'' | '`'))?;
            let inside = rest[1..].split(quote).next()?;
            let is_name = before.is_none_or(|sign| !sign.is_alphanumeric() && sign != '.');
            (is_name && !inside.contains("${")).then(|| inside.to_owned())
        })
    };
    let mut fields = serde_json::Map::new();
    for (name, as_name) in [
        ("title", "title"),
        ("defaultLocale", "lang"),
        ("lang", "lang"),
    ] {
        if let Some(text) = value(name) {
            fields.entry(as_name).or_insert(text.into());
        }
    }
    Value::Object(fields)
}

impl Origin {
    /// Takes from the settings what each program calls title, language and folder.
    fn understand(&mut self) {
        let text = |pointer: &str| {
            let text = self.fields.pointer(pointer)?.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let first = |pointers: &[&str]| pointers.iter().find_map(|pointer| text(pointer));
        let title = first(&[
            "/site_name",
            "/book/title",
            "/website/title",
            "/title",
            "/params/title",
            "/project/title",
            "/name",
        ]);
        let lang = first(&[
            "/theme/language",
            "/book/language",
            "/lang",
            "/language",
            "/languageCode",
            "/default_language",
            "/locale",
            "/defaultContentLanguage",
        ]);
        let root = match self.tool {
            Tool::MkDocs => first(&["/docs_dir"]).or(Some("docs".into())),
            Tool::MdBook => first(&["/book/src"]).or(Some("src".into())),
            Tool::Hugo => first(&["/contentDir"]).or(Some("content".into())),
            Tool::Zola => Some("content".into()),
            Tool::Starlight => Some("src/content/docs".into()),
            Tool::Docusaurus => Some("docs".into()),
            Tool::GitBook => first(&["/root"]),
            Tool::Jekyll => first(&["/source"]),
            _ => None,
        };
        let is_hugo = self.fields.get("baseURL").is_some() || self.fields.get("baseurl").is_some();
        let mut left_out = Vec::new();
        let lists = [
            "/exclude",
            "/exclude_docs",
            "/draft_docs",
            "/ignoreFiles",
            "/ignored_content",
        ];
        for list in lists
            .iter()
            .filter_map(|pointer| self.fields.pointer(pointer))
        {
            match list {
                list if self.tool == Tool::Hugo || self.tool == Tool::Zola && is_hugo => {
                    let rules = yaml::texts(list).unwrap_or_default();
                    left_out.extend(rules.iter().map(|rule| excluded::of_expression(rule)));
                }
                Value::String(lines) => left_out.extend(lines.lines().map(str::to_owned)),
                list => left_out.extend(yaml::texts(list).unwrap_or_default()),
            }
        }
        left_out.extend(self.left_out_by_plugins());
        let trimmed = |root: String| root.trim_matches(['.', '/']).to_owned();
        self.title = title;
        self.lang = lang.filter(|lang| is_lang(lang));
        self.root = root.map(trimmed).filter(|root| !root.is_empty());
        self.left_out = left_out;
        if self.tool == Tool::Zola && is_hugo {
            self.tool = Tool::Hugo;
        }
    }

    /// What of a page's name, or of the settings, keeps it back. `path` is below the root, `whole` in the source.
    pub(super) fn keeps_back(&self, path: &str, whole: &str) -> Option<String> {
        let mut folders = whole.split('/');
        let name = folders.next_back().unwrap_or_default();
        let is_hidden = |folder: &str| {
            let bare = folder.trim_start_matches('_').to_lowercase();
            folder.starts_with('_')
                && matches!(
                    &*bare,
                    "drafts"
                        | "draft"
                        | "private"
                        | "unpublished"
                        | "hidden"
                        | "internal"
                        | "archive"
                        | "trash"
                )
        };
        if let Some(folder) = folders.find(|folder| is_hidden(folder)) {
            return Some(format!("its folder `{folder}/`"));
        }
        let is_index = name.to_ascii_lowercase().starts_with("_index.");
        if name.starts_with('_') && !is_index && self.hides_low_lines() {
            return Some("its name, which begins with a low line,".into());
        }
        let is_out = |rule: &&String| {
            let rule = rule.trim().trim_start_matches("./");
            !rule.is_empty()
                && !rule.starts_with('!')
                && (matches(rule, path) || matches(rule, whole))
        };
        let rule = self.left_out.iter().find(is_out)?;
        Some(format!(
            "`{}` in {}",
            rule.trim(),
            self.settings.as_deref().unwrap_or("the settings")
        ))
    }

    /// What plugins and other settings keep out: `exclude` of MkDocs, `render: ["!hush.qmd"]` of Quarto.
    fn left_out_by_plugins(&self) -> Vec<String> {
        let plugins = self.fields.pointer("/plugins").and_then(Value::as_array);
        let globs = plugins
            .into_iter()
            .flatten()
            .filter_map(|plugin| plugin.pointer("/exclude/glob"));
        let mut found: Vec<String> = globs.filter_map(yaml::texts).flatten().collect();
        let rendered = self.fields.pointer("/project/render").and_then(yaml::texts);
        let rendered = rendered.unwrap_or_default().into_iter();
        found.extend(rendered.filter_map(|rule| rule.strip_prefix('!').map(str::to_owned)));
        found
    }

    /// The folders from which pages take in snippets, as the settings name them.
    pub(super) fn snippet_folders(&self) -> Vec<String> {
        let extensions = self.fields.pointer("/markdown_extensions");
        let all: Vec<&Value> = match extensions {
            Some(Value::Array(items)) => items.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        let bases = all
            .into_iter()
            .filter_map(|one| one.get("pymdownx.snippets")?.get("base_path"));
        let folders = bases.filter_map(yaml::texts).flatten();
        folders
            .map(|folder| folder.trim_matches(['.', '/']).to_owned())
            .collect()
    }

    /// Whether the program makes no page of a file whose name begins with a low line; one that is not known may not.
    pub(super) fn hides_low_lines(&self) -> bool {
        !matches!(
            self.tool,
            Tool::Hugo
                | Tool::MkDocs
                | Tool::MdBook
                | Tool::Obsidian
                | Tool::GitBook
                | Tool::Zola
                | Tool::VitePress
                | Tool::Eleventy
        )
    }
}

fn is_lang(lang: &str) -> bool {
    (2..=11).contains(&lang.len())
        && lang
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests;
