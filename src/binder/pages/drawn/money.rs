//! What one thing costs, and where the money for it stands.

use super::{frame, shown};
use crate::binder::pages::context::Context;
use crate::chart::{self, Funds, Money};
use crate::view::Value;

/// One thing to pay for.
pub(in crate::binder::pages) struct Need<'n> {
    /// The start of the picture's ids.
    pub(in crate::binder::pages) id: &'n str,
    /// What it is.
    pub(in crate::binder::pages) title: &'n str,
    /// The currency of all amounts.
    pub(in crate::binder::pages) currency: &'n str,
    /// What it costs.
    pub(in crate::binder::pages) cost: f64,
    /// What has come in.
    pub(in crate::binder::pages) raised: f64,
    /// What was asked for or promised and has not come in.
    pub(in crate::binder::pages) asked: f64,
}

/// A bar of its cost with what has come in, what was asked for and what is missing.
pub(in crate::binder::pages) fn need(context: &Context<'_>, need: &Need<'_>) -> Value {
    let said = |key: &str, amount: f64| {
        let amount = context.locale.money(amount, need.currency);
        context.word(key, &[("amount", &amount)])
    };
    let missing = (need.cost - need.raised - need.asked).max(0.0);
    let labels = [
        said("chart_cost", need.cost),
        said("chart_raised", need.raised),
        said("chart_asked", need.asked),
        said("chart_missing", missing),
    ];
    let desc = labels.join(". ");
    let [cost, raised, asked, missing] = &labels;
    let part = |amount: f64, label| (amount > 0.0).then_some(Money { amount, label });
    let frame = frame(context, need.id, need.title, &desc);
    shown(chart::funds(&Funds {
        frame,
        cost: part(need.cost, cost),
        raised: part(need.raised, raised),
        asked: part(need.asked, asked),
        missing_label: missing,
    }))
}
