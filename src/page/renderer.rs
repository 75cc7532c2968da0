//! The renderer: all layouts and words, loaded once and never changed.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::{Context, Tera, Value as TeraValue};

use super::compile::{compiled, mistakes};
use super::errors::ErrorReporter;
use super::filters;
use super::key::{Digest, Key};
use super::limited_writer::{LimitedWriter, MAX_PAGE};
use super::print::{PrintPage, PrintPlan, main_range};
use super::prose_places::{has_texts, without_places};
use super::shared::SharedContext;
use super::sources::{PREFIXES, Sources};
use super::value::to_tera;
use super::words_used;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::view::{Shared, View};
use crate::words::Locale;
use crate::words::{FALLBACK, Strings};

/// The layout of what stands below every page; `foot` in all others.
const FOOT: &str = "foot.html";

/// The layout of the words that a page marks; without it, no page marks any.
const TERMS: &str = "terms.html";

/// Makes pages from views. Immutable, and shared by all threads.
///
/// There is one set of compiled layouts for each language: filters cannot see
/// the page's language from inside a component, so each set has its own.
#[derive(Debug)]
pub struct Renderer {
    english: Tera,
    /// The other languages: their words, and the layouts with these once they are used.
    others: BTreeMap<String, (Arc<Locale>, OnceLock<Tera>)>,
    errors: ErrorReporter,
    fingerprint: Key,
}

impl Renderer {
    /// Loads all layouts for all languages that have words.
    ///
    /// # Errors
    /// Every layout with a mistake (`CB0601`), a missing parent or part
    /// (`CB0603`), or a literal key that no table of words has (`CB0606`).
    pub fn load(sources: Sources, strings: Strings) -> Result<Self, Vec<Diagnostic>> {
        let languages = strings.languages().chain([FALLBACK]);
        let locale = |name: &str| (name.to_owned(), Arc::new(Locale::new(&strings, name)));
        let locales = languages.map(locale).collect();
        Self::with_locales(sources, &strings, &locales)
    }

    /// Loads all layouts for the languages of `locales`, which are those that `strings` have at least.
    ///
    /// # Errors
    /// As [`Renderer::load`].
    pub fn with_locales(
        sources: Sources,
        strings: &Strings,
        locales: &BTreeMap<String, Arc<Locale>>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let words = match locales.get(FALLBACK) {
            Some(words) => words.clone(),
            None => Arc::new(Locale::new(strings, FALLBACK)),
        };
        let (english, shifts) =
            compiled(&sources, &words).map_err(|error| mistakes(&sources, &words, &error))?;
        let errors = ErrorReporter::new(&sources, shifts);
        let problems = words_used::unknown(&sources, strings);
        if !problems.is_empty() {
            return Err(problems);
        }
        let spoken = strings.languages().filter(|name| *name != FALLBACK);
        let others = spoken.filter_map(|name| {
            let locale = locales.get(name)?.clone();
            Some((name.to_owned(), (locale, OnceLock::new())))
        });
        Ok(Self {
            fingerprint: fingerprint(&sources, strings),
            others: others.collect(),
            english,
            errors,
        })
    }

    /// The digest of all layouts, all words and the source of the program.
    pub fn fingerprint(&self) -> &[u8; 32] {
        &self.fingerprint
    }

    /// Prepares what the pages of one binder and language have in common.
    pub fn shared(&self, shared: &Shared) -> SharedContext {
        SharedContext::new(shared)
    }

    /// The key of a page: equal keys, equal bytes.
    pub fn key(&self, shared: &SharedContext, view: &View) -> [u8; 32] {
        self.key_of(&shared.content(view))
    }

    /// The key of a page of which the digest of what it says is known.
    pub fn key_of(&self, content: &[u8; 32]) -> [u8; 32] {
        let mut digest = Digest::new();
        digest.key(&self.fingerprint);
        digest.key(content);
        digest.finish()
    }

    /// The key of a print page, from the keys of the pages that stand on it.
    pub fn print_key(
        &self,
        shared: &SharedContext,
        plan: &PrintPlan,
        page: &PrintPage,
        keys: impl IntoIterator<Item = [u8; 32]>,
    ) -> [u8; 32] {
        let mut digest = Digest::new();
        digest.key(&self.key(shared, page.view()));
        digest.key(&plan.links);
        for (part, key) in plan.parts(page).iter().zip(keys) {
            digest.text(&part.path);
            digest.text(&part.title);
            digest.key(&key);
        }
        digest.finish()
    }

