//! Folders, files and tags that sound as if they kept something back, and keep nothing back.

use super::look::Look;
use crate::diagnostic::{Diagnostic, codes, counted};
use crate::markdown::{is_hiding, is_reader, limits_readers};
use crate::record::Record;
use crate::record::Sensitivity;
use crate::record::kinds::common::Common;
use crate::record::kinds::shared::Guide;
use crate::record::seen::Word;
use crate::source::front::RESTRICTING;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub(super) fn folders(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let mut told: BTreeMap<String, &str> = BTreeMap::new();
    for record in look
        .book
        .records
        .iter()
        .filter(|record| says_nothing(record))
    {
        let mut above = String::new();
        let folders = record
            .document
            .path
            .rsplit_once('/')
            .map_or("", |(above, _)| above);
        // `content/clients/private` is a client's folder.
        for (depth, folder) in folders.split('/').enumerate() {
            above.push_str(if depth == 0 { "" } else { "/" });
            above.push_str(folder);
            if depth > 2 && sounds_hidden(folder) {
                told.insert(above.clone(), folder);
            }
        }
    }
    found.extend(told.into_iter().map(|(path, folder)| {
        let message = format!("a folder's name keeps nothing back: records in `{folder}` are for everybody whom the policy gives them to");
        let hint = "write `draft: true` or `audience: [team]` in each of them, or give the folder another name";
        Diagnostic::warning(codes::UNKNOWN_PLACE, path, message).hint(hint)
    }));
}

/// Files and titles that sound as if they kept the record back.
pub(super) fn names(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let open = look.book.records.iter();
    for record in open.filter(|record| says_nothing(record)) {
        file(record, found);
        title(record, found);
    }
}

/// A file that is called `team-only.md`.
fn file(record: &Record, found: &mut Vec<Diagnostic>) {
    let path = &record.document.path;
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    if limits(stem) {
        let message = format!(
            "a file's name keeps nothing back: `{name}` is for everybody whom the policy gives it to"
        );
        let hint = "write `draft: true` or `audience: [team]` in it, or give it another name";
        found.push(Diagnostic::warning(codes::UNKNOWN_PLACE, path.clone(), message).hint(hint));
    }
}

/// A record that is called "Not for the family".
fn title(record: &Record, found: &mut Vec<Diagnostic>) {
    let Some(title) = record.title().filter(|title| limits(title)) else {
        return;
    };
    let message = format!(
        "a title keeps nothing back: `{title}` is for everybody whom the policy gives it to"
    );
    let hint = "write `draft: true` or `audience: [team]` besides, or give it another title";
    let path = record.document.path.clone();
    found.push(
        Diagnostic::warning(codes::QUIET_TAG, path, message)
            .at(record.place_of(Common::title))
            .hint(hint),
    );
}

/// The opening page of a folder that is kept back, while the pages below it are not.
pub(super) fn openings(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let (kept, open): (Vec<&Arc<Record>>, Vec<_>) = look
        .book
        .records
        .iter()
        .partition(|record| !says_nothing(record));
    let mut below: HashMap<&str, usize> = HashMap::new();
    for record in open {
        let mut path = &*record.document.path;
        while let Some((folder, _)) = path.rsplit_once('/') {
            *below.entry(folder).or_default() += 1;
            path = folder;
        }
    }
    for record in kept {
        let Some((folder, "index.md")) = record.document.path.rsplit_once('/') else {
            continue;
        };
        let Some(open) = below.get(folder).copied() else {
            continue;
        };
        let path = record.document.path.clone();
        let pages = counted(open, "page");
        let message = format!(
            "this keeps back the opening page alone: {pages} below it can be read by everybody whom the policy gives them to"
        );
        let hint = "write the same into each of them, or move what is for all into another folder";
        let field = [Common::audience, Common::draft, Common::sensitivity];
        let place = field.iter().find_map(|field| record.place_of(field));
        found.push(
            Diagnostic::warning(codes::OPEN_BELOW, path, message)
                .at(place)
                .hint(hint),
        );
    }
}

/// Tags and topics that sound as if they kept the record back.
pub(super) fn tags(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let open = look.book.records.iter();
    for record in open.filter(|record| says_nothing(record)) {
        let words = [Common::tags, Guide::topics].into_iter().flat_map(|field| {
            let words = record.data.get(field).and_then(Value::as_array);
            let words = words.into_iter().flatten().enumerate();
            words.filter_map(move |(at, word)| Some((field, at, word.as_str()?)))
        });
        for (field, at, tag) in words.filter(|(.., tag)| sounds_hidden(tag)) {
            let message = format!(
                "a tag keeps nothing back: a record with `{tag}` is for everybody whom the policy gives it to"
            );
            let place = record.place_of(&format!("{field}[{at}]"));
            let hint = "write `draft: true` or `audience: [team]` besides, or give it another tag";
            let path = record.document.path.clone();
            found.push(
                Diagnostic::warning(codes::QUIET_TAG, path, message)
                    .at(place)
                    .hint(hint),
            );
        }
    }
}

/// Whether a record does not say itself who may see it.
fn says_nothing(record: &Record) -> bool {
    !record.draft() && record.audience().is_none() && !record.is_labelled()
}

