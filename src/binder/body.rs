//! Bodies: the Markdown that is left, with its links led to pages of this binder.

use super::present::Presenter;
use super::scene::Reach;
use crate::casebook::Destination;
use crate::markdown::{self, LinkTarget, Options, Picture, TocEntry};
use crate::policy::Redacted;
use crate::record::Kind;
use crate::view::{Html, Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// A rendered body.
#[derive(Debug, Default)]
pub(super) struct Body {
    html: Html,
    toc: Vec<TocEntry>,
    /// How many words it has.
    pub(super) words: usize,
}

/// Bodies by record and page.
pub(super) type Bodies = HashMap<(Arc<str>, String), Rc<Body>>;

impl Body {
    /// The markup, or none.
    pub(super) fn html(&self) -> Value {
        if self.html.is_empty() {
            Value::None
        } else {
            self.html.clone().into()
        }
    }

    /// The headings as a page's contents.
    pub(super) fn toc(&self) -> Vec<Map> {
        let line = |entry: &TocEntry| {
            Map::new()
                .with("level", i64::from(entry.level))
                .with("title", entry.title.as_str())
                .with("href", format!("#{}", entry.slug))
        };
        self.toc.iter().map(line).collect()
    }

    /// The first words of its first paragraph. They come from the finished body, in which the words of links to
    /// withheld records are replaced already.
    pub(super) fn summary(&self) -> Option<String> {
        let html = self.html.as_str();
        let start = html.find("<p>")? + 3;
        let paragraph = &html[start..start + html[start..].find("</p>")?];
        let mut text = String::with_capacity(paragraph.len());
        let mut in_tag = false;
        for c in paragraph.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                c if !in_tag => text.push(c),
                _ => {}
            }
        }
        let text = unescaped(&text);
        let mut words = text.split_whitespace();
        let mut shown: Vec<&str> = words.by_ref().take(SUMMARY_WORDS).collect();
        if words.next().is_some() {
            shown.push("…");
        }
        let text = shown.join(" ").replace(" …", "…");
        (!text.is_empty()).then_some(text)
    }

    /// Minutes to read it, at 200 words a minute, at least one.
    pub(super) fn minutes(&self) -> i64 {
        (self.words as i64 + 199) / 200
    }
}

/// How many words of a text a list shows.
const SUMMARY_WORDS: usize = 24;

/// Text without the entities that escaping makes; it is escaped again when it is printed.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Pictures that a page shows as pictures.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp"];

impl<'s, 'a> Presenter<'s, 'a> {
    /// Renders what is left of a record's body.
    pub(super) fn body(&self, redacted: &Redacted<'a>) -> Rc<Body> {
        // Without links and pictures it is the same wherever it stands.
        let whole = matches!(redacted.body, Cow::Borrowed(_)) && redacted.body_lang.is_empty();
        let page = match whole && redacted.record.scan.links.is_empty() {
            true => "",
            false => self.spot.path.as_str(),
        };
        let make = || self.body_in(redacted, "");
        self.scene.body(redacted.id(), page, make)
    }

    /// Renders it with a prefix to every id, for a page that holds several bodies.
    pub(super) fn body_in(&self, redacted: &Redacted<'a>, id_prefix: &str) -> Body {
        if redacted.body.trim().is_empty() {
            return Body::default();
        }
        let title = self.scene.title_of(redacted);
        let options = Options {
            title: &title,
            id_prefix,
            labels: self.scene.labels(),
        };
        // Only a body that was cut can have lost the heading that a link on the same page means.
        let left = matches!(redacted.body, Cow::Owned(_)).then(|| slugs(&redacted.body));
        let rendered = markdown::render(&redacted.body, &options, &mut |written, picture| {
            self.resolve(redacted, written, picture, left.as_deref())
        });
        Body {
            html: rendered.html,
            toc: rendered.toc,
            words: rendered.words,
        }
    }

    fn resolve(
        &self,
        redacted: &Redacted<'a>,
        written: &str,
        picture: bool,
        left: Option<&[String]>,
    ) -> LinkTarget {
        let scene = self.scene;
        match scene
            .site
            .casebook
            .destination(redacted.record, &redacted.body_lang, written)
        {
            Some(Destination::Outside) if picture => LinkTarget::Drop,
            Some(Destination::Outside) => LinkTarget::Keep,
            Some(Destination::Here) => match left {
                // The page itself is always there.
                Some(left)
                    if written.len() > 1
                        && !left
                            .iter()
                            .any(|slug| Some(slug.as_str()) == written.strip_prefix('#')) =>
                {
                    LinkTarget::Drop
                }
                _ => LinkTarget::Keep,
            },
            Some(Destination::Record { at, anchor }) => self.to_record(*at, anchor),
            Some(Destination::File(path)) => self.to_file(path, picture),
            Some(Destination::Broken) => {
                scene.touch();
                LinkTarget::Drop
            }
            None => LinkTarget::Drop,
        }
    }

    fn to_record(&self, at: usize, anchor: &str) -> LinkTarget {
        let scene = self.scene;
        match scene.reach(at) {
            Reach::Page(path) => {
                let anchor = if path.contains('#') || !self.has_anchor(at, anchor) {
                    ""
                } else {
                    anchor
                };
                LinkTarget::To(format!("{}{anchor}", self.spot.href(path)))
            }
            Reach::Known => LinkTarget::Drop,
            Reach::Withheld => {
                let kind = scene.site.casebook.records[at].kind.name();
                LinkTarget::Withheld {
                    words: scene.word(&format!("neutral_{kind}"), &[]),
                }
            }
        }
    }

    /// Whether a heading of the target is still there in this binder and this language.
    fn has_anchor(&self, at: usize, anchor: &str) -> bool {
        let Some(slug) = anchor.strip_prefix('#') else {
            return false;
        };
        let Some(target) = self.scene.get(at) else {
            return false;
        };
        if target.kind() != Kind::Guide {
            return false;
        }
        match (&target.body, target.body_lang.is_empty()) {
            (Cow::Borrowed(_), true) => target
                .record
                .scan
                .headings
                .iter()
                .any(|heading| heading.slug == slug),
            _ => slugs(&target.body).iter().any(|left| left == slug),
        }
    }

    fn to_file(&self, path: &Arc<str>, picture: bool) -> LinkTarget {
        let ending = path
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_picture = PICTURES.contains(&ending.as_str());
        let size = self.scene.site.sizes.get(path);
        if is_picture && size.is_none() {
            // It could not be read, so its hidden data could not be removed either.
            return LinkTarget::Drop;
        }
        let target = self.spot.base_href(&self.scene.use_file(path));
        if picture && is_picture {
            let (width, height) = size.copied().unzip();
            return LinkTarget::Picture(Picture {
                src: target,
                width,
                height,
            });
        }
        LinkTarget::To(target)
    }
}

fn slugs(body: &str) -> Vec<String> {
    markdown::scan(body)
        .headings
        .into_iter()
        .map(|heading| heading.slug)
        .collect()
}
