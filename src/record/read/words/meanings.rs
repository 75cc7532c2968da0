//! Statuses and backgrounds as people write them: done, confirmed, RN.

use crate::diagnostic::nearest;

/// Words that mean one of several others, wherever one of these is allowed; the likeliest first.
const MEANINGS: &[(&str, &[&str])] = &[
    (
        "done",
        &["completed", "fulfilled", "achieved", "met", "resolved"],
    ),
    (
        "finished",
        &["completed", "fulfilled", "achieved", "resolved"],
    ),
    ("complete", &["completed", "fulfilled", "achieved"]),
    ("over", &["completed", "fulfilled", "closed"]),
    ("reached", &["achieved", "completed", "met"]),
    ("open", &["active", "in_progress", "open"]),
    ("current", &["active", "in_progress"]),
    ("ongoing", &["in_progress", "active"]),
    ("started", &["in_progress", "active"]),
    ("working_on_it", &["in_progress"]),
    ("new", &["proposed", "not_started", "open", "idea"]),
    ("todo", &["not_started", "planned"]),
    ("to_do", &["not_started", "planned"]),
    (
        "pending",
        &[
            "needs_action",
            "not_started",
            "proposed",
            "applied",
            "tentative",
        ],
    ),
    ("waiting", &["on_hold", "needs_action", "applied"]),
    ("paused", &["on_hold"]),
    ("stopped", &["on_hold", "cancelled", "revoked", "dropped"]),
    ("canceled", &["cancelled"]),
    ("dropped", &["cancelled", "dropped"]),
    ("inactive", &["closed", "on_hold", "inactive"]),
    (
        "closed",
        &[
            "completed",
            "closed",
            "resolved",
            "temporarily_closed",
            "inactive",
        ],
    ),
    ("confirmed", &["booked", "accepted"]),
    ("scheduled", &["booked", "scheduled", "planned"]),
    ("planned", &["proposed", "planned", "scheduled"]),
    ("yes", &["accepted"]),
    ("yeah", &["accepted"]),
    ("coming", &["accepted"]),
    ("ok", &["accepted"]),
    ("no", &["declined", "none"]),
    ("maybe", &["tentative"]),
    ("unknown", &["needs_action"]),
    ("better", &["improving"]),
    ("worse", &["worsening"]),
    ("same", &["no_change"]),
    ("stable", &["no_change", "sustaining"]),
    ("approved", &["awarded", "active"]),
    ("granted", &["awarded"]),
    ("refused", &["denied", "rejected", "declined"]),
    ("urgent", &["high"]),
    ("normal", &["medium"]),
    ("phone", &["call"]),
    ("telephone", &["call"]),
    ("email", &["message"]),
    ("home_visit", &["visit"]),
    ("annual", &["scheduled"]),
    ("daily", &["WEEKLY"]),
    ("weekly", &["WEEKLY"]),
    ("monthly", &["MONTHLY"]),
    ("power_of_attorney", &["poa"]),
    ("parent", &["guardian"]),
    ("long_term", &["lifelong"]),
    ("everyone", &["both"]),
    ("anyone", &["both"]),
    ("virtual", &["online"]),
    ("zoom", &["online"]),
    ("mixed", &["hybrid"]),
];

/// The word of a closed list that was probably meant.
pub(in crate::record::read) fn nearest_of(word: &str, allowed: &[String]) -> Option<String> {
    let plain = word.trim().to_lowercase().replace([' ', '-'], "_");
    let plain = plain.trim_matches(['“', '”', '"', '\'', '.']);
    let same = allowed.iter().find(|known| known.to_lowercase() == plain);
    let meant = || {
        let (_, words) = MEANINGS.iter().find(|(said, _)| *said == plain)?;
        words
            .iter()
            .find_map(|word| allowed.iter().find(|known| known == word))
    };
    if let Some(found) = same.or_else(meant) {
        return Some(found.clone());
    }
    nearest(plain, allowed.iter().map(String::as_str)).map(str::to_owned)
}

/// Professional backgrounds by what people write for them.
const BACKGROUNDS: &[(&str, &[&str])] = &[
    (
        "nursing",
        &[
            "rn",
            "lpn",
            "lvn",
            "np",
            "aprn",
            "bsn",
            "msn",
            "nurse",
            "registered_nurse",
            "nurse_practitioner",
            "enfermera",
            "enfermero",
            "enfermeria",
        ],
    ),
    (
        "social_work",
        &[
            "sw",
            "msw",
            "bsw",
            "lsw",
            "lcsw",
            "lmsw",
            "licsw",
            "social_worker",
            "trabajo_social",
            "trabajadora_social",
        ],
    ),
    (
        "occupational_therapy",
        &[
            "ot",
            "otr",
            "otr_l",
            "otd",
            "cota",
            "occupational_therapist",
        ],
    ),
    (
        "physiotherapy",
        &[
            "pt",
            "dpt",
            "pta",
            "physical_therapy",
            "physical_therapist",
            "physio",
            "physiotherapist",
        ],
    ),
    (
        "speech_therapy",
        &[
            "slp",
            "ccc_slp",
            "st",
            "speech_therapist",
            "speech_language_pathologist",
            "speech_pathologist",
        ],
    ),
    ("psychology", &["psyd", "psychologist", "psych"]),
    ("medicine", &["md", "do", "doctor", "physician", "dr"]),
    (
        "counselling",
        &["lpc", "lmhc", "counselor", "counsellor", "counseling"],
    ),
];

/// The word for a background that is written otherwise.
pub(in crate::record::read) fn background(text: &str) -> Option<&'static str> {
    let plain = text
        .trim()
        .to_lowercase()
        .replace([' ', '-', '/'], "_")
        .replace('.', "");
    let is_meant = |(_, others): &&(&str, &[&str])| others.contains(&plain.as_str());
    let found = BACKGROUNDS.iter().find(is_meant).map(|(word, _)| *word);
    let known = || BACKGROUNDS.iter().map(|(word, _)| *word);
    // `Nursing` and `nursng` too; any other word is one of its own.
    found
        .or_else(|| known().find(|word| *word == plain && text != plain))
        .or_else(|| {
            let near = nearest(&plain, known())?;
            (near != plain
                && near.len().abs_diff(plain.len()) < 3
                && strsim::damerau_levenshtein(&plain, near) == 1)
                .then_some(near)
        })
}
