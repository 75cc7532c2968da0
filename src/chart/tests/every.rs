//! What holds for every picture, of whatever it is drawn.

use super::drawn::{mirrored, sound};
use super::words::Chance;
use crate::chart::*;

/// Every picture of the same numbers and words.
fn all(seed: u64, rtl: bool) -> (String, String, Vec<Option<String>>) {
    let mut by = Chance::new(seed);
    let words: Vec<String> = (0..60).map(|_| by.text()).collect();
    let (title, desc) = (by.text(), by.text());
    let frame = Frame {
        id: if seed.is_multiple_of(9) {
            "\"><x"
        } else {
            "goal-7"
        },
        title: &title,
        desc: &desc,
        rtl,
    };
    let mut at = 0;
    let mut word = || {
        at += 1;
        words[at % words.len()].as_str()
    };
    let drawn = vec![
        any_progress(&mut by, frame, &mut word),
        any_levels(&mut by, frame, &mut word),
        any_steps(&mut by, frame),
        any_line(&mut by, frame, &mut word),
        any_ecomap(&mut by, frame, &mut word),
        any_funds(&mut by, frame, &mut word),
        any_timeline(&mut by, frame, &mut word),
        any_year(&mut by, frame, &mut word),
    ];
    (title, desc, drawn)
}

fn state(by: &mut Chance) -> State {
    by.of(&[State::Done, State::Doing, State::Open, State::Stopped])
}

fn any_progress<'a>(
    by: &mut Chance,
    frame: Frame<'a>,
    word: &mut impl FnMut() -> &'a str,
) -> Option<String> {
    let mut amount = || Amount {
        value: by.value(),
        written: word(),
        word: word(),
    };
    let (start, now, target) = (amount(), amount(), amount());
    progress(&Progress {
        frame,
        start,
        now: by.yes().then_some(now),
        target,
    })
}

fn any_levels<'a>(
    by: &mut Chance,
    frame: Frame<'a>,
    word: &mut impl FnMut() -> &'a str,
) -> Option<String> {
    let labels: Vec<(i8, &str)> = (0..by.below(7))
        .map(|_| (by.below(7) as i8 - 3, if by.yes() { word() } else { "+1" }))
        .collect();
    let mut level = || by.yes().then(|| by.below(7) as i8 - 3);
    levels(&Levels {
        frame,
        labels: &labels,
        baseline: level(),
        now: level(),
        baseline_word: word(),
        now_word: word(),
        expected_word: word(),
    })
}

fn any_steps(by: &mut Chance, frame: Frame<'_>) -> Option<String> {
    let list: Vec<Step> = (0..by.below(43))
        .map(|_| Step {
            state: state(by),
            late: by.below(5) == 0,
        })
        .collect();
    steps(&frame, &list)
}

fn any_line<'a>(
    by: &mut Chance,
    frame: Frame<'a>,
    word: &mut impl FnMut() -> &'a str,
) -> Option<String> {
    let count = by.of(&[0, 1, 2, 3, 5, 8, 40]);
    let points: Vec<Measured<'_>> = (0..count)
        .map(|_| Measured {
            day: by.day(),
            value: by.value(),
            written: word(),
            date: word(),
            note: by.yes().then(|| by.below(120) as u32),
        })
        .collect();
    let due = by.yes().then(|| (by.day(), word()));
    let target = by.yes().then(|| Target {
        value: by.value(),
        label: word(),
        due,
    });
    line(&Line {
        frame,
        points: &points,
        target,
        today: by.yes().then(|| (by.day(), word())),
    })
}

fn any_ecomap<'a>(
    by: &mut Chance,
    frame: Frame<'a>,
    word: &mut impl FnMut() -> &'a str,
) -> Option<String> {
    let ties: Vec<Tie<'_>> = (0..by.below(30))
        .map(|_| Tie {
            label: word(),
            detail: word(),
            group: by.of(&[Group::Family, Group::Team, Group::Services, Group::Other]),
            strength: by.of(&[
                Strength::Strong,
                Strength::Unknown,
                Strength::Weak,
                Strength::Stressful,
            ]),
            direction: by.of(&[
                Direction::ToClient,
                Direction::FromClient,
                Direction::Both,
                Direction::Unknown,
            ]),
            picture: by.yes().then(&mut *word),
        })
        .collect();
    ecomap(&Ecomap {
        frame,
        name: word(),
        picture: by.yes().then(&mut *word),
        ties: &ties,
    })
    .map(|drawn| drawn.svg)
}

fn any_funds<'a>(
    by: &mut Chance,
    frame: Frame<'a>,
    word: &mut impl FnMut() -> &'a str,
) -> Option<String> {
    let mut money = || {
        (by.below(5) > 0).then(|| Money {
            amount: by.value(),
            label: word(),
        })
    };
    let (cost, raised, asked) = (money(), money(), money());
    funds(&Funds {
        frame,
        cost,
        raised,
        asked,
        missing_label: word(),
    })
}

fn any_timeline<'a>(
    by: &mut Chance,
    frame: Frame<'a>,
    word: &mut impl FnMut() -> &'a str,
) -> Option<String> {
    let events: Vec<Event<'_>> = (0..by.below(9))
        .map(|_| Event {
            day: by.day(),
            end: by.yes().then(|| by.day()),
            label: word(),
            date: word(),
            state: state(by),
            late: by.yes(),
            gap: word(),
        })
        .collect();
    timeline(&Timeline {
        frame,
        events: &events,
        today: by.yes().then(|| Today {
            day: by.day(),
            word: word(),
            gap: word(),
        }),
    })
}

fn any_year<'a>(
    by: &mut Chance,
    frame: Frame<'a>,
    word: &mut impl FnMut() -> &'a str,
) -> Option<String> {
    let months: Vec<Month<'_>> = (0..12)
        .map(|i| Month {
            day: i * 30,
            label: if by.yes() { word() } else { "Jan" },
        })
        .collect();
    let dots: Vec<Dot<'_>> = (0..by.below(40))
        .map(|_| Dot {
            day: by.day(),
            number: if by.yes() { word() } else { "12" },
            state: state(by),
            late: by.yes(),
        })
        .collect();
    year(&Year {
        frame,
        start: 0,
        end: 360,
        months: &months,
        dots: &dots,
        today: by.yes().then(|| (by.day(), word())),
    })
}

/// Whatever the words and numbers are: the XML is well-formed, says its title and description in full, holds no style and
/// only fixed decimals, can be seen without a stylesheet; no label leaves it or meets another; the page that runs right to
/// left has its mirror image; and it is the same when drawn again.
#[test]
fn every_picture_is_sound_and_mirrors_and_repeats() {
    let mut drawn = [0_usize; 8];
    for seed in 0..300 {
        let (title, desc, ltr) = all(seed, false);
        let (_, _, rtl) = all(seed, true);
        assert_eq!(all(seed, false).2, ltr);
        for (i, (a, b)) in ltr.iter().zip(&rtl).enumerate() {
            assert_eq!(a.is_some(), b.is_some());
            if let (Some(a), Some(b)) = (a, b) {
                drawn[i] += 1;
                mirrored(&sound(a, &title, &desc), &sound(b, &title, &desc));
            }
        }
    }
    assert!(
        drawn.iter().all(|count| *count > 60),
        "each is drawn often enough to prove something: {drawn:?}"
    );
}
