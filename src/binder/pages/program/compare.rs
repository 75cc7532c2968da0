//! The agency's programs side by side: what each means for a family.

use crate::binder::pages::context::Context;
use crate::binder::pages::draft::Draft;
use crate::binder::pages::present::Presenter;
use crate::binder::reader::Sight;
use crate::record::Kind;
use crate::record::kinds::shared::{Model, Program};
use crate::view::Map;

const PATH: &str = "programs.html";

/// The page; none where there are not two programs to compare. One that only holds a manual says that its model is another.
pub(super) fn compare(context: &Context<'_>) -> Option<Draft> {
    let page = context.page(PATH);
    let presenter = Presenter::new(context, &page);
    let mut programs: Vec<(bool, Vec<u8>, Map)> = Vec::new();
    let (mut numbers, mut is_broken) = (Vec::new(), false);
    let of_model = |model: Option<Model>| model.is_some_and(|model| model != Model::Other);
    for (at, record) in context.site.casebook.of_kind(Kind::Program) {
        let seen = match context.reader().look(record) {
            Sight::Seen(seen) => seen,
            Sight::Broken => {
                is_broken |= of_model(record.fields::<Program>().model);
                continue;
            }
            Sight::Withheld => continue,
        };
        if !of_model(seen.fields::<Program>().model) {
            continue;
        }
        let is_own = context.held.home == Some(at);
        let mut map = presenter.record(at, &seen);
        map.set("current", is_own);
        let title = context.collation.key(&context.title(&seen));
        programs.push((!is_own, title, map));
        numbers.push(at);
    }
    if !programs.iter().any(|(is_other, ..)| !is_other) {
        return None;
    }
    // One that has an error would be there too.
    if is_broken {
        context.touch();
    }
    if programs.len() < 2 {
        return None;
    }
    for at in numbers {
        context.draw_on(at);
    }
    programs.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let shown: Vec<Map> = programs.into_iter().map(|(_, _, map)| map).collect();
    let home = context.held.home.and_then(|at| context.held.get(at));
    let title = context.word("nav_programs", &[]);
    Some(
        Draft::new(PATH, "programs", "programs", title)
            .head()
            .showing(home)
            .with("programs", shown),
    )
}
