//! Entries that point to a withheld record of the case: they are taken out of a record before anything is made from it,
//! so that pages, order, numbers and languages follow from what is left alone.

use super::sources::Sources;
use crate::casebook::Target;
use crate::policy::{Audience, Redacted};
use crate::record::shape::{Field, Shape, Type};
use crate::record::{Kind, Record, Reference, place_of_entry};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The kinds that refer to records of a case: only they hold entries that are left out.
static REFERRING: LazyLock<HashSet<Kind>> = LazyLock::new(|| {
    let refers = |kind: &&Kind| refers_to_case(kind.shape());
    Kind::ALL.iter().filter(refers).copied().collect()
});

/// Whether an entry without what a field refers to is no entry.
pub(super) fn stands_for(field: &Field) -> bool {
    field.required && matches!(field.ty, Type::Ref(_))
}

/// Whether some field of a shape can refer to a record of a case.
fn refers_to_case(shape: &Shape) -> bool {
    fn inside(ty: &Type) -> bool {
        match ty {
            Type::Ref(targets) => {
                // Another client is no record of the case: what stands for them says nothing of theirs.
                let of_case =
                    |kind: &&Kind| kind.in_case() != Some(false) && **kind != Kind::Client;
                let mut kinds = Kind::ALL.iter().filter(of_case);
                kinds.any(|kind| targets.has(*kind))
            }
            Type::List(item) | Type::Map(item) => inside(item),
            Type::Object(shape) => refers_to_case(shape),
            _ => false,
        }
    }
    shape.fields.iter().any(|field| inside(&field.ty))
}

/// Takes out of a record what is left out for an audience, of which `sees` says whether it sees anything of another
/// record. None where nothing remains that says something.
pub(super) fn without_left_out<'a>(
    site: &Sources<'a>,
    audience: &Audience,
    sees: &dyn Fn(&'a Record) -> bool,
    mut redacted: Redacted<'a>,
) -> Option<Redacted<'a>> {
    let (from, kind) = (redacted.record, redacted.kind());
    if from.case.is_none() || !REFERRING.contains(&kind) {
        return Some(redacted);
    }
    let walk = Walk {
        site,
        audience,
        sees,
        from,
        is_cut: Cell::new(false),
    };
    walk.fields(kind.shape(), &mut redacted.data);
    if !walk.is_cut.get() {
        return Some(redacted);
    }
    if !redacted.lang.is_empty() && !walk.is_translated(&redacted) {
        redacted.lang = "".into();
        (redacted.in_language, redacted.older, redacted.differs) = (false, false, false);
    }
    redacted.says_something().then_some(redacted)
}

/// The walk through one record.
struct Walk<'r, 'a> {
    site: &'r Sources<'a>,
    audience: &'r Audience,
    sees: &'r dyn Fn(&'a Record) -> bool,
    from: &'a Record,
    /// Whether something was taken out.
    is_cut: Cell<bool>,
}

impl Walk<'_, '_> {
    /// Takes the entries out of the lists in some fields. Says whether the entry that these fields are is itself left out.
    fn fields(&self, shape: &Shape, data: &mut Map<String, Value>) -> bool {
        let mut is_left_out = false;
        for field in &shape.fields {
            if let Some(value) = data.get_mut(field.name) {
                let is_withheld = self.value(&field.ty, value);
                is_left_out |= is_withheld && stands_for(field);
            }
        }
        is_left_out
    }

    /// As [`Self::fields`], of one value.
    fn value(&self, ty: &Type, value: &mut Value) -> bool {
        match (ty, value) {
            (Type::Ref(targets), Value::String(raw)) => self.is_withheld(Reference {
                raw,
                targets: *targets,
            }),
            (Type::List(item), Value::Array(items)) => {
                let before = items.len();
                items.retain_mut(|value| !self.value(item, value));
                self.is_cut.set(self.is_cut.get() || items.len() < before);
                false
            }
            (Type::Object(shape), Value::Object(data)) => self.fields(shape, data),
            (Type::Map(item), Value::Object(data)) => {
                for (_, value) in data.iter_mut() {
                    self.value(item, value);
                }
                false
            }
            _ => false,
        }
    }

