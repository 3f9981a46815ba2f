"""Who sits on a panel, what each of them scores by themselves, and what they agree on after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.applications.moves import lock_application
from volunteers.applications.states import S
from volunteers.interviews import notifications
from volunteers.interviews.models_panel import (
    Consensus,
    ConsensusVoice,
    InterviewGuide,
    InterviewScore,
    InterviewSheet,
)
from volunteers.interviews.services import InterviewRefused
from volunteers.people.models import RoleGrant, User

LEAST: Final = 2
"""So many panellists score each interview, at the least."""

Bar = Callable[[Application], QuerySet[User]]
BARS: Final[list[Bar]] = []
"""Who may not sit on a panel of this applicant, asked of the slices above: they register in their `receivers.py`."""


@dataclass(frozen=True)
class Marks:
    """Points and a note for one question, as far as they are given."""

    points: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Content:
    """What a panellist has written, by question's primary key."""

    recommendation: str = ""
    marks: Mapping[int, Marks] = field(default_factory=dict)


def published_guide(program_id: int) -> InterviewGuide | None:
    """The guide that everybody is asked by now; None for a program without one."""
    rows = InterviewGuide.objects.filter(program_id=program_id, published_at__isnull=False)
    return rows.order_by("-number").first()


def panellists_for(application: Application, *, on: date) -> QuerySet[User]:
    """Who may sit on the panel: reviewers of the program today without a tie to the applicant, as far as is known."""
    reach = Q(program_id=application.program_id) | Q(program_id__isnull=True)
    if application.intake.division_id is not None:
        reach &= Q(division_id=application.intake.division_id) | Q(division_id__isnull=True)
    grants = RoleGrant.objects.in_force(on=on).filter(reach, role=RoleGrant.Role.REVIEWER)
    people = User.objects.filter(pk__in=grants.values("user_id"), is_active=True).exclude(pk=application.applicant_id)
    for bar in BARS:
        people = people.exclude(pk__in=bar(application).values("pk"))
    return people.order_by("given_name", "family_name", "pk")


@transaction.atomic
def seat_panel(
    *, application_id: int, panellist_ids: Sequence[int], on: date, by: User, at: datetime
) -> list[InterviewSheet]:
    """Makes these people the panel: new ones are asked by mail, who is left out leaves unless they have scored."""
    application = lock_application(application_id)
    if not by.has_perm("volunteers.assign_review", application):
        raise InterviewRefused(_("You may not put a panel together for this application."))
    if application.state != S.INTERVIEW:
        raise InterviewRefused(_("A panel is put together while an application is at its interview."))
    guide = published_guide(application.program_id)
    if guide is None:
        raise InterviewRefused(_("The program has no published interview guide yet. Publish one first."))
    wanted = set(panellist_ids)
    if len(wanted) < LEAST:
        raise InterviewRefused(_("Choose at least two people: each interview is scored by two or more."))
    seated = {sheet.panellist_id: sheet for sheet in application.panel.select_for_update()}
    fit = set(panellists_for(application, on=on).filter(pk__in=wanted).values_list("pk", flat=True))
    scored = {pk for pk, sheet in seated.items() if sheet.submitted_at}
    if wanted - fit - scored:
        raise InterviewRefused(_("One of these people cannot sit on this panel."))
    for pk, sheet in seated.items():
        if pk not in wanted and sheet.left_at is None and not sheet.submitted_at:
            leave(sheet, at=at)
    return [ask(application, guide, pk, seated.get(pk), by=by, at=at) for pk in sorted(wanted)]


@transaction.atomic
def arrange(*, application_id: int, words: str, by: User) -> None:
    """Tells the panel what it has to arrange; what the applicant wrote about support stays with the coordinator."""
    application = lock_application(application_id)
    if not by.has_perm("volunteers.assign_review", application):
        raise InterviewRefused(_("You may not put a panel together for this application."))
    application.interviews.live().update(arrangements=words.strip())


def ask(
    application: Application, guide: InterviewGuide, pk: int, sheet: InterviewSheet | None, *, by: User, at: datetime
) -> InterviewSheet:
    """Seats one person and writes to them; who sits there already is left in peace."""
    if sheet is not None and sheet.left_at is None:
        return sheet
    if sheet is None:
        sheet = InterviewSheet(application=application, panellist_id=pk)
    sheet.guide, sheet.assigned_by, sheet.assigned_at, sheet.left_at = guide, by, at, None
    sheet.save()
    notifications.tell_panellist(sheet, at=at)
    return sheet


def leave(sheet: InterviewSheet, *, at: datetime) -> None:
    """Empties a seat: what was written there goes."""
    sheet.scores.all().delete()
    sheet.recommendation, sheet.saved_at, sheet.left_at = "", None, at
    sheet.save()


@transaction.atomic
def step_aside(*, sheet_id: int, by: User, at: datetime) -> InterviewSheet:
    """The panellist knows the applicant: the coordinator has to ask somebody else. Asking again changes nothing."""
    lock_application(InterviewSheet.objects.values_list("application_id", flat=True).get(pk=sheet_id))
    gone = InterviewSheet.objects.filter(pk=sheet_id, panellist=by, left_at__isnull=False).first()
    if gone is not None:
        return gone
    sheet = lock_sheet(sheet_id, by=by)
    leave(sheet, at=at)
    return sheet


