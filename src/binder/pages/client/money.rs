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
        let is_item = |thing: &Thing<'_, '_>| {
            let own = thing.item.zip(item);
            own.is_some_and(|(own, item)| own.to_lowercase() == item.to_lowercase())
        };
        let known = things.iter().position(is_item);
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

    /// The sums of its sources, where all of them tell all that is added up, the same cost and one currency. What is not
    /// told is not nothing.
    fn sums(&self) -> Option<Sums> {
        let mut sums = Sums {
            currency: String::new(),
            cost: 0.0,
            raised: 0.0,
            asked: 0.0,
        };
        for (number, (source, _)) in self.sources.iter().enumerate() {
            let status = source.status?;
            let raised = source.raised;
            let currency = source.currency.unwrap_or(CURRENCY).to_uppercase();
            if number > 0 && currency != sums.currency {
                return None;
            }
            sums.currency = currency;
            // What has come in has come in, whatever was said since.
            sums.raised += match status {
                FundingStatus::Denied => raised.unwrap_or_default(),
                _ => raised?,
            };
            if matches!(status, FundingStatus::Applied | FundingStatus::Awarded) {
                sums.asked += (source.amount? - raised?).max(0.0);
            }
        }
        let mut costs = self.live().filter_map(|source| source.total_cost);
        sums.cost = costs.next()?;
        costs.all(|cost| cost == sums.cost).then_some(sums)
    }

    /// Whether its sources tell different costs or currencies.
    fn differs(&self) -> bool {
        let costs: Vec<f64> = self.live().filter_map(|source| source.total_cost).collect();
        let currency =
            |source: &Held<'_, Funding>| source.currency.unwrap_or(CURRENCY).to_uppercase();
        let currencies: Vec<String> = self
            .sources
            .iter()
            .map(|(source, _)| currency(source))
            .collect();
        costs.windows(2).any(|pair| pair[0] != pair[1])
            || currencies.windows(2).any(|pair| pair[0] != pair[1])
    }

    fn map(self, context: &Context<'_>, number: usize) -> Map {
        let alone = self.sources.first().filter(|_| self.sources.len() == 1);
        let title = match (self.item, alone) {
            (Some(item), _) => item.to_owned(),
            (None, Some((source, _))) => context.title(source.redacted),
            (None, None) => String::new(),
        };
        let id = format!("thing-{number}");
        let sums = self.sums();
        let picture = sums.as_ref().map(|sums| {
            let need = Need {
                id: &id,
                title: &title,
                currency: &sums.currency,
                cost: sums.cost,
                raised: sums.raised,
                asked: sums.asked,
            };
            drawn::need(context, &need)
        });
        let sum = |of: fn(&Sums) -> f64| sums.as_ref().map(|sums| tidy(of(sums)));
        Map::new()
            .with("title", title)
            .with("currency", sums.as_ref().map(|sums| sums.currency.as_str()))
            .with("cost", sum(|sums| sums.cost))
            .with("raised", sum(|sums| sums.raised))
            .with("asked", sum(|sums| sums.asked))
            .with("missing", sum(Sums::missing))
            .with("differs", self.differs())
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

/// What one thing costs, and where the money for it stands.
struct Sums {
    currency: String,
    cost: f64,
    /// What has come in.
    raised: f64,
    /// What was asked for or granted and has not come in; an idea is not asked for yet.
    asked: f64,
}

impl Sums {
    fn missing(&self) -> f64 {
        (self.cost - self.raised - self.asked).max(0.0)
    }
}
