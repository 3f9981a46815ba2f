"""Asking for a later intake: once, with a reason, answered by a coordinator, with the offer open meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from tests.applications.pages import page_of
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory, staff
from volunteers.applications.clocks import run_clocks
from volunteers.applications.deferrals import ask_deferral, settle_deferral
from volunteers.applications.models import Application
from volunteers.applications.models_after import DeferralRequest
from volunteers.applications.services import ApplicationRefused
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import User

pytestmark = pytest.mark.django_db
WHY = "I finish my studies in June."


@pytest.fixture
def later(program: Program, intake: Intake) -> Intake:
    """The next intake."""
    coming: Intake = IntakeFactory(
        program=program, title_en="Fall 2027", opens_at=timezone.now() + timedelta(days=90), closes_at=None
    )
    return coming


@pytest.fixture
def offered(applicant: User, intake: Intake, later: Intake) -> Application:
    """An open offer, while a next intake is planned."""
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=S.OFFERED)
    return application


@pytest.fixture
def coordinator(program: Program) -> User:
    """A coordinator of the program."""
    return staff(program=program)


def ask(application: Application) -> DeferralRequest:
    ask_deferral(application_id=application.pk, note=WHY, by=application.applicant, at=timezone.now())
    return application.deferrals.get()


def answer(wish: DeferralRequest, by: User, *, grants: bool, message: str = "") -> None:
    settle_deferral(request_id=wish.pk, grants=grants, message=message, by=by, at=timezone.now())


def test_the_applicant_asks_on_the_page_of_the_offer(visitor: Client, offered: Application) -> None:
    assert page_of("defer", offered) in visitor.get(page_of("detail", offered)).content.decode()
    assert "Fall 2027" in visitor.get(page_of("defer", offered)).content.decode()

    response = visitor.post(page_of("defer", offered), {"note": WHY}, follow=True)

    assert offered.deferrals.get().reason == WHY
    assert "You asked to join at the next intake" in response.content.decode()
    assert page_of("defer", offered) not in response.content.decode()


def test_a_reason_is_asked_for_beside_the_field(visitor: Client, offered: Application) -> None:
    response = visitor.post(page_of("defer", offered), {"note": " "})

    assert "Write why you would like to join later" in response.content.decode()
    assert not offered.deferrals.exists()


def test_a_second_click_asks_once(visitor: Client, offered: Application) -> None:
    for _click in range(2):
        visitor.post(page_of("defer", offered), {"note": WHY})

    assert offered.deferrals.count() == 1


def test_without_a_later_intake_nothing_is_offered_to_ask(visitor: Client, applicant: User, intake: Intake) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=S.OFFERED)

    assert page_of("defer", application) not in visitor.get(page_of("detail", application)).content.decode()
    with pytest.raises(ApplicationRefused, match="A later intake is not planned yet"):
        ask(application)


@pytest.mark.parametrize("state", sorted(set(S.values) - {S.OFFERED, S.CONDITIONS}))
def test_only_an_offer_and_a_place_in_checks_can_be_deferred(
    applicant: User, intake: Intake, later: Intake, state: str
) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=state)

    with pytest.raises(ApplicationRefused, match="Only an offer"):
        ask(application)


@pytest.mark.parametrize("state", [S.OFFERED, S.CONDITIONS])
def test_a_yes_moves_the_application_and_frees_its_place(
    applicant: User, intake: Intake, later: Intake, coordinator: User, state: str
) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=state)

    answer(ask(application), coordinator, grants=True)

    application.refresh_from_db()
    intake.refresh_from_db()
    assert (application.state, intake.places_held) == (S.DEFERRED, 0)
    assert OutboxMail.objects.get().kind == "deferred"


def test_it_is_possible_once(offered: Application, later: Intake, coordinator: User) -> None:
    IntakeFactory(program=later.program, opens_at=later.opens_at + timedelta(days=90), closes_at=None)
    answer(ask(offered), coordinator, grants=True)
    run_clocks(at=later.opens_at)

    with pytest.raises(ApplicationRefused, match="you have asked before"):
        ask(offered)


def test_a_no_tells_why_and_leaves_time_to_answer_the_offer(offered: Application, coordinator: User) -> None:
    wish = ask(offered)
    Application.objects.filter(pk=offered.pk).update(due_on=timezone.localdate())

    answer(wish, coordinator, grants=False, message="The next class is full already.")

    offered.refresh_from_db()
    assert offered.state == S.OFFERED
    assert offered.due_on > timezone.localdate() + timedelta(days=2)
    mail = OutboxMail.objects.get()
    assert mail.kind == "deferral_refused"
    assert "The next class is full already." in mail.body


def test_a_no_without_a_reason_is_refused(offered: Application, coordinator: User) -> None:
    with pytest.raises(ApplicationRefused, match="why it is not possible"):
        answer(ask(offered), coordinator, grants=False)


def test_while_it_waits_for_the_answer_the_offer_does_not_lapse(offered: Application) -> None:
    ask(offered)

    run_clocks(at=timezone.now() + timedelta(days=60))

    offered.refresh_from_db()
    assert offered.state == S.OFFERED


def test_only_a_coordinator_of_the_program_answers(offered: Application) -> None:
    wish = ask(offered)

    for somebody in (staff(program=IntakeFactory().program), staff("decision_maker", offered.program)):
        with pytest.raises(ApplicationRefused, match="Only a coordinator"):
            answer(wish, somebody, grants=True)


def test_an_answer_after_the_applicant_declined_changes_nothing(offered: Application, coordinator: User) -> None:
    wish = ask(offered)
    Application.objects.filter(pk=offered.pk).update(state=S.DECLINED)

    with pytest.raises(ApplicationRefused, match="no longer waits"):
        answer(wish, coordinator, grants=True)
