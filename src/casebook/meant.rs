//! Names of files that were probably meant as translations: `emergency-spanish`, `plan_es`.

use crate::record::tag_in_file_name;
use crate::source::slug;

/// The name that a translation has, where a file's name without its ending ends in a language: `emergency.es` for
/// `emergency-spanish`.
pub fn meant_translation(name: &str) -> Option<String> {
    let at = name.rfind(['-', '_', '.', ' ']).filter(|at| *at > 0)?;
    let tag = tag_in_file_name(name.get(at + 1..)?)?;
    let stem = slug(name.get(..at)?);
    (!stem.is_empty()).then(|| format!("{stem}.{tag}"))
}

#[cfg(test)]
mod tests {
    use super::meant_translation;

    #[test]
    fn a_language_at_the_end_of_a_name_is_known() {
        for (name, meant) in [
            ("emergency-es", Some("emergency.es")),
            ("emergency-spanish", Some("emergency.es")),
            ("emergency_spanish", Some("emergency.es")),
            ("emergency.Spanish", Some("emergency.es")),
            ("care plan español", Some("care-plan.es")),
            ("emergency", None),
            ("emergency-old", None),
            ("spanish", None),
            ("-es", None),
        ] {
            assert_eq!(meant_translation(name).as_deref(), meant, "{name}");
        }
    }
}
