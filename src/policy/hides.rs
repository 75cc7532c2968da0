//! Whether what an anchor names is kept from an audience: the words of a link to it may say what it says.

use super::audience::Audience;
use super::redact::{Redacted, admits};
use crate::markdown::{self, Labels, LinkTarget, Options, Scan, escaped};

/// What becomes of a place in one text of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// There is none of that name.
    Absent,
    /// It stands in what the audience sees.
    Shown,
    /// It stands in what is withheld.
    Withheld,
}

impl Redacted<'_> {
    /// Whether an anchor is that of a place which the audience does not see, in the original or in a translation, as
    /// links name both. One that is seen may have its name, as if the other were not there.
    pub fn hides(&self, anchor: &str, audience: &Audience) -> bool {
        let name = &*markdown::place_name(anchor);
        if name.is_empty() {
            return false;
        }
        let (mut is_withheld, mut is_in_unseen, mut is_shown) = (false, false, false);
        let translations = self.record.translations.values().map(|translation| {
            let is_seen = admits(translation.audience(), audience);
            let is_done = self.drafts || !translation.draft();
            (&translation.scan, is_seen && is_done)
        });
        for (scan, is_seen) in translations.chain([(&self.record.scan, true)]) {
            match place(scan, name, audience) {
                Place::Absent => {}
                _ if !is_seen || !self.shows_body => is_in_unseen = true,
                Place::Withheld => is_withheld = true,
                Place::Shown => is_shown = true,
            }
        }
        // A note that only withheld text uses is dropped, though it stands in what is left.
        let may_drop = is_shown && has_notes(self.text);
        // What the original shows, a translation does not keep from anybody.
        let own = place(&self.record.scan, name, audience);
        is_withheld &= !(self.shows_body && own == Place::Shown);
        (is_withheld || is_in_unseen && !is_shown || may_drop) && !self.prints(name, may_drop)
    }

    /// Whether a place of that name stands in what is left of the body.
    fn prints(&self, name: &str, has_notes: bool) -> bool {
        let scan = markdown::scan(&self.body);
        if !has(&scan, name) || !has_notes {
            return has(&scan, name);
        }
        let labels = Labels::default();
        let options = Options {
            title: "",
            id_prefix: "",
            labels: &labels,
        };
        let rendered = markdown::render(&self.body, &options, &mut |_, _| LinkTarget::Keep);
        let id = format!(" id=\"{}\"", escaped(&markdown::place_id(name)));
        rendered.html.as_str().contains(&id)
    }
}

/// Whether a text may define a note: `[^name]:`. Which signs may stand in the name does not matter.
fn has_notes(text: &str) -> bool {
    let text = text.as_bytes();
    let start = memchr::memmem::find(text, b"[^");
    start.is_some_and(|start| memchr::memmem::find(&text[start..], b"]:").is_some())
}

fn has(scan: &Scan, name: &str) -> bool {
    let mut headings = scan.headings.iter();
    let mut anchors = scan.anchors.iter();
    headings.any(|heading| heading.slug == name) || anchors.any(|anchor| anchor.name == name)
}

/// What becomes of a place; where two have its name, one that is withheld counts.
fn place(scan: &Scan, name: &str, audience: &Audience) -> Place {
    if !has(scan, name) {
        return Place::Absent;
    }
    let (withheld, shown) = scan.parts_for(&audience.id);
    let mut headings = (0u32..).zip(&scan.headings);
    let is_hidden_heading =
        headings.any(|(number, heading)| heading.slug == name && !shown.contains(&number));
    let is_cut = |at: &usize| withheld.iter().any(|range| range.contains(at));
    let mut anchors = scan.anchors.iter();
    match is_hidden_heading || anchors.any(|anchor| anchor.name == name && is_cut(&anchor.at)) {
        true => Place::Withheld,
        false => Place::Shown,
    }
}

#[cfg(test)]
mod tests {
    use super::has_notes;

    #[test]
    fn whatever_may_define_a_note_counts() {
        for text in ["a[^1]\n\n[^1]: b", "> [^n\\\\]: b", "- [^x\\]y]: b"] {
            assert!(has_notes(text), "{text}");
        }
        for text in ["a", "[^1]", "[a]: b", "[a]: b [^1]", "`[^a-z]`"] {
            assert!(!has_notes(text), "{text}");
        }
    }
}
