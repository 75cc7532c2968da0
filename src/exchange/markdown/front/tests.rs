//! What becomes of foreign front matter.

use super::*;

const AGAINST: Against<'_> = Against {
    audiences: &["public", "family", "manager"],
    today: jiff::civil::date(2026, 11, 28),
};

fn front(yaml: &str) -> (Front, usize) {
    let text: Arc<str> = format!("---\n{yaml}---\nBody\n").into();
    let mut issues = FileIssues::new("a.md".into(), text.clone());
    let (front, body) = read(&text, &AGAINST, &mut issues);
    assert_eq!(&text[body], "Body\n");
    (front, issues.into_list().len())
}

#[test]
fn known_fields_are_carried_and_the_rest_is_kept() {
    let (front, found) = front(
        "title: 'A:  b'\nnav_order: 3\npublished: false\ntags: [x, 2]\nlastmod: 2020-01-02T10:00\n\
         permalink: /a/\nredirect_from: [/b/, /c/]\n1: {2: three}\nsteps: !ruby [&x 1, *x]\n",
    );
    assert_eq!(found, 1, "that it was not published");
    assert_eq!(front.addresses, ["/a/", "/b/", "/c/"]);
    let (text, complete) = front.write(front.title.as_deref().unwrap());
    assert!(complete);
    for part in [
        "title: 'A: b'\n",
        "weight: 3\n",
        "draft: true\n",
        "updated: 2020-01-02\n",
        "permalink: /a/\n",
        "'1':\n    '2': three\n",
        "steps:\n  - 1\n  - 1\n",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn the_place_in_eleventys_navigation_is_a_weight() {
    let place = |yaml: &str| front(yaml).0.weight;
    assert_eq!(
        place("eleventyNavigation:\n  key: A\n  order: 7\n"),
        Some(7)
    );
    assert_eq!(
        place("weight: 2\neleventyNavigation: {order: 7}\n"),
        Some(2)
    );
    assert_eq!(place("eleventyNavigation: {key: A}\n"), None);
}

#[test]
fn an_audience_of_the_site_still_holds_and_any_other_is_only_kept() {
    assert_eq!(
        front("audience: [family, manager]\n").0.audience,
        ["family", "manager"]
    );
    let (other, found) = front("audience: developers\nkind: post\n");
    assert_eq!(
        (other.audience.as_slice(), found),
        (&["manager".to_owned()][..], 1)
    );
    assert!(
        other
            .write("x")
            .0
            .contains("extra:\n  imported_audience: developers\n  kind: post\n")
    );
}

#[test]
fn what_restricts_elsewhere_keeps_a_page_from_readers() {
    let judged = |text: &str| {
        let text: Arc<str> = text.into();
        let mut issues = FileIssues::new("a.md".into(), text.clone());
        let (front, _) = read(&text, &AGAINST, &mut issues);
        let (made, complete) = front.write("T");
        assert!(complete, "{made}");
        let said = issues.into_list();
        let is_kept = front.is_draft() || front.audience == ["manager"];
        assert_eq!(is_kept, !said.is_empty(), "{text}: {said:?}");
        (front.is_draft(), front.audience)
    };
    let nobody = || (true, Vec::new());
    let manager = || (false, vec!["manager".to_owned()]);
    for yaml in [
        "visible: false",
        "access: false",
        "visibility: false",
        "public: false",
        "published: 'no'",
        "visibility: private",
        "private: 1",
        "internal: true",
        "audience: []",
        "params: {private: true}",
        "a: b: c\nprivate: true",
        "a: b: c\naudience: staff",
        "a: b: c\nwhatever: it says",
        "a: b: c\ndraft: true\n# `x`",
        "draft: yes",
        "unlisted: true",
        "permalink: false",
        "publishDate: 2027-01-01",
    ] {
        assert_eq!(
            judged(&format!("---\n{yaml}\n---\nBody\n")),
            nobody(),
            "{yaml}"
        );
    }
    for yaml in [
        "access: internal",
        "readers: [staff]",
        "visible_to: staff",
        "restricted: staff",
        "audience: internal",
        "audience: [team, staff]",
        "audience: Team",
        "access: {roles: [admin]}",
        "restricted: staff\naudience: [family]",
    ] {
        assert_eq!(
            judged(&format!("---\n{yaml}\n---\nBody\n")),
            manager(),
            "{yaml}"
        );
    }
    for yaml in [
        "visible: true",
        "publish: true",
        "sensitivity: none",
        "private: false",
        "private:",
        "hide: [toc]",
        "visibility: public",
        "draft: false\npublished: true",
    ] {
        assert_eq!(
            judged(&format!("---\n{yaml}\n---\nBody\n")),
            (false, Vec::new()),
            "{yaml}"
        );
    }
    let large = format!("---\nprivate: true\na: {}\n---\nx", "y".repeat(70_000));
    for text in [
        "+++\ndraft = true\n+++\nx",
        "{\n  \"title\": \"T\",\n  \"draft\": true\n}\n\nx",
        "\n\n---\ndraft: true\n---\nx",
        "---\nprivate: true\n\nx",
        "Title: T\nVisibility: private\n\nx",
        "---\n- private: true\n---\nx",
        &large,
    ] {
        assert_eq!(judged(text), nobody(), "{}", text.get(..40).unwrap_or(text));
    }
    for text in [
        "+++\n[extra]\naudience = [\"staff\"]\n+++\nx",
        "+++\naudience = [\n\"staff\"]\n+++\nx",
    ] {
        assert_eq!(judged(text), manager(), "{text}");
    }
    for text in [
        "+++\ntitle = \"T\"\ndraft = false\n+++\nx",
        "{\n  \"title\": \"T\",\n  \"draft\": false\n}\n\nx",
        "---\n\nThe public: welcome\n",
        "Access to the park is by the gate: ring.\n",
    ] {
        assert_eq!(judged(text), (false, Vec::new()), "{text}");
    }
}

#[test]
fn what_is_not_yaml_is_kept_as_text_and_told() {
    for bad in [
        "a: b: c\n",
        "a: 1\na: 2\n",
        "a:\n\t- b\n",
        "- [\n",
        "a: [[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    ] {
        let (front, found) = front(&format!("title: T\n{bad}"));
        assert_eq!(found, 1, "{bad}");
        let (text, complete) = front.write("T");
        assert!(complete && text.contains("front_matter: "), "{text}");
        assert_eq!(front.title.as_deref(), Some("T"));
    }
}

#[test]
fn exploding_aliases_are_not_followed() {
    let mut bomb = String::from("a0: &a0 [x]\n");
    for level in 1..30 {
        let before = level - 1;
        bomb += &format!("a{level}: &a{level} [*a{before}, *a{before}]\n");
    }
    assert_eq!(front(&bomb).1, 1);
}

#[test]
fn what_is_no_front_matter_is_body() {
    let read = |text: &str| {
        let text: Arc<str> = text.into();
        let mut issues = FileIssues::new("a.md".into(), text.clone());
        let (_, body) = read(&text, &AGAINST, &mut issues);
        text[body].to_owned()
    };
    assert_eq!(read("---\nonly a rule\n"), "---\nonly a rule\n");
    assert_eq!(read("---\nwords\n---\nmore"), "---\nwords\n---\nmore");
    assert_eq!(read("no front"), "no front");
    assert_eq!(read("---\n---\nx"), "x");
    assert_eq!(read("+++\ntitle = \"T\"\n+++\nx"), "x");
    let large = format!("---\na: {}\n---\nx", "y".repeat(70_000));
    assert_eq!(read(&large), "x");
}

proptest::proptest! {
    #[test]
    fn whatever_is_read_can_be_written_and_read_again(yaml in "(?s)[ -~\\n\u{e9}]{0,200}") {
        let text: Arc<str> = format!("---\n{yaml}\n---\nBody").into();
        let mut issues = FileIssues::new("a.md".into(), text.clone());
        let (front, body) = read(&text, &AGAINST, &mut issues);
        proptest::prop_assert!(text.get(body).is_some());
        let (made, _) = front.write("T");
        let document = Document::part("a.md".into(), made.as_str().into()).unwrap();
        let parsed = crate::record::parse(document, "programs/a/handbook/b".into(), None);
        proptest::prop_assert!(parsed.is_sound(), "{made}\n{:?}", parsed.problems);
    }
}
