"""What a supervisor sees, in which order, and when."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.models import Assessment
from engagement.assessments.states import S
from engagement.templatetags.assessments import days_in_words
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import supervised
from tests.factories.volunteers import MembershipFactory, SupervisionFactory
from volunteers.service.models import Membership

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def team_page(supervisor):
    return signed_in_as(supervisor).get(reverse("assessments:team"))


def test_the_team_shows_who_waits_first_then_who_is_overdue(supervisor):
    on_time = supervised(supervisor=supervisor)
    late = supervised(supervisor=supervisor, due_on=TODAY - timedelta(days=2))
    waiting = supervised(supervisor=supervisor, state=S.SUBMITTED)
    none_yet = MembershipFactory()
    SupervisionFactory(membership=none_yet, supervisor=supervisor)
    supervised(supervisor=MembershipFactory().user)

    answer = team_page(supervisor)

    members = [member.membership for member in answer.context["members"]]
    assert members[:2] == [waiting.membership, late.membership]
    assert set(members[2:]) == {on_time.membership, none_yet}
    page = answer.content.decode()
    assert "2 days overdue" in page
    assert "None started" in page
    assert "30 days left" in page


def test_only_what_was_sent_has_a_link(supervisor):
    supervised(supervisor=supervisor)
    sent = supervised(supervisor=supervisor, state=S.SUBMITTED)

    page = team_page(supervisor).content.decode()

    assert set(re.findall(r'href="(/my/assessments/team/\d+/)"', page)) == {
        reverse("assessments:reviewing", args=[sent.pk])
    }


def test_who_left_or_is_no_longer_supervised_is_not_listed(supervisor):
    left = supervised(supervisor=supervisor, state=S.SUBMITTED)
    Membership.objects.filter(pk=left.membership_id).update(ended_on=TODAY - timedelta(days=1))

    answer = team_page(supervisor)

    assert list(answer.context["members"]) == []
    assert "Nobody here today" in answer.content.decode()


def test_the_content_shows_after_opening_and_not_before(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    assessment.ratings.update(evidence="At the food drive")
    Assessment.objects.update(statement="A good year")
    client = signed_in_as(supervisor)

    before = client.get(reverse("assessments:reviewing", args=[assessment.pk])).content.decode()
    after = client.post(reverse("assessments:open", args=[assessment.pk]), follow=True).content.decode()
    after += client.get(reverse("assessments:chapter", args=[assessment.pk, "community"])).content.decode()

    texts = ("At the food drive", "A good year", "I do member 1")
    assert ([text in before for text in texts], [text in after for text in texts]) == ([False] * 3, [True] * 3)
    assert "Open for our conversation" in before
    assert "Open for our conversation" not in after
    assert str(assessment.membership.user) in before


def test_opening_what_was_taken_back_is_a_404(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.IN_PROGRESS)

    answer = signed_in_as(supervisor).post(reverse("assessments:open", args=[assessment.pk]))

    assert (answer.status_code, Assessment.objects.get().state) == (404, S.IN_PROGRESS)


def test_opening_twice_is_not_an_error(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    client = signed_in_as(supervisor)

    answers = [client.post(reverse("assessments:open", args=[assessment.pk])) for _click in range(2)]

    assert {answer.url for answer in answers} == {reverse("assessments:reviewing", args=[assessment.pk])}
    assert assessment.events.count() == 1


def test_what_was_returned_cannot_be_read_while_the_member_writes(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.RETURNED)

    page = signed_in_as(supervisor).get(reverse("assessments:reviewing", args=[assessment.pk])).content.decode()

    assert "Returned to the member" in page
    assert "I do member 1" not in page


def test_a_confirmed_one_cannot_be_opened_again_by_the_button(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.CONFIRMED)

    answer = signed_in_as(supervisor).post(reverse("assessments:open", args=[assessment.pk]), follow=True)

    assert "not possible at this point any more" in answer.content.decode()


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_CONVERSATION])
def test_the_supervisors_pages_in_french(state, supervisor):
    assessment = supervised(supervisor=supervisor, state=state)

    client = signed_in_as(supervisor)
    addresses = [reverse("assessments:team"), reverse("assessments:reviewing", args=[assessment.pk])]

    pages = [client.get(f"/fr{address}").content.decode() for address in addresses]

    assert ['<html lang="fr-CA">' in page for page in pages] == [True, True]
    assert "I do " not in "".join(pages)


@pytest.mark.parametrize(
    ("days", "words"),
    [(2, "2 days left"), (1, "1 day left"), (0, "due today"), (-1, "1 day overdue"), (-30, "30 days overdue")],
)
def test_days_are_said_in_words(days, words):
    assert days_in_words(TODAY + timedelta(days=days), on=TODAY) == words
