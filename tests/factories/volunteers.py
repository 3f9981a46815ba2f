"""People, applications in every state, memberships.

`ApplicationFactory(state=S.OFFERED)` is whole: complete sections, what was sent, one event for each step of the
shortest way there, the held place of the intake. `application.events` ends in the state.
"""

from __future__ import annotations

import itertools
from collections import deque
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import factory
from django.utils import timezone

from programs.catalogue.models import Intake, Program, Question
from tests.factories.programs import IntakeFactory, ProgramFactory, ReasonFactory, form_for
from volunteers.applications.answers import snapshot
from volunteers.applications.models import (
    Application,
    ApplicationEvent,
    ProposedMove,
    Revision,
    SectionAnswers,
)
from volunteers.applications.moves import due_day
from volunteers.applications.shape import Part, Topic, parts_of
from volunteers.applications.states import ENDS, HOLDING, REMEMBERS_ORIGIN, TRANSITIONS, S
from volunteers.people.models import CollectionNotice, RoleGrant, User
from volunteers.screening.models import Condition
from volunteers.service.models import Membership, Supervision

UNSENT = {S.DRAFT, S.EXPIRED}


class UserFactory(factory.django.DjangoModelFactory):
    """A person without a role; `password="..."` makes the password usable."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    given_name = "Robin"
    family_name = factory.Sequence(lambda n: f"Tremblay{n}")
    language = "en"

    @factory.post_generation
    def password(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if extracted:
            self.set_password(extracted)
        else:
            self.set_unusable_password()
        if create:
            self.save(update_fields=["password"])


class RoleGrantFactory(factory.django.DjangoModelFactory):
    """A coordinator's role of a program; pass `role` and, for organisation-wide roles, `program=None`."""

    class Meta:
        model = RoleGrant

    user = factory.SubFactory(UserFactory)
    role = RoleGrant.Role.COORDINATOR
    program = factory.SubFactory(ProgramFactory)
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))


def staff(role: str = RoleGrant.Role.COORDINATOR, program: Program | None = None, **kwargs: Any) -> User:
    """A person with a role."""
    user: User = UserFactory(**kwargs)
    RoleGrantFactory(user=user, role=role, program=program)
    return user


class NoticeFactory(factory.django.DjangoModelFactory):
    """The collection notice of applications; one version, whoever asks."""

    class Meta:
        model = CollectionNotice
        django_get_or_create = ("purpose", "version")

    purpose = CollectionNotice.Purpose.APPLICATION
    version = 1
    text_en = "We collect this under the Municipal Act to choose volunteers. Ask the coordinator."
    text_fr = "Nous recueillons ces renseignements en vertu de la Loi pour choisir les bénévoles."
    in_force_from = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=365))


class ApplicationFactory(factory.django.DjangoModelFactory):
    """An application in any state. The program comes from the intake: pass `intake`, or `program` for a new intake."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    applicant = factory.SubFactory(UserFactory)
    program = factory.SelfAttribute("intake.program")
    intake = factory.SubFactory(IntakeFactory)
    form_version = factory.LazyAttribute(lambda row: form_for(row.program))
    state = S.DRAFT
    started_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=20))
    edited_at = factory.SelfAttribute("started_at")
    state_since = factory.LazyAttribute(lambda row: row.started_at + timedelta(days=max(len(way_to(row.state)) - 1, 0)))
    submitted_at = factory.LazyAttribute(
        lambda row: None if row.state in UNSENT else row.started_at + timedelta(hours=1)
    )
    rules_version = factory.LazyAttribute(lambda row: None if row.state in UNSENT else row.program.rules_version)
    came_from = factory.LazyAttribute(lambda row: origin_of(row.state))
    applicant_name = factory.LazyAttribute(lambda row: "" if row.state in UNSENT else row.applicant.get_full_name())

    @classmethod
    def _create(cls, model_class: type[Application], *args: Any, **kwargs: Any) -> Application:
        application = model_class(*args, **kwargs)
        if application.due_on is None:
            application.due_on = due_day(application, on=timezone.localdate(application.state_since))
        application.save()
        if application.state in HOLDING:
            Intake.objects.filter(pk=application.intake_id).update(places_held=application.intake.places_held + 1)
            application.intake.refresh_from_db()
        return application

    @factory.post_generation
    def is_complete(self: Application, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """Sections: filled in when sent, or when `is_complete=True`; empty otherwise."""
        filled = self.state not in UNSENT if extracted is None else extracted
        SectionAnswers.objects.bulk_create(
            SectionAnswers(
                application=self,
                section=code,
                answers=answers_for(self, part) if filled else {},
                is_complete=filled,
                version=1 if filled else 0,
                saved_at=self.started_at,
            )
            for code, part in parts_of(self).items()
        )

    @factory.post_generation
    def revision(self: Application, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """What was sent."""
        if self.submitted_at is not None:
            Revision.objects.create(
                application=self, number=1, answers=snapshot(self), notice=NoticeFactory(), sent_at=self.submitted_at
            )

    @factory.post_generation
    def happenings(self: Application, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """The events of the shortest way to the state."""
        steps = way_to(self.state)
        for number, (source, target) in enumerate(itertools.pairwise(steps), start=1):
            is_last = number == len(steps) - 1
            ApplicationEvent.objects.create(
                application=self,
                source=source,
                target=target,
                at=self.state_since if is_last else self.started_at + timedelta(days=number, hours=-23),
                reason=ReasonFactory() if TRANSITIONS[source, target].needs_reason else None,
            )

    @factory.post_generation
    def checks(self: Application, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """The conditions of an accepted offer: open, or settled once appointed."""
        if self.state not in {S.CONDITIONS, S.APPOINTED}:
            return
        settled = {"settled_at": self.state_since, "settled_by": UserFactory()} if self.state == S.APPOINTED else {}
        for stage in self.program.stages.filter(state="conditions"):
            Condition.objects.create(application=self, stage=stage, **settled)


def usual_first() -> list[tuple[str, str]]:
    """The table's transitions, without those that take up again what had ended."""
    again = {*ENDS, S.UNDER_RECONSIDERATION} - {S.EXPIRED}
    return [
        (source, target) for source, target in TRANSITIONS if source not in again or target == S.UNDER_RECONSIDERATION
    ]


