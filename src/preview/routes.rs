//! From addresses to answers.

use super::edition::Edition;
use super::http::{Answer, Asked, Pages, Tab};
use super::inject::{self, Facts};
use super::page::{self, Address, Page};
use super::state::State;
use super::{panel, start, tab};
use std::borrow::Cow;
use std::sync::Arc;

/// The preview's own files.
const OWN: &[(&str, &str, &str)] = &[
    (
        ".carebinder/preview.js",
        "text/javascript; charset=utf-8",
        include_str!("client/preview.js"),
    ),
    (
        ".carebinder/preview.css",
        "text/css; charset=utf-8",
        include_str!("client/preview.css"),
    ),
];

const HTML: &str = "text/html; charset=utf-8";

/// The site for the web server.
pub(super) struct Routes {
    state: Arc<State>,
}

impl Routes {
    pub(super) fn new(state: Arc<State>) -> Self {
        Self { state }
    }

    fn page(&self, edition: &Edition, path: &str) -> Answer {
        let page = Page::at(&self.state, edition, path);
        if page.is_file {
            return answer(edition, 200, kind_of(path), page.html.as_bytes().into());
        }
        let loaded = edition.loaded.as_ref();
        let facts = Facts {
            generation: edition.generation,
            path,
            digest: &page.digest,
            style: loaded.map_or("", |loaded| &loaded.style),
            theme: loaded.map_or("", |loaded| &loaded.theme),
        };
        let html = inject::script(&page.html, &facts);
        answer(edition, page.status, HTML, html.into_bytes().into())
    }

    fn other(&self, edition: &Edition, asked: &Asked) -> Answer {
        let path = asked.path.as_str();
        if let Some((_, kind, text)) = OWN.iter().find(|(name, _, _)| *name == path) {
            return answer(edition, 200, *kind, text.as_bytes().into());
        }
        if path == ".carebinder/about" {
            let of = |name: &str| asked.query.iter().find(|(key, _)| key == name);
            let page = of("page").map_or("", |(_, value)| value.as_str());
            let json = panel::about(&self.state, edition, page).to_string();
            return answer(
                edition,
                200,
                "application/json; charset=utf-8",
                json.into_bytes().into(),
            );
        }
        if let Some(address) = Address::of(path) {
            if address.path.is_empty() {
                let mut moved = answer(edition, 302, HTML, Arc::from([]));
                let place = format!("/{}/index.html", start::encoded(address.dir));
                moved.headers.push(("Location", place));
                return moved;
            }
            if let Some(bytes) = page::file(&self.state, edition, address) {
                return answer(edition, 200, kind_of(path), bytes);
            }
        }
        self.page(edition, path)
    }
}

impl Pages for Routes {
    fn answer(&self, asked: &Asked) -> Answer {
        let Some(edition) = self.state.edition() else {
            let text = start::starting();
            return Answer {
                status: 503,
                content_type: HTML.into(),
                body: text.into_bytes().into(),
                generation: 0,
                headers: vec![("Retry-After", "1".to_owned())],
            };
        };
        self.other(&edition, asked)
    }

    fn news(&self, tab: &mut Tab) -> Vec<(&'static str, String)> {
        match self.state.edition() {
            Some(edition) => tab::news(&self.state, &edition, tab),
            None => Vec::new(),
        }
    }
}

fn answer(
    edition: &Edition,
    status: u16,
    kind: impl Into<Cow<'static, str>>,
    body: Arc<[u8]>,
) -> Answer {
    Answer {
        status,
        content_type: kind.into(),
        body,
        generation: edition.generation,
        headers: Vec::new(),
    }
}

/// The media type of a file by its ending; all text is UTF-8.
fn kind_of(path: &str) -> Cow<'static, str> {
    match mime_guess::from_path(path).first_raw() {
        Some(kind) if kind.starts_with("text/") => format!("{kind}; charset=utf-8").into(),
        Some(kind) => kind.into(),
        None => "application/octet-stream".into(),
    }
}
