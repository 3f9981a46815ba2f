"""Sixty applicants in every state, each walked there through the real services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from config.demo.answers import answers_to
from config.demo.casework import screen
from config.demo.certificates import add_certificate
from config.demo.checks import pass_check
from config.demo.columns import in_both_languages
from config.demo.content.people import EVIDENCE, FAMILY, GIVEN, LOOK_AGAIN, MORE_PLEASE, POSTAL_CODES
from config.demo.content.text import Text
from config.demo.hours import Clock, last_closing
from config.demo.paths import OFFER, PATHS, READ, READY
from config.demo.people import Cast, in_words_of, person
from config.demo.reference import with_month
from programs.catalogue.rubric_queries import criteria_of
from programs.models import DispositionReason, Division, Intake, Program
from volunteers.applications import departures, moves, proposals
from volunteers.applications import services as applications
from volunteers.applications.models import Application
from volunteers.applications.shape import Part, Topic, parts_of
from volunteers.applications.states import TRANSITIONS, Actor, S
from volunteers.models import CollectionNotice, Review, User
from volunteers.review import declaring, scoring
from volunteers.review import services as review
from volunteers.screening import services as screening

CITY_CLASS = Text(en="Training starts in {month}", fr="Formation débutant en {month}")
LOCAL_CLASS = Text(en="22 Division, training starts in {month}", fr="Division 22, formation débutant en {month}")


@dataclass
class Walk:
    """One applicant's way through the states."""

    cast: Cast
    applicant: User
    intake: Intake
    number: int
    clock: Clock

    def begin(self, *, at: datetime, complete: bool) -> Application:
        """A draft; a complete one has all its sections."""
        at = self.clock.awake(at)
        application = applications.start(intake_id=self.intake.pk, by=self.applicant, at=at)
        parts = list(parts_of(application).values())
        sections = parts if complete else parts[: 1 + self.number % 3]
        for minutes, part in enumerate(sections, start=1):
            applications.save_section(
                application_id=application.pk,
                section=part.code,
                answers=self.answers(part),
                is_complete=True,
                version=0,
                by=self.applicant,
                at=at + timedelta(minutes=7 * minutes),
            )
        self.clock.last = at + timedelta(minutes=7 * len(sections))
        return application

    def answers(self, part: Part) -> dict[str, Any]:
        """Plausible answers to a section of this program."""
        if part.topic == Topic.CONTACT:
            return {
                "given_name": self.applicant.given_name,
                "family_name": self.applicant.family_name,
                "phone": f"416-555-{100 + self.number % 100:04}",
                "phone_kind": "mobile",
                "postal_code": POSTAL_CODES[self.number % len(POSTAL_CODES)],
                "language": self.applicant.language,
            }
        if part.topic == Topic.ELIGIBILITY:
            return {
                f"rule_{rule.code}": "ask" if (self.number + position) % 17 == 0 else "meets"
                for position, rule in enumerate(part.rules)
            }
        language, on = self.applicant.language, self.clock.last.date()
        return answers_to(part.questions, number=self.number, language=language, on=on)

    def step(self, application: Application, target: S, *, at: datetime) -> None:
        """Takes one step the way it is taken in life, at an hour at which it is taken."""
        application.refresh_from_db()
        if application.state == S.IN_REVIEW and target in {S.INTERVIEW, S.DECISION_PENDING}:
            self.hand_in_reviews(application, at=at)
            application.refresh_from_db()
        if application.state == target:
            return
        row = TRANSITIONS[application.state, target]
        if row.is_held:
            self.decide(application, target, at=at)
            return
        is_own = Actor.APPLICANT in row.by
        self.take(application, target, at=self.clock.awake(at) if is_own else self.clock.office(at))

    def take(self, application: Application, target: S, *, at: datetime) -> None:
        """A step that nobody has to release."""
        if target == S.SUBMITTED:
            add_certificate(application, number=self.number, at=at)
            notice = CollectionNotice.objects.get(purpose="application", version=1)
            applications.submit(application_id=application.pk, notice=notice, by=self.applicant, at=at)
        elif target == S.CONDITIONS:
            screening.accept_offer(application_id=application.pk, by=self.applicant, at=at)
        elif target == S.APPOINTED:
            self.settle(application, at=at)
        elif target == S.INFO_REQUESTED:
            review.request_information(
                application_id=application.pk,
                sections=[Topic.MOTIVATION],
                by=self.cast["tanya.petrova"],
                at=at,
                message=in_words_of(self.applicant, MORE_PLEASE),
                expected=application.state,
            )
        else:
            self.move(application, target, at=at)

    def move(self, application: Application, target: S, *, at: datetime) -> None:
        """A step that takes effect at once, by whoever takes it."""
        if target == S.UNDER_RECONSIDERATION:
            note = in_words_of(self.applicant, LOOK_AGAIN)
            departures.ask_reconsideration(application_id=application.pk, note=note, by=self.applicant, at=at)
            return
        row = TRANSITIONS[application.state, target]
        by = None if row.by == {Actor.SYSTEM} else self.cast["tanya.petrova"]
        if Actor.APPLICANT in row.by:
            by = self.applicant
        if target == S.IN_REVIEW:
            screen(application, by=self.cast["tanya.petrova"], at=at)
        moves.move(application_id=application.pk, target=target, actors=row.by, by=by, at=at)
        if target == S.IN_REVIEW:
            self.ask_reviewers(application, at=at)

    def decide(self, application: Application, target: S, *, at: datetime) -> None:
        """Proposed and released; what needs two people is released by one who had no part in it before."""
        reason = (
            DispositionReason.objects.order_by("order", "pk")[self.number % 3]
            if target not in {S.OFFERED, S.WAITLISTED}
            else None
        )
        first = "tanya.petrova" if application.state == S.SCREENING else "george.santos"
        second = "michael.brown" if TRANSITIONS[application.state, target].needs_second else first
        proposal = proposals.propose(
            application_id=application.pk,
            target=target,
            by=self.cast[first],
            at=self.clock.office(at - timedelta(hours=20)),
            grounds=moves.Grounds(reason=reason),
            expected=application.state,
        )
        proposals.release(proposal_id=proposal.pk, by=self.cast[second], at=self.clock.office(at))

    def ask_reviewers(self, application: Application, *, at: datetime) -> None:
        """Two reviewers, except for every fourth application, which still waits for some."""
        if self.number % 4 == 3:
            return
        reviewers = [self.cast["hana.kim"].pk, self.cast["oluwaseun.adeyemi"].pk]
        review.assign_reviewers(
            application_id=application.pk,
            reviewer_ids=reviewers,
            due_on=at.date() + timedelta(days=10),
            by=self.cast["tanya.petrova"],
            at=at,
        )

    def hand_in_reviews(self, application: Application, *, at: datetime) -> None:
        """All reviews are in before an application moves on; the last one may move it by itself."""
        reviews = Review.objects.filter(application=application).select_related("reviewer").order_by("pk")
        for place, mine in enumerate(reviews):
            self.score(mine, place=place, at=self.clock.office(at - timedelta(days=2 - place)))

    def score(self, mine: Review, *, place: int, at: datetime) -> None:
        """One reviewer's points; the second sees some things a point lower or higher, in words of their own."""
        words = EVIDENCE[place % len(EVIDENCE)]
        marks = {}
        for position, criterion in enumerate(criteria_of(self.intake.program_id).order_by("order")):
            nudge = (-1, 0, 1, 0)[(self.number * 3 + position) % 4] if place else 0
            points = min(4, 2 + (self.number + position) % 3 + nudge)
            marks[criterion.pk] = scoring.Marks(points, words[(self.number + position) % len(words)])
        content = scoring.Content(
            read=mine.revision_id,
            marks=marks,
            comment="",
            recommendation=("yes", "yes", "unsure")[(self.number + place) % 3],
        )
        declaring.declare_stranger(review_id=mine.pk, by=mine.reviewer, at=at - timedelta(minutes=40))
        scoring.submit(review_id=mine.pk, content=content, by=mine.reviewer, at=at)

    def settle(self, application: Application, *, at: datetime) -> None:
        """Meets every condition, the last of which appoints."""
        for condition in application.conditions.filter(settled_at__isnull=True).order_by("pk"):
            if check := condition.record_checks.first():
                pass_check(check, officer=self.cast["grace.osei"], at=at)
            else:
                screening.settle_condition(
                    condition_id=condition.pk, evidence="Shown at the desk", by=self.cast["tanya.petrova"], at=at
                )


