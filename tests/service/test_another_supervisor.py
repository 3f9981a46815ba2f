"""Who never learns that a member asks for another supervisor, and how the request ends when nobody answers it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tests.engagement.conftest import signed_in_as
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, staff
from tests.parallel import in_parallel
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.queries import mails_visible_to
from volunteers.service import another_supervisor, services
from volunteers.service.models_standing_in import SupervisorRequest

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def wish():
    """A member supervised by a coordinator of the program asks for another; a second coordinator may answer."""
    membership = MembershipFactory()
    SupervisionFactory(
        membership=membership, supervisor=staff(program=membership.program), starts_on=TODAY - timedelta(days=30)
    )
    staff(program=membership.program)
    return ask(membership)


def ask(membership):
    return another_supervisor.ask_for_another(
        membership_id=membership.pk, reason="We do not get on.", by=membership.user, at=NOW
    )


def supervisor_of(wish):
    return wish.membership.supervisions.earliest("starts_on").supervisor


def name(wish, person, *, by, starts_on=TODAY):
    return services.assign_supervisor(
        membership_id=wish.membership_id, supervisor_id=person.pk, starts_on=starts_on, by=by, at=NOW
    )


def test_the_outbox_tells_a_supervisor_who_coordinates_neither_request_nor_answer(wish):
    [coordinator] = another_supervisor.who_answers(wish.membership, on=TODAY)

    another_supervisor.decline(request_id=wish.pk, answer="Nobody is free.", by=coordinator, at=NOW)

    assert set(OutboxMail.objects.values_list("kind", flat=True)) == {"supervisor_wanted", "supervisor_answered"}
    assert list(mails_visible_to(supervisor_of(wish))) == []


def test_who_hands_the_member_on_still_neither_reads_nor_answers_the_request(wish):
    former = supervisor_of(wish)
    other = staff(role="reviewer", program=wish.membership.program)
    wish.membership.supervisions.update(ends_on=TODAY - timedelta(days=1))
    SupervisionFactory(membership=wish.membership, supervisor=other, starts_on=TODAY)

    waiting = another_supervisor.waiting_for(former, on=TODAY)

    assert waiting == []
    assert not former.has_perm("volunteers.view_supervisorrequest", wish)
    assert former not in another_supervisor.who_answers(wish.membership, on=TODAY)


@pytest.mark.parametrize("days", [0, 7])
def test_a_new_supervisor_answers_the_open_request_and_the_member_may_ask_again(wish, days):
    [coordinator] = another_supervisor.who_answers(wish.membership, on=TODAY)
    other = staff(role="reviewer", program=wish.membership.program)
    begins = TODAY + timedelta(days=days)

    name(wish, other, by=coordinator, starts_on=begins)
    mail = OutboxMail.objects.get(kind="supervisor_answered")
    page = signed_in_as(wish.membership.user).get(reverse("assessments:another_supervisor", args=[wish.membership_id]))
    again = ask(wish.membership)

    wish.refresh_from_db()
    day = date_format(begins, "DATE_FORMAT") if days else "today"
    assert (wish.answered_by, wish.named, wish.answer, again.pk == wish.pk) == (coordinator, other, "", False)
    assert mail.recipient == wish.membership.user
    assert f"From {day}" in mail.body
    assert f"{other} supervises you from {date_format(begins, 'DATE_FORMAT')} on." in page.content.decode()


def test_the_same_supervisor_once_more_answers_nothing(wish):
    [coordinator] = another_supervisor.who_answers(wish.membership, on=TODAY)

    name(wish, supervisor_of(wish), by=coordinator)

    assert another_supervisor.open_request(wish.membership) == wish
    assert not OutboxMail.objects.filter(kind="supervisor_answered").exists()


@pytest.mark.django_db(transaction=True)
def test_naming_and_answering_at_once_give_one_answer(wish):
    [coordinator] = another_supervisor.who_answers(wish.membership, on=TODAY)
    first, second = (staff(role="reviewer", program=wish.membership.program) for _person in range(2))

    in_parallel(
        lambda: name(wish, first, by=coordinator),
        lambda: another_supervisor.name_another(
            request_id=wish.pk, supervisor_id=second.pk, answer="", by=coordinator, at=NOW
        ),
    )

    assert SupervisorRequest.objects.filter(answered_at__isnull=False).count() == 1
    assert OutboxMail.objects.filter(kind="supervisor_answered").count() == 1
