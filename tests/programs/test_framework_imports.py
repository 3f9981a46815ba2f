"""Frameworks that come in: ours goes round and is the same, a foreign one finds its shape, a hostile one is refused."""

from __future__ import annotations

import json
from time import perf_counter
from uuid import NAMESPACE_DNS, uuid5

import pytest
from django.utils import timezone

from programs.exchange import queries, uploads
from programs.exchange.models import FrameworkUploadRow
from programs.exchange.reading_json import Unreadable, loaded
from programs.exchange.statements import Statement, Words
from programs.exchange.uploads import FrameworkImportRefused
from programs.framework.models import (
    Behaviour,
    Competency,
    CompetencyGroup,
    Framework,
    FrameworkVersion,
    Indicator,
    LevelDescriptor,
    Resource,
    Voice,
)
from programs.framework.services import start_draft
from programs.models import FrameworkUpload
from tests.factories.engagement import FrameworkVersionFactory, changing_published_frameworks, published_framework
from tests.factories.volunteers import UserFactory, staff
from volunteers.models import RoleGrant

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MOVES = {"lastChangeDateTime", "statusStartDate", "version"}
"""What differs after a round: when it was written and published, and its number."""


@pytest.fixture
def editor():
    return staff(RoleGrant.Role.EDITOR)


def bring(editor, content, *, kind="case", version=None) -> FrameworkUpload:
    """A file that is brought in and read."""
    upload = uploads.bring_in(
        kind=kind,
        content=content if isinstance(content, bytes) else json.dumps(content).encode(),
        name="framework",
        version_id=version and version.pk,
        language="en",
        by=editor,
        at=NOW,
    )
    uploads.read(upload_id=upload.pk, at=NOW)
    upload.refresh_from_db()
    return upload


def taken(editor, upload) -> FrameworkVersion:
    """The draft that it became."""
    uploads.confirm(upload_id=upload.pk, by=editor, at=NOW)
    uploads.run(upload_id=upload.pk)
    upload.refresh_from_db()
    assert upload.state == "done"
    return upload.version


def counts(upload):
    return {name: upload.counts.get(name, 0) for name in ("add", "change", "skip", "reject")}


def name(number) -> str:
    return str(uuid5(NAMESPACE_DNS, f"item {number}"))


def item(number, text, **more):
    return {"identifier": name(number), "uri": f"https://case.example.org/{number}", "fullStatement": text, **more}


def child(number, above, place=1):
    return {
        "associationType": "isChildOf",
        "originNodeURI": {"identifier": name(number)},
        "destinationNodeURI": {"identifier": name(above)},
        "sequenceNumber": place,
    }


def foreign(items, ties, **document):
    document = {"identifier": name("document"), "title": "Youth work", "creator": "Example", **document}
    return {"CFDocument": document, "CFItems": items, "CFAssociations": ties}


def as_it_stays(node):
    """A package without what differs after a round."""
    if isinstance(node, dict):
        return {key: as_it_stays(value) for key, value in node.items() if key not in MOVES}
    return [as_it_stays(each) for each in node] if isinstance(node, list) else node


def rich(version) -> FrameworkVersion:
    """A version with something of everything."""
    with changing_published_frameworks():
        competency = version.competencies.get()
        group = CompetencyGroup.objects.create(version=version, name_en="People", name_fr="Gens", order=1)
        version.competencies.update(group=group, means_en="We ask.\nWe wait.", means_fr="Nous demandons.", source="S1")
        descriptor = LevelDescriptor.objects.order_by("pk").first()
        LevelDescriptor.objects.filter(pk=descriptor.pk).update(is_partial=True)
        Indicator.objects.create(descriptor=descriptor, text_en="Listens", text_fr="Écoute", order=1)
        Indicator.objects.create(descriptor=descriptor, text_en="Interrupts", is_positive=False, order=1)
        Resource.objects.create(competency=competency, title_en="A course", url_en="https://example.org/c", order=1)
        Voice.objects.create(competency=competency, quote_en="It helped.", speaker_en="Member", order=1)
    return version


