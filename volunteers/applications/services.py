"""What applicants do with what they write: start, save, submit, answer, delete. Leaving is in `departures`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake, Program
from programs.catalogue.openings import last_day
from volunteers.applications import guards
from volunteers.applications.admission import may_be_sent
from volunteers.applications.again import open_sheets
from volunteers.applications.answers import by_key, shown_keys, snapshot, unfinished
from volunteers.applications.deadlines import draft_deleted_at, reopen_until
from volunteers.applications.file_answers import Place
from volunteers.applications.keeping import NO_WINDOW as NO_WINDOW
from volunteers.applications.keeping import ApplicationRefused as ApplicationRefused
from volunteers.applications.keeping import SomebodySavedMeanwhile as SomebodySavedMeanwhile
from volunteers.applications.keeping import Window as Window
from volunteers.applications.keeping import keep
from volunteers.applications.models import Application, Revision, SectionAnswers
from volunteers.applications.moves import allowed_transition, apply, lock_application
from volunteers.applications.notifications import remind_applicant
from volunteers.applications.shape import Topic, parts_of, published_form, titles_of
from volunteers.applications.signals import revised
from volunteers.applications.states import ANSWERABLE, ENDS, Actor, S, may_edit
from volunteers.files.queries import files_kept_for
from volunteers.files.services import discard
from volunteers.people import services as people
from volunteers.people.models import CollectionNotice, User

APPLICANT = frozenset({Actor.APPLICANT})


class AlreadySent(ApplicationRefused):
    """It was sent before, from another page than this one."""

    def __init__(self, application: Application) -> None:
        latest = application.revisions.order_by("-number").values_list("sent_at", flat=True).first()
        when = date_format(timezone.localtime(latest), "DATETIME_FORMAT") if latest else ""
        super().__init__(
            _("You have already sent this, on %(when)s, perhaps on another device. Nothing was sent twice.")
            % {"when": when}
        )


@transaction.atomic
def start(
    *, intake_id: int, by: User, at: datetime, again: bool = False, is_admitted: bool = False, on_paper: bool = False
) -> Application:
    """The person's application to this intake: the live one if there is one, else an expired draft, else a new one.

    `again` takes the answers of an earlier application over; `is_admitted` by a code, although the intake has closed. A new
    one is told by mail. `on_paper` somebody else types it first: it is empty, and what the person wrote stays unread.
    """
    # The person is locked, so that two tabs that start at once find one draft. Rows may still point at them meanwhile:
    # whoever takes up an expired draft locks that first and then writes down who did it.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    intake = Intake.objects.select_related("program").get(pk=intake_id)
    earlier = Application.objects.filter(applicant=by, intake=intake)
    if live := earlier.exclude(state__in=ENDS).first():
        return live
    refuse_unless_taking(intake.program, is_open=is_admitted or intake.is_open(at=at))
    guards.refuse_hindered(intake.program, by, at=at)
    expired = None if on_paper else earlier.filter(state=S.EXPIRED).order_by("-pk").first()
    if expired:
        return reopen_draft(application_id=expired.pk, by=by, at=at)
    form = published_form(intake.program)
    if form is None:
        raise ApplicationRefused(_("The form of this program is not ready yet. Try again later, or write to us."))
    application = Application.objects.create(
        applicant=by,
        program=intake.program,
        intake=intake,
        form_version=form,
        state_since=at,
        started_at=at,
        edited_at=at,
    )
    open_sheets(application, again=again, at=at, is_empty=on_paper)
    if not on_paper:
        remind_applicant(
            kind="draft_started", application=application, cause=f"draft:{application.pk}", is_last=False, at=at
        )
    return application


@transaction.atomic
def reopen_draft(*, application_id: int, by: User, at: datetime) -> Application:
    """Takes an expired draft up again, with all that was written, as long as it is kept."""
    application = own_application(application_id, by=by)
    if application.state == S.DRAFT:
        return application
    row = allowed_transition(application, S.DRAFT, APPLICANT)
    if at >= draft_deleted_at(application.edited_at):
        raise ApplicationRefused(_("This draft was kept until its last day and can no longer be opened."))
    refuse_if_another_is_live(application)
    application.edited_at = at
    apply(application, row, by=by, at=at)
    return application


@transaction.atomic
def save_section(
    *,
    application_id: int,
    section: str,
    answers: Mapping[str, Any],
    is_complete: bool,
    version: int,
    by: User,
    at: datetime,
    window: Window = NO_WINDOW,
) -> SectionAnswers:
    """Keeps what was written, valid or not.

    `version` is the one that the page was opened with, `window` is the opened page: what that same page saved
    meanwhile (by itself, or before going back) is its own and no conflict. What it sent by itself, and what arrives
    only after something newer of its own, is left aside.
    """
    sheet = own_sheet(application_id, section, by=by)
    application = sheet.application
    if not may_edit(section, application.state, application.requested_sections):
        raise ApplicationRefused(_("This part of your application can no longer be changed."))
    return keep(sheet, answers, is_complete=is_complete, version=version, at=at, window=window)


@transaction.atomic
def submit(*, application_id: int, notice: CollectionNotice, by: User, at: datetime, key: str = "") -> Application:
    """Sends a draft.

    `key` names the page that sends. It is kept with what was sent, so that the same page once more (double click,
    a retry after a lost answer) gets the same receipt; another page is told that it was sent already.
    """
    application = own_application(application_id, by=by)
    if was_sent_with(application, key):
        return application
    if application.state not in {S.DRAFT, S.EXPIRED}:
        raise AlreadySent(application)
    row = allowed_transition(application, S.SUBMITTED, APPLICANT)
    refuse_unless_ready(application, at=at)
    people.give_consent(user=by, notice=notice, at=at)
    application.submitted_at, application.rules_version = at, application.program.rules_version
    take_over_contact(application)
    revise(application, notice=notice, at=at, key=key)
    apply(application, row, by=by, at=at)
    return application


@transaction.atomic
def reply(*, application_id: int, notice: CollectionNotice, by: User, at: datetime, key: str = "") -> Application:
    """Sends the sections that were asked for: a new revision, and the application goes on where it was.

    Works for a while after the application was closed for want of an answer, too. The same page once more (see
    `submit`) changes nothing.
    """
    application = own_application(application_id, by=by)
    if was_sent_with(application, key):
        return application
    if application.state not in ANSWERABLE:
        raise AlreadySent(application)
    row = allowed_transition(application, application.came_from, APPLICANT)
    refuse_unless_answerable(application, at=at)
    people.give_consent(user=by, notice=notice, at=at)
    take_over_contact(application)
    application.requested_sections = []
    revise(application, notice=notice, at=at, key=key)
    apply(application, row, by=by, at=at)
    return application


@transaction.atomic
def delete_draft(*, application_id: int, by: User) -> None:
    """Deletes a draft for good, at its owner's wish."""
    application = own_application(application_id, by=by)
    if application.state not in {S.DRAFT, S.EXPIRED}:
        raise ApplicationRefused(_("Only an application that was not sent can be deleted. You can withdraw this one."))
    people.refuse_while_held(by)
    discard(files_kept_for(Place(application.pk).label))
    application.delete()


