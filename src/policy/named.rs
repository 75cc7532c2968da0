//! Files that somebody takes for the policy, and that are not read.

use super::table::SHARED_GUIDE;
use crate::record::Kind;
use crate::source::tree::{Content, Tree};

/// The policy's own name.
pub(super) const NAME: &str = "policy.yaml";

/// How a file's name ends that holds settings.
const ENDINGS: &[&str] = &["yaml", "yml", "json", "toml", "txt", "conf", "cfg", "ini"];

/// How the name of a copy ends that an editor or a person puts beside a file.
const COPIES: &[&str] = &["bak", "old", "orig", "save", "tmp", "swp", "new", "copy"];

/// Whether a file's name is a slip of the pen away from that of the policy: `policy.yml`, `Policy.yaml`,
/// `policy.yaml.txt`, `policy-yaml`, `policy.yalm`, and the same with signs that nobody sees.
pub fn is_nearly_named(name: &str) -> bool {
    if name == NAME {
        return false;
    }
    let is_letter = |sign: &char| sign.is_alphanumeric();
    let letters: String = name.to_lowercase().chars().filter(is_letter).collect();
    let whole = ["policyyaml", "policyyml"];
    if whole.iter().any(|whole| letters.starts_with(whole))
        || strsim::damerau_levenshtein(&letters, whole[0]) < 2
    {
        return true;
    }
    let folded = name.trim().to_lowercase();
    let folded = folded.trim_start_matches(['.', '_', '~', '-', '#']);
    let folded = folded.trim_end_matches(['~', '#', '.', ' ']);
    let (stem, ending) = folded.split_once('.').unwrap_or((folded, ""));
    let stem = stem.trim_end_matches(|sign: char| !sign.is_alphabetic());
    let is_near = stem == "policies" || strsim::damerau_levenshtein(stem, "policy") < 2;
    let ending = ending.split(['.', ' ', '~']).next().unwrap_or_default();
    let is_known = ENDINGS.contains(&ending) || COPIES.contains(&ending);
    is_near && (ending.is_empty() || is_known)
}

/// Whether a folder's name says that it holds a policy in parts: `policy/`, `policies/`, `policy.d/`.
pub fn is_folder_of_one(name: &str) -> bool {
    let folded = name.trim().to_lowercase();
    let folded = folded.trim_start_matches(['.', '_']);
    matches!(folded, "policy" | "policies" | "policy.d" | "policies.d")
}

/// Whether a file's name is that of a kind: `goal.yaml`, a part of a policy where it stands in a folder of one.
pub fn is_named_as_kind(name: &str) -> bool {
    let stem = name.strip_suffix(".yaml").or(name.strip_suffix(".yml"));
    stem.is_some_and(|stem| stem == SHARED_GUIDE || Kind::parse(stem).is_some())
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

/// Whether a text has fields, and none of them holds others: settings of another program.
pub fn is_of_others(text: &str) -> bool {
    let tree = Tree::read(text);
    let fields = tree.root.as_ref().map(|root| root.entries());
    let fields = fields.unwrap_or_default();
    let is_plain = |value: &Content| matches!(value, Content::Scalar { .. } | Content::List { .. });
    !fields.is_empty() && fields.iter().all(|field| is_plain(&field.value.content))
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
            "policy.yaml\u{200b}",
            "policy.y\u{200b}aml",
            "policy.yalm",
            "policy.yam",
            "policy.yaml2",
            "policy.yaml_old",
            "policy-yaml",
            "policy yaml",
            "policy\u{3002}yaml",
            "policy.bak",
            "policy.old",
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
        assert!(is_of_others("Version: 1\nStatement: [a]\n"));
        for text in ["", "# nothing yet\n", "goals:\n  why: [team]\n", "a: {\n"] {
            assert!(!is_of_others(text), "{text}");
        }
    }
}
