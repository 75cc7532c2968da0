//! Names of fields that say in several words who may see something: `hide_from_family`, `family_visible`.

/// Words that keep something from who is named beside them.
const HIDE: &[&str] = &[
    "hide",
    "hides",
    "hidden",
    "hiding",
    "invisible",
    "unseen",
    "withhold",
    "withheld",
    "block",
    "blocked",
    "exclude",
    "excluded",
    "deny",
    "except",
    "not",
    "never",
    "dont",
    "private",
    "secret",
    "restricted",
    "confidential",
    "internal",
    "ocultar",
    "oculto",
    "oculta",
    "ocultado",
    "esconder",
    "escondido",
    "excluir",
    "excepto",
    "salvo",
    "nunca",
    "privado",
    "privada",
    "confidencial",
    "secreto",
];

/// Words that leave it to those alone who are named beside them.
const ONLY: &[&str] = &[
    "only",
    "just",
    "solo",
    "solamente",
    "unicamente",
    "exclusivo",
    "exclusively",
];

/// Words that show something to who is named beside them.
const SHOW: &[&str] = &[
    "show",
    "shows",
    "shown",
    "visible",
    "visibility",
    "viewable",
    "readable",
    "view",
    "see",
    "seen",
    "read",
    "access",
    "accessible",
    "share",
    "shared",
    "publish",
    "published",
    "display",
    "audience",
    "open",
    "mostrar",
    "mostrado",
    "ver",
    "ven",
    "leer",
    "acceso",
    "compartir",
    "compartido",
    "publicar",
    "publicado",
    "visibilidad",
    "audiencia",
    "abierto",
];

/// Words between the one and the other that show who is meant.
const TOWARDS: &[&str] = &["to", "from", "for", "by", "with", "para", "por", "con"];

/// Words that may stand anywhere.
const BETWEEN: &[&str] = &[
    "is", "are", "be", "can", "cannot", "may", "do", "does", "no", "this", "it", "the", "and",
    "or", "in", "on", "a", "al", "el", "la", "los", "las", "del", "de", "lo", "se", "y", "e", "o",
    "puede", "pueden", "es", "eyes", "keep", "kept", "page", "record", "members",
];

/// Who is named.
const PEOPLE: &[&str] = &[
    "public",
    "client",
    "clients",
    "family",
    "families",
    "team",
    "teams",
    "manager",
    "managers",
    "staff",
    "parents",
    "relatives",
    "guardians",
    "publico",
    "cliente",
    "clientes",
    "familia",
    "familias",
    "familiares",
    "equipo",
    "equipos",
    "gerente",
    "gerentes",
    "personal",
    "padres",
];

/// Those of them whom a record is open to at least.
const WIDE: &[&str] = &[
    "public",
    "client",
    "clients",
    "family",
    "families",
    "publico",
    "cliente",
    "clientes",
    "familia",
    "familias",
    "familiares",
];

/// What the name of a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Any value but "no" keeps something from somebody.
    Closes,
    /// "No" does.
    Opens,
    /// "No" does, and "yes" as well: few are named.
    Names,
}

/// Words that deny.
const DENY: &[&str] = &["not", "dont", "never", "no", "nunca", "cannot"];

/// Words that hide somebody named right beside them; the others of their sort need a word between.
const FROM_ALL: &[&str] = &[
    "hide",
    "hides",
    "hidden",
    "invisible",
    "exclude",
    "excluded",
    "except",
    "ocultar",
    "oculto",
    "oculta",
    "esconder",
    "excluir",
    "excepto",
    "salvo",
];

