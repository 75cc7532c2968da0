//! The team and the family with what each does.

use super::faces::face;
use super::jobs::Jobs;
use crate::binder::holdings::Held;
use crate::binder::pages::cards;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::contact;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::or_none;
use crate::binder::pages::who::{Who, who, who_related};
use crate::record::Kind;
use crate::record::kinds::care::{CareTeam, Participant};
use crate::record::kinds::client::RelatedPerson;
use crate::record::kinds::shared::Practitioner;
use crate::record::seen::FieldsOf;
use crate::view::{Map, Value};

/// The page, where somebody is on the team.
pub(super) fn team(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    if !context.places.has_page("team.html") {
        return None;
    }
    let page = context.page("team.html");
    let presenter = Presenter::new(context, &page);
    let team = of.case.team.as_ref();
    let people = people(of, &presenter);
    let title = match team.and_then(|team| team.title) {
        Some(title) => title.to_owned(),
        None => context.word("nav_team", &[]),
    };
    let client = of.case.client.as_ref().map(|client| client.redacted);
    let mut draft = Draft::new("team.html", "care_team", "team", title)
        .head()
        .showing(team.map(|team| team.redacted).into_iter().chain(client))
        .with(
            "record",
            team.map(|team| presenter.record(team.at, team.redacted)),
        )
        .with("people", people);
    draft.toc = team
        .map(|team| presenter.body(team.redacted).toc())
        .unwrap_or_default();
    Some(draft)
}

/// Everybody on the team and around the client, each once; the client's own people last.
pub(super) fn people<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Vec<Map> {
    let mut list = People {
        of,
        presenter: *presenter,
        jobs: Jobs::of(of, presenter),
        seen: Vec::new(),
        people: Vec::new(),
    };
    if let Some(team) = &of.case.team {
        list.add_participants(team);
    }
    list.add_practitioners();
    list.add_related();
    let mut people = list.people;
    people.sort_by_key(|person| cards::kind_of(person) == Some("related_person"));
    people
}

/// The people of the page, each once.
struct People<'p, 'a> {
    of: &'p CaseContext<'p, 'a>,
    presenter: Presenter<'p, 'a>,
    jobs: Jobs<'a>,
    seen: Vec<Who<'a>>,
    people: Vec<Map>,
}

impl<'a> People<'_, 'a> {
    /// The team, who leads it first.
    fn add_participants(&mut self, team: &Held<'a, CareTeam>) {
        let mut participants: Vec<&FieldsOf<'a, Participant>> = team.participants.iter().collect();
        participants.sort_by_key(|one| one.leads != Some(true));
        let record = team.redacted.record;
        for one in participants {
            let Some(member) = one.member else {
                continue;
            };
            let who = who(self.of.context, record, member);
            if self.has(&who) {
                continue;
            }
            let mut person = self.describe(&who, self.presenter.card_of(record, member));
            person.set("role", one.role);
            person.set("leads", one.leads == Some(true));
            if one.background.is_some() {
                person.set("background", one.background);
            }
            if let Some(organization) = one.on_behalf_of {
                person.set("on_behalf_of", self.presenter.card_of(record, organization));
            }
            contact::for_case(&mut person, one.phone);
            self.add(who, person);
        }
    }

    /// Practitioners who are not on the team.
    fn add_practitioners(&mut self) {
        let practitioners = self.of.context.held.of_kind(Kind::Practitioner);
        for at in practitioners.map(|(at, _)| at).collect::<Vec<_>>() {
            let who = Who::Record(at);
            if !self.has(&who) {
                let person = self.describe(&who, self.presenter.card(at));
                self.add(who, person);
            }
        }
    }

    /// The people in the client's life who are not on the team.
    fn add_related(&mut self) {
        let client = self.of.case.client.as_ref();
        let related = client.into_iter().flat_map(|client| &client.related_people);
        for id in related.filter_map(|person| person.id) {
            let who = who_related(self.of.context, id);
            if !self.has(&who) {
                let mut person = self.describe(&who, self.presenter.related_card(id));
                self.add_entry(id, &mut person);
                self.add(who, person);
            }
        }
    }

    /// Whether somebody is on the page. Who is withheld may be anybody: each time somebody else.
    fn has(&self, who: &Who<'_>) -> bool {
        !matches!(who, Who::Hidden(_)) && self.seen.contains(who)
    }

    fn add(&mut self, who: Who<'a>, mut person: Map) {
        person.set("picture", face(self.of, &self.presenter, &who));
        self.jobs.add(&who, &mut person);
        self.seen.push(who);
        self.people.push(person);
    }

    /// A person with all that the page can say.
    fn describe(&self, who: &Who<'a>, card: Map) -> Map {
        let context = self.of.context;
        // The file name or id of somebody who is withheld is a name too, so it is no anchor.
        let number = format!("-{}", self.people.len());
        let mut person = card;
        let (anchor, kind) = match who {
            Who::Record(at) => {
                let known = context.places.name_of(*at).map(str::to_owned);
                let kind = context.site.casebook.records[*at].kind;
                (known.unwrap_or(number), kind.name())
            }
            Who::Related(id) => ((*id).to_owned(), "related_person"),
            Who::Hidden(kind) => (number, *kind),
            Who::Client => ("client".to_owned(), "client"),
            Who::Text(text) => (crate::source::slug(text), "text"),
        };
        person.set("id", format!("person-{anchor}"));
        person.set("kind", kind);
        if person.get(cards::NAME).is_some_and(|name| !name.is_blank()) {
            let told_apart = person.get(cards::TITLE).cloned().unwrap_or_default();
            person.set("name", told_apart);
        }
        for name in [
            Practitioner::credentials,
            Practitioner::languages,
            Practitioner::organization,
            Participant::on_behalf_of,
            RelatedPerson::authority,
        ] {
            person.set(name, Value::None);
        }
        person.set("leads", false);
        person.set("emergency_contact", false);
        match who {
            Who::Record(at) => self.add_own(*at, &anchor, &mut person),
            Who::Related(id) => self.add_entry(id, &mut person),
            _ => {}
        }
        if person.get("body").is_none() {
            person.set("body", Value::None);
        }
        person
    }

    /// What the record of somebody says.
    fn add_own(&self, at: usize, anchor: &str, person: &mut Map) {
        let Some(redacted) = self.of.context.held.get(at) else {
            return;
        };
        let fields = self.presenter.fields(redacted);
        for name in [
            Practitioner::credentials,
            Practitioner::languages,
            Practitioner::organization,
        ] {
            person.set(name, fields.get(name).cloned().unwrap_or_default());
        }
        let body = self.presenter.body_in(redacted, &format!("{anchor}:"));
        person.set("body", body.html());
    }

    /// What the client's record says of somebody.
    fn add_entry(&self, id: &str, person: &mut Map) {
        let client = self.of.case.client.as_ref();
        let related = client.into_iter().flat_map(|client| &client.related_people);
        let entry = related.into_iter().find(|person| person.id == Some(id));
        if let Some(entry) = entry {
            for name in [
                RelatedPerson::authority,
                RelatedPerson::emergency_contact,
                RelatedPerson::relationship,
                RelatedPerson::phones,
                RelatedPerson::email,
            ] {
                person.set(name, or_none(entry.raw.and_then(|raw| raw.get(name))));
            }
        }
    }
}
