//! How words are measured and wrapped.

use crate::chart::svg::number;
use crate::chart::text::{PLAIN, SOFT, STRONG, clean, fits, width, wrap};

#[test]
fn a_text_that_fits_is_one_line_and_whole() {
    assert_eq!(wrap("60 feet", PLAIN, 100.0, 2), ["60 feet"]);
    assert!(wrap(" \n", PLAIN, 100.0, 2).is_empty());
}

#[test]
fn lines_break_at_spaces_and_keep_every_word() {
    let text = "Meta para la próxima revisión de la escuela";
    let lines = wrap(text, PLAIN, 110.0, 9);
    assert!(
        lines.len() > 2 && lines.iter().all(|line| width(line, PLAIN) <= 110.0),
        "{lines:?}"
    );
    assert_eq!(lines.join(" "), text);
}

#[test]
fn only_what_has_no_room_is_cut_and_says_so() {
    let lines = wrap("one two three four five six seven", PLAIN, 60.0, 2);
    assert_eq!(lines.len(), 2);
    assert!(
        lines[1].ends_with('…') && width(&lines[1], PLAIN) <= 60.0,
        "{lines:?}"
    );
}

#[test]
fn a_no_break_space_does_not_break() {
    assert_eq!(
        wrap("due Nov\u{a0}3", PLAIN, width("Nov\u{a0}3", PLAIN) + 1.0, 3),
        ["due", "Nov\u{a0}3"]
    );
}

#[test]
fn a_long_word_breaks_after_its_hyphen_and_never_within_a_sign() {
    assert_eq!(
        wrap("speech-language", PLAIN, 70.0, 3),
        ["speech-", "language"]
    );
    let families = "👨‍👩‍👧‍👦".repeat(9);
    assert!(
        wrap(&families, PLAIN, 60.0, 99)
            .iter()
            .all(|line| line.starts_with('👨') && line.ends_with('👦'))
    );
}

#[test]
fn fits_says_no_where_a_word_would_break() {
    assert!(fits("speech therapy", SOFT, 60.0, 2));
    assert!(!fits("fisioterapeuta", SOFT, 60.0, 9));
}

#[test]
fn strong_words_are_wider_and_han_wider_still() {
    assert!(width("feet", STRONG) > width("feet", PLAIN));
    assert!(width("学校", PLAIN) > width("ab", PLAIN));
    assert_eq!(width("e\u{301}", PLAIN), width("e", PLAIN));
}

#[test]
fn control_characters_are_dropped_and_words_stay_apart() {
    assert_eq!(clean("a\u{0}b\r\n c\u{ffff}"), "a b c");
}

#[test]
fn numbers_have_one_decimal_at_most_and_no_sign_on_nothing() {
    let written = [
        -0.04,
        0.0,
        1.0,
        -1.25,
        2.06,
        1e300,
        f64::NAN,
        f64::NEG_INFINITY,
    ]
    .map(number);
    assert_eq!(written, ["0", "0", "1", "-1.2", "2.1", "99999", "0", "0"]);
}
