//! Links to a heading by its name alone, wherever it stands, as MkDocs has them: `[words][heading-name]`.

use super::sitemap::Sitemap;
use super::traced::{Edit, Traced};
use crate::exchange::report::{Category, FileIssues, short};
use crate::markdown::{self, UnlinkedForm};
use std::collections::HashMap;

/// The places of all pages by their names: the number of the page.
pub(super) fn places(map: &Sitemap) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, page) in map.pages.iter().enumerate() {
        for anchor in &page.anchors {
            places.entry(anchor.clone()).or_default().push(at);
        }
    }
    places
}

/// Rewrites them on page number `from`. `is_usual` says that the program of the source has such links, so that one that
/// leads nowhere becomes its words.
pub(super) fn rewrite(
    body: &mut Traced,
    from: usize,
    map: &Sitemap,
    places: &HashMap<String, Vec<usize>>,
    is_usual: bool,
    audiences: &[&str],
    issues: &mut FileIssues,
) {
    let text = body.text();
    if !text.contains("][") {
        return;
    }
    let mut edits = Vec::new();
    for one in &body.scan(audiences).unlinked {
        if one.form != UnlinkedForm::Reference {
            continue;
        }
        let Some(words) = text.get(one.range.start + 1..one.bracket) else {
            continue;
        };
        let label = one.addresses.first().map_or(words, String::as_str);
        let found = places
            .get(label)
            .or_else(|| places.get(&markdown::slug(label)));
        let page = found.and_then(|all| match all.contains(&from) {
            true => Some(from),
            false => all.first().copied().filter(|_| all.len() == 1),
        });
        match page.and_then(|at| map.pages.get(at)) {
            Some(page) => {
                let anchor = if places.contains_key(label) {
                    label.to_owned()
                } else {
                    markdown::slug(label)
                };
                let address = format!("/{}#{anchor}", page.source).replace(['<', '>'], "");
                edits.push(Edit::replace(
                    one.range.clone(),
                    format!("[{words}](<{address}>)"),
                ));
            }
            None if is_usual => {
                let message = format!(
                    "no heading is called `{}`; the words of the link are kept",
                    short(label)
                );
                issues.warn(Category::Link, body.source_range(&one.range), message);
                edits.push(Edit::replace(one.range.clone(), words.to_owned()));
            }
            None => {}
        }
    }
    body.edit(edits);
}
