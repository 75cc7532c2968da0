//! Bodies with their links led to pages of this binder.

use super::body::Body;
use super::context::{Context, Reach};
use crate::binder::places::PagePath;
use crate::casebook::Destination;
use crate::markdown::{self, LinkTarget, Options, Picture};
use crate::policy::Redacted;
use crate::record::Kind;
use std::borrow::Cow;
use std::sync::Arc;

/// Pictures that a page shows as pictures.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp"];

/// The links of a page.
struct PageLinks<'p, 'a> {
    context: &'p Context<'a>,
    page: &'p PagePath,
}

/// Renders what is left of a record's body for a page, with a prefix to every id.
pub(super) fn rendered<'a>(
    context: &Context<'a>,
    page: &PagePath,
    redacted: &Redacted<'a>,
    id_prefix: &str,
) -> Body {
    PageLinks { context, page }.body(redacted, id_prefix)
}

impl<'a> PageLinks<'_, 'a> {
    fn body(&self, redacted: &Redacted<'a>, id_prefix: &str) -> Body {
        if redacted.body.trim().is_empty() {
            return Body::default();
        }
        let title = self.context.title(redacted);
        let options = Options {
            title: &title,
            id_prefix,
            labels: self.context.locale.labels(),
        };
        // Only a body that was cut can have lost the heading that a link on the same page means.
        let left = matches!(redacted.body, Cow::Owned(_)).then(|| slugs(&redacted.body));
        let mut targets = Vec::new();
        let mut has_files = false;
        let rendered = markdown::render(&redacted.body, &options, &mut |written, picture| {
            let destination = self.destination(redacted, written);
            match destination {
                Some(Destination::File(_)) => has_files = true,
                Some(Destination::Record { at, .. }) => {
                    targets.extend(self.context.places.of(*at).map(str::to_owned));
                }
                _ => {}
            }
            self.resolve(destination, written, picture, left.as_deref())
        });
        Body::new(rendered, targets, has_files)
    }

    fn destination(&self, redacted: &Redacted<'a>, written: &str) -> Option<&'a Destination> {
        let book = self.context.site.casebook;
        book.destination(redacted.record, &redacted.body_lang, written)
    }

    fn resolve(
        &self,
        destination: Option<&Destination>,
        written: &str,
        picture: bool,
        left: Option<&[String]>,
    ) -> LinkTarget {
        let context = self.context;
        match destination {
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
            Some(Destination::Record { at, anchor }) => self.record_link(*at, anchor),
            Some(Destination::File(path)) => self.file_link(path, picture),
            Some(Destination::Broken) => {
                context.touch();
                LinkTarget::Drop
            }
            None => LinkTarget::Drop,
        }
    }

    fn record_link(&self, at: usize, anchor: &str) -> LinkTarget {
        let context = self.context;
        match context.reach(at) {
            Reach::Page(path) => {
                let anchor = if path.contains('#') || !self.has_anchor(at, anchor) {
                    ""
                } else {
                    anchor
                };
                LinkTarget::To(format!("{}{anchor}", self.page.href(path)))
            }
            Reach::Known => LinkTarget::Drop,
            Reach::Withheld => {
                let kind = context.site.casebook.records[at].kind.name();
                LinkTarget::Withheld {
                    words: context.word(&format!("neutral_{kind}"), &[]),
                }
            }
        }
    }

    /// Whether a heading of the target is still there in this binder and this language.
    fn has_anchor(&self, at: usize, anchor: &str) -> bool {
        let Some(slug) = anchor.strip_prefix('#') else {
            return false;
        };
        let Some(target) = self.context.held.get(at) else {
            return false;
        };
        if target.kind() != Kind::Guide || target.body.is_empty() {
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

    fn file_link(&self, path: &Arc<str>, picture: bool) -> LinkTarget {
        let ending = path
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_picture = PICTURES.contains(&ending.as_str());
        let size = self.context.site.sizes.get(path);
        if is_picture && size.is_none() {
            // It could not be read, so its hidden data could not be removed either.
            return LinkTarget::Drop;
        }
        let target = self.page.base_href(&self.context.use_file(path));
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
