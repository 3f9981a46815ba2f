"""The other pages of the applicant: what they list, what they allow, to whom they exist."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake
from tests.applications.pages import page_of
from tests.factories.programs import StageFactory
from tests.factories.volunteers import ApplicationFactory, staff
from volunteers.applications import services
from volunteers.applications.departures import ask_reconsideration
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import RoleGrant, User

pytestmark = pytest.mark.django_db

OWN_PAGES = ["tasks", "check", "detail", "sent", "withdraw", "decline", "reconsider", "delete"]
OWN_ACTS = ["submit", "reply", "withdraw", "decline", "reconsider", "reopen", "delete"]


def queries_of(client: Client, url: str) -> int:
    """How many queries a page takes, without those of session and cache."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    aside = (Session._meta.db_table, "django_cache", "SAVEPOINT")
    return sum(not any(name in query["sql"] for name in aside) for query in captured.captured_queries)


@pytest.mark.parametrize("who", ["another applicant", "coordinator", "administrator"])
def test_to_everybody_else_an_application_does_not_exist(client: Client, intake: Intake, who: str) -> None:
    application = ApplicationFactory(
        intake=intake, state=S.OFFERED, applicant__given_name="Canary", applicant__family_name="Yellow"
    )
    stranger = {
        "another applicant": lambda: ApplicationFactory(intake=intake).applicant,
        "coordinator": lambda: staff(RoleGrant.Role.COORDINATOR, intake.program),
        "administrator": lambda: staff(RoleGrant.Role.ADMINISTRATOR, None),
    }[who]()
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    urls = [page_of(name, application) for name in OWN_PAGES]
    urls += [
        reverse("screening:accept", args=[application.reference]),
        reverse("applications:section", args=[application.reference, "contact"]),
        reverse("applications:revision", args=[application.reference, 1]),
    ]

    answers = [client.get(url) for url in urls]
    answers += [
        client.post(url, {"agree": "on"}) for url in [*(page_of(name, application) for name in OWN_ACTS), *urls[-3:-1]]
    ]

    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert not any(b"Canary" in answer.content or b"Yellow" in answer.content for answer in answers)
    application.refresh_from_db()
    assert application.state == S.OFFERED


@pytest.mark.parametrize("name", OWN_PAGES)
def test_without_signing_in_there_is_the_way_to_sign_in(client: Client, draft: Application, name: str) -> None:
    response = client.get(page_of(name, draft))

    assert response.status_code == 302
    assert "/account/" in response.headers["Location"]


@pytest.mark.parametrize("rows", [1, 3])
def test_my_applications_takes_eleven_queries_whatever_the_number(visitor: Client, applicant: User, rows: int) -> None:
    for state in [S.DRAFT, S.OFFERED, S.IN_REVIEW][:rows]:
        ApplicationFactory(applicant=applicant, state=state)

    assert queries_of(visitor, reverse("applications:mine")) == 11


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("tasks", S.DRAFT),
        ("check", S.DRAFT),
        ("detail", S.CONDITIONS),
        ("sent", S.SUBMITTED),
        ("withdraw", S.SUBMITTED),
    ],
)
def test_pages_of_one_application_stay_within_fifteen_queries(
    visitor: Client, applicant: User, intake: Intake, name: str, state: str
) -> None:
    for order in (1, 2, 3):
        StageFactory(program=intake.program, state="conditions", order=order)
    application = ApplicationFactory(applicant=applicant, intake=intake, state=state)

    assert queries_of(visitor, page_of(name, application)) <= 15


@pytest.mark.parametrize("section", ["eligibility", "contact", "motivation", "availability"])
def test_saving_a_section_takes_at_most_eight_queries_of_its_own(
    visitor: Client, draft: Application, section: str
) -> None:
    sheet = draft.sections.get(section=section)
    with CaptureQueriesContext(connection) as captured:
        services.save_section(
            application_id=draft.pk,
            section=section,
            answers={"a": "b"},
            is_complete=True,
            version=sheet.version,
            by=draft.applicant,
            at=timezone.now(),
        )

    assert len(captured) <= 8


