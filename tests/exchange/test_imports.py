"""A table that comes in: foreseen, confirmed, taken over once, whatever happens to the worker."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from programs.catalogue.rubric_queries import criteria_of
from programs.models import HistoryEntry
from tests.exchange.conftest import url
from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import RoleGrantFactory, UserFactory, staff
from tests.parallel import in_parallel
from volunteers.applications.states import S
from volunteers.exchange import imports
from volunteers.exchange.imports import ImportRefused
from volunteers.models import Application, Membership, PaperApplication, RoleGrant, Score, Upload, UploadRow, User
from volunteers.review.scoring import Content, Opened, SavedElsewhere, save_draft

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def bring(office, rows, kind="people", *, by=None, intake=None, at=NOW) -> Upload:
    """A table that is brought in and read."""
    upload = imports.bring_in(
        kind=kind,
        content="\n".join(rows).encode(),
        name="members.csv",
        intake_id=intake and intake.pk,
        language="en",
        by=by or office.coordinator,
        at=at,
    )
    imports.read(upload_id=upload.pk, at=at)
    upload.refresh_from_db()
    return upload


def take_over(office, upload, *, by=None) -> Upload:
    imports.confirm(upload_id=upload.pk, by=by or office.coordinator, at=NOW)
    imports.run(upload_id=upload.pk)
    upload.refresh_from_db()
    return upload


def counts(upload):
    return {key: upload.counts.get(key, 0) for key in ("add", "change", "skip", "reject")}


def people(office, number, start=0):
    """A table of members."""
    names = [
        f"member{n}@example.org,Ana,Silva{n},{office.program.slug},2024-03-27" for n in range(start, start + number)
    ]
    return ["Email,Given name,Family name,Program,Joined", *names]


def test_a_dry_run_counts_and_names_the_reasons_and_changes_nothing(office):
    Membership.objects.create(user=UserFactory(email="there@example.org"), program=office.program)
    slug, before = office.program.slug, User.objects.count()

    upload = bring(
        office,
        [
            "Courriel;Prénom;Nom;Programme;Depuis",
            f"new@example.org;Ana;Silva;{slug};2024-03-27",
            f"there@example.org;Ana;Silva;{slug};",
            f"NEW@example.org;Ana;Silva;{slug};",
            f"no address;Ana;Silva;{slug};",
            "other@example.org;Ana;Silva;another program;",
            f"late@example.org;Ana;Silva;{slug};27 March",
        ],
    )

    assert counts(upload) == {"add": 1, "change": 0, "skip": 2, "reject": 3}
    assert list(upload.rows.filter(outcome="reject").order_by("number").values_list("number", "reason")) == [
        (5, "“no address” is no e-mail address."),
        (6, "You coordinate no program of this name for all divisions."),
        (7, "Write the day of joining as 2024-03-27, and not a day to come."),
    ]
    assert (User.objects.count(), Membership.objects.count()) == (before, 1)


def test_confirmed_rows_become_members_under_the_coordinators_name(office):
    upload = take_over(office, bring(office, people(office, 3)))

    member = Membership.objects.get(user__email="member1@example.org")
    entry = HistoryEntry.objects.filter(table_name="volunteers_membership").first()
    assert (str(member.user), str(member.started_on), member.program) == ("Ana Silva1", "2024-03-27", office.program)
    assert (upload.state, counts(upload)["add"], entry.actor_id) == ("done", 3, office.coordinator.pk)


def test_bringing_the_same_table_in_again_changes_nothing(office):
    take_over(office, bring(office, people(office, 3)))

    again = take_over(office, bring(office, people(office, 3)))

    assert counts(again) == {"add": 0, "change": 0, "skip": 3, "reject": 0}
    assert Membership.objects.count() == 3


def test_a_worker_that_dies_leaves_whole_portions_and_the_next_goes_on(office, monkeypatch):
    upload = bring(office, people(office, 250))
    imports.confirm(upload_id=upload.pk, by=office.coordinator, at=NOW)
    imports.take_portion(upload_id=upload.pk, at=NOW)
    alive = imports.take_row
    seen = iter(range(1000))

    def dies(job, row, *, at):
        if next(seen) == 42:
            raise KeyboardInterrupt
        alive(job, row, at=at)

    monkeypatch.setattr(imports, "take_row", dies)
    with pytest.raises(KeyboardInterrupt):
        imports.run(upload_id=upload.pk)
    left = Membership.objects.count()
    monkeypatch.setattr(imports, "take_row", alive)
    imports.run(upload_id=upload.pk)

    assert (left, Membership.objects.count()) == (100, 250)


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_two_tables_about_the_same_people_double_nothing(office):
    other = staff(RoleGrant.Role.COORDINATOR, office.program)
    header, *rows = people(office, 120)
    mine, theirs = bring(office, [header, *rows]), bring(office, [header, *rows[::-1]], by=other)
    imports.confirm(upload_id=mine.pk, by=office.coordinator, at=NOW)
    imports.confirm(upload_id=theirs.pk, by=other, at=NOW)

    outcomes = in_parallel(
        lambda: imports.run(upload_id=mine.pk),
        lambda: imports.run(upload_id=mine.pk),
        lambda: imports.run(upload_id=theirs.pk),
    )

    assert outcomes == [None, None, None]
    assert set(Upload.objects.values_list("state", flat=True)) == {"done"}
    assert (Membership.objects.count(), User.objects.filter(email__startswith="member").count()) == (120, 120)


def test_rejected_rows_come_back_as_a_table_with_the_reason_and_safe_cells(office, browser_of):
    upload = bring(office, ["Email,Given name,Family name,Program", "=cmd,Ana,Silva,x", *people(office, 1)[1:]][:2])

    answer = browser_of(office.coordinator).get(url("upload_rejected", upload.pk))

    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines == [
        ["Line", "Reason", "Email", "Given name", "Family name", "Program"],
        ["2", "“=cmd” is no e-mail address.", "'=cmd", "Ana", "Silva", "x"],
    ]


def test_scores_come_in_for_reviews_that_are_open(office):
    open_review = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)
    locked = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer, is_in=True)
    first, second = criteria_of(office.program.pk).order_by("order")
    Score.objects.create(review=open_review, criterion=second, points=1, evidence="Before")
    who = f"{office.reviewer.email}"

    upload = take_over(
        office,
        bring(
            office,
            [
                "Reference,Reviewer's e-mail address,Critère,Points,Evidence",
                f"{open_review.application.reference},{who},{first.title_en},4,Asked first",
                f"{open_review.application.reference},{who},{second.title_fr},2,",
                f"{open_review.application.reference},{who},{second.title_fr},7,",
                f"{locked.application.reference},{who},{first.title_en},4,",
                f"{open_review.application.reference},nobody@example.org,{first.title_en},4,",
            ],
            "scores",
        ),
    )

    assert counts(upload) == {"add": 1, "change": 1, "skip": 0, "reject": 3}
    assert list(open_review.scores.order_by("criterion__order").values_list("points", "evidence")) == [
        (4, "Asked first"),
        (2, "Before"),
    ]


def test_scores_that_came_in_are_not_overwritten_by_an_older_page(office):
    review = ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)
    newer = review.application.revisions.get()
    newer.pk, newer.number = None, newer.number + 1
    newer.save()
    criterion = criteria_of(office.program.pk).first()
    row = f"{review.application.reference},{office.reviewer.email},{criterion.title_en},4,Asked first"

    take_over(office, bring(office, ["Reference,Reviewer's e-mail address,Criterion,Points,Evidence", row], "scores"))

    with pytest.raises(SavedElsewhere):
        save_draft(
            review_id=review.pk,
            content=Content(read=newer.pk),
            by=office.reviewer,
            at=NOW,
            opened=Opened(times_saved=0),
        )
    review.refresh_from_db()
    assert (review.revision, review.scores.get(criterion=criterion).points) == (newer, 4)


def test_applications_come_in_as_paper_drafts_of_the_intake(office):
    rows = [
        "Given name,Family name,Email,Telephone,Postal code,Kind of telephone,why",
        "Ana,Silva,ana@example.org,416-555-0123,M5G 2J3,mobile,To help",
        "Ben,Okafor,,,,,",
    ]

    upload = take_over(office, bring(office, rows, "applications", intake=office.intake))
    again = take_over(office, bring(office, rows[:2], "applications", intake=office.intake))

    applications = Application.objects.filter(intake=office.intake)
    ana = applications.get(applicant__email="ana@example.org")
    answers = {key: value for sheet in ana.sections.all() for key, value in sheet.answers.items()}
    assert (counts(upload)["add"], counts(again)["skip"], applications.count()) == (2, 1, 2)
    assert (ana.state, PaperApplication.objects.get(application=ana).entered_by) == (S.DRAFT, office.coordinator)
    assert (answers["why"], answers["postal_code"]) == ("To help", "M5G 2J3")


def test_a_table_is_tried_on_ones_own_intakes_only(office, browser_of):
    north, south = (
        IntakeFactory(program=office.program, division=DivisionFactory(), title_en=name) for name in ("North", "South")
    )
    local = UserFactory()
    RoleGrantFactory(user=local, role=RoleGrant.Role.COORDINATOR, program=office.program, division=north.division)
    local = User.objects.get(pk=local.pk)

    page = browser_of(local).get(url("upload_add", "applications"))

    assert {office.intake, north} == set(page.context["form"].fields["intake"].queryset)
    for by in (local, staff(RoleGrant.Role.COORDINATOR, ProgramFactory())):
        with pytest.raises(ImportRefused, match="this intake"):
            bring(office, ["Given name,Family name,Email", "A,B,a@example.org"], "applications", by=by, intake=south)


def test_nobody_else_reads_confirms_or_drops_it(office, browser_of):
    upload = bring(office, people(office, 1))
    other = staff(RoleGrant.Role.COORDINATOR, office.program)

    for act in (imports.confirm, imports.drop):
        with pytest.raises(Upload.DoesNotExist):
            act(upload_id=upload.pk, by=other, at=NOW)

    assert browser_of(other).get(url("upload_change", upload.pk)).status_code == 404
    assert browser_of(other).post(url("upload_confirm", upload.pk)).status_code == 404
    assert browser_of(office.reviewer).get(url("upload_add", "scores")).status_code == 403
    auditor = browser_of(staff(RoleGrant.Role.AUDITOR))
    assert auditor.get(url("upload_rejected", upload.pk)).status_code == 404


def test_what_the_rows_said_goes_after_a_week_and_the_counts_stay(office):
    upload = bring(office, people(office, 2))

    imports.forget_rows(at=NOW + timedelta(days=6, hours=23))
    kept = upload.rows.count()
    imports.forget_rows(at=NOW + timedelta(days=7))

    upload.refresh_from_db()
    assert (kept, UploadRow.objects.count(), upload.state, counts(upload)["add"]) == (2, 0, "dropped", 2)
    with pytest.raises(ImportRefused):
        imports.confirm(upload_id=upload.pk, by=office.coordinator, at=NOW)


def test_a_role_that_ended_takes_nothing_over(office):
    upload = bring(office, people(office, 2))
    imports.confirm(upload_id=upload.pk, by=office.coordinator, at=NOW)
    RoleGrantFactory(user=office.coordinator)
    office.coordinator.grants.filter(program=office.program).delete()

    imports.run(upload_id=upload.pk)

    upload.refresh_from_db()
    assert (counts(upload)["reject"], Membership.objects.count()) == (2, 0)


def test_lost_jobs_are_given_back(office):
    upload = bring(office, people(office, 1))
    imports.confirm(upload_id=upload.pk, by=office.coordinator, at=NOW)

    imports.go_on(at=NOW + timedelta(minutes=6))

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'run_upload'")
        assert cursor.fetchone() == (2,)


def test_the_pages_lead_from_the_file_to_the_members(office, browser_of):
    browser = browser_of(office.coordinator)
    file = SimpleUploadedFile("members.csv", "\n".join([*people(office, 2), "x,,,"]).encode())

    asked = browser.post(url("upload_add", "people"), {"file": file})
    upload = Upload.objects.get()
    waiting = browser.get(url("upload_progress", upload.pk))
    imports.read(upload_id=upload.pk, at=NOW)
    shown = browser.get(asked["Location"]).content.decode()
    browser.post(url("upload_confirm", upload.pk))
    imports.run(upload_id=upload.pk)
    done = browser.get(url("upload_progress", upload.pk))

    assert (waiting["X-Done"], done["X-Done"]) == ("0", "1")
    assert "Nothing has changed yet" in shown
    assert url("upload_rejected", upload.pk) in shown
    assert "The table is taken over." in done.content.decode()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_says_so(office, browser_of, content):
    browser = browser_of(office.coordinator)
    answer = browser.post(url("upload_add", "people"), {"file": SimpleUploadedFile("x.csv", content)}, follow=True)
    for upload in Upload.objects.all():
        imports.read(upload_id=upload.pk, at=NOW)
        answer = browser.get(url("upload_change", upload.pk))

    assert "is empty" in answer.content.decode() or "cannot be read" in answer.content.decode()


@pytest.mark.parametrize("content", [b"%PDF-1.4 a letter", b"\xd0\xcf\x11\xe0 an old workbook\x00", b"\x89PNG\x00"])
def test_a_file_that_is_no_table_is_refused_beside_its_field(office, browser_of, content):
    file = SimpleUploadedFile("members.csv", content)

    answer = browser_of(office.coordinator).post(url("upload_add", "people"), {"file": file})

    assert list(answer.context["form"].errors) == ["file"]
    assert "neither a CSV nor an XLSX file" in answer.content.decode()
    assert not Upload.objects.exists()
