"""The path of a self-assessment: every pair of states against the table."""

from __future__ import annotations

import itertools

import pytest
from django.utils import timezone

from engagement.assessments import services
from engagement.assessments.models import AssessmentEvent
from engagement.assessments.states import TRANSITIONS, Actor, S, can_move
from tests.factories.engagement import supervised
from tests.factories.volunteers import staff
from volunteers.correspondence.models import OutboxMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_framework")]
PAIRS = list(itertools.product(S.values, S.values))


def person_for(assessment, supervisor, actor):
    """Somebody who plays the part; nobody is the system."""
    if actor == Actor.COORDINATOR:
        return staff(program=assessment.membership.program)
    return {Actor.MEMBER: assessment.membership.user, Actor.SUPERVISOR: supervisor, Actor.SYSTEM: None}[actor]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_an_assessment_moves_only_along_the_table(source, target, supervisor):
    assessment = supervised(supervisor=supervisor, state=source, agreed_at=timezone.now())
    row = TRANSITIONS.get((source, target))
    actor = sorted(row.by)[0] if row else Actor.MEMBER
    person = person_for(assessment, supervisor, actor)

    try:
        services.move(assessment_id=assessment.pk, target=target, by=person, at=timezone.now())
    except services.AssessmentRefused:
        outcome = "refused"
    else:
        outcome = "moved" if AssessmentEvent.objects.exists() else "already there"

    assessment.refresh_from_db()
    assert can_move(source, target) is (row is not None)
    assert (outcome == "moved") is (row is not None)
    assert assessment.state == (target if row else source)
    assert [(event.source, event.target, event.actor) for event in AssessmentEvent.objects.all()] == (
        [(source, target, person)] if row else []
    )
    assert list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True)) == mails_of(row)


def mails_of(row):
    """What the table says is mailed; a supervisor who waits for one hears too that it is withdrawn."""
    if not row or not row.mail:
        return []
    waits = row.target == S.WITHDRAWN and row.source in {S.SUBMITTED, S.RETURNED}
    return [row.mail, *(["assessment_withdrawn_after_sending"] if waits else [])]


@pytest.mark.parametrize(
    ("row", "actor"),
    [(row, actor) for row in TRANSITIONS.values() for actor in Actor if actor not in row.by],
    ids=lambda value: getattr(value, "value", None) or f"{value.source}-{value.target}",
)
def test_nobody_else_moves_it(row, actor, supervisor):
    assessment = supervised(supervisor=supervisor, state=row.source, agreed_at=timezone.now())
    person = person_for(assessment, supervisor, actor)

    with pytest.raises(services.AssessmentRefused):
        services.move(assessment_id=assessment.pk, target=row.target, by=person, at=timezone.now())

    assessment.refresh_from_db()
    assert (assessment.state, OutboxMail.objects.count()) == (row.source, 0)


@pytest.mark.parametrize(
    "row", [row for row in TRANSITIONS.values() if row.mail], ids=lambda row: f"{row.source}-{row.target}"
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_mail_of_the_table_can_be_written(row, language, supervisor):
    assessment = supervised(supervisor=supervisor, state=row.source, agreed_at=timezone.now())
    reader = supervisor if row.to_supervisor else assessment.membership.user
    reader.language = language
    reader.save()

    services.move(
        assessment_id=assessment.pk,
        target=row.target,
        at=timezone.now(),
        by=person_for(assessment, supervisor, sorted(row.by)[0]),
    )

    # A mail that names behaviours belongs to no program: whoever runs it reads its outbox.
    program = None if row.mail == "assessment_returned" else assessment.membership.program
    mail = OutboxMail.objects.get(kind=row.mail)
    assert (mail.recipient, mail.language, mail.program) == (reader, language, program)
    assert mail.subject
    assert f"http://127.0.0.1:8000{'/fr' if language == 'fr' else ''}/my/assessments/" in mail.body
    assert "{" not in mail.body
    assert "&#" not in mail.subject + mail.body
