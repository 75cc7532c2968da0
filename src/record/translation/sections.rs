//! Whether a translation restricts what its original restricts, section by section.
//!
//! Sections are matched by where they stand, where both have headings of the same levels in the same order, else by
//! their ids. Counting is not enough: a restricted heading at the end would stand in for one that lost its braces.

use crate::markdown::{Heading, Scan};
use std::ops::Range;

/// What is wrong with a translation's sections: where, what, and what to do.
pub(super) type Wrong = (Range<usize>, &'static str, &'static str);

/// A heading outside of lists and quotes, and the audiences that are left of its section and of those around it.
struct Section<'s> {
    heading: &'s Heading,
    audience: Option<Vec<&'s str>>,
}

/// Compares the sections; nothing is wrong where the original restricts none.
pub(super) fn compare(original: &Scan, own: &Scan) -> Option<Wrong> {
    if !original.headings.iter().any(|one| one.audience.is_some()) {
        return None;
    }
    let (original, own) = (sections(original), sections(own));
    let pairs = match same_places(&original, &own) {
        Ok(()) => (0..own.len()).collect(),
        Err(at) => match same_ids(&original, &own) {
            Some(pairs) => pairs,
            None => return Some(unmatched(&own, at)),
        },
    };
    let lost = own.iter().zip(pairs).find(|(own, at)| {
        let original = original.get(*at);
        original.is_none_or(|original| !is_within(own, original))
    });
    lost.map(|(section, _)| {
        (
            section.heading.range.clone(),
            "a section that the original restricts is not restricted here",
            "repeat the braces with the audience on the translated headings; until then readers see the original's words",
        )
    })
}

fn unmatched(own: &[Section<'_>], at: usize) -> Wrong {
    let heading = own.get(at).or(own.last()).map(|section| section.heading);
    (
        heading.map_or(0..0, |heading| heading.range.clone()),
        "the original has restricted sections, and the headings here are not those of the original",
        "keep the original's headings, with the same number of #, in the same order; or give the headings in both files the same ids, such as {#money}; until then readers see the original's words",
    )
}

fn sections(scan: &Scan) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    // The numbers of the sections around the next heading.
    let mut around: Vec<usize> = Vec::new();
    for heading in scan.headings.iter().filter(|heading| heading.top_level) {
        while around
            .last()
            .is_some_and(|at| sections[*at].heading.level >= heading.level)
        {
            around.pop();
        }
        let outer = around.last().and_then(|at| sections[*at].audience.clone());
        let own = heading.audience.as_ref();
        let own: Option<Vec<&str>> = own.map(|list| list.iter().map(String::as_str).collect());
        let audience = match (outer, own) {
            (Some(outer), Some(own)) => Some(
                own.into_iter()
                    .filter(|name| outer.contains(name))
                    .collect(),
            ),
            (outer, own) => own.or(outer),
        };
        around.push(sections.len());
        sections.push(Section { heading, audience });
    }
    sections
}

fn is_within(own: &Section<'_>, original: &Section<'_>) -> bool {
    match (&own.audience, &original.audience) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(original)) => own.iter().all(|name| original.contains(name)),
    }
}

/// Whether both have headings of the same levels in the same order, and no id that says otherwise; if not, where.
fn same_places(original: &[Section<'_>], own: &[Section<'_>]) -> Result<(), usize> {
    let place_of = |id: &str| {
        original
            .iter()
            .position(|section| section.heading.id.as_deref() == Some(id))
    };
    for (at, section) in own.iter().enumerate() {
        let same = original
            .get(at)
            .is_some_and(|original| original.heading.level == section.heading.level);
        let elsewhere = section
            .heading
            .id
            .as_deref()
            .and_then(place_of)
            .is_some_and(|place| place != at);
        if !same || elsewhere {
            return Err(at);
        }
    }
    match own.len() == original.len() {
        true => Ok(()),
        false => Err(own.len()),
    }
}

/// For each heading, the number of the original's with the same id; none unless all have one of the same level.
fn same_ids(original: &[Section<'_>], own: &[Section<'_>]) -> Option<Vec<usize>> {
    let mut used = vec![false; original.len()];
    // Of a text without headings, nobody can tell what it translates.
    own.first()?;
    let pairs: Vec<usize> = own
        .iter()
        .map(|section| {
            let id = section.heading.id.as_deref()?;
            let at = original
                .iter()
                .position(|one| one.heading.id.as_deref() == Some(id))?;
            let fits = original[at].heading.level == section.heading.level
                && !std::mem::replace(&mut used[at], true);
            fits.then_some(at)
        })
        .collect::<Option<_>>()?;
    // The words of a restricted section whose heading is missing would stand in the section above.
    let mut restricted = original.iter().zip(&used);
    restricted
        .all(|(section, is_used)| *is_used || section.heading.audience.is_none())
        .then_some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::scan;

    fn is_wrong(original: &str, own: &str) -> bool {
        compare(&scan(original), &scan(own)).is_some()
    }

    const ORIGINAL: &str = "a\n\n## A\n\n## B {audience=team}\n\n### C\n\n## D\n";

    #[test]
    fn what_restricts_as_much_is_right() {
        for own in [
            "a\n\n## A\n\n## B {audience=team}\n\n### C\n\n## D\n",
            "## A {audience=team}\n\n## B {audience=team}\n\n### C {audience=team}\n\n## D {audience=team}\n",
        ] {
            assert!(!is_wrong(ORIGINAL, own), "{own}");
        }
        assert!(!is_wrong("## A\n", "## B {audience=team}\n\n# C\n"));
        let with_ids = "## A {#a}\n\n## B {#b audience=team,manager}\n\n### C {#c}\n";
        assert!(!is_wrong(with_ids, "## B {#b audience=team}\n"));
        assert!(!is_wrong(
            with_ids,
            "## B {#b audience=team}\n\n### C {#c}\n\n## A {#a}\n"
        ));
    }

    #[test]
    fn what_restricts_less_or_cannot_be_matched_is_wrong() {
        for own in [
            // Braces lost, and others at the end in their place.
            "## A\n\n## B\n\n### C\n\n## D\n",
            "## A\n\n## B\n\n### C\n\n## D {audience=team}\n",
            "## A\n\n## B\n\n### C\n\n## D\n\n## E {audience=team}\n",
            // A heading that slips out, or up.
            "## A\n\n### B {audience=team}\n\n### C\n\n## D\n",
            "## A\n\n## B {audience=team}\n\n## C\n\n## D\n",
            "## B {audience=team}\n\n## A\n\n### C\n\n## D\n",
            "## A\n\n## D\n",
            "",
            "## A\n\n## B {audience=family}\n\n### C\n\n## D\n",
            "## A\n\n## B {audience=team,family}\n\n### C\n\n## D\n",
            "- ## B {audience=team}\n",
        ] {
            assert!(is_wrong(ORIGINAL, own), "{own}");
        }
        let with_ids = "## A {#a}\n\n## B {#b audience=team,manager}\n\n### C {#c}\n";
        for own in [
            "### C {#c}\n",
            "## B {#b}\n",
            "## B {#a audience=team}\n\n## A {#b}\n\n### C {#c}\n",
            "## B {#b audience=team}\n\n## B {#b audience=team}\n",
            "## B {#b audience=team}\n\n## New\n",
            // The words of the restricted one would stand in the open.
            "## A {#a}\n\n**B**\n\nWords.\n",
        ] {
            assert!(is_wrong(with_ids, own), "{own}");
        }
    }
}
