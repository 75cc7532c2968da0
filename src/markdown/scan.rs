//! One parse of a body: what is needed before rendering.

mod html;
mod stray;
mod types;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address::{Address, address};
use super::audience::{self, Restriction};
use super::parser::{MAX_DEPTH, depth_change, end_of, parser, plain_of};
use super::slug::Slugs;
use crate::diagnostic::codes;

pub use types::{Heading, Link, Problem, Scan};

/// Reads a body once. Never fails: what is wrong is in [`Scan::problems`].
pub fn scan(text: &str) -> Scan {
    let (events, ranges): (Vec<_>, Vec<_>) = parser(text).into_offset_iter().unzip();
    let mut scanner = Scanner {
        text,
        events,
        ranges,
        scan: Scan::default(),
        slugs: Slugs::default(),
        html_depth: 0,
    };
    scanner.run();
    scanner.scan
}

struct Scanner<'a> {
    text: &'a str,
    events: Vec<Event<'a>>,
    ranges: Vec<Range<usize>>,
    scan: Scan,
    slugs: Slugs,
    /// How many raw elements are open.
    html_depth: usize,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        let events = std::mem::take(&mut self.events);
        let mut depth = 0usize;
        let mut too_deep = false;
        let mut in_pictures = 0usize;
        for (index, event) in events.iter().enumerate() {
            depth = depth.saturating_add_signed(depth_change(event));
            if depth > MAX_DEPTH && !too_deep {
                too_deep = true;
                self.problem(
                    Problem::error(
                        codes::DEEP_NESTING,
                        self.range(index),
                        format!("lists or quotes are nested more than {MAX_DEPTH} deep"),
                    )
                    .hint("make it flatter: no reader can follow more than a few levels"),
                );
            }
            match event {
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    in_pictures += 1;
                    // A picture in a picture's description is only its words.
                    let alt_missing = in_pictures == 1 && is_undescribed(&events, index);
                    let in_definition = is_definition(*link_type);
                    let range = self.range(index);
                    self.picture(dest_url.to_string(), range, alt_missing, in_definition);
                }
                Event::End(TagEnd::Image) => in_pictures = in_pictures.saturating_sub(1),
                Event::Start(tag) => self.start(&events, index, tag, depth),
                Event::Text(text) => {
                    self.scan.words += text.split_whitespace().count();
                }
                Event::Code(code) => self.scan.words += code.split_whitespace().count(),
                Event::InlineHtml(_) => self.inline_html(&events, index),
                _ => {}
            }
        }
        self.end_sections();
        self.stray_restrictions(&events);
        self.scan
            .problems
            .sort_by_key(|problem| (problem.range.start, problem.code));
        self.scan.links.sort_by_key(|link| link.range.start);
    }

    fn range(&self, index: usize) -> Range<usize> {
        self.ranges.get(index).cloned().unwrap_or(0..0)
    }

    fn problem(&mut self, problem: Problem) {
        self.scan.problems.push(problem);
    }

    fn start(&mut self, events: &[Event<'a>], index: usize, tag: &Tag<'a>, depth: usize) {
        match tag {
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let end = end_of(events, index);
                let text = plain_of(events.get(index..end).unwrap_or_default());
                let range = self.line_start(self.range(index));
                let source = self.text.get(range.clone()).unwrap_or_default();
                let bare = id.is_none() && classes.is_empty();
                let restriction = audience::restriction(source, attrs, bare);
                let audience = self.audience(restriction, &range, depth == 0);
                let slug = self.slugs.unique(id.as_deref().unwrap_or(&text));
                self.scan.headings.push(Heading {
                    level: *level as u8,
                    text: text.trim().to_owned(),
                    slug,
                    section: range.clone(),
                    range,
                    audience,
                    top_level: depth == 0,
                });
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let dest = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                self.link(dest, self.range(index), is_definition(*link_type));
            }
            Tag::HtmlBlock => self.html_block(events, index),
            _ => {}
        }
    }

    /// A heading's range from the start of its line, so that its indent goes with it.
    fn line_start(&self, range: Range<usize>) -> Range<usize> {
        let before = self.text.get(..range.start).unwrap_or_default();
        let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
        let start = range.start - indent;
        if start == 0 || before.as_bytes().get(start - 1) == Some(&b'\n') {
            start..range.end
        } else {
            range
        }
    }

    fn audience(
        &mut self,
        restriction: Restriction,
        range: &Range<usize>,
        top_level: bool,
    ) -> Option<Vec<String>> {
        match restriction {
            Restriction::None => None,
            Restriction::Exact(names) if top_level => Some(names),
            Restriction::Exact(names) => {
                self.problem(
                    Problem::error(
                        codes::BAD_AUDIENCE,
                        range.clone(),
                        "a heading inside a list, quote or note cannot restrict its section",
                    )
                    .hint("move the heading out of the list or quote"),
                );
                Some(names)
            }
            Restriction::Garbled => {
                self.problem(
                    Problem::error(
                        codes::BAD_AUDIENCE,
                        range.clone(),
                        "this heading's audience is not written exactly",
                    )
                    .hint("end the heading with a space and {audience=team,manager}: lower case, commas, no spaces or quotation marks"),
                );
                None
            }
        }
    }

    fn link(&mut self, dest: String, range: Range<usize>, in_definition: bool) {
        if let Address::Forbidden(scheme) = address(&dest) {
            self.problem(forbidden(&scheme, range.clone()));
        }
        self.scan.links.push(Link {
            dest,
            range,
            picture: false,
            alt_missing: false,
            in_definition,
        });
    }

    fn picture(
        &mut self,
        dest: String,
        range: Range<usize>,
        alt_missing: bool,
        in_definition: bool,
    ) {
        match address(&dest) {
            Address::Relative => {}
            Address::Forbidden(scheme) => self.problem(forbidden(&scheme, range.clone())),
            _ => self.problem(
                Problem::error(
                    codes::BAD_SCHEME,
                    range.clone(),
                    "a picture must be a file in the site",
                )
                .hint("save the picture beside the record: a binder never loads anything from elsewhere"),
            ),
        }
        if alt_missing {
            self.problem(
                Problem::warning(
                    codes::NO_ALT,
                    range.clone(),
                    "this picture has no description",
                )
                .hint("say in the square brackets what the picture shows"),
            );
        }
        self.scan.links.push(Link {
            dest,
            range,
            picture: true,
            alt_missing,
            in_definition,
        });
    }

    /// Sets where each section ends. Runs backwards and keeps the nearest
    /// heading of each level, so that thousands of headings take linear time.
    fn end_sections(&mut self) {
        let mut next = [(self.text.len(), false); 7];
        let mut accidents = Vec::new();
        for heading in self.scan.headings.iter_mut().rev() {
            let level = usize::from(heading.level).clamp(1, 6);
            let nearest = next.iter().take(level + 1).min().copied();
            let (end, is_underlined) = nearest.unwrap_or_default();
            heading.section.end = end.max(heading.range.end);
            let source = self.text.get(heading.range.clone()).unwrap_or_default();
            let own_underlined = !source.trim_start().starts_with('#');
            if heading.audience.is_some() && is_underlined && !own_underlined {
                accidents.push(end);
            }
            if heading.top_level {
                next[level] = (heading.range.start, own_underlined);
            }
        }
        for start in accidents {
            let line = self.text.get(start..).and_then(|rest| rest.lines().next());
            self.problem(
                Problem::error(
                    codes::BAD_AUDIENCE,
                    start..start + line.map_or(0, str::len),
                    "a line of hyphens or equals signs below makes this a heading, which ends the restricted section above",
                )
                .hint("leave a blank line above the hyphens, or start the heading with # if it is meant as one"),
            );
        }
    }
}

fn is_undescribed(events: &[Event<'_>], index: usize) -> bool {
    let end = end_of(events, index);
    let alt = plain_of(events.get(index..end).unwrap_or_default());
    alt.trim().is_empty()
}

fn is_definition(link_type: LinkType) -> bool {
    !matches!(
        link_type,
        LinkType::Inline | LinkType::Autolink | LinkType::Email
    )
}

fn forbidden(scheme: &str, range: Range<usize>) -> Problem {
    let message = match scheme {
        "//" => "an address that starts with // is not allowed".to_owned(),
        scheme => format!("addresses that start with {scheme}: are not allowed"),
    };
    Problem::error(codes::BAD_SCHEME, range, message)
        .hint("use a relative path, or an address that starts with https:, http:, mailto: or tel:")
}

#[cfg(test)]
mod tests;
