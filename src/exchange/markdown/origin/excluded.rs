//! What files beside the pages keep out of a site: lists of ignored files, and lists in settings that are a program.

use crate::source;
use std::path::Path;

/// Files with a rule a line.
const IGNORED: &[&str] = &[".bookignore", ".eleventyignore"];

/// Settings that are a program, and the name of the list in it.
const PROGRAMS: &[(&str, &str)] = &[
    (".vitepress/config.js", "srcExclude"),
    (".vitepress/config.mjs", "srcExclude"),
    (".vitepress/config.ts", "srcExclude"),
    (".vitepress/config.mts", "srcExclude"),
    ("docs/.vitepress/config.js", "srcExclude"),
    ("docs/.vitepress/config.mjs", "srcExclude"),
    ("docs/.vitepress/config.ts", "srcExclude"),
    ("docs/.vitepress/config.mts", "srcExclude"),
    ("docusaurus.config.js", "exclude"),
    ("docusaurus.config.ts", "exclude"),
    ("docusaurus.config.mjs", "exclude"),
    ("conf.py", "exclude_patterns"),
    ("docs/conf.py", "exclude_patterns"),
    ("source/conf.py", "exclude_patterns"),
];

/// The rules, as paths with stars.
pub(super) fn left_out(source: &Path) -> Vec<String> {
    let read = |name: &str| {
        let file = source::resolved(&source.join(name));
        let is_file = file.is_file();
        is_file
            .then(|| source::read_text(&file, &name.into()).ok())
            .flatten()
    };
    let mut found = Vec::new();
    for text in IGNORED.iter().filter_map(|name| read(name)) {
        let lines = text.lines().map(str::trim);
        let rules = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        found.extend(rules.map(str::to_owned));
    }
    for (name, list) in PROGRAMS {
        if let Some(text) = read(name) {
            found.extend(texts_of(&text, list));
        }
    }
    found
}

/// The texts of the lists behind a name: `srcExclude: ['**/README.md']`.
fn texts_of(program: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in program.match_indices(name) {
        let is_name = !program[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        let rest = program[at + name.len()..].trim_start_matches(['\'', '"', ' ']);
        let list = rest.strip_prefix([':', '=']).map(str::trim_start);
        let list = list
            .and_then(|rest| rest.strip_prefix('['))
            .filter(|_| is_name);
        let Some((inside, _)) = list.and_then(|list| list.split_once(']')) else {
            continue;
        };
        let lines = inside
            .lines()
            .filter(|line| !line.trim_start().starts_with(['/', '#']));
        for line in lines {
            let texts = line.split(['\'', '"', '`']).skip(1).step_by(2);
            found.extend(texts.map(str::to_owned));
        }
    }
    found
}

/// A rule of Hugo, which is a regular expression, as a path with stars; none where it is more than that.
pub(super) fn of_expression(rule: &str) -> Option<String> {
    let plain = rule
        .replace("\\.", ".")
        .replace("\\/", "/")
        .replace(".*", "*");
    let from_start = plain.starts_with('^');
    let to_end = plain.ends_with('$');
    let plain = plain.trim_start_matches('^').trim_end_matches('$');
    if plain.is_empty() || plain.contains(['\\', '(', '[', '+', '?', '|', '{', '^', '$']) {
        return None;
    }
    let before = if from_start { "" } else { "*" };
    let behind = if to_end { "" } else { "*" };
    Some(format!("{before}{plain}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_programs_are_read() {
        let program = "export default {\n  title: 'x',\n  srcExclude: [\n    '**/README.md', \"todo.md\",\n    // 'old.md',\n  ],\n  noSrcExclude: ['a'],\n}\n";
        assert_eq!(texts_of(program, "srcExclude"), ["**/README.md", "todo.md"]);
        assert_eq!(
            texts_of(
                "exclude_patterns = ['_build', \"x/*\"]\n",
                "exclude_patterns"
            ),
            ["_build", "x/*"]
        );
        assert_eq!(texts_of("exclude: list\n", "exclude"), Vec::<String>::new());
    }

    #[test]
    fn simple_expressions_are_paths_with_stars() {
        for (rule, wanted) in [
            ("\\.tmp\\.md$", Some("*.tmp.md")),
            ("^content/private/", Some("content/private/*")),
            ("drafts/.*", Some("*drafts/**")),
            ("(a|b)", None),
            ("$", None),
        ] {
            assert_eq!(of_expression(rule).as_deref(), wanted, "{rule}");
        }
    }
}
