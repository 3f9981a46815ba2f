"""How a draft is written, signed off, published and retired; a published version stays, whoever writes to the tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from programs.framework import publishing, services, talk_services
from programs.framework.admin_versions import grouped
from programs.framework.difference import difference
from programs.framework.models import Behaviour, Competency, CompetencyGroup, FrameworkVersion, LevelDescriptor
from programs.framework.parts import PARTS
from programs.framework.permissions import NotAllowed
from programs.framework.publishing import Note, NotReady, missing_sign_offs
from programs.framework.refused import FrameworkStays
from programs.framework.services import mark_of
from programs.framework.trees import whole_version
from programs.refusals import FormRefused, Refusal, SomebodyChangedIt
from tests.factories.programs import ProgramFactory
from tests.factories.review import CriterionFactory
from tests.factories.volunteers import UserFactory, staff
from tests.framework.conftest import LATER, NEWS, NOW, TODAY, mark, published, signed
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
REASON = Note("Out of date", "Dépassé")


def behaviours(version):
    return list(
        Behaviour.objects.filter(descriptor__competency__version=version).order_by("descriptor__level__order", "order")
    )


def reword(row, by, english="I do it better", at=NOW):
    content = {"text_en": english, "text_fr": "Je le fais mieux"}
    return services.edit_part(
        kind="behaviour", row_id=row.pk, content=content, seen=mark_of(PARTS["behaviour"], row), by=by, at=at
    )


def test_a_draft_is_a_copy_that_keeps_the_lineage_and_has_names_of_its_own(draft):
    source = FrameworkVersion.objects.get(framework=draft.framework, status="published")
    old, new = behaviours(source), behaviours(draft)

    assert [row.lineage for row in new] == [row.lineage for row in old]
    assert not {row.uuid for row in new} & {row.uuid for row in old}
    assert difference(whole_version(source), whole_version(draft)).children == []
    assert (draft.number, draft.status) == (source.number + 1, "draft")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_writing_in_either_language_keeps_both_texts(draft, editor, language):
    with translation.override(language):
        row = reword(behaviours(draft)[0], editor)

    row.refresh_from_db()
    assert (row.text_en, row.text_fr) == ("I do it better", "Je le fais mieux")


def test_moves_change_places_and_stop_at_the_ends(draft, editor):
    first, second, *_rest = behaviours(draft)

    for step in (services.UP, services.DOWN):
        services.move_part(kind="behaviour", row_id=first.pk, step=step, by=editor, at=NOW)

    assert [row.pk for row in behaviours(draft)][:2] == [second.pk, first.pk]


def test_a_move_puts_equal_places_right(draft, editor):
    rows = [draft.competencies.get()]
    for name in ("One", "Two"):
        content = {"name_en": name, "definition_en": "Words"}
        rows.append(services.add_part(kind="competency", owner_id=draft.pk, content=content, by=editor, at=NOW))
    draft.competencies.update(order=1)

    services.move_part(kind="competency", row_id=rows[2].pk, step=services.UP, by=editor, at=NOW)

    assert list(draft.competencies.order_by("order").values_list("pk", "order")) == [
        (rows[0].pk, 1),
        (rows[2].pk, 2),
        (rows[1].pk, 3),
    ]


def test_every_part_can_be_added_and_taken_out(draft, editor):
    competency = draft.competencies.get()
    level = services.add_part(
        kind="level", owner_id=draft.pk, content={"label_en": "New", "code": "new"}, by=editor, at=NOW
    )
    described = services.add_part(
        kind="descriptor",
        owner_id=competency.pk,
        content={"headline_en": "New", "level_id": level.pk},
        by=editor,
        at=NOW,
    )
    owners = {"version": draft.pk, "competency": competency.pk, "descriptor": described.pk}
    made = {}
    for kind, part in PARTS.items():
        if kind in {"level", "descriptor"}:
            continue
        content = {f"{text.name}_en": "https://example.org/" if text.name == "url" else "Words" for text in part.texts}
        made[kind] = services.add_part(kind=kind, owner_id=owners[part.owner], content=content, by=editor, at=NOW)

    slug, keys = made["competency"].slug, {kind: row.pk for kind, row in made.items()}
    for kind, pk in keys.items():
        services.delete_part(kind=kind, row_id=pk, by=editor, at=NOW)

    assert slug == "words"
    assert [kind for kind, pk in keys.items() if PARTS[kind].model.objects.filter(pk=pk).exists()] == []


def test_broken_rules_are_named_beside_their_fields(draft, editor):
    level = draft.levels.order_by("order").first()

    with pytest.raises(FormRefused) as refused:
        services.add_part(
            kind="descriptor",
            owner_id=draft.competencies.get().pk,
            content={"headline_en": " ", "level_id": level.pk},
            by=editor,
            at=NOW,
        )

    assert [problem.field for problem in refused.value.problems] == ["headline_en", "level_id"]


def test_who_saves_second_is_told_and_changes_nothing(draft, editor, second):
    row = behaviours(draft)[0]
    reword(Behaviour.objects.get(pk=row.pk), editor)

    with pytest.raises(SomebodyChangedIt):
        reword(row, second, "Mine")

    assert Behaviour.objects.get(pk=row.pk).text_en == "I do it better"


def test_a_behaviour_that_a_rubric_points_to_is_not_taken_out(draft, editor):
    row = behaviours(draft)[0]
    CriterionFactory(behaviour=row)

    with pytest.raises(Refusal, match="It is used and cannot be deleted: "):
        services.delete_part(kind="behaviour", row_id=row.pk, by=editor, at=NOW)


@pytest.mark.parametrize("role", [RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.AUDITOR, RoleGrant.Role.COORDINATOR])
def test_only_an_editor_writes(draft, role):
    with pytest.raises(NotAllowed):
        reword(behaviours(draft)[0], staff(role, ProgramFactory() if role == RoleGrant.Role.COORDINATOR else None))


def test_a_sign_off_counts_until_the_text_changes(draft, editor, second):
    signed(draft, editor, second)
    sign_off = draft.sign_offs.get()
    draft.refresh_from_db()
    before = services.counts(sign_off, draft)

    # Written at an earlier moment and stored later: it waited for the signature.
    reword(behaviours(draft)[0], editor, at=NOW)
    draft.refresh_from_db()

    assert (before, services.counts(sign_off, draft)) == (True, False)
    assert "signed off before the text was changed" in missing_sign_offs(draft, [sign_off], by=editor)[0]


def test_a_comment_changes_no_sign_off(draft, editor, second):
    signed(draft, editor, second)
    remark = talk_services.comment(version_id=draft.pk, text="Shorter?", by=second, at=LATER)
    talk_services.settle(comment_id=remark.pk, by=editor, at=LATER)

    draft.refresh_from_db()
    assert services.counts(draft.sign_offs.get(), draft)


def test_what_was_not_read_is_not_signed(draft, editor, second):
    talk_services.name_reviewer(version_id=draft.pk, reviewer_id=second.pk, by=editor, at=NOW)
    seen = mark(draft)
    reword(behaviours(draft)[0], editor)

    with pytest.raises(SomebodyChangedIt):
        talk_services.sign(version_id=draft.pk, seen=seen, note="", by=second, at=LATER)


def test_a_named_reviewer_of_any_role_signs_and_a_stranger_does_not(draft, editor):
    reviewer, stranger = (staff(RoleGrant.Role.REVIEWER, ProgramFactory()) for _number in range(2))

    signed(draft, editor, reviewer)

    assert draft.sign_offs.get().reviewer_id == reviewer.pk
    with pytest.raises(NotAllowed):
        talk_services.comment(version_id=draft.pk, text="Hm", by=stranger, at=NOW)
    with pytest.raises(FormRefused):
        talk_services.name_reviewer(version_id=draft.pk, reviewer_id=UserFactory().pk, by=editor, at=NOW)


def test_publishing_needs_somebody_elses_sign_off_and_no_hole(draft, editor):
    signed(draft, editor, editor)
    Behaviour.objects.filter(pk=behaviours(draft)[0].pk).update(text_fr="")

    with pytest.raises(NotReady) as refused:
        published(draft, editor)

    assert [words[:40] for words in refused.value.found] == [
        "“Community focused”, behaviour “I do mem",
        "Somebody other than you has to sign off ",
    ]


def test_publishing_retires_the_version_before_with_its_last_day(draft, editor, second):
    before = FrameworkVersion.objects.get(framework=draft.framework, status="published")
    signed(draft, editor, second)

    now = publishing.publish(
        version_id=draft.pk,
        note=NEWS,
        seen=mark(draft),
        enrolment_until=TODAY + timedelta(days=30),
        by=editor,
        at=LATER,
    )

    before.refresh_from_db()
    assert (now.status, before.status) == ("published", "retired")
    assert (before.retired_on, before.enrolment_until) == (TODAY, TODAY + timedelta(days=30))
    assert (before.retire_reason_en, before.retire_reason_fr) == (
        f"Version {now.number} takes its place.",
        f"La version {now.number} la remplace.",
    )


def test_retiring_asks_for_a_reason_in_both_languages_and_a_day_to_come(draft, editor):
    version = FrameworkVersion.objects.get(framework=draft.framework, status="published")

    with pytest.raises(FormRefused) as refused:
        publishing.retire(
            version_id=version.pk,
            enrolment_until=TODAY - timedelta(days=1),
            reason=Note("Old", ""),
            by=editor,
            at=NOW,
        )

    assert [problem.field for problem in refused.value.problems] == ["reason_fr", "enrolment_until"]


STATEMENTS = (
    "UPDATE programs_behaviour SET text_en = 'x' WHERE id = %(behaviour)s",
    "DELETE FROM programs_behaviour WHERE id = %(behaviour)s",
    "UPDATE programs_competency SET slug = 'x' WHERE id = %(competency)s",
    "INSERT INTO programs_rolelevel (version_id, code, label, \"order\") VALUES (%(version)s, 'x', 'x', 99)",
    "UPDATE programs_leveldescriptor SET headline_fr = 'x' WHERE id = %(descriptor)s",
    "UPDATE programs_frameworkversion SET change_note_en = 'x' WHERE id = %(version)s",
    "UPDATE programs_frameworkversion SET status = 'draft' WHERE id = %(version)s",
    "DELETE FROM programs_frameworkversion WHERE id = %(version)s",
)


def test_a_published_version_stays_even_against_sql(draft, editor, second):
    version = published(signed(draft, editor, second), editor)
    row = behaviours(version)[0]
    keys = {
        "version": version.pk,
        "behaviour": row.pk,
        "descriptor": row.descriptor_id,
        "competency": Competency.objects.get(version=version).pk,
    }

    for statement in STATEMENTS:
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, keys)


def test_services_refuse_a_published_version_with_a_sentence(draft, editor, second):
    version = published(signed(draft, editor, second), editor)

    with pytest.raises(FrameworkStays):
        services.delete_part(kind="behaviour", row_id=behaviours(version)[0].pk, by=editor, at=LATER)

    assert published(version, editor) == version
    assert LevelDescriptor.objects.filter(competency__version=version).count() == 4


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_address_that_is_none_is_refused_in_either_language(draft, editor, language):
    content = {"title_en": "A book", "title_fr": "Un livre", f"url_{language}": "javascript:alert(1)"}

    with pytest.raises(FormRefused) as refused:
        services.add_part(kind="resource", owner_id=draft.competencies.get().pk, content=content, by=editor, at=NOW)

    assert [problem.field for problem in refused.value.problems] == [f"url_{language}"]


def test_a_short_name_that_hides_behind_another_page_is_not_given(draft, editor):
    content = {"name_en": "Search", "name_fr": "Chercher", "definition_en": "D", "definition_fr": "D"}

    made = services.add_part(kind="competency", owner_id=draft.pk, content=content, by=editor, at=NOW)

    assert made.slug == "search-2"


def test_groups_with_the_same_or_no_english_name_keep_their_own_competencies(draft):
    first, second = (
        CompetencyGroup.objects.create(version=draft, name_en=None, name_fr="Groupe", order=order) for order in (8, 9)
    )
    draft.competencies.update(group=second)

    groups = grouped(whole_version(draft))

    assert [(name, len(rows)) for name, rows in groups] == [("Groupe", 1)]
    draft.competencies.update(group=first)
    assert [(name, len(rows)) for name, rows in grouped(whole_version(draft))] == [("Groupe", 1)]
