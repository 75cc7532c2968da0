//! The team and the family with what each does.

use super::spot;
use crate::binder::contact;
use crate::binder::meeting;
use crate::binder::present::{Presenter, plain};
use crate::binder::scene::Scene;
use crate::binder::sheet::Draft;
use crate::casebook::Target;
use crate::record::Kind;
use crate::record::shape::Type;
use crate::view::{Map, Value};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A person by what a reference means: a record's number, a related person's id, or words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Record(usize),
    Related(String),
    Client,
    Text(String),
}

pub(super) fn who(scene: &Scene<'_>, from: &crate::record::Record, path: &str, raw: &str) -> Who {
    let Some(Type::Ref(targets)) = from.kind.shape().at(path) else {
        return Who::Text(raw.to_owned());
    };
    match scene.site.resolve(
        from,
        crate::record::Reference {
            raw,
            targets: *targets,
        },
    ) {
        Ok(Target::Record(at)) => Who::Record(at),
        Ok(Target::Related(id)) => Who::Related(id.to_owned()),
        Ok(Target::ClientSelf) => Who::Client,
        _ => Who::Text(raw.to_owned()),
    }
}

/// The team: practitioners, the leader first, then family and friends.
pub(super) fn team(scene: &Scene<'_>) -> Option<Draft> {
    if !scene.has_page("team.html") {
        return None;
    }
    let spot = spot(scene, "team.html");
    let presenter = Presenter::new(scene, &spot);
    let team = scene.one(Kind::CareTeam);
    let mut people = Vec::new();
    let mut seen = Vec::new();
    let mut participants: Vec<&Json> = team
        .map(|(_, team)| team.list("participants").iter().collect())
        .unwrap_or_default();
    participants.sort_by_key(|one| one["leads"] != Json::Bool(true));
    let jobs = Jobs::of(scene, &presenter);
    for one in participants {
        let (Some((_, team)), Some(raw)) = (team, one["member"].as_str()) else {
            continue;
        };
        let who = who(scene, team.record, "participants.member", raw);
        if seen.contains(&who) {
            continue;
        }
        let mut person = describe(
            scene,
            &presenter,
            &who,
            people.len(),
            presenter.card_of(team.record, "participants.member", raw),
        );
        person.set("role", plain(&one["role"]));
        person.set("leads", one["leads"] == Json::Bool(true));
        if one["background"].is_string() {
            person.set("background", plain(&one["background"]));
        }
        if let Some(organization) = one["on_behalf_of"].as_str() {
            person.set(
                "on_behalf_of",
                presenter.card_of(team.record, "participants.on_behalf_of", organization),
            );
        }
        if let Some(phone) = one["phone"].as_str() {
            person.set("phones", Value::List(vec![contact::phone(phone)]));
        }
        jobs.add(&who, &mut person);
        seen.push(who);
        people.push(person);
    }
    for (at, _) in scene.of_kind(Kind::Practitioner) {
        let who = Who::Record(at);
        if !seen.contains(&who) {
            let mut person = describe(scene, &presenter, &who, people.len(), presenter.card(at));
            jobs.add(&who, &mut person);
            people.push(person);
        }
    }
    if let Some((_, client)) = scene.one(Kind::Client) {
        for related in client.list("related_people") {
            let Some(id) = related["id"].as_str() else {
                continue;
            };
            let who = Who::Related(id.to_owned());
            if !seen.contains(&who) {
                let mut person = describe(
                    scene,
                    &presenter,
                    &who,
                    people.len(),
                    presenter.card_of(client.record, "representative", id),
                );
                jobs.add(&who, &mut person);
                people.push(person);
            }
        }
    }
    people
        .sort_by_key(|person| person.get("kind").and_then(Value::as_str) == Some("related_person"));
    let title = team
        .and_then(|(_, team)| team.title())
        .map_or_else(|| scene.word("nav_team", &[]), str::to_owned);
    let mut draft = Draft::new("team.html", "care_team", "team", title)
        .head()
        .showing(
            team.map(|(_, team)| team)
                .into_iter()
                .chain(scene.one(Kind::Client).map(|(_, client)| client)),
        )
        .with("record", team.map(|(at, team)| presenter.record(at, team)))
        .with("people", people);
    draft.toc = team
        .map(|(_, team)| presenter.body(team).toc())
        .unwrap_or_default();
    Some(draft)
}

