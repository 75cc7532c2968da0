//! The preview's own pages: the start page, and what is said where there is no page.

use super::edition::{Edition, LoadedSite};
use super::state::State;
use crate::binder::{self, BinderPlan, Only, Subject};
use crate::diagnostic::counted;
use crate::markdown::escaped;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::Write;

/// A page in the preview's own dress.
fn shell(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/.carebinder/preview.css\">\n</head>\n\
<body class=\"cb-own\">\n<main id=\"main\">\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n",
        title = escaped(title),
    )
}

/// What stands in an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// An address with everything but letters, digits and `/-._~` encoded.
pub(super) fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}

/// The start page: all binders by audience, and what is wrong.
pub(super) fn page(state: &State, edition: &Edition) -> String {
    let Some(loaded) = edition.loaded.as_ref() else {
        return unusable();
    };
    let site = &loaded.site;
    let plans = binder::plan(&site.for_binders(), &Only::default());
    let mut body = String::new();
    let (errors, warnings) = edition.counts();
    let _ = writeln!(
        body,
        "<p class=\"cb-lead\">{}. {}</p>",
        counted(plans.len(), "binder"),
        match (errors, warnings) {
            (0, 0) => "Nothing is wrong.".to_owned(),
            (0, warnings) => format!("{}.", counted(warnings, "warning")),
            (errors, warnings) => format!(
                "{}, {}: what they touch stays as it last was.",
                counted(errors, "error"),
                counted(warnings, "warning")
            ),
        }
    );
    if !edition.changed.is_empty() {
        body.push_str("<p class=\"cb-last\">Changed last: ");
        let names: Vec<String> = edition
            .changed
            .iter()
            .take(5)
            .map(|path| code(path))
            .collect();
        body.push_str(&names.join(", "));
        if edition.changed.len() > 5 {
            let _ = write!(body, " and {} more", edition.changed.len() - 5);
        }
        body.push_str("</p>\n");
    }
    if plans.is_empty() {
        body.push_str("<p>There is nothing to show yet. <code>carebinder new client clients/NAME/client</code> makes a first record.</p>\n");
    }
    for audience in site.policy.audiences.iter() {
        let own = |plan: &&BinderPlan| plan.audience.number == audience.number;
        let own: Vec<&BinderPlan> = plans.iter().filter(own).collect();
        if own.is_empty() {
            continue;
        }
        let label = loaded.label(audience);
        let _ = writeln!(
            body,
            "<section>\n<h2>{}</h2>\n<ul class=\"cb-binders\">",
            escaped(&label)
        );
        for (plan, name) in own.iter().zip(names(loaded, &own)) {
            let name = escaped(&name);
            let dir = code(&plan.dir);
            let _ = match is_there(state, edition, loaded, plan) {
                true => writeln!(
                    body,
                    "<li><a href=\"/{}/index.html\">{name}</a> <span>{dir}</span></li>",
                    encoded(&plan.dir)
                ),
                false => writeln!(
                    body,
                    "<li>{name} <span>{dir}</span>: held back by an error, and never shown before</li>"
                ),
            };
        }
        body.push_str("</ul>\n</section>\n");
    }
    let title = format!("Preview: {}", site.config.agency.name);
    shell(&title, &body)
}

/// What a binder is called on the start page: by its folder, and by the name that its records give it.
fn name(loaded: &LoadedSite, plan: &BinderPlan) -> String {
    let book = &loaded.site.casebook;
    let text = |id: String, field: &str| {
        let found = book.get(&id).and_then(|record| record.text(field));
        found.map(str::to_owned)
    };
    match &plan.subject {
        Subject::Client(slug) => text(format!("clients/{slug}/client"), "preferred_name")
            .unwrap_or_else(|| slug.to_string()),
        Subject::Program(slug) => {
            text(format!("programs/{slug}/program"), "title").unwrap_or_else(|| slug.to_string())
        }
        Subject::Caseload => "Caseload".to_owned(),
    }
}