def was_sent_with(application: Application, key: str) -> bool:
    """Whether the page of this key has sent before. Ask under the application's lock."""
    return bool(key) and application.revisions.filter(key=key).exists()


def own_application(application_id: int, *, by: User) -> Application:
    """The person's own application, locked (Application.DoesNotExist for anybody else's)."""
    application = lock_application(application_id)
    if application.applicant_id != by.pk:
        raise Application.DoesNotExist
    return application


def own_sheet(application_id: int, section: str, *, by: User) -> SectionAnswers:
    """A section of the person's own application, both locked, in one query."""
    sheets = SectionAnswers.objects.select_for_update(of=["self", "application"]).select_related("application")
    sheet = sheets.get(application_id=application_id, section=section)
    if sheet.application.applicant_id != by.pk:
        raise Application.DoesNotExist
    return sheet


def refuse_unless_taking(program: Program, *, is_open: bool = True) -> None:
    """Raises when the program is not published or takes no applications."""
    if not (program.is_published and program.takes_applications and is_open):
        raise ApplicationRefused(_("This program does not take applications at the moment."))


def refuse_unfinished(application: Application, sections: Iterable[str] | None = None) -> None:
    """Raises, and names them, when some of these sections (or of all) are not completed as the form asks for it."""
    parts, sheets = parts_of(application), list(application.sections.all())
    shown = shown_keys(parts.values(), by_key({sheet.section: sheet.answers for sheet in sheets}))
    wanted = set(parts if sections is None else sections)
    to_do = unfinished(parts, [sheet for sheet in sheets if sheet.section in wanted], shown)
    if to_do:
        names = ", ".join(titles_of(application, to_do))
        raise ApplicationRefused(_("Complete these sections before you send: %(sections)s.") % {"sections": names})


def refuse_unless_ready(application: Application, *, at: datetime) -> None:
    """Raises when the program takes no applications any more, a section is missing or the intake has closed."""
    refuse_unless_taking(application.program)
    refuse_unfinished(application)
    refuse_unless_open(application, at=at)


def refuse_unless_open(application: Application, *, at: datetime) -> None:
    """Raises when the intake has closed."""
    if not may_be_sent(application, at=at):
        closed_on = last_day(application.intake)
        raise ApplicationRefused(
            _("This intake closed on %(date)s. Your draft is kept.")
            % {"date": date_format(closed_on, "DATE_FORMAT") if closed_on else ""}
        )


def refuse_unless_answerable(application: Application, *, at: datetime) -> None:
    """Raises when a section that was asked for is missing, or the way back has closed."""
    refuse_unfinished(application, application.requested_sections)
    if application.state != S.CLOSED_NO_REPLY:
        return
    if at >= reopen_until(application.state_since):
        raise ApplicationRefused(_("This application was closed too long ago. You can start a new one."))
    refuse_if_another_is_live(application)


def refuse_if_another_is_live(application: Application) -> None:
    """Raises when the person has meanwhile started another application to the same intake."""
    others = Application.objects.filter(applicant_id=application.applicant_id, intake_id=application.intake_id)
    if others.exclude(pk=application.pk).exclude(state__in=ENDS).exists():
        raise ApplicationRefused(_("You have already started another application to this intake."))


def revise(application: Application, *, notice: CollectionNotice, at: datetime, key: str = "") -> Revision:
    """Freezes the answers as they stand. The caller holds the application's lock, so the number cannot collide."""
    number = application.revisions.count() + 1
    revision = Revision.objects.create(
        application=application, number=number, answers=snapshot(application), notice=notice, sent_at=at, key=key
    )
    revised.send(Application, application=application, revision=revision, at=at)
    return revision


def take_over_contact(application: Application) -> None:
    """The name and the language of letters, as written in the contact section, from now on hold for the account."""
    answers = application.sections.get(section=Topic.CONTACT).answers
    given_name, family_name = answers.get("given_name", ""), answers.get("family_name", "")
    application.applicant_name = f"{given_name} {family_name}".strip()
    people.remember(
        user=application.applicant, given_name=given_name, family_name=family_name, language=answers.get("language", "")
    )
