"""The people of the form: which places it has, and how one who was named later stands in the answers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db.models import QuerySet

from programs.catalogue.models import FormSection, Question
from volunteers.applications.changes import revise_section
from volunteers.applications.models import Application
from volunteers.referees.naming import Person
from volunteers.referees.queries import current_of


def places_of(application: Application) -> QuerySet[Question]:
    """The questions of the application's own form that ask for a referee."""
    people = Question.objects.filter(
        version_id=application.form_version_id, kind=Question.Kind.PERSON, section__topic=FormSection.Topic.REFEREES
    )
    return people.select_related("section").order_by("order", "pk")


def free_key(application: Application) -> str:
    """The first place of the form that nobody holds, or a new one beside the form."""
    held = {referee.key for referee in current_of(application)}
    free = next((question.key for question in places_of(application) if question.key not in held), "")
    return free or f"added-{application.referees.count() + 1}"


def keep_in_answers(application: Application, key: str, person: Person, *, at: datetime) -> None:
    """Writes who was named into the answers, as a revision of its own; a place beside the form has no answer."""
    question = places_of(application).filter(key=key).first()
    sheet = application.sections.filter(section=question.section.code).first() if question else None
    latest = application.revisions.order_by("-number").first()
    if sheet is None or latest is None:
        return
    sheet.answers = {**sheet.answers, key: asdict(person)}
    sheet.version, sheet.saved_at = sheet.version + 1, at
    sheet.save()
    revise_section(application, sheet.section, after=latest, at=at)
