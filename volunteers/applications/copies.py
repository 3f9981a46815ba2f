"""A copy of what was sent, as a PDF to keep. What people wrote is handed to the typesetter as data, never as code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.typesetting import typeset
from volunteers.applications.models import Application, Revision
from volunteers.applications.queries import Card, cards_sent

SOURCE: Final = Path(settings.BASE_DIR) / "templates" / "pdf" / "copy.typ"


@dataclass(frozen=True)
class Copy:
    """The file, and whether screen readers get all of it (PDF/UA)."""

    content: bytes
    is_accessible: bool


def copy_of(application: Application, revision: Revision) -> Copy:
    """Sets a revision in the reader's language. `application` comes with its program, intake and applicant.

    The standard for accessible PDF allows no character that no font has. Where somebody wrote one, the copy is made
    without the standard's promise and says so.
    """
    data = data_of(application, revision)
    try:
        return Copy(typeset(SOURCE, data), is_accessible=True)
    except typst.TypstError:
        data["note"] = _(
            "A character in your answers is not in the fonts of this file and may be missing here. "
            "The page of your application on this site shows everything."
        )
        return Copy(typeset(SOURCE, data, is_accessible=False), is_accessible=False)


def data_of(application: Application, revision: Revision) -> dict[str, Any]:
    """All that the copy says, in words of the reader's language."""
    sent_at = date_format(timezone.localtime(revision.sent_at), "DATETIME_FORMAT")
    facts = [
        (_("Reference"), application.reference),
        (_("Program"), application.program.title),
        (_("Intake"), application.intake.title),
        (_("Applicant"), application.applicant.get_full_name()),
        (_("Sent on"), sent_at),
        (_("Version"), str(revision.number)),
    ]
    return {
        "language": "fr" if (get_language() or "en").startswith("fr") else "en",
        "title": _("Your application to %(program)s") % {"program": application.program.title},
        "reference": application.reference,
        "facts": [{"key": key, "value": value} for key, value in facts if value],
        "note": "",
        "sections": [section_of(card) for card in cards_sent(revision.answers)],
        "words": {
            "publisher": _("Community Programs"),
            "description": _("The answers of application %(reference)s as they were sent")
            % {"reference": application.reference},
        },
    }


def section_of(card: Card) -> dict[str, Any]:
    """One section; a question without an answer says so."""
    rows = [{"key": row.key, "value": str(row.value).strip() or _("No answer")} for row in card.rows]
    return {"title": card.title, "rows": rows}
