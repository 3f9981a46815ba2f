"""The form of a section that was sent: only what can still be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from volunteers.applications.editing import Editable
from volunteers.applications.forms.contact import ContactSection
from volunteers.applications.forms.sections import COMPLETED, SectionForm
from volunteers.applications.models import Application
from volunteers.applications.shape import Topic


def change_form(
    application: Application,
    can: Editable,
    data: Any = None,
    *,
    everything: Mapping[str, Any],
    initial: Mapping[str, Any],
) -> SectionForm:
    """The form. `everything` are the answers of the whole application by key, for conditions."""
    kind = ContactSection if can.part.topic == Topic.CONTACT else SectionForm
    shown = {key: value for key, value in initial.items() if key not in can.said}
    form = kind(data, initial=shown, part=can.part, elsewhere=everything, own_email=application.applicant.email)
    form.fields.pop(COMPLETED, None)
    for key in can.said.keys() & form.fields.keys():
        field = form.fields[key]
        field.required = False
        field.label = format_lazy(_("Add to “{question}”"), question=field.label)
    return form
