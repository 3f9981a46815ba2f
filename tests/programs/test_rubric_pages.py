"""The coordinators' pages on which a rubric is written."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from programs.catalogue import rubric_services
from programs.catalogue.models import Program, RubricCriterion, RubricVersion
from programs.catalogue.rubric_queries import mark_of, mark_of_all
from programs.catalogue.rubric_services import CriterionContent, RubricStays
from tests.factories.programs import ProgramFactory
from tests.factories.review import CriterionFactory, rubric_for
from tests.factories.volunteers import staff
from tests.programs.forms import BY
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role
FIVE = ("None", "Little", "Some", "Much", "All")
WRITTEN = {
    "title_en": "Listens",
    "title_fr": "Écoute",
    "weight": "2",
    "counts": "on",
    "is_required": "on",
    **{f"anchor_{points}_{language}": words for points, words in enumerate(FIVE) for language in ("en", "fr")},
}


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def program():
    return ProgramFactory(title_en="Mine", slug="mine", participation=Program.Participation.APPLY)


@pytest.fixture
def coordinator(client, program):
    person = staff(Role.COORDINATOR, program)
    client.force_login(person)
    return person


@pytest.fixture
def draft(program, coordinator):
    return rubric_services.start_rubric(program_id=program.pk, **BY)


def url(name, *args):
    return reverse(f"admin:programs_rubricversion_{name}", args=args)


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def criterion(version, title="Listens"):
    content = CriterionContent(title, FIVE, f"{title} (fr)", FIVE)
    return rubric_services.add_criterion(version_id=version.pk, content=content, **BY)


def titles(version):
    return list(version.criteria.order_by("order").values_list("title_en", flat=True))


def test_list_shows_own_programs_and_where_their_rubrics_stand(client, program, coordinator):
    rubric_for(program)
    rubric_services.start_rubric(program_id=program.pk, **BY)
    rubric_for(ProgramFactory(participation=Program.Participation.APPLY))

    rows = client.get(url("changelist")).context["rows"]

    assert [(row["program"], row["published"].number, row["written"].number) for row in rows] == [(program, 1, 2)]


def test_version_is_started_once_as_a_copy_of_the_published_one(client, program, coordinator):
    CriterionFactory(program=program, title_en="Kept")

    first, second = (client.post(url("start", "mine")) for _time in range(2))

    version = RubricVersion.objects.get(published_at=None)
    assert (first.headers["Location"], second.headers["Location"]) == (
        url("change", version.pk),
        url("program", "mine"),
    )
    assert (version.number, titles(version)) == (2, ["Kept"])


def test_rubric_of_another_program_is_not_found(client, coordinator):
    other = rubric_services.start_rubric(program_id=ProgramFactory(slug="other").pk, **BY)
    row = criterion(other)

    paths = [url("program", "other"), url("change", other.pk), url("publish", other.pk), url("criterion", row.pk)]

    assert [client.get(path).status_code for path in paths] == [404, 404, 404, 404]


def test_reviewer_reads_and_does_not_write(client, program):
    client.force_login(staff(Role.REVIEWER, program))
    version = rubric_services.start_rubric(program_id=program.pk, **BY)

    shown = client.get(url("change", version.pk))

    assert (shown.status_code, shown.context["may_change"]) == (200, False)
    assert client.get(url("add_criterion", version.pk)).status_code == 403
    assert client.post(url("start", "mine")).status_code == 403


def test_criterion_is_added_as_it_was_written(client, draft):
    answer = client.post(url("add_criterion", draft.pk), WRITTEN)

    row = draft.criteria.get()
    assert answer.headers["Location"] == f"{url('change', draft.pk)}#criterion-{row.pk}"
    assert (row.title_fr, row.weight, row.counts, row.needs_evidence) == ("Écoute", 2, True, False)
    assert [words for _points, words in row.anchors()] == list(FIVE)


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(client, draft):
    typed = WRITTEN | {"anchor_3_en": "", "weight": "0"}

    form = client.post(url("add_criterion", draft.pk), typed).context["form"]

    assert dict(form.errors) == {
        "weight": ["The weight is 1 or more."],
        "anchor_3_en": ["Say what 3 out of 4 means."],
    }
    assert (form["title_en"].value(), draft.criteria.count()) == ("Listens", 0)


def test_the_later_of_two_is_told_and_saves_after_comparing(client, draft):
    row = criterion(draft, "Asks")
    opened = {"seen": mark_of(row)}
    other = CriterionContent("Asks first", FIVE, "Demande", FIVE)
    rubric_services.change_criterion(criterion_id=row.pk, content=other, **BY)

    later = client.post(url("criterion", row.pk), WRITTEN | opened)
    row.refresh_from_db()
    stored_meanwhile = row.title_en
    again = client.post(url("criterion", row.pk), WRITTEN | {"seen": later.context["form"]["seen"].value()})

    row.refresh_from_db()
    assert later.context["form"]["title_en"].value() == "Listens"
    assert {"key": "Criterion in English", "value": "Asks first"} in later.context["stored"]
    assert (stored_meanwhile, again.status_code, row.title_en) == ("Asks first", 302, "Listens")


def test_words_for_a_criterion_that_was_published_meanwhile_stay_on_the_page(client, program, coordinator):
    row = CriterionFactory(program=program)

    answer = client.post(url("criterion", row.pk), WRITTEN | {"seen": mark_of(row)})

    assert answer.context["form"]["title_en"].value() == "Listens"
    assert "published and stays" in answer.context["form"].non_field_errors()[0]


def test_criteria_change_places_one_at_a_time(client, draft):
    rows = [criterion(draft, title) for title in ("A", "B", "C")]

    client.post(url("move_criterion", rows[2].pk, "up"), {"place": "3"})
    late = client.post(url("move_criterion", rows[2].pk, "up"), {"place": "3"})

    assert titles(draft) == ["A", "C", "B"]
    assert "Somebody changed this" in told(late)[0]


def test_criterion_is_taken_out_after_asking(client, draft):
    row = criterion(draft)

    asked = client.get(url("remove_criterion", row.pk))
    client.post(url("remove_criterion", row.pk), {"seen": asked.context["seen"]})

    assert not RubricCriterion.objects.filter(version=draft).exists()


def test_rubric_with_two_criteria_is_not_published(client, draft):
    for title in ("A", "B"):
        criterion(draft, title)

    answer = client.post(url("publish", draft.pk), {"seen": mark_of_all(draft)})

    draft.refresh_from_db()
    assert (answer.status_code, draft.published_at) == (200, None)
    assert [str(hindrance) for hindrance in answer.context["hindrances"]] == ["A rubric has 3 to 6 criteria."]


def test_only_what_was_read_is_published(client, draft):
    rows = [criterion(draft, title) for title in ("A", "B", "C")]
    opened = {"seen": mark_of_all(draft), "note": "Shorter"}
    rubric_services.move_criterion(criterion_id=rows[0].pk, step=1, **BY)

    late = client.post(url("publish", draft.pk), opened)
    again = client.post(url("publish", draft.pk), opened | {"seen": late.context["form"]["seen"].value()})

    draft.refresh_from_db()
    assert (late.status_code, again.status_code) == (200, 302)
    assert (draft.published_at is not None, draft.note) == (True, "Shorter")


def test_what_is_new_is_named_against_the_published_version(client, program, coordinator):
    for title in ("Stays", "Goes"):
        CriterionFactory(program=program, title_en=title)
    version = rubric_services.start_rubric(program_id=program.pk, **BY)
    rubric_services.remove_criterion(criterion_id=version.criteria.get(title_en="Goes").pk, **BY)
    criterion(version, "Comes")

    differences = client.get(url("publish", version.pk)).context["differences"]

    assert [(str(each.label), each.what) for each in differences] == [("Added", "Comes"), ("Removed", "Goes")]


def test_draft_is_discarded_after_asking_and_a_published_one_is_not(client, program, draft):
    published = rubric_for(ProgramFactory())
    client.post(url("discard", draft.pk))

    with pytest.raises(RubricStays):
        rubric_services.discard_rubric(version_id=published.pk, **BY)

    assert not RubricVersion.objects.filter(program=program).exists()
