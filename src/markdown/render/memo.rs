//! Renderings that are made once for all binders that show them alike.
//!
//! A rendering is a function of the text, the options and the answers to its questions. Which it asks follows from these
//! too, so where all questions of an earlier one get the answers that they got, it is what would be made again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use parking_lot::Mutex;

use super::{LinkTarget, Options, Rendered, render};

/// Renderings by the digest of text and options.
#[derive(Debug, Default)]
pub struct Renderings(Mutex<HashMap<[u8; 32], Alike>>);

/// The renderings of one text, each for other answers. Who comes second waits for the first.
type Alike = Arc<Mutex<Vec<Known>>>;

/// A rendering, and what it follows from.
#[derive(Debug)]
struct Known {
    /// Each address that was asked for, whether as a picture, and the answer.
    answers: Vec<(Box<str>, bool, LinkTarget)>,
    rendered: Arc<Rendered>,
}

impl Renderings {
    /// As [`render`], where `resolve` gives the same question the same answer.
    pub fn render(
        &self,
        text: &str,
        options: &Options<'_>,
        resolve: &mut dyn FnMut(&str, bool) -> LinkTarget,
    ) -> Arc<Rendered> {
        let key = key_of(text, options);
        let known = self.0.lock().entry(key).or_default().clone();
        let mut known = known.lock();
        let mut is_same = |known: &&Known| {
            let mut answers = known.answers.iter();
            answers.all(|(dest, picture, answer)| resolve(dest, *picture) == *answer)
        };
        if let Some(known) = known.iter().find(&mut is_same) {
            return known.rendered.clone();
        }
        let mut asked: HashSet<(Box<str>, bool)> = HashSet::new();
        let mut answers = Vec::new();
        let rendered = render(text, options, &mut |dest, picture| {
            let answer = resolve(dest, picture);
            if asked.insert((dest.into(), picture)) {
                answers.push((dest.into(), picture, answer.clone()));
            }
            answer
        });
        let rendered = Arc::new(rendered);
        known.push(Known {
            answers,
            rendered: rendered.clone(),
        });
        rendered
    }
}

fn key_of(text: &str, options: &Options<'_>) -> [u8; 32] {
    let Options {
        title,
        id_prefix,
        labels,
    } = options;
    let mut digest = blake3::Hasher::new();
    for part in [title, id_prefix, text].into_iter().chain(labels.all()) {
        digest.update(&(part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Labels;
    use proptest::prelude::*;

    /// Text with many links, pictures and headings.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "[a](one.md)",
            "[b **c**](two.md#x)",
            "![d](one.md)",
            "![e](two.md)",
            "\n\n# f [g](one.md)\n\n",
            "\n\n## h\n\n",
            "<a href=\"two.md\">i</a>",
            "\n\n| [j](one.md) |\n| --- |\n| k |\n\n",
            " l\n",
            "[m]",
            "\n\n[m]: two.md\n\n",
        ]);
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    fn answer(number: u8) -> LinkTarget {
        match number % 4 {
            0 => LinkTarget::Keep,
            1 => LinkTarget::Drop,
            2 => LinkTarget::To(format!("{number}.html")),
            _ => LinkTarget::Withheld {
                words: "a guide".into(),
            },
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_again_is_what_would_be_made_again(
            texts in prop::collection::vec(text(), 1..3),
            answers in prop::collection::vec(any::<[u8; 4]>(), 1..6),
            titles in prop::collection::vec(prop::sample::select(vec!["", "h", "f g"]), 1..3),
        ) {
            let renderings = Renderings::default();
            let labels = Labels::default();
            for answers in &answers {
                for (text, title) in texts.iter().flat_map(|text| titles.iter().map(move |title| (text, title))) {
                    let options = Options { title, id_prefix: "", labels: &labels };
                    let mut resolve = |dest: &str, picture: bool| {
                        let at = usize::from(dest.starts_with("two")) * 2 + usize::from(picture);
                        answer(answers[at])
                    };
                    let again = renderings.render(text, &options, &mut resolve);
                    prop_assert_eq!(&*again, &render(text, &options, &mut resolve));
                }
            }
        }
    }

    #[test]
    fn it_is_made_once_for_the_same_answers_only() {
        let renderings = Renderings::default();
        let labels = Labels::default();
        let options = Options {
            title: "",
            id_prefix: "",
            labels: &labels,
        };
        let to = |address: &str| {
            let target = address.to_owned();
            renderings.render("[a](one.md)", &options, &mut |_, _| {
                LinkTarget::To(target.clone())
            })
        };
        let (first, other, again) = (to("x"), to("y"), to("x"));
        assert!(Arc::ptr_eq(&first, &again));
        assert!(!Arc::ptr_eq(&first, &other));
    }
}
