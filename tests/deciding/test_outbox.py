"""Many decisions released in one go: exactly those that were read, and each accounted for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.deciding.conftest import with_places
from tests.factories.volunteers import ProposedMoveFactory, UserFactory
from tests.review.conftest import url
from volunteers.applications import moves
from volunteers.applications.proposals import ProposalRefused, propose
from volunteers.applications.states import Actor, S
from volunteers.applications.waiting import in_waiting_order
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.models_wording import MailWording
from volunteers.deciding import outbox, services
from volunteers.deciding.models import ReleaseLine, Rewording
from volunteers.deciding.states import Outcome
from volunteers.people.models import User


@pytest.fixture
def held(office, pending):
    """Three decisions on the waiting list that the decider holds."""
    return [
        ProposedMoveFactory(application=pending(), target=S.WAITLISTED, proposed_by=office.decider)
        for _each in range(3)
    ]


def seen_on(page):
    return page.context_data["seen"]


def open_outbox(client, **filters):
    return client.get(url("proposedmove_changelist"), filters)


def send(client, seen, **more):
    return client.post(url("proposedmove_send"), {"seen": seen, **more}, follow=True)


def states_of(proposals):
    for each in proposals:
        each.application.refresh_from_db()
    return [each.application.state for each in proposals]


def test_it_asks_once_more_with_the_number(office, held, browser_of):
    client = browser_of(office.decider)

    page = send(client, seen_on(open_outbox(client))).content.decode()

    assert "This sends 3 mails and cannot be taken back." in page
    assert states_of(held) == [S.DECISION_PENDING] * 3


def test_sure_releases_all_and_says_so(office, held, browser_of):
    client = browser_of(office.decider)

    page = send(client, seen_on(open_outbox(client)), sure=1).content.decode()

    assert "3 of 3 are in force" in page
    assert states_of(held) == [S.WAITLISTED] * 3
    assert OutboxMail.objects.filter(kind="waitlisted").count() == 3


def test_the_waiting_list_keeps_the_order_in_which_it_was_decided(office, held, browser_of):
    client = browser_of(office.decider)

    send(client, seen_on(open_outbox(client)), sure=1)

    assert list(in_waiting_order(office.intake.pk)) == [each.application for each in held]


def test_a_filter_releases_what_it_shows_and_nothing_else(office, held, browser_of):
    User.objects.filter(pk=held[1].application.applicant_id).update(language="fr")
    client = browser_of(office.decider)

    send(client, seen_on(open_outbox(client, language="fr")), sure=1)

    assert states_of(held) == [S.DECISION_PENDING, S.WAITLISTED, S.DECISION_PENDING]


def test_each_mail_is_read_in_its_applicants_language(office, held, browser_of):
    User.objects.filter(pk=held[1].application.applicant_id).update(language="fr")

    page = open_outbox(browser_of(office.decider)).content.decode()

    assert page.count('<div class="mail__sheet" lang="fr-CA">') == 1


def test_what_changed_meanwhile_is_told_and_nothing_is_sent(office, held, browser_of):
    client = browser_of(office.decider)
    seen = seen_on(open_outbox(client))
    withdrawn, reworded, _same = held
    moves.move(
        application_id=withdrawn.application_id,
        target=S.WITHDRAWN,
        actors=[Actor.APPLICANT],
        by=None,
        at=timezone.now(),
    )
    services.reword(proposal_id=reworded.pk, before="", after="Soon.", by=office.decider, at=timezone.now())

    answer = send(client, seen, sure=1)

    page = answer.content.decode()
    assert f"<strong>{withdrawn.application.reference}</strong>: the application has moved on" in page
    assert f"<strong>{reworded.application.reference}</strong>: its mail reads differently now." in page
    assert "This sends 2 mails" in page
    assert states_of(held) == [S.WITHDRAWN, S.DECISION_PENDING, S.DECISION_PENDING]


def test_one_that_fails_is_named_and_stops_nobody(office, held):
    asked = outbox.ask_release(seen=outbox.prints_of(held), by=office.decider, at=timezone.now())
    moves.move(
        application_id=held[0].application_id, target=S.WITHDRAWN, actors=[Actor.APPLICANT], by=None, at=timezone.now()
    )

    outbox.run_release(release_id=asked.pk, at=timezone.now())

    assert states_of(held) == [S.WITHDRAWN, S.WAITLISTED, S.WAITLISTED]
    line = asked.lines.get(proposal=held[0])
    assert (line.outcome, "now “Withdrawn”" in line.why) == (Outcome.REFUSED, True)


def test_words_changed_after_the_last_look_are_not_sent(office, held):
    asked = outbox.ask_release(seen=outbox.prints_of(held), by=office.decider, at=timezone.now())
    services.reword(proposal_id=held[0].pk, before="", after="Soon.", by=office.decider, at=timezone.now())

    outbox.run_release(release_id=asked.pk, at=timezone.now())

    assert asked.lines.get(proposal=held[0]).why == "It was changed after you read it. It still waits: read it again."
    assert states_of(held)[0] == S.DECISION_PENDING


def test_running_again_sends_nothing_twice(office, held):
    asked = outbox.ask_release(seen=outbox.prints_of(held), by=office.decider, at=timezone.now())

    for _time in range(2):
        outbox.run_release(release_id=asked.pk, at=timezone.now())

    assert OutboxMail.objects.filter(kind="waitlisted").count() == 3


def test_a_large_set_goes_out_in_the_background(office, pending, browser_of, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_AT_ONCE", 1)
    held = [ProposedMoveFactory(application=pending(), target=S.WAITLISTED) for _each in range(2)]
    client = browser_of(office.decider)

    page = send(client, seen_on(open_outbox(client)), sure=1).content.decode()

    assert "0 of 2 are done." in page
    assert states_of(held) == [S.DECISION_PENDING] * 2
    outbox.run_release(release_id=ReleaseLine.objects.first().release_id, at=timezone.now())
    assert states_of(held) == [S.WAITLISTED] * 2


def test_what_somebody_else_has_to_release_is_not_in_the_number(office, pending, browser_of):
    ProposedMoveFactory(application=pending(), needs_second=True, proposed_by=office.decider)
    ProposedMoveFactory(application=pending())

    page = open_outbox(browser_of(office.decider))

    assert page.context_data["ready"] == 1
    assert "Somebody else than the person who proposed this has to release it." in page.content.decode()


def test_who_changed_the_words_is_kept(office, held, browser_of):
    browser_of(office.decider).post(url("proposedmove_words", held[0].pk), {"before": "", "after": "Until soon."})

    change = Rewording.objects.get()
    held[0].refresh_from_db()
    assert (change.by, change.before, change.after, held[0].message) == (
        office.decider,
        "",
        "Until soon.",
        "Until soon.",
    )


def test_of_two_who_change_the_words_the_later_is_told_and_loses_nothing(office, held, browser_of):
    services.reword(proposal_id=held[0].pk, before="", after="First.", by=office.decider, at=timezone.now())

    answer = browser_of(office.decider).post(url("proposedmove_words", held[0].pk), {"before": "", "after": "Second."})

    page = answer.content.decode()
    assert "They are now: “First.”" in page
    assert "Second." in page


def test_nobody_promises_more_places_than_there_are(office, pending):
    with_places(office, 1)
    ProposedMoveFactory(application=pending())

    with pytest.raises(ProposalRefused, match="promised to offers"):
        propose(
            application_id=pending().pk,
            target=S.OFFERED,
            by=office.decider,
            at=timezone.now(),
            grounds=moves.NO_GROUNDS,
            expected=S.DECISION_PENDING,
        )


def test_a_stranger_reads_nobodys_release(office, held, browser_of):
    asked = outbox.ask_release(seen=outbox.prints_of(held), by=office.decider, at=timezone.now())

    assert browser_of(office.coordinator).get(url("proposedmove_sent", asked.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_releasing_reads_the_same_for_many(office, pending, number):
    held = [ProposedMoveFactory(application=pending(), proposed_by=UserFactory()) for _each in range(number)]

    with CaptureQueriesContext(connection) as queries:
        outbox.bars_of(held, by=office.decider)

    assert len(queries) == 4


def test_who_had_a_part_is_named_where_it_is_looked_at_again(office, browser_of):
    application = office.application(S.UNDER_RECONSIDERATION)
    application.events.filter(target=S.NOT_SELECTED).update(actor=office.coordinator)

    page = browser_of(office.decider).get(url("application_change", application.reference)).content.decode()

    assert "Had a part: Cora" in page


def test_other_words_of_the_program_are_another_mail(office, held, browser_of):
    client = browser_of(office.decider)
    seen = seen_on(open_outbox(client))
    MailWording.objects.create(
        program=office.program,
        kind="waitlisted",
        before_en="Hello.",
        before_fr="Bonjour.",
        version=1,
        saved_at=timezone.now(),
    )

    send(client, seen, sure=1)

    assert states_of(held) == [S.DECISION_PENDING] * 3
