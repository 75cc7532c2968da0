//! Everything of a case that has a day: meetings, reviews, deadlines, the move ahead.

use crate::binder::facts::goal;
use crate::binder::facts::meeting::When;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::drawn::Dated;
use crate::binder::pages::present::Presenter;
use crate::chart::State;
use crate::record::kinds::care::PlanStatus;
use crate::record::kinds::sheets::TransitionPlan;
use crate::record::kinds::work::{
    Advocacy, AdvocacyStatus, Consent, ConsentStatus, Funding, FundingStatus, MeetingStatus,
};
use crate::record::seen::Word;
use crate::view::Map;
use jiff::civil::Date;

/// Something with a day, and where it is told of.
pub(super) struct One {
    pub(super) dated: Dated,
    /// The last day on which it goes on.
    pub(super) until: Date,
    /// The time of day, where it has one.
    pub(super) time: Option<String>,
    href: Option<String>,
}

impl One {
    /// Whether somebody has to do something about it: it is late, or is to come.
    pub(super) fn is_to_do(&self, today: Date) -> bool {
        self.dated.state == State::Open && (self.dated.late || self.until >= today)
    }

    /// A line of a list.
    pub(super) fn line(&self) -> Map {
        Map::new()
            .with("date", self.dated.date.to_string())
            .with("time", self.time.clone())
            .with("title", self.dated.what.as_str())
            .with("href", self.href.clone())
            .with("state", name(self.dated.state))
            .with("overdue", self.dated.late)
    }
}

/// The word by which layouts know a state.
fn name(state: State) -> &'static str {
    match state {
        State::Done => "done",
        State::Doing => "doing",
        State::Open => "todo",
        State::Stopped => "cancelled",
    }
}

/// All of it, by day.
pub(super) fn all<'a>(of: &CaseContext<'_, 'a>, presenter: &Presenter<'_, 'a>) -> Vec<One> {
    let mut all = Gather {
        of,
        presenter,
        found: Vec::new(),
    };
    all.meetings();
    all.reviews();
    all.work();
    all.deadlines();
    all.others();
    all.found
        .sort_by(|a, b| (a.dated.date, &a.time).cmp(&(b.dated.date, &b.time)));
    all.found
}

struct Gather<'p, 'a> {
    of: &'p CaseContext<'p, 'a>,
    presenter: &'p Presenter<'p, 'a>,
    found: Vec<One>,
}

impl Gather<'_, '_> {
    /// Adds something; `moment` is a day, or a day and a time. Of what still waits, a past day is late.
    fn add(&mut self, at: usize, moment: Option<&str>, what: String, state: State, waits: bool) {
        let Some(date) = moment.and_then(|moment| moment.get(..10)?.parse::<Date>().ok()) else {
            return;
        };
        let today = self.of.context.site.today;
        let late = waits && state != State::Done && date < today && !self.of.case.is_closed();
        self.found.push(One {
            dated: Dated {
                date,
                what,
                state,
                late,
            },
            until: date,
            time: moment
                .and_then(|moment| moment.get(11..16))
                .map(str::to_owned),
            href: self.presenter.href_of(at),
        });
    }

    fn title(&self, at: usize) -> String {
        let context = self.of.context;
        context
            .held
            .get(at)
            .map(|record| context.title(record))
            .unwrap_or_default()
    }

    fn meetings(&mut self) {
        let of = self.of;
        for meeting in &of.case.meetings {
            let when = When::of(meeting, |text| of.context.local(text));
            let is_ahead = when.is_ahead(&of.context.today);
            let state = match meeting.status {
                Some(MeetingStatus::Cancelled) => State::Stopped,
                Some(MeetingStatus::Fulfilled) => State::Done,
                _ if is_ahead => State::Open,
                _ => State::Done,
            };
            let mut title = self.title(meeting.at);
            // That it does not take place, or may not, is said wherever its day is.
            if let Some(status @ (MeetingStatus::Cancelled | MeetingStatus::Proposed)) =
                meeting.status
            {
                let word = of
                    .context
                    .word(&format!("labels.meeting_status.{}", status.name()), &[]);
                let values = [("name", title.as_str()), ("detail", word.as_str())];
                title = of.context.word("name_and_detail", &values);
            }
            let before = self.found.len();
            self.add(meeting.at, Some(&when.start), title.clone(), state, false);
            let last = when.last().parse().ok();
            if let (Some(one), Some(last)) = (self.found.get_mut(before), last) {
                one.until = one.until.max(last);
            }
            for action in meeting.actions.iter().filter(|one| one.done != Some(true)) {
                let what = action.what.unwrap_or(&title).to_owned();
                self.add(meeting.at, action.due, what, State::Open, true);
            }
        }
    }

    fn reviews(&mut self) {
        let of = self.of;
        for review in &of.case.reviews {
            let title = self.title(review.at);
            self.add(review.at, review.date, title, State::Done, false);
        }
        let plan = of.case.plan.as_ref();
        if let Some(plan) = plan.filter(|plan| plan.status == Some(PlanStatus::Active)) {
            let word = of.context.word("next_review", &[]);
            self.add(plan.at, plan.next_review, word, State::Open, true);
        }
    }

    /// The steps that somebody waits for, and the days by which something should be reached.
    fn work(&mut self) {
        let of = self.of;
        for goal in of.case.goals.iter().filter(|one| goal::is_worked_on(one)) {
            let title = self.title(goal.at);
            for step in goal.steps.iter().filter(|step| goal::is_awaited(step)) {
                let what = step.step.unwrap_or(&title).to_owned();
                let day = goal::ends(step).or(goal::starts(step));
                self.add(goal.at, day, what, State::Open, goal::ends(step).is_some());
            }
            let targets = goal.targets.iter().filter(|_| !goal::is_decided(goal));
            for target in targets {
                let what = of.context.word("next_target", &[("title", &title)]);
                self.add(goal.at, target.due_date, what, State::Open, false);
            }
        }
    }

    fn deadlines(&mut self) {
        let held = self.of.context.held;
        for matter in &held.all::<Advocacy>() {
            let is_open = matches!(
                matter.status,
                Some(AdvocacyStatus::Open | AdvocacyStatus::Appealed)
            );
            if is_open {
                let title = self.title(matter.at);
                let what = self.of.context.word("next_deadline", &[("title", &title)]);
                let waits = matter.status == Some(AdvocacyStatus::Open);
                self.add(matter.at, matter.appeal_deadline, what, State::Open, waits);
            }
        }
        for source in &held.all::<Funding>() {
            // Whoever has applied is not late.
            let (word, waits) = match source.status {
                Some(FundingStatus::Idea) => ("next_application", true),
                Some(FundingStatus::Applied) => ("next_money", false),
                _ => continue,
            };
            let title = self.title(source.at);
            let what = self.of.context.word(word, &[("title", &title)]);
            self.add(source.at, source.deadline, what, State::Open, waits);
        }
    }

    /// The move ahead, and the days on which consents end.
    fn others(&mut self) {
        let held = self.of.context.held;
        if let Some(transition) = held.first::<TransitionPlan>() {
            let title = self.title(transition.at);
            self.add(
                transition.at,
                transition.transfer_date,
                title,
                State::Open,
                false,
            );
        }
        for consent in &held.all::<Consent>() {
            let end = consent.period.as_ref().and_then(|period| period.end);
            if consent.status == Some(ConsentStatus::Active) && consent.revoked.is_none() {
                let title = self.title(consent.at);
                let what = self.of.context.word("consent_ends", &[("title", &title)]);
                self.add(consent.at, end, what, State::Open, false);
            }
        }
    }
}
