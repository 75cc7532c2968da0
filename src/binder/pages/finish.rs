//! From drafts of pages to views: navigation, next and previous, what all pages share.

use super::context::Context;
use super::draft::Draft;
use super::frame::{Frame, FrameSource};
use super::nav::{self, Common, Section};
use super::synonyms::synonyms;
use super::terms::terms;
use crate::binder::made::{Page, Part};
use crate::binder::places::PagePath;
use crate::view::{Map, Shared, View};
use crate::words;
use std::collections::HashMap;

/// Makes views of the drafts.
pub(in crate::binder) fn finish(source: &FrameSource<'_, '_>, drafts: Vec<Draft>) -> Part {
    let context = source.context;
    let sections = nav::sections(context, &drafts);
    let mut frame = Frame::new(source);
    let mut common = Common::default();
    let names: Vec<(String, String)> = drafts
        .iter()
        .map(|draft| (draft.title.clone(), draft.path.clone()))
        .collect();
    let neighbours = neighbours(&drafts);
    let mut pages = Vec::with_capacity(drafts.len());
    for (draft, (before, after)) in drafts.into_iter().zip(neighbours) {
        let at = context.page(&draft.path);
        let link = |number: usize| {
            let (title, path) = &names[number];
            Map::new()
                .with("title", title.as_str())
                .with("href", at.href(path))
        };
        let mut data = frame.of(&at);
        let own = page(context, &draft, &at, before.map(link), after.map(link));
        data.push("page", own);
        data.push("nav", nav::of_page(&sections, &draft, &at, &mut common));
        let section = nav::part_of(&sections, &draft).unwrap_or_default();
        let section = section.to_owned();
        for (name, value) in draft.data.iter() {
            data.push(name.clone(), value.clone());
        }
        let view = View {
            path: format!("{}{}", context.prefix, draft.path),
            layout: (*draft.layout).into(),
            title: draft.title,
            origin: draft.origin,
            data,
        };
        pages.push(Page {
            view,
            printed: draft.printed,
            section,
            searched: draft.searched,
            records: draft.records,
        });
    }
    let print = print_view(context, &sections, &mut frame, &mut common);
    Part {
        shared: Shared {
            data: Map::new(),
            terms: terms(context),
            lang: context.lang().to_owned(),
        },
        pages,
        print,
        synonyms: synonyms(context),
        search_of: source.search_of(),
    }
}

/// For each draft the numbers of the ones before and after it, among those that are read together in order: a meeting
/// leads to the meeting after it, and never to a review.
fn neighbours(drafts: &[Draft]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut neighbours = vec![(None, None); drafts.len()];
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, one)| one.in_order) {
        let volume = draft.volume.unwrap_or(&draft.section);
        let Some(before) = last.insert(volume, at) else {
            continue;
        };
        let (earlier, later) = match draft.newest_first {
            true => (at, before),
            false => (before, at),
        };
        neighbours[earlier].1 = Some(later);
        neighbours[later].0 = Some(earlier);
    }
    neighbours
}

fn print_view(
    context: &Context<'_>,
    sections: &[Section],
    frame: &mut Frame<'_, '_>,
    common: &mut Common,
) -> View {
    let title = context.word("print_title", &[]);
    let draft = Draft::new("print.html", "print", "", title.clone());
    let at = context.page("print.html");
    let mut data = frame.of(&at);
    data.push("page", page(context, &draft, &at, None, None));
    data.push("nav", nav::of_page(sections, &draft, &at, common));
    View {
        path: format!("{}print.html", context.prefix),
        layout: "print".into(),
        title,
        origin: context.plan.dir.clone(),
        data,
    }
}

/// What a page is, for its layout.
fn page(
    context: &Context<'_>,
    draft: &Draft,
    at: &PagePath,
    prev: Option<Map>,
    next: Option<Map>,
) -> Map {
    let above = draft.above.iter().map(|(title, path)| {
        Map::new()
            .with("title", title.as_str())
            .with("href", at.href(path))
    });
    let id = draft.path.trim_end_matches(".html").replace('/', "-");
    let mut page = Map::new();
    page.push("id", id);
    page.push("layout", &*draft.layout);
    page.push("title", draft.title.as_str());
    page.push("lang", words::tag(context.lang()));
    page.push("dir", words::direction(context.lang()));
    page.push("root", at.root.as_str());
    page.push("path", draft.path.as_str());
    page.push("updated", draft.updated.clone());
    page.push("description", draft.description.clone());
    page.push("toc", draft.toc.clone());
    page.push("breadcrumbs", above.collect::<Vec<_>>());
    page.push("prev", prev);
    page.push("next", next);
    page.push("fallback", draft.fallback && !context.prefix.is_empty());
    page.push("older", draft.older);
    page.push("differs", draft.differs);
    page.push("languages", languages(context, draft, at));
    page
}

/// The same page in the binder's other languages.
fn languages(context: &Context<'_>, draft: &Draft, at: &PagePath) -> Vec<Map> {
    let all = &context.plan.languages;
    if all.len() < 2 {
        return Vec::new();
    }
    let line = |lang: &String| {
        let folder = if *lang == context.site.config.language {
            String::new()
        } else {
            format!("{lang}/")
        };
        let name = context
            .site
            .locale(lang)
            .text(&format!("languages.{lang}"))
            .map_or_else(|| words::tag(lang), words::capital);
        Map::new()
            .with("code", words::tag(lang))
            .with("name", name)
            .with("href", at.base_href(&format!("{folder}{}", draft.path)))
            .with("current", *lang == context.lang())
    };
    all.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Draft, neighbours};

    fn draft(section: &str, in_order: bool) -> Draft {
        let mut draft = Draft::new("a.html", "guide", section.to_owned(), "A");
        draft.in_order = in_order;
        draft
    }

    #[test]
    fn only_pages_that_are_read_in_order_have_neighbours() {
        let drafts = [true, false, true, true].map(|in_order| draft("guides", in_order));
        let expected = [
            (None, Some(2)),
            (None, None),
            (Some(0), Some(3)),
            (Some(2), None),
        ];
        assert_eq!(neighbours(&drafts), expected);
    }

    #[test]
    fn pages_lead_forward_in_time_and_stay_in_their_section() {
        let mut drafts: Vec<Draft> = ["meetings", "meetings", "reviews", "start", "end"]
            .map(|section| draft(section, true))
            .into();
        for meeting in &mut drafts[..2] {
            meeting.newest_first = true;
        }
        for chapter in &mut drafts[3..] {
            chapter.volume = Some("handbook");
        }
        let expected = [
            (Some(1), None),
            (None, Some(0)),
            (None, None),
            (None, Some(4)),
            (Some(3), None),
        ];
        assert_eq!(neighbours(&drafts), expected);
    }
}
