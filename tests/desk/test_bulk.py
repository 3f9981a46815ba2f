"""An action on many applications: what is planned is what is done, and whatever changed meanwhile is skipped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ProposedMoveFactory, UserFactory, staff
from tests.parallel import in_parallel
from tests.review.conftest import Role
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.desk import bulk_services
from volunteers.desk.bulk_queries import plan_for
from volunteers.desk.bulk_services import BulkRefused, make_run, start_run, take_row, work_off
from volunteers.desk.models_bulk import BulkRow
from volunteers.desk.states import BulkAction
from volunteers.models import Application, BulkRun, Message, OutboxMail, ProposedMove, Tag, Tagging

WORDS = Grounds(message="Please bring your papers.", note="Ranked by median.")


def run_of(action, *applications, by):
    return make_run(action=action, chosen=[each.pk for each in applications], by=by, at=timezone.now())


def outcomes(run):
    return [(row.outcome, row.why) for row in BulkRow.objects.filter(run=run).order_by("application_id")]


def test_names_who_is_skipped_and_why_before_anything_is_done(office):
    fresh, screened, late = office.application(), office.application(S.SCREENING), office.application()
    run = run_of(BulkAction.SCREEN, fresh, screened, late, by=office.coordinator)
    Application.objects.filter(pk=late.pk).update(state=S.WITHDRAWN)

    plan = plan_for(run, by=office.coordinator, at=timezone.now())

    assert [line.application for line in plan.ready] == [fresh]
    assert [line.why for line in plan.skipped] == ["It is “Screening”.", "Meanwhile it is “Withdrawn”."]


def test_does_what_was_planned_and_skips_what_changed_meanwhile(office):
    rows = [office.application() for _number in range(3)]
    run = run_of(BulkAction.SCREEN, *rows, office.application(S.OFFERED), by=office.coordinator)
    start_run(run_id=run.pk, grounds=Grounds(), by=office.coordinator, at=timezone.now())
    Application.objects.filter(pk=rows[1].pk).update(state=S.WITHDRAWN)

    for _twice in range(2):
        work_off(run_id=run.pk, at=timezone.now())

    moved = "Somebody else has just moved this application to “Withdrawn”. Nothing was changed."
    assert outcomes(run) == [("done", ""), ("skipped", moved), ("done", ""), ("skipped", "It is “Offer”.")]
    assert Application.objects.filter(state=S.SCREENING).count() == 2
    run.refresh_from_db()
    assert run.finished_at is not None


def test_shares_out_the_places_that_are_left(office):
    office.intake.places, office.intake.places_held = 3, 1
    office.intake.save()
    rows = [office.application(S.DECISION_PENDING) for _number in range(3)]
    for row in rows[1:]:
        ReviewFactory.create_batch(2, application=row, is_in=True)
    ProposedMoveFactory(application=rows[0])

    run = run_of(BulkAction.OFFER, *rows, by=office.decider)
    start_run(run_id=run.pk, grounds=WORDS, by=office.decider, at=timezone.now())
    work_off(run_id=run.pk, at=timezone.now())

    waits = "A decision on this application waits for release. Release or discard it first."
    assert outcomes(run) == [("skipped", waits), ("done", ""), ("skipped", "No further place is left in this intake.")]
    proposal = ProposedMove.objects.get(application=rows[1])
    assert (proposal.target, proposal.message, proposal.note) == (S.OFFERED, WORDS.message, WORDS.note)


def test_writes_one_message_to_each(office):
    rows = [office.application(), office.application(S.WITHDRAWN, state_since=timezone.now() - timedelta(days=40))]
    run = run_of(BulkAction.MESSAGE, *rows, by=office.coordinator)
    with pytest.raises(BulkRefused, match=r"Write the message\."):
        start_run(run_id=run.pk, grounds=Grounds(), by=office.coordinator, at=timezone.now())

    start_run(run_id=run.pk, grounds=WORDS, by=office.coordinator, at=timezone.now())
    work_off(run_id=run.pk, at=timezone.now())

    assert list(Message.objects.values_list("application", "text")) == [(rows[0].pk, WORDS.message)]
    assert outcomes(run)[1] == ("skipped", "It ended more than 30 days ago, so its messages are closed.")


def test_takes_nothing_from_programs_of_others(office):
    stranger = staff(Role.COORDINATOR, ProgramFactory())
    foreign = office.application()

    with pytest.raises(BulkRefused, match=r"Choose at least one application\."):
        run_of(BulkAction.SCREEN, foreign, by=stranger)
    with pytest.raises(BulkRefused, match=r"Choose what to do with the applications\."):
        run_of(BulkAction.OFFER, foreign, by=office.coordinator)


def test_goes_from_the_list_to_the_result_page_by_page(office, browser_of):
    client = browser_of(office.coordinator)
    languages = [office.application(applicant=UserFactory(language=language)) for language in ("en", "fr", "fr")]
    listed = {"filter": "queue=screening", "which": "all", "action": BulkAction.MESSAGE}

    planned = client.post(reverse("admin:volunteers_application_bulk"), listed, follow=True)
    run = BulkRun.objects.get()
    form = {"message": "Bring your papers."}
    empty = client.post(reverse("admin:volunteers_application_bulk_start", args=[run.pk]), {"message": " "})
    shown = client.post(reverse("admin:volunteers_application_bulk_preview", args=[run.pk]), form)
    done = client.post(reverse("admin:volunteers_application_bulk_start", args=[run.pk]), form, follow=True)

    assert planned.context["button"] == "Send a message: 3 applications"
    assert [each["language"] for each in planned.context["mails"]] == ["en", "fr"]
    assert empty.context["form"].errors == {"message": ["Write the message."]}
    assert "Bring your papers." in shown.content.decode()
    assert done.context["progress"] == {"done": 3, "skipped": 0, "still": 0, "total": 3}
    assert OutboxMail.objects.filter(kind="message_for_applicant").count() == len(languages)
    assert browser_of(staff(Role.COORDINATOR, office.program)).get(done.request["PATH_INFO"]).status_code == 404


def test_says_on_the_list_what_is_missing(office, browser_of):
    answer = browser_of(office.coordinator).post(
        reverse("admin:volunteers_application_bulk"), {"filter": "state=screening", "action": BulkAction.SCREEN}
    )

    assert answer.url == f"{reverse('admin:volunteers_application_changelist')}?state=screening"
    assert BulkRun.objects.count() == 0


def test_hands_chosen_applications_of_one_program_to_the_plan_of_reviewers(office, browser_of):
    chosen = [office.application(S.IN_REVIEW) for _time in range(2)]
    other = staff(Role.COORDINATOR, ProgramFactory())
    address, asked = (
        reverse("admin:volunteers_application_bulk"),
        {"action": "assign", "pk": [row.pk for row in chosen]},
    )

    led = browser_of(office.coordinator).post(address, asked)
    strange = browser_of(other).post(address, asked)

    plan = reverse("admin:volunteers_assignmentplan_balance", args=[office.program.slug])
    assert led.url == f"{plan}?pk={chosen[0].pk}&pk={chosen[1].pk}"
    assert strange.url == f"{reverse('admin:volunteers_application_changelist')}?"


def test_leaves_a_long_run_to_the_worker(office, browser_of, monkeypatch):
    monkeypatch.setattr(bulk_services, "AT_ONCE", 1)
    run = run_of(BulkAction.SCREEN, office.application(), office.application(), by=office.coordinator)

    page = browser_of(office.coordinator).post(
        reverse("admin:volunteers_application_bulk_start", args=[run.pk]), follow=True
    )

    assert page.context["progress"] == {"done": 0, "skipped": 0, "still": 2, "total": 2}


@pytest.mark.parametrize("rows", [1, 3])
def test_plan_asks_a_constant_number_of_queries(rows, office, browser_of, django_assert_num_queries):
    applications = [office.application(S.IN_REVIEW) for _number in range(rows)]
    for each in applications:
        ReviewFactory.create_batch(2, application=each, is_in=True)
    run = run_of(BulkAction.HAND_OVER, *applications, by=office.coordinator)
    client = browser_of(office.coordinator)

    with django_assert_num_queries(13):
        client.get(reverse("admin:volunteers_application_bulk_run", args=[run.pk]))


def test_the_plan_knows_disputes_panels_and_who_stepped_aside(office):
    disputed, met, left = office.application(S.IN_REVIEW), office.application(S.INTERVIEW), office.application()
    for each in (disputed, met):
        ReviewFactory.create_batch(2, application=each, is_in=True)
    disputed.disagreements.create(found_at=timezone.now())
    ReviewFactory(application=left, reviewer=office.coordinator, recused_at=timezone.now())
    hand_over = run_of(BulkAction.HAND_OVER, disputed, met, by=office.coordinator)
    screen = run_of(BulkAction.SCREEN, left, by=office.coordinator)

    plans = [plan_for(run, by=office.coordinator, at=timezone.now()) for run in (hand_over, screen)]

    assert [len(plan.ready) for plan in plans] == [0, 0]
    assert [line.why.split(".")[0] for plan in plans for line in plan.skipped] == [
        "The reviewers disagree",
        "The panel's scores are not all in: two people or more score each interview",
        "You stepped aside as a reviewer of this applicant",
    ]


def test_forgets_old_runs(office):
    run = run_of(BulkAction.SCREEN, office.application(), by=office.coordinator)

    kept = bulk_services.forget_runs(at=run.made_at + timedelta(days=29))
    gone = bulk_services.forget_runs(at=run.made_at + timedelta(days=31))

    assert (kept, gone > 0, BulkRun.objects.count()) == (0, True, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_nothing_twice(office):
    run = run_of(BulkAction.MESSAGE, office.application(), by=office.coordinator)
    start_run(run_id=run.pk, grounds=WORDS, by=office.coordinator, at=timezone.now())
    row = run.rows.get()

    in_parallel(*[lambda: take_row(row_id=row.pk, at=timezone.now())] * 2)

    assert outcomes(run) == [("done", "")]
    assert Message.objects.count() == 1


def test_puts_a_tag_on_who_lacks_it_and_takes_it_off_again(office, browser_of):
    tag = Tag.objects.create(program=office.program, name_en="Evenings", name_fr="Soirs")
    rows = [office.application(), office.application(S.OFFERED)]
    Tagging.objects.create(application=rows[1], tag=tag, put_on_by=office.coordinator, put_on_at=timezone.now())
    chosen = {"which": "marked", "pk": [row.pk for row in rows]}
    client = browser_of(office.coordinator)

    plan = client.post(reverse("admin:volunteers_application_bulk"), chosen | {"action": f"tag:{tag.pk}"}, follow=True)
    client.post(reverse("admin:volunteers_application_bulk_start", args=[BulkRun.objects.get().pk]))
    having = list(Tagging.objects.order_by("application").values_list("application", flat=True))
    off = make_run(action="untag", tag_id=tag.pk, chosen=[rows[0].pk], by=office.coordinator, at=timezone.now())
    start_run(run_id=off.pk, grounds=Grounds(), by=office.coordinator, at=timezone.now())
    work_off(run_id=off.pk, at=timezone.now())

    assert [(line.application, line.why) for line in plan.context["plan"].skipped] == [
        (rows[1], "It has the tag already.")
    ]
    assert having == [row.pk for row in rows]
    assert list(Tagging.objects.values_list("application", flat=True)) == [rows[1].pk]
    assert not OutboxMail.objects.exists()


def test_another_programs_tag_is_not_on_offer(office):
    tag = Tag.objects.create(program=ProgramFactory(), name_en="Evenings", name_fr="Soirs")

    with pytest.raises(BulkRefused, match="Choose a tag"):
        make_run(
            action="tag", tag_id=tag.pk, chosen=[office.application().pk], by=office.coordinator, at=timezone.now()
        )


def test_invites_from_review_to_an_interview_with_a_mail_each(office):
    office.program.has_interviews = True
    office.program.save()
    rows = [office.application(S.IN_REVIEW), office.application(S.SCREENING)]

    run = run_of(BulkAction.INVITE, *rows, by=office.coordinator)
    start_run(run_id=run.pk, grounds=Grounds(), by=office.coordinator, at=timezone.now())
    work_off(run_id=run.pk, at=timezone.now())

    assert outcomes(run) == [("done", ""), ("skipped", "It is “Screening”.")]
    assert OutboxMail.objects.filter(recipient=rows[0].applicant).count() == 1
