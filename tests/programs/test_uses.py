"""Where behaviours are used, through all versions, and what keeps one from being deleted."""

from __future__ import annotations

import pytest
from django.utils import timezone

from programs.framework.models import Behaviour
from programs.framework.services import delete_part
from programs.framework.uses import IsUsed, uses_of, why_not_delete
from tests.factories.engagement import AssessmentFactory, FrameworkVersionFactory, published_framework
from tests.factories.review import CriterionFactory
from tests.factories.volunteers import staff
from volunteers.models import RoleGrant

pytestmark = pytest.mark.django_db


def first_of(version) -> Behaviour:
    return Behaviour.objects.filter(descriptor__competency__version=version).order_by("pk").first()


def drafted(version) -> Behaviour:
    """The first behaviour once more, in the next version that is being written."""
    draft = FrameworkVersionFactory(
        framework=version.framework, number=version.number + 1, status="draft", published_on=None
    )
    behaviour = first_of(draft)
    behaviour.lineage = first_of(version).lineage
    behaviour.save()
    return behaviour


def test_a_criterion_in_force_holds_its_behaviour_in_the_next_version_too():
    published = published_framework()
    behaviour = drafted(published)
    criterion = CriterionFactory(behaviour=first_of(published), title_en="Listens")

    used = uses_of([behaviour])[behaviour.pk]

    assert [use.label for use in used.places["Rubric criteria"]] == [
        f"{criterion.version.program}, rubric {criterion.version.number}: Listens"
    ]
    assert why_not_delete([behaviour]) == (
        "It is used and cannot be deleted: Rubric criteria (1). Take it out there first."
    )


def test_ratings_are_a_number_and_hold_only_what_was_rated():
    published = published_framework()
    behaviour = drafted(published)
    AssessmentFactory(state="submitted", version=published)
    AssessmentFactory(state="in_progress", version=published, rated="usually")

    used = uses_of([behaviour])[behaviour.pk]

    assert (used.numbers, used.told) == ({"Ratings of members": 1}, [("Ratings of members", "fewer than 5")])
    assert why_not_delete([behaviour]) == ""
    assert "Ratings of members (fewer than 5)" in why_not_delete([first_of(published)])


def test_the_draft_does_not_lose_what_is_used_nor_what_lies_above_it():
    published = published_framework()
    behaviour = drafted(published)
    CriterionFactory(behaviour=first_of(published))
    editor = staff(RoleGrant.Role.EDITOR)
    parts = {"behaviour": behaviour.pk, "descriptor": behaviour.descriptor_id}

    for kind, pk in parts.items():
        with pytest.raises(IsUsed, match="Rubric criteria"):
            delete_part(kind=kind, row_id=pk, by=editor, at=timezone.now())

    assert Behaviour.objects.filter(pk=behaviour.pk).exists()
