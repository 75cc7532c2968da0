//! Telephones, addresses and texts with links.

use super::show;
use crate::view::{Html, Map, Value};

#[test]
fn phone_numbers_are_links() {
    let phone = Map::new()
        .with("number", "555-0101")
        .with("extension", 12i64)
        .with("type", "voice");
    assert_eq!(
        show("en", "{{ v | tel }}", phone),
        "<a class=\"tel\" href=\"tel:5550101;ext=12\">555-0101, ext. 12</a>"
    );
    assert_eq!(
        show(
            "en",
            "{{ v | tel }}",
            Map::new()
                .with("number", "555-0102")
                .with("type", "fax")
                .with("extension", Value::None)
        ),
        "<span class=\"tel\">555-0102</span>"
    );
    assert_eq!(
        show("en", "{{ v | tel }}", "555-0101 (ask for <Dana>)"),
        "<a class=\"tel\" href=\"tel:5550101\">555-0101</a> (ask for &lt;Dana&gt;)"
    );
    assert_eq!(
        show("en", "{{ v | tel }}", vec!["911", "988"]),
        "<a class=\"tel\" href=\"tel:911\">911</a>, <a class=\"tel\" href=\"tel:988\">988</a>"
    );
}

#[test]
fn words_stand_in_the_place_of_a_number() {
    assert_eq!(
        show("en", "{{ v | tel(text=\"Call <us>\") }}", "555-0101"),
        "<a class=\"tel\" href=\"tel:5550101\">Call &lt;us&gt;</a>"
    );
}

#[test]
fn nobody_talks_to_a_fax_or_to_a_number_that_is_withheld() {
    let phone = |kind: &str, number: &str| {
        let number = Some(number).filter(|number| !number.is_empty());
        Map::new().with("number", number).with("type", kind)
    };
    let all: Vec<Value> = vec![
        phone("fax", "555-0101").into(),
        phone("sms", "555-0102").into(),
        phone("tty", "555-0103").into(),
        phone("voice", "").into(),
        phone("cell", "555-0104").into(),
        "555-0105".into(),
    ];
    assert_eq!(
        show("en", "{{ v | voices | tel }}", Value::List(all)),
        "<a class=\"tel\" href=\"tel:5550104\">555-0104</a>, <a class=\"tel\" href=\"tel:5550105\">555-0105</a>"
    );
}

#[test]
fn what_is_dialled_is_not_always_what_is_written() {
    for (written, address) in [
        ("+442079460000", "+442079460000"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("0044 20 7946 0000", "00442079460000"),
        ("1-800-FLOWERS", "18003569377"),
        ("+44 20 7946 0000 ext. 4", "+442079460000;ext=4"),
        ("555 0101", "5550101"),
    ] {
        let link = format!("<a class=\"tel\" href=\"tel:{address}\">{written}</a>");
        assert_eq!(show("en", "{{ v | tel }}", written), link);
        let object = Map::new().with("number", written);
        assert_eq!(show("en", "{{ v | tel }}", object), link);
        let more = show("en", "{{ v | tel }}", format!("{written} (mornings)"));
        assert_eq!(more, format!("{link} (mornings)"));
    }
    // Running text needs a number that looks like nothing else.
    for (text, shown) in [
        (
            "Ring +44 (0)20 7946 0000 now",
            "Ring <a class=\"tel\" href=\"tel:+442079460000\">+44 (0)20 7946 0000</a> now",
        ),
        (
            "Ring 1-800-FLOWERS.",
            "Ring <a class=\"tel\" href=\"tel:18003569377\">1-800-FLOWERS</a>.",
        ),
        ("Ring 555 0101", "Ring 555 0101"),
    ] {
        assert_eq!(show("en", "{{ v | prose(inline=true) }}", text), shown);
    }
}

#[test]
fn links_are_safe_and_readable() {
    assert_eq!(
        show(
            "en",
            "{{ v | link }}",
            "https://lantern.example/help/?a=\"b\"&c"
        ),
        "<a class=\"external\" rel=\"noopener noreferrer\" href=\"https://lantern.example/help/?a=&quot;b&quot;&amp;c\">lantern.example/help/?a=&quot;b&quot;&amp;c</a>"
    );
    assert_eq!(
        show("en", "{{ v | link }}", "javascript:alert(1)"),
        "javascript:alert(1)"
    );
    assert_eq!(show("en", "{{ v | link(text='x<') }}", "data:a"), "x&lt;");
    let reference = Map::new()
        .with("title", "Shop & go")
        .with("href", "goals/shop.html");
    assert_eq!(
        show("en", "{{ v | link }}", reference),
        "<a href=\"goals/shop.html\">Shop &amp; go</a>"
    );
    let withheld = Map::new()
        .with("title", "a member of <your> team")
        .with("href", Value::None);
    assert_eq!(
        show("en", "{{ v | link }}", withheld),
        "a member of &lt;your&gt; team"
    );
    assert_eq!(
        show("en", "{{ v | email }}", "hello@lantern.example"),
        "<a href=\"mailto:hello@lantern.example\">hello@lantern.example</a>"
    );
    assert_eq!(
        show("en", "{{ v | email }}", "a@b.example?bcc=<x>"),
        "a@b.example?bcc=&lt;x&gt;"
    );
}

#[test]
fn prose_is_markup_and_markup_stays() {
    assert_eq!(
        show("en", "{{ v | prose }}", "a\nb\n\n<c>"),
        "<p>a<br>\nb</p>\n<p>&lt;c&gt;</p>"
    );
    assert_eq!(
        show("en", "{{ v | prose(inline=true) }}", "a\n\nb"),
        "a<br>\nb"
    );
    assert_eq!(
        show("en", "{{ v | prose }}", Html::trusted("<p>x</p>")),
        "<p>x</p>"
    );
}