    /// Renders a page with the layout that its view names.
    ///
    /// # Errors
    /// A layout that is missing (`CB0603`), fails (`CB0602`), asks for an
    /// unknown word (`CB0606`), writes more than 32 MB (`CB0604`) or loops
    /// without end (`CB0608`).
    pub fn page(&self, shared: &SharedContext, view: &View) -> Result<String, Diagnostic> {
        let html = self.render(shared, view, shared.context(view))?;
        let terms = shared.terms.as_ref().filter(|terms| {
            has_texts(&html)
                && !terms.are_on(&view.path)
                && self.language(&shared.lang).contains_template(TERMS)
        });
        let Some(terms) = terms else {
            return Ok(without_places(html));
        };
        let marked = terms.mark(&html, &view.path);
        if marked.words.is_empty() {
            return Ok(marked.html);
        }
        let cards = self.layout(shared, view, TERMS, &shared.of_words(marked.words))?;
        // A site that wants no words explained has an empty layout for them.
        if cards.trim().is_empty() {
            return Ok(without_places(html));
        }
        let mut html = marked.html;
        if let Some(main) = main_range(&html) {
            html.insert_str(main.end, &without_places(cards));
        }
        Ok(html)
    }

    /// Renders a print page: its layout gets `parts`, a list of `{id, title, path, html}` with the main contents of
    /// each page, ids and links adapted so that all can stand on one page. `html` are the pages, whole and in order.
    ///
    /// # Errors
    /// As [`Renderer::page`], and a part without a main element (`CB0607`).
    pub fn print(
        &self,
        shared: &SharedContext,
        plan: &PrintPlan,
        page: &PrintPage,
        html: &[impl AsRef<str>],
    ) -> Result<String, Diagnostic> {
        let gathered = plan.gather(page, html).map_err(|part| {
            let name = format!("{}.html", part.layout);
            let message = format!(
                "this layout makes no <main> element, while making {}",
                part.path
            );
            let problem = self.errors.whole(codes::NO_MAIN, &name, &message);
            problem.hint("put the page's content into one <main>, or extend base.html, which does")
        })?;
        let view = page.view();
        let mut context = shared.context(view);
        context.insert_value("parts", to_tera(&gathered));
        self.render(shared, view, context).map(without_places)
    }

    fn render(
        &self,
        shared: &SharedContext,
        view: &View,
        mut context: Context,
    ) -> Result<String, Diagnostic> {
        if self.language(&shared.lang).contains_template(FOOT) {
            let make = |context: &Context| self.layout(shared, view, FOOT, context);
            let foot = shared.foot(view, &self.fingerprint, |context| {
                make(context).map(|foot| TeraValue::safe_string(&foot))
            })?;
            context.insert_value("foot", foot);
        }
        self.layout(shared, view, &format!("{}.html", view.layout), &context)
    }

    fn layout(
        &self,
        shared: &SharedContext,
        view: &View,
        name: &str,
        context: &Context,
    ) -> Result<String, Diagnostic> {
        let tera = self.language(&shared.lang);
        let making = || match view.origin.as_str() {
            "" => view.path.clone(),
            origin => format!("{} of {origin}", view.path),
        };
        if !tera.contains_template(name) {
            return Err(self.missing(tera, name, &making()));
        }
        let mut out = LimitedWriter::new();
        filters::start_page();
        match tera.render_to(name, context, &mut out) {
            Ok(()) => Ok(out.into_string()),
            Err(_) if out.full => {
                let limit = MAX_PAGE / (1024 * 1024);
                let message = format!("the page grew beyond {limit} MB, while making {}", making());
                Err(self.errors.whole(codes::LAYOUT_TOO_LARGE, name, &message))
            }
            Err(error) => Err(self.errors.rendering(&error, name, &making())),
        }
    }

    /// The layouts of a language, or of the nearest that there is.
    fn language(&self, tag: &str) -> &Tera {
        let base = tag.split('-').next().unwrap_or(tag);
        let found = [tag, base]
            .into_iter()
            .find_map(|name| self.others.get(name));
        match found {
            Some((locale, layouts)) if tag != FALLBACK => layouts.get_or_init(|| {
                let mut tera = self.english.clone();
                filters::register(&mut tera, locale);
                tera
            }),
            _ => &self.english,
        }
    }

    fn missing(&self, tera: &Tera, name: &str, making: &str) -> Diagnostic {
        let message = format!("there is no layout {name}, while making {making}");
        let found = Diagnostic::error(codes::LAYOUT_MISSING, "", message);
        let known = tera.get_template_names().map(|known| {
            PREFIXES
                .iter()
                .find_map(|prefix| known.strip_prefix(prefix))
                .unwrap_or(known)
        });
        match nearest(name, known) {
            Some(known) => found.hint(format!("the nearest is {known}")),
            None => found,
        }
    }
}

fn fingerprint(sources: &Sources, strings: &Strings) -> Key {
    let mut digest = Digest::new();
    digest.text(env!("CAREBINDER_SOURCE"));
    let mut named: Vec<_> = sources.named().collect();
    named.sort_by(|left, right| left.0.cmp(&right.0));
    for (name, file) in named {
        digest.text(&name);
        digest.text(&file.text);
    }
    // Told apart from the layouts by a name that none has.
    digest.text("/words");
    strings.digest(&mut |text| digest.text(text));
    digest.finish()
}

#[cfg(test)]
mod tests;