def test_my_applications_names_what_waits_with_the_first_deadline_first(
    visitor: Client, applicant: User, intake: Intake
) -> None:
    today = timezone.localdate()
    ApplicationFactory(applicant=applicant, intake=intake, state=S.IN_REVIEW)
    offer = ApplicationFactory(applicant=applicant, state=S.OFFERED, due_on=today + timedelta(days=5))
    ApplicationFactory(applicant=applicant, state=S.INFO_REQUESTED, due_on=today + timedelta(days=3))

    response = visitor.get(reverse("applications:mine"))

    assert [(thing.label, thing.deadline) for thing in response.context["things"]] == [
        ("See what we need", today + timedelta(days=3)),
        ("Answer the offer", today + timedelta(days=5)),
    ]
    assert "2 things need you" in response.content.decode()
    assert offer.reference in response.content.decode()


def test_my_applications_without_any(visitor: Client) -> None:
    assert "You have no applications yet" in visitor.get(reverse("applications:mine")).content.decode()


@pytest.mark.parametrize("state", S.values)
def test_every_state_has_its_page(visitor: Client, applicant: User, intake: Intake, state: str) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=state)

    response = visitor.get(page_of("detail", application), follow=True)

    assert response.status_code == 200
    if state == S.DRAFT:
        assert response.templates[0].name == "applications/tasks.html"
    else:
        html = response.content.decode()
        assert f"{application.get_state_display()}</h1>" in html
        assert html.count('aria-current="step"') == (response.context["steps"][-1].state != "stopped")


def test_a_refusal_shows_reason_advice_and_when_to_apply_again(
    visitor: Client, applicant: User, intake: Intake
) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=S.NOT_SELECTED)
    event = application.events.latest("pk")
    event.message, event.note = "We enjoyed your example.", "canary for staff only"
    event.save()

    html = visitor.get(page_of("detail", application)).content.decode()

    for part in ("more experience with events", "street festival", "makes sense from", "We enjoyed your example."):
        assert part in html
    assert "canary" not in html


def test_the_reason_of_a_yes_is_not_shown(visitor: Client, applicant: User, intake: Intake) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=S.OFFERED)
    refusal = ApplicationFactory(state=S.NOT_SELECTED).events.latest("pk")
    application.events.filter(target=S.OFFERED).update(reason=refusal.reason)

    assert "more experience" not in visitor.get(page_of("detail", application)).content.decode()


@pytest.mark.parametrize(
    ("name", "state", "target"),
    [
        ("withdraw", S.IN_REVIEW, S.WITHDRAWN),
        ("decline", S.OFFERED, S.DECLINED),
        ("reconsider", S.NOT_SELECTED, S.UNDER_RECONSIDERATION),
    ],
)
def test_leaving_asks_once_more_and_twice_is_once(
    visitor: Client, applicant: User, intake: Intake, name: str, state: str, target: str
) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=state, state_since=timezone.now())
    assert visitor.get(page_of(name, application)).status_code == 200
    application.refresh_from_db()
    assert application.state == state

    for _click in range(2):
        visitor.post(page_of(name, application), {"note": "My own reasons"})

    application.refresh_from_db()
    assert application.state == target
    assert application.events.filter(target=target).get().note == "My own reasons"
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("name", ["withdraw", "decline", "reconsider"])
def test_leaving_is_refused_where_it_makes_no_sense(
    visitor: Client, applicant: User, intake: Intake, name: str
) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=S.APPOINTED)

    shown = visitor.get(page_of(name, application))
    visitor.post(page_of(name, application), {"note": "x"})

    application.refresh_from_db()
    assert shown.headers["Location"] == page_of("detail", application)
    assert application.state == S.APPOINTED


def test_a_decision_is_looked_at_again_within_thirty_days_and_once(applicant: User, intake: Intake) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=S.NOT_SELECTED)
    limit = application.state_since + timedelta(days=30)
    with pytest.raises(services.ApplicationRefused, match="within 30 days"):
        ask_reconsideration(application_id=application.pk, note="x", by=applicant, at=limit)

    ask_reconsideration(application_id=application.pk, note="x", by=applicant, at=limit - timedelta(seconds=1))

    Application.objects.filter(pk=application.pk).update(state=S.NOT_SELECTED)
    with pytest.raises(services.ApplicationRefused, match="already"):
        ask_reconsideration(application_id=application.pk, note="x", by=applicant, at=limit - timedelta(seconds=1))
