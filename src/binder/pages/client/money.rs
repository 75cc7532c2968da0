//! Where money comes from, on one page.

use crate::binder::holdings::Held;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::single::together;
use crate::binder::pages::value::tidy;
use crate::record::kinds::work::{Funding, FundingStatus};
use crate::view::{Map, Value};

/// The currency of what does not say.
const CURRENCY: &str = "USD";

/// The page with all sources of money, and how much has come in.
pub(super) fn money(context: &Context<'_>) -> Option<Draft> {
    let draft = together(context, crate::record::Kind::Funding)?;
    Some(draft.with("totals", totals(&context.held.all::<Funding>())))
}

/// How much has come in of how much is asked for, where all is in one currency.
fn totals(records: &[Held<'_, Funding>]) -> Value {
    let live: Vec<_> = records
        .iter()
        .filter(|one| one.status != Some(FundingStatus::Denied))
        .collect();
    let currency = |one: &Held<'_, Funding>| one.currency.unwrap_or(CURRENCY).to_owned();
    let Some(first) = live.first().map(|one| currency(one)) else {
        return Value::None;
    };
    let raised: f64 = live.iter().filter_map(|one| one.raised).sum();
    let amount: f64 = live.iter().filter_map(|one| one.amount).sum();
    if amount <= 0.0 || live.iter().any(|one| currency(one) != first) {
        return Value::None;
    }
    let share = (raised / amount * 100.0).clamp(0.0, 100.0).round();
    Map::new()
        .with("raised", tidy(raised))
        .with("amount", tidy(amount))
        .with("currency", first)
        .with("share", share as i64)
        .into()
}
