"""The web process dies fifty times while people send: nothing is lost, nothing is doubled."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.db import connections

from programs.models import HistoryEntry, Intake
from tests.factories.programs import IntakeFactory, QuestionFactory
from tests.factories.volunteers import ApplicationFactory, NoticeFactory
from tests.faults.clients import Person
from tests.faults.webserver import WebServer
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
KILLS = 50
FEW_KILLS = 8
SEED = 20261126
AT_ONCE = 6


def kill_again_and_again(server: WebServer, *, kills: int, dice: random.Random, done: threading.Event) -> int:
    """Kills and starts the server until it has died often enough; how often it died while somebody was sending."""
    count = 0
    while count < kills and not done.is_set():
        time.sleep(dice.uniform(0.1, 0.9))
        server.kill()
        count += 1
        server.start()
    return count


@dataclass
class Crowd:
    """People who send one after the other, until enough of it."""

    server: WebServer
    intake: Intake
    dice: random.Random
    people: list[Person] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    enough: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_person(self) -> Person:
        """Somebody with a finished draft."""
        with self.lock:
            draft = ApplicationFactory(intake=self.intake, is_complete=True)
            self.people.append(Person(draft, self.server.port, dice(self.dice.random())))
            return self.people[-1]

    def keep_sending(self) -> None:
        """One person after the other, until each has a receipt or gives up."""
        try:
            while not self.enough.is_set():
                person = self.next_person()
                seen = person.send()
                self.outcomes["receipt" if seen == person.application.reference else seen] += 1
        finally:
            connections.close_all()


def dice(seed: float) -> random.Random:
    """Repeatable chance."""
    return random.Random(seed)  # noqa: S311 - nothing secret


def everybody_sends(server: WebServer, *, kills: int) -> tuple[Crowd, int]:
    """Six people at a time send until the server has died often enough; then the last ones finish."""
    print(f"seed {SEED}")  # noqa: T201 - a failure must be repeatable
    intake = IntakeFactory()
    QuestionFactory(program=intake.program)
    NoticeFactory()
    crowd = Crowd(server, intake, dice(SEED))
    server.start()
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            senders = [pool.submit(crowd.keep_sending) for _one in range(AT_ONCE)]
            died = kill_again_and_again(server, kills=kills, dice=dice(SEED), done=crowd.enough)
            crowd.enough.set()
            for sender in senders:
                sender.result()
    finally:
        server.kill()
    return crowd, died


def books() -> Counter[tuple[int, int, int, int]]:
    """How many applications have so many revisions, events, receipts and lines of history for the sending."""
    found: Counter[tuple[int, int, int, int]] = Counter()
    for application in Application.objects.all():
        receipts = OutboxMail.objects.filter(recipient=application.applicant, kind="received")
        sent = HistoryEntry.objects.filter(
            table_name="volunteers_application", row_key=str(application.pk), new_values__state=S.SUBMITTED
        )
        events = application.events.filter(target=S.SUBMITTED)
        found[application.revisions.count(), events.count(), receipts.count(), sent.count()] += 1
    return found


def test_nothing_is_lost_or_doubled_while_the_web_process_dies_fifty_times():
    crowd, died = everybody_sends(WebServer(), kills=KILLS)

    everybody = len(crowd.people)
    assert died == KILLS
    assert crowd.outcomes == {"receipt": everybody}
    assert books() == {(1, 1, 1, 1): everybody}
    assert everybody >= KILLS
    assert sum(person.tries for person in crowd.people) > everybody


def test_without_the_key_people_who_send_again_are_not_shown_their_receipt():
    """The control: the test above would be red without the key."""
    crowd, _died = everybody_sends(WebServer("tests.faults.without_key:application"), kills=FEW_KILLS)

    assert crowd.outcomes.total() == len(crowd.people)
    assert crowd.outcomes["receipt"] < len(crowd.people)
