//! The text of a record by which it is put into order: that which its page shows.

use super::onlooker::Onlooker;
use crate::casebook::Destination;
use crate::markdown::{self, Labels, LinkTarget, Options};
use crate::policy::Redacted;
use crate::record::Kind;
use std::borrow::Cow;

/// The text that is left of a body, without the words of links to what is withheld.
pub(super) fn text_of(onlooker: &Onlooker<'_>, seen: &Redacted<'_>) -> String {
    let labels = Labels::default();
    let options = Options {
        title: "",
        id_prefix: "",
        labels: &labels,
    };
    let rendered = markdown::render(&seen.body, &options, &mut |written, _| {
        let meets = meets(onlooker, seen, written);
        meets.unwrap_or_else(|words| LinkTarget::Withheld { words })
    });
    rendered.html.as_str().to_owned()
}

/// Where a link leads, as far as it is seen; else the words that stand for what is withheld.
fn meets(
    onlooker: &Onlooker<'_>,
    seen: &Redacted<'_>,
    written: &str,
) -> Result<LinkTarget, String> {
    let reader = &onlooker.reader;
    let book = reader.site.casebook;
    let hides = |target: &Redacted<'_>, anchor: &str| target.hides(anchor, reader.audience);
    let part = || Err(onlooker.neutral("part"));
    match reader.destination(seen, written) {
        Some(Destination::Record { at, anchor }) => match onlooker.look(&book.records[*at]) {
            Some(target) if hides(&target, anchor) => part(),
            Some(target) => {
                let has = target.kind() == Kind::Guide && has_heading(onlooker, &target, anchor);
                let anchor = if has { anchor } else { "" };
                let name = reader.stem(&target);
                Ok(LinkTarget::To(format!("{}{anchor}", name.name())))
            }
            None => Err(onlooker.neutral(book.records[*at].kind.name())),
        },
        Some(Destination::Broken { kind, .. }) => Err(onlooker.neutral(kind.name())),
        Some(Destination::Here) if hides(seen, written) => part(),
        Some(Destination::Here) if written.len() > 1 && is_cut(onlooker, seen) => {
            match has_heading(onlooker, seen, written) {
                true => Ok(LinkTarget::Keep),
                false => Ok(LinkTarget::Drop),
            }
        }
        Some(Destination::Outside | Destination::Here) => Ok(LinkTarget::Keep),
        Some(Destination::File(path)) => {
            let name = path.rsplit('/').next().unwrap_or(path);
            Ok(LinkTarget::To(name.to_owned()))
        }
        Some(Destination::FirstSeen(_)) | None => Ok(LinkTarget::Drop),
    }
}

/// Whether something of a body is withheld, be it a section or the words of a link.
fn is_cut(onlooker: &Onlooker<'_>, seen: &Redacted<'_>) -> bool {
    let mut links = seen.links().iter();
    matches!(seen.body, Cow::Owned(_)) || links.any(|link| is_withheld(onlooker, seen, &link.dest))
}

/// Whether the words of a link are withheld.
fn is_withheld(onlooker: &Onlooker<'_>, seen: &Redacted<'_>, written: &str) -> bool {
    let hides =
        |target: &Redacted<'_>, anchor: &str| target.hides(anchor, onlooker.reader.audience);
    match onlooker.reader.destination(seen, written) {
        Some(Destination::Record { at, anchor }) => {
            let record = &*onlooker.reader.site.casebook.records[*at];
            let target = onlooker.look(record);
            target.is_none_or(|target| hides(&target, anchor))
        }
        Some(Destination::Broken { .. }) => true,
        Some(Destination::Here) => hides(seen, written),
        _ => false,
    }
}

/// Whether a heading is left of what the reader sees of a body. One in which words are withheld is called otherwise.
fn has_heading(onlooker: &Onlooker<'_>, target: &Redacted<'_>, anchor: &str) -> bool {
    let Some(slug) = anchor.strip_prefix('#') else {
        return false;
    };
    let scan = markdown::scan(&target.body);
    let mut named = scan.headings.iter().filter(|heading| heading.slug == slug);
    named.any(|heading| {
        let inside = |at: usize| heading.range.contains(&at);
        let mut links = scan.links.iter().filter(|link| inside(link.range.start));
        !links.any(|link| is_withheld(onlooker, target, &link.dest))
    })
}
