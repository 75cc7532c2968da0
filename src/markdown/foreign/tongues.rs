//! Words of other languages that say who may see something, as the English ones by which they are judged.

/// Words that show that a text is of another language.
const WORDS: &[(&str, &[&str])] = &[
    (
        "only",
        &[
            "solo",
            "solamente",
            "unicamente",
            "exclusivamente",
            "nur",
            "seulement",
            "uniquement",
            "soltanto",
            "apenas",
            "somente",
        ],
    ),
    ("team", &["equipo", "equipe"]),
    (
        "family",
        &[
            "familia",
            "familias",
            "familiares",
            "famille",
            "familles",
            "famiglia",
            "familie",
        ],
    ),
    ("client", &["cliente", "clientes", "clienti"]),
    ("manager", &["gerente", "gerentes", "gestor", "gestores"]),
    (
        "show",
        &["mostrar", "montrer", "zeigen", "mostrare", "ensenar"],
    ),
    (
        "publish",
        &["publicar", "publier", "veroffentlichen", "pubblicare"],
    ),
    (
        "share",
        &[
            "compartir",
            "partager",
            "teilen",
            "condividere",
            "compartilhar",
        ],
    ),
];

/// Small words, which mean other things in other texts.
const SMALL: &[(&str, &[&str])] = &[
    ("not", &["no", "ne", "pas", "nicht", "non", "nao"]),
    ("for", &["para", "pour", "fur", "per"]),
    ("and", &["y", "e", "et", "und"]),
    ("is", &["es", "est", "ist"]),
    ("this", &["esto", "este", "esta"]),
    (
        "the",
        &[
            "a", "al", "el", "la", "los", "las", "le", "les", "l", "die", "das", "der", "den",
            "il", "o", "os", "as", "del", "de", "du", "des", "con", "mit", "avec",
        ],
    ),
];

/// A folded text in English where it says something in another language, as far as that is known.
pub(super) fn in_english(folded: &str) -> String {
    let find = |table: &[(&'static str, &[&str])], word: &str| {
        let found = table.iter().find(|(_, words)| words.contains(&word));
        found.map(|(english, _)| *english)
    };
    let is_sign = |sign: char| !sign.is_alphanumeric();
    if !folded
        .split(is_sign)
        .any(|word| find(WORDS, word).is_some())
    {
        return folded.to_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for part in folded.split_inclusive(is_sign) {
        let word = part.trim_end_matches(is_sign);
        let english = find(WORDS, word).or_else(|| find(SMALL, word));
        out.push_str(english.unwrap_or(word));
        out.push_str(&part[word.len()..]);
    }
    out
}