/// A person with all that the team's page can say; `number` tells people apart who have no name here.
fn describe<'a>(
    scene: &Scene<'a>,
    presenter: &Presenter<'_, 'a>,
    who: &Who,
    number: usize,
    card: Map,
) -> Map {
    // The file name of somebody who is withheld is a name too, so it is no anchor.
    let hidden = card.get("id").is_none_or(Value::is_blank);
    let mut person = card;
    let (anchor, kind) = match who {
        Who::Record(at) => (
            match hidden {
                true => format!("-{number}"),
                false => scene.site.casebook.records[*at].slug().to_owned(),
            },
            scene.site.casebook.records[*at].kind.name(),
        ),
        Who::Related(_) if hidden => (format!("-{number}"), "related_person"),
        Who::Related(id) => (id.clone(), "related_person"),
        Who::Client => ("client".into(), "client"),
        Who::Text(text) => (crate::source::slug(text), "text"),
    };
    person.set("id", format!("person-{anchor}"));
    person.set("kind", kind);
    if person.get("name").is_some_and(|name| !name.is_blank()) {
        let told_apart = person.get("title").cloned().unwrap_or_default();
        person.set("name", told_apart);
    }
    for name in [
        "credentials",
        "languages",
        "organization",
        "on_behalf_of",
        "authority",
    ] {
        person.set(name, Value::None);
    }
    person.set("leads", false);
    person.set("emergency_contact", false);
    match who {
        Who::Record(at) => {
            if let Some(redacted) = scene.get(*at) {
                let fields = presenter.fields(redacted);
                for name in ["credentials", "languages", "organization"] {
                    person.set(name, fields.get(name).cloned().unwrap_or_default());
                }
                person.set(
                    "body",
                    presenter.body_in(redacted, &format!("{anchor}-")).html(),
                );
            }
        }
        Who::Related(id) => {
            let client = scene.one(Kind::Client).map(|(_, client)| client);
            let entry = client.and_then(|client| {
                client
                    .list("related_people")
                    .iter()
                    .find(|person| person["id"] == id.as_str())
            });
            if let Some(entry) = entry {
                for name in [
                    "authority",
                    "emergency_contact",
                    "relationship",
                    "phones",
                    "email",
                ] {
                    person.set(name, plain(&entry[name]));
                }
            }
        }
        _ => {}
    }
    if person.get("body").is_none() {
        person.set("body", Value::None);
    }
    person
}

/// What each person does: steps of goals and meetings.
struct Jobs {
    tasks: BTreeMap<Who, Vec<Value>>,
    meetings: BTreeMap<Who, Vec<Value>>,
}

impl Jobs {
    fn of<'a>(scene: &Scene<'a>, presenter: &Presenter<'_, 'a>) -> Self {
        let mut jobs = Self {
            tasks: BTreeMap::new(),
            meetings: BTreeMap::new(),
        };
        for (at, goal) in super::goals::ordered(scene) {
            if !crate::binder::derive::is_active(goal) {
                continue;
            }
            for step in goal.list("steps") {
                if matches!(step["status"].as_str(), Some("completed" | "cancelled")) {
                    continue;
                }
                let Some(raw) = step["performer"].as_str() else {
                    continue;
                };
                let task = Map::new()
                    .with("step", plain(&step["step"]))
                    .with("goal", presenter.card(at))
                    .with(
                        "due",
                        crate::binder::derive::day(&step["occurrence"]["end"]),
                    )
                    .with("status", plain(&step["status"]));
                jobs.tasks
                    .entry(who(scene, goal.record, "steps.performer", raw))
                    .or_default()
                    .push(task.into());
            }
        }
        for (at, meeting) in scene.of_kind(Kind::Meeting) {
            let coming = meeting::is_coming(scene, meeting);
            for one in meeting.list("participants").iter().filter(|_| coming) {
                if let Some(raw) = one["person"].as_str() {
                    jobs.meetings
                        .entry(who(scene, meeting.record, "participants.person", raw))
                        .or_default()
                        .push(presenter.card(at).into());
                }
            }
        }
        jobs
    }

    fn add(&self, who: &Who, person: &mut Map) {
        person.set(
            "tasks",
            Value::List(self.tasks.get(who).cloned().unwrap_or_default()),
        );
        person.set(
            "meetings",
            Value::List(self.meetings.get(who).cloned().unwrap_or_default()),
        );
    }
}
