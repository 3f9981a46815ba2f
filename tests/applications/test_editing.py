"""What can be changed after sending: every topic in every state, each change a revision, nothing else touched."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import FormSection, Intake, Program, Question
from tests.applications.pages import VALID, answers_of, page_of
from tests.factories.programs import QuestionFactory, changing_published_forms
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, staff
from volunteers.applications.changes import change_section
from volunteers.applications.editing import Change, change_of
from volunteers.applications.models import Application
from volunteers.applications.services import ApplicationRefused, SomebodySavedMeanwhile
from volunteers.applications.shape import Topic
from volunteers.applications.states import ENDS, S
from volunteers.people.models import User
from volunteers.review.differences import changes_of
from volunteers.review.record import sees_identity

BEFORE_REVIEW = {S.SUBMITTED, S.SCREENING}
ASSESSED = {
    S.IN_REVIEW,
    S.INTERVIEW,
    S.DECISION_PENDING,
    S.WAITLISTED,
    S.OFFERED,
    S.DEFERRED,
    S.UNDER_RECONSIDERATION,
}


def column_of(state: str) -> str:
    """The column of the table of what may be edited."""
    if state in {S.DRAFT, S.INFO_REQUESTED, S.CONDITIONS}:
        return state
    if state in ENDS:
        return "end"
    return "sent" if state in BEFORE_REVIEW else "assessed"


OWN = {"draft": "write", "sent": "save", "info_requested": "save", "assessed": "save", "conditions": "save"}
TABLE: dict[str, dict[str, str]] = {
    Topic.CONTACT: OWN,
    Topic.AVAILABILITY: OWN,
    Topic.SUPPORT: OWN,
    Topic.MOTIVATION: {"draft": "write"},
    Topic.EXPERIENCE: {"draft": "write"},
    Topic.ELIGIBILITY: {"draft": "write"},
    Topic.OTHER: {"draft": "write"},
    Topic.REFEREES: {
        "draft": "write",
        "sent": "replace",
        "info_requested": "replace",
        "assessed": "replace",
        "conditions": "replace_or_add",
    },
    Topic.DISCLOSURES: {
        "draft": "write",
        "sent": "add",
        "info_requested": "add",
        "assessed": "add",
        "conditions": "add",
    },
}


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("topic", Topic.values)
def test_every_topic_in_every_state_as_the_table_says(topic: str, state: str) -> None:
    assert change_of(topic, state) == TABLE[topic].get(column_of(state), "no")


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("topic", Topic.values)
def test_what_a_request_names_is_written_on_the_task_list(topic: str, state: str) -> None:
    named = change_of(topic, state, is_named=True)

    is_open = state in {S.DRAFT, S.INFO_REQUESTED, S.CLOSED_NO_REPLY}
    assert named == (Change.WRITE if is_open else change_of(topic, state))


def url_of(application: Application, section: str) -> str:
    return reverse("applications:change", args=[application.reference, section])


def post(visitor: Client, application: Application, section: str, answers: dict[str, Any], **more: str) -> Any:
    """Opens the page and sends the form."""
    context = visitor.get(url_of(application, section)).context
    hidden = {"version": context["version"], "key": context["key"]}
    return visitor.post(url_of(application, section), {**hidden, **answers, **more}, follow=True)


@pytest.fixture
def in_review(applicant: User, intake: Intake) -> Application:
    """An application that is being assessed."""
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=S.IN_REVIEW)
    return application


MOVED = {**VALID["contact"], "postal_code": "M4W 1A1", "family_name": "Haddad-Roy"}


@pytest.mark.django_db
class TestSaving:
    """A change of what stays the applicant's own."""

    def test_is_a_new_revision_that_differs_in_that_section_only(self, visitor: Client, in_review: Application) -> None:
        response = post(visitor, in_review, "contact", MOVED)

        first, second = [revision.answers for revision in in_review.revisions.order_by("number")]
        assert second["contact"]["answers"]["postal_code"] == "M4W 1A1"
        assert {**second, "contact": first["contact"]} == first
        assert "Your change is saved and sent." in response.content.decode()

    def test_of_the_name_reaches_the_account_and_the_list(self, visitor: Client, in_review: Application) -> None:
        post(visitor, in_review, "contact", MOVED)

        in_review.refresh_from_db()
        assert in_review.applicant_name == "Noor Haddad-Roy"
        assert in_review.applicant.family_name == "Haddad-Roy"

    def test_leaves_the_state_and_its_clock_alone(self, visitor: Client, in_review: Application) -> None:
        before = (in_review.state, in_review.state_since, in_review.due_on)

        post(visitor, in_review, "contact", MOVED)

        in_review.refresh_from_db()
        assert (in_review.state, in_review.state_since, in_review.due_on) == before

    def test_with_an_error_keeps_what_was_typed_and_sends_nothing(
        self, visitor: Client, in_review: Application
    ) -> None:
        response = post(visitor, in_review, "contact", {**MOVED, "postal_code": "nowhere"})

        html = response.content.decode()
        assert "Enter a Canadian postal code, like M5G 2J3" in html
        assert "Haddad-Roy" in html
        assert in_review.revisions.count() == 1

    def test_without_a_difference_sends_nothing(self, visitor: Client, in_review: Application) -> None:
        response = post(visitor, in_review, "contact", answers_of(in_review, "contact"))

        assert "Nothing was different" in response.content.decode()
        assert in_review.revisions.count() == 1

    def test_twice_from_the_same_page_is_one_revision(self, visitor: Client, in_review: Application) -> None:
        for _click in range(2):
            visitor.post(url_of(in_review, "contact"), {**MOVED, "version": 1, "key": "k" * 32})

        assert in_review.revisions.count() == 2

    def test_in_two_windows_tells_the_second(self, visitor: Client, in_review: Application) -> None:
        visitor.post(url_of(in_review, "contact"), {**MOVED, "version": 1, "key": "a" * 32})

        response = visitor.post(
            url_of(in_review, "contact"), {**MOVED, "given_name": "Nour", "version": 1, "key": "b" * 32}
        )

        assert "You changed this section in another window" in response.content.decode()
        assert answers_of(in_review, "contact")["given_name"] == "Noor"

    def test_keeps_the_revision_that_a_reviewer_scores(self, visitor: Client, in_review: Application) -> None:
        review = ReviewFactory(application=in_review, revision=in_review.revisions.get())

        post(visitor, in_review, "contact", MOVED)

        review.refresh_from_db()
        assert review.revision.number == 1

    def test_does_not_send_what_is_being_written_for_a_request(
        self, visitor: Client, applicant: User, intake: Intake
    ) -> None:
        asked = ApplicationFactory(
            applicant=applicant, intake=intake, state=S.INFO_REQUESTED, requested_sections=["motivation"]
        )
        asked.sections.filter(section="motivation").update(answers={"why": "Half a sentence", "hours": "4"})

        post(visitor, asked, "contact", MOVED)

        latest = asked.revisions.order_by("-number")[0]
        assert latest.answers["motivation"]["answers"]["why"] == "I like helping people."


