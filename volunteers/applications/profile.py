"""What is known of a person from an earlier application, so that nobody types it twice."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import F

from volunteers.applications.models import SectionAnswers
from volunteers.applications.shape import Topic
from volunteers.people.models import User

CARRIED: Final = ("phone", "phone_kind", "postal_code")
"""Contact answers that go on to the next application. Name and language come from the account itself."""


def known_contact(person: User) -> dict[str, Any]:
    """The contact answers of the latest application in which the person completed that section. One query."""
    sheets = SectionAnswers.objects.filter(
        application__applicant=person,
        application__form_version__sections__topic=Topic.CONTACT,
        application__form_version__sections__code=F("section"),
        is_complete=True,
    )
    latest = sheets.order_by("-application_id").values_list("answers", flat=True).first() or {}
    return {key: latest[key] for key in CARRIED if latest.get(key)}
