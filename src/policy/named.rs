//! Files that somebody takes for the policy, and that are not read.

use super::table::SHARED_GUIDE;
use crate::record::Kind;
use crate::source::tree::{Content, Tree};

/// The policy's own name.
pub(super) const NAME: &str = "policy.yaml";

/// How a file's name ends that holds settings.
const ENDINGS: &[&str] = &["yaml", "yml", "json", "toml", "txt", "conf", "cfg", "ini"];

/// Whether a file's name is a slip of the pen away from that of the policy: `policy.yml`, `Policy.yaml`,
/// `policy.yaml.txt`.
pub fn is_nearly_named(name: &str) -> bool {
    if name == NAME {
        return false;
    }
    let folded = name.trim().to_lowercase();
    let folded = folded.trim_start_matches(['.', '_', '~', '-', '#']);
    let folded = folded.trim_end_matches(['~', '#', '.', ' ']);
    let (stem, ending) = folded.split_once('.').unwrap_or((folded, ""));
    let stem = stem.trim_end_matches(|sign: char| !sign.is_alphabetic());
    let is_near = stem == "policies" || strsim::damerau_levenshtein(stem, "policy") < 2;
    let ending = ending.split(['.', ' ', '~']).next().unwrap_or_default();
    is_near && (ending.is_empty() || ENDINGS.contains(&ending))
}

/// Whether a text is a policy by what it says: kinds with rows below them.
pub fn is_one(text: &str) -> bool {
    let tree = Tree::read(text);
    let kinds = tree.root.as_ref().map(|root| root.entries());
    let kinds = kinds.unwrap_or_default();
    let is_kind = |name: &str| name == SHARED_GUIDE || Kind::parse(name).is_some();
    let mut rows = kinds.iter().filter(|kind| is_kind(&kind.key));
    rows.any(|kind| matches!(kind.value.content, Content::Map(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_name_are_told_from_other_files() {
        for name in [
            "policy.yml",
            "Policy.yaml",
            "POLICY.YAML",
            "policies.yaml",
            "policy.yaml.txt",
            "policy.json",
            "policy.toml",
            "policy",
            "_policy.yaml",
            ".policy.yaml",
            "policy.yaml ",
            "policy.yaml~",
            "plicy.yaml",
            "polciy.yml",
            "policy.yaml.bak",
            "policy (1).yaml",
            "policy-2.yaml",
            "policy.yaml.orig",
            ".policy.yaml.swp",
        ] {
            assert!(is_nearly_named(name), "{name}");
        }
        for name in [
            "policy.yaml",
            "carebinder.yaml",
            "policy.md",
            "policy.pdf",
            "README.md",
            "police.html",
            "notes.txt",
        ] {
            assert!(!is_nearly_named(name), "{name}");
        }
    }

    #[test]
    fn a_policy_is_known_by_what_it_says() {
        assert!(is_one("goal:\n  why: [team]\n"));
        assert!(is_one("shared_guide: {body: []}\n"));
        for text in [
            "",
            "title: Goal\n",
            "goal: to walk\n",
            "agency: {name: A}\n",
            "- goal\n",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
