//! What the pages of one binder have in common, converted and digested once.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;
use tera::{Context, Value as TeraValue};

use super::key::{self, Digest, Key};
use super::terms::Terms;
use super::value::{map_to_tera, to_tera, to_tera_with};
use crate::view::{Map, Shared, Value, View};

/// The common part of a binder's pages in one language, ready for use by many threads.
#[derive(Debug)]
pub struct SharedContext {
    /// The language of interface words.
    pub(crate) lang: String,
    context: Context,
    /// The words that its pages explain.
    pub(super) terms: Option<Terms>,
    digest: Key,
    seen: RwLock<HashMap<usize, CachedMap>>,
    /// Converted maps inside of views; each is kept, so that its address stays its own.
    inner: RwLock<HashMap<usize, (Arc<Map>, TeraValue)>>,
    /// What stands below all pages of a depth.
    feet: RwLock<Feet>,
}

/// What stands below pages, by the address of their `binder`, which is kept, and by the layouts.
type Feet = HashMap<(usize, Key), (Arc<Map>, TeraValue)>;

/// What stands around the text of a page: most of it is shared by all pages of a depth.
pub(super) const FRAME: &[&str] = &["binder", "agency", "site", "assets"];

/// A map that more than one view holds. It is kept, so that its address stays its own.
#[derive(Debug, Clone)]
struct CachedMap {
    _map: Arc<Map>,
    key: Key,
    value: TeraValue,
}

impl SharedContext {
    pub(crate) fn new(shared: &Shared) -> Self {
        let mut context = Context::new();
        context.insert_value(
            "lang",
            TeraValue::normal_string(&crate::words::tag(&shared.lang)),
        );
        let mut digest = Digest::new();
        digest.text(&shared.lang);
        for (name, value) in shared.data.iter() {
            context.insert_value(name.to_string(), to_tera(value));
            digest.text(name);
            digest.value(value);
        }
        digest.value(&shared.terms);
        Self {
            lang: shared.lang.clone(),
            context,
            terms: Terms::of(&shared.terms, &crate::words::tag(&shared.lang)),
            digest: digest.finish(),
            seen: RwLock::default(),
            inner: RwLock::default(),
            feet: RwLock::default(),
        }
    }

    /// The names that a page's layout can use.
    pub(crate) fn context(&self, view: &View) -> Context {
        self.context_of(view, |_| true)
    }

    /// The names that the layout of the words on a page can use.
    pub(crate) fn of_words(&self, words: Vec<Map>) -> Context {
        let mut context = self.context.clone();
        context.insert_value("words", to_tera(&words.into()));
        context
    }

    /// What stands below the page: made once for all pages that have the same `binder`, by `make` from what stands
    /// around their text.
    pub(crate) fn foot<E>(
        &self,
        view: &View,
        layouts: &Key,
        make: impl FnOnce(&Context) -> Result<TeraValue, E>,
    ) -> Result<TeraValue, E> {
        let frame = || self.context_of(view, |name| FRAME.contains(&name));
        let Some(Value::Map(binder)) = view.data.get("binder") else {
            return make(&frame());
        };
        let address = Arc::as_ptr(binder) as usize;
        let known = self
            .feet
            .read()
            .get(&(address, *layouts))
            .map(|(_, foot)| foot.clone());
        if let Some(foot) = known {
            return Ok(foot);
        }
        let foot = make(&frame())?;
        self.feet
            .write()
            .insert((address, *layouts), (Arc::clone(binder), foot.clone()));
        Ok(foot)
    }

    fn context_of(&self, view: &View, wanted: impl Fn(&str) -> bool) -> Context {
        let mut context = self.context.clone();
        for (name, value) in view.data.iter().filter(|(name, _)| wanted(name)) {
            let value = match self.seen(value) {
                Some(seen) => seen.value,
                None => to_tera_with(value, &|map| self.converted(map)),
            };
            context.insert_value(name.to_string(), value);
        }
        context
    }

    /// The digest of all that a page says, whatever its layout makes of it.
    pub fn content(&self, view: &View) -> [u8; 32] {
        let mut digest = Digest::new();
        digest.key(&self.digest);
        digest.text(&view.path);
        digest.text(&view.layout);
        digest.text(&view.title);
        for (name, value) in view.data.iter() {
            digest.text(name);
            // Which are digested by themselves is fixed: whether another page shares a value must make no difference.
            if !FRAME.contains(&&**name) {
                digest.value(value);
                continue;
            }
            match self.seen(value) {
                Some(seen) => digest.key(&seen.key),
                None => digest.key(&key::of_value(value)),
            }
        }
        digest.finish()
    }

    /// A map inside a view that other views hold too, such as a line of the navigation.
    fn converted(&self, map: &Arc<Map>) -> Option<TeraValue> {
        let address = Arc::as_ptr(map) as usize;
        let known = self
            .inner
            .read()
            .get(&address)
            .map(|(_, value)| value.clone());
        if known.is_some() {
            return known;
        }
        let value = map_to_tera(map);
        self.inner
            .write()
            .insert(address, (Arc::clone(map), value.clone()));
        Some(value)
    }

    /// A map that others hold too, such as the navigation of a binder.
    fn seen(&self, value: &Value) -> Option<CachedMap> {
        let Value::Map(map) = value else {
            return None;
        };
        if Arc::strong_count(map) < 2 {
            return None;
        }
        let address = Arc::as_ptr(map) as usize;
        let known = self.seen.read().get(&address).cloned();
        if known.is_some() {
            return known;
        }
        let seen = CachedMap {
            _map: Arc::clone(map),
            key: key::of_value(value),
            value: map_to_tera(map),
        };
        self.seen.write().insert(address, seen.clone());
        Some(seen)
    }
}
