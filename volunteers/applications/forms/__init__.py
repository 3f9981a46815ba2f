"""What applicants fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from volunteers.applications.forms.acts import (
    AgainForm,
    AlertForm,
    CodeForm,
    DeclarationForm,
    DeferForm,
    FeedbackForm,
    LeaveForm,
    ReconsiderForm,
    StartForm,
)
from volunteers.applications.forms.contact import ContactSection, postal_code, telephone
from volunteers.applications.forms.files import show_files
from volunteers.applications.forms.sections import COMPLETED, SectionForm, elsewhere_of, initial_of
from volunteers.applications.models import Application
from volunteers.applications.shape import Part, Topic
from volunteers.applications.words import YesNo

__all__ = [
    "AgainForm",
    "AlertForm",
    "CodeForm",
    "DeclarationForm",
    "DeferForm",
    "FeedbackForm",
    "LeaveForm",
    "ReconsiderForm",
    "SectionForm",
    "StartForm",
    "blank_form",
    "postal_code",
    "section_form",
    "telephone",
]


def section_form(
    application: Application, part: Part, data: Any = None, *, initial: Mapping[str, Any], is_complete: bool = False
) -> SectionForm:
    """The form of one section of this application's program."""
    kind = ContactSection if part.topic == Topic.CONTACT else SectionForm
    given = initial_of(application, part, initial)
    if is_complete:
        given[COMPLETED] = YesNo.YES
    form = kind(
        data,
        initial=given,
        part=part,
        elsewhere=elsewhere_of(application, part),
        own_email=application.applicant.email,
    )
    show_files(form, application, part.code)
    return form


def blank_form(part: Part, *, elsewhere: Mapping[str, Any]) -> SectionForm:
    """The form of a section for nobody, for a look at it."""
    kind = ContactSection if part.topic == Topic.CONTACT else SectionForm
    return kind(initial={}, part=part, elsewhere=elsewhere)