def wiped():
    """No framework is left, as in another portal."""
    with changing_published_frameworks():
        for model in (Behaviour, Competency, FrameworkVersion, Framework):
            model.objects.all().delete()


def published(version) -> FrameworkVersion:
    version.status, version.published_on = "published", timezone.localdate()
    version.save()
    return version


def test_a_package_that_goes_out_and_comes_in_is_the_same(editor):
    before = queries.package(rich(published_framework()).uuid)
    wiped()

    upload = bring(editor, before)
    after = queries.package(published(taken(editor, upload)).uuid)

    assert counts(upload)["reject"] == 0
    assert as_it_stays(after) == as_it_stays(before)


def test_what_comes_in_beside_itself_keeps_its_line_of_descent_and_changes_nothing(editor):
    version = rich(published_framework())
    package = queries.package(version.uuid)

    draft = taken(editor, bring(editor, package))

    lines = [
        set(Behaviour.objects.filter(descriptor__competency__version=each).values_list("lineage"))
        for each in (version, draft)
    ]
    again = bring(editor, package, version=draft)
    assert lines[0] == lines[1]
    assert (counts(again)["skip"], again.counts["rows"]) == (again.counts["rows"], again.counts["rows"])
    assert queries.package(version.uuid) == package


def test_a_foreign_package_of_five_hundred_items_comes_in_with_progress(editor, monkeypatch):
    groups = [item(f"g{g}", f"Group {g}") for g in range(4)]
    middle = [item(f"c{c}", f"Competency {c}") for c in range(16)]
    leaves = [
        item(f"b{b}", f"<p>I do <b>{b}</b></p><script>alert(1)</script>", educationLevel=["10" if b % 2 else "9"])
        for b in range(480)
    ]
    ties = [child(f"c{c}", f"g{c % 4}", c) for c in range(16)] + [child(f"b{b}", f"c{b % 16}", b) for b in range(480)]
    seen = []
    portion = uploads.take_portion
    monkeypatch.setattr(uploads, "take_portion", lambda **given: seen.append(given) or portion(**given))

    start = perf_counter()
    upload = bring(editor, foreign([*leaves, *middle, *groups], ties))
    foretold = counts(upload)
    draft = taken(editor, upload)
    seconds = perf_counter() - start

    behaviours = Behaviour.objects.filter(descriptor__competency__version=draft)
    assert foretold == counts(upload) == {"add": 502, "change": 0, "skip": 0, "reject": 0}
    assert (draft.status, draft.competencies.count(), draft.groups.count(), behaviours.count()) == ("draft", 16, 4, 480)
    assert list(draft.levels.order_by("order").values_list("code", flat=True)) == ["9", "10"]
    assert behaviours.get(uuid=name("b7")).text_en == "I do 7"
    assert len(seen) == 11
    assert seconds < 60


def test_what_is_wrong_with_an_item_is_said_and_keeps_no_other(editor):
    items = [
        item("c", "Listening"),
        item("b1", "I listen", educationLevel=["1"]),
        item("b1", "Twice", educationLevel=["1"]),
        item("b2", "", educationLevel=["1"]),
        item("x", "Circle"),
        item("y", "Circle"),
        {"identifier": "no uuid", "fullStatement": "=cmd()"},
    ]
    ties = [child("b1", "c"), child("x", "y"), child("y", "x"), {**child("b1", "c"), "associationType": "precedes"}]

    upload = bring(editor, foreign(items, ties))

    rows = dict(upload.rows.exclude(reason="").values_list("number", "reason"))
    assert counts(upload) == {"add": 3, "change": 0, "skip": 0, "reject": 5}
    assert rows == {
        3: "Its identifier is that of item 2 too.",
        4: "It has no “fullStatement”.",
        5: "It lies below itself: its “isChildOf” ties go round in a circle.",
        6: "It lies below itself: its “isChildOf” ties go round in a circle.",
        7: "Its identifier is no UUID.",
    }
    assert upload.notices == ["Ties of the kind “precedes” that are not taken over: 1."]
    assert Framework.objects.count() == 0


