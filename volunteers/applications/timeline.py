"""Where an application stands, said in words: what happened, who acts next, by when, what comes after.

Pure: everything is given, nothing is fetched. The words here and in the mails are the states' public names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from programs.catalogue.models import Stage
from programs.catalogue.openings import last_day
from volunteers.applications.deadlines import add_business_days, draft_deleted_at, draft_expires_at, reopen_until
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.states import BUSINESS_DAYS, ENDS, S

YOU: Final = gettext_lazy("You")
NOBODY: Final = gettext_lazy("Nobody, because this application has ended")
COORDINATOR: Final = gettext_lazy("The program’s coordinator")
REVIEWERS: Final = gettext_lazy("The reviewers")
DECISION_MAKER: Final = gettext_lazy("The person who decides")
NOW: Final[dict[str, tuple[StrOrPromise, StrOrPromise]]] = {
    S.DRAFT: (YOU, gettext_lazy("You have started this application. Nobody else reads it until you send it.")),
    S.SUBMITTED: (COORDINATOR, gettext_lazy("We have your application. A coordinator opens it next.")),
    S.SCREENING: (
        COORDINATOR,
        gettext_lazy("A coordinator reads your declarations and checks that nothing is missing."),
    ),
    S.INFO_REQUESTED: (YOU, gettext_lazy("We cannot go on before you have answered. Nothing is decided meanwhile.")),
    S.IN_REVIEW: (
        REVIEWERS,
        gettext_lazy("Reviewers read your answers without your name, and score them the same way for everybody."),
    ),
    S.INTERVIEW: (
        COORDINATOR,
        gettext_lazy("You are invited to an interview. Choose a time, or see the one that you have."),
    ),
    S.DECISION_PENDING: (DECISION_MAKER, gettext_lazy("The assessments are complete. Somebody decides on them next.")),
    S.WAITLISTED: (
        COORDINATOR,
        gettext_lazy("You could join, but there is no place now. When one becomes free, we follow the list in order."),
    ),
    S.OFFERED: (YOU, gettext_lazy("We offer you a place. It is kept for you until the day below.")),
    S.CONDITIONS: (
        COORDINATOR,
        gettext_lazy("You have accepted the offer. The checks listed on this page remain before you start."),
    ),
    S.DEFERRED: (COORDINATOR, gettext_lazy("You join at the next intake instead. We write to you when it opens.")),
    S.APPOINTED: (
        COORDINATOR,
        gettext_lazy("You are a member of the program. We write to you about your first steps."),
    ),
    S.NOT_SELECTED: (NOBODY, gettext_lazy("We could not offer you a place this time. The reason is on this page.")),
    S.UNDER_RECONSIDERATION: (
        DECISION_MAKER,
        gettext_lazy("Somebody who was not involved before looks at the decision again."),
    ),
    S.WITHDRAWN: (NOBODY, gettext_lazy("You took this application back. You can apply again at any time.")),
    S.DECLINED: (NOBODY, gettext_lazy("You said no to the offer. You can apply again at any time.")),
    S.LAPSED: (
        NOBODY,
        gettext_lazy("The offer was not answered by its last day. Write to us if you would still like to join."),
    ),
    S.OFFER_WITHDRAWN: (NOBODY, gettext_lazy("We had to take the offer back. The reason is on this page.")),
    S.CONDITIONS_NOT_MET: (
        NOBODY,
        gettext_lazy("A check that the offer depended on was not completed. The reason is on this page."),
    ),
    S.CLOSED_NO_REPLY: (
        YOU,
        gettext_lazy("We had no answer and closed the application. You can still send what we asked for."),
    ),
    S.EXPIRED: (YOU, gettext_lazy("You have not worked on this draft for 60 days. You can still take it up again.")),
}
"""Who acts next in a state, and what is going on."""
YOURS: Final = frozenset({S.DRAFT, S.INFO_REQUESTED, S.OFFERED})
"""States that wait for the applicant."""
WAY_BACK: Final = frozenset({S.CLOSED_NO_REPLY, S.EXPIRED})
"""Ends that the applicant can still turn round."""
TONES: Final = {
    S.DRAFT: "warn",
    S.INFO_REQUESTED: "warn",
    S.OFFERED: "warn",
    S.APPOINTED: "ok",
    S.CONDITIONS: "info",
    S.SUBMITTED: "info",
    S.SCREENING: "info",
    S.IN_REVIEW: "info",
    S.INTERVIEW: "info",
    S.DECISION_PENDING: "info",
    S.WAITLISTED: "info",
    S.UNDER_RECONSIDERATION: "info",
    S.DEFERRED: "info",
}
PATH: Final = (
    S.SUBMITTED,
    S.SCREENING,
    S.IN_REVIEW,
    S.INTERVIEW,
    S.DECISION_PENDING,
    S.OFFERED,
    S.CONDITIONS,
    S.APPOINTED,
)
RESUMES_AT: Final = {S.WAITLISTED: S.DECISION_PENDING, S.DEFERRED: S.DECISION_PENDING}
"""Where on the usual path a side state goes on: what comes after the named state comes next."""
LATER: Final[dict[str, tuple[StrOrPromise, StrOrPromise]]] = {
    S.SUBMITTED: (gettext_lazy("Received"), gettext_lazy("You get a mail with your reference.")),
    S.SCREENING: (gettext_lazy("Being checked"), gettext_lazy("We check that nothing is missing.")),
    S.IN_REVIEW: (gettext_lazy("Being assessed"), gettext_lazy("Reviewers read and score your answers.")),
    S.INTERVIEW: (gettext_lazy("Interview"), gettext_lazy("Everybody gets the same questions.")),
    S.DECISION_PENDING: (gettext_lazy("Decision"), gettext_lazy("You get the decision and its reasons by email.")),
    S.OFFERED: (gettext_lazy("Offer"), gettext_lazy("If you are selected, you have 10 business days to accept.")),
    S.CONDITIONS: (gettext_lazy("Completing checks"), gettext_lazy("What remains to be done before you start.")),
    S.APPOINTED: (gettext_lazy("Welcome"), gettext_lazy("You join the program.")),
}
"""Title and text of the steps still to come, where the program has no stage of its own for them."""


@dataclass(frozen=True)
class Step:
    """One entry of the timeline; `state` is done, current, next or stopped.

    `code` is the application's state that is over with this step, so that more can be said of it in `hint`.
    """

    title: str
    state: str
    when: str = ""
    text: str = ""
    code: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Standing:
    """Where an application is: its public name, what is going on, who acts next and by when."""

    name: str
    tone: str
    text: str
    who: str
    is_yours: bool
    by: date | None
    is_late: bool

    @property
    def next_words(self) -> str:
        """Who acts next, and by when."""
        if self.by is None:
            return _("Next: %(who)s.") % {"who": self.who}
        return _("Next: %(who)s, by %(date)s.") % {"who": self.who, "date": date_format(self.by, "DATE_FORMAT")}

    @property
    def late_words(self) -> str:
        """What to say when we are late: that it is us, and that nothing is lost."""
        if not self.is_late or self.by is None:
            return ""
        return _("We meant to do this by %(date)s and are late. You need not do anything; nothing is lost.") % {
            "date": date_format(self.by, "DATE_FORMAT")
        }


def standing_of(application: Application, *, at: datetime) -> Standing:
    """Says where the application is at a moment."""
    who, text = NOW[application.state]
    is_yours = application.state in YOURS
    by = deadline_of(application)
    return Standing(
        name=application.get_state_display(),
        tone=TONES.get(S(application.state), ""),
        text=str(text),
        who=str(who),
        is_yours=is_yours,
        by=by,
        is_late=not is_yours and application.state not in ENDS and by is not None and by < timezone.localdate(at),
    )


def deadline_of(application: Application) -> date | None:
    """The last day to act, for whoever acts next."""
    if application.state == S.DRAFT:
        expires_on = timezone.localdate(draft_expires_at(application.edited_at))
        closes_on = last_day(application.intake)
        was_late = closes_on is not None and closes_on < timezone.localdate(application.started_at)
        # Who was let in by a code after the intake had closed has the draft's own days.
        return expires_on if closes_on is None or was_late else min(expires_on, closes_on)
    if application.state == S.EXPIRED:
        return timezone.localdate(draft_deleted_at(application.edited_at))
    if application.state == S.CLOSED_NO_REPLY:
        return timezone.localdate(reopen_until(application.state_since))
    return application.due_on


def timeline_of(
    application: Application, events: Sequence[ApplicationEvent], stages: Sequence[Stage], *, at: datetime
) -> list[Step]:
    """What happened, where it is, and what comes next; oldest first."""
    return [
        *past_steps(application, events),
        current_step(application, events, stages, at=at),
        *next_steps(application, stages, at=at),
    ]


def past_steps(application: Application, events: Sequence[ApplicationEvent]) -> list[Step]:
    """Each state that was left behind, under its public name; two of one name in a row are one step."""
    steps: list[Step] = []
    for event in events[:-1]:
        title = str(S(event.target).label)
        is_new = not steps or steps[-1].title != title
        if is_new and not (event == events[-2] and title == application.get_state_display()):
            steps.append(Step(title, "done", day(event.at), event.message))
    return steps


def current_step(
    application: Application, events: Sequence[ApplicationEvent], stages: Sequence[Stage], *, at: datetime
) -> Step:
    """The state that the application is in."""
    standing = standing_of(application, at=at)
    parts = [stage.title for stage in stages if stage.state == application.state]
    is_over = application.state in ENDS and application.state != S.APPOINTED
    text = standing.text if is_over else standing.next_words
    if parts and application.state != S.CONDITIONS:
        text = " ".join([text, _("This part: %(stages)s.") % {"stages": "; ".join(parts)}])
    since = events[-1].at if events else application.state_since
    when = _("Since %(date)s") % {"date": day(since)}
    return Step(standing.name, "stopped" if is_over else "current", when, text, application.state)


def next_steps(application: Application, stages: Sequence[Stage], *, at: datetime) -> list[Step]:
    """The rest of the usual path, with the program's own stages and the days by which we aim to be there."""
    if application.state in ENDS or application.state == S.UNDER_RECONSIDERATION:
        return []
    target: date | None = None
    if application.state in PATH and application.state != S.OFFERED:
        target = max(application.due_on or timezone.localdate(at), timezone.localdate(at))
    steps: list[Step] = []
    for state in states_ahead(application):
        own = [stage for stage in stages if stage.state == state]
        # How long the checks take depends on other offices and on the applicant: no date is honest there.
        target = add_business_days(target, target_days(own, state)) if target and state != S.CONDITIONS else None
        steps += steps_of(state, own, target)
    return steps


