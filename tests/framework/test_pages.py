"""The team's pages: from the first change to the published version, two at once, and who sees what."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.assessments.states import S
from programs.framework import publishing, services, talk_services
from programs.framework.models import Behaviour, Competency, FrameworkVersion
from programs.framework.parts import PARTS
from programs.framework.publishing import Note
from tests.factories.engagement import AssessmentFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import staff
from tests.framework.conftest import LATER, NOW, TODAY, mark
from volunteers.models import OutboxMail
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role


def url(name, *args):
    return reverse(f"admin:programs_frameworkversion_{name}", args=args)


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def behaviour(draft):
    return Behaviour.objects.filter(descriptor__competency__version=draft).earliest("pk")


def test_a_team_goes_from_a_change_to_a_published_version(client, draft, editor, second, behaviour):
    client.force_login(editor)
    seen = services.mark_of(PARTS["behaviour"], behaviour)
    saved = client.post(
        url("part", "behaviour", behaviour.pk), {"text_en": "I hear you", "text_fr": "Je vous entends", "seen": seen}
    )
    client.post(url("reviewers", draft.pk), {"reviewer": second.pk})
    early = client.get(url("publish", draft.pk)).content.decode()
    client.force_login(second)
    page = client.get(url("sign", draft.pk))
    client.post(url("sign", draft.pk), {"seen": page.context["form"].initial["seen"], "note": "Good"})
    client.force_login(editor)
    form = client.get(url("publish", draft.pk)).context["form"]
    day = {f"enrolment_until_{number}": part for number, part in enumerate((TODAY.day, TODAY.month, TODAY.year))}
    day |= dict(
        zip(("enrolment_until_day", "enrolment_until_month", "enrolment_until_year"), day.values(), strict=True)
    )

    client.post(url("publish", draft.pk), {"seen": form.initial["seen"], "note_en": "New", "note_fr": "Nouveau", **day})

    draft.refresh_from_db()
    assert saved["Location"].endswith(f"#behaviour-{behaviour.pk}")
    assert "Amir Nasser has not signed off yet." in early
    assert "<del>" in page.content.decode()
    assert (draft.status, draft.published_by) == ("published", editor)
    assert "entends" in client.get(url("changes", draft.pk)).content.decode()


def test_who_saves_second_sees_what_is_stored_and_keeps_what_was_typed(client, draft, editor, second, behaviour):
    seen = services.mark_of(PARTS["behaviour"], behaviour)
    first = {"text_en": "Hers", "text_fr": "La sienne"}
    services.edit_part(kind="behaviour", row_id=behaviour.pk, content=first, seen=seen, by=second, at=NOW)
    client.force_login(editor)
    address = url("part", "behaviour", behaviour.pk)

    page = client.post(address, {"text_en": "Mine", "text_fr": "La mienne", "seen": seen})

    words = page.content.decode()
    assert "Somebody changed this" in words
    assert "Hers" in words
    assert "Mine" in words
    assert client.post(address, page.context["form"].data).status_code == 302
    assert Behaviour.objects.get(pk=behaviour.pk).text_en == "Mine"


def test_what_was_typed_is_shown_once_more_when_the_draft_is_gone(client, draft, editor, second, behaviour):
    talk_services.name_reviewer(version_id=draft.pk, reviewer_id=second.pk, by=editor, at=NOW)
    talk_services.sign(version_id=draft.pk, seen=mark(draft), note="", by=second, at=NOW)
    publishing.publish(
        version_id=draft.pk, note=Note("New", "Nouveau"), seen=mark(draft), enrolment_until=None, by=editor, at=NOW
    )
    client.force_login(editor)

    page = client.post(url("part", "behaviour", behaviour.pk), {"text_en": "Mine", "text_fr": behaviour.text_fr})

    assert page.context["typed"] == [("Behaviour, in English", "Mine")]


def test_errors_stand_beside_their_fields_and_what_was_typed_stays(client, draft, editor):
    client.force_login(editor)

    page = client.post(url("add", "resource", Competency.objects.get(version=draft).pk), {"title_fr": "Un livre"})

    assert list(page.context["form"].errors) == ["title_en"]
    assert "Un livre" in page.content.decode()


def test_a_named_reviewer_reads_this_draft_and_no_other_page(client, draft, editor):
    reviewer = staff(Role.REVIEWER, ProgramFactory())
    client.force_login(reviewer)
    before = client.get(url("change", draft.pk)).status_code
    talk_services.name_reviewer(version_id=draft.pk, reviewer_id=reviewer.pk, by=editor, at=NOW)

    answers = {name: client.get(url(name, draft.pk)).status_code for name in ("change", "sign", "publish", "discard")}

    assert before == 403
    assert answers == {"change": 200, "sign": 200, "publish": 403, "discard": 403}
    assert client.get(url("changelist")).status_code == 403
    assert OutboxMail.objects.get(recipient=reviewer).kind == "framework_review_asked"


def test_members_under_way_and_coordinators_are_told_once_of_a_retired_version(editor):
    assessment = AssessmentFactory(state=S.IN_PROGRESS)
    AssessmentFactory(version=assessment.version, state=S.SIGNED_OFF)
    staff(Role.COORDINATOR, assessment.membership.program)
    version = assessment.version
    for _time in range(2):
        publishing.retire(version_id=version.pk, enrolment_until=TODAY, reason=Note("Old", "Ancien"), by=editor, at=NOW)

    assessment.refresh_from_db()
    kinds = OutboxMail.objects.filter(kind__startswith="framework_").order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["framework_retired", "framework_retired_staff"]
    assert (assessment.version_id, assessment.state) == (version.pk, S.IN_PROGRESS)


def test_pages_ask_the_same_few_questions_however_much_is_written(client, editor, draft, django_assert_max_num_queries):
    client.force_login(editor)
    competency = Competency.objects.get(version=draft)
    for number in range(12):
        content = {"name_en": f"More {number}", "definition_en": "Words"}
        row = services.add_part(kind="competency", owner_id=draft.pk, content=content, by=editor, at=NOW)
        talk_services.comment(version_id=draft.pk, competency_id=row.pk, text="Hm", by=editor, at=NOW)
    talk_services.name_reviewer(version_id=draft.pk, reviewer_id=editor.pk, by=editor, at=NOW)
    client.get(url("change", draft.pk))

    pages = [url(name, draft.pk) for name in ("change", "publish", "changes", "sign")]
    for address in (*pages, url("competency", draft.pk, competency.pk)):
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200
    assert FrameworkVersion.objects.filter(status="draft").count() == 1


def test_taking_a_level_out_names_the_behaviours_that_go_with_it(client, draft, editor, behaviour):
    client.force_login(editor)

    page = client.get(url("remove", "level", behaviour.descriptor.level_id))

    assert behaviour.text in page.content.decode()


def test_what_was_added_below_meanwhile_is_not_taken_out_unseen(client, draft, editor, second, behaviour):
    client.force_login(editor)
    address = url("remove", "descriptor", behaviour.descriptor_id)
    seen = client.get(address).context["seen"]
    new = {"kind": "behaviour", "owner_id": behaviour.descriptor_id, "content": {"text_en": "Mine, and new"}}
    services.add_part(**new, by=second, at=NOW)

    answer = client.post(address, {"seen": seen}, follow=True)

    assert Behaviour.objects.filter(text_en="Mine, and new").exists()
    assert "Mine, and new" in answer.content.decode()
    client.post(address, {"seen": answer.context["seen"]})
    assert not Behaviour.objects.filter(text_en="Mine, and new").exists()


def test_a_draft_waits_on_the_desk_of_its_reviewer_until_it_is_signed_and_again_once_it_is_changed(
    client, draft, editor, second, behaviour
):
    talk_services.name_reviewer(version_id=draft.pk, reviewer_id=second.pk, by=editor, at=NOW)
    client.force_login(second)

    def waiting():
        return [pile.url for pile in client.get(reverse("admin:index")).context["piles"] if pile.number]

    asked = waiting()
    talk_services.sign(version_id=draft.pk, seen=mark(draft), note="", by=second, at=LATER)
    signed = waiting()
    new = {"kind": "behaviour", "owner_id": behaviour.descriptor_id, "content": {"text_en": "New"}}
    services.add_part(**new, by=editor, at=LATER)

    assert (asked, signed, waiting()) == ([url("change", draft.pk)], [], [url("change", draft.pk)])