def test_a_table_makes_a_framework_and_the_next_one_changes_it(editor):
    head = "Group (English),Competency (English),Level (code),Level (English),Behaviour (English),Behaviour (French)\n"
    draft = taken(editor, bring(editor, f"{head}People,Listening,m,Member,I listen,\n".encode(), kind="table"))

    rows = "People,Listening,m,Member,I listen,J’écoute\nPeople,Listening,m,Member,I ask,\n,,m,Member,Lost,\n"
    upload = bring(editor, f"{head}{rows}".encode(), kind="table", version=draft)
    taken(editor, upload)

    texts = (
        Behaviour.objects.filter(descriptor__competency__version=draft)
        .order_by("order")
        .values_list("text_en", "text_fr")
    )
    assert counts(upload) == {"add": 1, "change": 1, "skip": 0, "reject": 1}
    assert [(en, fr or "") for en, fr in texts] == [("I listen", "J’écoute"), ("I ask", "")]
    assert [row[:2] for row in uploads.rejected_rows(upload)] == [["Line", "Reason"], [4, "The competency is missing."]]


def test_a_refused_row_leaves_no_trace_and_costs_no_reading_of_the_draft(editor, django_assert_max_num_queries):
    columns = "Competency (English),Definition (English),Level (code),Level (English),Headline (English)"
    head = f"{columns},Behaviour (English)\n".encode()
    draft = taken(editor, bring(editor, head + b"Listening,We hear,m,Member,Hear,I listen\n", kind="table"))
    lost = Statement("behaviour", competency="Nowhere", level="m", en=Words("Lost")).as_json()
    group = Statement("group", en=Words("New group", "New group")).as_json()
    rows = [FrameworkUploadRow(step=step, statements=[group, lost]) for step in range(1, 41)]
    after = FrameworkUploadRow(step=41, statements=[group])

    with django_assert_max_num_queries(220):
        uploads.work(draft, [*rows, after])

    assert {row.outcome for row in rows} == {"reject"}
    assert after.outcome == "add"
    assert draft.groups.count() == 1


def test_nothing_goes_into_a_version_that_was_published_meanwhile(editor):
    draft = FrameworkVersionFactory(status="draft", published_on=None)
    upload = bring(editor, foreign([item("c", "Listening")], []), version=draft)
    published(draft)

    with pytest.raises(FrameworkImportRefused, match="published meanwhile"):
        uploads.confirm(upload_id=upload.pk, by=editor, at=NOW)

    assert draft.competencies.count() == 1


def test_only_the_editor_brings_frameworks_in():
    with pytest.raises(FrameworkImportRefused, match="Only the editor"):
        bring(UserFactory(), foreign([item("c", "Listening")], []))


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a": ' * 100_000,
        b'{"CFDocument": NaN}',
        b'{"CFDocument": 1, "CFDocument": 2}',
        b"\xff\xfe{}",
        b"[]",
        b'{"n": ' + b"9" * 10_000 + b"}",
    ],
    ids=["lists", "objects", "nan", "twice", "letters", "list", "number"],
)
def test_hostile_json_is_refused_with_a_sentence(content):
    with pytest.raises(Unreadable):
        loaded(content)


def test_ours_goes_into_a_copy_that_was_started_and_changes_nothing(editor):
    version = rich(published_framework())
    draft = start_draft(framework_id=version.framework_id, by=editor, at=NOW)

    upload = bring(editor, queries.package(version.uuid), version=draft)

    assert counts(upload) == {"add": 0, "change": 0, "skip": upload.counts["rows"], "reject": 0}


def test_ours_as_another_framework_does_in_portions_what_was_foretold(editor, monkeypatch):
    monkeypatch.setattr(uploads, "PORTION", 3)

    upload = bring(editor, queries.package(rich(published_framework()).uuid))
    foretold = counts(upload)
    taken(editor, upload)

    assert foretold == counts(upload)
    assert foretold["reject"] == 0


def test_what_no_table_holds_is_left_out_of_what_is_read(editor):
    items = [item("c", "Listening", CFItemType="a\0", humanCodingScheme="L\0\ud800")]

    draft = taken(editor, bring(editor, foreign(items, [])))

    assert draft.competencies.get().slug == "l"
