//! Where the links and pictures of a body lead.

use super::book::Casebook;
use super::destination::Destination;
use super::file_types::{PUBLISHED, ending, is_published_type, saved_as};
use super::names::parted;
use crate::diagnostic::{Code, codes, nearest};
use crate::markdown::{composed, place_name};
use crate::record::{Kind, Record};
use crate::source::paths::followed;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::sync::Arc;

/// Why a link leads nowhere: code, message, hint.
pub(super) type Wrong = (Code, String, String);

impl Casebook {
    /// Where `written`, in the body of `from`, leads. `anchors` are those of the same page.
    pub(super) fn follow(
        &self,
        from: &Record,
        written: &str,
        picture: bool,
        anchors: &[&str],
    ) -> Result<Destination, Wrong> {
        if has_scheme(written) {
            return Ok(Destination::Outside);
        }
        if written.trim().is_empty() {
            return Err(leads_nowhere(picture));
        }
        let (path, anchor) = written
            .split_once('#')
            .map_or((written, ""), |(path, _)| (path, &written[path.len()..]));
        let path = path.split('?').next().unwrap_or(path);
        let path = percent_decoded(path);
        if path.is_empty() {
            return self.here(anchor, anchors);
        }
        let Some(target) = followed(&from.id, &path) else {
            return Err((
                codes::LINK_OUT,
                format!("`{written}` leads out of the content folder"),
                "copy the file into the site, beside the record".into(),
            ));
        };
        // A file beside a record of its name is itself.
        let file = self.file_at(&target);
        let name = target.rsplit('/').next().unwrap_or(&target);
        if let Some(path) = file.filter(|_| name.contains('.')) {
            return to_file(from, path);
        }
        let mut named = self.records_at(&target);
        for at in self.records_at(path.trim_matches('/')) {
            if !named.contains(&at) {
                named.push(at);
            }
        }
        if let Some((nearest, others)) = named.split_first() {
            let nearest = self.to_record(from, *nearest, anchor, written)?;
            let others = others
                .iter()
                .filter_map(|at| self.to_record(from, *at, anchor, written).ok());
            let all: Vec<Destination> = std::iter::once(nearest.clone()).chain(others).collect();
            return Ok(match all.len() {
                1 => nearest,
                _ => Destination::FirstSeen(all.into()),
            });
        }
        let stem = target.strip_suffix(".md").unwrap_or(&target);
        let mut broken = self.broken.iter();
        if let Some(broken) = broken.find(|broken| *broken.id == *stem) {
            let kind = self
                .parts
                .get(stem)
                .map_or_else(|| Kind::of_id(stem), |part| part.kind);
            return Ok(Destination::Broken {
                id: broken.id.clone(),
                kind,
                anchor: anchor.into(),
            });
        }
        if let Some(path) = file {
            return to_file(from, path);
        }
        let hint = if picture {
            "the file must lie in the site, and its name must be written exactly".to_owned()
        } else {
            self.near_link(from, &target)
        };
        Err((
            codes::BAD_LINK,
            format!(
                "`{written}` leads nowhere: there is no such {}",
                if picture { "picture" } else { "record or file" }
            ),
            hint,
        ))
    }

    /// The file at a path: of that name, else of one that looks the same, its accents written otherwise.
    fn file_at(&self, path: &str) -> Option<&Arc<str>> {
        let by_name = |path: &str| Some(self.files.get_key_value(path)?.0);
        by_name(path).or_else(|| {
            let composed = composed(path);
            by_name(&composed).or_else(|| self.decomposed.get(&*composed))
        })
    }

    fn here(&self, anchor: &str, anchors: &[&str]) -> Result<Destination, Wrong> {
        let name = &*place_name(anchor);
        if name.is_empty() || anchors.contains(&name) {
            return Ok(Destination::Here);
        }
        let hint = near_anchor(name, anchors);
        Err((
            codes::BAD_ANCHOR,
            format!("no heading here has the anchor `{anchor}`"),
            hint,
        ))
    }

    /// The record at a path: relative, or a record's id.
    pub(super) fn record_at(&self, path: &str) -> Option<usize> {
        self.records_at(path).first().copied()
    }

    /// The records that a path can mean, the nearest first: the file of that name, else what opens the folder of that name.
    fn records_at(&self, path: &str) -> Vec<usize> {
        let stem = path
            .strip_suffix(".md")
            .or_else(|| path.strip_suffix(".markdown"))
            .unwrap_or(path);
        let ids = [
            stem.to_owned(),
            format!("{stem}/index"),
            format!("{stem}/program"),
        ];
        let mut found: Vec<usize> = ids.iter().filter_map(|id| self.number(id)).collect();
        if found.is_empty() {
            // A link to a translation means the record; the reader's language decides.
            let (original, lang) = parted(stem);
            let lang = lang.map(str::to_ascii_lowercase);
            let lang = lang.as_deref();
            let is_named = |at: &usize| stem != path || self.is_translated(*at, lang);
            found.extend(self.number(original).filter(is_named));
        }
        found
    }

    /// Whether there is a translation of a record, be it one that cannot be used.
    fn is_translated(&self, at: usize, lang: Option<&str>) -> bool {
        let record = &self.records[at];
        let is_broken = |lang: &str| {
            let mut broken = self.broken.iter();
            broken.any(|one| one.id == record.id && one.lang.as_deref() == Some(lang))
        };
        lang.is_some_and(|lang| record.translations.contains_key(lang) || is_broken(lang))
    }

