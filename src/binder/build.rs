//! One binder, phase by phase: what it holds, where everything stands, its pages. No phase changes what one before it
//! has made.

use super::holdings::gather;
use super::made::Binder;
use super::names::Names;
use super::pages;
use super::places::place;
use super::reader::Reader;
use super::sources::Sources;
use super::subject::BinderPlan;

/// Makes the views of one binder.
pub fn build(site: &Sources<'_>, plan: &BinderPlan) -> Binder {
    let mut binder = Binder {
        dir: plan.dir.clone(),
        ..Binder::default()
    };
    for lang in &plan.languages {
        let held = gather(Reader::new(site, plan, lang), &plan.subject);
        let places = place(&held, plan);
        let names = Names::of(&held, site.locale(lang));
        let made = pages::make(plan, &held, &names, &places, &binder.files);
        binder.touched |= made.is_touched;
        let Some(part) = made.part else {
            continue;
        };
        binder.parts.push(part);
        binder.files.extend(made.files);
        for (_, shown) in held.iter() {
            let exposure = shown.exposure(site.policy, &plan.audience);
            let known = binder.exposure.entry(shown.id().clone()).or_default();
            known.add(exposure);
        }
        for (id, exposure) in made.drawn {
            binder.exposure.entry(id).or_default().add(exposure);
        }
    }
    binder
}
