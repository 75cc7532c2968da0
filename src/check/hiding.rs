//! Folders and tags that sound as if they kept something back, and keep nothing back.

use super::look::Look;
use crate::diagnostic::{Diagnostic, codes};
use crate::markdown::{is_hiding, is_reader};
use crate::record::Record;
use crate::record::kinds::common::Common;
use serde_json::Value;
use std::collections::BTreeMap;

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

/// Tags that sound as if they kept the record back.
pub(super) fn tags(look: &Look<'_>, found: &mut Vec<Diagnostic>) {
    let open = look.book.records.iter();
    for record in open.filter(|record| says_nothing(record)) {
        let tags = record.data.get(Common::tags).and_then(Value::as_array);
        let tags = tags.into_iter().flatten().enumerate();
        for (at, tag) in tags.filter_map(|(at, tag)| Some((at, tag.as_str()?))) {
            if !sounds_hidden(tag) {
                continue;
            }
            let message = format!(
                "a tag keeps nothing back: a record with `{tag}` is for everybody whom the policy gives it to"
            );
            let place = record.place_of(&format!("{}[{at}]", Common::tags));
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
    let limited = folder
        .strip_suffix("-only")
        .is_some_and(|who| is_reader(who) || matches!(who, "members" | "parents"));
    let is_draft = folder == Common::draft || matches!(&*folder, "drafts" | "borradores");
    limited || is_draft || is_hiding(&folder)
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
    fn a_tag_that_sounds_hidden_is_told_at_its_place() {
        let text = guide("tags: [sleep, team-only, privado]\n");
        let told = found(&[CLIENT, ("clients/jo/guides/a.md", &text)]);
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told[0].contains("a tag keeps nothing back: a record with `team-only`"));
        let closed = guide("tags: [private]\naudience: [team]\n");
        assert!(found(&[CLIENT, ("clients/jo/guides/a.md", &closed)]).is_empty());
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
