//! Where money comes from, on one page: for each thing what it costs, what has come in, what was asked for, what is
//! missing.

use crate::binder::holdings::Held;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::drawn::{self, Need};
use crate::binder::pages::single::together;
use crate::binder::pages::value::tidy;
use crate::record::Kind;
use crate::record::kinds::work::{Funding, FundingStatus};
use crate::view::{Map, Value};

/// The currency of what does not say.
const CURRENCY: &str = "USD";

/// The page with all that is to be paid for: what is waited for first, what is paid last.
pub(super) fn money(context: &Context<'_>) -> Option<Draft> {
    let draft = together(context, Kind::Funding)?;
    let sources = context.held.all::<Funding>();
    let shown = match draft.data.get("records") {
        Some(Value::List(records)) => records.clone(),
        _ => Vec::new(),
    };
    let mut things: Vec<Thing<'_, '_>> = Vec::new();
    for (source, shown) in sources.iter().zip(shown) {
        let item = source.item.map(str::trim).filter(|item| !item.is_empty());
        let known = things
            .iter()
            .position(|thing| item.is_some() && thing.item == item);
        match known.and_then(|at| things.get_mut(at)) {
            Some(thing) => thing.sources.push((source, shown)),
            None => things.push(Thing {
                item,
                sources: vec![(source, shown)],
            }),
        }
    }
    things.sort_by_key(Thing::place);
    let things: Vec<Map> = things
        .into_iter()
        .enumerate()
        .map(|(number, thing)| thing.map(context, number + 1))
        .collect();
    Some(draft.with("things", things))
}

/// One thing with all sources of money for it.
struct Thing<'s, 'r> {
    /// Its name, where the sources say that they pay for one thing.
    item: Option<&'r str>,
    sources: Vec<(&'s Held<'r, Funding>, Value)>,
}

impl<'s, 'r> Thing<'s, 'r> {
    /// The sources that were not denied.
    fn live(&self) -> impl Iterator<Item = &'s Held<'r, Funding>> {
        let all = self.sources.iter().map(|(source, _)| *source);
        all.filter(|source| source.status != Some(FundingStatus::Denied))
    }

    /// The place on the page: what waits for an answer, by its day; ideas; what is paid; what was denied.
    fn place(&self) -> (u8, String) {
        let has = |status| self.live().any(|source| source.status == Some(status));
        let rank = match () {
            () if has(FundingStatus::Applied) => 0,
            () if has(FundingStatus::Idea) => 1,
            () if self.live().next().is_some() => 2,
            () => 3,
        };
        let waiting = self.live().filter(|source| {
            matches!(
                source.status,
                Some(FundingStatus::Applied | FundingStatus::Idea)
            )
        });
        let day = waiting.filter_map(|source| source.deadline).min();
        (rank, day.unwrap_or("9999").to_owned())
    }

    /// The one cost that all its sources tell; none where they tell different ones.
    fn cost(&self) -> Option<f64> {
        let mut costs = self.live().filter_map(|source| source.total_cost);
        let first = costs.next()?;
        costs.all(|cost| cost == first).then_some(first)
    }

    fn raised(&self) -> f64 {
        self.live().filter_map(|source| source.raised).sum()
    }

    /// What was asked for or promised and has not come in; an idea is not asked for yet.
    fn asked(&self) -> f64 {
        let asked = self.live().filter(|source| {
            matches!(
                source.status,
                Some(FundingStatus::Applied | FundingStatus::Awarded)
            )
        });
        let open = asked
            .map(|source| source.amount.unwrap_or_default() - source.raised.unwrap_or_default());
        open.filter(|open| *open > 0.0).sum()
    }

    /// The one currency of all sources.
    fn currency(&self) -> Option<&'r str> {
        let mut all = self
            .live()
            .map(|source| source.currency.unwrap_or(CURRENCY));
        let first = all.next()?;
        all.all(|currency| currency == first).then_some(first)
    }

    fn map(self, context: &Context<'_>, number: usize) -> Map {
        let alone = self.sources.first().filter(|_| self.sources.len() == 1);
        let title = match (self.item, alone) {
            (Some(item), _) => item.to_owned(),
            (None, Some((source, _))) => context.title(source.redacted),
            (None, None) => String::new(),
        };
        let currency = self.currency();
        let costs_differ =
            self.cost().is_none() && self.live().any(|source| source.total_cost.is_some());
        let id = format!("thing-{number}");
        let sums = currency.zip(self.cost());
        let picture = sums.map(|(currency, cost)| {
            let need = Need {
                id: &id,
                title: &title,
                currency,
                cost,
                raised: self.raised(),
                asked: self.asked(),
            };
            drawn::need(context, &need)
        });
        let missing = sums.map(|(_, cost)| (cost - self.raised() - self.asked()).max(0.0));
        Map::new()
            .with("title", title)
            .with("currency", currency)
            .with("cost", self.cost().map(tidy))
            .with("costs_differ", costs_differ)
            .with("raised", currency.map(|_| tidy(self.raised())))
            .with("asked", currency.map(|_| tidy(self.asked())))
            .with("missing", missing.map(tidy))
            .with("picture", picture.unwrap_or_default())
            .with("single", alone.is_some())
            .with(
                "records",
                self.sources
                    .into_iter()
                    .map(|(_, shown)| shown)
                    .collect::<Vec<_>>(),
            )
    }
}
