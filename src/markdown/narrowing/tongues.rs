//! Words of other languages that say who may see something, as the English ones by which they are judged.

use super::words::HIDES_ABROAD;
use crate::markdown::words::Meanings;

/// Words that show that a text is of another language; without accents.
static WORDS: Meanings = Meanings::of(&[
    (
        "only",
        &[
            "solo",
            "solamente",
            "unicamente",
            "exclusivamente",
            "nur",
            "ausschließlich",
            "seulement",
            "uniquement",
            "exclusivement",
            "soltanto",
            "apenas",
            "somente",
        ],
    ),
    ("team", &["equipo", "equipe", "equipos"]),
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
    (
        "client",
        &[
            "cliente", "clientes", "clienti", "klient", "klienten", "klientin",
        ],
    ),
    ("manager", &["gerente", "gerentes", "gestor", "gestores"]),
    (
        "draft",
        &["borrador", "brouillon", "entwurf", "bozza", "rascunho"],
    ),
    (
        "hide",
        &[
            "ocultar",
            "esconder",
            "cacher",
            "masquer",
            "verstecken",
            "verbergen",
            "nascondere",
        ],
    ),
    (
        "show",
        &[
            "mostrar", "muestre", "montrer", "zeigen", "mostrare", "ensenar",
        ],
    ),
    (
        "publish",
        &[
            "publicar",
            "publique",
            "publier",
            "veroffentlichen",
            "pubblicare",
        ],
    ),
    (
        "share",
        &[
            "compartir",
            "comparta",
            "partager",
            "teilen",
            "weitergeben",
            "condividere",
            "compartilhar",
        ],
    ),
    ("print", &["imprimir", "imprimer", "drucken", "stampare"]),
    ("exclude", &["excluir", "exclure"]),
    ("public", &["publico", "publica", "offentlich", "pubblico"]),
    (
        "visibility",
        &[
            "visibilidad",
            "visibilite",
            "sichtbarkeit",
            "visibilita",
            "visibilidade",
        ],
    ),
    (
        "audience",
        &["audiencia", "zielgruppe", "destinatarios", "destinataires"],
    ),
]);

/// Small words, which mean other things in other texts.
static SMALL: Meanings = Meanings::of(&[
    (
        "not",
        &["no", "ne", "pas", "nicht", "non", "nao", "sin", "sans"],
    ),
    (
        "only",
        &["so", "exclusivo", "exclusiva", "reserve", "reservee"],
    ),
    (
        "except",
        &[
            "excepto", "salvo", "menos", "sauf", "ausser", "tranne", "exceto",
        ],
    ),
    ("everyone", &["todos", "todas", "tous", "alle", "tutti"]),
    (
        "authorized",
        &[
            "autorizado",
            "autorizada",
            "autorizados",
            "autorise",
            "befugt",
        ],
    ),
    ("yes", &["si", "oui", "ja", "sim"]),
    (
        "give",
        &[
            "dar", "entregar", "donner", "geben", "dire", "decir", "sagen",
        ],
    ),
    ("for", &["para", "pour", "fur", "per"]),
    ("to", &["a", "al", "aux", "au", "alla"]),
    ("with", &["con", "mit", "avec"]),
    ("and", &["y", "e", "et", "und"]),
    ("is", &["es", "est", "ist", "son", "sont", "sind"]),
    (
        "this",
        &[
            "esto", "este", "esta", "ceci", "cette", "cela", "das", "dies", "diese", "questo",
            "questa", "isto",
        ],
    ),
    (
        "must",
        &[
            "debe", "deben", "debera", "doit", "doivent", "darf", "durfen", "deve", "devono",
        ],
    ),
    ("can", &["puede", "pueden", "peut", "peuvent", "kann"]),
    (
        "see",
        &[
            "ver", "vea", "vean", "ve", "ven", "voir", "sehen", "vedere", "leer", "lea", "lire",
            "lesen", "leggere", "saber", "sepa",
        ],
    ),
    ("visible", &["sichtbar", "visibile", "visivel"]),
    (
        "hidden",
        &[
            "oculto",
            "oculta",
            "ocultos",
            "ocultas",
            "ocultado",
            "escondido",
            "escondida",
        ],
    ),
    (
        "access",
        &["acceso", "acces", "zugriff", "accesso", "acesso"],
    ),
    ("open", &["abierto", "abierta", "ouvert", "offen", "aperto"]),
    ("shown", &["mostrado", "mostrada", "montre", "gezeigt"]),
    (
        "shared",
        &["compartido", "compartida", "partage", "geteilt"],
    ),
    (
        "published",
        &["publicado", "publicada", "publie", "veroffentlicht"],
    ),
    ("never", &["nunca", "jamais", "nie", "mai"]),
    (
        "parents",
        &["padres", "parents", "eltern", "genitori", "pais"],
    ),
    ("staff", &["personal", "personnel", "personale", "pessoal"]),
    (
        "note",
        &[
            "nota", "notas", "note", "notes", "notiz", "notizen", "apunte", "apuntes",
        ],
    ),
    (
        "section",
        &[
            "seccion",
            "apartado",
            "parte",
            "abschnitt",
            "sezione",
            "secao",
            "pagina",
            "parrafo",
            "texto",
        ],
    ),
    ("use", &["uso", "usage", "gebrauch", "utilizacion"]),
    ("information", &["informacion", "informations", "datos"]),
    (
        "the",
        &[
            "el", "la", "los", "las", "le", "les", "l", "die", "der", "den", "dem", "il", "lo",
            "o", "os", "as", "del", "de", "d", "du", "des", "su", "sus", "que", "se", "fin",
            "inicio", "von", "vom",
        ],
    ),
]);

/// A folded text in English where it says something in another language, as far as that is known.
pub(in crate::markdown) fn in_english(folded: &str) -> String {
    let is_sign = |sign: char| !sign.is_alphanumeric();
    let is_foreign = |word: &str| WORDS.of_word(word).is_some() || HIDES_ABROAD.contains(&word);
    if !folded.split(is_sign).any(is_foreign) {
        return folded.to_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for part in folded.split_inclusive(is_sign) {
        let word = part.trim_end_matches(is_sign);
        let english = WORDS.of_word(word).or_else(|| SMALL.of_word(word));
        out.push_str(english.unwrap_or(word));
        out.push_str(&part[word.len()..]);
    }
    out
}