@lru_cache
def way_to(state: str) -> tuple[str, ...]:
    """The states on the shortest way from the draft, both ends included."""
    queue: deque[tuple[str, ...]] = deque([(S.DRAFT.value,)])
    while queue:
        way = queue.popleft()
        if way[-1] == state:
            return way
        queue.extend((*way, target) for source, target in usual_first() if source == way[-1] and target not in way)
    raise LookupError(state)


def origin_of(state: str) -> str:
    """What `came_from` holds after the shortest way to the state."""
    way = way_to(state)
    return next((before for before, step in itertools.pairwise(way) if step in REMEMBERS_ORIGIN), "")


def answers_for(application: Application, part: Part) -> dict[str, Any]:
    """Valid answers for one section of the application's form."""
    if part.topic == Topic.CONTACT:
        person = application.applicant
        return {
            "given_name": person.given_name or "Robin",
            "family_name": person.family_name or "Tremblay",
            "phone": "416-555-0123",
            "phone_kind": "mobile",
            "postal_code": "M5G 2J3",
            "language": person.language,
        }
    if part.topic == Topic.ELIGIBILITY:
        return {f"rule_{rule.code}": "meets" for rule in part.rules}
    return {question.key: sample_for(question) for question in part.questions}


def sample_for(question: Question) -> Any:
    """An answer of the question's kind; another person for each question that names one."""
    samples: dict[str, Any] = {
        "short": "Evenings",
        "long": "I like helping people.",
        "number": "4",
        "date": "2020-03-27",
        "yes_no": "yes",
        "week": ["mon-evening", "sat-morning"],
        "file": [],
        "person": {
            "name": "Ada Referee",
            "email": f"{question.key}@example.org",
            "relation": "My team leader",
            "known_since": "2019",
        },
    }
    values = [each["value"] for each in question.choices][:1]
    return (samples | {"choice": "".join(values), "choices": values})[question.kind]


class ProposedMoveFactory(factory.django.DjangoModelFactory):
    """An offer that waits for release."""

    class Meta:
        model = ProposedMove

    application = factory.SubFactory(ApplicationFactory, state=S.DECISION_PENDING)
    source = factory.SelfAttribute("application.state")
    target = S.OFFERED
    needs_second = False
    proposed_by = factory.SubFactory(UserFactory)
    proposed_at = factory.LazyFunction(timezone.now)


class ConditionFactory(factory.django.DjangoModelFactory):
    """An open condition; pass `stage` of the application's program."""

    class Meta:
        model = Condition

    application = factory.SubFactory(ApplicationFactory, state=S.CONDITIONS)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A member of a program since a year ago."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    program = factory.SubFactory(ProgramFactory)
    level = Membership.Level.MEMBER
    started_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=365))


class SupervisionFactory(factory.django.DjangoModelFactory):
    """Who supervises a member."""

    class Meta:
        model = Supervision

    membership = factory.SubFactory(MembershipFactory)
    supervisor = factory.SubFactory(UserFactory)
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=300))


def days_ago(count: int) -> datetime:
    """A moment that many days before now."""
    return timezone.now() - timedelta(days=count)
