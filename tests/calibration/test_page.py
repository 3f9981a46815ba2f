"""The page of a program's agreement, and a reviewer's own line."""

from __future__ import annotations

import pytest

from tests.factories.programs import IntakeFactory
from tests.factories.review import CriterionFactory, ReviewFactory
from tests.factories.volunteers import ApplicationFactory, staff
from tests.review.conftest import Role, url
from volunteers.applications.states import S
from volunteers.calibration.agreement import Undefined
from volunteers.calibration.queries import agreement_of, own_lines
from volunteers.review.models import Score


def scored(office, *pairs, intake=None):
    """One application a pair: the points of Rae and of Ada on both criteria."""
    strict, mild = office.reviewer, staff(Role.REVIEWER, office.program, given_name="Ada")
    for pair in pairs:
        application = ApplicationFactory(intake=intake or office.intake, state=S.IN_REVIEW)
        for reviewer, points in zip((strict, mild), pair, strict=True):
            review = ReviewFactory(application=application, reviewer=reviewer, is_in=True)
            review.scores.update(points=points)
    return strict, mild


def read(client, office, asked=""):
    answer = client.get(url("proposedmove_agreement", office.program.slug) + asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_reviewer_stands_beside_the_others(office):
    strict, mild = scored(office, (1, 2), (2, 3), (1, 1), (3, 4), (0, 0))

    found = agreement_of(office.intake, office.decider)

    assert (found.units, found.applications) == (10, 5)
    assert [(line.name, line.severity, line.lowest, line.highest) for line in found.reviewers] == [
        (str(strict), pytest.approx(-0.6), 0, 3),
        (str(mild), pytest.approx(0.6), 0, 4),
    ]


def test_the_page_says_it_in_words(office, browser_of):
    scored(office, (1, 2), (2, 3), (1, 1), (3, 4), (0, 0))

    page = read(browser_of(office.coordinator), office)

    assert "About half a point stricter than the others" in page
    assert "About half a point more generous than the others" in page
    assert "−0.60 points" in page


def test_criteria_outside_the_total_and_drafts_do_not_count(office):
    scored(office, *[(2, 2)] * 3, (1, 1), (3, 3))
    outside = CriterionFactory(program=office.program, counts=False)
    for review in office.reviewer.reviews.all():
        Score.objects.create(review=review, criterion=outside, points=0)
    draft = ReviewFactory(application=office.application(S.IN_REVIEW))
    Score.objects.create(review=draft, criterion=CriterionFactory(program=office.program), points=4)

    found = agreement_of(office.intake, office.decider)

    assert (found.figure, found.units, len(found.reviewers)) == (1, 10, 2)


def test_below_five_in_common_it_is_too_few_to_say(office, browser_of):
    scored(office, (1, 2), (2, 3), (1, 1), (3, 4))

    page = read(browser_of(office.decider), office)

    assert "Too few to say: 4 applications have been scored by two people; 5 are needed." in page
    assert page.count("Too few to say</span>") == 2


def test_without_any_difference_there_is_no_figure(office, browser_of):
    scored(office, *[(3, 3)] * 5)

    page = read(browser_of(office.coordinator), office)

    assert agreement_of(office.intake, office.coordinator).figure is Undefined.NO_VARIATION
    assert "No figure: all gave the same points to everything" in page


def test_who_owes_a_review_reckons_without_it(office):
    scored(office, (1, 2))
    application = office.reviewer.reviews.get().application
    ReviewFactory(application=application, reviewer=office.decider)

    assert agreement_of(office.intake, office.decider).units == 0
    assert agreement_of(office.intake, office.coordinator).units == 2


def test_another_intake_can_be_chosen(office, browser_of):
    scored(office, (1, 2))
    scored(office, (2, 2), intake=IntakeFactory(program=office.program, title_en="Spring class"))
    browser = browser_of(office.coordinator)

    assert f"Agreement: {office.intake.title}" in read(browser, office, f"?intake={office.intake.pk}")
    address = url("proposedmove_agreement", office.program.slug)
    assert [browser.get(f"{address}?intake={wrong}").status_code for wrong in ("0", "x")] == [404, 404]


def test_before_the_first_review_it_says_so(office, browser_of):
    assert "No review of this program has been handed in yet." in read(browser_of(office.coordinator), office)


def test_reviewers_do_not_open_it_and_other_programs_have_none(office, browser_of):
    address = url("proposedmove_agreement", office.program.slug)
    elsewhere = staff(Role.COORDINATOR, IntakeFactory().program)

    assert browser_of(office.reviewer).get(address).status_code == 403
    assert browser_of(elsewhere).get(address).status_code == 404


def test_a_reviewer_sees_the_own_line_only(office, browser_of):
    _strict, mild = scored(office, (1, 2), (2, 3), (1, 1), (3, 4), (0, 0))

    page = browser_of(office.reviewer).get(url("review_changelist")).content.decode()

    assert "About half a point stricter than the others" in page
    assert "more generous" not in page
    assert mild.family_name not in page
    assert [own.reviewer.common for own in own_lines(office.reviewer)] == [5]


def test_the_own_line_takes_two_queries(office, django_assert_num_queries):
    scored(office, (1, 2), (2, 3))
    assert office.reviewer.live_grants

    with django_assert_num_queries(2):
        own_lines(office.reviewer)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(office, browser_of, django_assert_num_queries, number):
    for _each in range(number):
        scored(office, (1, 2), (2, 4))
    client, path = browser_of(office.decider), url("proposedmove_agreement", office.program.slug)
    client.get(path)

    with django_assert_num_queries(10):
        client.get(path)
