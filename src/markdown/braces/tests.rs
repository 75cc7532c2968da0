use super::*;

fn found(text: &str) -> Vec<&str> {
    let found = groups(text).filter(|group| group.restricts(&[]));
    found.map(|group| &text[group.range]).collect()
}

#[test]
fn what_looks_like_a_restriction_is_found_however_it_is_written() {
    for text in [
        "{audience=team}",
        "{: audience=team}",
        "{#audience=team}",
        "{ AUDIENCE = team }",
        "{AUDİENCE=team}",
        "{аudience=team}",
        "{au\u{200b}dience=team}",
        "{𝐚𝐮𝐝𝐢𝐞𝐧𝐜𝐞=team}",
        "｛audience=team｝",
        "{ａｕｄｉｅｎｃｅ＝team}",
        "&#123;audience=team&#125;",
        "&lbrace;audience=team&rbrace;",
        "{audiance: team}",
        "{audience=team",
        "{*audience*=team}",
        "{data-audience=team}",
        "{team,manager}",
        "{only=team}",
        "{for: team and manager}",
        "{x=team,manager}",
        "{team}",
        "{private}",
        "{staff only}",
    ] {
        let written = format!("**What we noticed** {text}\n");
        assert_eq!(found(&written).last(), Some(&text), "{text}");
    }
}

#[test]
fn a_limit_is_found_before_words_too() {
    for text in [
        "- {team only} He drinks.",
        "> {not family} He drinks.",
        "| {private} he drinks |",
        "**{staff only}** he drinks",
        "{team only}: he drinks",
        "{team only: he drinks}",
        "Seen {solo equipo} by us.",
        "{{staff only}}\n\nHe drinks.",
    ] {
        assert!(!found(text).is_empty(), "{text}");
    }
    for text in [
        "{team} plays at nine.",
        "Dear {family}, we write.",
        "He is {only} tired.",
        "Our {private} garden",
        "{not sure} he said",
    ] {
        assert!(found(text).is_empty(), "{text}");
    }
}

#[test]
fn the_word_is_read_behind_any_sign() {
    for source in [
        "(audience=team)",
        "«audience=team»",
        "【audience=team】",
        "〔audience = team〕",
        "⟨audience: team⟩",
        "—audience=team",
        "é audience=team",
        "“audience”: team",
    ] {
        assert!(mentions(&format!("## Seen {source}"), &[]), "{source}");
    }
    assert!(!mentions("## Seen «at nine»: «team»", &[]) && !mentions("## 【=】", &[]));
}

#[test]
fn braces_of_other_sorts_are_text() {
    for text in [
        "{{ page.audience }} {% if audience %}",
        "Dear {client}, we write to you.",
        "{name}",
        "{1, 2, 3}",
        "a { b } c {",
        "{{ client }}",
        "f(x) = {x: 1}",
        "{}",
        "{evidence}",
    ] {
        assert!(found(text).is_empty(), "{text}");
    }
}
