//! Whether lines between two lines of hyphens are front matter, however its keys are written.

use super::lines::{is_rule, key_of};
use crate::source::tree::Tree;

/// More than this is text.
const MOST: usize = 16 << 10;

/// Whether a block of YAML stands below the line of hyphens with that number, up to the next such line, in which
/// `is_key` knows a name: also one that YAML writes in another form (`? audience`, `"aud\u0069ence"`, below another).
pub(super) fn begins(lines: &[&str], rule: usize, is_key: &dyn Fn(&str) -> bool) -> bool {
    let below = &lines[rule + 1..];
    let Some(end) = below.iter().position(|line| is_rule(line)) else {
        return false;
    };
    let block = below[..end].join("\n");
    if block.len() > MOST || !block.contains(':') {
        return false;
    }
    let tree = Tree::read(&block);
    let entries = tree.root.iter().flat_map(|root| root.entries());
    let mut keys = entries.filter_map(|entry| key_of(&format!("{}:", entry.key.trim())));
    keys.any(|key| is_key(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_any_form() {
        let is_key = |key: &str| ["title", "audience"].contains(&key);
        for (block, is_front) in [
            ("? audience\n: [team]", true),
            ("\"aud\\u0069ence\": [team]", true),
            ("colour: blue\naudience: [team]", true),
            ("{audience: team}", true),
            ("# a remark\n\ntitle: A", true),
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
        assert!(!begins(&["---", "audience: team"], 0, &is_key));
    }
}
