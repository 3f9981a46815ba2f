"""Short ways to write a form in a test."""

from __future__ import annotations

from programs.catalogue import form_services, question_services
from programs.catalogue.form_queries import mark_of
from programs.catalogue.form_rules import Choice, QuestionContent, SectionContent
from tests.programs.conftest import NOW


class Anybody:
    """Somebody who may do everything; `Nobody` may do nothing."""

    def has_perm(self, perm, obj=None):
        return True


class Nobody:
    def has_perm(self, perm, obj=None):
        return False


BY = {"by": Anybody(), "at": NOW}
DAYS = (Choice("weekdays", "Weekdays", "En semaine"), Choice("weekends", "Weekends", "La fin de semaine"))


def section(version, topic="motivation", title="Motivation", **more):
    content = SectionContent(topic, title, f"{title} (fr)", **more)
    return form_services.add_section(version_id=version.pk, content=content, **BY)


def content(label="Why?", kind="long", **more):
    return QuestionContent(label, kind, **{"label_fr": f"{label} (fr)", **more})


def question(of, label="Why?", kind="long", **more):
    return question_services.add_question(section_id=of.pk, content=content(label, kind, **more), **BY)


def edited(row, **more):
    """Edits a question to this content."""
    return question_services.edit_question(question_id=row.pk, content=content(**more), seen=mark_of(row), **BY)


def published(version):
    return form_services.publish_form(version_id=version.pk, **BY)


def small_form(program):
    """A published form: contact, and one question about motivation."""
    version = form_services.create_form(program_id=program.pk, **BY)
    section(version, "contact", "Your contact details")
    question(section(version))
    return published(version)
