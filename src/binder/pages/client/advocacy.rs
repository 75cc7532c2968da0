//! Matters in which the client's side is argued: what is open first, with the days that are left.

use crate::binder::facts::copy;
use crate::binder::holdings::Held;
use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::drawn;
use crate::binder::pages::single::together;
use crate::record::Kind;
use crate::record::kinds::work::{Advocacy, AdvocacyStatus};
use crate::view::Value;
use std::cmp::Reverse;

/// The page with all matters.
pub(super) fn advocacy(context: &Context<'_>) -> Option<Draft> {
    let mut draft = together(context, Kind::Advocacy)?;
    let Some(Value::List(shown)) = draft.data.get("records").cloned() else {
        return Some(draft);
    };
    let as_of = copy::as_of(context.held, context.is_case());
    let matters = context.held.all::<Advocacy>();
    let mut all: Vec<_> = matters.iter().zip(shown).collect();
    all.sort_by_key(|(matter, _)| place(matter));
    let shown: Vec<Value> = all
        .into_iter()
        .map(|(matter, shown)| with_picture(context, matter, shown, as_of))
        .collect();
    draft.data.set("records", Value::List(shown));
    Some(draft)
}

fn is_open(matter: &Held<'_, Advocacy>) -> bool {
    matches!(
        matter.status,
        Some(AdvocacyStatus::Open | AdvocacyStatus::Appealed)
    )
}

/// Open ones by their day, then the others, the one that ended last first.
fn place(matter: &Held<'_, Advocacy>) -> (bool, String, Reverse<String>) {
    let day = awaited(matter).map(|(day, _)| day);
    let last = matter.log.iter().filter_map(|entry| entry.date).max();
    (
        !is_open(matter),
        day.unwrap_or("9999").to_owned(),
        Reverse(last.unwrap_or_default().to_owned()),
    )
}

/// The day that an open matter waits for, and the word for it: that of an appeal until one was made, that of the answer.
fn awaited<'a>(matter: &Held<'a, Advocacy>) -> Option<(&'a str, &'static str)> {
    let is_to_appeal = matter.status == Some(AdvocacyStatus::Open);
    let appeal = matter.appeal_deadline.filter(|_| is_to_appeal);
    let answer = matter.answer_due.filter(|_| is_open(matter));
    let appeal = appeal.map(|day| (day, Advocacy::appeal_deadline));
    appeal
        .into_iter()
        .chain(answer.map(|day| (day, Advocacy::answer_due)))
        .min()
}

/// What a matter shows besides its fields: whether it is open, and what it waits for.
fn with_picture(
    context: &Context<'_>,
    matter: &Held<'_, Advocacy>,
    shown: Value,
    as_of: Option<&str>,
) -> Value {
    let Value::Map(map) = &shown else {
        return shown;
    };
    let mut map = (**map).clone();
    map.set("open", is_open(matter));
    let today = context.today.as_str();
    // Of a day that has passed no days are left.
    let due = awaited(matter).filter(|(due, _)| *due >= today);
    let picture = due.map(|(due, word)| {
        let last = matter
            .log
            .iter()
            .filter_map(|entry| Some((entry.date?, entry.what?)));
        let last = last.max_by_key(|(date, _)| *date);
        let id = context
            .id_of(matter.at, matter.redacted)
            .unwrap_or_default();
        let title = context.title(matter.redacted);
        let word = context.word(word, &[]);
        drawn::matter(
            context,
            &format!("matter-{id}"),
            &title,
            last,
            (due, &word),
            as_of,
        )
    });
    map.set("picture", picture.unwrap_or_default());
    map.into()
}
