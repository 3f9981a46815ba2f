"""The member's pages: what they show, keep and refuse."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.models import Assessment, Rating
from engagement.assessments.queries import sheets_of
from engagement.assessments.states import S
from programs.framework.models import Behaviour
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import AssessmentFactory, assessment_notice, open_cycle, supervised
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, UserFactory
from volunteers.people.models import CollectionNotice, Consent
from volunteers.service.models import Supervision

pytestmark = pytest.mark.django_db
V = Rating.Value


def url(name, assessment, *more):
    return reverse(f"assessments:{name}", args=[assessment.pk, *more])


def rate_url(assessment, competency="community"):
    return url("rate", assessment, competency)


def answers(assessment, level=0, **changes):
    """A page filled in with "usually", apart from the changes."""
    sheet = sheets_of(assessment)[level]
    fields = {"seen": sheet.stamp}
    for number, line in enumerate(sheet.lines, start=1):
        for part, usual in (("value", V.USUALLY), ("reason", ""), ("evidence", "")):
            fields[f"{part}_{line.behaviour.pk}"] = changes.get(f"{part}_{number}", usual)
    return fields


def stored(assessment):
    return list(
        assessment.ratings.order_by("behaviour__descriptor__level__order", "behaviour__order").values_list(
            "value", flat=True
        )
    )


def test_from_the_first_page_to_the_results(supervisor):
    open_cycle()
    assessment_notice()
    membership = MembershipFactory(level="supervisor")
    SupervisionFactory(membership=membership, supervisor=supervisor)
    client = signed_in_as(membership.user)

    first = client.get(reverse("assessments:mine")).content.decode()
    assert "Start my self-assessment" in first
    client.post(reverse("assessments:start", args=[membership.pk]))
    assessment = Assessment.objects.get()
    client.post(url("agree", assessment), {"notice": CollectionNotice.objects.get().pk, "has_read": "on"})
    typed = answers(assessment) | answers(assessment, 1, value_1=V.NOT_YET)
    to_results = client.post(rate_url(assessment), typed)
    sent = client.post(url("submit", assessment), {"statement": "A good year"}, follow=True)
    results = client.get(url("results", assessment)).content.decode()

    assessment.refresh_from_db()
    assert to_results.url == url("results", assessment)
    assert (assessment.state, assessment.statement, Consent.objects.count()) == (S.SUBMITTED, "A good year", 1)
    assert "Sent. Your supervisor has been told." in sent.content.decode()
    assert re.findall(r"<h3>(.*?)</h3>", results) == ["Usually", "Not yet"]
    assert re.findall(r"<dd><strong>(.*?)</strong></dd>", results) == ["Usually"] * 5 + ["Not yet"] + ["Usually"] * 2


def test_the_draft_is_due_in_sixty_days():
    open_cycle()
    membership = MembershipFactory()

    signed_in_as(membership.user).post(reverse("assessments:start", args=[membership.pk]))

    assert Assessment.objects.get().due_on == timezone.localdate() + timedelta(days=60)


def test_without_an_open_cycle_the_list_says_so():
    membership = MembershipFactory()

    answer = signed_in_as(membership.user).post(reverse("assessments:start", args=[membership.pk]), follow=True)

    assert "No cycle of self-assessments is open" in answer.content.decode()


def test_whoever_serves_nowhere_is_told_why_the_list_is_empty():
    answer = signed_in_as(UserFactory()).get(reverse("assessments:mine"))

    assert (list(answer.context["assessments"]), answer.context["may_start"]) == ([], [])
    assert "Nothing here yet" in answer.content.decode()


def test_agreeing_needs_the_tick_and_shows_notice_and_values():
    notice = assessment_notice()
    assessment = AssessmentFactory(state=S.ENROLLED)

    answer = signed_in_as(assessment.membership.user).post(url("agree", assessment), {"notice": notice.pk})

    page = answer.content.decode()
    assert "<title>Error: How your self-assessment works" in page
    assert '<a href="#id_has_read">Tick the box when you have read how it works.' in page
    assert notice.text in page
    assert "How did I treat people?" in page
    assert Assessment.objects.get().state == S.ENROLLED


def test_agreeing_to_a_notice_that_has_changed_shows_the_new_one():
    notice = assessment_notice()
    assessment = AssessmentFactory(state=S.ENROLLED)
    CollectionNotice.objects.create(
        purpose="assessment", version=2, text_en="The new words", in_force_from=timezone.localdate()
    )

    answer = signed_in_as(assessment.membership.user).post(
        url("agree", assessment), {"notice": notice.pk, "has_read": "on"}, follow=True
    )

    assert "The notice has changed in the meantime" in answer.content.decode()
    assert "The new words" in answer.content.decode()


def test_without_a_notice_nothing_starts():
    assessment = AssessmentFactory(state=S.ENROLLED)

    answer = signed_in_as(assessment.membership.user).get(url("agree", assessment), follow=True)

    assert "the collection notice is missing" in answer.content.decode()


@pytest.mark.parametrize("state", [state for state in S if state != S.ENROLLED])
def test_what_was_agreed_is_not_asked_again(state):
    assessment = AssessmentFactory(state=state, agreed_at=timezone.now())

    assert signed_in_as(assessment.membership.user).get(url("agree", assessment)).url == url("home", assessment)


def test_a_page_with_gaps_is_kept_and_says_what_is_missing(draft, member):
    first, *_rest = sheets_of(draft)[0].lines

    answer = signed_in_as(member).post(
        rate_url(draft), answers(draft, value_1="", evidence_1="At the food drive", value_2=V.NOT_APPLICABLE)
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert re.findall(r'<a href="#(id_\w+?)_\d+(?:_0)?">', page) == ["id_value", "id_reason"]
    assert stored(draft) == ["", V.NOT_APPLICABLE, V.USUALLY, V.USUALLY, V.USUALLY]
    assert draft.ratings.get(behaviour=first.behaviour).evidence == "At the food drive"
    assert "At the food drive</textarea>" in page
    assert page.count("</textarea>") == page.count("\n</textarea>") + 1


def test_the_page_shown_with_mistakes_can_be_saved_again(draft, member):
    client = signed_in_as(member)
    page = client.post(rate_url(draft), answers(draft, value_1="")).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]

    answer = client.post(rate_url(draft), answers(draft) | {"seen": seen})

    assert (answer.url, stored(draft)) == (url("results", draft), [V.USUALLY] * 5)


def test_save_and_come_back_later_keeps_a_half_done_page(draft, member):
    answer = signed_in_as(member).post(
        rate_url(draft), answers(draft, value_1="", value_2="") | {"save_later": "1"}, follow=True
    )

    page = answer.content.decode()
    assert stored(draft) == [V.USUALLY] * 3
    assert "Saved. Come back whenever you like." in page
    assert page.count("3 of 5 rated") == 2


def test_a_text_that_is_too_long_is_shown_and_the_rest_is_kept(draft, member):
    long = "x" * 2001

    answer = signed_in_as(member).post(rate_url(draft), answers(draft, evidence_1=long) | {"save_later": "1"})

    assert answer.status_code == 200
    assert long in answer.content.decode()
    assert (stored(draft), draft.ratings.filter(evidence="").count()) == ([V.USUALLY] * 5, 5)


def test_an_invented_rating_is_an_error_and_not_kept(draft, member):
    answer = signed_in_as(member).post(rate_url(draft), answers(draft, value_1="superb"))

    assert "Choose one of the ratings." in answer.content.decode()
    assert stored(draft) == [V.USUALLY] * 4


def test_a_second_window_overwrites_nothing_until_it_is_saved_again(draft, member):
    client = signed_in_as(member)
    old = answers(draft, value_1=V.NOT_YET)
    client.post(rate_url(draft), answers(draft))

    refused = client.post(rate_url(draft), old).content.decode()
    assert "from another window" in refused
    assert stored(draft) == [V.USUALLY] * 5

    client.post(rate_url(draft), old | {"seen": re.search(r'name="seen" value="([^"]*)"', refused)[1]})
    assert stored(draft) == [V.NOT_YET] + [V.USUALLY] * 4


def test_levels_above_the_own_are_not_asked_and_the_next_one_can_be_read(draft, member):
    client = signed_in_as(member)

    page = client.get(rate_url(draft)).content.decode()

    assert "Read what the next level does" in page
    assert "I do supervisor 1" in page
    assert "I do manager 1" not in page
    assert page.count('<fieldset class="panel rating">') == 5
    assert client.get(rate_url(draft, "nothing")).status_code == 404


def test_a_behaviour_of_another_level_in_the_form_is_ignored(draft, member):
    above = Behaviour.objects.get(text_en="I do manager 1")

    signed_in_as(member).post(rate_url(draft), answers(draft) | {f"value_{above.pk}": V.USUALLY})

    assert not draft.ratings.filter(behaviour=above).exists()


@pytest.mark.parametrize("state", [state for state in S if state not in {S.IN_PROGRESS, S.RETURNED}])
def test_only_a_draft_has_rating_pages(state):
    assessment = AssessmentFactory(state=state, agreed_at=timezone.now(), rated="")

    answer = signed_in_as(assessment.membership.user).post(rate_url(assessment), answers(assessment))

    leads_to = "agree" if state == S.ENROLLED else "home"
    assert (answer.url, assessment.ratings.count()) == (url(leads_to, assessment), 0)


def test_what_is_missing_is_refused_with_the_statement_still_there(draft, member):
    answer = signed_in_as(member).post(url("submit", draft), {"statement": "Thank you"})

    page = answer.content.decode()
    assert "5 behaviours still need a rating" in page
    assert "Thank you</textarea>" in page
    assert Assessment.objects.get().state == S.IN_PROGRESS


def test_checking_without_a_supervisor_says_whom_to_ask(draft, member):
    Supervision.objects.all().delete()

    assert "You have no supervisor at the moment" in signed_in_as(member).get(url("submit", draft)).content.decode()


def test_taking_it_back_too_late_says_so(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)

    answer = signed_in_as(assessment.membership.user).post(url("recall", assessment), follow=True)

    assert "Your supervisor has opened it in the meantime." in answer.content.decode()


def test_taking_it_back_makes_it_a_draft(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)

    answer = signed_in_as(assessment.membership.user).post(url("recall", assessment), follow=True)

    assert "It is yours alone again" in answer.content.decode()
    assert Assessment.objects.get().state == S.IN_PROGRESS


def test_results_wait_for_the_start():
    assessment = AssessmentFactory(state=S.ENROLLED)

    assert signed_in_as(assessment.membership.user).get(url("results", assessment)).url == url("home", assessment)


@pytest.mark.parametrize("state", S.values)
def test_every_state_has_an_overview_in_both_languages(state, supervisor):
    assessment = supervised(supervisor=supervisor, state=state)
    client, address = signed_in_as(assessment.membership.user), url("home", assessment)

    english, french = client.get(address), client.get(f"/fr{address}")

    assert (english.status_code, french.status_code) == (200, 200)
    assert '<html lang="fr-CA">' in french.content.decode()


@pytest.mark.parametrize("name", ["mine", "agree", "home", "rate", "submit", "results"])
def test_every_page_of_the_member_in_french(name, supervisor):
    assessment_notice()
    assessment = supervised(supervisor=supervisor, state=S.ENROLLED if name == "agree" else S.IN_PROGRESS)
    address = {"mine": reverse("assessments:mine"), "rate": rate_url(assessment)}.get(name) or url(name, assessment)

    answer = signed_in_as(assessment.membership.user).get("/fr" + address)

    page = answer.content.decode()
    assert (answer.status_code, '<html lang="fr-CA">' in page) == (200, True)
    assert "Programme" in page or "Niveau member" in page
    assert "I do " not in page
