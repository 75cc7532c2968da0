//! Whether lines between two lines of hyphens are front matter, however its keys are written.

use super::lines::{is_rule, key_of};
use super::telling::{is_telling, says_key};
use crate::source::tree::Tree;

/// More than this is text.
const MOST: usize = 16 << 10;

/// Whether front matter stands below the line of hyphens with that number: a field that restricts, or lines of YAML with
/// a field up to the next such line, with nothing blank above or between. Names count in every form of YAML
/// (`? audience`, `"aud\u0069ence"`).
pub(super) fn begins(lines: &[&str], rule: usize, is_field: &dyn Fn(&str) -> bool) -> bool {
    let below = &lines[rule + 1..];
    let is_said = |line: &&&str| !line.trim().is_empty() && !line.starts_with('#');
    if below
        .iter()
        .find(is_said)
        .is_some_and(|line| says_key(line))
    {
        return true;
    }
    let Some(end) = below.iter().position(|line| is_rule(line)) else {
        return false;
    };
    let lines = &below[..end];
    let block = lines.join("\n");
    if block.len() > MOST || !block.contains(':') {
        return false;
    }
    let tree = Tree::read(&block);
    let entries = tree.root.iter().flat_map(|root| root.entries());
    let mut keys = entries.filter_map(|entry| key_of(&format!("{}:", entry.key.trim())));
    let is_whole = !tree.is_damaged() && lines.iter().all(|line| !line.trim().is_empty());
    keys.any(|key| !tree.is_damaged() && is_telling(&key) || is_whole && is_field(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_any_form() {
        let is_key = |key: &str| key == "title";
        for (block, is_front) in [
            ("? audience\n: [team]", true),
            ("\"aud\\u0069ence\": [team]", true),
            ("colour: blue\naudience: [team]", true),
            ("{audience: team}", true),
            ("# a remark\ntitle: A", true),
            ("\nx: y\naudience: team", true),
            ("\ntitle: A", false),
            ("More text.\nTitle: B", false),
            ("\n## Visit 1\n\nTitle: B", false),
            ("Note: call first.", false),
            ("We like the title: it is short.\nSo be it.", false),
            ("- title: A", false),
            ("", false),
        ] {
            let text = format!("Words\n\n---\n{block}\n---\nMore");
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(begins(&lines, 2, &is_key), is_front, "{block}");
        }
        // Text that is no YAML at all is read without harm.
        let text = [
            "---",
            "The words of [jieba]:",
            "",
            "- [small] – 占用",
            "- [big] – 支持",
            "---",
        ];
        assert!(!begins(&text, 0, &is_key));
        assert!(begins(&["---", "audience: team"], 0, &is_key));
        assert!(!begins(&["---", "", "title: A"], 0, &is_key));
    }
}
