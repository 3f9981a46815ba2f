"""Files as answers: added, kept, shown, taken away, sent, and read by who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Question
from tests.applications.pages import answers_of, open_section, section_url
from tests.factories.programs import IntakeFactory, QuestionFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from tests.files.clamd import scanner
from tests.files.disk import stored
from tests.files.papers import paper
from tests.files.photos import jpeg
from tests.parallel import in_parallel
from volunteers.applications import attachments, clocks, services
from volunteers.applications.file_answers import Place
from volunteers.applications.models import Application
from volunteers.files.models import StoredFile
from volunteers.files.storage import private
from volunteers.people.models import RoleGrant

NOW = timezone.now()
Role = RoleGrant.Role


def pdf(name="cv.pdf", text=b"BT ET"):
    return SimpleUploadedFile(name, paper(text=text), content_type="application/pdf")


@pytest.fixture
def question(program):
    """A required question for two files, read by coordinators."""
    return QuestionFactory(program=program, key="proof", kind=Question.Kind.FILE, most_files=2, for_reviewers=False)


@pytest.fixture
def draft(question, applicant, intake):
    """A draft of a form that asks for files."""
    return ApplicationFactory(applicant=applicant, intake=intake)


def place_in(application, key="proof"):
    return Place(application.pk, "motivation", key)


def attach(application, file=None, key="proof"):
    return attachments.attach(place=place_in(application, key), upload=file or pdf(), by=application.applicant, at=NOW)


def post(visitor, application, query="", **fields):
    opened = open_section(visitor, application, "motivation")
    given = {"why": "I like to help.", "hours": "4", **fields}
    return visitor.post(section_url(application, "motivation", query), {**opened, **given})


def kept(application):
    return answers_of(application, "motivation").get("proof", [])


def upload_url(application, key="proof", section="motivation"):
    return reverse("applications:upload", args=[application.reference, section, key])


def remove_url(application, file, section="motivation"):
    return reverse("applications:remove_file", args=[application.reference, section, file.public_id])


def sent(application):
    """The application as its applicant has sent it, with one file."""
    file = attach(application)
    sheet = application.sections.get(section="motivation")
    for each in application.sections.all():
        each.is_complete = True
        each.save()
    assert sheet.answers["proof"] == [str(file.public_id)]
    return file


def test_page_takes_several_files_from_camera_or_folder(visitor, draft):
    content = visitor.get(section_url(draft, "motivation")).content.decode()

    assert 'enctype="multipart/form-data"' in content
    assert (
        'accept=".jpg,.jpeg,.png,.heic,.heif,.pdf,image/jpeg,image/png,image/heic,image/heif,application/pdf"'
        in content
    )
    assert "Up to 2 files: PDF, JPEG, PNG or HEIC, up to 10\xa0MB each." in content


def test_page_without_such_a_question_brings_neither_script_nor_encoding(visitor, draft):
    content = visitor.get(section_url(draft, "availability")).content.decode()

    assert ("upload.js" in content, "multipart" in content) == (False, False)


def test_files_go_with_the_form_and_complete_the_section(visitor, draft):
    response = post(visitor, draft, proof=[pdf("one.pdf"), SimpleUploadedFile("two.jpg", jpeg())])

    files = StoredFile.objects.order_by("pk")
    assert response.url == reverse("applications:tasks", args=[draft.reference])
    assert kept(draft) == [str(file.public_id) for file in files]
    assert [(file.name, file.kept_for) for file in files] == [
        ("one.pdf", f"application:{draft.pk}:motivation:proof"),
        ("two.jpg", f"application:{draft.pk}:motivation:proof"),
    ]
    assert draft.sections.get(section="motivation").is_complete


def test_file_survives_an_error_elsewhere_and_is_not_asked_for_again(visitor, draft):
    response = post(visitor, draft, proof=[pdf()], why="")

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (200, ["why"])
    assert [file.name for file in form.fields["proof"].files] == ["cv.pdf"]


def test_refused_file_is_told_beside_its_question_and_everything_else_kept(visitor, draft):
    response = post(visitor, draft, proof=[pdf("good.pdf"), SimpleUploadedFile("bad.pdf", b"<html>")])

    form = response.context["form"]
    assert form.errors == {
        "proof": ["“bad.pdf” is not the kind of file that its name says. Save it anew as a PDF, JPEG or PNG file."]
    }
    assert [file.name for file in form.fields["proof"].files] == ["good.pdf"]
    assert answers_of(draft, "motivation")["why"] == "I like to help."


def test_required_file_is_missed_in_a_sentence(visitor, draft):
    form = post(visitor, draft).context["form"]

    assert list(form.errors) == ["proof"]
    assert form.errors["proof"][0].startswith("Add a file to “Why would you like")


def test_button_beside_the_question_adds_and_comes_back_to_it(visitor, draft):
    response = post(visitor, draft, proof=[pdf()], why="", upload="proof")

    assert response.url == section_url(draft, "motivation") + "#id_proof"
    assert (len(kept(draft)), answers_of(draft, "motivation")["hours"]) == (1, "4")


def test_refusal_at_that_button_speaks_of_the_file_only(visitor, draft):
    form = post(visitor, draft, proof=[SimpleUploadedFile("a.exe", b"MZ")], why="", upload="proof").context["form"]

    assert list(form.errors) == ["proof"]


def test_save_and_come_back_later_keeps_the_file(visitor, draft):
    response = post(visitor, draft, proof=[pdf()], why="", save_later="1")

    assert (response.status_code, len(kept(draft))) == (302, 1)


def test_autosave_uploads_nothing_and_takes_nothing_away(visitor, draft):
    attach(draft)

    response = post(visitor, draft, "?autosave=1", proof=[pdf("other.pdf", b"BT (x) Tj ET")], why="More")

    assert (response.status_code, len(kept(draft)), answers_of(draft, "motivation")["why"]) == (200, 1, "More")


def test_adding_a_file_makes_no_open_page_stale(visitor, draft):
    opened = open_section(visitor, draft, "motivation")
    attach(draft)

    response = visitor.post(section_url(draft, "motivation"), {**opened, "why": "Yes", "hours": "4"})

    assert (response.status_code, len(kept(draft))) == (302, 1)


def test_third_of_two_files_is_refused(visitor, draft):
    files = [pdf(f"{number}.pdf", b"BT (%d) Tj ET" % number) for number in range(3)]

    form = post(visitor, draft, proof=files).context["form"]

    assert form.errors == {"proof": ["You can add 2 files here. Remove one before you add another."]}
    assert len(kept(draft)) == StoredFile.objects.count() == 2


def test_same_file_twice_is_there_once(draft):
    first, again = attach(draft), attach(draft)

    assert (first, kept(draft)) == (again, [str(first.public_id)])


@pytest.mark.django_db(transaction=True)
def test_two_at_once_for_the_last_place(draft):
    attach(draft, pdf(text=b"BT (0) Tj ET"))

    outcomes = in_parallel(
        lambda: attach(draft, pdf(text=b"BT (1) Tj ET")), lambda: attach(draft, pdf(text=b"BT (2) Tj ET"))
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ApplicationRefused", "StoredFile"]
    assert len(kept(draft)) == StoredFile.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_text_saved_while_a_file_arrives_loses_neither(draft):
    def save():
        return services.save_section(
            application_id=draft.pk, section="motivation", answers={"why": "Text"}, is_complete=False, version=0,
            by=draft.applicant, at=NOW,
        )  # fmt: skip

    outcomes = in_parallel(save, lambda: attach(draft))

    assert [type(outcome).__name__ for outcome in outcomes] == ["SectionAnswers", "StoredFile"]
    assert (answers_of(draft, "motivation")["why"], len(kept(draft))) == ("Text", 1)


def test_script_gets_the_list_anew(visitor, draft):
    response = visitor.post(upload_url(draft), {"file": pdf("Résumé.pdf")})

    content = response.content.decode()
    assert (response.status_code, len(kept(draft))) == (200, 1)
    assert ("Résumé.pdf" in content, 'data-room="1"' in content, "<html" in content) == (True, True, False)


def test_script_gets_the_sentence_of_a_refusal(visitor, draft):
    response = visitor.post(upload_url(draft), {"file": SimpleUploadedFile("a.pdf", b"MZ")})

    assert (response.status_code, response["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert response.content.decode().startswith("“a.pdf” is not the kind of file")


def test_full_disk_is_told_and_nothing_is_kept(visitor, draft, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(private()), "save", full)

    form = post(visitor, draft, proof=[pdf()]).context["form"]

    assert "We cannot store files at the moment" in form.errors["proof"][0]
    assert (StoredFile.objects.count(), kept(draft)) == (0, [])
    assert answers_of(draft, "motivation")["why"] == "I like to help."


@pytest.mark.parametrize(("key", "fields"), [("proof", {}), ("why", {"file": True}), ("nothing", {"file": True})])
def test_script_without_a_file_or_a_question_for_one_is_told_so(visitor, draft, key, fields):
    given = {name: pdf() for name in fields}

    assert visitor.post(upload_url(draft, key), given).status_code == 400


def test_nobody_else_adds_or_removes(client, draft):
    file = attach(draft)
    client.force_login(UserFactory())

    codes = [client.post(url, {"file": pdf()}).status_code for url in (upload_url(draft), remove_url(draft, file))]

    assert (codes, kept(draft)) == ([404, 404], [str(file.public_id)])


def test_nothing_is_added_once_the_application_is_sent(visitor, question, applicant, intake):
    application = ApplicationFactory(applicant=applicant, intake=intake, state="in_review")

    assert visitor.post(upload_url(application), {"file": pdf()}).status_code == 404
    with pytest.raises(services.ApplicationRefused):
        attach(application)


def test_remove_button_takes_the_file_and_keeps_what_is_typed(visitor, draft):
    file = attach(draft)
    opened = open_section(visitor, draft, "motivation")

    response = visitor.post(remove_url(draft, file), {**opened, "why": "Half a", "hours": ""}, follow=True)

    answers = answers_of(draft, "motivation")
    assert response.redirect_chain == [(section_url(draft, "motivation") + "#id_proof", 302)]
    assert (answers["why"], answers["proof"], StoredFile.objects.count()) == ("Half a", [], 0)
    assert "“cv.pdf” is removed." in response.content.decode()


def test_removing_twice_is_no_error(visitor, draft):
    file = attach(draft)

    codes = [visitor.post(remove_url(draft, file)).status_code for _time in range(2)]

    assert (codes, kept(draft)) == ([302, 302], [])


def test_removing_deletes_the_bytes(draft, django_capture_on_commit_callbacks):
    file = attach(draft)

    with django_capture_on_commit_callbacks(execute=True):
        attachments.detach(place=place_in(draft), public_id=str(file.public_id), by=draft.applicant, at=NOW)

    assert private().exists(file.stored_name) is False


def test_check_page_lists_the_files_with_links(visitor, draft):
    file = attach(draft)

    content = visitor.get(reverse("applications:check", args=[draft.reference])).content.decode()

    assert f'<a href="/files/{file.public_id}/">cv.pdf</a>' in content


def test_revision_freezes_the_names_and_keeps_the_file(draft, notice):
    file = sent(draft)
    services.revise(draft, notice=notice, at=NOW)

    attachments.detach(place=place_in(draft), public_id=str(file.public_id), by=draft.applicant, at=NOW)

    items = draft.revisions.get().answers["motivation"]["items"]
    (frozen,) = [item for item in items if item["key"] == "proof"]
    assert frozen["value"] == [str(file.public_id)]
    assert [(known["name"], known["size"]) for known in frozen["files"]] == [("cv.pdf", file.size)]
    assert (kept(draft), StoredFile.objects.get()) == ([], file)


def test_deleted_draft_takes_its_files_along(draft, django_capture_on_commit_callbacks):
    file, other = attach(draft), attach(ApplicationFactory(intake=draft.intake), pdf())

    with django_capture_on_commit_callbacks(execute=True):
        services.delete_draft(application_id=draft.pk, by=draft.applicant)

    assert list(StoredFile.objects.all()) == [other]
    assert (private().exists(file.stored_name), private().exists(other.stored_name)) == (False, True)


def test_infected_file_answers_nothing_any_more(visitor, draft):
    with scanner(reply=b"stream: Eicar FOUND\0"):
        file = attach(draft)
        waiting = visitor.get(section_url(draft, "motivation")).content.decode()
        attachments.files.scan(file_id=file.pk, at=NOW)

    assert ("Being checked for viruses" in waiting, f'/files/{file.public_id}/"' in waiting) == (True, False)
    assert kept(draft) == []
    assert list(post(visitor, draft).context["form"].errors) == ["proof"]


def reading(client, file, user):
    client.force_login(user)
    return client.get(reverse("files:read", args=[file.public_id])).status_code


READERS = {
    "coordinator": {Role.COORDINATOR: 200, Role.AUDITOR: 200},
    "safeguarding": {Role.SAFEGUARDING_OFFICER: 200},
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "role",
    [Role.REVIEWER, Role.COORDINATOR, Role.DECISION_MAKER, Role.SAFEGUARDING_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR],
)
def test_sent_file_is_read_by_whom_its_question_names(client, program, applicant, intake, notice, reader, role):
    QuestionFactory(program=program, key="proof", kind=Question.Kind.FILE, reader=reader)
    application = ApplicationFactory(applicant=applicant, intake=intake)
    file = attach(application)
    user = staff(role, None if role in {Role.AUDITOR, Role.ADMINISTRATOR} else program)
    before = reading(client, file, user)
    application.state, application.submitted_at, application.rules_version = "submitted", NOW, 1
    application.save()
    services.revise(application, notice=notice, at=NOW)

    after = reading(client, file, user)

    assert (before, after) == (404, READERS[reader].get(role, 404))


def test_file_that_is_not_sent_yet_is_read_by_its_owner_alone(client, program, question, applicant, intake):
    application = ApplicationFactory(
        applicant=applicant, intake=intake, state="info_requested", requested_sections=["motivation"]
    )
    file = attach(application)
    coordinator = staff(Role.COORDINATOR, program)

    assert (reading(client, file, applicant), reading(client, file, coordinator)) == (200, 404)


def test_coordinator_of_another_program_or_who_applied_reads_nothing(
    client, program, question, applicant, intake, notice
):
    application = ApplicationFactory(applicant=applicant, intake=intake)
    file = attach(application)
    application.state, application.submitted_at, application.rules_version = "submitted", NOW, 1
    application.save()
    services.revise(application, notice=notice, at=NOW)
    stranger = staff(Role.COORDINATOR, IntakeFactory().program)

    assert reading(client, file, stranger) == 404


def test_waiting_file_stays_unread_by_staff_too(client, program, question, applicant, intake, notice):
    application = ApplicationFactory(applicant=applicant, intake=intake)
    with override_settings(CLAMD_URL="tcp://127.0.0.1:9"):
        file = attach(application)
    application.state, application.submitted_at, application.rules_version = "submitted", NOW, 1
    application.save()
    services.revise(application, notice=notice, at=NOW)

    assert reading(client, file, staff(Role.COORDINATOR, program)) == 404


def test_expired_draft_takes_its_files_along(draft):
    attach(draft)
    Application.objects.filter(pk=draft.pk).update(state="expired")
    clocks.forget_expired_drafts(at=NOW + timedelta(days=91))

    assert (Application.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.fixture
def sent_application(program, applicant, intake):
    """A sent application whose availability section asks for a letter, and has one."""
    QuestionFactory(
        program=program,
        key="letter",
        kind=Question.Kind.FILE,
        section="availability",
        for_reviewers=False,
        is_required=False,
    )
    return ApplicationFactory(applicant=applicant, intake=intake, state="in_review")


def change(visitor, application, **fields):
    url = reverse("applications:change", args=[application.reference, "availability"])
    page = visitor.get(url).context
    return visitor.post(url, {"version": page["version"], "key": page["key"], "nights": "yes", **fields})


def letters(application):
    return answers_of(application, "availability").get("letter", [])


def test_file_of_a_sent_section_is_changed_by_a_revision(visitor, sent_application):
    response = change(visitor, sent_application, letter=[pdf("letter.pdf")])

    (file,) = StoredFile.objects.all()
    items = sent_application.revisions.latest("number").answers["availability"]["items"]
    assert (response.status_code, sent_application.revisions.count()) == (302, 2)
    assert [item["files"][0]["name"] for item in items if item["key"] == "letter"] == ["letter.pdf"]
    assert (letters(sent_application), file.kept_for) == (
        [str(file.public_id)],
        f"application:{sent_application.pk}:availability:letter",
    )


def test_file_is_replaced_and_the_earlier_revision_keeps_its_own(visitor, sent_application):
    change(visitor, sent_application, letter=[pdf("old.pdf")])
    (old,) = letters(sent_application)

    change(visitor, sent_application, letter=[pdf("new.pdf", b"BT (new) Tj ET")], **{"remove-letter": [old]})

    assert (len(letters(sent_application)), old in letters(sent_application)) == (1, False)
    assert StoredFile.objects.filter(public_id=old).exists()


def test_refused_file_changes_nothing_and_is_told(visitor, sent_application, disk):
    response = change(visitor, sent_application, letter=[SimpleUploadedFile("a.pdf", b"MZ")])

    assert response.context["form"].errors == {
        "letter": ["“a.pdf” is not the kind of file that its name says. Save it anew as a PDF, JPEG or PNG file."]
    }
    assert (sent_application.revisions.count(), stored(disk)) == (1, [])


def test_one_file_too_many_changes_nothing_and_leaves_no_bytes(visitor, sent_application, disk):
    response = change(visitor, sent_application, letter=[pdf("1.pdf"), pdf("2.pdf", b"BT (2) Tj ET")])

    assert (response.status_code, letters(sent_application), stored(disk)) == (302, [], [])


def test_same_page_sent_twice_keeps_one_file(visitor, sent_application, disk):
    url = reverse("applications:change", args=[sent_application.reference, "availability"])
    page = visitor.get(url).context
    for _time in range(2):
        visitor.post(url, {"version": page["version"], "key": page["key"], "nights": "yes", "letter": [pdf()]})

    assert (sent_application.revisions.count(), len(stored(disk)), StoredFile.objects.count()) == (2, 1, 1)
