//! The pages of a client's binder. A page with nothing to show is not made,
//! and because navigation is made of pages, nothing links to it.

mod gather;
mod glance;
mod goals;
mod people;
mod plan;
mod records;
mod supports;

use super::address::Spot;
use super::scene::Scene;
use super::sheet::Draft;

/// Makes the pages, in reading order.
pub(super) fn pages(scene: &mut Scene<'_>) -> Vec<Draft> {
    gather::gather(scene);
    if scene.one(crate::record::Kind::Client).is_none() {
        return Vec::new();
    }
    let links = super::derive::backlinks(scene);
    let mut drafts = vec![glance::index(scene)];
    drafts.extend(glance::about(scene));
    drafts.extend(plan::plan(scene));
    drafts.extend(goals::goals(scene, &links));
    drafts.extend(people::team(scene));
    drafts.extend(supports::supports(scene));
    drafts.extend(records::meetings(scene, &links));
    drafts.extend(records::reviews(scene, &links));
    drafts.extend(records::notes(scene, &links));
    drafts.extend(records::assessments(scene, &links));
    drafts.extend(records::guides(scene, &links));
    drafts.extend(plan::money(scene));
    drafts.extend(plan::advocacy(scene));
    drafts.extend(records::sheets(scene));
    drafts.extend(records::listings(scene));
    drafts.extend(records::rights_and_words(scene));
    drafts.extend(super::program::access(scene));
    drafts
}

/// Takes the records of a case, for the caseload.
pub(super) fn gather_case(scene: &mut Scene<'_>) {
    gather::gather(scene);
}

pub(super) use gather::place_listing;

fn spot(scene: &Scene<'_>, path: &str) -> Spot {
    Spot::new(path, &scene.prefix)
}
