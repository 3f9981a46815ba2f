"""Entering a paper application for somebody. It counts once that person confirms: by mail, or by their signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake, Question
from volunteers.applications import services
from volunteers.applications.keeping import NO_WINDOW, ApplicationRefused, Window, keep
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.models_paper import PaperApplication
from volunteers.applications.moves import allowed_transition, apply, lock_application
from volunteers.applications.notifications import remind_applicant
from volunteers.applications.services import APPLICANT
from volunteers.applications.shape import Part, Topic, parts_of
from volunteers.applications.states import ENDS, S
from volunteers.people import services as people
from volunteers.people.models import CollectionNotice, User

ENTER = "volunteers.enter_application"


@dataclass(frozen=True)
class Applicant:
    """Who applies on paper. Without an address everything that would be mailed is a letter."""

    given_name: str
    family_name: str
    language: str
    email: str = ""


@transaction.atomic
def begin(*, intake_id: int, applicant: Applicant, by: User, at: datetime) -> PaperApplication:
    """Starts a draft for somebody else."""
    intake = Intake.objects.select_related("program").get(pk=intake_id)
    if not by.has_perm(ENTER, intake):
        raise ApplicationRefused(_("You may not enter applications to this program."))
    person = account_of(applicant, at=at)
    if person.pk == by.pk:
        raise ApplicationRefused(_("Nobody enters an application of their own here. Use the public pages."))
    # Locked as `start` does it, so that nobody types into what the person begins in this very moment.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if Application.objects.filter(applicant=person, intake=intake).exclude(state__in=ENDS).exists():
        raise ApplicationRefused(_("This person already has an application to this intake."))
    application = services.start(intake_id=intake.pk, by=person, at=at, on_paper=True)
    return PaperApplication.objects.create(
        application=application, entered_by=by, entered_at=at, has_email=bool(applicant.email)
    )


def account_of(applicant: Applicant, *, at: datetime) -> User:
    """The person's account; a known one keeps its name and language."""
    if not applicant.email:
        return people.register_without_email(
            given_name=applicant.given_name, family_name=applicant.family_name, language=applicant.language, at=at
        )
    person = people.find_or_register(email=applicant.email, at=at)
    if not person.get_full_name():
        people.remember(
            user=person,
            given_name=applicant.given_name,
            family_name=applicant.family_name,
            language=applicant.language,
        )
    return person


def paper_in_hand(application_id: int, *, by: User) -> PaperApplication:
    """A paper application that this coordinator may still work on, with the application locked."""
    application = lock_application(application_id)
    paper = PaperApplication.objects.get(application=application)
    paper.application = application
    if not by.has_perm(ENTER, application):
        raise ApplicationRefused(_("You may not enter applications to this program."))
    if application.state != S.DRAFT or paper.handed_over_at is not None:
        raise ApplicationRefused(_("This application is with the person now. You can no longer change it."))
    return paper


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
    """Keeps what was typed from the paper. Disclosures are not typed by coordinators."""
    application = paper_in_hand(application_id, by=by).application
    part = parts_of(application, [section])[section]
    if part.topic == Topic.DISCLOSURES:
        raise ApplicationRefused(_("Disclosures go unread to the safeguarding officer. They are not typed here."))
    sheet = application.sections.select_for_update().get(section=section)
    sheet.application = application
    return keep(sheet, answers, is_complete=is_complete, version=version, at=at, window=window)


@transaction.atomic
def hand_over(*, application_id: int, by: User, at: datetime) -> PaperApplication:
    """Asks the person by mail to read the application, complete it and send it. From then on it is theirs alone."""
    paper = paper_in_hand(application_id, by=by)
    if not paper.has_email:
        raise ApplicationRefused(_("There is no email address. Record the signature on the paper instead."))
    refuse_unless_typed(paper.application)
    paper.handed_over_at = at
    paper.save(update_fields=["handed_over_at"])
    paper.application.edited_at = at
    paper.application.save(update_fields=["edited_at"])
    remind_applicant(
        kind="paper_to_confirm",
        application=paper.application,
        cause=f"paper:{paper.pk}",
        is_last=False,
        at=at,
    )
    return paper


@transaction.atomic
def record_signature(
    *, application_id: int, signed_on: date, kept_where: str, notice: CollectionNotice, by: User, at: datetime
) -> PaperApplication:
    """Sends the application on the person's signature, under the notice that stood above it on the paper."""
    paper = paper_in_hand(application_id, by=by)
    application = paper.application
    if signed_on > timezone.localdate(at):
        raise ApplicationRefused(_("The signature cannot be of a day to come."))
    refuse_unless_typed(application)
    services.refuse_unless_open(application, at=at)
    row = allowed_transition(application, S.SUBMITTED, APPLICANT)
    paper.signed_on, paper.kept_where, paper.seen_by = signed_on, kept_where, by
    paper.save(update_fields=["signed_on", "kept_where", "seen_by"])
    people.give_consent(user=application.applicant, notice=notice, at=at)
    application.submitted_at, application.rules_version = at, application.program.rules_version
    services.take_over_contact(application)
    services.revise(application, notice=notice, at=at)
    apply(application, row, by=by, at=at)
    return paper


def refuse_unless_typed(application: Application) -> None:
    """Raises while a section is not finished that can be typed: disclosures are not, nor what needs a file."""
    services.refuse_unfinished(application, [code for code, part in parts_of(application).items() if is_typed(part)])


def is_typed(part: Part) -> bool:
    """Whether a coordinator can finish this section."""
    needs_file = any(each.kind == Question.Kind.FILE and part.requires(each) for each in part.questions)
    return part.topic != Topic.DISCLOSURES and not needs_file