def load_applicants(cast: Cast, *, at: datetime) -> None:
    """All sixty, and the two whom one can sign in as."""
    at = last_closing(at)
    number = 0
    for how_many, path in PATHS:
        for _repeat in range(how_many):
            walk_one(cast, number=number, path=path, at=at)
            number += 1


def walk_one(cast: Cast, *, number: int, path: tuple[S, ...], at: datetime) -> None:
    """One applicant, from the first visit to where they are today."""
    intake = choose_intake(number, path=path, at=at)
    begin, first, end = span(number, path=path, intake=intake, at=at)
    applicant = applicant_for(cast, number=number, path=path, joined=begin)
    walk = Walk(cast, applicant, intake, number, Clock(begin - timedelta(days=1)))
    application = walk.begin(at=begin, complete=bool(path))
    # The steps after the first are spread evenly up to the last.
    gap = (end - first) / max(len(path) - 1, 1)
    for position, target in enumerate(path):
        walk.step(application, target, at=first + gap * position)


def span(number: int, *, path: tuple[S, ...], intake: Intake, at: datetime) -> tuple[datetime, datetime, datetime]:
    """When somebody begins, takes the first step and the last one."""
    if path == (S.EXPIRED,) and intake.closes_at:  # left unfinished, and closed with its intake
        return intake.closes_at - timedelta(days=4), intake.closes_at, intake.closes_at
    opened = max(intake.opens_at, at - timedelta(days=180))
    # Every sixth has waited for a month, where the intake is that old: those are overdue.
    waits = 30 if number % 6 == 5 and opened < at - timedelta(days=50) else number % 6 / 2
    end = at - timedelta(days=1 + waits, minutes=number * 37 % 420)
    begin = opened + timedelta(days=1 + number % 7, hours=number % 9)
    begin = min(begin, opened + (end - opened) / 3)
    return begin, begin + min(timedelta(days=1), (end - begin) / 4), end


