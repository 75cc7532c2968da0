//! One page on its way: front matter, body, and what was found on it.

use super::front::{self, Against, Front};
use super::liquid::Context;
use super::names::{parent, stem};
use super::plain_words::words_of;
use super::targets::Targets;
use super::traced::{Edit, Traced};
use super::{boxes, critic, html, kramdown, liquid, mdx, pandoc, repair, signs, tabs, wiki};
use crate::exchange::report::{Category, FileIssues};
use crate::markdown::{self, AttributePiece, Heading, Link};
use crate::record::Kind;
use crate::source::front::Document;
use std::collections::HashSet;
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
    /// Whether that is the name of its file.
    pub(super) is_named_by_file: bool,
    /// Its body as far as it is rewritten.
    pub(super) body: Traced,
    /// Whether the source's tool reads components in every page.
    pub(super) has_components: bool,
    /// The names of the places of its body, once that is rewritten.
    pub(super) places: Vec<String>,
    /// What was found.
    pub(super) issues: FileIssues,
}

impl Draft {
    /// Reads a page. `whole` is the title of the source, for its opening page.
    pub(super) fn read(source: &str, text: &Arc<str>, against: &Against<'_>, whole: &str) -> Self {
        let mut issues = FileIssues::new(source.into(), text.clone());
        let (mut front, body) = front::read(text, against, &mut issues);
        front.came_from(source);
        let own = front
            .title
            .clone()
            .or_else(|| opening_heading(&text[body.clone()]))
            .map(|title| signs::in_title(&title));
        let is_named_by_file = own.is_none();
        let title = own.unwrap_or_else(|| named(source, whole));
        Self {
            is_named_by_file,
            source: source.to_owned(),
            title,
            body: Traced::new(&text[body.clone()], body.start),
            has_components: false,
            places: Vec::new(),
            front,
            issues,
        }
    }

    /// Rewrites all of the body but its links. `title_of` knows other pages, and `find` the paths of pages and files by
    /// their names; `linked` are the names of paragraphs to which some page links.
    pub(super) fn rewrite(
        &mut self,
        title_of: &dyn Fn(&str) -> Option<String>,
        find: &dyn Fn(&str) -> Option<String>,
        linked: &HashSet<String>,
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
        let ending = self
            .source
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_component = (ending == "mdx" || self.has_components)
            && mdx::rewrite(&mut self.body, &mut self.issues);
        if matches!(&*ending, "qmd" | "rmd") {
            mdx::cells(&mut self.body, &mut self.issues);
        }
        tabs::rewrite(&mut self.body, audiences);
        wiki::rewrite(&mut self.body, find, &mut self.issues);
        critic::rewrite(&mut self.body, audiences, &mut self.issues);
        pandoc::rewrite(&mut self.body, linked, &mut self.issues);
        let is_boxed = boxes::rewrite(&mut self.body, &mut self.issues);
        signs::rewrite(&mut self.body, &mut self.issues);
        let context = Context {
            title: &self.title,
            title_of,
            audiences,
        };
        let restricts = liquid::rewrite(&mut self.body, &context, &mut self.issues);
        kramdown::remove(&mut self.body);
        // Styles are left out, so what one hides would be seen.
        let is_unseen = self.has_unseen(audiences);
        html::rewrite(&mut self.body, &mut self.issues);
        self.mend(
            audiences,
            restricts || is_unseen || is_boxed || is_component,
        );
    }

    /// Whether a style of raw HTML hides what it stands on.
    fn has_unseen(&self, audiences: &[&str]) -> bool {
        let text = self.body.text();
        let is_style = |attribute: &AttributePiece| {
            attribute.name == "style"
                && markdown::hides_by_attribute("style", &attribute.value, audiences)
        };
        text.contains("style")
            && (self.body.pieces().tags)
                .iter()
                .any(|tag| tag.attributes.iter().any(is_style))
    }

    /// Takes out what the checks of a body refuse. Links that are still those of the source are left alone.
    fn mend(&mut self, audiences: &[&str], restricts: bool) {
        let repaired = repair::repair(
            &mut self.body,
            repair::Links::Leave,
            audiences,
            &mut self.issues,
        );
        self.places = repaired.places;
        match repaired.restricts {
            Some(place) => self.restrict(place),
            None if restricts => self.restrict(self.start()),
            None => {}
        }
    }

    /// Keeps the page from all but the manager, and says so.
    fn restrict(&mut self, place: Range<usize>) {
        self.front.audience = vec!["manager".to_owned()];
        self.issues.warn(
            Category::Audience,
            place,
            "something restricts a part of this page in a way that does not hold here; the whole page is for the manager only until you say who may see what",
        );
    }

    /// The last look, when links are rewritten too: this page becomes `target`
    /// among `targets`. Gives whether its places are others than before.
    pub(super) fn finish(&mut self, target: &str, targets: &Targets, audiences: &[&str]) -> bool {
        let leads_somewhere =
            |link: &Link, headings: &[Heading]| targets.has(target, link, headings);
        let links = repair::Links::Mend(&leads_somewhere);
        let repaired = repair::repair(&mut self.body, links, audiences, &mut self.issues);
        if let Some(place) = repaired.restricts {
            self.restrict(place);
        }
        let before = std::mem::replace(&mut self.places, repaired.places);
        before != self.places
    }

