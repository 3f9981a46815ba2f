"""The CASE service: the standard's fields and paths, published versions only, and as many queries for much as for little."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from programs.exchange.queries import shelf
from programs.framework.models import Behaviour, CompetencyGroup, FrameworkVersion, Indicator, LevelDescriptor
from tests.factories.engagement import FrameworkVersionFactory, changing_published_frameworks, published_framework

pytestmark = pytest.mark.django_db
BASE = "/ims/case/v1p1"
LINKED = {"identifier", "uri", "lastChangeDateTime"}
NEEDED = {
    "CFDocument": LINKED | {"creator", "title"},
    "CFItem": LINKED | {"fullStatement"},
    "CFAssociation": LINKED | {"associationType", "originNodeURI", "destinationNodeURI"},
    "CFConcept": LINKED | {"title", "hierarchyCode"},
    "CFItemType": LINKED | {"title", "description", "hierarchyCode"},
    "CFLicense": LINKED | {"title", "licenseText"},
    "CFAssociationGrouping": LINKED | {"title"},
    "CFRubric": LINKED,
    "CFRubricCriterion": LINKED,
    "CFRubricCriterionLevel": LINKED,
}
"""What the standard's schema of a package (1.1) requires."""
ALLOWED = {
    "CFDocument": NEEDED["CFDocument"]
    | {"frameworkType", "caseVersion", "officialSourceURL", "publisher", "description", "subject", "subjectURI"}
    | {"language", "version", "adoptionStatus", "statusStartDate", "statusEndDate", "licenseURI", "notes"},
    "CFItem": NEEDED["CFItem"]
    | {"alternativeLabel", "CFItemType", "humanCodingScheme", "listEnumeration", "abbreviatedStatement", "notes"}
    | {"conceptKeywords", "conceptKeywordsURI", "subject", "subjectURI", "language", "educationLevel", "CFItemTypeURI"}
    | {"licenseURI", "statusStartDate", "statusEndDate"},
    "CFAssociation": NEEDED["CFAssociation"] | {"sequenceNumber", "CFAssociationGroupingURI", "notes"},
    "CFConcept": NEEDED["CFConcept"] | {"keywords", "description"},
    "CFItemType": NEEDED["CFItemType"] | {"typeCode"},
    "CFLicense": NEEDED["CFLicense"] | {"description"},
    "CFAssociationGrouping": NEEDED["CFAssociationGrouping"] | {"description"},
    "CFRubric": LINKED | {"title", "description", "CFRubricCriteria"},
    "CFRubricCriterion": LINKED
    | {"category", "description", "CFItemURI", "weight", "position", "rubricId", "CFRubricCriterionLevels"},
    "CFRubricCriterionLevel": LINKED | {"description", "quality", "score", "feedback", "position", "rubricCriterionId"},
}
"""What it allows; nothing else may be in a package but `extensions`."""
CODE = "imsx_codeMinorFieldValue"


def parts_of(package):
    """Every object of a package with the name of its class."""
    yield "CFDocument", package["CFDocument"]
    lists = {"CFItems": package["CFItems"], "CFAssociations": package["CFAssociations"], **package["CFDefinitions"]}
    for name, rows in lists.items():
        for row in rows:
            yield name.removesuffix("s"), row
    for rubric in package["CFRubrics"]:
        yield "CFRubric", rubric
        for criterion in rubric["CFRubricCriteria"]:
            yield "CFRubricCriterion", criterion
            for level in criterion["CFRubricCriterionLevels"]:
                yield "CFRubricCriterionLevel", level


def minor(response) -> str:
    return response.json()["imsx_codeMinor"]["imsx_codeMinorField"][0][CODE]


def grown(version) -> FrameworkVersion:
    """The version with a group and an indicator."""
    with changing_published_frameworks():
        group = CompetencyGroup.objects.create(version=version, name_en="People", name_fr="Gens", order=1)
        version.competencies.update(group=group)
        descriptor = LevelDescriptor.objects.order_by("pk").first()
        Indicator.objects.create(descriptor=descriptor, text_en="Listens", text_fr="Écoute", order=1)
    return version


def retired(version) -> FrameworkVersion:
    today = timezone.localdate()
    version.status, version.retired_on, version.enrolment_until = "retired", today, today
    version.save()
    return version


def follow_up(old) -> FrameworkVersion:
    """The next version: the first behaviour is put otherwise, the others are as before."""
    new = FrameworkVersionFactory(framework=old.framework, number=old.number + 1)
    pairs = zip(
        *(Behaviour.objects.filter(descriptor__competency__version=each).order_by("pk") for each in (old, new)),
        strict=True,
    )
    with changing_published_frameworks():
        new.competencies.update(lineage=old.competencies.get().lineage)
        for place, (before, after) in enumerate(pairs):
            text = "I do it better" if place == 0 else before.text_en
            Behaviour.objects.filter(pk=after.pk).update(lineage=before.lineage, text_en=text)
    return new


def test_a_package_has_the_fields_of_the_standard(client):
    version = grown(published_framework())

    package = client.get(f"{BASE}/CFPackages/{version.uuid}").json()

    missing = [(name, NEEDED[name] - set(row)) for name, row in parts_of(package) if NEEDED[name] - set(row)]
    foreign = [(name, set(row) - ALLOWED[name] - {"extensions"}) for name, row in parts_of(package)]
    ties = {
        row["originNodeURI"]["identifier"]: row["destinationNodeURI"]["identifier"] for row in package["CFAssociations"]
    }
    assert (missing, [each for each in foreign if each[1]]) == ([], [])
    assert len(package["CFItems"]) == 1 + 1 + 1 + 4 + 19 + 1
    assert set(ties) == {row["identifier"] for row in package["CFItems"]}
    assert set(ties.values()) <= {row["identifier"] for row in package["CFItems"]} | {str(version.uuid)}


