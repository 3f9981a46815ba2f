"""Where the conversation about an assessment stands: what is answered, how, and what the role still needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from engagement.assessments import queries
from engagement.assessments.models import Assessment, Rating
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.results import Line, stamp
from engagement.assessments.states import S
from engagement.cycles.scale import Result, result_of
from programs.framework.models import Behaviour

Outcome = Confirmation.Outcome


@dataclass(frozen=True)
class Standing:
    """The answers in force, by the number of the rating."""

    ratings: Sequence[Rating]
    answers: Mapping[int, Confirmation]

    def count(self, outcome: Outcome) -> int:
        """How many have this answer."""
        return sum(answer.outcome == outcome for answer in self.answers.values())

    @property
    def unanswered(self) -> int:
        """How many ratings nobody has answered."""
        return sum(rating.pk not in self.answers for rating in self.ratings)

    @property
    def returned(self) -> list[Rating]:
        """The ratings marked to go back, in the order of the framework."""
        back = [rating for rating in self.ratings if self._is_returned(rating)]
        return sorted(back, key=lambda rating: _position(rating.behaviour))

    @property
    def stamp(self) -> str:
        """When the member last changed something that is asked for."""
        return stamp(self.ratings)

    @property
    def is_whole(self) -> bool:
        """Whether everything is confirmed or rated beside."""
        return bool(self.ratings) and not self.unanswered and not self.count(Outcome.RETURNED)

    def _is_returned(self, rating: Rating) -> bool:
        answer = self.answers.get(rating.pk)
        return answer is not None and answer.outcome == Outcome.RETURNED


@dataclass(frozen=True)
class Unmet:
    """A behaviour of which the role needs more than what both stand by."""

    behaviour: Behaviour
    value: str
    needed: str
    result: Result


def standing_of(assessment: Assessment) -> Standing:
    """What is answered and what is not."""
    rows = asked_for(assessment).select_related("behaviour__descriptor__competency")
    ratings = list(rows.select_related("behaviour__descriptor__level").order_by("pk"))
    asked = {rating.pk for rating in ratings}
    answers = {number: answer for number, answer in answers_in_force(assessment).items() if number in asked}
    return Standing(ratings, answers)


def asked_for(assessment: Assessment) -> QuerySet[Rating]:
    """The ratings of what is assessed; those of an optional competency that was taken away again are not."""
    return assessment.ratings.filter(behaviour__in=queries.behaviours_to_rate(assessment)).exclude(value="")


def answers_in_force(assessment: Assessment) -> dict[int, Confirmation]:
    """What was said to each rating and still holds, by the number of the rating."""
    rows = Confirmation.objects.filter(rating__assessment=assessment, voided_at=None).select_related("by")
    return {answer.rating_id: answer for answer in rows}


def limited_to(assessment: Assessment) -> set[int] | None:
    """The behaviours to which the member's changes are limited by what was returned; None while all are open.

    What was returned counts until the supervisor opens it again, so that sending and taking back opens nothing else.
    In the conversation itself nothing is limited: a mark is only prepared there.
    """
    return _limits(assessment, returned_behaviours(assessment))


def limited_by(assessment: Assessment, lines: Iterable[Line]) -> set[int] | None:
    """The same where all lines are at hand; no query."""
    return _limits(assessment, {line.behaviour.pk for line in lines if line.is_returned})


def _limits(assessment: Assessment, returned: set[int]) -> set[int] | None:
    if assessment.state == S.IN_CONVERSATION:
        return None
    return returned if returned or assessment.state == S.RETURNED else None


def returned_behaviours(assessment: Assessment) -> set[int]:
    """The behaviours with a mark to go back, or that went back and have not been opened again."""
    back = Confirmation.objects.filter(rating__assessment=assessment, voided_at=None, outcome=Outcome.RETURNED)
    return set(back.values_list("rating__behaviour_id", flat=True))


def value_that_counts(rating: Rating, answer: Confirmation | None) -> str:
    """What a requirement is held against: the supervisor's rating where one stands beside, else the member's."""
    return answer.value if answer is not None and answer.outcome == Outcome.BESIDE else rating.value


def unmet(assessment: Assessment) -> list[Unmet]:
    """What the role needs and is not met; what does not apply is not needed."""
    if assessment.template is None:
        return []
    needed = dict(assessment.template.requirements.values_list("behaviour_id", "needed"))
    stands = standing_of(assessment)
    found = []
    for rating in sorted(stands.ratings, key=lambda row: _position(row.behaviour)):
        value = value_that_counts(rating, stands.answers.get(rating.pk))
        need = needed.get(rating.behaviour_id, "")
        result = result_of(value, need)
        if result is not None and result != Result.MET:
            found.append(Unmet(rating.behaviour, value, need, result))
    return found


def statement_to_sign(assessment: Assessment) -> str:
    """What the supervisor agrees to: the template's sentence, or the usual one where there is no template."""
    own = assessment.template.supervisor_statement if assessment.template else ""
    return own or _("I have talked with the member about this self-assessment, and I stand by my answers.")


def _position(behaviour: Behaviour) -> tuple[int, int, int]:
    descriptor = behaviour.descriptor
    return descriptor.competency.order, descriptor.level.order, behaviour.order
