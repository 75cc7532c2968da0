//! The second net: a name is found at the end of any page, whatever stands before it.

use super::text;
use carebinder::binder::{self, Only};
use carebinder::leaks::{Hit, Identifiers, Net, Search, Sight};
use carebinder::site::{Options, Site};
use std::sync::LazyLock;

/// A site with two clients, of whom the family of one may not know the other.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let file = dir.path().join(path);
        let parent = file.parent().expect("a folder");
        std::fs::create_dir_all(parent).expect("a folder");
        std::fs::write(file, text).expect("a file");
    };
    write("carebinder.yaml", "agency: {name: Harbor}\n");
    for (slug, name) in [("jo", "Jo Brightwater"), ("sam", "Sam Secretname")] {
        let related = "related_people:\n  - {id: mum, name: A Parent, authority: guardian}\n";
        write(
            &format!("content/clients/{slug}/client.md"),
            &format!(
                "---\ntitle: About {slug}\npreferred_name: {slug}\nlegal_name: {name}\nstatus: active\n{related}updated: 2026-10-01\n---\nText.\n"
            ),
        );
    }
    let options = Options {
        drafts: false,
        today: Some(jiff::civil::date(2026, 12, 1)),
    };
    Site::open(dir.path(), &options).expect("a site")
});

static IDENTIFIERS: LazyLock<Identifiers> = LazyLock::new(|| {
    let locales: Vec<_> = SITE.locales.values().map(|locale| &**locale).collect();
    Identifiers::of(&SITE.casebook, &locales, SITE.today)
});

static SIGHT: LazyLock<Sight<'static>> = LazyLock::new(|| {
    Sight::new(
        &IDENTIFIERS,
        &SITE.casebook,
        &SITE.policy,
        &SITE.config,
        &[&SITE.fixed_text],
        SITE.today,
    )
});

static PLAN: LazyLock<carebinder::binder::BinderPlan> = LazyLock::new(|| {
    let plans = binder::plan(&SITE.for_binders(), &Only::default());
    let mut plans = plans.into_iter();
    plans
        .find(|plan| plan.dir == "family/clients/jo")
        .expect("the family's binder")
});

/// The bytes are a page, at whose end a name stands.
pub(super) fn run(bytes: &[u8]) {
    let before = text(bytes);
    let page = format!("{before}\n<p>Sam Secretname</p>\n");
    let mut net = Net::of(&SIGHT, &PLAN);
    let mut search = Search::default();
    net.page("a.html", page.as_bytes(), &mut search);
    let is_found = search.hits().any(Hit::is_sure);
    assert!(is_found, "not found in {page:?}");
}
