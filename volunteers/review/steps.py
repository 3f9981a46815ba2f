"""Which steps this person may take with an application now, in words, and what still stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.permissions import actors_of, involved_in
from volunteers.applications.proposals import STEPPED_ASIDE
from volunteers.applications.states import HOLDING, S, Transition, transitions_from
from volunteers.casework.queries import UNSCREENED, Screened, screened
from volunteers.guardians.queries import is_waiting_for_guardian
from volunteers.interviews.queries_panel import PanelStanding, panel_standing
from volunteers.people.models import User
from volunteers.review.moderation import open_disagreement
from volunteers.review.queries import ASSESSED_IN

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: Final[Mapping[tuple[str, str], StrOrPromise]] = MappingProxyType(
    {
        (S.SUBMITTED, S.SCREENING): _("Start screening"),
        (S.SCREENING, S.IN_REVIEW): _("Send to review"),
        (S.SCREENING, S.INFO_REQUESTED): _("Ask for more information"),
        (S.SCREENING, S.NOT_SELECTED): _("Propose not to select"),
        (S.IN_REVIEW, S.INTERVIEW): _("Invite to an interview"),
        (S.IN_REVIEW, S.DECISION_PENDING): _("Hand over for decision"),
        (S.INTERVIEW, S.DECISION_PENDING): _("Hand over for decision"),
        (S.IN_REVIEW, S.INFO_REQUESTED): _("Ask for more information"),
        (S.DECISION_PENDING, S.OFFERED): _("Propose an offer"),
        (S.DECISION_PENDING, S.WAITLISTED): _("Propose the waiting list"),
        (S.DECISION_PENDING, S.NOT_SELECTED): _("Propose not to select"),
        (S.DECISION_PENDING, S.IN_REVIEW): _("Send back to review"),
        (S.DECISION_PENDING, S.INTERVIEW): _("Send back to the interview"),
        (S.WAITLISTED, S.OFFERED): _("Propose an offer"),
        (S.WAITLISTED, S.NOT_SELECTED): _("Propose not to select"),
        (S.LAPSED, S.OFFERED): _("Propose a new offer"),
        (S.NOT_SELECTED, S.OFFERED): _("Propose to reverse the decision"),
        (S.OFFERED, S.OFFER_WITHDRAWN): _("Propose to withdraw the offer"),
        (S.CONDITIONS, S.OFFER_WITHDRAWN): _("Propose to withdraw the offer"),
        (S.CONDITIONS, S.CONDITIONS_NOT_MET): _("Propose to end: checks not completed"),
        (S.UNDER_RECONSIDERATION, S.OFFERED): _("Propose an offer"),
        (S.UNDER_RECONSIDERATION, S.WAITLISTED): _("Propose the waiting list"),
        (S.UNDER_RECONSIDERATION, S.NOT_SELECTED): _("Propose to keep the decision"),
        (S.UNDER_RECONSIDERATION, S.OFFER_WITHDRAWN): _("Propose to keep the decision"),
        (S.UNDER_RECONSIDERATION, S.CONDITIONS_NOT_MET): _("Propose to keep the decision"),
    }
)
"""The steps that have a complete page, in the order in which they are offered.

What is missing here waits for its other half, the applicant's.
"""
ORDER: Final = {pair: place for place, pair in enumerate(LABELS)}

GRAVE: Final = frozenset({S.NOT_SELECTED, S.OFFER_WITHDRAWN, S.CONDITIONS_NOT_MET})
"""Ends that need a reason from the list, and a button that does not invite."""
DECISIONS: Final = frozenset({S.OFFERED, S.WAITLISTED, S.NOT_SELECTED})


@dataclass(frozen=True)
class Standing:
    """What the guards of the table ask about an application, read once."""

    reviews_in: int
    reviewers_in: frozenset[int]
    has_open_proposal: bool
    places_left: int
    involved: frozenset[int] = frozenset()
    waits_for_guardian: bool = False
    screened: Screened = UNSCREENED
    panel: PanelStanding | None = None
    is_in_dispute: bool = False
    stepped_aside: frozenset[int] = frozenset()

    @classmethod
    def of(cls, application: Application) -> Standing:
        """Reads it from the database: two queries, and some more where the state asks for them."""
        asked = list(application.reviews.order_by("pk").values_list("reviewer_id", "submitted_at", "recused_at"))
        reviewers = frozenset(person for person, submitted_at, _recused_at in asked if submitted_at)
        stepped_aside = frozenset(person for person, _submitted_at, recused_at in asked if recused_at)
        waits = ProposedMove.objects.filter(application=application, closed_at__isnull=True).exists()
        involved = involved_in(application) if application.state == S.UNDER_RECONSIDERATION else frozenset()
        for_guardian = application.state == S.SCREENING and is_waiting_for_guardian(application)
        checked = screened(application) if application.state == S.SCREENING else UNSCREENED
        panel = panel_standing(application) if application.state == S.INTERVIEW else None
        disputed = application.state in ASSESSED_IN and open_disagreement(application.pk) is not None
        return cls(
            reviews_in=len(reviewers),
            reviewers_in=reviewers,
            has_open_proposal=waits,
            places_left=application.intake.places_left,
            involved=involved,
            waits_for_guardian=for_guardian,
            screened=checked,
            panel=panel,
            is_in_dispute=disputed,
            stepped_aside=stepped_aside,
        )


@dataclass(frozen=True)
class Step:
    """A transition as a button: what it is called, and what stands in its way, if anything."""

    row: Transition
    label: StrOrPromise
    hindrance: StrOrPromise = ""

    @property
    def target(self) -> str:
        """The code of the state that it leads to, for the address of its page."""
        return self.row.target.value

    @property
    def is_grave(self) -> bool:
        """Whether it ends the application."""
        return self.row.target in GRAVE

    @property
    def is_usual(self) -> bool:
        """Whether its button stands out. No decision does: the page favours none."""
        decides = self.row.source in {S.DECISION_PENDING, S.UNDER_RECONSIDERATION}
        return not (self.is_grave or self.asks_information or decides)

    @property
    def begins_at_once(self) -> bool:
        """Whether its button needs no page of its own: it writes to nobody and asks for nothing."""
        return self.row.source == S.SUBMITTED and self.row.target == S.SCREENING

    @property
    def asks_information(self) -> bool:
        """Whether it names sections for the applicant to change."""
        return self.row.target == S.INFO_REQUESTED

    @property
    def needs_listed_reason(self) -> bool:
        """Whether the reason comes from the program's list and no other."""
        return self.row.target in GRAVE

    @property
    def needs_note(self) -> bool:
        """Whether the reason is written for the record, not for the applicant."""
        return self.row.needs_reason and not self.needs_listed_reason


