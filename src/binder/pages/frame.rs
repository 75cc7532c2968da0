//! What stands around all pages: whose binder it is, the agency, the site, the theme's files.

use super::audience::{audience_label, is_staff};
use super::cards;
use super::contact;
use super::context::Context;
use super::present::Presenter;
use crate::binder::alike::cover_detail;
use crate::binder::facts::case::Case;
use crate::binder::facts::copy;
use crate::binder::places::PagePath;
use crate::binder::subject::Subject;
use crate::config::Running;
use crate::markdown;
use crate::record::Kind;
use crate::record::kinds::common::Phone;
use crate::record::kinds::shared::Program;
use crate::view::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// What the frame is made from: the binder, and the case that it is about.
pub(in crate::binder) struct FrameSource<'p, 'a> {
    pub(in crate::binder) context: &'p Context<'a>,
    pub(in crate::binder) case: Option<&'p Case<'a>>,
}

/// `binder`, `agency`, `site` and `assets`, made once for each depth of page.
pub(super) struct Frame<'p, 'a> {
    source: &'p FrameSource<'p, 'a>,
    made: HashMap<String, [Arc<Map>; 4]>,
}

impl<'p, 'a> Frame<'p, 'a> {
    pub(super) fn new(source: &'p FrameSource<'p, 'a>) -> Self {
        Self {
            source,
            made: HashMap::new(),
        }
    }

    /// The frame of a page.
    pub(super) fn of(&mut self, page: &PagePath) -> Map {
        let source = self.source;
        let make = || {
            [
                source.binder(page),
                agency(source.context, page),
                site(source.context),
                assets(source.context, page),
            ]
            .map(Arc::new)
        };
        let made = self.made.entry(page.root.clone()).or_insert_with(make);
        let mut data = Map::with_capacity(16);
        for (name, map) in ["binder", "agency", "site", "assets"].iter().zip(made) {
            data.push(*name, Value::Map(map.clone()));
        }
        data
    }
}

impl<'a> FrameSource<'_, 'a> {
    fn binder(&self, page: &PagePath) -> Map {
        let context = self.context;
        // What is shown of a record depends on the page that shows it only by its addresses.
        let top = PagePath {
            path: String::new(),
            ..page.clone()
        };
        let presenter = Presenter::new(context, &top);
        let (kind, name) = self.name();
        let client = self.case.and_then(|case| case.client.as_ref());
        let as_of = self.as_of();
        let link = |path: &str| context.places.has_page(path).then(|| page.href(path));
        let words = name.split_whitespace();
        let initials: String = words
            .filter_map(|word| word.chars().next())
            .take(3)
            .collect();
        let title = self.title();
        let audience = Map::new()
            .with("id", &*context.audience().id)
            .with("label", audience_label(context, context.audience()))
            .with("staff", is_staff(context.audience()));
        let program = client.and_then(|client| {
            let program = client.program?;
            Some(presenter.card_of(client.redacted.record, program))
        });
        let mut map = Map::new();
        map.push("id", context.plan.dir.as_str());
        map.push("kind", kind);
        map.push("title", title);
        map.push("name", name.as_str());
        let is_client = matches!(context.plan.subject, Subject::Client(_));
        let running = match context.site.config.print.running {
            Running::Initials if is_client => initials.clone(),
            _ => name.clone(),
        };
        map.push("initials", initials);
        map.push("running", running);
        map.push("audience", audience);
        map.push("lang", crate::words::tag(context.lang()));
        map.push("as_of", as_of);
        map.push("replace_after", self.replace_after(as_of));
        map.push("closed", self.case.is_some_and(|case| case.is_closed()));
        map.push("closed_on", client.and_then(|client| client.closed_on));
        map.push("confidential", kind != "program");
        map.push("drafts", context.site.policy.drafts);
        map.push("program", program);
        map.push("manager_contact", self.manager_contact(&presenter));
        map.push("reach", self.reach(&presenter));
        map.push("public_url", context.site.config.public_url.clone());
        map.push("home", page.href("index.html"));
        map.push("print", page.href("print.html"));
        map.push(
            "essentials",
            is_client.then(|| page.href("essentials.html")),
        );
        map.push("search", page.href(super::search::PATH));
        map.push("search_index", page.href(super::search::INDEX));
        map.push("search_of", self.search_of());
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

    fn title(&self) -> String {
        let (_, name) = self.name();
        match &self.context.plan.subject {
            Subject::Client(case) => client_title(self.context, case, &name),
            _ => name,
        }
    }

    /// What tells the index of this binder's search from one that was copied from another binder: the language and the
    /// title, which every page shows.
    pub(in crate::binder) fn search_of(&self) -> String {
        format!("{} {}", self.context.lang(), self.title())
    }

    /// What the binder is about, and its name.
    fn name(&self) -> (&'static str, String) {
        let context = self.context;
        let home = context.held.home.and_then(|at| context.held.get(at));
        let named = |slug: &str| home.map_or_else(|| slug.to_owned(), |home| context.title(home));
        match &context.plan.subject {
            Subject::Client(slug) => ("client", named(slug)),
            Subject::Program(slug) => ("program", named(slug)),
            Subject::Caseload => ("caseload", context.word("title_caseload", &[])),
        }
    }

    /// The newest day on which something that the binder shows was changed; in a client's, something of the case.
    fn as_of(&self) -> Option<&'a str> {
        copy::as_of(self.context.held, self.context.is_case())
    }

    /// The day after which a copy is no longer to be trusted: the plan's next review, else one review period on.
    fn replace_after(&self, as_of: Option<&str>) -> Option<String> {
        let plan = self.case.and_then(|case| case.plan.as_ref());
        if let Some(date) = plan.and_then(|plan| plan.next_review) {
            return Some(date.to_owned());
        }
        let date: jiff::civil::Date = as_of?.parse().ok()?;
        let months = self.context.site.config.review.plan_months;
        let period = jiff::Span::new().try_months(i64::from(months)).ok()?;
        date.checked_add(period).ok().map(|date| date.to_string())
    }

    /// Whom a program's readers call, where that is not the agency: whoever runs it, and its number.
    fn reach(&self, presenter: &Presenter<'_, 'a>) -> Option<Map> {
        if !matches!(self.context.plan.subject, Subject::Program(_)) {
            return None;
        }
        let home = self.context.held.get(self.context.held.home?)?;
        let program = home.fields::<Program>();
        let runs = program.organization;
        let runs = runs.map(|named| presenter.card_of(home.record, named));
        let written = program.contact.and_then(markdown::contact);
        let written = written.and_then(|contact| contact.numbers.into_iter().next());
        let own = runs.as_ref().and_then(|card| card.get(cards::PHONES));
        let own = own.map(Value::items).unwrap_or_default();
        let is_voice = |phone: &&Value| !markdown::is_machine(phone.get(Phone::kind).as_str());
        let phone = match written {
            Some(number) => Some(Value::from(number)),
            None => own.iter().find(is_voice).cloned(),
        };
        let name = runs.and_then(|card| card.get(cards::TITLE).cloned());
        Some(Map::new().with("name", name).with("phone", phone?))
    }

    /// The person to tell about mistakes: who leads the team, else who watches the plan.
    fn manager_contact(&self, presenter: &Presenter<'_, 'a>) -> Option<Map> {
        let case = self.case?;
        if let Some(team) = &case.team {
            let leaders = team
                .participants
                .iter()
                .filter(|one| one.leads == Some(true));
            let cards = leaders.map(|one| {
                let mut card = presenter.card_of(team.redacted.record, one.member?);
                contact::for_case(&mut card, one.phone);
                Some(card)
            });
            // A parent may lead the team; mistakes in the copy are for the agency to mend.
            let is_other = |card: &Option<Map>| {
                let kind = card.as_ref().and_then(cards::kind_of);
                kind != Some(Kind::Practitioner.name())
            };
            if let Some(card) = cards.min_by_key(is_other).flatten() {
                return Some(card);
            }
        }
        let plan = case.plan.as_ref()?;
        Some(presenter.card_of(plan.redacted.record, plan.monitor?))
    }
}

