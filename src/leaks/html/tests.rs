use super::*;
use crate::leaks::words;
use std::collections::HashMap;

/// Words of a text by channel, told by the words that are known.
fn heard(text: &str, form: Form, known: &str) -> [String; 3] {
    let names: HashMap<u64, String> = known
        .split_whitespace()
        .map(|name| (words::of_text(name)[0].1.hash, name.to_owned()))
        .collect();
    let mut all = Heard {
        names,
        ..Heard::default()
    };
    read(text.as_bytes(), form, &mut all);
    all.heard
        .map(|words| words.concat().trim_start_matches(['|', ' ']).to_owned())
}

#[derive(Default)]
struct Heard {
    names: HashMap<u64, String>,
    heard: [Vec<String>; 3],
}

impl Audience for Heard {
    fn word(&mut self, channel: Channel, gap: Gap, word: Word) {
        let gap = match gap {
            Gap::Close => " ",
            Gap::Loose => ", ",
            Gap::Break => "|",
        };
        let name = self.names.get(&word.hash).map_or("?", String::as_str);
        self.heard[channel as usize].push(format!("{gap}{name}"));
    }
}

fn text(html: &str, known: &str) -> String {
    heard(html, Form::Html, known)[0].clone()
}

#[test]
fn texts_among_values_stand_each_alone() {
    let values = |text: &str| heard(text, Form::Values, "ana lopez x n").map(|words| words);
    for (text, words) in [
        (r#"["Ana Lopez","x"]"#, "ana lopez|x"),
        (r#"["Ana","Lopez"]"#, "ana|lopez"),
        (r#"["Ana\nLopez"]"#, "ana|lopez"),
        (r#"["Ana, \"Lopez\""]"#, "ana, lopez"),
        (r#"["Ana\\n"]"#, "ana, n"),
        (r#"["Ana <b>Lopez</b> &"]"#, "ana, ?, lopez, ?"),
    ] {
        assert_eq!(values(text)[0], words, "{text}");
    }
}

#[test]
fn code_with_its_parts_marked_is_read_as_the_words_that_it_shows() {
    let known = "ana lopez key";
    let labels = crate::markdown::Labels::default();
    let options = crate::markdown::Options {
        title: "",
        id_prefix: "",
        labels: &labels,
    };
    for (language, code, words) in [
        ("yaml", "key: Ana Lopez", "key, ana lopez"),
        ("yaml", "key: [Ana Lopez]", "key, ana lopez"),
        ("rust", "Ana Lopez", "ana lopez"),
        ("sh", "Ana Lopez", "ana lopez"),
        ("html", "<ana lopez>", "ana lopez"),
        ("toml", "Ana Lopez = 1", "ana lopez, ?"),
    ] {
        let body = format!("```{language}\n{code}\n```\n");
        let rendered = crate::markdown::render(&body, &options, &mut |_, _| {
            crate::markdown::LinkTarget::Keep
        });
        let html = rendered.html.as_str();
        assert!(html.contains("<span class=\"hl-"), "{html}");
        let (_, html) = html.split_once("<code").unwrap();
        assert_eq!(text(&format!("<code{html}"), known), words, "{html}");
    }
    // A mark within a word parts nothing, whoever made it.
    let split =
        "<code>A<span class=\"hl-key\">n</span>a <span class=\"hl-text\">Lo</span>pez</code>";
    assert_eq!(text(split, known), "ana lopez");
}

#[test]
fn tags_within_words_part_nothing_and_blocks_part_all() {
    let known = "ana lopez julia reyes x";
    assert_eq!(text("Ana Lopez", known), "ana lopez");
    assert_eq!(text("<b>Ana</b> <i>López</i>", known), "ana lopez");
    assert_eq!(text("Ju<b>li</b>a Reyes", known), "julia reyes");
    assert_eq!(text("Ana<br>Lopez", known), "ana lopez");
    assert_eq!(
        text("<button type=button>Ana</button><a></a> Lopez", known),
        "ana lopez"
    );
    assert_eq!(text("<td>Ana</td><td>Lopez</td>", known), "ana|lopez");
    assert_eq!(text("Ana,\n Lopez", known), "ana, lopez");
    assert_eq!(text("A&ntilde;a", "ana"), "ana");
    assert_eq!(text("ana&nbsp;lopez", known), "ana lopez");
    assert_eq!(text("an&shy;a&#32;lope&#122;", known), "ana lopez");
    assert_eq!(
        text("Ana-Lopez ana.lopez ana_lopez", known),
        "ana lopez ana lopez ana lopez"
    );
    assert_eq!(text("Ana. Lopez", known), "ana, lopez");
    assert_eq!(text("a < x and x > ana", "a x and ana"), "a, x and x, ana");
}

#[test]
fn words_that_tags_part_are_read_both_ways() {
    let [joined, _, again] = heard(
        "<p><b>Ana</b><i>Lopez</i> x</p>",
        Form::Html,
        "ana lopez x analopez",
    );
    assert_eq!(joined, "analopez x");
    assert_eq!(again, "ana lopez x");
    let [_, _, again] = heard("<p><b>Ana</b> <i>Lopez</i></p>", Form::Html, "ana lopez");
    assert_eq!(again, "");
}

#[test]
fn what_stands_in_tags_is_read_by_itself() {
    let known = "ana lopez img src alt a href goals html x title";
    let html = r#"Ana <img src="x%C3%A1.png" alt="Ana L&oacute;pez"> Lopez <a href="goals/ana%20lopez.html">x</a>"#;
    let [text, aside, _] = heard(html, Form::Html, known);
    assert_eq!(text, "ana|lopez x");
    assert!(aside.contains("|ana lopez"), "{aside}");
    assert!(aside.contains("|goals ana lopez html"), "{aside}");
    let [text, aside, _] = heard(
        "x <!-- ana lopez --> x <script>ana</script>",
        Form::Html,
        known,
    );
    assert_eq!(text, "x x");
    assert!(aside.starts_with("ana lopez"), "{aside}");
}

#[test]
fn marks_of_markdown_part_nothing() {
    let known = "ana lopez x goals hush md";
    let read = |text: &str| heard(text, Form::Markdown, known);
    assert_eq!(read("**Ana** *López*")[0], "ana lopez");
    assert_eq!(read("An**a** [Lopez](goals/hush.md) x")[0], "ana lopez x");
    // Where a link leads within the site may be withheld.
    assert_eq!(read("[Ana](goals/hush.md)")[1], "");
    assert_eq!(read("[Ana](https://lopez.x/hush)")[1], "?, lopez x hush");
    assert_eq!(
        read("<a href=\"../hush.md\" title='Ana'>x</a> <!-- lopez -->")[1],
        "?|?|ana"
    );
    assert_eq!(read("<!-- ana --> x")[0], "x");
    assert_eq!(read("_ana_")[0], "ana");
}

#[test]
fn what_begins_no_comment_in_a_script_hides_nothing_behind_it() {
    let known = "ana lopez s";
    for script in ["script", "style"] {
        let html = format!("<{script}><!--</b>s<b x>ana lopez</p>");
        let [text, _, again] = heard(&html, Form::Html, known);
        assert_eq!(text, "? lopez");
        assert_eq!(again, "s ana lopez", "{html}");
    }
}
