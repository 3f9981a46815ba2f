"""The report of a closed cycle: stored once, small numbers left out before, read by the framework's owner."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.models import Assessment
from engagement.assessments.states import S
from engagement.reports import services
from engagement.reports.models import CycleReport
from engagement.reports.queries import cell_of, competencies_in, heat_of, parts_of
from engagement.reports.services import store_report
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import AssessmentFactory, CycleFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import MembershipFactory, RoleGrantFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Two are enough here: eleven of each would only take longer to arrange."""
    assert services.K == 11
    monkeypatch.setattr(services, "K", 2)


@pytest.fixture
def editor(settings):
    settings.STAFF_MFA_REQUIRED = False
    person = UserFactory()
    RoleGrantFactory(user=person, role="editor", program=None)
    return person


def closed_cycle(**kwargs):
    return CycleFactory(
        closes_on=timezone.localdate() - timedelta(days=1),
        opens_on=timezone.localdate() - timedelta(days=300),
        closed_at=timezone.now(),
        **kwargs,
    )


def signed_off(cycle, value, *, number, program, state=S.SIGNED_OFF):
    for _turn in range(number):
        AssessmentFactory(cycle=cycle, membership=MembershipFactory(program=program), state=state, rated=value)


def behaviours(report):
    return report.tables["behaviours"].values()


def test_what_was_signed_off_is_counted_and_nothing_else():
    cycle, program = closed_cycle(), ProgramFactory(slug="alpha")
    signed_off(cycle, "usually", number=3, program=program)
    signed_off(cycle, "not_yet", number=2, program=program)
    signed_off(cycle, "sometimes", number=3, program=program, state=S.CONFIRMED)
    signed_off(cycle, "not_applicable", number=2, program=program)

    report = store_report(cycle_id=cycle.pk, at=timezone.now())

    told = {
        "blocks": [[0, 1], [2, 3]],
        "whole": [40, 60],
        "level": {"member": [40, 60]},
        "program": {"alpha": [40, 60]},
    }
    report.refresh_from_db()
    assert list(behaviours(report)) == [told] * 5


def test_a_report_is_stored_once():
    cycle, program = closed_cycle(), ProgramFactory()
    first = store_report(cycle_id=cycle.pk, at=timezone.now())
    signed_off(cycle, "usually", number=1, program=program)

    assert store_report(cycle_id=cycle.pk, at=timezone.now()) is None
    assert CycleReport.objects.get().tables == first.tables


def test_a_cycle_that_is_open_has_no_report():
    assert store_report(cycle_id=CycleFactory().pk, at=timezone.now()) is None


def test_small_groups_are_not_even_stored():
    cycle = closed_cycle()
    signed_off(cycle, "usually", number=2, program=ProgramFactory(slug="alpha"))
    signed_off(cycle, "not_yet", number=2, program=ProgramFactory(slug="beta"))

    report = store_report(cycle_id=cycle.pk, at=timezone.now())

    assert [told["program"] for told in behaviours(report)] == [{"alpha": None, "beta": None}] * 5


def test_the_cycle_before_is_compared_by_lineage():
    program = ProgramFactory()
    reports = []
    for days, good in ((400, 2), (1, 4)):
        cycle = CycleFactory(
            opens_on=timezone.localdate() - timedelta(days=days + 200),
            closes_on=timezone.localdate() - timedelta(days=days),
            closed_at=timezone.now(),
        )
        signed_off(cycle, "usually", number=good, program=program, state=S.SUPERSEDED)
        signed_off(cycle, "not_yet", number=2, program=program, state=S.SUPERSEDED)
        reports.append(store_report(cycle_id=cycle.pk, at=timezone.now()))

    heat = heat_of(reports[1], competencies_in(reports[1])[0], "level")

    assert {(line.whole.percent, line.before.percent) for line in heat.lines} == {(67, 50)}


def test_a_share_says_from_which_rating_on():
    assert str(cell_of([[0, 1], [2, 3]], [25, 75]).words) == "Usually or more"
    assert str(cell_of([[0], [1, 2, 3]], [25, 75]).words) == "Sometimes or more"
    assert str(cell_of([[0, 1, 2], [3]], [25, 75]).words) == "Consistently, and I help others"
    assert [str(part.words) for part in parts_of([[0, 1], [2, 3]], [25, 75])] == [
        "Not yet to sometimes",
        "Usually or more",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_report_asks_nine_queries(editor, rows):
    cycle = closed_cycle()
    for _turn in range(rows):
        program = ProgramFactory()
        signed_off(cycle, "usually", number=2, program=program)
        signed_off(cycle, "not_yet", number=2, program=program)
    report = store_report(cycle_id=cycle.pk, at=timezone.now())
    browser, address = signed_in_as(editor), reverse("admin:engagement_cyclereport_change", args=[report.pk])
    browser.get(address)

    with CaptureQueriesContext(connection) as captured:
        browser.get(f"{address}?by=program")

    assert len([query for query in captured if "django_session" not in query["sql"]]) == 9


def test_the_page_names_nobody(editor):
    cycle, program = closed_cycle(), ProgramFactory()
    signed_off(cycle, "usually", number=2, program=program)
    signed_off(cycle, "not_yet", number=2, program=program)
    report = store_report(cycle_id=cycle.pk, at=timezone.now())

    page = signed_in_as(editor).get(reverse("admin:engagement_cyclereport_change", args=[report.pk]))

    text = page.content.decode()
    assert "50 %" in text
    assert [
        each for each in Assessment.objects.select_related("membership__user") if each.membership.user.email in text
    ] == []
