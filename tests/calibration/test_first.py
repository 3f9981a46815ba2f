"""Benchmark-first from every side: a page that was open before, a script that saves by itself, a table of scores."""

from __future__ import annotations

import pytest

from programs.catalogue.rubric_queries import criteria_of
from tests.calibration.test_benchmark import benchmark_of, hand_in
from tests.exchange.test_imports import bring, counts, take_over
from tests.factories.review import ReviewFactory
from tests.review.conftest import url
from tests.review.test_reviews import posted
from volunteers.applications.states import S
from volunteers.models import UploadRow


@pytest.fixture
def review(office):
    """A review that was not begun when its intake came to want a benchmark first."""
    return ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)


def test_the_script_is_told_that_nothing_was_saved(office, review, browser_of):
    benchmark_of(office.intake, office.coordinator, comes_first=True)

    answer = browser_of(office.reviewer).post(url("review_draft", review.pk) + "?autosave=1", posted(review))

    assert (answer.status_code, answer["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert "The neighbour" in answer.content.decode()


@pytest.mark.parametrize("name", ["review_draft", "review_change"])
def test_what_was_typed_meanwhile_is_shown_once_more(office, review, browser_of, name):
    benchmark_of(office.intake, office.coordinator, comes_first=True)
    criterion = criteria_of(office.program.pk).first()
    typed = {f"evidence_{criterion.pk}": "She asked him first", f"points_{criterion.pk}": "3", "comment": "x" * 3001}

    page = browser_of(office.reviewer).post(url(name, review.pk), posted(review, **typed)).content.decode()

    assert "The neighbour" in page
    for text in ("She asked him first", f"3 – {criterion.anchors()[3][1]}", "x" * 3001):
        assert text in page


def test_a_table_begins_no_review_before_the_benchmark(office, review):
    benchmark = benchmark_of(office.intake, office.coordinator, comes_first=True)
    criterion = criteria_of(office.program.pk).first()
    table = [
        "Reference,Reviewer's e-mail address,Criterion,Points,Evidence",
        f"{review.application.reference},{office.reviewer.email},{criterion.title_en},4,Asked first",
    ]

    refused = bring(office, table, "scores")
    reason = UploadRow.objects.get(upload=refused).reason
    hand_in(benchmark, office.reviewer)
    taken = take_over(office, bring(office, table, "scores"))

    assert counts(refused) == {"add": 0, "change": 0, "skip": 0, "reject": 1}
    assert "The neighbour" in reason
    assert counts(taken)["add"] == 1
