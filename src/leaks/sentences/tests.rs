use super::*;
use proptest::prelude::*;

fn found(source: &[u64], read: &[u64]) -> bool {
    let all = Sentences::of(vec![(7, source.to_vec())]);
    let mut winnow = Winnow::default();
    for word in read {
        winnow.push(*word);
        if let Some((window, at)) = winnow.kept()
            && all.knows(window)
            && all
                .common(window, read, at, &mut Runs::new())
                .iter()
                .any(|common| common.source == 7)
        {
            return true;
        }
    }
    false
}

/// The length of the longest run of words that two texts have in common.
fn longest(a: &[u64], b: &[u64]) -> usize {
    let mut best = 0;
    for start in 0..a.len() {
        for other in 0..b.len() {
            let run = a[start..].iter().zip(&b[other..]);
            best = best.max(run.take_while(|(a, b)| a == b).count());
        }
    }
    best
}

proptest! {
    /// Twelve words in a row are found wherever they stand, and less than that never is.
    #[test]
    fn a_sentence_is_found_wherever_it_stands(
        source in prop::collection::vec(0u64..6, 12..60),
        before in prop::collection::vec(0u64..6, 0..20),
        behind in prop::collection::vec(0u64..6, 0..20),
        from in 0usize..40,
        length in 0usize..30,
    ) {
        let from = from.min(source.len());
        let end = (from + length).min(source.len());
        let read: Vec<u64> = before.iter().chain(&source[from..end]).chain(&behind).copied().collect();
        prop_assert_eq!(found(&source, &read), longest(&source, &read) >= SENTENCE);
    }
}

#[test]
fn what_two_long_texts_have_in_common_is_found_a_few_times_at_most() {
    let plain: Vec<u64> = (0..4000).map(|word| word * 7919 % 4001).collect();
    let again: Vec<u64> = plain[..20].iter().copied().cycle().take(4000).collect();
    for text in [plain, again] {
        let all = Sentences::of(vec![(7, text.clone())]);
        let (mut winnow, mut known) = (Winnow::default(), Runs::new());
        let mut words = 0;
        for word in &text {
            winnow.push(*word);
            if let Some((window, at)) = winnow.kept() {
                let common = all.common(window, &text, at, &mut known);
                words += common
                    .iter()
                    .map(|common| common.words.len())
                    .sum::<usize>();
            }
        }
        assert!((4000..=5 * 4000).contains(&words), "{words}");
    }
}
