//! Units behind numbers, in English and Spanish: 500 mg are not 500 g.

/// Each unit, and the words that say it.
const UNITS: &[(&str, &[&str])] = &[
    (
        "mg",
        &["mg", "milligram", "milligrams", "miligramo", "miligramos"],
    ),
    (
        "mcg",
        &[
            "mcg",
            "µg",
            "μg",
            "ug",
            "microgram",
            "micrograms",
            "microgramo",
            "microgramos",
        ],
    ),
    ("g", &["g", "gr", "gram", "grams", "gramo", "gramos"]),
    (
        "kg",
        &[
            "kg",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "kilogramo",
            "kilogramos",
        ],
    ),
    ("lb", &["lb", "lbs", "pound", "pounds", "libra", "libras"]),
    (
        "ml",
        &[
            "ml",
            "cc",
            "milliliter",
            "milliliters",
            "millilitre",
            "millilitres",
            "mililitro",
            "mililitros",
        ],
    ),
    (
        "l",
        &["l", "liter", "liters", "litre", "litres", "litro", "litros"],
    ),
    ("IU", &["iu", "ui", "unit", "units", "unidad", "unidades"]),
    ("s", &["sec", "second", "seconds", "segundo", "segundos"]),
    (
        "min",
        &["min", "mins", "minute", "minutes", "minuto", "minutos"],
    ),
    ("hours", &["hr", "hrs", "hour", "hours", "hora", "horas"]),
    ("days", &["day", "days", "día", "días", "dia", "dias"]),
    ("weeks", &["week", "weeks", "semana", "semanas"]),
    ("months", &["month", "months", "mes", "meses"]),
    ("years", &["year", "years", "año", "años"]),
    (
        "tablets",
        &[
            "tablet",
            "tablets",
            "pill",
            "pills",
            "tableta",
            "tabletas",
            "pastilla",
            "pastillas",
            "comprimido",
            "comprimidos",
        ],
    ),
    (
        "capsules",
        &[
            "capsule",
            "capsules",
            "cápsula",
            "cápsulas",
            "capsula",
            "capsulas",
        ],
    ),
    ("drops", &["drop", "drops", "gota", "gotas"]),
    (
        "puffs",
        &[
            "puff",
            "puffs",
            "inhalación",
            "inhalaciones",
            "disparo",
            "disparos",
        ],
    ),
    ("%", &["%", "percent"]),
];

/// The unit that a text begins with, and the word that says it.
pub(super) fn unit_of(behind: &str) -> Option<(&'static str, String)> {
    let start = behind.trim_start();
    let word: String = start
        .chars()
        .take_while(|c| c.is_alphabetic() || *c == '%')
        .collect();
    let plain = word.to_lowercase();
    let is_said = |(_, words): &&(&str, &[&str])| words.contains(&plain.as_str());
    let (unit, _) = UNITS.iter().find(is_said)?;
    Some((unit, word))
}
