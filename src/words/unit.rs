//! The unit of a number, in the form that the number takes: `lunch | lunches`.

use super::plural::Plurals;

/// The form of a unit for a number. Forms are parted by `|`, in the order of the CLDR (zero, one, two, few, many, other),
/// or the one for one and that for all others.
pub(crate) fn form<'u>(
    language: &str,
    unit: &'u str,
    of: Option<&str>,
    like: Option<&str>,
) -> Option<&'u str> {
    let forms = unit.split('|').map(str::trim);
    let forms: Vec<&str> = forms.filter(|form| !form.is_empty()).collect();
    let (first, last) = (*forms.first()?, *forms.last()?);
    let plurals = Plurals::of(language);
    let place = |number: Option<&str>| plurals.place(number?);
    let Some(place_of) = place(of) else {
        // Words of their own, such as `90 min` or `every day`, have a unit or need none.
        return of.is_none().then_some(last);
    };
    if forms.len() == 1 {
        // Written beside a number of its own, it is in the form of that.
        let fits = place(like).is_none_or(|like| like == place_of);
        return fits.then_some(first);
    }
    if forms.len() == plurals.count() {
        return forms.get(place_of).copied();
    }
    Some(if plurals.is_one(of?) { first } else { last })
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn a_unit_takes_the_form_of_its_number() {
        let shown = |language: &str, unit, of| form(language, unit, Some(of), None).unwrap_or("");
        let lunches = |of| shown("en", "lunch | lunches", of);
        assert_eq!(
            ["0", "1", "2", "1.5"].map(lunches),
            ["lunches", "lunch", "lunches", "lunches"]
        );
        assert_eq!(
            ["1", "2", "1000000"].map(|of| shown("es", "día|días", of)),
            ["día", "días", "días"]
        );
        // Of four forms each number takes its own.
        let days = |of| shown("ru", "день | дня | дней | дня", of);
        assert_eq!(
            ["1", "2", "5", "21", "1.5"].map(days),
            ["день", "дня", "дней", "день", "дня"]
        );
        assert_eq!(shown("fr", "jour | jours", "1.5"), "jour");
        assert_eq!(shown("ja", "回", "1"), "回");
    }

    #[test]
    fn a_unit_of_one_form_stands_beside_numbers_of_that_form_only() {
        let shown = |of, like| form("en", "lunches", Some(of), Some(like));
        assert_eq!(shown("5", "4"), Some("lunches"));
        assert_eq!(shown("1", "4"), None);
        // With no number of its own known, it is shown as it is written.
        assert_eq!(form("en", "feet", Some("1"), None), Some("feet"));
        for words in ["about one", "90 min", "80%", "3 lunches"] {
            assert_eq!(form("en", "feet", Some(words), Some("4")), None, "{words}");
        }
        assert_eq!(form("ja", "回", Some("1"), Some("4")), Some("回"));
        assert_eq!(form("en", "lunch | lunches", None, None), Some("lunches"));
        assert_eq!(form("en", " | ", Some("1"), None), None);
    }
}
