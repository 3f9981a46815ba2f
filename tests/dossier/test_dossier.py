"""The whole file of one application: what is in it for whom, in which folder, and that taking it is written down."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programs.catalogue.models import FormSection, Question
from programs.history.kept import EVERYTHING
from tests.factories.conversations import MessageFactory
from tests.factories.files import CONTENT, StoredFileFactory
from tests.factories.panels import SheetFactory
from tests.factories.programs import ProgramFactory, QuestionFactory, changing_published_forms, form_for
from tests.factories.referees import CONCERN, RefereeFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ProposedMoveFactory, UserFactory, staff
from tests.review.conftest import Role
from volunteers.applications.states import S
from volunteers.dossier import services
from volunteers.dossier.services import DossierRefused, take
from volunteers.dossier.tables import ACCESS, Access, tables
from volunteers.equality.models import EqualityAnswers
from volunteers.models import DossierTaken, EqualityOffer, Note, RoleGrant, User
from volunteers.referees.states import R

pytestmark = pytest.mark.django_db
DISCLOSED, NOTED, EVIDENCE, WRITTEN = "zq-disclosed", "zq-noted", "zq-evidence", "zq-message"
REFEREE_SAID = "Came every week"
HTML = "<script>alert('zq')</script>"


@pytest.fixture
def file(office):
    """An application with something of everything."""
    with changing_published_forms():
        section = FormSection.objects.create(
            version=form_for(office.program),
            code="disclosures",
            topic="disclosures",
            title_en="Disclosures",
            title_fr="Déclarations",
            order=9,
        )
    QuestionFactory(program=office.program, section=section, key="concern", reader="safeguarding")
    QuestionFactory(program=office.program, key="cv", kind=Question.Kind.FILE, reader="coordinator")
    application = office.application(S.INTERVIEW, applicant=UserFactory(given_name="Noor", family_name="Zqhaddad"))
    stored = StoredFileFactory(owner=application.applicant, name="cv.pdf")
    revision = application.revisions.get()
    for code, part in revision.answers.items():
        for item in part["items"]:
            if item["key"] == "cv":
                item["value"] = [str(stored.public_id)]
            elif code == "disclosures":
                item["value"] = part["answers"][item["key"]] = DISCLOSED
            elif item["key"] == "why":
                item["value"] = HTML
    revision.save()
    Note.objects.create(application=application, author=office.coordinator, text=NOTED, written_at=timezone.now())
    MessageFactory(application=application, text=WRITTEN)
    RefereeFactory(application=application, state=R.RECEIVED, name="Robin Zqreferee")
    ReviewFactory(application=application, is_in=True, comment=EVIDENCE, reviewer__given_name="Zqreviewer")
    SheetFactory(application=application, is_in=True)
    ProposedMoveFactory(application=application, target=S.NOT_SELECTED, message="zq-decided")
    return application


def taken_by(application, *roles, program=None):
    """The ZIP of somebody with these roles: the text of each entry by its path."""
    person = UserFactory()
    for role in roles:
        is_everywhere = role in {Role.AUDITOR, Role.PRIVACY_OFFICER}
        where = None if is_everywhere else application.program
        RoleGrant.objects.create(user=person, role=role, program=where, starts_on=timezone.localdate())
    person = User.objects.get(pk=person.pk)
    whole = take(application=application, purpose="access", note="A-17", by=person, at=timezone.now())
    with whole, ZipFile(whole) as zipped:
        return {name: zipped.read(name).decode("utf-8", "replace") for name in zipped.namelist()}


def holding(entries, word, folder=""):
    """The entries that hold a word."""
    return {path for path, text in entries.items() if path.startswith(folder) and word in text}


def test_coordinator_gets_answers_reviews_and_decisions_in_their_folders(file):
    entries = taken_by(file, Role.COORDINATOR)

    data = json.loads(entries["to-give/answers/revision-1.json"])
    stored = next(path for path in entries if path.startswith("to-give/files/"))
    assert HTML in [answer["answer"] for section in data["sections"] for answer in section["answers"]]
    assert "<script" not in "".join(text for path, text in entries.items() if path.endswith(".html"))
    assert (stored.endswith("-cv.pdf"), entries[stored]) == (True, CONTENT.decode())
    assert holding(entries, EVIDENCE) == {"exempt/review.html"}
    assert holding(entries, "zq-decided") == {"exempt/proposedmove.html"}
    assert holding(entries, NOTED) == {"exempt/note.html"}
    assert holding(entries, WRITTEN, "to-give") == {"to-give/message.html"}
    assert holding(entries, REFEREE_SAID) == {"exempt/reference.html"}
    assert holding(entries, "Asked first, and learned from it") == {"to-give/rubric.html"}
    assert "exempt/interview-guide.html" in entries
    assert "exempt/history.html" in entries
    assert "given in confidence" in entries["exempt/review.html"]
    assert "MFIPPA s. 14" in entries["exempt/reference.html"]
    assert all(path in entries["index.html"] for path in entries if path.startswith(("to-give/", "exempt/")))


def test_the_applicants_folder_names_nobody_who_judged(file):
    entries = taken_by(file, Role.AUDITOR)

    assert holding(entries, "Zqreviewer", "to-give") == set()
    assert holding(entries, "Zqreviewer", "exempt/review.html") == {"exempt/review.html"}
    assert holding(entries, "exempt/", "to-give") == set()


def test_who_decides_without_names_gets_nobodys(file):
    entries = taken_by(file, Role.DECISION_MAKER)

    for word in ("Zqhaddad", file.applicant.email, WRITTEN, NOTED, REFEREE_SAID, "Robin Zqreferee", "cv.pdf"):
        assert holding(entries, word) == set()
    assert holding(entries, EVIDENCE) == {"exempt/review.html"}
    assert "to-give/referee.html" in entries


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DECISION_MAKER, Role.AUDITOR, Role.PRIVACY_OFFICER])
def test_what_only_the_safeguarding_officer_reads_is_in_no_other_copy(file, role):
    entries = taken_by(file, role)

    assert holding(entries, DISCLOSED) | holding(entries, CONCERN) == set()


def test_a_safeguarding_officer_who_may_take_it_gets_disclosures(file):
    entries = taken_by(file, Role.COORDINATOR, Role.SAFEGUARDING_OFFICER)

    assert holding(entries, DISCLOSED, "to-give/answers") == set()
    assert holding(entries, DISCLOSED) == {
        "to-give/disclosures/revision-1.html",
        "to-give/disclosures/revision-1.json",
    }
    assert holding(entries, CONCERN) == {"exempt/safeguardinganswer.html"}


def test_equality_answers_are_in_no_copy(file):
    assert not {EqualityAnswers._meta.label, EqualityOffer._meta.label} & {label for label, *_rest in tables()}


def test_each_table_that_leads_to_an_application_has_its_readers():
    """A new table: say in `ACCESS` who finds it in the file of an application."""
    assert {label for label, *_rest in tables()} == set(ACCESS)


def test_what_a_persons_own_download_withholds_is_never_given(file):
    entries = taken_by(file, Role.COORDINATOR, Role.SAFEGUARDING_OFFICER, Role.PRIVACY_OFFICER)

    for _label, model, declared, _lookup in tables():
        if EVERYTHING in declared.withheld:
            assert f"to-give/{model._meta.model_name}.html" not in entries
    assert {f"exempt/{name}.html" for name in ("review", "score", "reference", "note", "proposedmove")} <= set(entries)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.SAFEGUARDING_OFFICER, Role.EDITOR, Role.ADMINISTRATOR])
def test_others_take_nothing(office, file, browser_of, role):
    person = staff(role, office.program if role in {Role.REVIEWER, Role.SAFEGUARDING_OFFICER} else None)

    response = browser_of(person).post(f"/admin/volunteers/application/{file.reference}/dossier/", {"purpose": "audit"})

    assert (response.status_code, DossierTaken.objects.count()) == (403, 0)


def test_nobody_takes_their_own_nor_another_programs(office, file, browser_of):
    RoleGrant.objects.create(
        user=file.applicant, role=Role.COORDINATOR, program=office.program, starts_on=timezone.localdate()
    )
    others = [User.objects.get(pk=file.applicant_id), staff(Role.COORDINATOR, ProgramFactory())]

    codes = [
        browser_of(person).get(f"/admin/volunteers/application/{file.reference}/dossier/").status_code
        for person in others
    ]

    assert codes == [404, 404]


def test_who_still_has_to_review_it_waits(office, file):
    ReviewFactory(application=file, reviewer=office.decider)

    with pytest.raises(DossierRefused, match="Hand your review in first"):
        take(application=file, purpose="audit", note="", by=office.decider, at=timezone.now())


def test_the_page_hands_it_out_and_writes_down_who_took_it(office, file, browser_of):
    browser, path = browser_of(office.coordinator), f"/admin/volunteers/application/{file.reference}/dossier/"

    refused = browser.post(path, {"note": "A-17"})
    response = browser.post(path, {"purpose": "complaint", "note": "A-17"})

    zipped = ZipFile(BytesIO(b"".join(response.streaming_content)))
    taken = DossierTaken.objects.get()
    assert "Say what you need the file for." in refused.content.decode()
    assert response["Content-Disposition"] == f'attachment; filename="dossier-{file.reference}.zip"'
    assert zipped.testzip() is None
    assert (taken.application, taken.by, taken.purpose, taken.note) == (file, office.coordinator, "complaint", "A-17")
    assert path in browser.get(f"/admin/volunteers/application/{file.reference}/timeline/").content.decode()


def test_nothing_is_written_down_when_no_file_is_made(office, file, monkeypatch):
    monkeypatch.setattr(services, "write", lambda *arguments: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        take(application=file, purpose="audit", note="", by=office.coordinator, at=timezone.now())

    assert DossierTaken.objects.count() == 0


def test_the_privacy_officer_finds_it_by_its_reference(file, browser_of):
    browser = browser_of(staff(Role.PRIVACY_OFFICER, None))

    response = browser.get("/admin/volunteers/dossiertaken/", {"reference": file.reference.lower()}, follow=True)
    unknown = browser.get("/admin/volunteers/dossiertaken/", {"reference": "CP-NONE"})

    assert response.redirect_chain[-1][0] == f"/admin/volunteers/application/{file.reference}/dossier/"
    assert "No application has this reference" in unknown.content.decode()


def queries_of(application, person):
    """How many queries one file takes."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        take(application=application, purpose="audit", note="", by=person, at=timezone.now()).close()
    return len(asked)


def test_three_reviews_ask_no_more_than_one(office, file):
    queries_of(file, office.coordinator)  # reads the coordinator's roles, once
    first = queries_of(file, office.coordinator)
    for _number in range(2):
        ReviewFactory(application=file, is_in=True)
        SheetFactory(application=file, is_in=True)
        RefereeFactory(application=file, state=R.RECEIVED)
        MessageFactory(application=file)

    assert queries_of(file, office.coordinator) == first


def test_every_role_that_takes_reads_something():
    assert set(ACCESS.values()) == set(Access)
