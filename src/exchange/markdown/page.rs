//! One page on its way: front matter, body, and what was found on it.

use super::front::{self, Front};
use super::liquid::Context;
use super::names::{parent, stem};
use super::plain_words::words_of;
use super::targets::Targets;
use super::traced::{Edit, Traced};
use super::{html, kramdown, liquid, repair};
use crate::exchange::report::{Category, FileIssues};
use crate::markdown::{self, Heading, Link};
use std::ops::Range;
use std::sync::Arc;

/// A page that is being brought in.
pub(super) struct Draft {
    /// Its path in the source.
    pub(super) source: String,
    /// Its front matter.
    pub(super) front: Front,
    /// Its title.
    pub(super) title: String,
    /// Its body as far as it is rewritten.
    pub(super) body: Traced,
    /// What was found.
    pub(super) issues: FileIssues,
}

impl Draft {
    /// Reads a page. `whole` is the title of the source, for its opening page.
    pub(super) fn read(source: &str, text: &Arc<str>, audiences: &[&str], whole: &str) -> Self {
        let mut issues = FileIssues::new(source.into(), text.clone());
        let (mut front, body) = front::read(text, audiences, &mut issues);
        front.came_from(source);
        let title = title(source, &front, &text[body.clone()], whole);
        Self {
            source: source.to_owned(),
            title,
            body: Traced::new(&text[body.clone()], body.start),
            front,
            issues,
        }
    }

    /// Rewrites all of the body but its links. `title_of` knows other pages.
    pub(super) fn rewrite(
        &mut self,
        title_of: &dyn Fn(&str) -> Option<String>,
        audiences: &[&str],
    ) {
        let is_blank = self.body.text().trim().is_empty();
        if let Some(to) = self.front.redirect.as_deref().filter(|_| is_blank) {
            let words = title_of(to).unwrap_or_else(|| self.title.clone());
            let moved = format!(
                "This page has moved: [{}](<{}>)\n",
                words_of(&words),
                to.replace(['<', '>', '\n'], "")
            );
            let length = self.body.text().len();
            self.body.edit(vec![Edit::replace(0..length, moved)]);
        }
        let context = Context {
            title: &self.title,
            title_of,
            audiences,
        };
        let restricts = liquid::rewrite(&mut self.body, &context, &mut self.issues);
        kramdown::remove(&mut self.body);
        html::rewrite(&mut self.body, &mut self.issues);
        self.mend(audiences, restricts);
    }

    /// Takes out what the checks of a body refuse. Links that are still those of the source are left alone.
    fn mend(&mut self, audiences: &[&str], restricts: bool) {
        let is_mended = repair::repair(
            &mut self.body,
            repair::Links::Leave,
            audiences,
            &mut self.issues,
        );
        if restricts || is_mended {
            self.restrict();
        }
    }

    /// Keeps the page from all but the manager, and says so.
    fn restrict(&mut self) {
        self.front.audience = vec!["manager".to_owned()];
        self.issues.warn(
            Category::Audience,
            self.start(),
            "something restricts a part of this page in a way that does not hold here; the whole page is for the manager only until you say who may see what",
        );
    }

    /// The last look, when links are rewritten too: this page becomes `target`
    /// among `targets`. Gives whether anything had to be mended.
    pub(super) fn finish(&mut self, target: &str, targets: &Targets, audiences: &[&str]) -> bool {
        let leads_somewhere =
            |link: &Link, headings: &[Heading]| targets.has(target, link, headings);
        let before = self.body.text().len();
        let links = repair::Links::Mend(&leads_somewhere);
        if repair::repair(&mut self.body, links, audiences, &mut self.issues) {
            self.restrict();
        }
        self.body.text().len() != before
    }

    fn start(&self) -> Range<usize> {
        let start = self.body.source_of(0);
        start..start + 1
    }

    /// The record's text.
    pub(super) fn written(&mut self) -> String {
        let (front, complete) = self.front.write(&self.title);
        if !complete {
            front::left_out(&mut self.issues);
        }
        let body = self.body.text().trim_start_matches(['\n', '\r']);
        let gap = if body.is_empty() { "" } else { "\n" };
        format!("{front}{gap}{}\n", body.trim_end())
    }
}

/// The title: as given, else of the first heading, else from the file's name.
fn title(source: &str, front: &Front, body: &str, whole: &str) -> String {
    if let Some(title) = &front.title {
        return title.clone();
    }
    let headings = markdown::scan(body).headings;
    let heading = headings.into_iter().map(|heading| heading.text);
    let plain = heading
        .take(1)
        .find(|text| !text.trim().is_empty() && !text.contains("{{") && !text.contains("{%"));
    plain.unwrap_or_else(
        || match (stem(source).to_ascii_lowercase().as_str(), parent(source)) {
            ("index" | "_index" | "readme", "") => whole.to_owned(),
            ("index" | "_index" | "readme", folder) => {
                in_words(folder.rsplit('/').next().unwrap_or(folder))
            }
            _ => in_words(stem(source)),
        },
    )
}

/// A file's name as a title: `my_first-page` is `My first page`.
pub(super) fn in_words(name: &str) -> String {
    let words = name.replace(['-', '_', '.'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut signs = words.chars();
    match signs.next() {
        Some(first) => first.to_uppercase().chain(signs).collect(),
        None => "Untitled".to_owned(),
    }
}
