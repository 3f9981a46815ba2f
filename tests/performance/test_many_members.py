"""Two thousand members with sixty behaviours each: their own pages, and what the framework's owner reads.

Slow: for `make test-all`.
"""

from __future__ import annotations

import statistics
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.models import Assessment, Rating
from engagement.assessments.states import S
from engagement.cycles.models import Cycle
from engagement.cycles.scale import ORDER
from engagement.reports.services import store_report
from programs.framework.models import Behaviour, LevelDescriptor
from tests.factories.engagement import (
    assessment_notice,
    changing_published_frameworks,
    published_framework,
    template_for,
)
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import RoleGrantFactory, UserFactory
from volunteers.people.models import User
from volunteers.service.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FEW, MANY, BEHAVIOURS = 200, 2_000, 60
TIMES = 15
SLOWER = 3.0
MOST_QUERIES = 15


def sixty_behaviours() -> Any:
    """The published framework with sixty behaviours at the first level."""
    version = published_framework()
    descriptor = LevelDescriptor.objects.get(competency__version=version, level__code="member")
    have = descriptor.behaviours.count()
    with changing_published_frameworks():
        Behaviour.objects.bulk_create(
            Behaviour(descriptor=descriptor, text_en=f"I do {n}", text_fr=f"Je fais {n}", order=n)
            for n in range(have + 1, BEHAVIOURS + 1)
        )
    return version


def cycle_of(number: int, *, days_ago: int, version: Any, programs: list[Any]) -> Cycle:
    """A closed cycle in which so many members of some programs signed off."""
    now = timezone.now()
    today = timezone.localdate(now)
    cycle = Cycle.objects.create(
        title_en=f"Of {number}",
        title_fr=f"De {number}",
        opens_on=today - timedelta(days=days_ago + 200),
        closes_on=today - timedelta(days=days_ago),
        closed_at=now,
    )
    level, template = version.levels.get(code="member"), template_for()
    people = User.objects.bulk_create(
        User(email=f"member{days_ago}-{n}@example.org", given_name="M", family_name=str(n)) for n in range(number)
    )
    members = Membership.objects.bulk_create(
        Membership(user=person, program=programs[n % len(programs)], started_on=today - timedelta(days=900))
        for n, person in enumerate(people)
    )
    rows = Assessment.objects.bulk_create(
        Assessment(
            membership=member,
            version=version,
            level=level,
            template=template,
            cycle=cycle,
            state=S.SIGNED_OFF,
            state_since=now,
            due_on=today,
            agreed_at=now,
            submitted_at=now,
        )
        for member in members
    )
    behaviours = list(Behaviour.objects.filter(descriptor__level=level).order_by("pk"))
    Rating.objects.bulk_create(
        (
            Rating(
                assessment=row,
                behaviour=behaviour,
                value=ORDER[(place + row.pk) % 4],
                rated_at=now,
                rated_by_id=row.membership.user_id,
            )
            for row in rows
            for place, behaviour in enumerate(behaviours)
        ),
        batch_size=5_000,
    )
    return cycle


def browser_of(person: User) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def usual_time(client: Client, address: str) -> float:
    """The median time of a page in seconds."""
    taken = []
    for _turn in range(TIMES):
        start = time.perf_counter()
        assert client.get(address).status_code == 200
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def test_organisation_and_member_pages_stand_two_thousand_members(settings: Any) -> None:
    settings.STAFF_MFA_REQUIRED = False
    assessment_notice()
    version, programs = sixty_behaviours(), [ProgramFactory() for _turn in range(5)]
    editor = UserFactory()
    RoleGrantFactory(user=editor, role="editor", program=None)
    pages, seconds = {}, {}
    for number, days_ago in ((FEW, 400), (MANY, 30)):
        cycle = cycle_of(number, days_ago=days_ago, version=version, programs=programs)
        start = time.perf_counter()
        report = store_report(cycle_id=cycle.pk, at=timezone.now())
        assert report is not None
        seconds[number] = time.perf_counter() - start
        pages[number] = reverse("admin:engagement_cyclereport_change", args=[report.pk]) + "?by=program"
    member = Assessment.objects.filter(cycle=cycle).select_related("membership__user").latest("pk")
    own, staff = browser_of(member.membership.user), browser_of(editor)
    home = reverse("assessments:home", args=[member.pk])
    own.get(home)

    connection.queries_log.clear()  # it is full, and what it drops would not be counted
    with CaptureQueriesContext(connection) as captured:
        assert own.get(home).status_code == 200
    queries = len(captured)  # now: the next request empties the log
    usual = {number: usual_time(staff, pages[number]) for number in pages}

    print(  # noqa: T201
        f"stored in {seconds}, shown in {usual}, member's page {usual_time(own, home):.3f} s, {queries} queries"
    )
    assert 0 < queries <= MOST_QUERIES
    assert usual[MANY] <= SLOWER * usual[FEW]