def states_ahead(application: Application) -> Iterable[str]:
    """The states of the usual path that this application has not reached."""
    state = application.state
    if state == S.DRAFT:
        ahead: Sequence[str] = PATH
    else:
        here = application.came_from if state == S.INFO_REQUESTED else RESUMES_AT.get(S(state), state)
        ahead = PATH[PATH.index(S(here)) + 1 :]
    return [each for each in ahead if each != S.INTERVIEW or application.program.has_interviews]


def target_days(stages: Sequence[Stage], state: str) -> int:
    """In how many business days a state should be over."""
    return sum(stage.target_days or 0 for stage in stages) or BUSINESS_DAYS.get(state, 0)


def steps_of(state: str, stages: Sequence[Stage], target: date | None) -> list[Step]:
    """The steps of one state still to come: the program's stages, or one in general words."""
    title, text = LATER[state]
    when = (
        _("We aim for %(date)s") % {"date": date_format(target, "DATE_FORMAT")}
        if target and state != S.APPOINTED
        else ""
    )
    if not stages:
        return [Step(str(title), "next", when, str(text), state)]
    if state == S.CONDITIONS:
        return [Step(str(title), "next", when, "; ".join(stage.title for stage in stages), state)]
    *before, last = stages
    return [
        *(Step(stage.title, "next", "", stage.description) for stage in before),
        Step(last.title, "next", when, last.description, state),
    ]


def day(moment: datetime) -> str:
    """The day of a moment, in the reader's language."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
