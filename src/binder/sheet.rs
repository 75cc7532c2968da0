//! From drafts of pages to views: navigation, next and previous, what all pages share.

use super::address::Spot;
use super::clients_alike::cover_detail;
use super::nav::{self, Section};
use super::plan::Subject;
use super::present::Presenter;
use super::scene::Scene;
use super::{Page, Part};
use crate::policy::Basis;
use crate::record::Kind;
use crate::view::{Map, Shared, Value, View};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::Arc;

/// A page before it knows its neighbours.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) path: String,
    pub(super) layout: &'static str,
    pub(super) title: String,
    /// The part of the binder it stands in: its head has the part's title.
    pub(super) section: String,
    /// Whether it opens its section.
    pub(super) head: bool,
    /// The section's title, where no interface word names it.
    pub(super) section_title: Option<String>,
    pub(super) origin: String,
    /// The ids of the records that it shows.
    pub(super) records: Vec<Arc<str>>,
    pub(super) data: Map,
    pub(super) updated: Option<String>,
    pub(super) description: Option<String>,
    pub(super) toc: Vec<Map>,
    /// Title and path of the pages above.
    pub(super) above: Vec<(String, String)>,
    /// Whether the page is read in order, with a next and a previous one.
    pub(super) in_order: bool,
    pub(super) printed: bool,
    /// Whether what it shows is not translated.
    pub(super) fallback: bool,
    /// Whether a translation on it is older than its original.
    pub(super) older: bool,
    /// Whether numbers of a translation on it differ from its original's.
    pub(super) differs: bool,
    /// Whether it stands in the navigation when its section is open.
    pub(super) listed: bool,
}

impl Draft {
    pub(super) fn new(
        path: impl Into<String>,
        layout: &'static str,
        section: impl Into<String>,
        title: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            layout,
            title: title.into(),
            section: section.into(),
            head: false,
            section_title: None,
            origin: String::new(),
            records: Vec::new(),
            data: Map::new(),
            updated: None,
            description: None,
            toc: Vec::new(),
            above: Vec::new(),
            in_order: false,
            printed: true,
            fallback: false,
            older: false,
            differs: false,
            listed: true,
        }
    }

    pub(super) fn head(mut self) -> Self {
        self.head = true;
        self
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.data.push(name, value);
        self
    }

    /// Takes date and language from the records that the page shows.
    pub(super) fn showing<'r, 'a: 'r>(
        mut self,
        records: impl IntoIterator<Item = &'r crate::policy::Redacted<'a>>,
    ) -> Self {
        let mut any = false;
        let mut translated = false;
        for record in records {
            let updated = record.text("updated").map(str::to_owned);
            self.updated = self.updated.max(updated);
            if self.origin.is_empty() {
                self.origin = record.id().to_string();
            }
            self.records.push(record.id().clone());
            any = true;
            translated |= record.in_language;
            self.older |= record.older;
            self.differs |= record.differs;
        }
        self.fallback = any && !translated;
        self
    }
}

/// Makes views of the drafts.
pub(super) fn finish(scene: &Scene<'_>, drafts: Vec<Draft>) -> Part {
    let sections = nav::sections(scene, &drafts);
    let mut globals = Globals {
        scene,
        made: HashMap::new(),
        closed: nav::Closed::default(),
    };
    let order: Vec<usize> = (0..drafts.len())
        .filter(|at| drafts[*at].in_order)
        .collect();
    let neighbours: HashMap<usize, (Option<usize>, Option<usize>)> = order
        .iter()
        .enumerate()
        .map(|(place, at)| {
            (
                *at,
                (
                    place.checked_sub(1).map(|before| order[before]),
                    order.get(place + 1).copied(),
                ),
            )
        })
        .collect();
    let names: Vec<(String, String)> = drafts
        .iter()
        .map(|draft| (draft.title.clone(), draft.path.clone()))
        .collect();
    let mut pages = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.into_iter().enumerate() {
        let spot = Spot::new(&draft.path, &scene.prefix);
        let link = |number: usize| {
            let (title, path) = &names[number];
            Map::new()
                .with("title", title.as_str())
                .with("href", spot.href(path))
        };
        let (before, after) = neighbours.get(&at).copied().unwrap_or_default();
        let mut data = globals.of(&spot);
        data.push(
            "page",
            page(scene, &draft, &spot, before.map(link), after.map(link)),
        );
        data.push(
            "nav",
            nav::of_page(&sections, &draft, &spot, &mut globals.closed),
        );
        for (name, value) in draft.data.iter() {
            data.push(name.clone(), value.clone());
        }
        let view = View {
            path: format!("{}{}", scene.prefix, draft.path),
            layout: draft.layout.into(),
            title: draft.title,
            origin: draft.origin,
            data,
        };
        pages.push(Page {
            view,
            printed: draft.printed,
            records: draft.records,
        });
    }
    let print = print_view(scene, &sections, &mut globals);
    Part {
        shared: Shared {
            data: Map::new(),
            lang: scene.lang.to_owned(),
        },
        pages,
        print,
    }
}

