//! The records of a case, by kind and with their fields.

use super::goal;
use crate::binder::holdings::{Held, Holdings};
use crate::binder::names::Names;
use crate::record::kinds::care::{CarePlan, CareTeam};
use crate::record::kinds::client::{Client, ClientStatus};
use crate::record::kinds::goal::Goal;
use crate::record::kinds::work::{Meeting, Review};
use crate::source::collation::Collation;

/// What a client's binder holds of the case.
pub(in crate::binder) struct Case<'a> {
    pub(in crate::binder) client: Option<Held<'a, Client>>,
    pub(in crate::binder) team: Option<Held<'a, CareTeam>>,
    pub(in crate::binder) plan: Option<Held<'a, CarePlan>>,
    /// In the order of ids.
    pub(in crate::binder) goals: Vec<Held<'a, Goal>>,
    /// Places of the goals in [`Self::goals`], in the order of a list.
    order: Vec<usize>,
    pub(in crate::binder) meetings: Vec<Held<'a, Meeting>>,
    pub(in crate::binder) reviews: Vec<Held<'a, Review>>,
}

impl<'a> Case<'a> {
    pub(in crate::binder) fn of(held: &'a Holdings<'a>, names: &Names<'_>) -> Self {
        let goals = held.all::<Goal>();
        let mut order: Vec<usize> = (0..goals.len()).collect();
        let collation = Collation::of(held.reader.lang);
        order.sort_by_cached_key(|at| {
            let goal = &goals[*at];
            goal::place_in_list(goal, collation.key(&names.title(goal.redacted)))
        });
        Self {
            client: held.first(),
            team: held.first(),
            plan: held.first(),
            goals,
            order,
            meetings: held.all(),
            reviews: held.all(),
        }
    }

    /// Whether the case is closed.
    pub(in crate::binder) fn is_closed(&self) -> bool {
        let client = self.client.as_ref();
        client.is_some_and(|client| client.status == Some(ClientStatus::Closed))
    }

    /// The goals in the order of a list: active ones first, then by weight, priority and title.
    pub(in crate::binder) fn goals_in_order(&self) -> impl Iterator<Item = &Held<'a, Goal>> {
        self.order.iter().map(|at| &self.goals[*at])
    }
}
