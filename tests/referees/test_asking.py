"""Who is asked, and when: named in what was sent, asked in the program's own state, taken back at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from programs.catalogue.models import FormSection, Question, Stage
from tests.factories.programs import IntakeFactory, QuestionFactory, StageFactory, changing_published_forms, form_for
from tests.factories.referees import RefereeFactory, application_asking, asking_program, revision_naming
from tests.factories.volunteers import ApplicationFactory, NoticeFactory
from volunteers.applications.departures import withdraw
from volunteers.applications.moves import move
from volunteers.applications.services import submit
from volunteers.applications.signals import revised
from volunteers.applications.states import TRANSITIONS, S
from volunteers.correspondence.models import OutboxMail
from volunteers.referees.models import Referee
from volunteers.referees.naming import Person, people_named
from volunteers.referees.services import add_referee, replace_referee
from volunteers.referees.states import R
from volunteers.screening.services import accept_offer

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ADA, BEN, CAY = ("Ada Moss", "ada@example.org"), ("Ben Ott", "ben@example.org"), ("Cay Lund", "cay@example.org")


def announce(application, *people, number=2):
    """Sends what names these people, as the services do."""
    revision = revision_naming(application, *people, number=number)
    revised.send(type(application), application=application, revision=revision, at=NOW)


def places(application):
    """Who holds which place, and how it stands."""
    rows = application.referees.filter(is_current=True).order_by("key")
    return list(rows.values_list("key", "email", "state"))


def mails(kind):
    """To whom mails of a kind went."""
    return sorted(OutboxMail.objects.filter(kind=kind).values_list("to_email", flat=True))


def test_people_are_read_from_what_was_sent():
    application = application_asking(S.SUBMITTED)
    revision = revision_naming(application, ADA, ("No address", ""))

    assert people_named(revision) == {
        "referee_1": Person("Ada Moss", "ada@example.org", "Neighbour", "2015"),
    }


def test_the_named_are_written_down_and_not_asked_yet():
    application = application_asking(S.SUBMITTED)

    announce(application, ADA, BEN)

    assert places(application) == [("referee_1", ADA[1], R.NAMED), ("referee_2", BEN[1], R.NAMED)]
    assert OutboxMail.objects.count() == 0


def test_who_has_not_been_asked_is_changed_in_place():
    application = application_asking(S.SUBMITTED)
    announce(application, ADA, BEN)

    announce(application, ADA, CAY, number=3)

    assert places(application) == [("referee_1", ADA[1], R.NAMED), ("referee_2", CAY[1], R.NAMED)]
    assert application.referees.count() == 2


def test_who_is_left_out_of_the_next_version_leaves_the_place():
    application = application_asking(S.SUBMITTED)
    announce(application, ADA, BEN)

    announce(application, ADA, number=3)

    assert places(application) == [("referee_1", ADA[1], R.NAMED)]


def test_a_referee_replaced_since_stays_replaced_when_old_answers_are_sent_again():
    application = application_asking(S.SUBMITTED)
    announce(application, ADA)
    application.referees.filter(key="referee_1").update(email=CAY[1], name=CAY[0])

    announce(application, ADA, number=3)

    assert places(application) == [("referee_1", CAY[1], R.NAMED)]


def test_one_person_holds_one_place_and_the_applicant_none():
    application = application_asking(S.SUBMITTED)

    announce(application, ADA, ("Ada again", "ADA@example.org"), ("Me", application.applicant.email))

    assert places(application) == [("referee_1", ADA[1], R.NAMED)]


def test_everybody_named_is_asked_in_the_state_of_the_stage():
    offer = application_asking(S.OFFERED)
    announce(offer, ADA, BEN)

    accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)

    assert [state for _key, _email, state in places(offer)] == [R.ASKED, R.ASKED]
    assert mails("reference_request") == [ADA[1], BEN[1]]
    mail = OutboxMail.objects.filter(kind="reference_request")[0]
    assert (mail.program, mail.reply_to) == (offer.program, offer.program.contact_email)


def test_a_program_may_ask_earlier():
    program = asking_program()
    Stage.objects.filter(program=program).delete()
    StageFactory(program=program, state="in_review", kind=Stage.Kind.REFERENCES)
    application = application_asking(S.SCREENING, program=program)
    announce(application, ADA)

    row = TRANSITIONS[S.SCREENING, S.IN_REVIEW]
    move(application_id=application.pk, target=row.target, actors=row.by, by=None, at=NOW)

    assert mails("reference_request") == [ADA[1]]


def test_a_program_that_wants_no_references_asks_nobody():
    offer = application_asking(S.OFFERED, program=asking_program(referees_required=0))
    announce(offer, ADA)

    accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)

    assert OutboxMail.objects.filter(kind="reference_request").count() == 0


def test_who_was_asked_already_is_not_asked_twice():
    application = application_asking(S.OFFERED)
    RefereeFactory(application=application, state=R.OPENED)

    accept_offer(application_id=application.pk, by=application.applicant, at=NOW)

    assert OutboxMail.objects.filter(kind="reference_request").count() == 0


def test_a_reference_that_is_too_old_is_asked_for_again():
    application = application_asking(S.OFFERED, program=asking_program(reference_months=6))
    old = RefereeFactory(application=application, state=R.RECEIVED, closed_at=NOW - timedelta(days=200))
    fresh = RefereeFactory(application=application, state=R.RECEIVED, closed_at=NOW - timedelta(days=100))

    accept_offer(application_id=application.pk, by=application.applicant, at=NOW)

    assert mails("reference_request") == [old.email]
    old.refresh_from_db()
    assert (old.state, old.successor.state, old.successor.email) == (R.REPLACED, R.ASKED, old.email)
    fresh.refresh_from_db()
    assert fresh.state == R.RECEIVED


def test_the_end_of_the_application_takes_the_requests_back():
    application = application_asking()
    asked = RefereeFactory(application=application, state=R.ASKED)
    received = RefereeFactory(application=application, state=R.RECEIVED)
    named = RefereeFactory(application=application, state=R.NAMED)

    withdraw(application_id=application.pk, note="", by=application.applicant, at=NOW)

    states = dict(Referee.objects.values_list("pk", "state"))
    assert states == {asked.pk: R.CANCELLED, received.pk: R.RECEIVED, named.pk: R.NAMED}
    assert mails("reference_cancelled") == [asked.email]


def test_the_request_says_who_reads_it_and_comes_in_the_applicants_language():
    offer = application_asking(S.OFFERED, applicant__language="fr", applicant_name="Noor Haddad")
    announce(offer, ADA)

    accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)

    mail = OutboxMail.objects.get(kind="reference_request")
    assert mail.language == "fr"
    assert "/fr/reference/" in mail.body
    assert "Noor Haddad" in mail.subject


def test_applications_without_referees_move_as_before():
    offer = ApplicationFactory(state=S.OFFERED)

    accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)

    assert Referee.objects.count() == 0


@pytest.fixture
def written():
    """A finished draft of a program whose form asks for two people, the second if one likes."""
    program = asking_program()
    form = form_for(program)
    with changing_published_forms():
        FormSection.objects.create(
            version=form,
            code="referees",
            topic=FormSection.Topic.REFEREES,
            title_en="Referees",
            title_fr="Références",
            order=9,
        )
    kind = Question.Kind.PERSON
    QuestionFactory(program=program, section="referees", key="first", kind=kind)
    QuestionFactory(program=program, section="referees", key="second", kind=kind, is_required=False)
    application = ApplicationFactory(intake=IntakeFactory(program=program), is_complete=True)
    sheet = application.sections.get(section="referees")
    sheet.answers, sheet.is_complete = {"first": PERSON, "second": ""}, True
    sheet.save()
    return application


PERSON = {"name": "Ada Moss", "email": "ada@example.org", "relation": "Neighbour", "known_since": "2015"}


def test_the_people_of_a_real_form_are_named_when_it_is_sent(written):
    submit(application_id=written.pk, notice=NoticeFactory(), by=written.applicant, at=NOW)

    assert places(written) == [("first", "ada@example.org", R.NAMED)]


def test_who_is_replaced_or_added_stands_in_a_revision_of_its_own(written):
    application = submit(application_id=written.pk, notice=NoticeFactory(), by=written.applicant, at=NOW)
    ada = application.referees.get()

    replace_referee(referee_id=ada.pk, person=Person("Ben Ott", "ben@example.org"), by=written.applicant, at=NOW)
    add_referee(application_id=application.pk, person=Person("Cay", "cay@example.org"), by=written.applicant, at=NOW)

    assert places(application) == [("first", "ben@example.org", R.NAMED), ("second", "cay@example.org", R.NAMED)]
    assert application.referees.count() == 3
    latest = application.revisions.order_by("-number")[0]
    assert latest.number == 3
    assert {key: person.email for key, person in people_named(latest).items()} == {
        "first": "ben@example.org",
        "second": "cay@example.org",
    }
    assert application.sections.get(section="referees").answers["second"]["email"] == "cay@example.org"
