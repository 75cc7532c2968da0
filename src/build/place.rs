//! Where binders may go: never among what the site is made from, and never inside other binders.

use crate::diagnostic::{Diagnostic, codes};
use crate::publish::{Holds, Output};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folders that a site is made from.
const SOURCES: &[&str] = &["content", "layouts", "static", "strings", "themes"];

/// Folders of a site in which programs keep what is theirs.
const OWN: &[&str] = &[".carebinder", ".git"];

/// What is wrong with an output folder, if anything is.
pub(super) fn wrong(root: &Path, out: &Path, holds: Holds) -> Option<Diagnostic> {
    let (root, place) = (real(root), real(out));
    let refused = |code, message: String, hint: &str| {
        let path = out.to_string_lossy().replace('\\', "/");
        Some(Diagnostic::error(code, path, message).hint(hint))
    };
    let source = SOURCES.iter().find(|name| {
        place.starts_with(real(&root.join(name))) || place.starts_with(root.join(name))
    });
    if let Some(source) = source {
        let message =
            format!("the output folder lies inside `{source}`, from which binders are made");
        return refused(codes::OUT_INSIDE, message, ELSEWHERE);
    }
    if let Some(own) = OWN
        .iter()
        .find(|name| place.starts_with(real(&root.join(name))))
    {
        let message = format!(
            "the output folder lies inside `{own}`, which is kept for what a program remembers of the site"
        );
        return refused(codes::OUT_INSIDE, message, ELSEWHERE);
    }
    if let Some(around) = place
        .ancestors()
        .skip(1)
        .find(|above| Output::is_one(above))
    {
        let message = format!(
            "the output folder lies inside another one, {}, whose binders are replaced and removed whole",
            around.display()
        );
        return refused(codes::OUT_INSIDE, message, ELSEWHERE);
    }
    if holds == Holds::Drafts && place == real(&root.join("binders")) {
        let message =
            "`binders` is the folder of published binders, and drafts must not end up among them";
        let hint = "name another folder for the drafts: --out drafts";
        return refused(codes::DRAFTS_OUT, message.into(), hint);
    }
    None
}

const ELSEWHERE: &str = "name a folder beside these with --out";

/// A path as the system will understand it, links followed, whether all of it is there or not.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest: Vec<OsString> = Vec::new();
    for above in whole.ancestors() {
        // What is not there has no links; `..` behind it leads back.
        if let Ok(mut there) = above.canonicalize() {
            for name in rest.iter().rev() {
                match name.to_str() {
                    Some("..") => drop(there.pop()),
                    Some(".") => {}
                    _ => there.push(name),
                }
            }
            return there;
        }
        let last = above.components().next_back();
        rest.extend(last.map(|part| part.as_os_str().to_owned()));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binders_go_nowhere_into_the_site() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path();
        for name in ["static", "content/library", "binders/family", "other"] {
            std::fs::create_dir_all(root.join(name)).unwrap();
        }
        std::fs::write(root.join("binders/.carebinder"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("static"), root.join("link")).unwrap();
        let code = |out: &str, holds| wrong(root, &root.join(out), holds).map(|one| one.code);
        for inside in [
            "static",
            "static/x",
            "static/x/y/z",
            "content/library",
            "other/../static/x",
            "nowhere/../static/x",
            "layouts/x",
            ".carebinder",
            ".carebinder/x",
            ".git/x",
            "themes",
            "binders/x",
            "binders/family/clients",
            #[cfg(unix)]
            "link/x",
        ] {
            let told = code(inside, Holds::Published);
            assert_eq!(told, Some(codes::OUT_INSIDE), "{inside}");
        }
        for beside in ["binders", "other/x", "statics", "drafts"] {
            assert_eq!(code(beside, Holds::Published), None, "{beside}");
        }
        assert_eq!(code("binders", Holds::Drafts), Some(codes::DRAFTS_OUT));
        assert_eq!(code("drafts", Holds::Drafts), None);
    }
}
