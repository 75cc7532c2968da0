use super::*;

fn made(text: &str) -> String {
    let mut body = Traced::new(text, 0);
    let mut issues = FileIssues::new("a.md".into(), text.into());
    rewrite(&mut body, &mut issues);
    body.text().to_owned()
}

#[test]
fn every_notation_becomes_a_note_of_its_weight() {
    for (text, wanted) in [
        (
            "!!! warning \"Dose\"\n\n    At most two.\n\n    Then stop.\n\nMore.\n",
            "> [!WARNING]\n> **Dose**\n>\n>\n> At most two.\n>\n> Then stop.\n\nMore.\n",
        ),
        (
            "??? danger\n    Never.\nMore.\n",
            "> [!CAUTION]\n> Never.\n\nMore.\n",
        ),
        (
            "Text\n???+ tip \"\"\n\tTabbed\n",
            "Text\n\n> [!TIP]\n> Tabbed\n",
        ),
        (
            ":::caution[Hot]\nIt burns.\n:::\n",
            "> [!CAUTION]\n> **Hot**\n>\n> It burns.\n\n",
        ),
        (
            "::: danger STOP\nNow.\n:::\n",
            "> [!CAUTION]\n> **STOP**\n>\n> Now.\n\n",
        ),
        (
            "::: {.callout-warning title=\"Fire\"}\nOut.\n:::\n",
            "> [!WARNING]\n> **Fire**\n>\n> Out.\n\n",
        ),
        (":::{note}\nA\n:::\n", "> [!NOTE]\n> A\n\n"),
        (
            "> [!danger] Mixing\n> Never mix.\n",
            "> [!CAUTION]\n> **Mixing**\n> \n> Never mix.\n",
        ),
        ("> [!TIP] Text here\n", "> [!TIP]\n> **Text here**\n"),
        (
            "> [!faq]- Why?\n> So.\n",
            "> [!NOTE]\n> **Why?**\n> \n> So.\n",
        ),
        ("> [!WARNING]\n> Same.\n", "> [!WARNING]\n> Same.\n"),
        (
            "!> Stop\nat once\n\nx\n",
            "> [!IMPORTANT]\n> Stop\n> at once\n\nx\n",
        ),
        ("?> Look\n", "> [!TIP]\n> Look\n"),
        (
            "```{warning} Hot\nIt burns.\n```\n",
            "> [!WARNING]\n> **Hot**\n>\n> It burns.\n\n",
        ),
        (
            "::: columns\n::: {.column width=\"40%\"}\nA\n:::\n:::\n",
            "\n\nA\n\n\n",
        ),
    ] {
        assert_eq!(
            made(text).replace("> \n", ">\n"),
            wanted.replace("> \n", ">\n"),
            "{text}"
        );
    }
}

#[test]
fn boxes_stand_in_boxes_and_in_lists() {
    assert_eq!(
        made("!!! note\n    A\n\n    !!! danger\n        B\n"),
        "> [!NOTE]\n> A\n>\n> > [!CAUTION]\n> > B\n"
    );
    assert_eq!(
        made("::::note\nA\n:::danger\nB\n:::\nC\n::::\n").replace("> \n", ">\n"),
        "> [!NOTE]\n> A\n>\n> > [!CAUTION]\n> > B\n>\n> C\n\n"
    );
    assert_eq!(
        made("- x\n\n    !!! note\n        A\n"),
        "- x\n\n    > [!NOTE]\n    > A\n"
    );
}

#[test]
fn tabs_become_headed_sections() {
    assert_eq!(
        made("## Dose\n\n=== \"Adults\"\n\n    Two.\n\n=== \"Children\"\n\n    One.\n\nAsk.\n"),
        "## Dose\n\n### Adults\n\nTwo.\n\n### Children\n\nOne.\n\n---\n\nAsk.\n"
    );
}

#[test]
fn unknown_types_show_their_word_and_text_is_left_alone() {
    assert_eq!(
        made("> [!recipe] Bread\n> Bake.\n").replace("> \n", ">\n"),
        "> [!NOTE]\n> **recipe: Bread**\n>\n> Bake.\n"
    );
    assert_eq!(
        made(":::recipe Bread\nBake.\n:::\n"),
        "> [!NOTE]\n> **recipe: Bread**\n> \n> Bake.\n\n"
    );
    for text in [
        "```\n!!! note\n    A\n```\n",
        "Wait!!! what\n",
        "!!!\n",
        "a == b\n",
        ":::team\nSecret\n:::\n",
        "> quoted\n",
        ":::note\nnever closed\n",
        "```{r}\nx\n```\n",
    ] {
        assert_eq!(made(text), text);
    }
}

#[test]
fn boxes_in_quotations_keep_their_weight() {
    assert_eq!(
        made("> Before\n>\n> !!! danger \"Fire\"\n>     Leave.\n>\n> After\n\nText\n"),
        "> Before\n>\n> > [!CAUTION]\n> > **Fire**\n> >\n> > Leave.\n>\n> After\n\nText\n"
    );
    for text in [
        "> quoted !!! danger\n",
        "```\n> !!! danger\n>     x\n```\n",
        "> [!WARNING]\n> x\n",
    ] {
        assert_eq!(made(text), text);
    }
}

#[test]
fn what_stands_behind_a_type_is_its_title_but_for_attributes() {
    for (head, title) in [
        (":::note{a", "{a"),
        (":::note{a b}", "{a b}"),
        (":::note[One]{.wide} two", "One two"),
        (":::note One {#x} two", "One two"),
        (":::note[One", "\\[One"),
        (":::{.callout-note open=true wide} One", "wide One"),
    ] {
        let text = made(&format!("{head}\nx\n:::\n"));
        assert!(text.contains(&format!("> **{title}**\n")), "{head} {text}");
    }
}

proptest::proptest! {
    /// Whatever is written, no letter is lost.
    #[test]
    fn no_word_is_lost(text in "((!!! |\\?\\?\\? |:::|> \\[!|=== \"|\\]|\"|    |  |> |note|danger|a|b|c|\\{|\\}|```|\n){0,40})") {
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|sign| matches!(sign, 'a'..='c')).collect();
            letters.sort_unstable();
            letters
        };
        let before: Vec<char> = letters(&text.replace("danger", "").replace("note", ""));
        let after = letters(&made(&text).replace("danger", "").replace("note", "").replace("NOTE", ""));
        proptest::prop_assert!(before.iter().all(|sign| before.iter().filter(|a| *a == sign).count() <= after.iter().filter(|a| *a == sign).count()), "{text:?} {:?}", made(&text));
    }
}
