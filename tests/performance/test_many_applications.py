"""With very many applications the list and the desk cost what they cost with a thousand.

Every page that the list offers is opened, and every query that it really asked is explained: none may read through all
applications. The time of each page is taken at 1,000 and at 100,000 in the same run. Slow: for `make test-all`.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.performance.many import Many
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.desk.admin_list import narrowed
from volunteers.desk.forms_list import FilterForm
from volunteers.review.listing import QUEUES, page_of
from volunteers.review.orders import ORDERS
from volunteers.review.searching import HIDDEN_STATES, offered_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
FEW, SOME, MANY = 1_000, 20_000, 100_000
TYPED = (
    "quillfeather",
    "marie",
    "li",
    "zoë quill",
    '"grace anderson"',
    "xyzzy",
    "applicant77@example.org",
    "nobody@example.org",
    "is:overdue",
    "-is:overdue",
    "is:unanswered",
    "is:unreleased",
    "is:ended",
    "-is:ended",
    "needs:reviewers",
    "-needs:reviewers",
    "needs:references",
    "assigned:me",
    "-assigned:me",
    "due:today",
    "due:<today",
    "due:>=today",
    "due:<2026-01-01",
    "-due:<today",
    "tag:first-aid",
    "-tag:first-aid",
    "intake:spring-2025",
    "program:program-1",
    "-program:program-1",
    "program:program-4 state:under-reconsideration",
    "is:overdue program:program-1 assigned:me",
    "is:overdue state:in-review needs:reviewers quill",
    "state:conditions needs:references due:<today -is:unanswered",
)
SLOWER = 1.5
TIMES = 5


def narrowings(many: Many, user: Any) -> Iterator[dict[str, Any]]:
    """Each filter that the page offers this person, some of them together, and what can be typed."""
    yield {}
    yield from ({"queue": code} for code in QUEUES)
    yield from ({"state": state} for state in S.values if state not in HIDDEN_STATES)
    yield from ({"program": program.slug} for program in many.programs)
    yield {"intake": many.intakes[many.programs[1].pk][0].pk}
    yield {"overdue": "on"}
    yield {"overdue": "on", "program": "program-4"}
    yield {"overdue": "on", "queue": "mine", "state": S.IN_REVIEW}
    yield {"queue": "reviewers", "program": "program-0"}
    yield {"queue": "references", "overdue": "on", "q": "marie"}
    yield from ({"q": typed} for typed in TYPED)
    yield {"q": Application.objects.filter(state=S.SUBMITTED).earliest("pk").reference}


def ordered_narrowings(many: Many, user: Any) -> Iterator[dict[str, Any]]:
    """Each of them as it is usually ordered, and some in the other orders and from the middle of the list."""
    yield from narrowings(many, user)
    middle = Application.objects.order_by("pk")[many.total // 2]
    for order, how in ORDERS.items():
        for narrowing in ({}, {"state": S.SUBMITTED}, {"queue": "reviewers"}, {"q": "marie"}, {"program": "program-4"}):
            yield {**narrowing, "order": order}
            yield {**narrowing, "order": order, "before": how.key(middle)}
            yield {**narrowing, "order": order, "after": how.key(middle)}


def browser_of(user: Any) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def list_queries(user: Any, narrowing: dict[str, Any]) -> list[str]:
    """The queries that find and count the rows of the list."""
    offer = offered_to(user)
    form = FilterForm(QueryDict(urlencode(narrowing)), offer=offer)
    with CaptureQueriesContext(connection) as captured:
        rows = narrowed(user, form, on=timezone.localdate())
        page_of(rows, form.filters(), before=narrowing.get("before", ""), after=narrowing.get("after", ""))
    return [query["sql"] for query in captured]


def desk_queries(user: Any) -> list[str]:
    """The queries of the start page."""
    with CaptureQueriesContext(connection) as captured:
        response = browser_of(user).get(reverse("admin:index"))
    assert response.status_code == 200
    return [query["sql"] for query in captured]


def read_through(sql: str) -> list[str]:
    """The filters of those steps of a query's plan that read through all applications."""
    if "volunteers_application" not in sql or not sql.startswith(("SELECT", "(SELECT")):
        return []
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql.replace("%", "%%"), [])
        plan = cursor.fetchone()[0]
    return list(through(json.loads(plan)[0]["Plan"] if isinstance(plan, str) else plan[0]["Plan"]))


def through(step: dict[str, Any]) -> Iterator[str]:
    """The same for one step and all below it."""
    if step["Node Type"].endswith("Seq Scan") and step.get("Relation Name") == "volunteers_application":
        yield step.get("Filter", "no filter")
    for below in step.get("Plans", []):
        yield from through(below)


@pytest.fixture
def many(settings: Any) -> Many:
    """A portal without applications yet."""
    settings.STAFF_MFA_REQUIRED = False
    return Many.new()


def scans_of(many: Many) -> dict[Any, list[str]]:
    """Which pages, for whom, read through all applications."""
    found = {}
    for name, user in many.staff.items():
        pages = {"desk": desk_queries(user)}
        pages |= {urlencode(each): list_queries(user, each) for each in ordered_narrowings(many, user)}
        connection.queries_log.clear()
        for page, queries in pages.items():
            if steps := [step for sql in queries for step in read_through(sql)]:
                found[name, page] = steps
    return found


def test_every_filter_and_search_is_served_by_an_index(many: Many) -> None:
    many.grow(SOME)

    assert scans_of(many) == {}


def test_list_and_desk_are_as_fast_with_a_hundred_thousand_as_with_a_thousand(many: Many) -> None:
    many.grow(FEW)
    pages = list(timed_pages(many))
    small = {page: measured(many, *page) for page in pages}

    many.grow(MANY)
    large = {page: measured(many, *page) for page in pages}

    ratios = {page: large[page].seconds / small[page].seconds for page in pages}
    for page in sorted(pages, key=ratios.__getitem__, reverse=True):
        before, after = (f"{each[page].seconds * 1000:6.1f} ms" for each in (small, large))
        print(f"{ratios[page]:5.2f} {before} {after}  {' '.join(page)}")  # noqa: T201
    assert {
        page: (small[page].queries, large[page].queries) for page in pages if large[page].queries > small[page].queries
    } == {}
    assert scans_of(many) == {}
    assert {page: round(ratio, 2) for page, ratio in ratios.items() if ratio > SLOWER} == {}


def timed_pages(many: Many) -> Iterator[tuple[str, str]]:
    """Who opens what: the desk, and the list narrowed by each filter and search."""
    listed = reverse("admin:volunteers_application_changelist")
    for name in ("coordinator", "auditor"):
        yield name, reverse("admin:index")
        yield name, listed
        yield name, f"{listed}?order=oldest"
        yield name, f"{listed}?order=due"
    for narrowing in narrowings(many, many.staff["coordinator"]):
        yield "coordinator", f"{listed}?{urlencode(narrowing)}"


@dataclass(frozen=True)
class Cost:
    """What a page costs."""

    seconds: float
    queries: int


def measured(many: Many, name: str, address: str) -> Cost:
    """The usual time of a page, and its queries."""
    client = browser_of(many.staff[name])
    client.get(address)
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    taken = []
    for _turn in range(TIMES):
        start = time.perf_counter()
        client.get(address)
        taken.append(time.perf_counter() - start)
    return Cost(statistics.median(taken), len(captured))
