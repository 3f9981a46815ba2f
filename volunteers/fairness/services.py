"""Computes the figures of an intake once it is over, and notes who reads them.

Only here do an application's way and its equality answers meet: in memory, for as long as the counting takes. What is
stored are sums, and only those that may be published; answers that are withdrawn later change nothing in them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from programs.catalogue.models import Intake
from programs.suppression import Sensitivity, suppress
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.states import ENDS
from volunteers.equality.models import EqualityAnswers
from volunteers.equality.queries import token_of
from volunteers.equality.questions import QUESTIONS, SILENT, Asked
from volunteers.fairness.models import FairnessReading, FairnessResult
from volunteers.fairness.states import ORDER, furthest
from volunteers.people.models import User

log = structlog.get_logger("fairness")
AT_THE_LATEST: Final = timedelta(days=300)
"""So long after an intake closes its figures are computed even if somebody still waits: answers go after a year."""
UNKNOWN: Final = "unknown"
SEVERAL: Final = "several"
SENSITIVITY: Final[Mapping[str, Sensitivity]] = {
    "age": Sensitivity.LOW,
    "language": Sensitivity.LOW,
    "gender": Sensitivity.MEDIUM,
    "race": Sensitivity.HIGH,
    "indigenous": Sensitivity.HIGH,
    "disability": Sensitivity.HIGH,
}
"""The smallest count of each question; one that is not named here counts as the most sensitive."""


@dataclass(frozen=True)
class Way:
    """How far one applicant came, and what they said of themselves."""

    furthest: int
    answers: Mapping[str, Any] = field(default_factory=dict)


def compute_closed(*, at: datetime) -> int:
    """The figures of every intake that is over and has none, and how many those were."""
    if not settings.EQUALITY_KEY:
        return 0
    return sum(1 for intake in due_intakes(at=at) if compute(intake_id=intake.pk, at=at))


def due_intakes(*, at: datetime) -> list[Intake]:
    """Closed intakes with applications, all of them ended or waited for long enough, whose figures are missing."""
    sent = Application.objects.filter(intake=OuterRef("pk"), submitted_at__isnull=False)
    over = Intake.objects.filter(Exists(sent), closes_at__lte=at, fairness_result__isnull=True)
    over = over.filter(program__equality_offer__isnull=False)
    done = ~Exists(sent.exclude(state__in=ENDS))
    return list(over.filter(Q(done) | Q(closes_at__lte=at - AT_THE_LATEST)).order_by("pk"))


@transaction.atomic
def compute(*, intake_id: int, at: datetime) -> FairnessResult | None:
    """Computes and stores the figures of an intake, once: a second time changes nothing."""
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if FairnessResult.objects.filter(intake=intake).exists():
        return None
    return store(intake, list(ways_of(intake)), at=at)


def store(intake: Intake, ways: list[Way], *, at: datetime) -> FairnessResult:
    """Keeps what may be published of some applicants' ways."""
    result = FairnessResult.objects.create(
        intake=intake, applied=len(ways), tables=[table_of(question, ways) for question in QUESTIONS], computed_at=at
    )
    log.info("fairness_computed", intake=intake.pk)
    return result


def ways_of(intake: Intake) -> Iterator[Way]:
    """The applicants of an intake, without anything that would say who they are."""
    references = dict(
        Application.objects.filter(intake=intake, submitted_at__isnull=False).values_list("pk", "reference")
    )
    states: dict[int, set[str]] = defaultdict(set)
    events = ApplicationEvent.objects.filter(application_id__in=references)
    for application_id, target in events.values_list("application_id", "target"):
        states[application_id].add(target)
    tokens = {pk: token_of(reference) for pk, reference in references.items()}
    answers = dict(EqualityAnswers.objects.filter(token__in=tokens.values()).values_list("token", "answers"))
    for pk, token in tokens.items():
        yield Way(furthest(states[pk]), answers.get(token, {}))


def table_of(question: Asked, ways: Iterable[Way]) -> dict[str, Any]:
    """One question's table, as far as it may be published. Each applicant is in one row."""
    k = SENSITIVITY.get(question.key, Sensitivity.HIGH)
    counted = Counter((group_of(question, way.answers), way.furthest) for way in ways)
    groups = [*(value for value, _label in question.choices if value != SILENT), SEVERAL, UNKNOWN]
    rows = {
        group: [sum(counted[group, reached] for reached in range(stage, len(ORDER))) for stage in range(len(ORDER))]
        for group in groups
    }
    if not question.has_several:
        del rows[SEVERAL]
    published = suppress(rows, k=int(k), spare=UNKNOWN)
    return {
        "question": question.key,
        "k": int(k),
        "stages": [ORDER[column].value for column in published.columns],
        "totals": list(published.totals),
        "rows": [[group, list(counts) if counts else None] for group, counts in published.rows.items()],
    }


def group_of(question: Asked, answers: Mapping[str, Any]) -> str:
    """The one group that somebody is counted in; who chose several is counted as such."""
    given = answers.get(question.key) or []
    chosen = given if isinstance(given, list) else [given]
    if not chosen or SILENT in chosen:
        return UNKNOWN
    if len(chosen) > 1:
        return SEVERAL
    return chosen[0] if chosen[0] in dict(question.choices) else UNKNOWN


@transaction.atomic
def note_reading(*, result: FairnessResult, by: User, at: datetime, is_export: bool = False) -> FairnessReading:
    """Writes down who looked."""
    return FairnessReading.objects.create(result=result, by=by, at=at, is_export=is_export)
