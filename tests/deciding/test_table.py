"""The table of an intake: ranked, without names, and one decision for many."""

from __future__ import annotations

import pytest

from tests.deciding.conftest import with_places
from tests.factories.programs import ReasonFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory
from tests.review.conftest import url
from volunteers.applications.models import ProposedMove
from volunteers.applications.states import S
from volunteers.deciding.queries import table_of


def rescored(application, points):
    application.reviews.get().scores.update(points=points)
    return application


def post(client, office, applications, **given):
    ticked = {"applications": [each.pk for each in applications]}
    return client.post(url("proposedmove_table", office.intake.pk), ticked | given)


def test_it_ranks_by_median_and_draws_the_line_at_the_places_left(office, pending):
    with_places(office, 2)
    low, high, middle = (rescored(pending(), points) for points in (1, 4, 2))

    table = table_of(office.intake, office.decider)

    assert [(row.application, row.is_above) for row in table.rows] == [(high, True), (middle, True), (low, False)]


def test_places_promised_in_the_outbox_are_not_free(office, pending):
    with_places(office, 3)
    ProposedMoveFactory(application=pending())
    pending()

    table = table_of(office.intake, office.decider)

    assert (table.promised, table.free) == (1, 2)


def test_it_never_shows_a_name(office, pending, browser_of):
    application = pending()

    page = browser_of(office.decider).get(url("proposedmove_table", office.intake.pk)).content.decode()

    assert application.reference in page
    assert application.applicant.family_name not in page


def test_who_owes_a_review_sees_no_scores_of_it(office, pending, browser_of):
    application = rescored(pending(), 2)
    ReviewFactory(application=application, reviewer=office.decider)

    page = browser_of(office.decider).get(url("proposedmove_table", office.intake.pk)).content.decode()

    assert "You have a review of it to write" in page
    assert "<strong>2.00</strong>" not in page


def test_many_are_held_in_the_order_of_the_table(office, pending, browser_of):
    second, first = (rescored(pending(), points) for points in (2, 4))

    post(browser_of(office.decider), office, [second, first], target=S.WAITLISTED, message="Soon.")

    held = ProposedMove.objects.order_by("pk").values_list("application_id", "target", "message")
    assert list(held) == [(first.pk, S.WAITLISTED, "Soon."), (second.pk, S.WAITLISTED, "Soon.")]


def test_nobody_is_turned_down_without_a_reason(office, pending, browser_of):
    answer = post(browser_of(office.decider), office, [pending()], target=S.NOT_SELECTED, message="Sorry.")

    assert "Choose a reason." in answer.content.decode()
    assert "Sorry." in answer.content.decode()
    assert not ProposedMove.objects.exists()


def test_a_reason_goes_with_each(office, pending, browser_of):
    reason = ReasonFactory()

    post(browser_of(office.decider), office, [pending(), pending()], target=S.NOT_SELECTED, reason=reason.pk)

    assert ProposedMove.objects.filter(reason=reason, target=S.NOT_SELECTED).count() == 2


def test_no_more_offers_than_places(office, pending, browser_of):
    with_places(office, 1)

    answer = post(browser_of(office.decider), office, [pending(), pending()], target=S.OFFERED)

    assert "1 place is free, and you ticked 2 applications." in answer.content.decode()
    assert not ProposedMove.objects.exists()


def test_one_that_cannot_be_held_is_named_and_the_others_are(office, pending, browser_of):
    own_only = office.application(S.DECISION_PENDING)
    ReviewFactory(application=own_only, reviewer=office.decider, is_in=True)
    other = pending()

    answer = post(browser_of(office.decider), office, [own_only, other], target=S.WAITLISTED)

    page = answer.content.decode()
    assert f"<strong>{own_only.reference}</strong>: Nobody but you has reviewed this application." in page
    assert ProposedMove.objects.get().application == other


def test_who_only_reads_decides_nothing(office, pending, browser_of):
    answer = post(browser_of(office.coordinator), office, [pending()], target=S.WAITLISTED)

    assert answer.status_code == 403


def test_another_programs_table_is_not_found(browser_of, office, pending):
    other = ApplicationFactory(state=S.DECISION_PENDING)

    assert browser_of(office.decider).get(url("proposedmove_table", other.intake_id)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(office, pending, browser_of, django_assert_num_queries, number):
    for _each in range(number):
        ProposedMoveFactory(application=pending())
        pending()
    client, path = browser_of(office.decider), url("proposedmove_table", office.intake.pk)
    client.get(path)

    with django_assert_num_queries(15):
        client.get(path)