fn print_view(scene: &Scene<'_>, sections: &[Section], globals: &mut Globals<'_, '_>) -> View {
    let title = scene.word("print_title", &[]);
    let draft = Draft::new("print.html", "print", "", title.clone());
    let spot = Spot::new("print.html", &scene.prefix);
    let mut data = globals.of(&spot);
    data.push("page", page(scene, &draft, &spot, None, None));
    data.push(
        "nav",
        nav::of_page(sections, &draft, &spot, &mut globals.closed),
    );
    View {
        path: format!("{}print.html", scene.prefix),
        layout: "print".into(),
        title,
        origin: scene.plan.dir.clone(),
        data,
    }
}

fn page(
    scene: &Scene<'_>,
    draft: &Draft,
    spot: &Spot,
    prev: Option<Map>,
    next: Option<Map>,
) -> Map {
    let above: Vec<Map> = draft
        .above
        .iter()
        .map(|(title, path)| {
            Map::new()
                .with("title", title.as_str())
                .with("href", spot.href(path))
        })
        .collect();
    let id = draft.path.trim_end_matches(".html").replace('/', "-");
    let mut page = Map::new();
    page.push("id", id);
    page.push("layout", draft.layout);
    page.push("title", draft.title.as_str());
    page.push("lang", scene.lang);
    page.push(
        "dir",
        if matches!(
            scene.lang.split('-').next(),
            Some("ar" | "he" | "fa" | "ur")
        ) {
            "rtl"
        } else {
            "ltr"
        },
    );
    page.push("root", spot.root.as_str());
    page.push("path", draft.path.as_str());
    page.push("updated", draft.updated.clone());
    page.push("description", draft.description.clone());
    page.push("toc", draft.toc.clone());
    page.push("breadcrumbs", above);
    page.push("prev", prev);
    page.push("next", next);
    page.push("fallback", draft.fallback && !scene.prefix.is_empty());
    page.push("older", draft.older);
    page.push("differs", draft.differs);
    page.push("languages", languages(scene, draft, spot));
    page
}