    /// Whether a reference means a record of the case of which the reader sees nothing. Records that others of the case
    /// refer to refer to none themselves, so what the policy leaves of them is what there is.
    fn is_withheld(&self, reference: Reference<'_>) -> bool {
        let Ok(Target::Record(at)) = self.site.resolve(self.from, reference) else {
            return false;
        };
        let record = &self.site.casebook.records[at];
        record.case.is_some() && record.case == self.from.case && !(self.sees)(record)
    }

    /// Whether the translation says something beside what is left out.
    fn is_translated(&self, redacted: &Redacted<'_>) -> bool {
        if !redacted.body_lang.is_empty() {
            return true;
        }
        let Some(translation) = self.from.translations.get(&*redacted.lang) else {
            return false;
        };
        let mut texts = translation.texts.clone();
        self.texts(self.from.kind.shape(), &self.from.data, &mut texts, "");
        let policy = self.site.policy;
        policy.shows_texts(self.from, &texts, self.audience)
    }

    /// Takes out of a translation's texts those of entries that are left out.
    fn texts(
        &self,
        shape: &Shape,
        base: &Map<String, Value>,
        texts: &mut Map<String, Value>,
        row: &str,
    ) {
        for field in &shape.fields {
            let (Some(base), Some(texts)) = (base.get(field.name), texts.get_mut(field.name))
            else {
                continue;
            };
            let row = format!("{row}{}", field.name);
            match (&field.ty, base, texts) {
                (Type::Object(shape), Value::Object(base), Value::Object(texts)) => {
                    self.texts(shape, base, texts, &format!("{row}."));
                }
                (Type::List(item), Value::Array(base), Value::Array(texts)) => {
                    let Type::Object(shape) = &**item else {
                        continue;
                    };
                    for (at, texts) in texts.iter_mut().enumerate() {
                        let own = place_of_entry(base, at, texts).and_then(|at| base.get(at));
                        if own.is_some_and(|own| self.is_entry_left_out(shape, own, &row)) {
                            *texts = Value::Null;
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether an entry of the whole record is left out: the reader sees that it refers to something, and not what.
    fn is_entry_left_out(&self, shape: &Shape, entry: &Value, row: &str) -> bool {
        let table = &self.site.policy.table;
        let mut standing = shape.fields.iter().filter(|field| stands_for(field));
        standing.any(|field| {
            let row = format!("{row}.{}", field.name);
            let seen = table.audiences_of(self.from.kind, true, &row);
            let (Type::Ref(targets), Some(raw)) = (&field.ty, entry[field.name].as_str()) else {
                return false;
            };
            let targets = *targets;
            seen.has(self.audience) && self.is_withheld(Reference { raw, targets })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{REFERRING, refers_to_case};
    use crate::record::Kind;
    use crate::record::shape::Type;

    /// What an entry that is left out points to must be withheld by itself, not because its own entries are left out.
    #[test]
    fn what_records_of_a_case_refer_to_refers_to_none() {
        fn targets(ty: &Type, found: &mut Vec<&'static str>) {
            match ty {
                Type::Ref(targets) => found.extend(targets.names),
                Type::List(item) | Type::Map(item) => targets_of(item, found),
                Type::Object(shape) => {
                    let fields = shape.fields.iter();
                    fields.for_each(|field| targets(&field.ty, found));
                }
                _ => {}
            }
        }
        fn targets_of(ty: &Type, found: &mut Vec<&'static str>) {
            targets(ty, found);
        }
        for kind in REFERRING.iter() {
            let mut found = Vec::new();
            let fields = kind.shape().fields.iter();
            fields.for_each(|field| targets(&field.ty, &mut found));
            for target in Kind::ALL.iter().filter(|one| found.contains(&one.name())) {
                assert!(
                    target.in_case() == Some(false) || !refers_to_case(target.shape()),
                    "{kind:?} refers to {target:?}"
                );
            }
        }
        assert!(REFERRING.contains(&Kind::Review) && REFERRING.contains(&Kind::ProgressNote));
    }
}
