"""The mails of an application, for the list of all mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.applications.models import Application
from volunteers.applications.notifications import mail_context
from volunteers.applications.states import S
from volunteers.correspondence.examples import a_person, a_program, a_reason, an_intake, in_days
from volunteers.correspondence.kinds import APPLICANT, Kind, register

Example = Callable[[], Mapping[str, Any]]


def an_application(state: str) -> Application:
    """An application in a state. It is never saved."""
    now = timezone.now()
    return Application(
        pk=0,
        reference="K7QF-M2XD",
        applicant=a_person(),
        program=a_program(),
        intake=an_intake(),
        state=state,
        state_since=now,
        due_on=in_days(14),
        edited_at=now,
    )


def in_state(state: str, **more: Any) -> Example:
    """The example of a mail that tells of an application in this state."""

    def example() -> Mapping[str, Any]:
        application = an_application(state)
        sections = [_("Your contact details")]
        return {**mail_context(application), "recipient": application.applicant, "sections": sections, **more}

    return example


def with_reason(state: str) -> Example:
    """The example of a mail that gives a listed reason and a word of the coordinator."""

    def example() -> Mapping[str, Any]:
        application = an_application(state)
        message = _("Your answer about the residents’ association was read with pleasure.")
        return {
            **mail_context(application, reason=a_reason(), message=message),
            "recipient": application.applicant,
        }

    return example


def of_conditions() -> Mapping[str, Any]:
    """An accepted offer with two checks to come."""
    titles = [_("References"), _("Police record check")]
    conditions = [SimpleNamespace(stage=SimpleNamespace(title=title)) for title in titles]
    return {**in_state(S.CONDITIONS)(), "conditions": conditions}


def of_opening() -> Mapping[str, Any]:
    """A program that has opened."""
    return {
        "program": a_program(),
        "intake": an_intake(),
        "path": "/programs/community-consultative/",
        "last_day": in_days(21),
    }


to_applicant = partial(Kind, to=APPLICANT)

register(
    [
        to_applicant("received", gettext_lazy("An application is sent"), example=in_state(S.SUBMITTED)),
        to_applicant(
            "paper_to_confirm",
            gettext_lazy("A coordinator has typed somebody’s paper application"),
            example=in_state(S.DRAFT),
        ),
        to_applicant("draft_started", gettext_lazy("A draft is started"), example=in_state(S.DRAFT)),
        to_applicant(
            "draft_reminder",
            gettext_lazy("Nobody has worked on a draft for 30 days, and again after 53"),
            example=in_state(S.DRAFT),
        ),
        to_applicant(
            "draft_expired", gettext_lazy("Nobody has worked on a draft for 60 days"), example=in_state(S.EXPIRED)
        ),
        to_applicant("info_requested", gettext_lazy("A coordinator asks for more"), example=in_state(S.INFO_REQUESTED)),
        to_applicant(
            "info_reminder",
            gettext_lazy("7 and 12 days after that, while there is no answer"),
            example=in_state(S.INFO_REQUESTED, is_last=True),
        ),
        to_applicant(
            "info_received", gettext_lazy("The applicant sends what was asked for"), example=in_state(S.SCREENING)
        ),
        to_applicant(
            "closed_no_reply",
            gettext_lazy("14 days have passed and two reminders were not answered"),
            example=in_state(S.CLOSED_NO_REPLY),
        ),
        to_applicant("interview", gettext_lazy("A coordinator invites to an interview"), example=in_state(S.INTERVIEW)),
        to_applicant(
            "decision_late",
            gettext_lazy("The day by which a decision was expected has passed"),
            example=in_state(S.IN_REVIEW),
        ),
        to_applicant(
            "waitlisted", gettext_lazy("A place on the waiting list is released"), example=in_state(S.WAITLISTED)
        ),
        to_applicant("not_selected", gettext_lazy("A refusal is released"), example=with_reason(S.NOT_SELECTED)),
        to_applicant("offered", gettext_lazy("An offer is released"), example=in_state(S.OFFERED)),
        to_applicant(
            "offer_reminder",
            gettext_lazy("5 business days after an offer, while there is no answer"),
            example=in_state(S.OFFERED),
        ),
        to_applicant("lapsed", gettext_lazy("The last day to answer an offer has passed"), example=in_state(S.LAPSED)),
        to_applicant("declined", gettext_lazy("The applicant declines an offer"), example=in_state(S.DECLINED)),
        to_applicant("deferred", gettext_lazy("A place is moved to the next intake"), example=in_state(S.DEFERRED)),
        to_applicant(
            "deferral_refused",
            gettext_lazy("A coordinator cannot move a place to the next intake"),
            example=in_state(S.OFFERED, message=gettext_lazy("The next class is full already.")),
        ),
        to_applicant("conditions", gettext_lazy("The applicant accepts an offer"), example=of_conditions),
        to_applicant(
            "conditions_not_met",
            gettext_lazy("A check could not be completed, and two people have confirmed it"),
            example=with_reason(S.CONDITIONS_NOT_MET),
        ),
        to_applicant(
            "offer_withdrawn",
            gettext_lazy("An offer is taken back, and two people have confirmed it"),
            example=with_reason(S.OFFER_WITHDRAWN),
        ),
        to_applicant("appointed", gettext_lazy("Every check is done"), example=in_state(S.APPOINTED)),
        to_applicant("withdrawn", gettext_lazy("The applicant withdraws"), example=in_state(S.WITHDRAWN)),
        to_applicant(
            "reconsideration_received",
            gettext_lazy("The applicant asks that a decision is looked at again"),
            example=in_state(S.UNDER_RECONSIDERATION),
        ),
        to_applicant(
            "reconsideration_outcome",
            gettext_lazy("Somebody has looked again, and the decision stays"),
            example=with_reason(S.NOT_SELECTED),
        ),
        Kind(
            "program_opened",
            gettext_lazy("A program opens"),
            gettext_lazy("Whoever asked to be told"),
            of_opening,
        ),
    ]
)
