use super::*;

fn found(html: &str) -> Vec<String> {
    let found = in_page(html.as_bytes()).into_iter();
    found
        .map(|one| format!("{:?} {}", one.what, one.written))
        .collect()
}

#[test]
fn numbers_and_days_of_birth_are_found_however_they_are_marked_up() {
    for (html, wanted) in [
        ("<p>SSN 536-22-1234.</p>", "SecurityNumber 536-22-1234"),
        (
            "<p>5<b>36</b>-22&#45;1234</p>",
            "SecurityNumber 536-22-1234",
        ),
        ("<td>536–22–1234</td>", "SecurityNumber 536–22–1234"),
        (
            "<img alt=\"SSN 536-22-1234\">",
            "SecurityNumber 536-22-1234",
        ),
        ("<!-- DOB: 3/4/2016 -->", "BirthDate 3/4/2016"),
        ("<p>MRN: 0045-8812</p>", "RecordNumber 0045-8812"),
        ("<p>Medicaid ID: AB12345C</p>", "RecordNumber AB12345C"),
        (
            "<p>Medical record number is 778812</p>",
            "RecordNumber 778812",
        ),
        ("<p>Número de Medicaid: 778812</p>", "RecordNumber 778812"),
        (
            "<p>Date of birth: March 4, 2016, in</p>",
            "BirthDate March 4, 2016",
        ),
        ("<p>DOB 3/4/16</p>", "BirthDate 3/4/16"),
        ("<p>Birth date – 2016-03-04</p>", "BirthDate 2016-03-04"),
        (
            "<dt>Fecha de nacimiento</dt><dd>4 de marzo de 2016</dd>",
            "BirthDate 4 de marzo de 2016",
        ),
    ] {
        assert_eq!(found(html), [wanted], "{html}");
    }
}

#[test]
fn what_handbooks_say_of_such_numbers_is_none() {
    for html in [
        "<p>Your Social Security number has the form 123-45-6789.</p>",
        "<p>Call 1-800-555-0100 or 555-01-0100-2 or 2026-11-2026.</p>",
        "<p>000-12-3456, 987-65-4321, 666-12-1234, 123-00-1234</p>",
        "<p>A-536-22-1234 and 536-22-1234-5 and 536-22-12345</p>",
        "<p>Write your date of birth (MM/DD/YYYY) and your member ID.</p>",
        "<p>Date of birth: ____ Medicaid number: ____</p>",
        "<p>Ask for the Medicaid number 1-800-541-2831 or 541-2831.</p>",
        "<p>Who knows the date of birth and the address may call in 2026.</p>",
        "<p>Her dobermann was born on March 4, 2016. Client number one: 2016.</p>",
        "<p>Date of birth. Since March 2016 we ask</p>",
    ] {
        assert_eq!(found(html), Vec::<String>::new(), "{html}");
    }
}

#[test]
fn the_numbers_that_draw_say_nothing() {
    let svg = b"<svg><path d=\"M10,120-33-1204,5\"/><text>SSN 536-22-1234</text></svg>";
    let found = in_drawing(svg);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn what_is_said_aloud_of_a_drawing_is_read() {
    for svg in [
        "<svg aria-label=\"SSN 536-22-1234\"/>",
        "<svg d=\"M1\" aria-label='SSN 536-22-1234' y=\"2\"/>",
        "<svg><path d = \"M1-2\" id=\"n536-22\"/><desc>SSN 536-22-1234</desc></svg>",
    ] {
        assert_eq!(in_drawing(svg.as_bytes()).len(), 1, "{svg}");
    }
}

#[test]
fn letters_that_change_their_length_move_nothing() {
    for html in [
        "İ dobé 3/4/2016 ẞ",
        "İİ DOB 3/4/2016 ẞẞ",
        "K DOB: 3/4/2016 İ",
    ] {
        let wanted = usize::from(html.contains("DOB"));
        assert_eq!(in_page(html.as_bytes()).len(), wanted, "{html}");
    }
    assert_eq!(
        found("{\"a\":\"536\\u002d22\\u002d1234\"}"),
        ["SecurityNumber 536-22-1234"]
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(html in "[0-9a-zé<>&;/ \\-–.:İẞKÅ]{0,60}(mrn|dob|DOB|date of birth)[0-9a-zé \\-–/.,İẞKÅ]{0,30}") {
        in_page(html.as_bytes());
        in_drawing(html.as_bytes());
    }
}
