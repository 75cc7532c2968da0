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
        // Only a body that was cut, or a heading with words that are withheld, is other than the link's writer knows it.
        let is_other = matches!(redacted.body, Cow::Owned(_)) || self.hides_words(redacted);
        let left = is_other.then(|| self.slugs(redacted));
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
            self.resolve(redacted, destination, written, picture, left.as_deref())
        });
        Body::new(rendered, targets, has_files)
    }

    fn destination(&self, redacted: &Redacted<'a>, written: &str) -> Option<&'a Destination> {
        self.context.reader().destination(redacted, written)
    }

    fn resolve(
        &self,
        redacted: &Redacted<'a>,
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
                    match hides_heading(redacted, written) {
                        true => self.part(),
                        false => LinkTarget::Drop,
                    }
                }
                _ => LinkTarget::Keep,
            },
            Some(Destination::Record { at, anchor }) => self.record_link(*at, anchor),
            Some(Destination::File(path)) => self.file_link(path, picture),
            Some(Destination::Broken(kind)) => {
                context.touch();
                self.withheld(*kind)
            }
            // The reader has chosen between two already.
            Some(Destination::Either(_)) | None => LinkTarget::Drop,
        }
    }

    fn record_link(&self, at: usize, anchor: &str) -> LinkTarget {
        let context = self.context;
        match context.reach(at) {
            Reach::Page(_) if self.hides(at, anchor) => self.part(),
            Reach::Page(path) => {
                let anchor = if path.contains('#') || !self.has_anchor(at, anchor) {
                    ""
                } else {
                    anchor
                };
                LinkTarget::To(format!("{}{anchor}", self.page.href(path)))
            }
            Reach::Known => LinkTarget::Drop,
            Reach::Withheld => self.withheld(context.site.casebook.records[at].kind),
        }
    }

    /// What stands for a link to a part of a page that is withheld: its words may say what the part says.
    fn part(&self) -> LinkTarget {
        LinkTarget::Withheld {
            words: self.context.word("neutral_part", &[]),
        }
    }

    /// Whether an anchor is that of a heading of a record that the reader does not see.
    fn hides(&self, at: usize, anchor: &str) -> bool {
        // One that is shown may have its name, as if the other were not there.
        let is_shown = |target: &Redacted<'a>| {
            let slugs = self.slugs(target);
            slugs
                .iter()
                .any(|slug| anchor.strip_prefix('#') == Some(slug))
        };
        let target = self.context.held.get(at);
        target.is_some_and(|target| hides_heading(target, anchor) && !is_shown(target))
    }

    fn withheld(&self, kind: Kind) -> LinkTarget {
        let word = format!("neutral_{}", kind.name());
        LinkTarget::Withheld {
            words: self.context.word(&word, &[]),
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
            (Cow::Borrowed(_), true) if !self.hides_words(target) => target
                .record
                .scan
                .headings
                .iter()
                .any(|heading| heading.slug == slug),
            _ => self.slugs(target).iter().any(|left| left == slug),
        }
    }

    /// Whether a link of a body leads to something withheld, so that its words are not shown.
    fn hides_words(&self, redacted: &Redacted<'a>) -> bool {
        let scan = match redacted.body_lang.as_ref() {
            "" => Some(&redacted.record.scan),
            lang => redacted.record.translations.get(lang).map(|one| &one.scan),
        };
        let mut links = scan.iter().flat_map(|scan| &scan.links);
        links.any(|link| self.is_withheld(redacted, &link.dest))
    }

    fn is_withheld(&self, redacted: &Redacted<'a>, written: &str) -> bool {
        match self.destination(redacted, written) {
            Some(Destination::Record { at, .. }) => self.context.reach(*at) == Reach::Withheld,
            Some(Destination::Broken(_)) => true,
            _ => false,
        }
    }

    /// The names of the headings that are left of a body, but for those in which words are withheld: these are called
    /// otherwise.
    fn slugs(&self, redacted: &Redacted<'a>) -> Vec<String> {
        let scan = markdown::scan(&redacted.body);
        let hidden: Vec<_> = scan
            .links
            .iter()
            .filter(|link| self.is_withheld(redacted, &link.dest))
            .map(|link| link.range.start)
            .collect();
        let headings = scan.headings.into_iter();
        headings
            .filter(|heading| !hidden.iter().any(|at| heading.range.contains(at)))
            .map(|heading| heading.slug)
            .collect()
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

/// Whether an anchor is that of a heading that the reader of a record does not see, and of no other.
fn hides_heading(redacted: &Redacted<'_>, anchor: &str) -> bool {
    let Some(slug) = anchor.strip_prefix('#').filter(|slug| !slug.is_empty()) else {
        return false;
    };
    let named = redacted
        .headings()
        .filter(|(heading, _)| heading.slug == slug);
    let shown: Vec<bool> = named.map(|(_, is_shown)| is_shown).collect();
    !shown.is_empty() && !shown.contains(&true)
}
