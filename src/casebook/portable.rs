//! Names of files that not every system can write: a binder is copied to other computers, and one file would be missing
//! there, or take another's place.

use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::composed;
use std::collections::HashMap;
use std::sync::Arc;

/// Why Windows cannot write a file or folder of that name, if it cannot (Microsoft, "Naming Files, Paths, and
/// Namespaces").
pub fn unwritable(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let upper = stem.to_ascii_uppercase();
    let is_port = |start: &str| {
        let number = upper.strip_prefix(start);
        number.is_some_and(|number| {
            let mut signs = number.chars();
            let is_number = |sign: char| matches!(sign, '1'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}');
            signs.next().is_some_and(is_number) && signs.next().is_none()
        })
    };
    if matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL") || is_port("COM") || is_port("LPT") {
        return Some(format!("`{stem}` is the name of a device there"));
    }
    let is_bad = |sign: &char| sign.is_control() || r#"<>:"\|?*"#.contains(*sign);
    if let Some(sign) = name.chars().find(is_bad) {
        let sign = match sign.is_control() {
            true => "an unseen sign".to_owned(),
            false => format!("`{sign}`"),
        };
        return Some(format!("no name there may hold {sign}"));
    }
    let ends_badly = name.ends_with(['.', ' ']);
    ends_badly.then(|| "no name there may end in a full stop or a space".to_owned())
}

/// What is said of such a file.
pub(super) fn problem(path: &Arc<str>, why: String) -> Diagnostic {
    let message = format!("Windows cannot write a file or folder of this name: {why}");
    let hint = "rename it: binders are copied to other computers";
    Diagnostic::error(codes::BAD_NAME, path.clone(), message).hint(hint)
}

/// The names seen so far, as a system sees them that knows no capitals.
#[derive(Debug, Default)]
pub(super) struct Portable {
    seen: HashMap<String, Arc<str>>,
}

impl Portable {
    /// What is wrong with the name of a file that is no record, given by its path.
    pub(super) fn check(&mut self, path: &Arc<str>) -> Option<Diagnostic> {
        if let Some(why) = path.split('/').find_map(unwritable) {
            return Some(problem(path, why));
        }
        let alike = composed(&path.to_lowercase()).into_owned();
        let other = self.seen.insert(alike, path.clone())?;
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let message = format!(
            "`{}` and `{}` are one file on many computers",
            name(path),
            name(&other)
        );
        let problem = Diagnostic::error(codes::SAME_NAME, path.clone(), message);
        Some(problem.hint("rename one of the two: they differ in capitals or accents alone"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_cannot_write_are_known() {
        for name in [
            "con",
            "CON.md",
            "nul.tar.gz",
            "Com1",
            "lpt9.png",
            "a:b",
            "why?.png",
            "a.",
            "a ",
            "x\u{7}",
            "COM\u{b9}.txt",
            "con .md",
            "a|b",
            "back\\slash",
        ] {
            assert!(unwritable(name).is_some(), "{name}");
        }
        for name in [
            "console",
            "com10",
            "com",
            "lpt0",
            "nulled.md",
            ".hidden",
            "a b.pdf",
            "pr\u{e9}n.md",
        ] {
            assert_eq!(unwritable(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_look_alike_are_one_elsewhere() {
        let mut portable = Portable::default();
        let mut check = |path: &str| portable.check(&Arc::from(path)).map(|problem| problem.code);
        assert_eq!(check("content/library/Form.pdf"), None);
        assert_eq!(check("content/library/other/form.pdf"), None);
        assert_eq!(check("content/library/form.PDF"), Some(codes::SAME_NAME));
        assert_eq!(check("content/library/caf\u{e9}.png"), None);
        assert_eq!(
            check("content/library/cafe\u{301}.png"),
            Some(codes::SAME_NAME)
        );
        assert_eq!(check("content/library/nul/a.png"), Some(codes::BAD_NAME));
    }
}
