use super::*;

#[test]
fn what_hides_or_leads_elsewhere_is_a_sign_whatever_it_says() {
    for text in [
        "I want to eat. <!-- he drinks again -->",
        "<!-- never closed",
        "a <!- slip -> b",
        "< !-- slip -->",
        "<span hidden>x</span>",
        "one<br>two",
        "<team>x</team>",
        "<team>x",
        "<who>x</who>",
        "x</p>",
        "<x-note kind=\"a\">",
        "<details class=\"team\">x",
        "{% if team %}x{% endif %}",
        "{% anything %}",
        "{{< note >}}x{{< /note >}}",
        "{{% note %}}",
        "{{!-- x --}}",
        "{{#if x}}y{{/if}}",
        "{{ if .Team }}y{{ end }}",
        "{{range .X}}y{{end}}",
        "{{-- x --}}",
        "{>>x<<}",
        "{# x #}",
        "{* x *}",
        "{team && \"x\"}",
        "<% x %>",
        "<?php x ?>",
        "%% x %%",
        ":::note x",
        "one\n::: {.x}\ntwo",
        "- :::team\n  x",
        "!!! team x",
        "!!! anything",
        "??? note \"A\"",
        "> [!NOTE] x",
        "> [!private] x",
        "[private]x[/private]",
        "[if who=team]x[/if]",
        "[//]: # (x)",
        ".. only:: team",
        "{team}",
        "x {audience=team}",
        "It`s <!-- x --> and that`s",
        "[x](../goals/a.md)",
        "[x](a.md#b)",
        "see notes/talk.md",
        "[[talk]]",
        "(x)[../a.md]",
        "    <!-- team only -->",
        "# <!-- x -->",
    ] {
        assert!(sign(text, &[]).is_some(), "{text}");
    }
    for text in [
        "<!-- school only -->",
        "x <school>",
        "{% if school %}",
        "x {school}",
        "x {school only}",
        "x {not School}",
        "x {for: school}",
        "x {rep}",
        "x {team,school}",
    ] {
        assert!(sign(text, &["team", "school", "rep"]).is_some(), "{text}");
    }
    assert!(restriction_in("<!-- school only -->", &["school"]).is_some());
    assert_eq!(restriction_in("<!-- a note --><br>", &["school"]), None);
}

#[test]
fn what_people_write_in_fields_is_text() {
    for text in [
        "<5 mg",
        "5 < 6 and 7 > 6",
        "a > b",
        "if weight <baseline and pulse >100",
        "<name@example.org>",
        "Imani <imani@example.org>, <https://example.org/a?b=c>",
        "<your name>",
        "[sic]",
        "[name]",
        "He said [sic]: no",
        "Dear {{family}} and {name}",
        "{{ case }}",
        "50 %",
        "50 %% off",
        "100 %, or 20 %; 3 %",
        "I <3 you",
        "I </3 you",
        "-> <- <-- <->",
        "[555] 0101 (ext. 2)",
        "(see [1])",
        "[1] and [2]",
        "See [the law](https://example.org/a).",
        "!!! Call first",
        "!!! Do not give penicillin",
        "What???",
        "# of doses {name}",
        "Name {name}\n---\nx",
        "Dose: 5 mg; at 8:00 :: at 20:00",
        "> quoted words",
        "either [a]/[b]",
        "use `<details>` and `{% if %}`",
        "the ``<!-- a ` b -->`` sign",
        "O'Brien's \"best\" friend & co. @home #1 *now* _here_ ~5 $3 ^2 a|b a\\b a=b",
        "¿Qué? ¡Sí! «eso» – señora",
        "and/or",
        "a.b..c...",
        "{1, 2}",
    ] {
        assert_eq!(sign(text, &["team", "school"]), None, "{text}");
    }
}
