//! `carebinder new KIND PATH.es`: a translation, with each text of the original above a blank.

use super::archetype::dashed;
use super::exit::Exit;
use super::global::Global;
use super::new_file::{below_content, write_new};
use carebinder::config::Config;
use carebinder::diagnostic::{Diagnostic, codes};
use carebinder::record::kinds::shared::Term;
use carebinder::record::shape::{Shape, Type};
use carebinder::record::{self, Kind, Record};
use carebinder::source::front::Document;
use carebinder::source::{self, is_slug};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Fields that a translation takes from its original.
const INHERITED: &[&str] = &["kind", "lang", "extra"];

/// What stands above an entry that cannot be matched with its original.
const NO_ID: &str = "# Give this entry an id here and in the original, the same word in both.";

/// The longest body that is copied above its blank, in bytes.
const LONGEST: usize = 20_000;

/// The original's id and the language, if a typed path means a translation.
pub(crate) fn meant(typed: &str) -> Option<(String, String)> {
    let path = below_content(typed);
    let (id, lang) = path.rsplit_once('.')?;
    let first = lang.split('-').next().unwrap_or_default();
    let is_lang = (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && is_slug(&lang.to_ascii_lowercase());
    let is_id = id.split('/').all(is_slug);
    (is_lang && is_id).then(|| (id.to_owned(), lang.to_ascii_lowercase()))
}

/// Makes the translation beside its original.
pub(crate) fn run(global: &Global, config: &Config, kind: Kind, id: &str, lang: &str) -> Exit {
    let path = format!("content/{id}.{lang}.md");
    let made = language(config, lang, &path)
        .and_then(|()| original(global, kind, id, &path))
        .and_then(|original| {
            let file = global.root.join(&path);
            write_new(&file, &path, &translation(&original, lang))
        });
    if let Err(problem) = made {
        return global.complain(&problem).max(Exit::Usage);
    }
    global.say(
        "Write each translation below the words of the original, then run `carebinder check`.",
    );
    global.data(&format!("{path}\n"))
}

/// Says whether the site has a language besides its main one.
fn language(config: &Config, lang: &str, path: &str) -> Result<(), Diagnostic> {
    let known = config.all_languages();
    if known.first() == Some(&lang) {
        let message = format!(
            "`{lang}` is the site's main language, so there is nothing to translate into it"
        );
        let hint = "the record itself is written in the main language; give the language of the translation";
        return Err(Diagnostic::error(codes::TRANSLATION_ORPHAN, path, message).hint(hint));
    }
    if known.contains(&lang) {
        return Ok(());
    }
    let list = known.iter().copied().chain([lang]).collect::<Vec<_>>();
    let message = format!("the site has no language `{lang}`");
    let hint = format!(
        "add it to carebinder.yaml: `languages: [{}]`",
        list.join(", ")
    );
    Err(Diagnostic::error(codes::TRANSLATION_ORPHAN, path, message).hint(hint))
}

/// Reads the record that is to be translated.
fn original(global: &Global, kind: Kind, id: &str, path: &str) -> Result<Record, Diagnostic> {
    let found = [".md", ".markdown"].iter().find_map(|ending| {
        let shown = format!("content/{id}{ending}");
        let file = global.root.join(&shown);
        file.is_file().then(|| (Arc::<str>::from(shown), file))
    });
    let Some((shown, file)) = found else {
        let message = "there is no record to translate";
        let hint =
            format!("the original would be content/{id}.md; write it first, or correct the path");
        return Err(Diagnostic::error(codes::TRANSLATION_ORPHAN, path, message).hint(hint));
    };
    let text = source::read_text(&source::resolved(&file), &shown)?;
    let document = Document::split(shown.clone(), text, &Kind::any_has)?;
    let case = id
        .strip_prefix("clients/")
        .and_then(|rest| rest.split_once('/'));
    let parsed = record::parse(document, id.into(), case.map(|(case, _)| case.into()));
    if !parsed.is_sound() {
        let message = "the original has errors, so it cannot be translated yet";
        return Err(Diagnostic::error(codes::TRANSLATION_ORPHAN, shown, message)
            .hint("`carebinder check` names them"));
    }
    let record = parsed.record;
    if record.kind != kind {
        let message = format!("the original is of the kind `{}`", record.kind.name());
        let hint = format!(
            "`carebinder new {} {id}…` translates it",
            record.kind.name()
        );
        return Err(Diagnostic::error(codes::WRONG_PLACE, shown, message).hint(hint));
    }
    Ok(record)
}

/// The text of a new translation.
fn translation(original: &Record, lang: &str) -> String {
    let name = original
        .document
        .path
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let mut lines = vec![
        "---".to_owned(),
        format!("# {name} in the language `{lang}`. The original's words stand in the lines that start with #."),
        "# Write their translation below them, behind the colon or the hyphen. A text with a colon goes into \"…\".".into(),
        "# Not published while this line is here.".into(),
        "draft: true".into(),
    ];
    let whole = original.kind.whole();
    for (field, value) in original.kind.shape().pairs(&original.data) {
        let value = value.filter(|_| !INHERITED.contains(&field.name));
        let block = value.map_or_else(Vec::new, |value| blank(field.name, &field.ty, value, whole));
        if !block.is_empty() {
            lines.push(String::new());
            lines.extend(block);
        }
    }
    let body = original.body().trim();
    if !body.is_empty() {
        lines.push("\n# The translation of the text below the front matter goes below the last three hyphens.".into());
        lines.push("# What stands in braces at the end of a heading, such as {audience=team}, stays as it is.".into());
        if body.len() <= LONGEST {
            lines.push("#".into());
            lines.extend(above(body));
        }
    }
    lines.push("---".into());
    lines.join("\n") + "\n"
}

/// A text as lines of a comment.
fn above(text: &str) -> Vec<String> {
    let line = |line: &str| format!("# {}", line.trim_end()).trim_end().to_owned();
    text.trim_end().lines().map(line).collect()
}

/// The texts of some fields, each in a comment above a blank.
fn fields(shape: &Shape, data: &Map<String, Value>, whole: bool) -> Vec<String> {
    shape
        .pairs(data)
        .filter_map(|(field, value)| Some(blank(field.name, &field.ty, value?, whole)))
        .flatten()
        .collect()
}

/// The lines for one value; none where there is no text in it. `whole` says whether the record is shown whole or not at
/// all.
fn blank(name: &str, ty: &Type, value: &Value, whole: bool) -> Vec<String> {
    let under = |inner: Vec<String>| match inner.is_empty() {
        true => Vec::new(),
        false => [vec![format!("{name}:")], inner].concat(),
    };
    let indented = |inner: Vec<String>| inner.iter().map(|line| format!("  {line}")).collect();
    match (ty, value) {
        (Type::Text, Value::String(text)) if !text.trim().is_empty() => {
            let mut lines = above(text);
            lines.push(format!("{name}:"));
            lines
        }
        (Type::Object(shape), Value::Object(data)) => under(indented(fields(shape, data, whole))),
        (Type::Map(item), Value::Object(data)) => {
            let entries = data.iter().flat_map(|(key, value)| {
                blank(&Value::from(key.as_str()).to_string(), item, value, whole)
            });
            under(indented(entries.collect()))
        }
        (Type::List(item), Value::Array(items)) => match &**item {
            Type::Text => {
                let entry = |item: &Value| {
                    let text = item
                        .as_str()
                        .map_or_else(|| item.to_string(), str::to_owned);
                    let mut lines: Vec<String> = above(&text)
                        .iter()
                        .map(|line| format!("  {line}"))
                        .collect();
                    lines.push("  -".into());
                    lines
                };
                under(items.iter().flat_map(entry).collect())
            }
            Type::Object(shape) => under(entries(shape, items, whole)),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The entries of a list, in the original's order and as many; none when they hold no text.
fn entries(shape: &Shape, items: &[Value], whole: bool) -> Vec<String> {
    let texts: Vec<Vec<String>> = items
        .iter()
        .map(|item| {
            item.as_object()
                .map_or_else(Vec::new, |data| fields(shape, data, whole))
        })
        .collect();
    if texts.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let entry = |(item, mut lines): (&Value, Vec<String>)| {
        match item[Term::id].as_str() {
            Some(id) => lines.insert(0, format!("id: {id}")),
            // The entries of a sheet that is shown whole are as many as the original's, in its order.
            None if whole => {}
            None => {
                lines.insert(0, "id:".into());
                lines.insert(0, NO_ID.into());
            }
        }
        match lines.is_empty() {
            true => vec!["  - {}".to_owned()],
            false => dashed(&lines),
        }
    };
    items.iter().zip(texts).flat_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(kind: Kind, text: &str) -> String {
        let document =
            Document::split("content/x/y.md".into(), text.into(), &Kind::any_has).unwrap();
        let parsed = record::parse(document, "clients/jo/y".into(), Some("jo".into()));
        assert!(parsed.is_sound(), "{:?}", parsed.problems);
        let mut record = parsed.record;
        assert_eq!(record.kind, kind);
        record.id = "clients/jo/y".into();
        translation(&record, "es")
    }

    #[test]
    fn a_language_behind_a_name_means_a_translation() {
        for (path, id, lang) in [
            ("clients/jo/emergency.es", "clients/jo/emergency", "es"),
            (
                "content/clients/jo/plan.pt-BR.md",
                "clients/jo/plan",
                "pt-br",
            ),
            ("library/sleep.fil", "library/sleep", "fil"),
        ] {
            assert_eq!(meant(path), Some((id.to_owned(), lang.to_owned())));
        }
        for path in [
            "clients/jo/emergency",
            "clients/jo/emergency.md",
            "x.spanish",
            "Mi Guía.es",
            "../a.es",
        ] {
            assert_eq!(meant(path), None, "{path}");
        }
    }

    #[test]
    fn each_text_stands_above_a_blank_and_a_whole_sheet_keeps_its_entries() {
        let text = "---\nkind: emergency\ntitle: In an emergency\ndiagnoses: [Epilepsy, Asthma]\nallergies: []\n\
            medications:\n  - {name: A, dose: 1 mg, how: daily}\n  - {name: B, dose: 2 mg, how: nightly, why: sleep}\n\
            baseline: |\n  Walks.\n\n  Talks.\ncontacts: [Sam]\nreviewed_on: 2026-11-01\n---\n";
        let made = made(Kind::Emergency, text);
        for part in [
            "# In an emergency\ntitle:\n",
            "diagnoses:\n  # Epilepsy\n  -\n  # Asthma\n  -\n",
            "medications:\n  # A\n  - name:\n    # 1 mg\n    dose:\n",
            "  # B\n  - name:\n",
            "    # sleep\n    why:\n",
            "# Walks.\n#\n# Talks.\nbaseline:\n",
            "\ndraft: true\n",
        ] {
            assert!(made.contains(part), "{part} is not in\n{made}");
        }
        for part in ["allergies", "contacts", "reviewed_on", "kind:"] {
            assert!(!made.contains(part), "{part} is in\n{made}");
        }
    }

    #[test]
    fn entries_are_matched_by_id_and_maps_keep_their_keys() {
        let text = "---\nkind: goal\ntitle: Shop\nlifecycle_status: active\nexpressed_by: client\ntargets: []\n\
            gas:\n  levels:\n    -1: less\n    0: as hoped\n\
            steps:\n  - {id: bus, step: Take the bus, performer: client}\n  - {step: Pay, performer: client}\n---\n\
            ## Why {audience=team}\nFor *Jo*.\n";
        let made = made(Kind::Goal, text);
        for part in [
            "\nsteps:\n  - id: bus\n    # Take the bus\n    step:\n",
            "  # Give this entry an id here and in the original, the same word in both.\n  - id:\n    # Pay\n    step:\n",
            "\ngas:\n  levels:\n    # less\n    \"-1\":\n",
            "\n# ## Why {audience=team}\n# For *Jo*.\n---\n",
        ] {
            assert!(made.contains(part), "{part} is not in\n{made}");
        }
    }

    #[test]
    fn a_filled_translation_can_be_read() {
        let text = "---\nkind: goal\ntitle: Shop\nlifecycle_status: active\nexpressed_by: client\ntargets: []\n\
            why: To eat\nsteps:\n  - {id: bus, step: Take the bus, performer: client}\n---\nText.\n";
        let document =
            Document::split("content/x/y.md".into(), text.into(), &Kind::any_has).unwrap();
        let original = record::parse(document, "clients/jo/y".into(), Some("jo".into()));
        let original = original.record;
        let filled: Vec<String> = translation(&original, "es")
            .lines()
            .map(
                |line| match line.ends_with(':') && !line.starts_with('#') && line != "steps:" {
                    true => format!("{line} Palabras"),
                    false => line.to_owned(),
                },
            )
            .collect();
        let text = filled.join("\n").into();
        let document = Document::split("content/x/y.es.md".into(), text, &Kind::any_has).unwrap();
        let made = record::parse_translation(document, &original, &[]);
        assert!(made.problems.is_empty(), "{:?}\n{filled:#?}", made.problems);
        assert_eq!(
            made.translation.unwrap().texts["steps"][0]["step"],
            "Palabras"
        );
    }
}