def test_everything_in_a_package_is_found_at_its_own_address(client):
    version = grown(published_framework())
    package = client.get(f"{BASE}/CFPackages/{version.uuid}").json()
    addressed = [row for name, row in parts_of(package) if not name.startswith("CFRubricCrit")]

    answers = [
        client.get(row["uri"].removeprefix("http://testserver").replace("http://127.0.0.1:8000", ""))
        for row in addressed
    ]

    bodies = [answer.json() for answer in answers]
    first = [next(iter(body.values()))[0] if len(body) == 1 else body for body in bodies]
    assert {answer.status_code for answer in answers} == {200}
    assert [body["identifier"] for body in first] == [row["identifier"] for row in addressed]


def test_what_became_of_the_version_before_is_told_line_by_line(client):
    old = published_framework()
    retired(old)
    new = follow_up(old)

    package = client.get(f"{BASE}/CFPackages/{new.uuid}").json()

    kinds = [row["associationType"] for row in package["CFAssociations"] if "CFAssociationGroupingURI" in row]
    changed = Behaviour.objects.get(text_en="I do it better")
    tied = client.get(f"{BASE}/CFItemAssociations/{changed.uuid}").json()
    assert sorted(kinds) == ["exactMatchOf"] * 19 + ["replacedBy"] * 2
    assert [row["associationType"] for row in tied["CFAssociations"]] == ["isChildOf", "replacedBy"]
    assert client.get(f"{BASE}/CFDocuments/{old.uuid}").json()["adoptionStatus"] == "Deprecated"


def test_a_draft_is_unknown_whole_and_in_pieces(client):
    draft = FrameworkVersionFactory(status="draft", published_on=None)
    pieces = {
        "CFPackages": draft.uuid,
        "CFDocuments": draft.uuid,
        "CFItems": draft.competencies.get().uuid,
        "CFItemAssociations": draft.competencies.get().uuid,
        "CFConcepts": draft.levels.first().uuid,
    }

    answers = [client.get(f"{BASE}/{kind}/{identifier}") for kind, identifier in pieces.items()]

    assert [(answer.status_code, minor(answer)) for answer in answers] == [(404, "unknownobject")] * 5
    assert client.get(f"{BASE}/CFDocuments").json() == {"CFDocuments": []}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("CFItems/no-uuid", 404, "invalid_uuid"),
        (f"CFItems/{uuid4()}", 404, "unknownobject"),
        ("CFNothing/1", 404, "unknownobject"),
        ("CFDocuments?limit=0", 400, "invalid_selection_field"),
        ("CFDocuments?fields=secret", 400, "invalid_selection_field"),
        ("CFDocuments?sort=secret", 400, "invalid_sort_field"),
        ("CFDocuments?filter=title", 400, "invalid_filter_field"),
    ],
    ids=["uuid", "unknown", "address", "limit", "fields", "sort", "filter"],
)
def test_mistakes_are_told_as_the_standard_tells_them(client, path, status, code):
    answer = client.get(f"{BASE}/{path}")

    assert (answer.status_code, minor(answer), answer.json()["imsx_codeMajor"]) == (status, code, "failure")


def test_documents_come_in_pages_narrowed_and_ordered(client):
    follow_up(retired(published_framework()))

    first = client.get(f"{BASE}/CFDocuments?limit=1&sort=version&orderBy=asc&fields=version,adoptionStatus")
    adopted = client.get(f"{BASE}/CFDocuments", {"filter": "adoptionStatus='Adopted' AND title~'compet'"})

    assert [row["adoptionStatus"] for row in first.json()["CFDocuments"]] == ["Deprecated"]
    assert first["X-Total-Count"] == "2"
    assert 'rel="next"' in first["Link"]
    assert [row["adoptionStatus"] for row in adopted.json()["CFDocuments"]] == ["Adopted"]


def test_other_sites_may_read_and_nobody_writes(client):
    version = published_framework()
    address = f"{BASE}/CFPackages/{version.uuid}"

    read = client.get(address)
    again = client.get(address, headers={"If-None-Match": read["ETag"]})
    written = client.post(address, {})

    assert (read["Access-Control-Allow-Origin"], read["Cache-Control"]) == ("*", "public, max-age=300")
    assert again.status_code == 304
    assert (written.status_code, minor(written), written["Allow"]) == (405, "unsupported", "GET, HEAD, OPTIONS")


def test_much_takes_as_many_queries_as_little(client, django_assert_max_num_queries):
    version = published_framework()
    descriptor = LevelDescriptor.objects.order_by("pk").first()
    with changing_published_frameworks():
        Behaviour.objects.bulk_create(
            Behaviour(descriptor=descriptor, text_en=f"Behaviour {n}", order=100 + n) for n in range(500)
        )
    shelf.cache_clear()

    with django_assert_max_num_queries(16):
        package = client.get(f"{BASE}/CFPackages/{version.uuid}").json()

    assert len(package["CFItems"]) > 500
    with django_assert_max_num_queries(2):
        client.get(f"{BASE}/CFItems/{package['CFItems'][-1]['identifier']}")
