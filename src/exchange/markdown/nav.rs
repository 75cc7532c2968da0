//! Navigation files beside the pages: they give pages without a weight one, by
//! the order in which they name them.

use super::sitemap::Sitemap;
use crate::source::slip::Misuse;
use crate::source::spans;
use serde_yaml::Value;
use std::collections::HashMap;

/// The distance of two weights, so that a page can be put between by hand.
const STEP: i64 = 10;

/// Whether a file is most likely the navigation of a site.
pub(super) fn is_navigation(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let (stem, ending) = lower.rsplit_once('.').unwrap_or((&lower, ""));
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let is_near = lower.matches('/').count() <= 2;
    let is_named = ["nav", "sidebar", "toc", "mkdocs"]
        .iter()
        .any(|word| name.contains(word));
    matches!(ending, "yml" | "yaml") && is_near && is_named
}

/// The weights that a navigation file gives, by the number of the page.
pub(super) fn weights(yaml: &str, map: &Sitemap) -> HashMap<usize, i64> {
    let mut weights = HashMap::new();
    let is_plain = |misuse: &Misuse| matches!(misuse, Misuse::Duplicate(_) | Misuse::Split(_));
    if !spans::outline(yaml)
        .misuses
        .iter()
        .all(|(misuse, _)| is_plain(misuse))
    {
        return weights;
    }
    if let Ok(value) = serde_yaml::from_str::<Value>(yaml) {
        walk(&value, map, &mut weights);
    }
    weights
}

fn walk(value: &Value, map: &Sitemap, weights: &mut HashMap<usize, i64>) {
    match value {
        Value::String(text) => {
            let path = text.trim().split('#').next().unwrap_or_default();
            let is_path =
                path.contains('/') && !path.contains([' ', ':', '<']) || path.ends_with(".md");
            if is_path
                && !path.trim_matches('/').is_empty()
                && let Some(page) = map.page(0, &format!("/{}", path.trim_start_matches('/')))
            {
                let next = (weights.len() as i64 + 1) * STEP;
                weights.entry(page).or_insert(next);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| walk(item, map, weights)),
        Value::Mapping(fields) => fields.values().for_each(|value| walk(value, map, weights)),
        _ => {}
    }
}