    fn start(&self) -> Range<usize> {
        let start = self.body.source_of(0);
        start..start + 1
    }

    /// What only looks like front matter, further down in the text, is an example: it stands as code. Gives the whole
    /// record, and whether all of its front matter is there.
    fn fence_examples(&mut self) -> (String, bool) {
        const MOST: usize = 20;
        for _ in 0..MOST {
            let whole = self.whole();
            let text = &whole.0;
            let path: Arc<str> = self.source.as_str().into();
            let Err(problem) = Document::split(path, text.as_str().into(), &Kind::any_has) else {
                return whole;
            };
            let before = text.len()
                - self
                    .body
                    .text()
                    .trim_start_matches(['\n', '\r'])
                    .trim_end()
                    .len()
                - 1;
            let cut =
                self.body.text().len() - self.body.text().trim_start_matches(['\n', '\r']).len();
            let line = problem.place.as_ref().map_or(1, |place| place.line);
            let at: usize = text
                .split_inclusive('\n')
                .take(line.saturating_sub(1))
                .map(str::len)
                .sum();
            let Some(at) = at.checked_sub(before).map(|at| at + cut) else {
                return whole;
            };
            let body = self.body.text();
            let start = body[..at.min(body.len())]
                .rfind("\n\n")
                .map_or(0, |at| at + 2);
            let end = body[at.min(body.len())..]
                .find("\n\n")
                .map_or(body.len(), |end| at + end);
            self.issues.note(
                Category::FrontMatter,
                self.body.source_range(&(start..end)),
                "this looks like front matter in the midst of the page; it is kept as code",
            );
            self.body.edit(vec![
                Edit::replace(start..start, "```text\n"),
                Edit::replace(end..end, "\n```"),
            ]);
        }
        self.whole()
    }

    /// The record's text.
    pub(super) fn written(&mut self) -> String {
        let (text, complete) = self.fence_examples();
        if !complete {
            front::left_out(&mut self.issues);
        }
        text
    }

    /// The same, and whether all of its front matter is there.
    fn whole(&self) -> (String, bool) {
        let (front, complete) = self.front.write(&self.title);
        let body = self.body.text().trim_start_matches(['\n', '\r']);
        let gap = if body.is_empty() { "" } else { "\n" };
        (format!("{front}{gap}{}\n", body.trim_end()), complete)
    }
}

/// The words of the heading that opens a page, of Markdown or HTML. Before it may stand what is no text: comments,
/// pictures, tags, and what other tools bring in.
fn opening_heading(body: &str) -> Option<String> {
    let is_plain =
        |text: &str| !text.trim().is_empty() && !text.contains("{{") && !text.contains("{%");
    let heading = markdown::first_heading(body);
    let start = heading.as_ref().map_or(body.len(), |(_, start)| *start);
    let before = body.get(..start)?;
    if let Some(text) = html_heading(before) {
        return Some(text).filter(|text| is_plain(text));
    }
    let mut in_comment = false;
    let is_no_text = |line: &str| {
        let line = line.trim();
        let was_in_comment = in_comment;
        in_comment = (in_comment || line.starts_with("<!--")) && !line.contains("-->");
        was_in_comment
            || line.is_empty()
            || [
                "<", "![", "[![", "{%", "{{", "{:", "import ", "export ", "[//]:", "---",
            ]
            .iter()
            .any(|sign| line.starts_with(sign))
    };
    let is_first = before.lines().all(is_no_text);
    heading
        .filter(|_| is_first)
        .map(|(text, _)| text)
        .filter(|text| is_plain(text))
}

/// The words of an `<h1>` that opens a text.
fn html_heading(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    let start = small.find("<h1").filter(|_| small.len() == text.len())?;
    if !text[..start]
        .lines()
        .all(|line| line.trim().is_empty() || line.trim().starts_with('<'))
    {
        return None;
    }
    let inside = start + small[start..].find('>')? + 1;
    let end = inside + small[inside..].find("</h1")?;
    let words = markdown::plain(&text[inside..end], 300);
    (!words.trim().is_empty()).then(|| words.trim().to_owned())
}

/// The title of a page from the name of its file; of an opening page, from that of its folder. `whole` is the title of
/// the source.
fn named(source: &str, whole: &str) -> String {
    match (stem(source).to_ascii_lowercase().as_str(), parent(source)) {
        ("index" | "_index" | "readme", "") => whole.to_owned(),
        ("index" | "_index" | "readme", folder) => {
            in_words(unnumbered(folder.rsplit('/').next().unwrap_or(folder)))
        }
        _ => in_words(unnumbered(stem(source))),
    }
}

/// A file's name without the number by which it is sorted: `01-first` is `first`. A year is none.
pub(super) fn unnumbered(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &name[digits..];
    let bare = rest.trim_start_matches(['-', '_', '.', ' ', ')']);
    let is_number = (1..=3).contains(&digits) && bare.len() < rest.len();
    match is_number && bare.starts_with(char::is_alphabetic) {
        true => bare,
        false => name,
    }
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