@transaction.atomic
def save_draft(*, sheet_id: int, content: Content, by: User, at: datetime) -> InterviewSheet:
    """Keeps what was written, complete or not."""
    sheet = lock_sheet(sheet_id, by=by)
    write(sheet, content, at=at)
    return sheet


@transaction.atomic
def submit(*, sheet_id: int, content: Content, by: User, at: datetime) -> InterviewSheet:
    """Hands a sheet in and locks it. Handing in twice changes nothing."""
    handed_in = InterviewSheet.objects.submitted().filter(pk=sheet_id, panellist=by).first()
    if handed_in is not None:
        return handed_in
    sheet = lock_sheet(sheet_id, by=by)
    write(sheet, content, at=at)
    questions = set(sheet.guide.questions.values_list("pk", flat=True))
    whole = {pk for pk in questions if content.marks.get(pk, Marks()).points is not None}
    if whole != questions:
        raise InterviewRefused(_("Every question needs points."))
    if not sheet.recommendation:
        raise InterviewRefused(_("Choose a recommendation."))
    sheet.submitted_at = at
    sheet.save(update_fields=["submitted_at"])
    return sheet


def lock_sheet(sheet_id: int, *, by: User) -> InterviewSheet:
    """The person's own open sheet, its application locked first (DoesNotExist for anybody else's)."""
    application = lock_application(InterviewSheet.objects.values_list("application_id", flat=True).get(pk=sheet_id))
    sheet = InterviewSheet.objects.active().select_for_update(of=["self"]).select_related("guide").get(pk=sheet_id)
    sheet.application = application
    if not by.has_perm("volunteers.score_interview", sheet):
        raise InterviewSheet.DoesNotExist
    if sheet.submitted_at is not None:
        raise InterviewRefused(_("You have handed this sheet in. It can no longer be changed."))
    if application.state != S.INTERVIEW:
        raise InterviewRefused(_("This application has moved on. Your scores are no longer needed."))
    return sheet


def write(sheet: InterviewSheet, content: Content, *, at: datetime) -> None:
    """Stores the content of a locked sheet."""
    if content.recommendation not in {"", *InterviewSheet.Recommendation.values}:
        raise InterviewRefused(_("Choose a recommendation from the list."))
    sheet.recommendation, sheet.saved_at = content.recommendation, at
    sheet.save()
    for question in sheet.guide.questions.all():
        marks = content.marks.get(question.pk, Marks())
        InterviewScore.objects.update_or_create(
            sheet=sheet, question=question, defaults={"points": marks.points, "note": marks.note}
        )


@transaction.atomic
def agree_on(*, sheet_id: int, text: str, recommendation: str, version: int, by: User, at: datetime) -> Consensus:
    """Writes down what the panel agreed on, once all its sheets are in. New words need everybody's yes anew."""
    sheet = own_sheet_in(sheet_id, by=by)
    refuse_before_all_are_in(sheet.application)
    if not text.strip() or recommendation not in InterviewSheet.Recommendation.values:
        raise InterviewRefused(_("Write what you agreed on, and choose a recommendation."))
    consensus = Consensus.objects.select_for_update().filter(application=sheet.application).first()
    if (consensus.version if consensus else 0) != version:
        raise InterviewRefused(_("Somebody else has written meanwhile. Read their words first; yours are still below."))
    if consensus is None:
        consensus = Consensus(application=sheet.application, version=0)
    consensus.text, consensus.recommendation, consensus.version = text.strip(), recommendation, version + 1
    consensus.written_by, consensus.written_at = by, at
    consensus.save()
    ConsensusVoice.objects.create(consensus=consensus, version=consensus.version, by=by, agrees=True, at=at)
    return consensus


@transaction.atomic
def give_voice(*, sheet_id: int, agrees: bool, words: str, version: int, by: User, at: datetime) -> ConsensusVoice:
    """A panellist's yes to the words that they read, or their dissent; a second answer takes the first's place."""
    sheet = own_sheet_in(sheet_id, by=by)
    consensus = Consensus.objects.select_for_update().filter(application=sheet.application).first()
    if consensus is None or consensus.version != version:
        raise InterviewRefused(_("The words were changed meanwhile. Read them again."))
    if not agrees and not words.strip():
        raise InterviewRefused(_("Say what you see differently."))
    voice, _made = ConsensusVoice.objects.update_or_create(
        consensus=consensus,
        version=version,
        by=by,
        defaults={"agrees": agrees, "words": "" if agrees else words.strip(), "at": at},
    )
    return voice


def own_sheet_in(sheet_id: int, *, by: User) -> InterviewSheet:
    """The person's own sheet once it is handed in, its application locked."""
    application = lock_application(InterviewSheet.objects.values_list("application_id", flat=True).get(pk=sheet_id))
    sheet = InterviewSheet.objects.get(pk=sheet_id)
    sheet.application = application
    if not by.has_perm("volunteers.score_interview", sheet):
        raise InterviewSheet.DoesNotExist
    if sheet.submitted_at is None:
        raise InterviewRefused(_("Hand your own sheet in first."))
    if application.state != S.INTERVIEW:
        raise InterviewRefused(_("This application has moved on. Nothing was changed."))
    return sheet


def refuse_before_all_are_in(application: Application) -> None:
    """Raises while somebody on the panel has not scored by themselves."""
    if application.panel.active().filter(submitted_at__isnull=True).exists():
        raise InterviewRefused(_("Wait until everybody on the panel has handed in: each scores alone first."))
