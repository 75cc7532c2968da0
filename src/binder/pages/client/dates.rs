//! Everything of a case that has a day: meetings, reviews, deadlines, the move ahead.

use crate::binder::facts::consent;
use crate::binder::facts::goal;
use crate::binder::facts::meeting::When;
use crate::binder::holdings::Held;
use crate::binder::pages::case_context::CaseContext;
use crate::binder::pages::drawn::Dated;
use crate::binder::pages::present::Presenter;
use crate::chart::State;
use crate::record::kinds::care::PlanStatus;
use crate::record::kinds::goal::{Goal, Step};
use crate::record::kinds::sheets::TransitionPlan;
use crate::record::kinds::work::{
    Action, Advocacy, AdvocacyStatus, Consent, Funding, FundingStatus, Meeting, MeetingStatus,
};
use crate::record::seen::{FieldsOf, Word};
use crate::view::Map;
use jiff::civil::Date;

/// Something with a day, and where it is told of.
pub(super) struct One<'p, 'a> {
    pub(super) dated: Dated,
    /// The last day on which it goes on.
    pub(super) until: Date,
    /// The time of day, where it has one.
    pub(super) time: Option<String>,
    /// The record that tells of it.
    pub(super) at: usize,
    pub(super) source: Source<'p, 'a>,
    /// The page that tells of it.
    pub(super) href: Option<String>,
}

/// What gives something its day.
pub(super) enum Source<'p, 'a> {
    Meeting(&'p Held<'a, Meeting>),
    Action(&'p Held<'a, Meeting>, &'p FieldsOf<'a, Action>),
    /// The plan's next review.
    Review,
    /// A review that was made.
    Reviewed,
    Step(&'p Held<'a, Goal>, &'p FieldsOf<'a, Step>),
    Target,
    Deadline,
    Transition,
    ConsentEnd,
}

impl One<'_, '_> {
    /// Whether somebody has to do something about it: it is late, or is to come.
    pub(super) fn is_to_do(&self, today: Date) -> bool {
        self.dated.state == State::Open && (self.dated.late || self.until >= today)
    }

