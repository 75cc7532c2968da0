//! From the text of layouts to what Tera renders, with their loops counted.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use tera::Tera;

use super::errors::ErrorReporter;
use super::filters;
use super::loop_limit::{self, Shifts};
use super::sources::{PREFIXES, Sources};
use crate::diagnostic::Diagnostic;
use crate::markdown::{escape_byte, needs_entity};
use crate::words::Locale;

/// Tera without layouts: everything that must be there before any is added.
pub(super) fn instance(words: &Arc<Locale>) -> Tera {
    let mut tera = Tera::default();
    // Only refused when layouts are there already.
    let _ = tera.set_fallback_prefixes(PREFIXES);
    // Whatever a layout is called, it makes a page.
    tera.autoescape_on(vec![""]);
    tera.set_escape_fn(write_escaped);
    filters::register(&mut tera, words);
    tera
}

/// Escapes what layouts print; both quotation marks, so that no attribute can be left.
fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| needs_entity(*byte)) {
        let (plain, sign) = rest.split_at(at);
        out.write_all(plain)?;
        if let Some((sign, after)) = sign.split_first() {
            out.write_all(escape_byte(*sign).unwrap_or_default().as_bytes())?;
            rest = after;
        }
    }
    out.write_all(rest)
}

/// All layouts with their loops counted, and where these differ from the files.
///
/// A layout that Tera takes as it is, but not with its loops counted, stays as
/// it is: an expression can be as deep as Tera bears. When there is a mistake,
/// the error is about the files as they were written.
pub(super) fn compiled(
    sources: &Sources,
    words: &Arc<Locale>,
) -> Result<(Tera, HashMap<String, Shifts>), tera::Error> {
    let all = |layouts: &[(String, Cow<'_, str>)]| {
        let mut tera = instance(words);
        tera.add_raw_templates(layouts.iter().map(|(name, text)| (name, &**text)))?;
        Ok::<_, tera::Error>(tera)
    };
    let written: Vec<(String, Cow<'_, str>)> = sources
        .named()
        .map(|(name, file)| (name, Cow::Borrowed(file.text.as_str())))
        .collect();
    let recursive = loop_limit::recursive(written.iter().map(|(_, text)| &**text));
    let mut layouts = written.clone();
    let mut shifts = HashMap::new();
    for (name, text) in &mut layouts {
        if let Some(counted) = loop_limit::counted(text, &recursive) {
            *text = Cow::Owned(counted.text);
            shifts.insert(name.clone(), counted.shifts);
        }
    }
    if let Ok(tera) = all(&layouts) {
        return Ok((tera, shifts));
    }
    let tera = all(&written)?;
    for (layout, (name, text)) in layouts.iter_mut().zip(&written) {
        if let Err(error) = all(std::slice::from_ref(layout))
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            layout.1 = text.clone();
            shifts.remove(name);
        }
    }
    Ok(match all(&layouts) {
        Ok(tera) => (tera, shifts),
        Err(_) => (tera, HashMap::new()),
    })
}

/// Every mistake in the layouts. Tera stops at the first one that it cannot
/// read, so each is then tried alone.
pub(super) fn mistakes(
    sources: &Sources,
    words: &Arc<Locale>,
    error: &tera::Error,
) -> Vec<Diagnostic> {
    let errors = ErrorReporter::new(sources, HashMap::new());
    let mut found = Vec::new();
    for (name, file) in sources.named() {
        let mut alone = instance(words);
        if let Err(error) = alone.add_raw_template(&name, &file.text)
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            found.extend(errors.loading(&error));
        }
    }
    if found.is_empty() {
        found = errors.loading(error);
    }
    found.sort_by_key(Diagnostic::sort_key);
    found
}
