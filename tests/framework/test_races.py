"""Two people at one draft, with real threads and real locks."""

from __future__ import annotations

from functools import partial

import pytest

from programs.framework import publishing, services, talk_services
from programs.framework.models import Behaviour, Framework, FrameworkVersion
from programs.framework.parts import PARTS
from programs.framework.refused import AlreadyBeingWritten, FrameworkStays
from programs.framework.services import mark_of
from tests.factories.engagement import FrameworkVersionFactory
from tests.framework.conftest import LATER, NEWS, NOW, mark, signed
from tests.parallel import in_parallel

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def published_anew(number):
    framework = Framework.objects.create(slug=f"round-{number}", title_en="Round", title_fr="Tour")
    return FrameworkVersionFactory(framework=framework)


def test_of_two_who_start_a_draft_one_is_told(editor, second):
    for number in range(ROUNDS):
        framework = published_anew(number).framework
        acts = [partial(services.start_draft, framework_id=framework.pk, by=who, at=NOW) for who in (editor, second)]

        assert kinds(in_parallel(*acts)) == [AlreadyBeingWritten.__name__, FrameworkVersion.__name__]


def test_a_change_beside_publishing_is_refused_or_stops_it(editor, second):
    for number in range(ROUNDS):
        draft = services.start_draft(framework_id=published_anew(number).framework_id, by=editor, at=NOW)
        signed(draft, editor, second)
        row = Behaviour.objects.filter(descriptor__competency__version=draft).earliest("pk")
        publish = partial(
            publishing.publish,
            version_id=draft.pk,
            note=NEWS,
            seen=mark(draft),
            enrolment_until=None,
            by=editor,
            at=LATER,
        )
        change = partial(
            services.edit_part,
            kind="behaviour",
            row_id=row.pk,
            content={"text_en": "Late", "text_fr": "Tard"},
            seen=mark_of(PARTS["behaviour"], row),
            by=second,
            at=LATER,
        )

        outcomes = kinds(in_parallel(publish, change))

        row.refresh_from_db()
        if row.text_en == "Late":
            assert outcomes == [Behaviour.__name__, "SomebodyChangedIt"]
        else:
            assert outcomes == [FrameworkStays.__name__, FrameworkVersion.__name__]


def test_two_who_publish_publish_once(editor, second):
    for number in range(ROUNDS):
        draft = services.start_draft(framework_id=published_anew(number).framework_id, by=editor, at=NOW)
        signed(draft, editor, editor, second)
        acts = [
            partial(
                publishing.publish,
                version_id=draft.pk,
                note=NEWS,
                seen=mark(draft),
                enrolment_until=None,
                by=who,
                at=LATER,
            )
            for who in (editor, second)
        ]

        found = in_parallel(*acts)

        assert kinds(found) == [FrameworkVersion.__name__] * 2
        assert draft.framework.versions.filter(status="published").count() == 1


def test_a_sign_off_beside_a_change_counts_only_for_what_was_read(editor, second):
    for number in range(ROUNDS):
        draft = services.start_draft(framework_id=published_anew(number).framework_id, by=editor, at=NOW)
        talk_services.name_reviewer(version_id=draft.pk, reviewer_id=second.pk, by=editor, at=NOW)
        row = Behaviour.objects.filter(descriptor__competency__version=draft).earliest("pk")
        sign = partial(talk_services.sign, version_id=draft.pk, seen=mark(draft), note="", by=second, at=LATER)
        change = partial(services.delete_part, kind="behaviour", row_id=row.pk, by=editor, at=NOW)

        in_parallel(sign, change)

        draft.refresh_from_db()
        assert not services.counts(draft.sign_offs.get(), draft)
