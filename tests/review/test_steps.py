"""Steps: which are offered, what their page shows, what they do, and who wins a race."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from programs.history.models import HistoryEntry
from tests.factories.casework import screened
from tests.factories.programs import ProgramFactory, ReasonFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ProposedMoveFactory, RoleGrantFactory, staff
from tests.parallel import in_parallel
from tests.review.conftest import Role, url
from volunteers.applications.models import ApplicationEvent
from volunteers.applications.moves import Grounds
from volunteers.applications.states import TRANSITIONS, S
from volunteers.models import OutboxMail
from volunteers.review.services import StepRefused, request_information, take_step
from volunteers.review.steps import LABELS, Standing, steps_for


def targets(user, application):
    return [step.target for step in steps_for(user, application, Standing.of(application)) if not step.hindrance]


def take(application, target, by, **kwargs):
    return take_step(
        application_id=application.pk, target=target, expected=application.state, by=by, at=timezone.now(), **kwargs
    )


def test_every_step_with_a_page_is_in_the_table():
    assert set(LABELS) <= set(TRANSITIONS)


@pytest.mark.parametrize(
    ("state", "for_coordinator", "for_decider"),
    [
        (S.SUBMITTED, [S.SCREENING], []),
        (S.SCREENING, [S.INFO_REQUESTED], []),
        (S.IN_REVIEW, [S.DECISION_PENDING, S.INFO_REQUESTED], []),
        (S.DECISION_PENDING, [], [S.OFFERED, S.WAITLISTED, S.NOT_SELECTED, S.IN_REVIEW]),
        (S.WAITLISTED, [], [S.OFFERED, S.NOT_SELECTED]),
        (S.OFFERED, [], [S.OFFER_WITHDRAWN]),
        (S.CONDITIONS, [], [S.OFFER_WITHDRAWN, S.CONDITIONS_NOT_MET]),
        (S.LAPSED, [], [S.OFFERED]),
        (S.NOT_SELECTED, [], [S.OFFERED]),
        (S.UNDER_RECONSIDERATION, [], [S.OFFERED, S.WAITLISTED, S.NOT_SELECTED]),
        (S.INFO_REQUESTED, [], []),
        (S.WITHDRAWN, [], []),
    ],
)
def test_each_role_is_offered_its_own_steps(office, state, for_coordinator, for_decider):
    application = office.application(state)
    ReviewFactory.create_batch(2, application=application, is_in=True)

    assert targets(office.coordinator, application) == for_coordinator
    assert targets(office.decider, application) == for_decider


def test_interviews_are_offered_where_the_program_has_them(office):
    office.program.has_interviews = True
    office.program.save()

    assert S.INTERVIEW in targets(office.coordinator, office.application(S.IN_REVIEW))


def test_a_decision_waits_for_the_required_reviews(office):
    application = office.application(S.IN_REVIEW)
    ReviewFactory(application=application, is_in=True)

    with pytest.raises(StepRefused, match="1 of 2 required reviews are in"):
        take(application, S.DECISION_PENDING, office.coordinator)


def test_the_only_reviewer_does_not_decide(office):
    application = office.application(S.DECISION_PENDING)
    ReviewFactory(application=application, reviewer=office.decider, is_in=True)

    with pytest.raises(StepRefused, match="Nobody but you"):
        take(application, S.OFFERED, office.decider)
    ReviewFactory(application=application, is_in=True)
    assert take(application, S.OFFERED, office.decider) is False


def test_a_full_intake_has_no_offer(office):
    application = office.application(S.WAITLISTED)
    type(office.intake).objects.filter(pk=office.intake.pk).update(places=0)
    application.intake.refresh_from_db()

    assert targets(office.decider, application) == [S.NOT_SELECTED]


def test_an_open_decision_blocks_every_other_step(office):
    application = office.application(S.SCREENING)
    ProposedMoveFactory(application=application, target=S.NOT_SELECTED, needs_second=True)

    assert targets(office.coordinator, application) == []
    with pytest.raises(StepRefused, match="waits for release"):
        take(application, S.IN_REVIEW, office.coordinator)


def test_the_checklist_decides_which_way_screening_leads(office):
    passed, failed = screened(office.application(S.SCREENING)), screened(office.application(S.SCREENING), unmet=True)

    assert targets(office.coordinator, passed) == [S.IN_REVIEW, S.INFO_REQUESTED]
    assert targets(office.coordinator, failed) == [S.INFO_REQUESTED, S.NOT_SELECTED]


def test_a_reason_from_the_list_is_needed_not_to_select(office):
    application = screened(office.application(S.SCREENING), unmet=True)

    with pytest.raises(StepRefused, match="Choose a reason"):
        take(application, S.NOT_SELECTED, office.coordinator, grounds=Grounds(note="because"))


def test_going_back_needs_a_note(office):
    application = office.application(S.DECISION_PENDING)

    with pytest.raises(StepRefused, match="Say why"):
        take(application, S.IN_REVIEW, office.decider)


def test_asking_for_information_opens_the_named_sections(office):
    application = office.application(S.SCREENING)

    request_information(
        application_id=application.pk,
        sections=["motivation", "nonsense"],
        message="Which evenings?",
        by=office.coordinator,
        at=timezone.now(),
        expected=S.SCREENING,
    )

    application.refresh_from_db()
    incomplete = application.sections.filter(is_complete=False)
    assert (application.state, application.requested_sections) == (S.INFO_REQUESTED, ["motivation"])
    assert [sheet.section for sheet in incomplete] == ["motivation"]
    assert "Which evenings?" in OutboxMail.objects.get(kind="info_requested").body


@pytest.mark.parametrize(("sections", "message"), [([], "What?"), (["motivation"], " ")])
def test_asking_for_information_names_sections_and_says_what(office, sections, message):
    application = office.application(S.SCREENING)

    with pytest.raises(StepRefused):
        request_information(
            application_id=application.pk,
            sections=sections,
            message=message,
            by=office.coordinator,
            at=timezone.now(),
            expected=S.SCREENING,
        )


def test_the_page_shows_the_mail_in_the_applicants_language(office, browser_of):
    application = office.application(S.SCREENING, applicant__language="fr")

    response = browser_of(office.coordinator).get(url("application_step", application.reference, S.INFO_REQUESTED))

    subject, _text = response.context["mail"]
    assert office.program.title_fr in subject
    assert 'lang="fr-CA"' in response.content.decode()


def test_a_post_takes_the_step_and_history_names_who(office, browser_of):
    application = office.application()
    path = url("application_step", application.reference, S.SCREENING)

    response = browser_of(office.coordinator).post(path, {"expected": S.SUBMITTED, "note": "Looks complete"})

    application.refresh_from_db()
    event = application.events.latest("pk")
    entry = HistoryEntry.objects.filter(
        table_name="volunteers_application", row_key=str(application.pk), operation="UPDATE"
    ).latest("pk")
    assert response.status_code == 302
    assert (application.state, event.actor, event.note) == (S.SCREENING, office.coordinator, "Looks complete")
    assert (entry.actor_id, entry.new_values["state"]) == (office.coordinator.pk, "screening")


def test_forged_fields_change_nothing_else(office, browser_of):
    application = office.application()
    before = (application.applicant_id, application.reference, application.due_on)

    browser_of(office.coordinator).post(
        url("application_step", application.reference, S.SCREENING),
        {
            "expected": S.SUBMITTED,
            "state": "appointed",
            "applicant": office.coordinator.pk,
            "reference": "AAAA-AAAA",
            "actor": office.decider.pk,
            "is_held": "",
            "reason": "1",
            "sections": "motivation",
        },
    )

    application.refresh_from_db()
    assert application.state == S.SCREENING
    assert (application.applicant_id, application.reference) == before[:2]
    assert (application.requested_sections, application.events.latest("pk").reason) == ([], None)


def test_a_held_step_proposes_and_moves_nothing(office, browser_of):
    application, reason = screened(office.application(S.SCREENING), unmet=True), ReasonFactory()
    path = url("application_step", application.reference, S.NOT_SELECTED)

    response = browser_of(office.coordinator).post(
        path, {"expected": S.SCREENING, "reason": reason.pk, "message": "Thank you.", "note": ""}, follow=True
    )

    application.refresh_from_db()
    proposal = application.proposals.get()
    assert application.state == S.SCREENING
    assert (proposal.target, proposal.reason, proposal.message) == (S.NOT_SELECTED, reason, "Thank you.")
    assert not OutboxMail.objects.exists()
    assert "Nothing changes for the applicant" in response.content.decode()


def test_a_preview_shows_the_words_and_keeps_nothing(office, browser_of):
    application, reason = office.application(S.SCREENING), ReasonFactory(text_en="The class is full.")

    response = browser_of(office.coordinator).post(
        url("application_step_preview", application.reference, S.NOT_SELECTED),
        {"expected": S.SCREENING, "reason": reason.pk, "message": "Try in May."},
    )

    text = response.context["mail"][1]
    assert "The class is full." in text
    assert "Try in May." in text
    assert response.context["form"]["message"].value() == "Try in May."
    assert not application.proposals.exists()


def test_errors_are_listed_and_what_was_typed_stays(office, browser_of):
    application = office.application(S.SCREENING)

    response = browser_of(office.coordinator).post(
        url("application_step", application.reference, S.INFO_REQUESTED), {"expected": S.SCREENING, "note": "Call back"}
    )

    page = response.content.decode()
    assert (response.status_code, application.events.filter(target=S.INFO_REQUESTED).count()) == (200, 0)
    assert "Choose at least one section." in page
    assert "Call back" in page
    assert "<title>Error:" in page


def test_who_comes_second_is_told_and_keeps_the_words(office, browser_of):
    application = office.application()
    take(application, S.SCREENING, office.coordinator)

    response = browser_of(office.coordinator).post(
        url("application_step", application.reference, S.SCREENING),
        {"expected": S.SUBMITTED, "note": "I had checked the address"},
        follow=True,
    )

    page = response.content.decode()
    assert "no longer possible" in page
    assert "I had checked the address" in page
    assert "messages" not in response.cookies
    assert [str(message) for message in response.context.get("messages") or []] == []
    assert application.events.filter(target=S.SCREENING).count() == 1


def test_other_programs_are_not_found_and_other_roles_refused(office, browser_of):
    application = office.application()
    stranger, auditor = staff(Role.COORDINATOR, ProgramFactory()), staff(Role.AUDITOR)
    path = url("application_step", application.reference, S.SCREENING)

    answers = [
        browser_of(person).post(path, {"expected": S.SUBMITTED}).status_code
        for person in (stranger, office.decider, auditor, office.reviewer)
    ]

    assert answers == [404, 403, 403, 403]
    assert not application.events.filter(target=S.SCREENING).exists()


def test_a_lost_role_counts_from_the_next_click(office, browser_of):
    application, client = office.application(), browser_of(office.coordinator)
    path = url("application_step", application.reference, S.SCREENING)
    assert client.get(path).status_code == 200

    office.coordinator.grants.all().delete()

    assert client.post(path, {"expected": S.SUBMITTED}).status_code == 403
    application.refresh_from_db()
    assert application.state == S.SUBMITTED


@pytest.mark.parametrize("target", ["bogus", "appointed", "submitted"])
def test_a_step_that_does_not_exist_is_not_found(office, browser_of, target):
    application = office.application()

    assert browser_of(office.coordinator).get(url("application_step", application.reference, target)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_coordinators_at_once_one_wins_and_one_is_told(office):
    application = office.application()
    colleague = staff(Role.COORDINATOR, office.program)
    clients = [Client(), Client()]
    for client, user in zip(clients, (office.coordinator, colleague), strict=True):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    path = url("application_step", application.reference, S.SCREENING)

    def act(client):
        return client.post(path, {"expected": S.SUBMITTED}, follow=True).content.decode()

    pages = in_parallel(*(partial(act, client) for client in clients))

    told = ["no longer possible" in page or "Somebody else has just moved" in page for page in pages]
    assert sorted(told) == [False, True]
    assert ApplicationEvent.objects.filter(application=application, target=S.SCREENING).count() == 1


@pytest.mark.parametrize("state", [S.SCREENING, S.IN_REVIEW, S.DECISION_PENDING, S.CONDITIONS])
def test_every_step_page_renders_in_french(office, browser_of, state):
    RoleGrantFactory(user=office.coordinator, role=Role.DECISION_MAKER, program=office.program)
    application = office.application(state)
    ReviewFactory.create_batch(2, application=application, is_in=True)
    client = browser_of(office.coordinator)

    for target in targets(office.coordinator, application):
        response = client.get(url("application_step", application.reference, target, language="fr"))

        assert (response.status_code, 'lang="fr' in response.content.decode()) == (200, True)
