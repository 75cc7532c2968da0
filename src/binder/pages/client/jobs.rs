//! What each person does: steps of goals, and meetings.

use super::ahead::is_coming;
use crate::binder::facts::goal;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::value::word;
use crate::binder::pages::who::{Who, who};
use crate::view::{Map, Value};
use std::collections::BTreeMap;

/// Tasks and meetings by person.
pub(super) struct Jobs<'a> {
    tasks: BTreeMap<Who<'a>, Vec<Value>>,
    meetings: BTreeMap<Who<'a>, Vec<Value>>,
}

impl<'a> Jobs<'a> {
    pub(super) fn of(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Self {
        let mut jobs = Self {
            tasks: BTreeMap::new(),
            meetings: BTreeMap::new(),
        };
        for goal in of.case.goals_in_order().filter(|goal| goal::is_open(goal)) {
            for step in goal.steps.iter().filter(|step| !goal::is_finished(step)) {
                let Some(performer) = step.performer else {
                    continue;
                };
                let service = step.service;
                let service = service.map(|named| presenter.card_of(goal.redacted.record, named));
                let task = Map::new()
                    .with("step", step.step)
                    .with("goal", presenter.card(goal.at))
                    .with("service", service)
                    .with("due", goal::ends(step))
                    .with("status", word(step.status));
                let who = who(of.context, goal.redacted.record, performer);
                jobs.tasks.entry(who).or_default().push(task.into());
            }
        }
        for meeting in of
            .case
            .meetings
            .iter()
            .filter(|meeting| is_coming(of, meeting))
        {
            for person in meeting.participants.iter().filter_map(|one| one.person) {
                let who = who(of.context, meeting.redacted.record, person);
                let card = presenter.card(meeting.at).into();
                jobs.meetings.entry(who).or_default().push(card);
            }
        }
        jobs
    }

    /// Adds what somebody does. Nobody can tell whom of those who are withheld a step or a meeting means.
    pub(super) fn add(&self, who: &Who<'_>, person: &mut Map) {
        let is_known = !matches!(who, Who::Hidden(_));
        let of = |jobs: &BTreeMap<Who<'a>, Vec<Value>>| {
            let own = jobs.get(who).filter(|_| is_known);
            Value::List(own.cloned().unwrap_or_default())
        };
        person.set("tasks", of(&self.tasks));
        person.set("meetings", of(&self.meetings));
    }
}
