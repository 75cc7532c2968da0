//! What a listening tab is told: only what is other than what it shows.

use super::edition::Edition;
use super::http::Tab;
use super::page::Page;
use super::panel;
use super::state::State;
use serde_json::json;

/// What a tab shows, or was told last.
#[derive(Debug, Default, PartialEq, Eq)]
struct TabState {
    digest: String,
    style: String,
    theme: String,
    problems: String,
    generation: String,
}

impl TabState {
    /// From what the tab's address said, or from what it was told since.
    fn of(tab: &Tab) -> Self {
        if let [digest, style, theme, problems, generation] =
            tab.memory.split(' ').collect::<Vec<_>>()[..]
        {
            let owned = str::to_owned;
            return Self {
                digest: owned(digest),
                style: owned(style),
                theme: owned(theme),
                problems: owned(problems),
                generation: owned(generation),
            };
        }
        let value = |name: &str| value(tab, name).to_owned();
        Self {
            digest: value("digest"),
            style: value("style"),
            theme: value("theme"),
            problems: value("problems"),
            generation: value("generation"),
        }
    }

    fn remember(&self, tab: &mut Tab) {
        let parts = [
            &self.digest,
            &self.style,
            &self.theme,
            &self.problems,
            &self.generation,
        ];
        tab.memory = parts.map(String::as_str).join(" ");
    }
}

fn value<'t>(tab: &'t Tab, name: &str) -> &'t str {
    let found = tab.query.iter().find(|(key, _)| key == name);
    found.map_or("", |(_, value)| value)
}

/// What is new for a tab.
pub(super) fn news(state: &State, edition: &Edition, tab: &mut Tab) -> Vec<(&'static str, String)> {
    let known = TabState::of(tab);
    let generation = edition.generation.to_string();
    if known.generation == generation && !tab.memory.is_empty() {
        return Vec::new();
    }
    let page = Page::at(state, edition, value(tab, "page"));
    let problems = panel::problems(edition, page.problem.as_ref());
    let loaded = edition.loaded.as_ref();
    let now = TabState {
        digest: page.digest,
        style: loaded.map_or_else(String::new, |loaded| loaded.style.clone()),
        theme: loaded.map_or_else(String::new, |loaded| loaded.theme.clone()),
        problems: problems.digest,
        generation,
    };
    let mut news = Vec::new();
    if now.problems != known.problems {
        news.push(("problems", problems.json.to_string()));
    }
    if now.digest != known.digest || now.theme != known.theme {
        let gone = page.status == 404;
        news.push((
            "page",
            json!({"digest": now.digest, "gone": gone}).to_string(),
        ));
    } else if now.style != known.style {
        news.push(("style", json!({"style": now.style}).to_string()));
    }
    if now.generation != known.generation {
        let changed = &edition.changed;
        news.push((
            "generation",
            json!({"generation": edition.generation, "changed": changed}).to_string(),
        ));
    }
    now.remember(tab);
    news
}