/// The title of a client's binder; of namesakes it tells which, to those who have both before them.
fn client_title(context: &Context<'_>, case: &str, name: &str) -> String {
    match cover_detail(context.site, context.audience(), context.lang(), case) {
        Some(detail) => {
            let values = [("name", name), ("detail", detail.as_str())];
            context.word("title_binder_and_detail", &values)
        }
        None => context.word("title_binder", &[("name", name)]),
    }
}

fn agency(context: &Context<'_>, page: &PagePath) -> Map {
    let agency = &context.site.config.agency;
    let number = |number: &crate::config::CrisisNumber| {
        let known = crate::config::DEFAULT_CRISIS
            .iter()
            .position(|label| *label == number.label);
        let label = match known {
            Some(at) => context.word(["crisis_emergency", "crisis_lifeline"][at], &[]),
            None => number.label.clone(),
        };
        Map::new()
            .with("label", label)
            .with("number", number.number.as_str())
    };
    let numbers: Vec<Map> = agency.crisis_numbers.iter().map(number).collect();
    let after = agency.after_hours.as_ref().map(|after| {
        Map::new()
            .with("number", after.number.as_str())
            .with("hours", after.hours.clone())
    });
    let logo = context.site.assets.logo.as_ref();
    Map::new()
        .with("name", agency.name.as_str())
        .with("phone", agency.phone.clone())
        .with("email", agency.email.clone())
        .with("address", agency.address.clone())
        .with("url", agency.url.clone())
        .with(
            "logo",
            logo.map(|name| page.base_href(&format!("assets/{name}"))),
        )
        .with("after_hours", after)
        .with("crisis_numbers", numbers)
}

fn site(context: &Context<'_>) -> Map {
    let config = context.site.config;
    Map::new()
        .with(
            "title",
            config.title.as_deref().unwrap_or(&config.agency.name),
        )
        .with("theme", context.site.theme)
        .with("timezone", config.timezone.as_str())
        .with("paper", config.print.paper.as_str())
        .with(
            "generator",
            concat!("carebinder ", env!("CARGO_PKG_VERSION")),
        )
}

fn assets(context: &Context<'_>, page: &PagePath) -> Map {
    let names = context.site.assets;
    let link = |name: &String| page.base_href(&format!("assets/{name}"));
    Map::new()
        .with("css", names.css.iter().map(link).collect::<Vec<_>>())
        .with("js", names.js.as_ref().map(link))
        .with("search", names.search.as_ref().map(link))
        .with("icon", names.icon.as_ref().map(link))
        .with("base", page.base_href("assets/"))
}
