"""Which paper applications a coordinator works on, and how far they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake
from programs.catalogue.queries import open_intakes
from volunteers.applications.answers import by_key, is_begun, shown_keys, unfinished
from volunteers.applications.models import Application
from volunteers.applications.models_paper import PaperApplication
from volunteers.applications.paper import ENTER
from volunteers.applications.shape import Topic, parts_of
from volunteers.applications.states import S
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import programs_with


def intakes_to_type_for(user: Any, *, at: datetime) -> list[Intake]:
    """The open intakes of the programs that the person coordinates."""
    rows = open_intakes(at=at).select_related("program", "division").order_by("program__order", "closes_at", "pk")
    return [intake for intake in rows if user.has_perm(ENTER, intake)]


def paper_in_work(user: Any) -> QuerySet[PaperApplication]:
    """Paper applications to the person's programs that are not sent yet, the oldest first."""
    programs = programs_with(user, [RoleGrant.Role.COORDINATOR])
    rows = PaperApplication.objects.filter(application__program_id__in=programs, application__state=S.DRAFT)
    related = ("application__program", "application__intake__division", "application__applicant", "entered_by")
    return rows.exclude(application__applicant_id=user.pk).select_related(*related).order_by("entered_at", "pk")


def lines_of(application: Application) -> list[dict[str, str]]:
    """The sections with how far each is typed. Disclosures are nobody's here."""
    parts, sheets = parts_of(application), {sheet.section: sheet for sheet in application.sections.all()}
    shown = shown_keys(parts.values(), by_key({code: sheet.answers for code, sheet in sheets.items()}))
    to_do = unfinished(parts, sheets.values(), shown)
    lines = []
    for code, part in parts.items():
        if part.topic == Topic.DISCLOSURES:
            words = _("Hand the sheet unread to the safeguarding officer")
            lines.append({"title": part.title, "status": words, "url": ""})
            continue
        begun = _("In progress") if is_begun(sheets[code].answers) else _("Not started")
        url = reverse("admin:volunteers_application_paper_section", args=[application.reference, code])
        status, tone = (begun, "info") if code in to_do else (_("Completed"), "")
        if not tone and not sheets[code].is_complete:
            status = _("Optional")
        lines.append({"title": part.title, "status": status, "tone": tone, "url": url})
    return lines
