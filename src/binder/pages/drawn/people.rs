//! The people and services around a client (ecomap).

use super::{frame, shown};
use crate::binder::pages::context::Context;
use crate::chart::{self, Direction, Ecomap, Group, Strength, Tie};
use crate::record::kinds::client;
use crate::record::seen::Word;
use crate::view::Value;

/// Somebody or something around the client.
#[derive(Debug, Clone)]
pub(in crate::binder::pages) struct Around {
    /// Who it is.
    pub(in crate::binder::pages) name: String,
    /// What they are to the client.
    pub(in crate::binder::pages) what: String,
    pub(in crate::binder::pages) group: Group,
    pub(in crate::binder::pages) strength: Option<client::Strength>,
    pub(in crate::binder::pages) direction: Option<client::Direction>,
    /// The address of their picture.
    pub(in crate::binder::pages) picture: Option<String>,
}

/// The map, and how many it has no room for.
pub(in crate::binder::pages) fn people(
    context: &Context<'_>,
    id: &str,
    (name, picture): (&str, Option<&str>),
    around: &[Around],
) -> (Value, usize) {
    let ties: Vec<Tie<'_>> = around.iter().map(drawn).collect();
    let said: Vec<String> = around.iter().map(|one| said(context, one)).collect();
    let desc = said.join(" ");
    let title = context.word("people_map", &[("name", name)]);
    let map = chart::ecomap(&Ecomap {
        frame: frame(context, id, &title, &desc),
        name,
        picture,
        ties: &ties,
    });
    match map {
        Some(map) => (shown(Some(map.svg)), map.left_out),
        None => (Value::None, around.len()),
    }
}

fn drawn(one: &Around) -> Tie<'_> {
    Tie {
        label: &one.name,
        detail: &one.what,
        group: one.group,
        strength: match one.strength {
            Some(client::Strength::Strong) => Strength::Strong,
            Some(client::Strength::Weak) => Strength::Weak,
            Some(client::Strength::Stressful) => Strength::Stressful,
            None => Strength::Unknown,
        },
        direction: match one.direction {
            Some(client::Direction::To) => Direction::ToClient,
            Some(client::Direction::From) => Direction::FromClient,
            Some(client::Direction::Both) => Direction::Both,
            None => Direction::Unknown,
        },
        picture: one.picture.as_deref(),
    }
}

/// How the client feels a tie and which way help flows, in words; none where nothing says it.
pub(in crate::binder::pages) fn tie(context: &Context<'_>, one: &Around) -> Option<String> {
    let label = |list: &str, word: &str| context.word(&format!("labels.{list}.{word}"), &[]);
    let strength = one.strength.map(|word| label("strength", word.name()));
    let direction = one.direction.map(|word| label("direction", word.name()));
    let said: Vec<String> = strength.into_iter().chain(direction).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// One of them in words: `Mother: Lucía (strong, both ways).`
fn said(context: &Context<'_>, one: &Around) -> String {
    let who = match one.what.is_empty() {
        true => one.name.clone(),
        false => format!("{}: {}", one.what, one.name),
    };
    match tie(context, one) {
        None => format!("{who}."),
        Some(tie) => format!("{who} ({tie})."),
    }
}
