"""What the privacy officer and the coordinators find: requests for correction, a hold, mail that came back."""

from __future__ import annotations

from datetime import datetime, timedelta

from config.demo.people import Cast
from volunteers.applications.states import S
from volunteers.correspondence import bounces
from volunteers.models import AddressChange, Application, OutboxMail
from volunteers.people import recovery
from volunteers.privacy import services
from volunteers.privacy.proposing import propose
from volunteers.privacy.rules import rules


def load_wishes(cast: Cast, *, at: datetime) -> None:
    """Two requests for correction, a hold, a returned mail, and a recovery that is under way."""
    officer = cast["claire.moreau"]
    turned_down, assessed = of_somebody_else(cast, S.NOT_SELECTED), of_somebody_else(cast, S.IN_REVIEW)
    services.ask_correction(
        text="My postal code is M6K 1A1, not M6K 1A7.",
        application=assessed,
        by=assessed.applicant,
        at=at - timedelta(days=12),
    )
    asked = services.ask_correction(
        text="The letter says that I missed the interview. I was there.",
        application=turned_down,
        by=turned_down.applicant,
        at=at - timedelta(days=20),
    )
    services.answer_correction(
        request_id=asked.pk,
        outcome="refused",
        answer="The panel's notes say that nobody came. You can have a statement attached.",
        by=officer,
        at=at - timedelta(days=9),
    )
    services.disagree(
        request_id=asked.pk,
        text="I waited in the lobby from 9:40 on and was never called.",
        by=turned_down.applicant,
        at=at - timedelta(days=8),
    )
    services.set_hold(
        email=turned_down.applicant.email,
        kind="complaint",
        reason="Complaint to the Commissioner, file 2026-17 (invented)",
        by=officer,
        at=at - timedelta(days=7),
    )
    recovery.record(
        old_email=assessed.applicant.email,
        new_email=f"new.{assessed.applicant.email}",
        identity_check=AddressChange.Check.PHOTO,
        by=cast["tanya.petrova"],
        at=at - timedelta(hours=2),
    )
    return_a_mail(assessed, at=at)
    list_what_is_due(at=at)


def list_what_is_due(*, at: datetime) -> None:
    """One application whose year is over waits for the privacy officer."""
    over = Application.objects.filter(state=S.WITHDRAWN).order_by("-pk")[:1].values("pk")
    Application.objects.filter(pk__in=list(over.values_list("pk", flat=True))).update(
        state_since=at - timedelta(days=366)
    )
    for rule in rules():
        if rule.asks:
            propose(rule, at=at)


def of_somebody_else(cast: Cast, state: str) -> Application:
    """An application of the auxiliary program by nobody from the sign-in page."""
    known = [person.pk for person in cast.by_name.values()]
    rows = Application.objects.filter(state=state, program__slug="auxiliary-officers").exclude(applicant__in=known)
    return rows.order_by("pk")[0]


def return_a_mail(application: Application, *, at: datetime) -> None:
    """The last mail to this applicant came back."""
    mails = OutboxMail.objects.filter(recipient=application.applicant, program=application.program)
    mail = mails.order_by("-pk")[0]
    mail.status, mail.sent_at = OutboxMail.Status.SENT, at - timedelta(hours=3)
    mail.save()
    bounces.record_bounce(report=bounces.Report(mail.message_id, "5.1.1"), at=at - timedelta(hours=2))
