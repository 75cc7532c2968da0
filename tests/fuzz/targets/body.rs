//! Bodies: nothing of a restricted section is shown, whatever stands in it, unless an error holds the record back; and
//! what is shown is safe.

use super::{check_places, choice, text};
use carebinder::config::Config;
use carebinder::markdown::{self, Address, Labels, LinkTarget, Options};
use carebinder::policy::{Audience, Policy};
use carebinder::record::{self, Kind, Parsed};
use carebinder::source::front::Document;
use std::sync::{Arc, LazyLock};

/// A word that only the team may see.
const SECRET: &str = "zyxwvquux";

const FRONT: &str = "---\ntitle: Mornings\nupdated: 2026-10-07\n---\n";

/// What stands above the section.
const ABOVE: &[&str] = &[
    "",
    "Jo wakes at nine.\n\n",
    "## Mornings\n\nJo wakes at nine.\n\n",
    "- one\n- two\n\n",
    "> Jo said it.\n\n",
    "| a | b |\n| - | - |\n| 1 | 2 |\n\n",
    "<div>\n\nJo\n\n</div>\n\n",
    "```\ncode\n```\n\n",
];

const HEADINGS: &[&str] = &[
    "## Work {audience=team}\n\n",
    "# Work {audience=team}\n",
    "### Work {audience=\"team\"} ###\n\n",
    "Work {audience=team}\n---\n\n",
];

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    let config = Config::parse(&"carebinder.yaml".into(), "agency: {name: A}\n").expect("settings");
    Policy::load(&config, None, false).expect("the default policy")
});

fn family() -> &'static Audience {
    POLICY.audiences.get("family").expect("a family")
}

/// A guide with this body.
fn guide(body: &str) -> Option<Parsed> {
    let path: Arc<str> = "content/clients/jo/guides/one.md".into();
    let whole = format!("{FRONT}{body}");
    let document = Document::split(path, whole.into(), &Kind::any_has).ok()?;
    let audiences: Vec<&str> = POLICY.audiences.iter().map(|one| &*one.id).collect();
    let parsed = record::parse_for(
        document,
        "clients/jo/guides/one".into(),
        Some("jo".into()),
        &audiences,
    );
    check_places(&parsed.record.document.text, &parsed.problems);
    Some(parsed)
}

/// What the family is shown of a guide; nothing where an error holds it back from them.
fn shown(parsed: &Parsed) -> Option<String> {
    let record = &parsed.record;
    if !parsed.is_sound() {
        if !parsed.is_wrong_in_places() {
            return None;
        }
        let errors = parsed.problems.iter().filter(|problem| problem.is_error());
        let places = errors.map(|problem| record.spot(problem.place.as_ref()?));
        let spots: Option<Vec<_>> = places.collect();
        if POLICY.sees_spot(record, spots.as_deref(), family()) {
            return None;
        }
    }
    let redacted = POLICY.redact(record, "", family())?;
    Some(redacted.body.to_string())
}

fn labels() -> Labels {
    let word = || "word".to_owned();
    Labels {
        note: word(),
        tip: word(),
        important: word(),
        warning: word(),
        caution: word(),
        table: word(),
        done: word(),
        not_done: word(),
        footnotes: word(),
        back: word(),
        code: word(),
        copy: word(),
        copied: word(),
    }
}

fn html(body: &str) -> String {
    let labels = labels();
    let options = Options {
        title: "Mornings",
        id_prefix: "p-",
        labels: &labels,
    };
    let rendered = markdown::render(
        body,
        &options,
        &mut |dest, is_picture| match dest.len() % 4 {
            0 => LinkTarget::Withheld {
                words: "words".into(),
            },
            1 => LinkTarget::Drop,
            2 if !is_picture => LinkTarget::To(dest.to_owned()),
            _ => LinkTarget::Keep,
        },
    );
    rendered.html.as_str().to_owned()
}

/// Nothing in the HTML runs or leads where it must not.
fn check_safe(html: &str) {
    for token in html5gum::Tokenizer::new(html) {
        let Ok(html5gum::Token::StartTag(tag)) = token else {
            continue;
        };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        assert!(
            !matches!(
                &*name,
                "script"
                    | "style"
                    | "iframe"
                    | "form"
                    | "object"
                    | "svg"
                    | "math"
                    | "base"
                    | "meta"
            ),
            "<{name}> in {html}"
        );
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute);
            assert!(
                !attribute.starts_with("on") && attribute != "style",
                "{attribute} in {html}"
            );
            if attribute == "href" || attribute == "src" {
                // As it was written: a backslash is no part of a scheme.
                let value = String::from_utf8_lossy(value).replace("%5C", "\\");
                assert!(
                    !matches!(markdown::address(&value), Address::Forbidden(_)),
                    "{value} in {html}"
                );
            }
        }
    }
}

/// Whether a line is a heading that ends a section, as everybody writes one.
fn has_heading(text: &str) -> bool {
    text.split(['\n', '\r']).any(|line| {
        let inner = line.trim_start_matches(' ');
        let marks = inner.bytes().take_while(|byte| *byte == b'#').count();
        let is_near = line.len() - inner.len() < 4;
        is_near
            && (1..=6).contains(&marks)
            && matches!(inner.as_bytes().get(marks), None | Some(b' ' | b'\t'))
    })
}

/// Two bytes choose what stands around; the rest is the inside of a restricted section.
pub(super) fn run(bytes: &[u8]) {
    let (above, rest) = choice(bytes);
    let (heading, rest) = choice(rest);
    let inside = text(rest);
    check_safe(&html(&inside));
    if has_heading(&inside) || inside.contains(SECRET) {
        return;
    }
    let above = ABOVE[above % ABOVE.len()];
    let heading = HEADINGS[heading % HEADINGS.len()];
    let whole = format!("{above}{heading}{inside}\n\n{SECRET}\n");
    let Some(parsed) = guide(&whole) else { return };
    if let Some(body) = shown(&parsed) {
        assert!(!body.contains(SECRET), "shown of\n{whole:?}\n{body:?}");
        let html = html(&body);
        assert!(!html.contains(SECRET), "shown of\n{whole:?}\n{html}");
        check_safe(&html);
    }
}

/// Whether braces could say who may see a section, where those of an id and of classes are left aside.
fn may_restrict(heading: &str) -> bool {
    let mut left = heading.to_lowercase();
    while let Some(start) = left.find("{#").or_else(|| left.find("{.")) {
        let Some(end) = left[start..].find('}') else {
            break;
        };
        left.replace_range(start..=start + end, "");
    }
    left.retain(|sign| !sign.is_whitespace());
    [
        "{audience=",
        "{audience:",
        "{audiences=",
        "{team}",
        "{team,",
        "audience=team}",
    ]
    .iter()
    .any(|word| left.contains(word))
}

/// The bytes stand in a heading: braces that could restrict do, or are an error.
pub(super) fn run_braces(bytes: &[u8]) {
    let heading = text(bytes).replace(
        |c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}',
        " ",
    );
    let whole = format!("Jo.\n\n## Work {heading}\n\n{SECRET}\n");
    if heading.contains(SECRET) || heading.contains(['`', '\\', '<', '[']) {
        return;
    }
    let Some(parsed) = guide(&whole) else { return };
    if let Some(body) = shown(&parsed) {
        let is_shown = body.contains(SECRET) || html(&body).contains(SECRET);
        let headings = &parsed.record.scan.headings;
        let is_open = headings
            .iter()
            .any(|one| one.audience.is_some() && one.admits("family"));
        assert!(
            !is_shown || is_open || !may_restrict(&heading),
            "shown of\n{whole:?}"
        );
    }
}
