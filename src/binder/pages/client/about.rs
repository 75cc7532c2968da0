//! About me: what matters, strengths, how I communicate, my people.

use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::contact;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::{Addition, Presenter};
use crate::record::kinds::client::Client;
use crate::view::{Map, Value};

/// The page, where the client's record says something for it.
pub(super) fn about(of: &CaseContext<'_, '_>) -> Option<Draft> {
    let context = of.context;
    if !context.places.has_page("about.html") {
        return None;
    }
    let page = context.page("about.html");
    let presenter = Presenter::new(context, &page);
    let client = of.case.client.as_ref()?;
    let with_card = |number: usize, person: &mut Map| {
        let id = client
            .related_people
            .get(number)
            .and_then(|person| person.id);
        let card = match id {
            Some(id) => presenter.related_card(id),
            None => contact::card(context, ""),
        };
        person.set("card", card);
    };
    let people = Addition {
        list: Client::related_people,
        add: Box::new(with_card),
    };
    let mut record = presenter.record_with(client.at, client.redacted, &[people]);
    if !matches!(record.get(Client::related_people), Some(Value::List(_))) {
        record.set(Client::related_people, Value::List(Vec::new()));
    }
    let mut draft = Draft::new(
        "about.html",
        "about",
        "about",
        context.word("nav_about", &[]),
    )
    .head()
    .showing([client.redacted])
    .with("record", record);
    draft.toc = presenter.body(client.redacted).toc();
    Some(draft)
}