/// The same page in the binder's other languages.
fn languages(scene: &Scene<'_>, draft: &Draft, spot: &Spot) -> Vec<Map> {
    let all = &scene.plan.languages;
    if all.len() < 2 {
        return Vec::new();
    }
    let line = |lang: &String| {
        let folder = if *lang == scene.site.config.language {
            String::new()
        } else {
            format!("{lang}/")
        };
        let name = scene
            .site
            .locale(lang)
            .text(&format!("languages.{lang}"))
            .map_or_else(|| lang.clone(), capital);
        Map::new()
            .with("code", lang.as_str())
            .with("name", name)
            .with("href", spot.base_href(&format!("{folder}{}", draft.path)))
            .with("current", *lang == scene.lang)
    };
    all.iter().map(line).collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// `binder`, `agency`, `site` and `assets`, made once for each depth of page.
struct Globals<'s, 'a> {
    scene: &'s Scene<'a>,
    made: HashMap<String, [Arc<Map>; 4]>,
    closed: nav::Closed,
}

impl Globals<'_, '_> {
    fn of(&mut self, spot: &Spot) -> Map {
        let scene = self.scene;
        let made = self.made.entry(spot.root.clone()).or_insert_with(|| {
            [
                binder(scene, spot),
                agency(scene, spot),
                site(scene),
                assets(scene, spot),
            ]
            .map(Arc::new)
        });
        let mut data = Map::new();
        for (name, map) in ["binder", "agency", "site", "assets"].iter().zip(made) {
            data.push(*name, Value::Map(map.clone()));
        }
        data
    }
}

fn binder(scene: &Scene<'_>, spot: &Spot) -> Map {
    // What is shown of a record depends on the page that shows it only by its addresses.
    let top = Spot {
        path: String::new(),
        ..spot.clone()
    };
    let presenter = Presenter::new(scene, &top);
    let (kind, name) = name_of(scene);
    let client = scene
        .one(Kind::Client)
        .map(|(_, client)| client)
        .filter(|_| scene.case().is_some());
    let as_of = match scene.case() {
        Some(_) => scene
            .shown()
            .filter(|record| record.record.case.is_some())
            .filter_map(|record| record.text("updated"))
            .max(),
        None => scene
            .shown()
            .filter_map(|record| record.text("updated"))
            .max(),
    };
    let link = |path: &str| scene.has_page(path).then(|| spot.href(path));
    let mut map = Map::new();
    map.push("id", scene.plan.dir.as_str());
    map.push("kind", kind);
    map.push(
        "title",
        match &scene.plan.subject {
            Subject::Client(case) => client_title(scene, case, &name),
            _ => name.clone(),
        },
    );
    map.push("name", name.as_str());
    map.push(
        "initials",
        name.split_whitespace()
            .filter_map(|word| word.chars().next())
            .take(3)
            .collect::<String>(),
    );
    map.push(
        "audience",
        Map::new()
            .with("id", &*scene.audience.id)
            .with("label", audience_label(scene, scene.audience)),
    );
    map.push("lang", scene.lang);
    map.push("as_of", as_of);
    map.push("replace_after", replace_after(scene, as_of));
    map.push("closed", scene.is_closed() && client.is_some());
    map.push(
        "closed_on",
        client.and_then(|client| client.text("closed_on")),
    );
    map.push("confidential", kind != "program");
    map.push("drafts", scene.site.policy.drafts);
    let program = client.and_then(|client| {
        client
            .text("program")
            .map(|raw| presenter.card_of(client.record, "program", raw))
    });
    map.push("program", program);
    map.push("manager_contact", manager_contact(scene, &presenter));
    map.push("public_url", scene.site.config.public_url.clone());
    map.push("home", spot.href("index.html"));
    map.push("print", spot.href("print.html"));
    for (name, path) in [
        ("access", "access.html"),
        ("emergency", "emergency.html"),
        ("crisis", "crisis.html"),
        ("rights", "rights.html"),
        ("glossary", "glossary.html"),
    ] {
        map.push(name, link(path));
    }
    map
}

/// What the binder is about, and its name.
fn name_of(scene: &Scene<'_>) -> (&'static str, String) {
    match &scene.plan.subject {
        Subject::Client(slug) => {
            let name = scene
                .one(Kind::Client)
                .map_or_else(|| slug.to_string(), |(_, client)| scene.title_of(client));
            ("client", name)
        }
        Subject::Program(slug) => {
            let id = format!("programs/{slug}/program");
            let program = scene.shown().find(|record| **record.id() == *id);
            (
                "program",
                program.map_or_else(|| slug.to_string(), |program| scene.title_of(program)),
            )
        }
        Subject::Caseload => ("caseload", scene.word("title_caseload", &[])),
    }
}

/// The title of a client's binder; of namesakes it tells which, to those who have both before them.
fn client_title(scene: &Scene<'_>, case: &str, name: &str) -> String {
    match cover_detail(scene.site, scene.audience, scene.lang, case) {
        Some(detail) => {
            let values = [("name", name), ("detail", detail.as_str())];
            scene.word("title_binder_and_detail", &values)
        }
        None => scene.word("title_binder", &[("name", name)]),
    }
}

/// What an audience is called.
pub(super) fn audience_label(scene: &Scene<'_>, audience: &crate::policy::Audience) -> String {
    match (&audience.label, audience.basis) {
        (Some(label), Basis::Consent) => label.clone(),
        _ => scene.word(&format!("audience_{}", audience.id), &[]),
    }
}

/// The day after which a copy is no longer to be trusted: the plan's next review, else one review period on.
fn replace_after(scene: &Scene<'_>, as_of: Option<&str>) -> Option<String> {
    if scene.case().is_some()
        && let Some((_, plan)) = scene.one(Kind::CarePlan)
        && let Some(date) = plan.text("next_review")
    {
        return Some(date.to_owned());
    }
    let date: jiff::civil::Date = as_of?.parse().ok()?;
    let months = scene.site.config.review.plan_months;
    date.checked_add(jiff::Span::new().try_months(i64::from(months)).ok()?)
        .ok()
        .map(|date| date.to_string())
}

/// The person to tell about mistakes: who leads the team, else who watches the plan.
fn manager_contact(scene: &Scene<'_>, presenter: &Presenter<'_, '_>) -> Option<Map> {
    scene.case()?;
    if let Some((_, team)) = scene.one(Kind::CareTeam) {
        let leader = team
            .list("participants")
            .iter()
            .filter(|one| one["leads"] == Json::Bool(true))
            // A parent may lead the team; mistakes in the copy are for the agency to mend.
            .min_by_key(|one| {
                let card = presenter.card_of(
                    team.record,
                    "participants.member",
                    one["member"].as_str().unwrap_or_default(),
                );
                card.get("kind").and_then(Value::as_str) != Some("practitioner")
            });
        if let Some(raw) = leader.and_then(|one| one["member"].as_str()) {
            return Some(presenter.card_of(team.record, "participants.member", raw));
        }
    }
    let (_, plan) = scene.one(Kind::CarePlan)?;
    Some(presenter.card_of(plan.record, "monitor", plan.text("monitor")?))
}

fn agency(scene: &Scene<'_>, spot: &Spot) -> Map {
    let agency = &scene.site.config.agency;
    let numbers: Vec<Map> = agency
        .crisis_numbers
        .iter()
        .map(|number| {
            let known = crate::config::DEFAULT_CRISIS
                .iter()
                .position(|label| *label == number.label);
            let label = match known {
                Some(at) => scene.word(["crisis_emergency", "crisis_lifeline"][at], &[]),
                None => number.label.clone(),
            };
            Map::new()
                .with("label", label)
                .with("number", number.number.as_str())
        })
        .collect();
    Map::new()
        .with("name", agency.name.as_str())
        .with("phone", agency.phone.clone())
        .with("email", agency.email.clone())
        .with("address", agency.address.clone())
        .with("url", agency.url.clone())
        .with(
            "logo",
            scene
                .site
                .assets
                .logo
                .as_ref()
                .map(|name| spot.base_href(&format!("assets/{name}"))),
        )
        .with("crisis_numbers", numbers)
}

fn site(scene: &Scene<'_>) -> Map {
    let config = scene.site.config;
    Map::new()
        .with(
            "title",
            config.title.as_deref().unwrap_or(&config.agency.name),
        )
        .with("theme", scene.site.theme)
        .with("paper", config.print.paper.as_str())
        .with(
            "generator",
            concat!("carebinder ", env!("CARGO_PKG_VERSION")),
        )
}

fn assets(scene: &Scene<'_>, spot: &Spot) -> Map {
    let names = scene.site.assets;
    let link = |name: &String| spot.base_href(&format!("assets/{name}"));
    Map::new()
        .with("css", names.css.iter().map(link).collect::<Vec<_>>())
        .with("js", names.js.as_ref().map(link))
        .with("icon", names.icon.as_ref().map(link))
        .with("base", spot.base_href("assets/"))
}