def label_of(source: str, target: str) -> StrOrPromise:
    """What staff call a step."""
    return LABELS.get((source, target), _("Move"))


def steps_for(user: User, application: Application, standing: Standing) -> list[Step]:
    """The steps that this person's roles allow from here; some may have to wait."""
    actors = actors_of(user, application)
    rows = (row for row in transitions_from(application.state) if (row.source, row.target) in LABELS)
    return [
        Step(row, label_of(row.source, row.target), hindrance(row, user, application, standing))
        for row in sorted(rows, key=lambda row: ORDER[row.source, row.target])
        if row.by & actors and fits(row, application)
    ]


def fits(row: Transition, application: Application) -> bool:
    """Whether the program has this step at all, and a step back leads to where the application came from."""
    if row.target == S.INTERVIEW:
        return application.program.has_interviews
    return not row.goes_back or application.came_from == row.target


def hindrance(row: Transition, user: User, application: Application, standing: Standing) -> StrOrPromise:
    """Why the step cannot be taken yet, in a sentence; nothing when it can."""
    if standing.has_open_proposal:
        return _("A decision on this application waits for release. Release or discard it first.")
    if unready := unreadiness(row, application, standing):
        return unready
    if partial := partiality(row, user, standing):
        return partial
    if row.target in HOLDING and row.source not in HOLDING and standing.places_left <= 0:
        return _("No place is left in this intake.")
    return ""


def unreadiness(row: Transition, application: Application, standing: Standing) -> StrOrPromise:
    """What the application still lacks for the step, in a sentence; nothing when it lacks nothing."""
    if row.source == S.SCREENING:
        return unscreened(row, standing)
    if row.source == S.INTERVIEW and row.target == S.DECISION_PENDING and standing.panel and not standing.panel.is_done:
        return _("The panel's scores are not all in: two people or more score each interview.")
    if row.target == S.DECISION_PENDING and standing.reviews_in < application.program.reviews_required:
        return _("%(done)d of %(required)d required reviews are in.") % {
            "done": standing.reviews_in,
            "required": application.program.reviews_required,
        }
    if row.target == S.DECISION_PENDING and standing.is_in_dispute:
        return _("The reviewers disagree. Ask for one more review, or settle it by a note.")
    return ""


def unscreened(row: Transition, standing: Standing) -> StrOrPromise:
    """What screening still lacks for the step, in a sentence; nothing when it lacks nothing."""
    if row.target == S.IN_REVIEW and standing.waits_for_guardian:
        return _("The applicant is under 18, and the guardian has not confirmed.")
    if row.target == S.IN_REVIEW:
        return standing.screened.hindrance
    if row.target == S.NOT_SELECTED and not standing.screened.has_unmet:
        return _("Note in the screening checklist first which rule is not met.")
    return ""


def partiality(row: Transition, user: User, standing: Standing) -> StrOrPromise:
    """Why somebody else has to take the step, in a sentence; nothing when this person may."""
    if row.source == S.DECISION_PENDING and row.target in DECISIONS and standing.reviewers_in <= {user.pk}:
        return _("Nobody but you has reviewed this application. Somebody else has to review it or decide.")
    if user.pk in standing.stepped_aside:
        return STEPPED_ASIDE
    if user.pk in standing.involved:
        return _("You had a part in this application before. Somebody else has to look at it again.")
    return ""
