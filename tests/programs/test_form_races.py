"""Two people at one form, with real threads and real locks."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import IntegrityError

from programs.catalogue import form_services, question_services
from programs.catalogue.form_queries import mark_of, whole_form
from programs.catalogue.form_services import AlreadyBeingWritten, PublishedFormStays
from programs.catalogue.models import FormVersion, Question
from programs.refusals import SomebodyChangedIt
from tests.factories.programs import ProgramFactory
from tests.parallel import in_parallel
from tests.programs.forms import BY, content, question, section

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def ready():
    """A version that can be published, its section and its question."""
    version = form_services.create_form(program_id=ProgramFactory().pk, **BY)
    section(version, "contact", "Contact")
    place = section(version)
    return version, place, question(place)


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_of_two_who_start_a_version_one_is_told():
    for _round in range(ROUNDS):
        start = partial(form_services.start_version, program_id=ProgramFactory().pk, **BY)

        assert kinds(in_parallel(start, start)) == [AlreadyBeingWritten.__name__, FormVersion.__name__]


def test_of_two_who_save_a_question_one_is_told():
    for _round in range(ROUNDS):
        _version, _place, row = ready()
        save = partial(question_services.edit_question, question_id=row.pk, seen=mark_of(row), **BY)
        acts = [partial(save, content=content(words)) for words in ("Hers", "His")]

        assert kinds(in_parallel(*acts)) == [Question.__name__, SomebodyChangedIt.__name__]


def test_question_is_published_with_the_form_that_was_read_or_not_at_all():
    for _round in range(ROUNDS):
        version, place, _row = ready()
        publish = partial(form_services.publish_form, version_id=version.pk, seen=whole_form(version).mark(), **BY)
        add = partial(question_services.add_question, section_id=place.pk, content=content("New"), **BY)

        outcomes = kinds(in_parallel(publish, add))

        assert outcomes in (
            [FormVersion.__name__, PublishedFormStays.__name__],
            [Question.__name__, SomebodyChangedIt.__name__],
        )


def test_row_written_past_the_services_does_not_slip_into_a_published_form():
    for _round in range(ROUNDS):
        version, _place, row = ready()
        publish = partial(form_services.publish_form, version_id=version.pk, **BY)
        write = partial(Question.objects.filter(pk=row.pk).update, label_en="Slipped in")

        published, written = in_parallel(publish, write)

        row.refresh_from_db()
        assert isinstance(published, FormVersion)
        assert (type(written), row.label_en) in {(IntegrityError, "Why?"), (int, "Slipped in")}
