"""The fourth journey: thirty applications from submitted to decided and mailed, and what an auditor reads of one.

Each kind of act is done once on its page; what a person would then repeat is done by the same services.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from config.demo.casework import screen
from config.demo.deciding import write_guides
from programs.catalogue.rubric_queries import criteria_of
from programs.models import Intake, Program
from tests.browser.scene import set_the_scene
from tests.browser.test_review import fill_in_the_checklist, in_state, knows_nobody, take
from tests.browser.visitor import Visitor
from tests.factories.interviews import SlotFactory
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.interviews import panels
from volunteers.models import Application, InterviewSheet, InterviewSlot, OutboxMail, Review, RoleGrant
from volunteers.review import declaring, scoring, services
from volunteers.review.models_declaring import Declaration

LIST, REVIEWS = "/admin/volunteers/application/", "/admin/volunteers/review/"
DECISIONS = "/admin/volunteers/proposedmove/"
OFFERS, WAITING, INVITED = 10, 5, 8
TIED, WAIVED, MET, STORY = 0, 1, 2, 20
"""Places in the row of thirty: one with a tie, one with a waiver, one whose panel is watched, one that is reversed."""
Kind = Declaration.Kind


@dataclass
class Office:
    """Everybody at their own computer, and what they work on."""

    priya: Visitor
    george: Visitor
    reviewers: dict[int, Visitor]
    rows: list[Application]

    def again(self, place: int) -> Application:
        """An application as it is now."""
        self.rows[place].refresh_from_db()
        return self.rows[place]


@pytest.fixture
def office(visit, without_second_factor):
    """Thirty have applied for eleven places; three people review, the coordinator works in French."""
    cast = set_the_scene()
    write_guides(cast, at=timezone.now())
    program = Program.objects.get(slug="auxiliary-officers")
    intake = IntakeFactory(program=program, places=OFFERS + 1)
    rows = [received(intake, number) for number in range(30)]
    reviewers = [cast[name] for name in ("hana.kim", "oluwaseun.adeyemi", "mei.lindqvist")]
    RoleGrant.objects.filter(role=RoleGrant.Role.REVIEWER).exclude(user__in=reviewers).delete()
    return Office(
        priya=visit(user=cast["priya.raman"], language="fr"),
        george=visit(user=cast["george.santos"]),
        reviewers={
            person.pk: visit(user=person, language=language)
            for person, language in zip(reviewers, ("fr", "en", "fr"), strict=True)
        },
        rows=rows,
    ), cast


def received(intake: Intake, number: int) -> Application:
    """An application of somebody whom no word of the portal names."""
    applicant = UserFactory(given_name="Zelda", family_name=f"Quennell{number}", language="fr" if number % 3 else "en")
    application: Application = ApplicationFactory(
        applicant=applicant, intake=intake, state=S.SUBMITTED, is_complete=True
    )
    return application


def test_thirty_applications_are_decided(visit, office):
    here, cast = office
    michael, ingrid = visit(user=cast["michael.brown"]), visit(user=cast["ingrid.larsen"], language="fr")

    screen_all(here)
    name_a_tie(here)
    assign_all(here)
    step_aside(here)
    ask_for_a_waiver(here)
    review_all(here)
    settle_the_disagreement(here)
    interview(here, visit)
    in_bulk(here.priya, "decision_pending")
    decide(here.george, here.rows[0].intake)
    release_all(here)
    reverse(here, michael)
    read_the_story(ingrid, here)

    everybody = [here.priya, here.george, *here.reviewers.values(), michael, ingrid]
    assert [complaint for person in everybody for complaint in person.complaints] == []
    assert states() == {S.OFFERED: OFFERS + 1, S.WAITLISTED: WAITING, S.NOT_SELECTED: 30 - OFFERS - WAITING - 1}
    assert Intake.objects.get(pk=here.rows[0].intake_id).places_held == OFFERS + 1
    assert mails_of_decisions() == {row.applicant_id: 1 for row in here.rows} | {here.rows[STORY].applicant_id: 2}


def in_bulk(priya: Visitor, action: str, *, answers: dict[str, str] | None = None) -> None:
    """Does one thing with all applications, after a look at what it does with each."""
    priya.open(LIST)
    priya.page.locator("#bulk-which").select_option("all")
    priya.page.locator("#bulk-action").select_option(action)
    priya.press(priya.say("Look at it first"))
    priya.hand.press(priya.main.locator("form[action$='/start/'] button.btn").first)
    expect(priya.main).to_contain_text(re.compile(r"\b30\b.*\b0\b"))


def screen_all(here: Office) -> None:
    """Begun in one go; one checklist by hand, the others likewise; sent to review in one go."""
    priya = here.priya
    in_bulk(priya, "screening")
    priya.open(f"{LIST}{here.rows[STORY].reference}/screening/")
    fill_in_the_checklist(priya)
    coordinator = RoleGrant.objects.get(user__email="priya.raman@example.org").user
    for place in range(30):
        if place != STORY:
            screen(here.again(place), by=coordinator, at=timezone.now())
    in_bulk(priya, "in_review")


def name_a_tie(here: Office) -> None:
    """A reviewer writes down whom she knows, before anybody is asked."""
    hana = here.reviewers[hana_key()]
    hana.open("/admin/volunteers/tie/")
    hana.hand.choose(hana.main.locator("input[name=kind][value=person]"))
    hana.write(hana.say("Name of the person or organisation"), here.rows[TIED].applicant.get_full_name())
    hana.press(hana.say("Add to my list"))
    expect(hana.main).to_contain_text(here.rows[TIED].applicant.get_full_name())


def hana_key() -> int:
    """The reviewer with the tie."""
    return RoleGrant.objects.filter(user__email="hana.kim@example.org").values_list("user_id", flat=True)[0]


def assign_all(here: Office) -> None:
    """A balanced plan, looked at and carried out: two reviews each, none by who has a tie."""
    priya = here.priya
    priya.open("/admin/volunteers/assignmentplan/balance/auxiliary-officers/")
    priya.press(priya.say("Show the plan"))
    priya.press(priya.say("Ask these reviewers"))
    expect(priya.main).to_contain_text("60")

    asked = Counter(Review.objects.values_list("reviewer_id", flat=True))
    assert (sum(asked.values()), max(asked.values()) - min(asked.values())) == (60, 0)
    assert not here.rows[TIED].reviews.filter(reviewer_id=hana_key()).exists()


def declare(here: Office, review: Review, kind: str) -> Visitor:
    """The reviewer opens a review and says whether they know the applicant."""
    reviewer = here.reviewers[review.reviewer_id]
    reviewer.open(f"{REVIEWS}{review.pk}/")
    knows_nobody(reviewer, review.application)
    reviewer.hand.choose(reviewer.main.locator(f"input[name=kind][value={kind}]"))
    if kind != Kind.STRANGER:
        reviewer.hand.choose(reviewer.main.locator("input[name=tie][value=colleague]"))
    reviewer.press(reviewer.say("Continue"))
    return reviewer


def step_aside(here: Office) -> None:
    """One of two reviewers knows the applicant; the third is asked at once."""
    first, second = here.rows[STORY].reviews.order_by("pk")

    reviewer = declare(here, first, Kind.RECUSAL)

    reviewer.reads(reviewer.say("My reviews"))
    asked = set(here.rows[STORY].reviews.active().values_list("reviewer_id", flat=True))
    assert asked == set(here.reviewers) - {first.reviewer_id}
    assert second.reviewer_id in asked


def ask_for_a_waiver(here: Office) -> None:
    """A loose tie: the decision-maker, who has no part in the review, lets the reviewer go on."""
    review, george = here.rows[WAIVED].reviews.order_by("pk")[0], here.george
    reviewer = declare(here, review, Kind.WAIVER)
    reviewer.reads(reviewer.say("My reviews"))

    george.open("/admin/volunteers/declaration/")
    george.follow(str(review.reviewer))
    george.hand.choose(george.main.locator("input[name=answer][value=yes]"))
    george.write("Why?", "They sat in one course, years ago.")
    george.press("Record the answer")

    write_by_hand(reviewer, review)


def write_by_hand(reviewer: Visitor, review: Review) -> None:
    """The best of each and a clear yes, on the page."""
    reviewer.open(f"{REVIEWS}{review.pk}/")
    knows_nobody(reviewer, review.application)
    reviewer.fill_in({}, otherwise="The street festival shows it.")
    reviewer.press(reviewer.say("Hand in the review"))
    reviewer.reads(reviewer.say("My reviews"))


def review_all(here: Office) -> None:
    """One more by hand, which another reviewer will contradict; the others agree, the earlier the better."""
    by_hand = here.rows[STORY].reviews.active().order_by("-pk")[0]
    write_by_hand(declare(here, by_hand, Kind.STRANGER), by_hand)
    for place, row in enumerate(here.rows):
        points = 0 if place == STORY else 4 - place // 8
        for review in row.reviews.open().select_related("reviewer", "application"):
            write(review, points)

    assert Review.objects.submitted().count() == 60


def write(review: Review, points: int) -> None:
    """A review that says the same of everything."""
    now = timezone.now()
    declaring.declare_stranger(review_id=review.pk, by=review.reviewer, at=now)
    marks = {each.pk: scoring.Marks(points, "The first answer.") for each in criteria_of(review.application.program_id)}
    content = scoring.Content(read=review.revision_id, recommendation="yes" if points else "no", marks=marks)
    scoring.submit(review_id=review.pk, content=content, by=review.reviewer, at=now)


def settle_the_disagreement(here: Office) -> None:
    """Nothing is decided before a note says how two reviews so far apart are to be read."""
    priya, reference = here.priya, here.rows[STORY].reference
    priya.open(f"{LIST}{reference}/reviews/")
    expect(priya.main).to_contain_text(
        priya.say("The reviewers disagree. Ask for one more review, or settle it by a note.")
    )
    priya.follow(priya.say("Settle the disagreement"))
    priya.write(priya.say("What you weighed, and how the reviews are to be read"), "Une réponse est restée vide.")
    priya.press(priya.say("Settle it by this note"))
    expect(priya.main).to_contain_text("Une réponse est restée vide.")


def interview(here: Office, visit) -> None:
    """One by hand, from the invitation to what the panel agrees on; the others likewise."""
    priya, met = here.priya, here.rows[MET]
    priya.open(f"{LIST}{met.reference}/")
    take(priya, "Invite to an interview", S.INTERVIEW)
    choose_a_time(visit(user=met.applicant, language=met.applicant.language), met)
    seat_two(priya, met)
    sheets = [score_alone(here, sheet) for sheet in InterviewSheet.objects.filter(application=met).order_by("pk")]
    agree(here, *sheets)
    coordinator = sheets[0].assigned_by
    for row in [row for row in here.rows[:INVITED] if row != met]:
        meet(row, coordinator)


def choose_a_time(zelda: Visitor, application: Application) -> None:
    """The applicant takes one of two times; then the hour has come."""
    SlotFactory.create_batch(2, program=application.program)
    zelda.open(f"/my/applications/{application.reference}/interview/")
    zelda.hand.choose(zelda.page.locator("input[name=slot]").first)
    zelda.press(zelda.say("Book this time"))
    zelda.reads(zelda.say("Your interview"))
    an_hour_ago = timezone.now() - timedelta(hours=1)
    InterviewSlot.objects.update(starts_at=an_hour_ago, ends_at=an_hour_ago + timedelta(minutes=30))
    assert zelda.complaints == []


def seat_two(priya: Visitor, application: Application) -> None:
    """Two people sit on the panel."""
    priya.open(f"{LIST}{application.reference}/panel/")
    for name in ("Hana Kim", "Oluwaseun Adeyemi"):
        priya.tick(name)
    priya.press(priya.say("Set this panel"))
    expect(priya.main).to_contain_text("Oluwaseun Adeyemi")


def score_alone(here: Office, sheet: InterviewSheet) -> InterviewSheet:
    """Each scores the same questions before they talk."""
    panellist = here.reviewers[sheet.panellist_id]
    panellist.open(f"/admin/volunteers/interviewsheet/{sheet.pk}/")
    panellist.fill_in({}, otherwise="A clear example.")
    panellist.press(panellist.say("Hand in the sheet"))
    return sheet


def agree(here: Office, first: InterviewSheet, second: InterviewSheet) -> None:
    """The one writes down what they agreed on, the other says yes."""
    writer, other = here.reviewers[first.panellist_id], here.reviewers[second.panellist_id]
    writer.open(f"/admin/volunteers/interviewsheet/{first.pk}/")
    writer.write(writer.say("What the panel agreed on"), "Both heard the same.")
    writer.hand.choose(writer.main.locator("input[name=recommendation]").first)
    writer.press(writer.say("Keep these words"))
    other.open(f"/admin/volunteers/interviewsheet/{second.pk}/")
    other.hand.choose(other.main.locator("input[name=agrees][value='1']"))
    other.press(other.say("Record my answer"))
    expect(other.main).to_contain_text(other.say("%(person)s agrees.", person=second.panellist))


def meet(application: Application, coordinator) -> None:
    """Invited, seated, scored."""
    now = timezone.now()
    services.take_step(application_id=application.pk, target=S.INTERVIEW, expected=S.IN_REVIEW, by=coordinator, at=now)
    people = panels.panellists_for(application, on=timezone.localdate(now))[:2]
    sheets = panels.seat_panel(
        application_id=application.pk,
        panellist_ids=[person.pk for person in people],
        on=timezone.localdate(now),
        by=coordinator,
        at=now,
    )
    for sheet in sheets:
        marks = {question.pk: panels.Marks(3, "A clear example.") for question in sheet.guide.questions.all()}
        panels.submit(sheet_id=sheet.pk, content=panels.Content("yes", marks), by=sheet.panellist, at=now)


def decide(george: Visitor, intake: Intake) -> None:
    """All in the ranked table: offers above the line but one, then a waiting list, then reasons for the rest."""
    table = f"{DECISIONS}tables/{intake.pk}/"
    george.open(f"{DECISIONS}tables/")
    george.follow(intake.title_en, exact=False)
    george.follow("all above the line")
    boxes = george.main.locator("input[name=applications]")
    boxes.nth(OFFERS).uncheck()
    hold(george, "Offer a place", OFFERS)
    for number in range(WAITING):
        boxes.nth(number).check()
    hold(george, "Waiting list, in the order of the table", WAITING)
    for box in boxes.all():
        box.check()
    george.main.locator("select[name=reason]").select_option(index=1)
    hold(george, "Not selected", 30 - OFFERS - WAITING)
    assert george.page.url.endswith(table)


def hold(george: Visitor, decision: str, number: int) -> None:
    """Holds one decision for all that are ticked."""
    george.hand.choose(george.main.get_by_role("radio", name=decision, exact=True))
    george.press("Hold this decision in the outbox")
    expect(george.page.locator("body")).to_contain_text(f"{number} decisions wait for release in the outbox.")


def release_all(here: Office) -> None:
    """Words of one's own for one of them; then all at once, asked once more."""
    george, reference = here.george, here.rows[STORY].reference
    george.open(DECISIONS)
    george.follow(re.compile(f"^Change the words.*{reference}$"))
    george.write("Your words to the applicant", "Please apply again in spring.")
    george.press("Keep these words")
    george.open(DECISIONS)
    george.press("Release these 30 decisions")
    expect(george.main).to_contain_text("This sends 30 mails and cannot be taken back.")
    assert states() == {S.DECISION_PENDING: 30}
    george.press("Send 30 mails")
    expect(george.main).to_contain_text("30 of 30 are in force")


