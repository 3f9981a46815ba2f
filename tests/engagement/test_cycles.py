"""Templates and cycles: what their owner may do, and what the database refuses whoever asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.queries import behaviours_to_rate
from engagement.cycles import services
from engagement.cycles.contents import CycleContent, TemplateContent
from engagement.cycles.models import Requirement
from engagement.cycles.rules import CycleRefused
from programs.framework.models import Behaviour
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import BEHAVIOURS, AssessmentFactory, open_cycle, published_framework, template_for
from tests.factories.volunteers import MembershipFactory, staff

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def editor():
    return staff(role="editor")


def content(version, **changes):
    whole = TemplateContent(
        "Assessment", "Évaluation", "We talked.", "Nous avons parlé.", frozenset({version.competencies.get().pk})
    )
    return replace(whole, **changes)


def at_level(version, code):
    return Behaviour.objects.filter(descriptor__level__version=version, descriptor__level__code=code).first()


@pytest.mark.parametrize("level", BEHAVIOURS)
def test_nothing_above_the_own_level_is_ever_asked(level):
    version = published_framework()
    order = list(BEHAVIOURS).index(level)
    assessment = AssessmentFactory(
        membership=MembershipFactory(level=level), template=template_for(level, version), rated=""
    )

    asked = set(behaviours_to_rate(assessment).values_list("descriptor__level__code", flat=True))

    assert asked == set(list(BEHAVIOURS)[: order + 1])


@pytest.mark.parametrize("level", ["supervisor", "manager", "executive"])
def test_the_database_refuses_a_requirement_above_the_level(level):
    version = published_framework()
    template, above = template_for("member", version), at_level(version, level)

    with pytest.raises(DatabaseError, match="above its level"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO engagement_requirement (template_id, behaviour_id, needed) VALUES (%s, %s, 'usually')",
            [template.pk, above.pk],
        )

    assert Requirement.objects.count() == 0


def test_a_template_is_made_changed_and_copied_whole(editor):
    version = published_framework()
    behaviour = at_level(version, "member")
    made = services.make_template(
        level_id=version.levels.get(code="member").pk, content=content(version), by=editor, at=NOW
    )

    changed = content(version, needed={behaviour.pk: "usually"}, days_to_complete=30)
    services.change_template(template_id=made.pk, content=changed, by=editor, at=NOW)
    copied = services.copy_template(template_id=made.pk, by=editor, at=NOW)

    assert list(copied.requirements.values_list("behaviour", "needed")) == [(behaviour.pk, "usually")]
    assert (copied.title_en, copied.title_fr, copied.days_to_complete) == (
        "Assessment (copy)",
        "Évaluation (copie)",
        30,
    )


def test_a_used_template_stays_whoever_writes(editor):
    version = published_framework()
    template = template_for("member", version)
    AssessmentFactory(template=template, rated="")

    with pytest.raises(CycleRefused, match="stays as it is"):
        services.change_template(template_id=template.pk, content=content(version), by=editor, at=NOW)
    for statement in (
        "UPDATE engagement_assessmenttemplate SET days_to_complete = 90",
        "DELETE FROM engagement_templatecompetency",
    ):
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_fr": " "}, "title_fr"),
        ({"required": frozenset()}, "competencies"),
        ({"minimum_optional": 1}, "minimum_optional"),
        ({"days_to_complete": 6}, "days_to_complete"),
        ({"needed": {0: "usually"}}, "needed"),
    ],
)
def test_a_template_with_something_wrong_is_refused_at_the_field(changes, field, editor):
    version = published_framework()
    level = version.levels.get(code="member")

    with pytest.raises(CycleRefused) as refused:
        services.make_template(level_id=level.pk, content=content(version, **changes), by=editor, at=NOW)

    assert field in {name for name, _message in refused.value.problems}


def test_two_open_cycles_never_share_a_day_and_a_closed_one_stays(editor):
    cycle = open_cycle()
    template = cycle.uses.get(level_code="member").template
    wanted = CycleContent("Next", "Suivant", cycle.closes_on, cycle.closes_on + timedelta(days=9), (template.pk,))

    with pytest.raises(CycleRefused, match="some of these days"):
        services.make_cycle(content=wanted, by=editor, at=NOW)
    services.close_cycle(cycle_id=cycle.pk, by=editor, at=NOW)
    services.make_cycle(content=wanted, by=editor, at=NOW)
    with pytest.raises(CycleRefused, match="is closed"):
        services.change_cycle(cycle_id=cycle.pk, content=wanted, by=editor, at=NOW)


def test_nobody_else_makes_templates_or_cycles():
    version = published_framework()
    level = version.levels.get(code="member")
    others = [staff(program=MembershipFactory().program), staff(role="administrator"), staff(role="auditor")]

    for person in others:
        with pytest.raises(CycleRefused, match="Only the owner"):
            services.make_template(level_id=level.pk, content=content(version), by=person, at=NOW)


def test_the_owner_makes_a_template_on_the_page_and_reads_it_once_it_is_used(editor, settings):
    settings.STAFF_MFA_REQUIRED = False
    version, client = published_framework(), signed_in_as(editor)
    level, competency = version.levels.get(code="member"), version.competencies.get()
    page = reverse("admin:engagement_assessmenttemplate_new", args=[level.pk])
    words = dict.fromkeys(("title_en", "title_fr", "statement_en", "statement_fr"), "Words")
    behaviour = at_level(version, "member")
    filled = {
        **words,
        "days_to_complete": 30,
        "minimum_optional": 0,
        f"part_{competency.pk}": "required",
        f"needed_{behaviour.pk}": "usually",
    }

    refused = client.post(page, {**filled, "title_fr": "", f"part_{competency.pk}": "none"})
    made = client.post(page, filled)
    to_change = client.get(made.url).content.decode()
    AssessmentFactory(template=Requirement.objects.get().template, rated="")
    to_read = client.get(made.url).content.decode()

    assert (refused.status_code, made.status_code) == (200, 302)
    assert ('<form class="form form--wide"' in to_change, '<form class="form form--wide"' in to_read) == (True, False)
    assert ("Make a copy" in to_read, behaviour.text in to_read) == (True, True)