@pytest.mark.django_db
class TestRefusing:
    """What cannot be changed any more."""

    @pytest.mark.parametrize("section", ["motivation", "eligibility"])
    def test_what_is_assessed_stays_as_it_was_sent(self, visitor: Client, in_review: Application, section: str) -> None:
        response = visitor.get(url_of(in_review, section), follow=True)

        assert "This part of your application can no longer be changed." in response.content.decode()
        with pytest.raises(ApplicationRefused):
            change_section(
                application_id=in_review.pk,
                section=section,
                answers={"why": "Better"},
                version=1,
                by=in_review.applicant,
                at=timezone.now(),
            )

    @pytest.mark.parametrize("state", sorted(ENDS - {S.EXPIRED}))
    def test_nothing_of_an_application_that_has_ended(
        self, visitor: Client, applicant: User, intake: Intake, state: str
    ) -> None:
        application = ApplicationFactory(applicant=applicant, intake=intake, state=state)

        visitor.post(url_of(application, "contact"), {**MOVED, "version": 1})

        assert application.revisions.count() == 1
        assert page_of("changes", application) not in visitor.get(page_of("detail", application)).content.decode()

    def test_a_draft_is_written_on_its_task_list(self, visitor: Client, draft: Application) -> None:
        response = visitor.get(url_of(draft, "contact"))

        assert response.headers["Location"] == reverse("applications:section", args=[draft.reference, "contact"])

    def test_an_old_version_in_the_service(self, in_review: Application) -> None:
        with pytest.raises(SomebodySavedMeanwhile):
            change_section(
                application_id=in_review.pk,
                section="contact",
                answers=MOVED,
                version=0,
                by=in_review.applicant,
                at=timezone.now(),
            )

    def test_the_page_says_of_each_section_what_is_possible(self, visitor: Client, in_review: Application) -> None:
        sections = visitor.get(page_of("changes", in_review)).context["sections"]

        assert {each["code"]: each["may_change"] for each in sections} == {
            "eligibility": False,
            "contact": True,
            "motivation": False,
            "availability": True,
        } | {each["code"]: True for each in sections if each["code"] not in {"eligibility", "motivation"}}


@pytest.fixture
def disclosing(applicant: User, program: Program, intake: Intake) -> Application:
    """An application in checks with a section of disclosures: a yes or no, and a text."""
    form = program.form_versions.get()
    with changing_published_forms():
        section = FormSection.objects.create(
            version=form, code="disclosures", topic=Topic.DISCLOSURES, title_en="Disclosures", title_fr="D", order=90
        )
    for key, kind in {"charged": "yes_no", "what": "long", "since": "short"}.items():
        QuestionFactory(
            program=program,
            section=section,
            key=key,
            kind=kind,
            label_en=f"About {key}?",
            required_from="",
            reader="safeguarding",
        )
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=S.CONDITIONS)
    application.sections.filter(section="disclosures").update(answers={"charged": "no", "what": "A speeding ticket."})
    return application