    /// The day, with the time if there is one.
    pub(super) fn moment(&self) -> String {
        match &self.time {
            Some(time) => format!("{}T{time}", self.dated.date),
            None => self.dated.date.to_string(),
        }
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

/// What a step is called: by its own words, or by its goal.
pub(super) fn step_title(
    of: &CaseContext<'_, '_>,
    goal: &Held<'_, Goal>,
    step: &FieldsOf<'_, Step>,
) -> String {
    let own = step.step.map(str::to_owned);
    own.unwrap_or_else(|| of.context.title(goal.redacted))
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
pub(super) fn all<'p, 'a>(
    of: &'p CaseContext<'_, 'a>,
    presenter: &'p Presenter<'_, 'a>,
) -> Vec<One<'p, 'a>> {
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
    let order = |one: &One<'_, '_>| (one.dated.date, one.time.clone());
    all.found.sort_by_key(order);
    all.found
}

struct Gather<'p, 'a> {
    of: &'p CaseContext<'p, 'a>,
    presenter: &'p Presenter<'p, 'a>,
    found: Vec<One<'p, 'a>>,
}

impl<'p, 'a> Gather<'p, 'a> {
    /// Adds something of a record; `moment` is a day, or a day and a time.
    fn add(
        &mut self,
        source: Source<'p, 'a>,
        at: usize,
        moment: Option<&str>,
        what: impl FnOnce(&Self) -> String,
        state: State,
    ) -> Option<&mut One<'p, 'a>> {
        let moment = moment?;
        let date: Date = moment.get(..10)?.parse().ok()?;
        let one = One {
            dated: Dated {
                date,
                what: what(self),
                state,
                late: false,
            },
            until: date,
            time: moment.get(11..16).map(str::to_owned),
            at,
            source,
            href: self.presenter.href_of(at),
        };
        self.found.push(one);
        self.found.last_mut()
    }

    /// The same of what somebody has to do by its day: when that has passed it is late, but in a closed case, where nobody
    /// waits for what was left open.
    fn add_task(
        &mut self,
        source: Source<'p, 'a>,
        at: usize,
        moment: Option<&str>,
        what: impl FnOnce(&Self) -> String,
    ) {
        let today = self.of.context.site.today;
        let waits = !self.of.case.is_closed();
        if let Some(one) = self.add(source, at, moment, what, State::Open) {
            one.dated.late = waits && one.dated.date < today;
        }
    }

    fn title(&self, at: usize) -> String {
        let context = self.of.context;
        let record = context.held.get(at);
        record.map(|one| context.title(one)).unwrap_or_default()
    }

    /// A word of the program that names a record.
    fn word(&self, word: &str, at: usize) -> String {
        let title = self.title(at);
        self.of.context.word(word, &[("title", &title)])
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
            let what = |gather: &Self| gather.meeting_title(meeting);
            let source = Source::Meeting(meeting);
            let one = self.add(source, meeting.at, Some(&when.start), what, state);
            if let (Some(one), Ok(last)) = (one, when.last().parse()) {
                one.until = one.until.max(last);
            }
            for action in meeting.actions.iter().filter(|one| one.done != Some(true)) {
                let what = |gather: &Self| match action.what {
                    Some(what) => what.to_owned(),
                    None => gather.title(meeting.at),
                };
                let source = Source::Action(meeting, action);
                self.add_task(source, meeting.at, action.due, what);
            }
        }
    }

    /// The title of a meeting. That it does not take place, or may not, is said wherever its day is.
    fn meeting_title(&self, meeting: &Held<'a, Meeting>) -> String {
        let title = self.title(meeting.at);
        let Some(status @ (MeetingStatus::Cancelled | MeetingStatus::Proposed)) = meeting.status
        else {
            return title;
        };
        let label = format!("labels.meeting_status.{}", status.name());
        let word = self.of.context.word(&label, &[]);
        let values = [("name", title.as_str()), ("detail", word.as_str())];
        self.of.context.word("name_and_detail", &values)
    }

    fn reviews(&mut self) {
        let of = self.of;
        for review in &of.case.reviews {
            let title = |gather: &Self| gather.title(review.at);
            self.add(Source::Reviewed, review.at, review.date, title, State::Done);
        }
        let plan = of.case.plan.as_ref();
        if let Some(plan) = plan.filter(|plan| plan.status == Some(PlanStatus::Active)) {
            let word = |gather: &Self| gather.of.context.word("next_review", &[]);
            self.add_task(Source::Review, plan.at, plan.next_review, word);
        }
    }

    /// The steps that somebody waits for, and the days by which something should be reached. Such a day is no task.
    fn work(&mut self) {
        let of = self.of;
        for goal in of.case.goals.iter().filter(|one| goal::is_worked_on(one)) {
            for step in goal.steps.iter().filter(|step| goal::is_awaited(step)) {
                let what = |gather: &Self| {
                    let title = step_title(gather.of, goal, step);
                    // What is done every week is not done on the day on which it ends.
                    match goal::is_repeated(step) && goal::ends(step).is_some() {
                        true => gather.of.context.word("step_ends", &[("title", &title)]),
                        false => title,
                    }
                };
                let source = Source::Step(goal, step);
                match goal::ends(step) {
                    Some(end) => self.add_task(source, goal.at, Some(end), what),
                    None => {
                        self.add(source, goal.at, goal::starts(step), what, State::Open);
                    }
                }
            }
            let targets = goal.targets.iter().filter(|_| !goal::is_decided(goal));
            for target in targets {
                let what = |gather: &Self| gather.word("next_target", goal.at);
                self.add(Source::Target, goal.at, target.due_date, what, State::Open);
            }
        }
    }

    /// The last days to appeal and to apply, and the days on which an application is decided.
    fn deadlines(&mut self) {
        let held = self.of.context.held;
        for matter in &held.all::<Advocacy>() {
            let at = matter.at;
            let what = |word: &'static str| move |gather: &Self| gather.word(word, at);
            let (day, word) = (matter.appeal_deadline, "next_deadline");
            match matter.status {
                Some(AdvocacyStatus::Open) => {
                    self.add_task(Source::Deadline, at, day, what(word));
                }
                // The appeal that the day is for was made.
                Some(AdvocacyStatus::Appealed) => {
                    self.add(Source::Deadline, at, day, what(word), State::Done);
                }
                _ => continue,
            }
            self.add_task(Source::Deadline, at, matter.answer_due, what("next_answer"));
        }
        for source in &held.all::<Funding>() {
            let (at, day) = (source.at, source.deadline);
            let what = |word: &'static str| move |gather: &Self| gather.word(word, at);
            match source.status {
                Some(FundingStatus::Idea) => {
                    self.add_task(Source::Deadline, at, day, what("next_application"));
                }
                // Whoever has applied is not late.
                Some(FundingStatus::Applied) => {
                    self.add(Source::Deadline, at, day, what("next_money"), State::Open);
                }
                _ => {}
            }
        }
    }

    /// The move ahead, and the days on which consents end.
    fn others(&mut self) {
        let held = self.of.context.held;
        if let Some(transition) = held.first::<TransitionPlan>() {
            let (at, day) = (transition.at, transition.transfer_date);
            let title = |gather: &Self| gather.title(at);
            self.add(Source::Transition, at, day, title, State::Open);
        }
        for consent in &held.all::<Consent>() {
            let end = consent.period.as_ref().and_then(|period| period.end);
            if consent::is_given(consent) {
                let what = |gather: &Self| gather.word("consent_ends", consent.at);
                self.add(Source::ConsentEnd, consent.at, end, what, State::Open);
            }
        }
    }
}