def reverse(here: Office, michael: Visitor) -> None:
    """A decision is taken back by one person and a second, who had no part in it."""
    george, reference = here.george, here.rows[STORY].reference
    george.open(f"{LIST}{reference}/")
    george.follow("Propose to reverse the decision")
    george.write("Why?", "A page of the answers had been overlooked.")
    george.press("Propose to reverse the decision")
    in_state(george, S.NOT_SELECTED)
    michael.open(DECISIONS)
    michael.follow(reference)
    michael.press("Release and send the mail")
    michael.reads("Decisions waiting for release")


def read_the_story(ingrid: Visitor, here: Office) -> None:
    """The auditor finds all of it in the record, and nothing to press."""
    record = f"{LIST}{here.rows[STORY].reference}/"
    told = {
        "reviews/": ["Une réponse est restée vide.", "A page of the answers had been overlooked.", "Michael Brown"],
        "timeline/": ["Please apply again in spring.", "A page of the answers had been overlooked.", "Priya Raman"],
        "history/": ["George Santos", "Michael Brown", "Priya Raman"],
        "screening/": ["Priya Raman"],
    }
    for part, words in told.items():
        ingrid.open(f"{record}{part}")
        for word in words:
            expect(ingrid.main).to_contain_text(word)
        assert ingrid.main.locator("form[method=post]").count() == 0
    take_the_file(ingrid, record)


def take_the_file(ingrid: Visitor, record: str) -> None:
    """She takes the whole file and finds the decision, its reversal and both reasons in it."""
    ingrid.open(f"{record}dossier/")
    ingrid.hand.choose(ingrid.main.locator("input[name=purpose][value=audit]"))
    with ingrid.page.expect_download() as download:
        # Not by hand: a download is no navigation, which the hand waits for.
        ingrid.main.get_by_role("button", name=ingrid.say("Take the whole file")).click()
    with ZipFile(download.value.path()) as whole:
        told = "".join(whole.read(name).decode(errors="replace") for name in whole.namelist())
    for word in ("Une réponse est restée vide.", "A page of the answers had been overlooked.", "George Santos"):
        assert word in told


def states() -> dict[str, int]:
    """How many applications are in each state."""
    return dict(Counter(Application.objects.values_list("state", flat=True)))


def mails_of_decisions() -> dict[int | None, int]:
    """How many mails with a decision each person got."""
    kinds = ["offered", "waitlisted", "not_selected"]
    return dict(Counter(OutboxMail.objects.filter(kind__in=kinds).values_list("recipient_id", flat=True)))
