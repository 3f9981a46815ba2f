"""What the record of an application shows of its interview, and who may not look at it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.applications.permissions import involved_in
from volunteers.applications.states import S
from volunteers.interviews.queries_panel import panel_standing
from volunteers.people.models import User
from volunteers.review.notices import Notice, notices
from volunteers.review.panels import REVIEWS, panel


@panel(REVIEWS, "admin/volunteers/application/_panel.html", order=40)
def interview(user: Any, application: Application) -> Mapping[str, Any] | None:
    """How far the panel is, and the way to it; nothing for programs without interviews."""
    if not application.program.has_interviews:
        return None
    return {"standing": panel_standing(application)}


@notices
def who_had_a_part(user: Any, application: Application) -> Iterator[Notice]:
    """Where the applicant asked for another look: who decided and assessed before, and so does not decide again."""
    if application.state != S.UNDER_RECONSIDERATION:
        return
    people = User.objects.filter(pk__in=involved_in(application)).order_by("given_name", "family_name", "pk")
    names = ", ".join(person.get_full_name() or person.email for person in people)
    if names:
        yield Notice(
            title=_("Somebody who had no part in it before looks at it again"),
            text=_("Had a part: %(names)s.") % {"names": names},
        )
