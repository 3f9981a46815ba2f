"""Mails that an action on many would send, as examples."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import override

from volunteers.applications.moves import Grounds
from volunteers.conversations.notifications import context_of
from volunteers.correspondence.services import render_mail
from volunteers.desk.bulk import Line
from volunteers.review.notifications import Wording, preview_of_step


def example_of(line: Line, grounds: Grounds, *, with_identity: bool, on: date) -> tuple[str, str] | None:
    """Subject and text of the mail to one applicant, in their language; None where nothing is mailed."""
    if line.step is not None:
        wording = Wording(grounds.message, grounds.reason)
        return preview_of_step(line.application, line.step.row, wording, with_identity=with_identity, on=on)
    applicant = line.application.applicant
    with override(applicant.language):
        path = reverse("conversations:thread", args=[line.application.reference])
    context = {**context_of(line.application, path=path), "recipient": applicant}
    return render_mail(kind="message_for_applicant", language=applicant.language, context=context)
