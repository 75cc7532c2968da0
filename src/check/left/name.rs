//! What the name of a file tells of it.

use crate::record::Kind;
use crate::source::slug;

/// What a file is, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// A picture that browsers do not show.
    Picture,
    /// Something to read.
    Paper,
    /// Anything else: pictures, sounds, data.
    Other,
}

/// A file that was probably meant as a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misnamed {
    /// The name that was meant.
    pub(super) meant: String,
    /// Whether more was added behind the name, as in a copy.
    pub(super) is_copy: bool,
}

const PICTURES: &[&str] = &[
    "heic", "heif", "tif", "tiff", "bmp", "avif", "svg", "dng", "raw", "cr2", "nef", "psd",
];

const PAPERS: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "rtf", "odt", "ott", "pages", "wps", "wpd", "pdf", "txt",
    "text", "html", "htm", "mht", "mhtml", "xhtml", "epub", "xls", "xlsx", "xlsm", "ods",
    "numbers", "csv", "tsv", "ppt", "pptx", "odp", "key", "gdoc", "gsheet", "eml", "msg", "one",
    "tex", "rst", "org", "adoc", "asciidoc", "textile", "yaml", "yml",
];

/// Endings that were meant as `.md`, besides those that begin so.
const LIKE_MD: &[&str] = &["mkd", "mkdn", "mdwn", "rmd", "qmd", "dm"];

/// Endings of plain text that a record may have got from an editor.
const PLAIN: &[&str] = &["txt", "text", "yaml", "yml"];

/// What systems and programs leave behind.
pub(super) fn is_junk(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || matches!(
            lower.as_str(),
            "thumbs.db" | "ehthumbs.db" | "desktop.ini" | "icon\r" | "__macosx"
        )
        || [".tmp", ".swp", ".part", ".crdownload", ".lnk"]
            .iter()
            .any(|ending| lower.ends_with(ending))
}

/// What a file is.
pub(super) fn type_of(path: &str) -> Type {
    let ending = ending(path);
    match ending.as_str() {
        ending if PICTURES.contains(&ending) => Type::Picture,
        ending if PAPERS.contains(&ending) => Type::Paper,
        _ => Type::Other,
    }
}

/// What a file was meant to be that no rule takes for a record.
pub(super) fn misnamed(path: &str) -> Option<Misnamed> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lower = name.to_lowercase();
    for mark in [".markdown", ".md"] {
        let Some(at) = lower.find(mark).filter(|at| *at > 0) else {
            continue;
        };
        let behind = &lower[at + mark.len()..];
        let is_end = behind.starts_with(|sign: char| !sign.is_alphabetic());
        if is_end || behind == "x" && mark == ".md" {
            return Some(Misnamed {
                meant: meant(lower.get(..at)?),
                is_copy: !matches!(behind, "x" | ".txt" | ".text" | "_" | "."),
            });
        }
    }
    let (stem, ending) = match lower.rsplit_once('.') {
        Some((stem, ending)) => (stem, ending),
        None => (lower.as_str(), ""),
    };
    let is_like_md = LIKE_MD.contains(&ending) || ending.starts_with("md");
    let place = [folder, &slug(stem)].join("/");
    // In a place that is made for records, a plain text is probably one.
    let is_plain = ending.is_empty() || PLAIN.contains(&ending);
    let is_record = is_plain && Kind::of_id(place.trim_start_matches('/')) != Kind::Guide;
    (is_like_md || is_record).then(|| Misnamed {
        meant: meant(stem),
        is_copy: false,
    })
}

/// A record's name with that stem; a language before the ending stays.
fn meant(stem: &str) -> String {
    let parts: Vec<String> = stem.split('.').map(slug).collect();
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match parts.is_empty() {
        true => "a-short-name.md".into(),
        false => format!("{}.md", parts.join(".")),
    }
}

fn ending(path: &str) -> String {
    path.rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant_is_told() {
        for (path, name, is_copy) in [
            ("clients/jo/emergency.md.txt", "emergency.md", false),
            ("clients/jo/emergency.MD.TXT", "emergency.md", false),
            ("clients/jo/emergency.es.md.txt", "emergency.es.md", false),
            ("clients/jo/goals/shop.mdx", "shop.md", false),
            ("clients/jo/goals/shop.mdown", "shop.md", false),
            ("clients/jo/goals/shop.mkd", "shop.md", false),
            (
                "clients/jo/goals/Go Shopping.markdown.txt",
                "go-shopping.md",
                false,
            ),
            ("clients/jo/plan.md.bak", "plan.md", true),
            ("clients/jo/plan.md~", "plan.md", true),
            ("clients/jo/Plan.MD copy", "plan.md", true),
            ("clients/jo/plan.md (1)", "plan.md", true),
            ("clients/jo/plan.md.old", "plan.md", true),
            ("clients/jo/plan.txt", "plan.md", false),
            ("clients/jo/plan", "plan.md", false),
            ("clients/jo/notes/call.txt", "call.md", false),
            ("people/alex.yaml", "alex.md", false),
            ("日本.md.txt", "a-short-name.md", false),
        ] {
            let told = misnamed(path);
            let told = told.unwrap_or_else(|| panic!("{path}: nothing is told"));
            assert_eq!(
                (told.meant.as_str(), told.is_copy),
                (name, is_copy),
                "{path}"
            );
        }
        for path in [
            "clients/jo/letter.txt",
            "clients/jo/discharge.docx",
            "clients/jo/bus.png",
            "library/form.pdf",
            "library/photo.mdi.png",
            "clients/jo/goals/board.png",
        ] {
            assert_eq!(misnamed(path), None, "{path}");
        }
    }

    #[test]
    fn types_and_junk_are_told_apart() {
        for (name, expected) in [
            ("a.docx", Type::Paper),
            ("a.RTF", Type::Paper),
            ("a.pages", Type::Paper),
            ("a.pdf", Type::Paper),
            ("IMG_1.HEIC", Type::Picture),
            ("a.png", Type::Other),
            ("LICENSE", Type::Other),
        ] {
            assert_eq!(type_of(name), expected, "{name}");
        }
        for name in [
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "~$plan.docx",
            "a.tmp",
        ] {
            assert!(is_junk(name), "{name}");
        }
        assert!(!is_junk("a.docx"));
    }
}