fn sounds_hidden(folder: &str) -> bool {
    let folder = folder.trim_start_matches(['_', '.']).to_lowercase();
    let is_field = RESTRICTING.contains(&&*folder.replace('-', "_"))
        || Sensitivity::parse(&folder.replace('-', "_")).is_some();
    let limited = is_field
        || folder
            .strip_suffix("-only")
            .is_some_and(|who| is_reader(who) || matches!(who, "members" | "parents"));
    let is_draft = folder == Common::draft || matches!(&*folder, "drafts" | "borradores");
    limited || is_draft || is_hiding(&folder) || limits(&folder)
}

/// Whether a name says for whom something is: `not-for-family`, `do not publish`.
fn limits(name: &str) -> bool {
    let words = name.replace(['-', '_'], " ");
    // A page may be about what is withheld.
    words.trim().contains(' ') && limits_readers(&words, &[])
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    const CLIENT: (&str, &str) = ("clients/jo/client.md", "---\npreferred_name: Jo\n---\n");

    fn guide(fields: &str) -> String {
        format!("---\ntitle: Walks\n{fields}---\nText.\n")
    }

    #[test]
    fn a_folder_that_sounds_hidden_is_told_once_where_its_records_are_open() {
        for name in ["private", "drafts", "internal", "team-only", "hidden"] {
            let open = guide("");
            let [a, b] = ["a", "b"].map(|file| format!("clients/jo/guides/{name}/{file}.md"));
            let told = found(&[CLIENT, (&a, &open), (&b, &open)]);
            assert_eq!(told.len(), 1, "{name}: {told:#?}");
            let start = format!(
                "CB0110 content/clients/jo/guides/{name}: a folder's name keeps nothing back"
            );
            assert!(told[0].starts_with(&start), "{told:?}");
        }
    }

    #[test]
    fn a_title_that_sounds_hidden_is_told() {
        for (title, is_told) in [
            ("Staff only", true),
            ("Not for the family", true),
            ("The family", false),
            ("Private", false),
        ] {
            let text = guide("").replace("Walks", title);
            let told = found(&[CLIENT, ("clients/jo/guides/a.md", &text)]);
            assert_eq!(told.len(), usize::from(is_told), "{title}: {told:?}");
        }
    }

    #[test]
    fn a_tag_that_sounds_hidden_is_told_at_its_place() {
        for tag in ["do_not_list", "do-not-list", "part_2", "hiv"] {
            let text = guide(&format!("tags: [{tag}]\n"));
            assert_eq!(
                found(&[CLIENT, ("clients/jo/guides/a.md", &text)]).len(),
                1,
                "{tag}"
            );
        }
        let text = guide("tags: [sleep, team-only, privado]\n");
        let told = found(&[CLIENT, ("clients/jo/guides/a.md", &text)]);
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told[0].contains("a tag keeps nothing back: a record with `team-only`"));
        let closed = guide("tags: [private]\naudience: [team]\n");
        assert!(found(&[CLIENT, ("clients/jo/guides/a.md", &closed)]).is_empty());
    }

    #[test]
    fn a_file_that_sounds_hidden_is_told() {
        let about = found(&[CLIENT, ("clients/jo/guides/withheld.md", &guide(""))]);
        assert!(about.is_empty(), "{about:?}");
        for name in ["team-only", "not-for-family", "manager-only"] {
            let path = format!("clients/jo/guides/{name}.md");
            let told = found(&[CLIENT, (&path, &guide(""))]);
            assert_eq!(told.len(), 1, "{name}: {told:#?}");
            assert!(
                told[0].contains("a file's name keeps nothing back"),
                "{told:?}"
            );
            let closed = guide("audience: [team]\n");
            assert!(found(&[CLIENT, (&path, &closed)]).is_empty(), "{name}");
        }
    }

    #[test]
    fn an_opening_page_that_is_kept_back_alone_is_told() {
        let all = |index: &str, page: &str| {
            let paths =
                ["index", "a", "more/b"].map(|name| format!("programs/day/handbook/x/{name}.md"));
            let texts = [guide(index), guide(page), guide(page)];
            let files: Vec<(&str, &str)> = paths
                .iter()
                .zip(&texts)
                .map(|(a, b)| (&**a, &**b))
                .collect();
            found(&[&[CLIENT], &files[..]].concat())
        };
        let told = all("audience: [team]\n", "");
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("2 pages below it"), "{told:?}");
        assert!(all("audience: [team]\n", "audience: [team]\n").is_empty());
        assert!(all("", "").is_empty());
    }

    #[test]
    fn records_that_say_who_may_see_them_and_other_folders_are_left_in_peace() {
        for fields in [
            "draft: true\n",
            "audience: [team]\n",
            "sensitivity: [hiv]\n",
        ] {
            let text = guide(fields);
            assert!(found(&[CLIENT, ("clients/jo/guides/private/a.md", &text)]).is_empty());
        }
        for path in [
            "clients/jo/guides/private-lessons/a.md",
            "library/private.md",
            "programs/private/handbook/a.md",
        ] {
            let told = found(&[CLIENT, (path, &guide(""))]);
            assert!(
                !told.iter().any(|one| one.contains("keeps nothing back")),
                "{told:?}"
            );
        }
    }
}
