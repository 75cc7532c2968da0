//! One parse of a body: what is needed before rendering.

mod asides;
mod elements;
mod ends;
mod fences;
mod foreign;
mod headings;
mod html;
mod notes;
mod printed;
mod stray;
mod types;
mod unlinked;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address::{Address, address};
use super::alerts::alert;
use super::audience::Attributes;
use super::parser::{MAX_DEPTH, depth_change, end_of, parser, plain_of};
use super::slug::Slugs;
use crate::diagnostic::codes;

use asides::Asides;
pub(crate) use foreign::is_field_of_readers;
pub use types::{Anchor, Heading, Link, Problem, Scan};
pub use unlinked::{Form as UnlinkedForm, Unlinked};

/// Reads a body once. Never fails: what is wrong is in [`Scan::problems`].
pub fn scan(text: &str) -> Scan {
    scan_for(text, &[])
}

/// The same where a site has audiences of its own: what names one as other tools do restricts nothing either.
pub fn scan_for(text: &str, own: &[&str]) -> Scan {
    let (events, ranges): (Vec<_>, Vec<_>) = parser(text).unzip();
    let mut scanner = Scanner {
        text,
        own,
        events,
        ranges,
        scan: Scan::default(),
        slugs: Slugs::default(),
        html_depth: 0,
        asides: Asides::default(),
    };
    scanner.run();
    scanner.scan
}

struct Scanner<'a> {
    text: &'a str,
    /// The audiences of the site.
    own: &'a [&'a str],
    events: Vec<Event<'a>>,
    ranges: Vec<Range<usize>>,
    scan: Scan,
    slugs: Slugs,
    /// How many raw elements are open.
    html_depth: usize,
    /// What stands in raw HTML besides tags and text.
    asides: Asides,
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
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock) => {
                    self.asides.end_block();
                }
                _ => {}
            }
        }
        self.end_sections();
        self.notes_apart(&events);
        self.fences(&events);
        self.stray_restrictions(&events);
        let printed = self.printed(&events);
        self.foreign(&printed, &events);
        self.scan.unlinked = unlinked::unlinked(&printed);
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
                let parsed = Attributes {
                    id: id.as_deref(),
                    classes,
                    others: attrs,
                };
                let restriction = self.restriction(events, index..end, &range, &parsed);
                let audience = self.audience(restriction, &range, depth == 0);
                let slug = self.slugs.unique(id.as_deref().unwrap_or(&text));
                self.scan.headings.push(Heading {
                    level: *level as u8,
                    text: text.trim().to_owned(),
                    slug,
                    id: id.as_deref().map(str::to_owned),
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
            Tag::BlockQuote(None) => self.alert(events, index),
            _ => {}
        }
    }

    /// Says where the type of a note is not known.
    fn alert(&mut self, events: &[Event<'a>], index: usize) {
        let found = alert(events.get(index..).unwrap_or_default());
        let Some(found) = found.filter(|found| found.weight.is_none()) else {
            return;
        };
        let start = self.range(index + 2).start;
        self.problem(
            Problem::warning(
                codes::ALERT_TYPE,
                start..start + found.word.len() + 3,
                format!(
                    "there is no note of the type `{}`: it is a plain note that shows the word",
                    found.word
                ),
            )
            .hint("write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"),
        );
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
