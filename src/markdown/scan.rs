//! One parse of a body: what is needed before rendering.

mod html;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address::{Address, address};
use super::audience::{self, Restriction};
use super::parser::{MAX_DEPTH, depth_change, end_of, parser, plain_of};
use super::slug::Slugs;
use crate::diagnostic::{Code, Severity, codes};

/// What a body holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scan {
    /// The headings in order, those of raw HTML left out.
    pub headings: Vec<Heading>,
    /// The links and pictures in order, those of raw HTML included.
    pub links: Vec<Link>,
    /// What is wrong with the body.
    pub problems: Vec<Problem>,
    /// How many words a reader reads.
    pub words: usize,
}

/// A heading and the section under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The text without marks.
    pub text: String,
    /// The name of the place, unique in the body.
    pub slug: String,
    /// The bytes of the heading.
    pub range: Range<usize>,
    /// The bytes from the heading up to the next one of the same or a higher level.
    pub section: Range<usize>,
    /// The audiences that the section is restricted to.
    pub audience: Option<Vec<String>>,
    /// Whether it stands outside of lists, quotes and notes.
    pub top_level: bool,
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it leads, entities resolved.
    pub dest: String,
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// Whether it is a picture.
    pub picture: bool,
    /// Whether it is a picture without a description.
    pub alt_missing: bool,
    /// Whether the address stands in a link definition elsewhere in the body.
    pub in_definition: bool,
}

/// Something that is wrong with a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Which problem it is.
    pub code: Code,
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// How much it matters.
    pub severity: Severity,
}

impl Problem {
    fn error(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code,
            range,
            message: message.into(),
            hint: None,
            severity: Severity::Error,
        }
    }

    fn warning(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, range, message)
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Reads a body once. Never fails: what is wrong is in [`Scan::problems`].
pub fn scan(text: &str) -> Scan {
    let (events, ranges): (Vec<_>, Vec<_>) = parser(text).into_offset_iter().unzip();
    let mut scanner = Scanner {
        text,
        events,
        ranges,
        scan: Scan::default(),
        slugs: Slugs::default(),
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
                self.problem(Problem::error(
                    codes::DEEP_NESTING,
                    self.range(index),
                    format!("lists or quotes are nested more than {MAX_DEPTH} deep"),
                ));
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
        self.stray_restrictions(&events);
        self.end_sections();
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

    /// Finds what looks like a restriction but stands in ordinary text: in a
    /// bold line that serves as a heading, say.
    fn stray_restrictions(&mut self, events: &[Event<'a>]) {
        if audience::in_text(self.text).is_none() {
            return;
        }
        let mut in_code = false;
        let mut in_heading = false;
        let mut found = Vec::new();
        for (index, event) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::Heading { .. }) => in_heading = true,
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Text(_) | Event::Html(_) if !in_code && !in_heading => {
                    let range = self.range(index);
                    // The parser may split at a brace: look at the line from here on.
                    let rest = self.text.get(range.start..).unwrap_or_default();
                    let line = rest.lines().next().unwrap_or_default();
                    let line = clip(line, range.len() + 40);
                    if let Some(at) = audience::in_text(line)
                        && at < range.len()
                    {
                        found.push(range.start + at..range.start + line.len());
                    }
                }
                _ => {}
            }
        }
        for range in found {
            self.problem(
                Problem::error(
                    codes::BAD_AUDIENCE,
                    range,
                    "this restricts nothing: only a heading can carry an audience",
                )
                .hint("write it at the end of a heading that starts with #, or put it in `backticks` if it is an example"),
            );
        }
    }

    /// Sets where each section ends. Runs backwards and keeps the nearest
    /// heading of each level, so that thousands of headings take linear time.
    fn end_sections(&mut self) {
        let mut next = [self.text.len(); 7];
        for heading in self.scan.headings.iter_mut().rev() {
            let level = usize::from(heading.level).clamp(1, 6);
            let end = next.iter().take(level + 1).copied().min();
            heading.section.end = end.unwrap_or(self.text.len()).max(heading.range.end);
            if heading.top_level {
                next[level] = heading.range.start;
            }
        }
    }
}

fn is_undescribed(events: &[Event<'_>], index: usize) -> bool {
    let end = end_of(events, index);
    let alt = plain_of(events.get(index..end).unwrap_or_default());
    alt.trim().is_empty()
}

/// At most about so many bytes from the start, whole characters.
fn clip(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(..end).unwrap_or(text)
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
