"""The mails about files, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.examples import a_person
from volunteers.correspondence.kinds import APPLICANT, Kind, register


def of_virus() -> Mapping[str, Any]:
    """A file that was refused after it had been uploaded."""
    return {"file": SimpleNamespace(uploaded_at=timezone.now()), "recipient": a_person()}


register([Kind("file_refused", _("The virus scanner finds something in an uploaded file"), APPLICANT, of_virus)])
