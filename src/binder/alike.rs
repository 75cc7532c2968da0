//! Clients of one name: what tells them apart for those who have all of them before them.
//!
//! A client's own binder for client and family never tells that there is a namesake.

use super::names::apart;
use super::sources::Sources;
use crate::policy::{Access, Audience, Redacted};
use crate::record::kinds::client::Client;
use std::sync::Arc;

/// What tells a client from the others of that name whom the audience sees: the year of birth, the record's number,
/// else the folder, which is in the address of the binder anyway.
pub fn client_detail(
    site: &Sources<'_>,
    audience: &Audience,
    lang: &str,
    case: &str,
) -> Option<String> {
    let seen: Vec<(&Arc<str>, Redacted<'_>)> = site
        .alike
        .of_case(case)
        .iter()
        .filter_map(|slug| Some((slug, client(site, audience, slug)?)))
        .collect();
    let own = seen.iter().position(|(slug, _)| &***slug == case)?;
    if seen.len() < 2 {
        return None;
    }
    let locale = site.locale(lang);
    let marks: Vec<Vec<Option<String>>> = seen
        .iter()
        .map(|(slug, client)| {
            let year = client.text(Client::birth_date).and_then(|day| day.get(..4));
            let number = client.text(Client::record_number).map(str::trim);
            let number = number.filter(|number| !number.is_empty());
            vec![
                year.map(|year| locale.fill("detail_born", &[("year", year)])),
                number.map(|number| locale.fill("detail_record", &[("number", number)])),
                Some(slug.to_string()),
            ]
        })
        .collect();
    apart(&marks).into_iter().nth(own)
}

/// As [`client_detail`], but only for audiences that have several clients before them.
pub(super) fn cover_detail(
    site: &Sources<'_>,
    audience: &Audience,
    lang: &str,
    case: &str,
) -> Option<String> {
    audience
        .has_caseload()
        .then(|| client_detail(site, audience, lang, case))
        .flatten()
}

/// A client whom an audience sees by name.
fn client<'a>(site: &Sources<'a>, audience: &Audience, slug: &str) -> Option<Redacted<'a>> {
    let record = site.casebook.client(slug)?;
    let opens = Access::of(record).opens(audience);
    let redacted = site.policy.redact(record, "", audience).filter(|_| opens)?;
    redacted.text(Client::preferred_name)?;
    Some(redacted)
}
