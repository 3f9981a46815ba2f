"""From the program to the decision, as a person with a visitor goes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from tests.applications.pages import VALID, declaration
from tests.factories.programs import StageFactory
from tests.factories.volunteers import staff
from volunteers.applications.models import Application
from volunteers.applications.moves import Grounds, move
from volunteers.applications.proposals import propose, release
from volunteers.applications.states import Actor, S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import CollectionNotice, RoleGrant
from volunteers.screening.models import Condition
from volunteers.screening.services import settle_condition
from volunteers.service.models import Membership

pytestmark = pytest.mark.django_db


def sign_in_by_code(client: Client, email: str, *, to: str) -> None:
    """Asks for a code, reads it in the outbox, types it in."""
    client.post(reverse("account_request_login_code"), {"email": email, "next": to})
    body = OutboxMail.objects.filter(to_email=email).latest("pk").body
    code = re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", body, re.MULTILINE)
    assert code, body
    client.post(reverse("account_confirm_login_code"), {"code": code[1]})


def test_from_the_program_to_the_confirmation(
    client: Client, program: Program, intake: Intake, notice: CollectionNotice
) -> None:
    start = reverse("applications:start", args=[program.slug])
    assert client.get(start).status_code == 302

    sign_in_by_code(client, "newcomer@example.org", to=start)
    response = client.post(start, {"intake": intake.pk}, follow=True)
    assert response.templates[0].name == "applications/tasks.html"
    application = Application.objects.get()
    for section, answers in VALID.items():
        url = reverse("applications:section", args=[application.reference, section])
        page = client.get(url)
        opened = page.context["opened"]
        response = client.post(url, {**answers, "version": opened.version, "window": opened.window})
        assert response.status_code == 302, page.context["form"].errors
    client.get(reverse("applications:check", args=[application.reference]))
    response = client.post(reverse("applications:submit", args=[application.reference]), declaration(), follow=True)

    application.refresh_from_db()
    assert response.templates[0].name == "applications/sent.html"
    assert application.reference in response.content.decode()
    assert (application.state, application.applicant_name) == (S.SUBMITTED, "Noor Haddad")
    assert application.revisions.get().answers["contact"]["answers"]["phone"] == "416-555-0123"
    mail = OutboxMail.objects.get(kind="received")
    assert application.reference in mail.subject
    assert mail.body.startswith("Hello Noor,")


def test_the_offer_is_accepted_and_the_last_condition_appoints(
    visitor: Client, finished: Application, program: Program
) -> None:
    first = StageFactory(program=program, state="conditions", title_en="References")
    second = StageFactory(program=program, state="conditions", title_en="Oath")
    coordinator, decider = staff(program=program), staff(RoleGrant.Role.DECISION_MAKER, program)
    visitor.post(reverse("applications:submit", args=[finished.reference]), declaration())
    now = timezone.now()
    for target in (S.SCREENING, S.IN_REVIEW, S.DECISION_PENDING):
        move(application_id=finished.pk, target=target, actors=[Actor.COORDINATOR], by=coordinator, at=now)
    proposal = propose(
        application_id=finished.pk, target=S.OFFERED, by=decider, at=now, grounds=Grounds(), expected=S.DECISION_PENDING
    )
    release(proposal_id=proposal.pk, by=decider, at=now)

    accept = reverse("screening:accept", args=[finished.reference])
    assert "References" in visitor.get(accept).content.decode()
    response = visitor.post(accept, follow=True)
    assert [check.condition.stage for check in response.context["checks"]] == [first, second]
    for condition in Condition.objects.order_by("pk"):
        settle_condition(condition_id=condition.pk, evidence="Seen", by=coordinator, at=now + timedelta(hours=1))

    finished.refresh_from_db()
    assert finished.state == S.APPOINTED
    assert Membership.objects.get().application == finished
    mails = " ".join(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))
    assert mails == "received offered conditions appointed"
    page = visitor.get(reverse("applications:detail", args=[finished.reference]))
    assert [step.title for step in page.context["steps"]] == [
        "Received",
        "Being checked",
        "Being assessed",
        "Offer",
        "Completing checks",
        "Welcome",
    ]