/// What a name of several words says; none where a word of it means something else. `own` are the site's audiences,
/// which count like the team.
pub(super) fn phrase(key: &str, own: &[&str]) -> Option<Phrase> {
    let words = words(key, own)?;
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if words.len() < 2 || !has(PEOPLE) {
        return None;
    }
    let is_towards = has(TOWARDS) || has(&["a", "al"]);
    let is_denied = has(DENY);
    let mut hiding = words.iter().filter(|word| HIDE.contains(word));
    let hides = hiding.any(|word| !DENY.contains(word) && (is_towards || FROM_ALL.contains(word)));
    // `can_see_family` visits them.
    let shows = has(SHOW) && (is_towards || !is_sight_of_people(&words));
    let is_kept_from = has(&["keep", "kept"]) && has(&["from"]);
    if has(ONLY) || is_kept_from || hides && !is_denied {
        return Some(Phrase::Closes);
    }
    if hides {
        return Some(Phrase::Opens);
    }
    // `no_family` has none.
    if is_denied && (shows || is_towards || words.first() == Some(&"not")) {
        return Some(Phrase::Closes);
    }
    let is_few = !words.iter().any(|word| WIDE.contains(word));
    shows.then_some(match is_few && is_towards {
        true => Phrase::Names,
        false => Phrase::Opens,
    })
}

/// Whether somebody is only said to see, or to be seen: `sees_family`, not `family_sees`.
fn is_sight_of_people(words: &[&str]) -> bool {
    let sights = [
        "see", "read", "view", "ver", "ven", "leer", "open", "abierto",
    ];
    let at = |is: &dyn Fn(&str) -> bool| words.iter().position(|word| is(word));
    let is_other = |word: &str| SHOW.contains(&word) && !sights.contains(&word);
    at(&is_other).is_none()
        && at(&|word| sights.contains(&word)) < at(&|word| PEOPLE.contains(&word))
}

/// How long a name is looked at.
const LONGEST: usize = 60;

/// The words of a name, each a known one, glued together or not: `hide_from_family`, `hideFromFamily`, `hidefromfamily`.
fn words(key: &str, own: &[&str]) -> Option<Vec<&'static str>> {
    if key.len() > LONGEST {
        return None;
    }
    let mut name = parted(key);
    for own in own {
        let own = parted(own);
        if !PEOPLE.contains(&own.trim_matches('_')) && own.len() > 2 {
            name = name.replace(&own, "_team_");
        }
    }
    let mut words = Vec::new();
    for part in name.split('_').filter(|part| !part.is_empty()) {
        words.extend(unglued(part, own)?);
    }
    Some(words)
}

/// A name in small letters without accents, with one `_` around each of its words.
fn parted(name: &str) -> String {
    let mut out = String::from("_");
    let mut is_small = false;
    for sign in name.chars() {
        let is_new = sign.is_uppercase() && is_small || !sign.is_alphanumeric();
        if is_new && !out.ends_with('_') {
            out.push('_');
        }
        is_small = sign.is_lowercase();
        if sign.is_alphanumeric() {
            out.extend(sign.to_lowercase().map(bare));
        }
    }
    if !out.ends_with('_') {
        out.push('_');
    }
    out
}

/// A letter without its accent.
fn bare(sign: char) -> char {
    match sign {
        'á' | 'à' => 'a',
        'é' | 'è' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        sign => sign,
    }
}

/// A word, or the known words that are written as one.
fn unglued(part: &str, own: &[&str]) -> Option<Vec<&'static str>> {
    let whole = known().find(|word| *word == part);
    whole.map(|word| vec![word]).or_else(|| glued(part, own))
}

/// Known words that are written as one. Most short words begin and end others: `notes` is no `not es`.
fn glued(part: &str, own: &[&str]) -> Option<Vec<&'static str>> {
    if part.is_empty() {
        return Some(Vec::new());
    }
    let is_long = |word: &&str| word.len() > 2 || matches!(*word, "to" | "by" | "do");
    let known = known().filter(is_long).map(|word| (word, word.to_owned()));
    let names = own
        .iter()
        .map(|name| ("team", parted(name).replace('_', "")));
    let names = names.filter(|(_, name)| name.len() > 2);
    known.chain(names).find_map(|(word, written)| {
        let rest = part.strip_prefix(written.as_str())?;
        let mut words = vec![word];
        words.extend(glued(rest, own)?);
        Some(words)
    })
}

fn known() -> impl Iterator<Item = &'static str> {
    let all = [HIDE, ONLY, SHOW, TOWARDS, BETWEEN, PEOPLE];
    all.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests;