@pytest.mark.django_db
class TestDisclosing:
    """What was said stays; more can be said."""

    def test_a_no_may_become_a_yes_and_a_text_may_grow(self, visitor: Client, disclosing: Application) -> None:
        post(visitor, disclosing, "disclosures", {"charged": "yes", "what": "And a summons in May.", "since": "May"})

        assert answers_of(disclosing, "disclosures") == {
            "charged": "yes",
            "what": "A speeding ticket.\n\nAnd a summons in May.",
            "since": "May",
        }

    def test_nothing_can_be_taken_back(self, visitor: Client, disclosing: Application) -> None:
        disclosing.sections.filter(section="disclosures").update(answers={"charged": "yes", "what": "A ticket."})

        post(visitor, disclosing, "disclosures", {"charged": "no", "what": "", "since": ""})

        assert answers_of(disclosing, "disclosures") == {"charged": "yes", "what": "A ticket."}
        assert disclosing.revisions.count() == 1

    def test_the_page_shows_what_was_said(self, visitor: Client, disclosing: Application) -> None:
        html = visitor.get(url_of(disclosing, "disclosures")).content.decode()

        assert "A speeding ticket." in html
        assert "Add to “About what?”" in html


@pytest.fixture
def late(program: Program, intake: Intake, applicant: User) -> Application:
    """An application in checks whose form asks one thing from then on and needs another only then."""
    QuestionFactory(program=program, key="shirt", kind="short", asked_from="conditions", required_from="conditions")
    QuestionFactory(program=program, key="license", kind="short", asked_from="draft", required_from="conditions")
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=S.CONDITIONS)
    application.sections.filter(section="motivation").update(answers={"why": "I like to.", "hours": "4"})
    return application


@pytest.mark.django_db
class TestLater:
    """Questions that come, or become necessary, or freeze with a state."""

    def test_what_is_needed_from_now_on_is_a_thing_to_do(self, visitor: Client, late: Application) -> None:
        things = visitor.get(reverse("applications:mine")).context["things"]

        assert [(thing.url, thing.label) for thing in things] == [(url_of(late, "motivation"), "Answer it")]

    def test_only_what_is_open_is_asked(self, visitor: Client, late: Application) -> None:
        form = visitor.get(url_of(late, "motivation")).context["form"]

        assert sorted(form.fields) == ["license", "shirt"]
        assert all(field.required for field in form.fields.values())

    def test_the_answer_is_a_revision_and_nothing_is_left_to_do(self, visitor: Client, late: Application) -> None:
        post(visitor, late, "motivation", {"shirt": "M", "license": "G2"})

        assert answers_of(late, "motivation") == {"why": "I like to.", "hours": "4", "shirt": "M", "license": "G2"}
        assert visitor.get(reverse("applications:mine")).context["things"] == []
        assert visitor.get(url_of(late, "motivation")).status_code == 302

    def test_an_earlier_state_asks_for_nothing(self, visitor: Client, late: Application) -> None:
        Application.objects.filter(pk=late.pk).update(state=S.IN_REVIEW)

        assert visitor.get(reverse("applications:mine")).context["things"] == []

    def test_a_frozen_answer_stays(self, visitor: Client, program: Program, in_review: Application) -> None:
        with changing_published_forms():
            Question.objects.filter(version__program=program, key="nights").update(frozen_from="in_review")
        before = answers_of(in_review, "availability")

        for answers in ({"nights": "no", "support": "A ramp"},):
            post(visitor, in_review, "availability", answers)

        assert answers_of(in_review, "availability")["nights"] == before["nights"]
        assert answers_of(in_review, "availability").get("support", "A ramp") == "A ramp"


@pytest.mark.django_db
class TestStaff:
    """What was changed, beside what it was."""

    def url(self, application: Application) -> str:
        return reverse("admin:volunteers_application_revisions", args=[application.reference])

    def changes(self, client: Client, application: Application, role: str) -> Any:
        """What somebody with this role sees."""
        user = staff(role, application.program)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return changes_of(application, with_identity=sees_identity(user, application))

    def test_a_coordinator_sees_the_difference_in_words(
        self, visitor: Client, client: Client, in_review: Application
    ) -> None:
        post(visitor, in_review, "contact", MOVED)

        newest, first = self.changes(client, in_review, "coordinator")

        assert [(each.question, each.before, each.after) for each in newest.differences] == [
            ("Family name", "Haddad", "Haddad-Roy"),
            ("Postal code", "M5G 2J3", "M4W 1A1"),
        ]
        assert first.is_first

    def test_who_decides_is_told_only_that_something_was_changed(
        self, visitor: Client, client: Client, in_review: Application
    ) -> None:
        post(visitor, in_review, "contact", MOVED)

        newest, _first = self.changes(client, in_review, "decision_maker")

        assert (newest.differences, newest.has_hidden) == ([], True)

    def test_disclosures_are_for_neither(self, visitor: Client, client: Client, disclosing: Application) -> None:
        post(visitor, disclosing, "disclosures", {"charged": "yes", "what": "", "since": ""})

        newest, _first = self.changes(client, disclosing, "coordinator")

        assert (newest.differences, newest.has_hidden) == ([], True)
