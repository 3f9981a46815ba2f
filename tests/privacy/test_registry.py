"""Every table says what it keeps about people, or that it keeps nothing."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from programs.history.kept import EVERYTHING, Topic, declaration_of, declarations, kinds_by_topic

OURS = {"programs", "volunteers", "engagement"}
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]
PEOPLE = get_user_model()


def links_to_people(model) -> set[str]:
    """The columns of a model that name an account."""
    return {field.name for field in model._meta.fields if field.related_model is PEOPLE}


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_keeps(model):
    """Declare it next to the model: `@keeps(KIND, person="lookup")` or `@not_personal()`. See CONTRIBUTING.md."""
    assert declaration_of(model) is not None


LINKED = [model for model in apps.get_models() if links_to_people(model)]


@pytest.mark.parametrize("model", LINKED, ids=lambda model: model._meta.label)
def test_every_link_to_an_account_is_the_person_or_somebody_at_work(model):
    declared = declaration_of(model)

    assert declared is not None
    assert links_to_people(model) <= {declared.person, *declared.staff}


@pytest.mark.parametrize("label", declarations())
def test_declared_lookups_and_columns_exist(label):
    model, declared = apps.get_model(label), declarations()[label]
    columns = {field.name for field in model._meta.fields}

    for lookup in filter(None, (declared.person, *declared.addresses, declared.goes_after)):
        model._base_manager.filter(**{lookup: None})  # raises FieldError when it leads nowhere
    assert {*declared.withheld} - {EVERYTHING} <= columns
    assert {*declared.staff} <= links_to_people(model)
    assert not declared.goes_after or declared.kinds[0].days


@pytest.mark.parametrize("label", declarations())
def test_a_personal_record_leads_to_its_person_by_a_relation_or_an_address(label):
    declared = declarations()[label]
    personal = bool(declared.kinds) and not declared.staff

    assert not personal or declared.person or declared.address or label == "programs.HistoryEntry"


def test_each_kind_is_told_once_and_each_topic_has_one():
    groups = kinds_by_topic()
    keys = [kind.key for _topic, kinds in groups for kind in kinds]

    assert [topic for topic, _kinds in groups] == list(Topic)
    assert all(kinds for _topic, kinds in groups)
    assert len(keys) == len(set(keys))


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_the_public_page_tells_every_kind(client, prefix):
    response = client.get(f"{prefix}/privacy/")

    rows = [row for _topic, group in response.context["groups"] for row in group]
    told = [kind for _topic, kinds in kinds_by_topic() for kind in kinds]
    assert rows == [(kind.what, kind.how_long, kind.who_reads, kind.why) for kind in told]