/// What binders of one audience are called: those of one name are told apart.
fn names(loaded: &LoadedSite, plans: &[&BinderPlan]) -> Vec<String> {
    let names: Vec<String> = plans.iter().map(|plan| name(loaded, plan)).collect();
    let site = loaded.site.for_binders();
    let lang = &loaded.site.config.language;
    let detail = |plan: &BinderPlan, name: &str| match &plan.subject {
        Subject::Client(slug) => binder::client_detail(&site, &plan.audience, lang, slug),
        Subject::Program(slug) => {
            let is_other = |other: &&&BinderPlan| matches!(other.subject, Subject::Program(_));
            let others = plans.iter().zip(&names);
            let same = others.filter(|(other, known)| *known == name && is_other(other));
            (same.count() > 1).then(|| slug.to_string())
        }
        Subject::Caseload => None,
    };
    let told_apart = plans.iter().zip(&names).map(|(plan, name)| {
        let detail = detail(plan, name);
        detail.map_or_else(|| name.clone(), |detail| format!("{name} ({detail})"))
    });
    told_apart.collect()
}

/// Whether a binder of the site has something to show. Only where its client or program has an error is it looked for.
fn is_there(state: &State, edition: &Edition, loaded: &LoadedSite, plan: &BinderPlan) -> bool {
    let id = match &plan.subject {
        Subject::Client(slug) => format!("clients/{slug}/client"),
        Subject::Program(slug) => format!("programs/{slug}/program"),
        Subject::Caseload => return true,
    };
    let broken = loaded.site.for_binders().broken;
    !broken.contains(&id) || state.cache.binder(edition, &plan.dir).is_some()
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

/// The site cannot be opened, and never could since the start.
pub(super) fn unusable() -> String {
    shell(
        "This site cannot be shown yet",
        "<p>Its settings, its policy or its theme has an error, which the panel names. As soon as it is mended, this page changes by itself.</p>\n",
    )
}

/// The site is being read for the first time.
pub(super) fn starting() -> String {
    shell("One moment", "<p>The site is being read.</p>\n")
}

/// No binder can have such an address.
pub(super) fn nowhere() -> String {
    shell(
        "There is no such page",
        "<p><a href=\"/\">All binders</a></p>\n",
    )
}

/// A layout fails on the page, and it was never made before.
pub(super) fn failed() -> String {
    shell(
        "This page could not be made",
        "<p>A layout failed on it, or has a mistake. The panel names the file and the line. As soon as it is mended, this page changes by itself.</p>\n",
    )
}

/// There is no such binder.
pub(super) fn no_binder(state: &State, edition: &Edition, dir: &str, was: bool) -> String {
    let mut body = String::new();
    if let Some(loaded) = edition.loaded.as_ref()
        && let Some((_, below)) = dir.split_once('/')
    {
        let audiences = loaded.site.policy.audiences.iter();
        let others = audiences.filter_map(|audience| {
            let plan = loaded.plan(&format!("{}/{below}", audience.id))?;
            state.cache.binder(edition, &plan.dir)?;
            Some((plan, loaded.label(audience)))
        });
        let links: Vec<String> = others
            .map(|(plan, label)| {
                format!(
                    "<li><a href=\"/{}/index.html\">{}</a></li>\n",
                    encoded(&plan.dir),
                    escaped(&label)
                )
            })
            .collect();
        if !links.is_empty() {
            let _ = write!(
                body,
                "<p>The same for others:</p>\n<ul>\n{}</ul>\n",
                links.concat()
            );
        }
    }
    body.push_str("<p><a href=\"/\">All binders</a></p>\n");
    shell(
        if was {
            "This binder is gone"
        } else {
            "There is no such binder"
        },
        &body,
    )
}

/// There is no such page in a binder: what stands near it.
pub(super) fn gone(near: &[(String, String)], was: bool) -> String {
    let mut body = String::from(match was {
        true => {
            "<p>It was here a moment ago: its record was deleted, renamed, or is no longer for this audience.</p>\n<p>Near it:</p>\n<ul>\n"
        }
        false => "<p>In the same binder:</p>\n<ul>\n",
    });
    for (href, title) in near {
        let _ = writeln!(
            body,
            "<li><a href=\"{}\">{}</a></li>",
            encoded(href),
            escaped(title)
        );
    }
    body.push_str("</ul>\n<p><a href=\"/\">All binders</a></p>\n");
    shell(
        if was {
            "This page is gone"
        } else {
            "There is no such page"
        },
        &body,
    )
}