def applicant_for(cast: Cast, *, number: int, path: tuple[S, ...], joined: datetime) -> User:
    """The first draft and a received application are Nadia's, the first offer and checks others'; the rest are made."""
    if number == 0 or (path == READ and not cast["nadia.haddad"].applications.filter(state=S.IN_REVIEW).exists()):
        return cast["nadia.haddad"]
    name = {OFFER: "samuel.okafor", (*OFFER, S.CONDITIONS): "leila.costa"}.get(path)
    if name and not cast[name].applications.exists():
        return cast[name]
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number % len(FAMILY)]
    language = "fr" if number % 7 == 3 else "en"
    return person(
        given=given, family=family, email=f"applicant{number + 1}@example.org", joined=joined, language=language
    )


def choose_intake(number: int, *, path: tuple[S, ...], at: datetime) -> Intake:
    """The open intake for those who have just applied, an earlier one for those who are further along."""
    slug = ("auxiliary-officers", "victim-services", "auxiliary-officers", "community-consultative")[number % 4]
    if S.INTERVIEW in path and slug == "community-consultative":
        slug = "victim-services"
    is_recent = len(path) <= len(READY) and S.EXPIRED not in path
    wanted = Intake.objects.filter(program__slug=slug).select_related("program").order_by("opens_at", "pk")
    by_time = [intake for intake in wanted if intake.opens_at <= at]
    recent = [intake for intake in by_time if intake.is_open(at=at)]
    return recent[number // 4 % len(recent)] if is_recent else by_time[0]


def add_past_intakes(*, at: datetime) -> None:
    """The classes before the present ones, where those who are further along applied."""
    for program in Program.objects.filter(slug__in=["auxiliary-officers", "victim-services"]):
        starts_on = (at + timedelta(days=20)).date()
        is_local = program.slug == "auxiliary-officers"
        title = with_month(LOCAL_CLASS if is_local else CITY_CLASS, starts_on)
        Intake.objects.create(
            program=program,
            division=Division.objects.get(number="22") if is_local else None,
            opens_at=at - timedelta(days=185),
            closes_at=at - timedelta(days=75),
            starts_on=starts_on,
            places=30,
            **in_both_languages("title", title),
        )
