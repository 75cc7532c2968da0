//! The pictures of people, as far as the reader sees the field that names one.

use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::present::Presenter;
use crate::binder::pages::who::Who;
use crate::record::kinds::shared::Practitioner;
use crate::view::Map;

/// The picture of somebody: its address from the presenter's page, width and height.
pub(super) fn face<'a>(
    of: &CaseContext<'_, 'a>,
    presenter: &Presenter<'_, 'a>,
    who: &Who<'_>,
) -> Option<Map> {
    let client = of.case.client.as_ref();
    let (record, written) = match who {
        Who::Record(at) => {
            let redacted = of.context.held.get(*at)?;
            (redacted.record, redacted.text(Practitioner::picture)?)
        }
        Who::Related(id) => {
            let client = client?;
            let mut people = client.related_people.iter();
            let person = people.find(|person| person.id == Some(id))?;
            (client.redacted.record, person.picture?)
        }
        Who::Client => {
            let client = client?;
            (client.redacted.record, client.picture?)
        }
        Who::Text(_) | Who::Hidden(_) => return None,
    };
    presenter.picture(record, written)
}
