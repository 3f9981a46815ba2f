"""Decisions wait for release; the second person; the mail goes out in the same transaction."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.programs import IntakeFactory, ReasonFactory
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory, staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from volunteers.applications import proposals
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.models import OutboxMail
from volunteers.review.services import take_step


@pytest.fixture
def offer(office):
    """An offer that the decision-maker proposed."""
    application = office.application(S.DECISION_PENDING)
    return ProposedMoveFactory(application=application, proposed_by=office.decider, message="See you in May.")


@pytest.fixture
def refusal(office):
    """A refusal in screening, which needs a second person."""
    application = office.application(S.SCREENING)
    return ProposedMoveFactory(
        application=application,
        target=S.NOT_SELECTED,
        needs_second=True,
        proposed_by=office.coordinator,
        reason=ReasonFactory(),
    )


def test_the_list_shows_what_waits_in_own_programs(office, offer, browser_of):
    ProposedMoveFactory(application=ApplicationFactory(intake=IntakeFactory(), state=S.DECISION_PENDING))

    response = browser_of(office.decider).get(url("proposedmove_changelist"))

    assert [row["proposal"] for row in response.context["rows"]] == [offer]


def test_the_page_shows_exactly_the_mail_that_goes_out(office, offer, browser_of):
    response = browser_of(office.coordinator).get(url("proposedmove_change", offer.pk))
    subject, text = response.context["mail"]

    browser_of(office.decider).post(url("proposedmove_release", offer.pk))

    mail = OutboxMail.objects.get(kind="offered")
    assert (mail.subject, mail.body) == (subject, text)
    assert "See you in May." in text


def test_release_moves_and_writes_the_mail(office, offer, browser_of):
    assert not OutboxMail.objects.exists()

    response = browser_of(office.decider).post(url("proposedmove_release", offer.pk), follow=True)

    offer.refresh_from_db()
    assert (offer.application.state, offer.is_released, offer.closed_by) == (S.OFFERED, True, office.decider)
    assert OutboxMail.objects.get().status == OutboxMail.Status.QUEUED
    assert "the mail is on its way" in response.content.decode()


def test_a_release_that_fails_leaves_no_mail_and_no_move(office, offer, browser_of):
    type(office.intake).objects.filter(pk=office.intake.pk).update(places=0)

    response = browser_of(office.decider).post(url("proposedmove_release", offer.pk), follow=True)

    offer.refresh_from_db()
    assert (offer.application.state, offer.closed_at) == (S.DECISION_PENDING, None)
    assert not OutboxMail.objects.exists()
    assert "No place is left" in response.content.decode()


def test_who_proposed_a_refusal_in_screening_cannot_release_it(office, refusal, browser_of):
    client = browser_of(office.coordinator)

    page = client.get(url("proposedmove_change", refusal.pk)).content.decode()
    answer = client.post(url("proposedmove_release", refusal.pk), follow=True).content.decode()

    refusal.refresh_from_db()
    assert "A second person has to read it" in page
    assert "Somebody else than the person who proposed this" in answer
    assert (refusal.application.state, refusal.closed_at) == (S.SCREENING, None)


def test_a_second_person_releases_it(office, refusal, browser_of):
    colleague = staff(Role.COORDINATOR, office.program)

    browser_of(colleague).post(url("proposedmove_release", refusal.pk))

    refusal.refresh_from_db()
    assert (refusal.application.state, refusal.closed_by) == (S.NOT_SELECTED, colleague)
    assert refusal.reason.text_en in OutboxMail.objects.get().body


def test_discarding_tells_nobody(office, offer, browser_of):
    browser_of(office.decider).post(url("proposedmove_discard", offer.pk))

    offer.refresh_from_db()
    assert (offer.application.state, offer.is_released, offer.closed_by) == (S.DECISION_PENDING, False, office.decider)
    assert not OutboxMail.objects.exists()


def test_a_closed_decision_leads_to_the_record(office, offer, browser_of):
    proposals.discard(proposal_id=offer.pk, by=office.decider, at=timezone.now())

    response = browser_of(office.decider).get(url("proposedmove_change", offer.pk))

    assert response.url == url("application_change", offer.application.reference)


def test_strangers_do_not_find_it_and_readers_do_not_release_it(office, offer, browser_of):
    stranger, auditor = staff(Role.DECISION_MAKER, IntakeFactory().program), staff(Role.AUDITOR)
    path = url("proposedmove_release", offer.pk)

    assert browser_of(stranger).post(path).status_code == 404
    assert browser_of(office.reviewer).post(path).status_code == 403
    browser_of(auditor).post(path)
    browser_of(office.coordinator).post(path)
    offer.refresh_from_db()
    assert offer.closed_at is None


def test_a_reversal_takes_a_note_and_two_people(office):
    application = office.application(S.NOT_SELECTED)

    take_step(
        application_id=application.pk,
        target=S.OFFERED,
        expected=S.NOT_SELECTED,
        by=office.decider,
        at=timezone.now(),
        grounds=Grounds(note="A score was copied from somebody else."),
    )

    proposal = application.proposals.get()
    assert proposal.needs_second
    assert proposals.bar_to_release(proposal=proposal, by=office.decider)


@pytest.mark.django_db(transaction=True)
def test_two_releases_at_once_send_one_mail(office, offer):
    colleague = staff(Role.DECISION_MAKER, office.program)

    def act(person):
        return lambda: proposals.release(proposal_id=offer.pk, by=person, at=timezone.now())

    outcomes = in_parallel(act(office.decider), act(colleague))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ProposalRefused", "ProposedMove"]
    assert OutboxMail.objects.filter(kind="offered").count() == 1


def test_the_list_costs_the_same_queries_for_one_row_and_three(office, browser_of):
    client, spent = browser_of(office.decider), []
    client.get(url("proposedmove_changelist"))

    for more in (1, 2):
        for _number in range(more):
            ProposedMoveFactory(application=office.application(S.DECISION_PENDING))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("proposedmove_changelist"))
        spent.append(len(queries))

    assert spent[0] == spent[1] <= 15


def test_its_pages_render_in_french(office, offer, browser_of):
    client = browser_of(office.decider)

    for path in (
        url("proposedmove_changelist", language="fr"),
        url("proposedmove_change", offer.pk, language="fr"),
    ):
        response = client.get(path)
        assert (response.status_code, 'lang="fr' in response.content.decode()) == (200, True)
