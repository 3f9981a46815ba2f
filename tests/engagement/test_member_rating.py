"""What a template, a returned sentence, a confirmation and a second window do to the rating pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagement.assessments import saving, services
from engagement.assessments.models import Assessment, Rating
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.queries import behaviours_to_rate, sheets_of
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from engagement.cycles.models import AssessmentTemplate, Requirement, TemplateCompetency
from programs.framework.models import Behaviour, Competency, LevelDescriptor
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import (
    AssessmentFactory,
    FrameworkVersionFactory,
    assessment_notice,
    changing_published_frameworks,
    published_framework,
    supervised,
)
from tests.factories.volunteers import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
V = Rating.Value
NOW = timezone.now()


def template(*, optional=(), required=None, minimum=0):
    """A template for the first level."""
    version = published_framework()
    made = AssessmentTemplate.objects.create(
        title_en="Yearly",
        version=version,
        level=version.levels.get(code="member"),
        minimum_optional=minimum,
        supervisor_statement_en="I agree.",
        created_at=NOW,
    )
    for competency in required or version.competencies.exclude(pk__in=[each.pk for each in optional]):
        TemplateCompetency.objects.create(template=made, competency=competency)
    for competency in optional:
        TemplateCompetency.objects.create(template=made, competency=competency, is_required=False)
    return made


def competency(slug, behaviours, *, order):
    """One more competency of the published framework, with sentences for the first level."""
    version = published_framework()
    with changing_published_frameworks():
        made = Competency.objects.create(
            version=version, slug=slug, name_en=slug.title(), definition_en="What it is.", order=order
        )
        descriptor = LevelDescriptor.objects.create(
            competency=made, level=version.levels.get(code="member"), headline_en="Head"
        )
        Behaviour.objects.bulk_create(
            Behaviour(descriptor=descriptor, text_en=f"I {slug} {number}", order=number)
            for number in range(1, behaviours + 1)
        )
    return made


def entry(behaviour, value, **more):
    return saving.Entry(behaviour_id=behaviour.pk, value=value, evidence="", reason="", **more)


def answered(assessment, outcome, **more):
    """What the supervisor says to the first behaviour."""
    rating = assessment.ratings.order_by("pk").first()
    Confirmation.objects.create(
        rating=rating, outcome=outcome, by=assessment.membership.supervisions.get().supervisor, at=NOW, **more
    )
    return rating.behaviour


def test_only_required_and_chosen_competencies_are_rated_and_sent(supervisor):
    assessment_notice()
    brave, calm = competency("brave", 2, order=2), competency("calm", 2, order=3)
    draft = supervised(supervisor=supervisor, template=template(optional=[brave, calm], minimum=1), rated="usually")
    member = draft.membership.user
    assert behaviours_to_rate(draft).count() == 5
    with pytest.raises(AssessmentRefused):
        services.submit(assessment_id=draft.pk, statement="", by=member, at=NOW)

    saving.choose(assessment_id=draft.pk, competency_ids=[brave.pk], by=member)
    entries = [entry(behaviour, V.NOT_YET) for behaviour in Behaviour.objects.filter(descriptor__competency=brave)]
    saving.save_ratings(assessment_id=draft.pk, entries=entries, by=member, at=NOW)
    saving.choose(assessment_id=draft.pk, competency_ids=[calm.pk, brave.pk], by=member)
    saving.choose(assessment_id=draft.pk, competency_ids=[brave.pk], by=member)
    sent = services.submit(assessment_id=draft.pk, statement="Done", by=member, at=NOW)

    submission = sent.submissions.get()
    assert [each["value"] for each in submission.ratings] == [V.USUALLY] * 5 + [V.NOT_YET] * 2
    assert (submission.number, submission.by, submission.statement) == (1, member, "Done")


def test_fewer_than_the_minimum_are_refused_on_the_page(supervisor):
    assessment_notice()
    brave = competency("brave", 1, order=2)
    draft = supervised(supervisor=supervisor, template=template(optional=[brave], minimum=1))
    client = signed_in_as(draft.membership.user)

    page = client.post(reverse("assessments:choose", args=[draft.pk]), {}).content.decode()

    assert "Choose at least 1 competency." in page
    assert draft.chosen.count() == 0


def test_of_a_returned_one_only_what_came_back_changes(supervisor):
    returned = supervised(supervisor=supervisor, state=S.RETURNED)
    first = answered(returned, "returned", comment="Tell me more.")
    second = returned.ratings.order_by("pk")[1].behaviour
    member = returned.membership.user

    saving.save_ratings(assessment_id=returned.pk, entries=[entry(first, V.SOMETIMES)], by=member, at=NOW)
    with pytest.raises(AssessmentRefused):
        saving.save_ratings(assessment_id=returned.pk, entries=[entry(second, V.SOMETIMES)], by=member, at=NOW)
    page = signed_in_as(member).get(reverse("assessments:rate", args=[returned.pk, "community"])).content.decode()

    assert list(returned.ratings.order_by("pk").values_list("value", flat=True)) == [V.SOMETIMES] + [V.USUALLY] * 4
    assert (page.count("<textarea"), page.count("Tell me more.")) == (1, 1)


def test_changing_a_confirmed_rating_asks_consent_and_voids_the_confirmation(supervisor):
    draft = supervised(supervisor=supervisor, rated="usually")
    behaviour = answered(draft, "confirmed")
    client, address = signed_in_as(draft.membership.user), reverse("assessments:rate", args=[draft.pk, "community"])
    typed = {f"value_{line.behaviour.pk}": V.USUALLY for sheet in sheets_of(draft) for line in sheet.lines}
    typed |= {f"value_{behaviour.pk}": V.NOT_YET, "seen": sheets_of(draft)[0].stamp}

    refused = client.post(address, typed).content.decode()
    kept = (draft.ratings.filter(value=V.NOT_YET).count(), Confirmation.objects.get().voided_at)
    client.post(address, typed | {f"consent_{behaviour.pk}": "on"})

    assert "tick the box to change a confirmed rating" in refused
    assert kept == (0, None)
    assert (draft.ratings.get(behaviour=behaviour).value, Confirmation.objects.get().voided_at is None) == (
        V.NOT_YET,
        False,
    )


def test_one_window_saves_by_itself_again_and_again_and_another_is_told(draft, member):
    first, second = behaviours_to_rate(draft).order_by("order")[:2]
    opened, other = saving.Page("", "a" * 16, 1), saving.Page("", "b" * 16, 1)

    def save(page, *entries, minutes):
        at = NOW + timedelta(minutes=minutes)
        return saving.save_ratings(assessment_id=draft.pk, entries=entries, page=page, by=member, at=at)

    save(opened, entry(first, V.USUALLY), minutes=1)
    save(saving.Page("", "a" * 16, 3), entry(first, V.SOMETIMES), minutes=2)
    save(saving.Page("", "a" * 16, 2), entry(first, V.NOT_YET), minutes=3)
    with pytest.raises(saving.ChangedElsewhere):
        save(other, entry(first, V.NOT_YET), entry(second, V.USUALLY), minutes=4)

    assert list(draft.ratings.values_list("value", flat=True)) == [V.SOMETIMES]


def test_saving_by_itself_answers_in_a_sentence(draft, member):
    first = behaviours_to_rate(draft).first()
    address = reverse("assessments:rate", args=[draft.pk, "community"]) + "?autosave=1"
    typed = {"window": "a" * 16, "turn": "5", f"value_{first.pk}": V.USUALLY, "look_again": "on"}

    answer = signed_in_as(member).post(address, typed)

    draft.refresh_from_db()
    assert (answer.status_code, answer.content.decode().startswith("Saved at")) == (200, True)
    assert (draft.ratings.get().value, draft.to_look_at) == (V.USUALLY, [first.descriptor.competency_id])


def test_the_members_page_with_sixty_behaviours_asks_fourteen_queries(supervisor):
    assessment_notice()
    for number in range(5):
        competency(f"more{number}", 11, order=2 + number)
    brave = competency("brave", 1, order=9)
    made = template(optional=[brave])
    asked = Behaviour.objects.filter(
        descriptor__level=made.level, descriptor__competency__in=made.version.competencies.all()
    )
    needed = [Requirement(template=made, behaviour=each, needed=V.USUALLY) for each in asked]
    Requirement.objects.bulk_create(needed)
    membership = MembershipFactory()
    AssessmentFactory(membership=membership, template=made, state=S.SUPERSEDED)
    AssessmentFactory(membership=membership, template=made, rated="not_yet")
    draft = Assessment.objects.latest("pk")
    client = signed_in_as(membership.user)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("assessments:home", args=[draft.pk])).content.decode()

    assert (Assessment.objects.count(), "60 of 60 rated" in page) == (2, True)
    assert len([each for each in captured.captured_queries if "django_session" not in each["sql"]]) == 14


def test_a_page_opened_while_fewer_could_be_changed_empties_nothing_of_the_rest(supervisor):
    """Returned in one tab with one field; sent and taken back in another; the first saves by itself."""
    draft = supervised(supervisor=supervisor, rated="usually")
    draft.ratings.update(evidence="At the food drive")
    first = draft.ratings.order_by("pk").first()
    client, address = signed_in_as(draft.membership.user), reverse("assessments:rate", args=[draft.pk, "community"])
    typed = {"seen": sheets_of(draft)[0].stamp, f"value_{first.behaviour_id}": V.SOMETIMES}
    typed |= {f"evidence_{first.behaviour_id}": "", f"reason_{first.behaviour_id}": ""}

    client.post(f"{address}?autosave=1", typed)

    kept = list(draft.ratings.order_by("pk").values_list("value", "evidence"))
    assert kept == [(V.SOMETIMES, "")] + [(V.USUALLY, "At the food drive")] * 4
    again = client.post(address, typed | {f"value_{first.behaviour_id}": V.NOT_APPLICABLE}).content.decode()
    assert ("say why it does not apply" in again, again.count("At the food drive</textarea>")) == (True, 4)


def test_sending_and_taking_back_opens_nothing_but_what_was_returned(supervisor):
    brave = competency("brave", 1, order=2)
    returned = supervised(supervisor=supervisor, state=S.RETURNED, template=template(optional=[brave]))
    first = answered(returned, "returned", comment="Tell me more.")
    second, member = returned.ratings.order_by("pk")[1].behaviour, returned.membership.user
    services.submit(assessment_id=returned.pk, statement="", by=member, at=NOW)
    services.recall(assessment_id=returned.pk, by=member, at=NOW)

    with pytest.raises(AssessmentRefused, match="Only what your supervisor returned"):
        saving.save_ratings(assessment_id=returned.pk, entries=[entry(second, V.SOMETIMES)], by=member, at=NOW)
    with pytest.raises(AssessmentRefused, match="nothing to choose"):
        saving.choose(assessment_id=returned.pk, competency_ids=[brave.pk], by=member)
    saving.save_ratings(assessment_id=returned.pk, entries=[entry(first, V.SOMETIMES)], by=member, at=NOW)

    client = signed_in_as(member)
    page = client.get(reverse("assessments:rate", args=[returned.pk, "community"])).content.decode()
    home = client.get(reverse("assessments:home", args=[returned.pk])).content.decode()
    assert (page.count("<textarea"), "Only these can be changed" in home) == (1, True)
    assert client.get(reverse("assessments:choose", args=[returned.pk])).status_code == 302
    assert set(returned.ratings.values_list("value", "rated_by")) == {
        (V.SOMETIMES, member.pk),
        (V.USUALLY, member.pk),
    }


def test_saving_writes_down_who_rated(draft, member):
    behaviour = behaviours_to_rate(draft).first()
    draft.ratings.create(behaviour=behaviour, value=V.USUALLY, rated_at=NOW, rated_by=UserFactory())

    saving.save_ratings(assessment_id=draft.pk, entries=[entry(behaviour, V.SOMETIMES)], by=member, at=NOW)

    assert list(draft.ratings.values_list("value", "rated_by")) == [(V.SOMETIMES, member.pk)]


@pytest.mark.parametrize("version", ["other version", "level above"])
def test_the_database_itself_refuses_a_rating_that_does_not_fit(draft, member, version):
    row = draft.ratings.create(behaviour=behaviours_to_rate(draft).first(), rated_at=NOW, rated_by=member)
    others = {
        "other version": FrameworkVersionFactory(framework=draft.version.framework, status="draft", published_on=None),
        "level above": draft.version,
    }
    level = "member" if version == "other version" else "supervisor"
    wrong = Behaviour.objects.filter(descriptor__level__version=others[version], descriptor__level__code=level).first()

    with (
        pytest.raises(IntegrityError, match="not part of the assessment"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute("UPDATE engagement_rating SET behaviour_id = %s WHERE id = %s", [wrong.pk, row.pk])

    assert draft.ratings.get().behaviour_id == row.behaviour_id
