//! Who to call: three people at most, each with what they are for.

use crate::binder::holdings::Held;
use crate::binder::pages::cards;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::contact;
use crate::binder::pages::present::Presenter;
use crate::policy::Basis;
use crate::record::kinds::care::{CareTeam, Participant};
use crate::record::seen::FieldsOf;
use crate::view::{Map, Value};

/// How many people the first page names.
const MOST: usize = 3;

/// Somebody who may be called.
struct Candidate<'r> {
    card: Map,
    role: Option<&'r str>,
    phone: Option<&'r str>,
    /// What for, as the team says it.
    purpose: Option<&'r str>,
    /// The word that says so otherwise; nobody calls somebody for being on the team.
    reason: Option<&'static str>,
    leads: bool,
}

/// People with a telephone number, who leads first.
pub(super) fn call<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Vec<Map> {
    let mut people: Vec<Map> = Vec::new();
    for candidate in candidates(of, presenter) {
        // The family need not be told to call itself.
        let is_related = cards::kind_of(&candidate.card) == Some("related_person");
        if is_related && of.context.audience().basis == Basis::Representative {
            continue;
        }
        if people.len() < MOST {
            people.extend(entry(of, candidate, &people));
        }
    }
    people
}

/// The card of somebody who can be reached and is not on the list yet.
fn entry(of: &CaseContext<'_, '_>, candidate: Candidate<'_>, people: &[Map]) -> Option<Map> {
    let mut card = candidate.card;
    let is_known = people
        .iter()
        .any(|person| person.get(cards::TITLE) == card.get(cards::TITLE));
    contact::for_case(&mut card, candidate.phone);
    let is_reachable = card
        .get(cards::PHONES)
        .is_some_and(|phones| !phones.is_blank());
    if is_known || !is_reachable {
        return None;
    }
    if let Some(role) = candidate.role.filter(|role| !role.trim().is_empty()) {
        card.set("role", role);
    }
    // Two may lead; only the first is the one for any question.
    let leads =
        |person: &Map| person.get(Participant::leads).and_then(Value::as_bool) == Some(true);
    let is_second = candidate.leads && people.iter().any(leads);
    let word = candidate.reason.filter(|_| !is_second);
    let word = word.map(|word| of.context.word(word, &[]));
    let purpose = candidate.purpose.filter(|text| !text.trim().is_empty());
    card.push("reason", purpose.map(str::to_owned).or(word));
    card.push(Participant::leads, candidate.leads);
    Some(card)
}

/// Those who lead the team, who watches the plan, whom to call in an emergency, and the others of the team.
fn candidates<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Vec<Candidate<'a>> {
    let mut all = Vec::new();
    if let Some(team) = &of.case.team {
        let leaders = team
            .participants
            .iter()
            .filter(|one| one.leads == Some(true));
        all.extend(
            leaders.filter_map(|one| member(presenter, team, one, Some("call_leads"), true)),
        );
    }
    if let Some(plan) = &of.case.plan
        && let Some(monitor) = plan.monitor
    {
        let card = presenter.card_of(plan.redacted.record, monitor);
        all.push(Candidate::named(card, "call_monitor"));
    }
    let is_staff = matches!(
        of.context.audience().basis,
        Basis::Treatment | Basis::Agency
    );
    if let Some(client) = of.case.client.as_ref().filter(|_| is_staff) {
        let wanted = client.related_people.iter();
        let wanted = wanted.filter(|person| person.emergency_contact == Some(true));
        all.extend(wanted.filter_map(|person| {
            let card = presenter.related_card(person.id?);
            Some(Candidate::named(card, "call_emergency_contact"))
        }));
    }
    if let Some(team) = &of.case.team {
        let members = team.participants.iter();
        all.extend(members.filter_map(|one| member(presenter, team, one, None, false)));
    }
    all
}

impl Candidate<'_> {
    fn named(card: Map, reason: &'static str) -> Self {
        Self {
            card,
            role: None,
            phone: None,
            purpose: None,
            reason: Some(reason),
            leads: false,
        }
    }
}

fn member<'a>(
    presenter: &Presenter<'_, 'a>,
    team: &Held<'a, CareTeam>,
    one: &FieldsOf<'a, Participant>,
    reason: Option<&'static str>,
    leads: bool,
) -> Option<Candidate<'a>> {
    Some(Candidate {
        card: presenter.card_of(team.redacted.record, one.member?),
        role: one.role,
        phone: one.phone,
        purpose: one.purpose,
        reason,
        leads,
    })
}
