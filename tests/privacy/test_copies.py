"""The copy of one's data: everything of the person's, nothing of others', fetched with a fresh code for a week."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db.models import ForeignKey
from django.utils import timezone

from programs.history.kept import declaration_of, declarations
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.files.models import StoredFile
from volunteers.files.storage import private
from volunteers.models import DataCopy, OutboxMail
from volunteers.privacy import copies
from volunteers.privacy.copies import CopyRefused

pytestmark = pytest.mark.django_db
OURS = {"programs", "volunteers", "engagement"}


def made(person, *, at, language="en") -> ZipFile:
    copy = copies.ask(by=person, language=language, at=at)
    copies.make(copy_id=copy.pk, at=at)
    copy.refresh_from_db()
    with copies.open_copy(copy) as content:
        return ZipFile(BytesIO(content.read()))


def data_of(whole: ZipFile):
    return json.loads(whole.read("data.json"))


def stored_file(owner, **kwargs) -> StoredFile:
    file = StoredFile.objects.create(
        owner=owner, name="cv.pdf", kind="pdf", size=9, sha256="0" * 64, state="clean", uploaded_at=timezone.now(),
        **kwargs,
    )  # fmt: skip
    private().save(file.stored_name, ContentFile(b"%PDF-file"))
    return file


def test_the_copy_has_the_persons_records_with_stable_keys(at):
    application = ApplicationFactory(state=S.IN_REVIEW)

    data = data_of(made(application.applicant, at=at))

    row = data["records"]["volunteers.Application"][0]
    assert (data["format"], data["version"]) == ("community-programs-my-data", 1)
    assert row["reference"] == application.reference
    assert row["program"] == {"id": application.program_id, "name": str(application.program)}
    assert row["applicant"] == "you"
    assert {"volunteers.User", "volunteers.Revision", "volunteers.SectionAnswers"} <= set(data["records"])


def test_the_copy_has_nothing_of_anybody_else(at):
    mine, other = ApplicationFactory(state=S.IN_REVIEW), ApplicationFactory(state=S.IN_REVIEW)
    OutboxMail.objects.create(
        kind="x", cause="x", to_email=other.applicant.email, language="en", subject="Canary", body="Canary",
        created_at=at, next_attempt_at=at,
    )  # fmt: skip

    whole = made(mine.applicant, at=at)

    for name in whole.namelist():
        text = whole.read(name).decode()
        for canary in (other.reference, other.applicant.email, other.applicant.family_name, "Canary"):
            assert canary not in text


def test_who_of_the_staff_acted_is_not_named(at):
    review = ReviewFactory(application__state=S.IN_REVIEW, comment="A confidential opinion")
    application = review.application

    text = made(application.applicant, at=at).read("data.json").decode()

    assert review.reviewer.email not in text
    assert "A confidential opinion" not in text


def test_what_is_left_out_is_told_with_its_reason(at):
    review = ReviewFactory(application__state=S.IN_REVIEW)

    left_out = data_of(made(review.application.applicant, at=at))["left_out"]

    reasons = {row["table"]: row["reason"] for row in left_out}
    assert "given in confidence" in reasons["volunteers.Review"]


def test_mails_with_codes_are_not_in_the_copy(at, sign_in):
    person = UserFactory()
    sign_in(person, fresh=True)

    data = data_of(made(person, at=at))

    assert "volunteers.OutboxMail" not in data["records"]


def test_a_message_through_the_contact_page_is_in_the_copy_of_its_writer(at, client):
    person = UserFactory()
    client.post("/contact/", {"name": "Robin", "email": person.email, "message": "When do you open?"})

    mails = data_of(made(person, at=at))["records"]["volunteers.OutboxMail"]

    assert [mail["kind"] for mail in mails] == ["contact"]


def test_own_files_are_in_the_copy_and_nobody_elses(at):
    person = UserFactory()
    file = stored_file(person)
    stored_file(UserFactory())

    whole = made(person, at=at)

    assert [name for name in whole.namelist() if name.startswith("files/")] == [f"files/{file.pk}-cv.pdf"]
    assert whole.read(f"files/{file.pk}-cv.pdf") == b"%PDF-file"


@pytest.mark.parametrize(("language", "title"), [("en", "<h1>My data</h1>"), ("fr", "<h1>Mes données</h1>")])
def test_the_readable_page_needs_nothing_from_outside(at, language, title):
    person = ApplicationFactory(state=S.IN_REVIEW).applicant

    whole = made(person, at=at, language=language)

    page = whole.read("my-data.html").decode()
    assert title in page
    assert page.count("href=") == page.count('href="#') + 1
    assert 'href="style.css"' in page
    assert "http" not in whole.read("style.css").decode()


def test_what_people_wrote_is_escaped_on_the_page(at):
    person = UserFactory(given_name="<script>alert(1)</script>")

    page = made(person, at=at).read("my-data.html").decode()

    assert "<script>" not in page


def leads_to_a_person(model) -> bool:
    """Whether a row belongs to a row that is about a person."""
    return any(
        isinstance(field, ForeignKey)
        and (declared := declaration_of(field.related_model)) is not None
        and bool(declared.person)
        and field.name not in declaration_of(model).staff
        for field in model._meta.concrete_fields
    )


OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]


@pytest.mark.parametrize("model", [m for m in OUR_MODELS if leads_to_a_person(m)], ids=lambda model: model._meta.label)
def test_no_table_that_belongs_to_somebodys_record_is_forgotten(model):
    """It is in the copy, or its declaration says why not."""
    declared = declarations()[model._meta.label]

    assert declared.person
    assert declared.kinds


def test_a_second_wish_while_one_is_under_way_is_the_same(at):
    person = UserFactory()

    first, second = (copies.ask(by=person, language="en", at=at) for _time in range(2))

    assert first == second


def test_three_copies_a_day_are_enough(at):
    person = UserFactory()
    for _time in range(3):
        made(person, at=at)

    with pytest.raises(CopyRefused):
        copies.ask(by=person, language="en", at=at)
    assert copies.ask(by=person, language="en", at=at + timedelta(days=1))


def test_the_mail_says_that_it_is_ready_and_nothing_else(at):
    application = ApplicationFactory(state=S.IN_REVIEW)
    made(application.applicant, at=at)

    mail = OutboxMail.objects.get(kind="copy_ready")

    assert mail.to_email == application.applicant.email
    assert application.reference not in mail.body


def test_making_twice_changes_nothing(at):
    person = UserFactory()
    copy = copies.ask(by=person, language="en", at=at)

    outcomes = [copies.make(copy_id=copy.pk, at=at) for _time in range(2)]

    assert outcomes == [True, False]
    assert OutboxMail.objects.filter(kind="copy_ready").count() == 1


def test_a_copy_whose_job_was_lost_is_made_later(at):
    copy = copies.ask(by=UserFactory(), language="en", at=at)

    copies.make_waiting(at=at)

    copy.refresh_from_db()
    assert copy.made_at == at


@pytest.mark.parametrize(("seconds", "left"), [(-1, 1), (0, 0)])
def test_a_copy_goes_after_a_week_to_the_second_with_its_bytes(at, seconds, left, django_capture_on_commit_callbacks):
    made(UserFactory(), at=at)
    name = DataCopy.objects.get().stored_name

    with django_capture_on_commit_callbacks(execute=True):
        copies.forget_copies(at=at + timedelta(days=7, seconds=seconds))

    assert DataCopy.objects.count() == left
    assert copies.storage().exists(name) is bool(left)


def test_bytes_that_lost_their_row_are_swept(at):
    made(UserFactory(), at=at)
    name = DataCopy.objects.get().stored_name
    DataCopy.objects.all().delete()

    copies.forget_orphans(at=at + timedelta(hours=2))

    assert not copies.storage().exists(name)


def test_a_copy_is_handed_out_only_after_a_fresh_code(at, sign_in):
    person = UserFactory()
    made(person, at=at)
    address = f"/account/data/copy/{DataCopy.objects.get().pk}/"
    before = sign_in(person).get(address)

    after = sign_in(person, fresh=True).get(address)

    assert before["Location"].startswith("/account/fresh/")
    assert after["Content-Disposition"] == 'attachment; filename="my-data.zip"'
    assert after["Cache-Control"] == "private, no-store"
    assert ZipFile(BytesIO(b"".join(after.streaming_content))).testzip() is None


def test_nobody_fetches_the_copy_of_somebody_else(at, sign_in):
    made(UserFactory(), at=at)

    response = sign_in(UserFactory(), fresh=True).get(f"/account/data/copy/{DataCopy.objects.get().pk}/")

    assert response.status_code == 404


def test_an_old_link_to_a_copy_offers_a_new_one(sign_in):
    response = sign_in(UserFactory(), fresh=True).get("/account/data/copy/999/")

    assert (response.status_code, b"/account/data/copy/" in response.content) == (404, True)


def test_who_has_a_programs_address_does_not_get_the_mails_that_it_answers(at):
    coordinator, person = UserFactory(email="program@example.org"), UserFactory()
    common = {"language": "en", "subject": "s", "body": "For others", "created_at": at, "next_attempt_at": at}
    OutboxMail.objects.create(
        kind="receipt", cause="1", to_email=person.email, recipient=person, reply_to=coordinator.email, **common
    )
    OutboxMail.objects.create(kind="contact", cause="2", to_email=coordinator.email, reply_to=person.email, **common)

    records = data_of(made(coordinator, at=at))["records"]

    assert "volunteers.OutboxMail" not in records


def test_who_has_an_address_that_was_anothers_gets_nothing_of_theirs(at):
    before, now = UserFactory(), UserFactory(email="shared@example.org")
    OutboxMail.objects.create(
        kind="receipt", cause="1", to_email=now.email, recipient=before, language="en", subject="s", body="For them",
        created_at=at, next_attempt_at=at,
    )  # fmt: skip

    records = data_of(made(now, at=at))["records"]

    assert "volunteers.OutboxMail" not in records
