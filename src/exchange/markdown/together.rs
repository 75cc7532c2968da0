//! What is done to all pages of a source together.

use super::front::Withheld;
use super::names;
use super::order::{self, Opening};
use super::origin::Origin;
use super::page::Draft;
use super::sitemap::Sitemap;
use super::targets::Targets;
use crate::diagnostic::Severity;
use crate::exchange::report::{Category, short};
use crate::source::FileEntry;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::Path;

/// Keeps back pages that the source keeps back by their names or in its settings.
pub(super) fn withheld_by_source(drafts: &mut [Draft], paths: &[String], origin: &Origin) {
    let folders: Vec<(String, String)> = drafts
        .iter()
        .zip(paths)
        .filter_map(|(draft, path)| {
            let reason = draft.front.cascade()?;
            Some((
                names::parent(path).to_owned(),
                format!("`cascade` of {} ({reason})", draft.source),
            ))
        })
        .collect();
    for (draft, path) in drafts.iter_mut().zip(paths) {
        let reason = origin.keeps_back(path, &draft.source).or_else(|| {
            let above = folders.iter().find(|(folder, _)| {
                folder.is_empty()
                    || path
                        .strip_prefix(folder.as_str())
                        .is_some_and(|rest| rest.starts_with('/'))
            });
            above.map(|(_, reason)| reason.clone())
        });
        if let Some(reason) = reason.filter(|_| !draft.front.is_draft()) {
            draft.front.withhold(Withheld::Draft);
            let message =
                format!("{reason} keeps this page back: it is a draft here, and nobody sees it");
            draft
                .issues
                .whole(Severity::Warning, Category::Audience, message);
        }
    }
}

/// Gives pages and folders the places that they have in the source, and pages without a title of their own the one
/// that its navigation has.
pub(super) fn ordered(
    drafts: &mut [Draft],
    source: &Path,
    (root, paths): (&str, &[String]),
    origin: &Origin,
    others: &[FileEntry],
    map: &mut Sitemap,
) -> Vec<Opening> {
    let files: Vec<&FileEntry> = others.iter().collect();
    let order = order::of(source, origin, &files, map);
    for (at, title) in &order.titles {
        if let (Some(draft), Some(page)) = (drafts.get_mut(*at), map.pages.get_mut(*at))
            && draft.is_named_by_file
        {
            draft.title = title.clone();
            page.title = title.clone();
        }
    }
    if let Some(whole) = &order.names_all {
        for (at, draft) in drafts.iter_mut().enumerate() {
            if order.places.contains_key(&at) || draft.front.is_draft() {
                continue;
            }
            draft.front.withhold(Withheld::Draft);
            let message = format!(
                "{whole} does not name this page, so the source does not show it: it is a draft here, and nobody sees it"
            );
            draft
                .issues
                .whole(Severity::Warning, Category::Audience, message);
        }
    }
    let openings = order::arrange(
        drafts,
        paths,
        root,
        &order,
        origin.lang.as_deref().unwrap_or("en"),
    );
    for (from, path) in &order.missing {
        if let Some(draft) = drafts.first_mut() {
            draft.issues.elsewhere(
                Severity::Warning,
                Category::Link,
                from,
                format!("the navigation names `{path}`, and there is no such page"),
            );
        }
    }
    for (from, name) in &order.parts {
        if let Some(draft) = drafts.first_mut() {
            let message = format!(
                "the navigation puts pages together under `{}`, which is no folder; here they stand among the others, in their order",
                short(name)
            );
            draft
                .issues
                .elsewhere(Severity::Note, Category::Name, from, message);
        }
    }
    openings
}

/// Mends what is left, until every link leads somewhere.
pub(super) fn finish(
    drafts: &mut [Draft],
    paths: &[String],
    files: HashSet<String>,
    audiences: &[&str],
) {
    let mut targets = Targets {
        files,
        ..Targets::default()
    };
    // What is mended on one page can cost another one an anchor.
    for _ in 0..4 {
        let pages = drafts.iter().zip(paths).map(|(draft, path)| {
            let places = draft.places.iter().cloned().collect();
            (format!("{path}.md"), places)
        });
        targets.pages = pages.collect();
        let finished = drafts
            .par_iter_mut()
            .zip(paths)
            .map(|(draft, path)| draft.finish(path, &targets, audiences));
        if !finished.reduce(|| false, |one, other| one | other) {
            return;
        }
    }
}
