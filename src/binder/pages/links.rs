//! Bodies with their links led to pages of this binder.

use super::body::Body;
use super::context::{Context, Reach};
use crate::binder::places::PagePath;
use crate::casebook::Destination;
use crate::markdown::{self, LinkTarget, Options, Picture};
use crate::policy::Redacted;
use crate::record::{Kind, Record};
use crate::view::Map;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// Pictures that a page shows as pictures.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg"];

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

/// The picture that a field of a record names: its address, width and height.
pub(super) fn picture(
    context: &Context<'_>,
    page: &PagePath,
    from: &Record,
    written: &str,
) -> Option<Map> {
    let book = context.site.casebook;
    let Some(Destination::File(path)) = book.destination(from, "", written) else {
        return None;
    };
    match (PageLinks { context, page }).file_link(path, true) {
        LinkTarget::Picture(shown) => Some(
            Map::new()
                .with("src", shown.src)
                .with("width", shown.width.map(i64::from))
                .with("height", shown.height.map(i64::from)),
        ),
        _ => None,
    }
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
        let left = self.left(redacted);
        let mut targets = Vec::new();
        let mut has_files = false;
        let mut resolve = |written: &str, picture: bool| {
            let destination = self.destination(redacted, written);
            match destination {
                Some(Destination::File(_)) => has_files = true,
                Some(Destination::Record { at, .. }) => {
                    targets.extend(self.context.places.of(*at).map(str::to_owned));
                }
                _ => {}
            }
            self.resolve(redacted, destination, written, picture, left.as_deref())
        };
        let rendered = match redacted.record.case {
            // Many binders show it.
            None => {
                let known = self.context.site.renderings;
                known.render(&redacted.body, &options, &mut resolve)
            }
            Some(_) => Arc::new(markdown::render(&redacted.body, &options, &mut resolve)),
        };
        targets.sort_unstable();
        targets.dedup();
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
        left: Option<&Vec<String>>,
    ) -> LinkTarget {
        if let Some(words) = self.neutral(redacted, destination, written) {
            return LinkTarget::Withheld { words };
        }
        match destination {
            Some(Destination::Outside) if picture => LinkTarget::Drop,
            Some(Destination::Outside) => LinkTarget::Keep,
            Some(Destination::Here) => match (left, markdown::place_name(written)) {
                // The page itself is always there.
                (Some(left), slug) if !slug.is_empty() && !has(left, &slug) => LinkTarget::Drop,
                _ => LinkTarget::Keep,
            },
            Some(Destination::Record { at, anchor }) => self.record_link(*at, anchor),
            Some(Destination::File(path)) => self.file_link(path, picture),
            // The reader has chosen between two already.
            Some(Destination::Broken { .. } | Destination::FirstSeen(_)) | None => LinkTarget::Drop,
        }
    }

    fn record_link(&self, at: usize, anchor: &str) -> LinkTarget {
        match self.context.reach(at) {
            Reach::Page(path) => {
                let is_left_out = path.contains('#') || !self.has_anchor(at, anchor);
                let anchor = match anchor.strip_prefix('#') {
                    Some(name) if !is_left_out => format!("#{}", markdown::place_id(name)),
                    _ => String::new(),
                };
                LinkTarget::To(format!("{}{anchor}", self.page.href(path)))
            }
            Reach::Known | Reach::Withheld => LinkTarget::Drop,
        }
    }

    /// What stands for a link to something withheld, be it a record or a part of one: its words may say what that says.
    fn neutral(
        &self,
        redacted: &Redacted<'a>,
        destination: Option<&Destination>,
        written: &str,
    ) -> Option<String> {
        let context = self.context;
        let kind = |kind: Kind| context.word(&format!("neutral_{}", kind.name()), &[]);
        let part = || context.word("neutral_part", &[]);
        match destination? {
            Destination::Here => redacted.hides(written, context.audience()).then(part),
            Destination::Record { at, .. } if context.reach(*at) == Reach::Withheld => {
                Some(kind(context.site.casebook.records[*at].kind))
            }
            // One that has no page here may have the part all the same.
            Destination::Record { at, anchor } if !anchor.is_empty() => {
                let hides = |target: &Redacted<'_>| target.hides(anchor, context.audience());
                let hidden = match context.held.get(*at) {
                    Some(target) => hides(target),
                    None => context.draw_on(*at).is_some_and(|target| hides(&target)),
                };
                hidden.then(part)
            }
            Destination::Broken { kind: of, .. } => {
                context.touch();
                Some(kind(*of))
            }
            Destination::Record { .. }
            | Destination::Outside
            | Destination::File(_)
            | Destination::FirstSeen(_) => None,
        }
    }

    /// Whether a heading of the target is still there in this binder and this language.
    fn has_anchor(&self, at: usize, anchor: &str) -> bool {
        let target = self.context.held.get(at);
        let target =
            target.filter(|target| target.kind() == Kind::Guide && !target.body.is_empty());
        let Some((target, slug)) = target.zip(anchor.strip_prefix('#')) else {
            return false;
        };
        match self.left(target) {
            Some(left) => has(&left, slug),
            None => {
                let mut places = target.anchors().iter();
                target.headings().any(|(heading, _)| heading.slug == slug)
                    || places.any(|place| place.name == slug)
            }
        }
    }

    /// The names of the headings that are left of a body, but for those in which words are withheld: these are called
    /// otherwise. None where all are as who writes links knows them.
    fn left(&self, redacted: &Redacted<'a>) -> Option<Rc<Vec<String>>> {
        self.context.headings.get(redacted.id(), || {
            let is_cut = matches!(redacted.body, Cow::Owned(_));
            let mut links = redacted.links().iter();
            let is_other = is_cut || links.any(|link| self.is_withheld(redacted, &link.dest));
            is_other.then(|| self.slugs(redacted))
        })
    }

    fn is_withheld(&self, redacted: &Redacted<'a>, written: &str) -> bool {
        let destination = self.destination(redacted, written);
        self.neutral(redacted, destination, written).is_some()
    }

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
            .chain(scan.anchors.into_iter().map(|anchor| anchor.name))
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

fn has(slugs: &[String], slug: &str) -> bool {
    slugs.iter().any(|one| one == slug)
}
