"""Programs that ask for references, and referees in every state."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from programs.catalogue.models import Program, RefereeQuestion, Stage
from tests.factories.programs import IntakeFactory, ProgramFactory, StageFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.models import Application, Revision
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.referees.models import Referee, Reference, SafeguardingAnswer
from volunteers.referees.states import EXPIRY_DAYS, OPEN, R

LINK = re.compile(r"/reference/([\w-]{43})/")
CONCERN = "Shouted at a child at the summer camp"
UNASKED = {R.NAMED}


class RefereeQuestionFactory(factory.django.DjangoModelFactory):
    """A long factual question."""

    class Meta:
        model = RefereeQuestion

    program = factory.SubFactory(ProgramFactory)
    key = factory.Sequence(lambda n: f"fact-{n}")
    label_en = factory.LazyAttribute(lambda question: f"What have you seen ({question.key})?")
    label_fr = factory.LazyAttribute(lambda question: f"Qu’avez-vous vu ({question.key})?")
    order = factory.Sequence(lambda n: n + 1)


def asking_program(**kwargs: Any) -> Program:
    """A program that asks two referees in the conditions: three factual questions and the one about safeguarding."""
    program: Program = ProgramFactory(**{"referees_required": 2, "title_en": "Helpers", "title_fr": "Aides"} | kwargs)
    StageFactory(
        program=program,
        state="conditions",
        kind=Stage.Kind.REFERENCES,
        title_en="Two references",
        title_fr="Références",
    )
    kind = RefereeQuestion.Kind
    RefereeQuestionFactory(program=program, key="seen")
    RefereeQuestionFactory(program=program, key="reliable", kind=kind.SCALE)
    RefereeQuestionFactory(program=program, key="more", kind=kind.SHORT, is_required=False)
    RefereeQuestionFactory(
        program=program,
        key="safe",
        kind=kind.YES_NO,
        is_safeguarding=True,
        label_en="Do you know of any reason for concern?",
        label_fr="Connaissez-vous une raison de vous inquiéter?",
    )
    return program


def application_asking(state: str = S.CONDITIONS, *, program: Program | None = None, **kwargs: Any) -> Application:
    """An application to a program that asks for references."""
    intake = IntakeFactory(program=program or asking_program())
    application: Application = ApplicationFactory(intake=intake, state=state, **kwargs)
    return application


class RefereeFactory(factory.django.DjangoModelFactory):
    """A referee in any state; received ones have their reference, with a concern told to the officer alone."""

    class Meta:
        model = Referee
        skip_postgeneration_save = True

    application = factory.LazyFunction(application_asking)
    key = factory.Sequence(lambda n: f"referee-{n}")
    name = factory.Sequence(lambda n: f"Robin Fields {n}")
    email = factory.Sequence(lambda n: f"referee{n}@example.org")
    relation = "My supervisor at the food bank"
    known_since = "2019"
    state = R.ASKED
    named_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=20))
    asked_at = factory.LazyAttribute(lambda row: None if row.state in UNASKED else timezone.now() - timedelta(days=3))
    expires_at = factory.LazyAttribute(lambda row: row.asked_at and row.asked_at + timedelta(days=EXPIRY_DAYS))
    opened_at = factory.LazyAttribute(lambda row: row.asked_at if row.state == R.OPENED else None)
    closed_at = factory.LazyAttribute(lambda row: None if row.state in OPEN else timezone.now() - timedelta(days=1))
    is_current = factory.LazyAttribute(lambda row: row.state != R.REPLACED)

    @factory.post_generation
    def written(self: Referee, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """What was answered: whole when received, or with `written=True` as a draft."""
        if self.state == R.DECLINED:
            Reference.objects.create(
                referee=self, saved_at=self.closed_at, declined_at=self.closed_at, decline_reason="I hardly know them"
            )
        if self.state != R.RECEIVED and not extracted:
            return
        now = self.closed_at or timezone.now()
        answers = {"seen": "Came every week", "reliable": "always", "more": ""}
        reference = Reference.objects.create(referee=self, is_relation_right=True, answers=answers, saved_at=now)
        SafeguardingAnswer.objects.create(
            reference=reference,
            label_en="Any concern?",
            label_fr="Une inquiétude?",
            answer="yes",
            details=CONCERN,
            saved_at=now,
        )
        if self.state == R.RECEIVED:
            label = {"label_en": "What have you seen?", "label_fr": "Qu’avez-vous vu?"}
            reference.items = [{"key": "seen", "kind": "long", "value": "Came every week", **label}]
            reference.submitted_at = now
            reference.save()


def revision_naming(application: Application, *people: tuple[str, str], number: int = 2, **kwargs: Any) -> Revision:
    """A hand-made revision that names people, as the form keeps them."""
    items = [
        {
            "key": f"referee_{place}",
            "kind": "person",
            "reader": "coordinator",
            "choices": [],
            "label_en": "Referee",
            "label_fr": "Répondant",
            "value": {"name": name, "email": email, "relation": "Neighbour", "known_since": "2015"},
        }
        for place, (name, email) in enumerate(people, start=1)
    ]
    first = application.revisions.order_by("number")[0]
    titles = {"title_en": "Referees", "title_fr": "Répondants"}
    answers = {"referees": {"order": 1, "topic": "referees", **titles, "answers": {}, "items": items}}
    return Revision.objects.create(
        application=application, number=number, answers=answers, notice=first.notice, sent_at=timezone.now(), **kwargs
    )


def newest_token(email: str) -> str:
    """The secret of the link in the newest mail to this address."""
    for mail in OutboxMail.objects.filter(to_email=email).order_by("-pk"):
        if found := LINK.search(mail.body):
            return found[1]
    raise LookupError(email)
