//! Who and what is around the client: family, team, services, for the map of people and the list below it.

use super::faces::face;
use crate::binder::facts::goal;
use crate::binder::pages::cards;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::drawn::{self, Around};
use crate::binder::pages::present::Presenter;
use crate::binder::pages::who::{Who, who};
use crate::chart::Group;
use crate::record::kinds::care::Participant;
use crate::record::kinds::client::Direction;
use crate::view::{Map, Value};

/// The map, and how many are left out of it, the nearest first: family, team, services.
pub(super) fn map<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Map {
    let mut found = Found {
        of,
        presenter,
        seen: Vec::new(),
        all: Vec::new(),
    };
    found.family();
    found.team();
    found.services();
    let client = presenter.client_card();
    let name = client
        .get(cards::TITLE)
        .and_then(Value::as_str)
        .unwrap_or_default();
    let own = address(face(of, presenter, &Who::Client));
    let around: Vec<Around> = found.all.iter().map(|(one, _)| one.clone()).collect();
    let (picture, left_out) = drawn::people(of.context, "people", (name, own.as_deref()), &around);
    let list = found.all.into_iter().map(|(one, href)| {
        let tie = drawn::tie(of.context, &one);
        Map::new()
            .with("name", one.name)
            .with("what", one.what)
            .with("href", href)
            .with("group", group(one.group))
            .with("tie", tie)
    });
    Map::new()
        .with("picture", picture)
        .with("left_out", left_out)
        .with("list", list.collect::<Vec<_>>())
}

/// The services that open steps use, each once; what is withheld is none.
pub(super) fn services<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
) -> Vec<(Who<'a>, Map)> {
    let mut found: Vec<(Who<'a>, Map)> = Vec::new();
    for goal in of.case.goals_in_order().filter(|one| goal::is_open(one)) {
        let record = goal.redacted.record;
        let awaited = goal.steps.iter().filter(|step| !goal::is_finished(step));
        for service in awaited.filter_map(|step| step.service) {
            let who = who(of.context, record, service);
            let is_known = found.iter().any(|(known, _)| *known == who);
            if !is_known && !matches!(who, Who::Hidden(_)) {
                found.push((who, presenter.card_of(record, service)));
            }
        }
    }
    found
}

/// The word by which layouts know a group.
fn group(group: Group) -> &'static str {
    match group {
        Group::Family => "family",
        Group::Team => "team",
        Group::Services => "services",
        Group::Other => "other",
    }
}

/// What was found so far, nobody twice.
struct Found<'p, 'a> {
    of: &'p CaseContext<'p, 'a>,
    presenter: &'p Presenter<'p, 'a>,
    seen: Vec<Who<'a>>,
    all: Vec<(Around, Value)>,
}

impl<'a> Found<'_, 'a> {
    fn family(&mut self) {
        let client = self.of.case.client.as_ref();
        for person in client.into_iter().flat_map(|client| &client.related_people) {
            let (Some(id), Some(_)) = (person.id, person.name) else {
                continue;
            };
            let card = self.presenter.related_card(id);
            let support = person.support.as_ref();
            let around = Around {
                name: text(&card, cards::TITLE),
                what: person.relationship.unwrap_or_default().to_owned(),
                group: Group::Family,
                strength: support.and_then(|support| support.strength),
                direction: support.and_then(|support| support.direction),
                picture: address(face(self.of, self.presenter, &Who::Related(id))),
            };
            self.seen.push(Who::Related(id));
            self.add(around, &card);
        }
    }

    fn team(&mut self) {
        let Some(team) = &self.of.case.team else {
            return;
        };
        let record = team.redacted.record;
        for one in &team.participants {
            let Some(member) = one.member else { continue };
            let who = who(self.of.context, record, member);
            if self.is_new(who) {
                let card = self.presenter.card_of(record, member);
                let what = one
                    .role
                    .map_or_else(|| text(&card, Participant::role), str::to_owned);
                let mut around = helper(text(&card, cards::TITLE), what, Group::Team);
                around.picture = address(face(self.of, self.presenter, &who));
                self.add(around, &card);
            }
        }
    }

    fn services(&mut self) {
        for (who, card) in services(self.of, self.presenter) {
            if self.is_new(who) {
                let around = helper(text(&card, cards::TITLE), String::new(), Group::Services);
                self.add(around, &card);
            }
        }
    }

    /// Whether somebody is not there yet and may be named.
    fn is_new(&mut self, who: Who<'a>) -> bool {
        let is_new = !matches!(who, Who::Client | Who::Hidden(_)) && !self.seen.contains(&who);
        if is_new {
            self.seen.push(who);
        }
        is_new
    }

    fn add(&mut self, around: Around, card: &Map) {
        if !around.name.trim().is_empty() {
            let href = card.get("href").cloned().unwrap_or_default();
            self.all.push((around, href));
        }
    }
}

/// Somebody who helps: nothing says how the client feels it, only which way help flows.
fn helper(name: String, what: String, group: Group) -> Around {
    Around {
        name,
        what,
        group,
        strength: None,
        direction: Some(Direction::To),
        picture: None,
    }
}

/// The address of a picture.
fn address(picture: Option<Map>) -> Option<String> {
    picture.map(|picture| text(&picture, "src"))
}

fn text(card: &Map, name: &str) -> String {
    let text = card.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
