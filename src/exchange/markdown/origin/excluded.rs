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
        let Some(text) = read(name) else { continue };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = folder.trim_end_matches(".vitepress").trim_end_matches('/');
        for rule in texts_of(&text, list) {
            // What it names stands beside the settings.
            if !folder.is_empty() && !rule.starts_with("**/") {
                found.push(format!("{folder}/{}", rule.trim_start_matches('/')));
            }
            found.push(rule);
        }
    }
    found
}

/// The texts of the lists behind a name: `srcExclude: ['**/README.md']`, `exclude_patterns += ["a"]`.
fn texts_of(program: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in program.match_indices(name) {
        let is_name = !program[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        let rest = program[at + name.len()..].trim_start_matches(['\'', '"', ' ', '\t']);
        let list = [":", "=", "+=", ".append(", ".extend("]
            .iter()
            .find_map(|sign| rest.strip_prefix(sign));
        if let Some(list) = list.filter(|_| is_name) {
            found.extend(texts(list.trim_start()));
        }
    }
    found
}

/// The texts in quotation marks up to the bracket that closes the list, or to the end of the line where none opens it.
fn texts(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut rest = list;
    while let Some(at) = rest.find(['\'', '"', '`', '[', ']', ')', '\n', '#', '/']) {
        let (sign, inside) = (rest.as_bytes()[at], &rest[at + 1..]);
        let skip = match sign {
            b'[' => {
                depth += 1;
                0
            }
            b'\n' if depth > 0 => 0,
            b']' | b')' | b'\n' if depth <= 1 => return found,
            b']' => {
                depth -= 1;
                0
            }
            b')' => 0,
            b'#' => inside.find('\n').unwrap_or(inside.len()),
            b'/' if inside.starts_with('/') => inside.find('\n').unwrap_or(inside.len()),
            b'/' => 0,
            quote => {
                let Some(end) = inside.find(char::from(quote)) else {
                    return found;
                };
                found.push(inside[..end].to_owned());
                end + 1
            }
        };
        rest = &inside[skip..];
    }
    found
}

/// A rule of Hugo, which is a regular expression, as a path with stars. What can be more than one thing is any: in doubt
/// a page is kept back, and that is told.
pub(super) fn of_expression(rule: &str) -> String {
    let from_start = rule.starts_with('^');
    let to_end = rule.ends_with('$');
    let mut made = String::new();
    let mut depth = 0usize;
    let mut has_bar = false;
    let mut signs = rule.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some(class) if class.is_alphanumeric() => made.push('*'),
                Some(sign) => made.push(sign),
                None => {}
            },
            '^' | '$' => {}
            '.' => made.push('*'),
            '*' | '?' => {
                made.pop();
                made.push('*');
            }
            '+' => made.push('*'),
            '[' => {
                signs.by_ref().find(|sign| *sign == ']');
                made.push('*');
            }
            '{' => {
                signs.by_ref().find(|sign| *sign == '}');
                made.push('*');
            }
            '(' => {
                if signs.peek() == Some(&'?') {
                    signs.by_ref().find(|sign| matches!(sign, ':' | '>'));
                }
                depth += 1;
                made.push('{');
            }
            ')' => {
                depth = depth.saturating_sub(1);
                made.push('}');
            }
            '|' => {
                has_bar |= depth == 0;
                made.push(',');
            }
            sign => made.push(sign),
        }
    }
    if has_bar {
        made = format!("{{{made}}}");
    }
    let before = if from_start && !has_bar { "" } else { "*" };
    let behind = if to_end && !has_bar { "" } else { "*" };
    format!("{before}{made}{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::markdown::rules::matches;

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
        let more = "exclude_patterns = ['[id].md', 'private.md']\nexclude_patterns += [ # 'no'\n  'x.md']\nexclude_patterns.append('y.md')\nother = ['z']\n";
        assert_eq!(
            texts_of(more, "exclude_patterns"),
            ["[id].md", "private.md", "x.md", "y.md"]
        );
        assert_eq!(texts_of("exclude: list\n", "exclude"), Vec::<String>::new());
    }

    #[test]
    fn expressions_are_paths_with_stars() {
        for (rule, path, is_so) in [
            ("\\.tmp\\.md$", "a/b.tmp.md", true),
            ("\\.tmp\\.md$", "a/b.md", false),
            ("^content/private/", "content/private/x.md", true),
            ("^content/private/", "a/content/private/x.md", false),
            ("drafts/.*", "content/drafts/x.md", true),
            ("(draft|internal)\\.md$", "content/internal.md", true),
            ("(draft|internal)\\.md$", "content/open.md", false),
            ("draft|internal", "content/an-internal-page.md", true),
            ("x[0-9]+\\.md", "x12.md", true),
            ("colou?r", "color.md", true),
        ] {
            let made = of_expression(rule);
            assert_eq!(matches(&made, path), is_so, "{rule} {made} {path}");
        }
    }
}
