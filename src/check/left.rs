//! Files that stand beside the records and that nobody will ever see.

mod name;

use super::look::Look;
use crate::casebook::{Destination, is_published_type, percent_decoded, saved_as};
use crate::diagnostic::{Diagnostic, codes, counted};
use name::{Misnamed, Type, misnamed, type_of};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// How many files one note names.
const NAMED: usize = 5;

pub(super) fn behind(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let book = look.book;
    if book.files.is_empty() {
        return;
    }
    let tables = book.links.iter().flat_map(|links| links.iter());
    let used: HashSet<&str> = tables
        .flat_map(|(_, table)| table.values())
        .filter_map(|destination| match destination {
            Destination::File(path) => Some(&**path),
            _ => None,
        })
        .collect();
    let mut left: Vec<&Arc<str>> = book
        .files
        .keys()
        .filter(|path| !used.contains(&***path) && !name::is_junk(last(path)))
        .collect();
    if left.is_empty() {
        return;
    }
    left.sort_unstable();
    let unread = unread(look);
    left.retain(|path| !unread.contains(last(path)));
    let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in left {
        match misnamed(path) {
            Some(wrong) => found.push(not_read(look, path, &wrong)),
            None => match type_of(path) {
                Type::Picture => found.push(unshowable(path)),
                Type::Paper => found.push(unlinked(path)),
                Type::Other => {
                    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                    others.entry(folder).or_default().push(name);
                }
            },
        }
    }
    found.extend(others.iter().map(|(folder, names)| unused(folder, names)));
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The names of files to which records with errors link: which file each means is not known.
fn unread(look: &Look<'_>) -> HashSet<String> {
    let broken = look.book.broken.iter();
    let texts = broken.filter_map(|broken| look.text(&broken.path));
    texts
        .flat_map(|text| crate::markdown::scan(&text).links)
        .map(|link| last(&percent_decoded(&link.dest)).to_owned())
        .collect()
}

/// A file that was meant as a record.
fn not_read(look: &Look<'_>, path: &str, wrong: &Misnamed) -> Diagnostic {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let stem = wrong.meant.split('.').next().unwrap_or_default();
    let id = [folder, stem].join("/");
    let id = id.trim_start_matches('/');
    let name = last(path);
    let meant = &wrong.meant;
    let exists =
        look.book.get(id).is_some() || look.book.broken.iter().any(|broken| *broken.id == *id);
    let (message, hint) = match exists {
        true if wrong.is_copy => (
            format!("`{name}` looks like a copy of {meant}, and is not read"),
            "if it is not needed, move it out of content/, so that nobody takes it for the record"
                .to_owned(),
        ),
        true => (
            format!("`{name}` is not read: a record's name ends in .md"),
            format!(
                "{meant} is there already: put both into one file, or choose another name that ends in .md"
            ),
        ),
        false => (
            format!("`{name}` is not read: a record's name ends in .md"),
            format!(
                "did you mean `{meant}`? Rename it; if it is no record, move it out of content/"
            ),
        ),
    };
    Diagnostic::warning(codes::NOT_READ, format!("content/{path}"), message).hint(hint)
}

/// A picture of a type that no browser shows.
fn unshowable(path: &str) -> Diagnostic {
    let how = saved_as(path).unwrap_or("save it as JPEG or PNG");
    let hint = format!("{how}, and show it in a record: ![What it shows](name.jpg)");
    let message = format!(
        "no record uses `{}`, and pictures of this type cannot be shown",
        last(path)
    );
    Diagnostic::warning(codes::UNUSED_FILE, format!("content/{path}"), message).hint(hint)
}

/// A paper that somebody wanted to be read.
fn unlinked(path: &str) -> Diagnostic {
    let name = last(path);
    let address = name.replace(' ', "%20");
    let message = format!(
        "no record uses `{name}`, so it is in no binder: only Markdown files (.md) become pages"
    );
    let hint = match is_published_type(path) {
        true => {
            format!("paste its text into a record, or link to it from one: [What it is]({address})")
        }
        false => {
            "paste its text into a record, or save it as PDF and link to that from a record".into()
        }
    };
    Diagnostic::warning(codes::UNUSED_FILE, format!("content/{path}"), message).hint(hint)
}

/// Pictures, sounds and what else is of no harm where it is.
fn unused(folder: &str, names: &[&str]) -> Diagnostic {
    let folder = match folder {
        "" => "content".to_owned(),
        folder => format!("content/{folder}"),
    };
    let (path, message) = match names {
        [one] => (format!("{folder}/{one}"), format!("no record uses `{one}`")),
        names => {
            let more = names.len().saturating_sub(NAMED);
            let mut list = names[..names.len().min(NAMED)].join(", ");
            if more > 0 {
                list.push_str(&format!(" and {}", counted(more, "other")));
            }
            (
                folder,
                format!("no record uses {}: {list}", counted(names.len(), "file")),
            )
        }
    };
    Diagnostic::note(codes::UNUSED_FILE, path, message)
        .hint("what no record shows or links to is in no binder")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    const CLIENT: (&str, &str) = ("clients/jo/client.md", "---\npreferred_name: Jo\n---\n");

    #[test]
    fn what_looks_like_a_document_is_told_and_what_is_used_is_not() {
        for (path, code, parts) in [
            (
                "clients/jo/discharge.docx",
                "CB0109",
                ["only Markdown", "link to it"],
            ),
            (
                "clients/jo/letter one.pdf",
                "CB0109",
                ["no record uses", "(letter%20one.pdf)"],
            ),
            (
                "clients/jo/report.pages",
                "CB0109",
                ["only Markdown", "save it as PDF"],
            ),
            (
                "clients/jo/report.pages",
                "CB0109",
                ["only Markdown", "save it as PDF"],
            ),
            ("library/IMG_2.HEIC", "CB0109", ["cannot be shown", "JPEG"]),
            (
                "clients/jo/emergency.md.txt",
                "CB0108",
                ["not read", "`emergency.md`"],
            ),
            (
                "clients/jo/goals/shop.mdx",
                "CB0108",
                ["not read", "`shop.md`"],
            ),
            (
                "clients/jo/Plan.MD copy",
                "CB0108",
                ["not read", "`plan.md`"],
            ),
            (
                "clients/jo/client.md.bak",
                "CB0108",
                ["copy of client.md", "move it out"],
            ),
            (
                "clients/jo/client.txt",
                "CB0108",
                ["not read", "client.md is there already"],
            ),
            ("clients/jo/plan.md~", "CB0108", ["not read", "`plan.md`"]),
            (
                "clients/jo/board.png",
                "CB0109",
                ["no record uses `board.png`", "in no binder"],
            ),
        ] {
            let told = found(&[CLIENT, (path, "x")]);
            assert_eq!(told.len(), 1, "{path}: {told:#?}");
            assert!(
                told[0].starts_with(&format!("{code} content/{path}: ")),
                "{told:?}"
            );
            for part in parts {
                assert!(told[0].contains(part), "{part} is not in {told:?}");
            }
        }
        for path in [
            "clients/jo/.DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "clients/jo/~$a.docx",
            "clients/jo/client.md~",
        ] {
            let told = found(&[CLIENT, (path, "x")]);
            assert!(told.is_empty(), "{path}: {told:?}");
        }
    }

    #[test]
    fn files_that_are_linked_are_not_left_behind() {
        let file = ("clients/jo/the plan.docx", "x");
        let with = |body: &str| {
            found(&[
                (
                    "clients/jo/client.md",
                    &format!("---\npreferred_name: Jo\n---\n{body}\n"),
                ),
                file,
            ])
        };
        assert_eq!(with("").len(), 1);
        assert!(with("[Plan](the%20plan.docx)").is_empty());
        assert!(with("<a href=\"the plan.docx\">Plan</a>").is_empty());
        // The record cannot be used, so nobody knows where its links lead.
        let broken = "---\npreferred_nam: Jo\n---\n[Plan](the%20plan.docx)\n";
        assert!(found(&[("clients/jo/client.md", broken), file]).is_empty());
    }

    #[test]
    fn pictures_of_one_folder_are_told_in_one_note() {
        let names: Vec<String> = (1..=8).map(|at| format!("clients/jo/{at}.jpg")).collect();
        let mut files = vec![CLIENT];
        files.extend(names.iter().map(|name| (name.as_str(), "x")));
        let told = found(&files);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(
            told[0].contains("8 files: 1.jpg, 2.jpg, 3.jpg, 4.jpg, 5.jpg and 3 others"),
            "{told:?}"
        );
    }
}