    fn to_record(
        &self,
        from: &Record,
        at: usize,
        anchor: &str,
        written: &str,
    ) -> Result<Destination, Wrong> {
        let target = &self.records[at];
        if target.case.is_some() && target.case != from.case {
            let message = format!(
                "`{written}` leads to a record of {} client",
                if from.case.is_some() { "another" } else { "a" }
            );
            return Err((
                codes::REFERS_TO_CLIENT,
                message,
                "remove the link: it would tell others who the client is".into(),
            ));
        }
        let name = place_name(anchor);
        let slugs = target.scan.headings.iter();
        let known: Vec<&str> = slugs.map(|heading| heading.slug.as_str()).collect();
        if name.is_empty() || known.contains(&&*name) || has_place(target, &name) {
            let anchor = match &*name {
                "" => anchor.into(),
                name => format!("#{name}").into(),
            };
            return Ok(Destination::Record { at, anchor });
        }
        let hint = near_anchor(&name, &known);
        Err((
            codes::BAD_ANCHOR,
            format!("no heading in `{}` has the anchor `{anchor}`", target.id),
            hint,
        ))
    }

    fn near_link(&self, from: &Record, target: &str) -> String {
        let stem = target.strip_suffix(".md").unwrap_or(target);
        let last = stem.rsplit('/').next().unwrap_or(stem);
        let in_reach = self
            .records
            .iter()
            .filter(|record| record.case.is_none() || record.case == from.case);
        let ids: Vec<&str> = in_reach.map(|record| &*record.id).collect();
        let same: Vec<&str> = ids
            .iter()
            .copied()
            .filter(|id| id.rsplit('/').next() == Some(last))
            .take(3)
            .collect();
        if !same.is_empty() {
            return format!(
                "did you mean {}?",
                same.iter()
                    .map(|id| format!("`{id}`"))
                    .collect::<Vec<_>>()
                    .join(" or ")
            );
        }
        match nearest(stem, ids.iter().copied()).or_else(|| nearest(last, ids.iter().map(|id| id.rsplit('/').next().unwrap_or(id)))) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "links are relative paths to Markdown files, such as ../meetings/review.md, or record ids".into(),
        }
    }
}

/// What is said of `[words]()`.
fn leads_nowhere(picture: bool) -> Wrong {
    let (what, hint) = match picture {
        true => (
            "this picture has no address",
            "write the name of the file in the parentheses",
        ),
        false => (
            "this link has no address: it leads nowhere",
            "write the address in the parentheses, or take the brackets away",
        ),
    };
    (codes::BAD_LINK, what.into(), hint.into())
}

/// Whether a record has a place of that name besides the headings of its body: in raw HTML, or in a translation.
fn has_place(target: &Record, name: &str) -> bool {
    let translations = target.translations.values().map(|one| &one.scan);
    let mut scans = translations.chain([&target.scan]);
    scans.any(|scan| {
        let mut slugs = scan.headings.iter().map(|heading| &heading.slug);
        slugs.any(|slug| slug == name) || scan.anchors.iter().any(|anchor| anchor.name == name)
    })
}

/// What an anchor that no heading has may have meant.
fn near_anchor(name: &str, known: &[&str]) -> String {
    const SHOWN: usize = 6;
    match (nearest(name, known.iter().copied()), known) {
        (Some(near), _) => format!("did you mean `#{near}`?"),
        (None, []) => "there is no heading: link to the page alone, without #".into(),
        (None, known) => {
            let list: Vec<String> = known
                .iter()
                .take(SHOWN)
                .map(|slug| format!("#{slug}"))
                .collect();
            format!(
                "anchors are made from headings; there are: {}",
                list.join(", ")
            )
        }
    }
}

fn to_file(from: &Record, path: &Arc<str>) -> Result<Destination, Wrong> {
    if !is_published_type(path) {
        let ending = ending(path);
        return Err((
            codes::FILE_TYPE,
            format!("files of the type `{ending}` are not published"),
            format!(
                "{}published are: {}",
                saved_as(path).map_or_else(String::new, |how| format!("{how}; ")),
                PUBLISHED.join(", ")
            ),
        ));
    }
    let case = |id: &str| {
        id.strip_prefix("clients/")
            .and_then(|rest| rest.split('/').next())
            .map(str::to_owned)
    };
    if case(path).is_some() && case(path) != case(&from.id) {
        return Err((
            codes::REFERS_TO_CLIENT,
            format!("`{path}` belongs to another client's case"),
            "copy the file beside this record if it may be seen here".into(),
        ));
    }
    Ok(Destination::File(path.clone()))
}

/// Whether an address names its scheme (`https:`), as opposed to a path.
pub(super) fn has_scheme(written: &str) -> bool {
    match written.split_once(':') {
        Some((scheme, _)) => {
            !scheme.is_empty()
                && !scheme.contains(['/', '#', '?', '.'])
                && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        }
        None => false,
    }
}

/// An address with its `%20` and the like as the signs that they mean.
pub fn percent_decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_hexadecimal_digits_make_a_sign() {
        for (text, meant) in [
            ("a%20b", "a b"),
            ("caf%C3%A9%2f", "café/"),
            ("%zz%", "%zz%"),
            ("%+1%-1% 1", "%+1%-1% 1"),
            ("%ff", "\u{fffd}"),
            ("50%", "50%"),
        ] {
            assert_eq!(percent_decoded(text), meant, "{text}");
        }
    }
}
