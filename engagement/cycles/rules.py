"""What has to be right before a template or a cycle is kept; each problem names its field and says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from engagement.cycles import queries
from engagement.cycles.contents import CycleContent, Suggestion, TemplateContent
from engagement.cycles.models import AssessmentTemplate
from engagement.cycles.scale import ORDER, Value
from programs.framework.models import RoleLevel
from programs.refusals import Refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Problem = tuple[str, StrOrPromise]

FEWEST_DAYS: Final = 7
MOST_DAYS: Final = 365


class CycleRefused(Refusal):
    """A rule of templates or cycles refused the act; `problems` names the fields."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0][1])
        self.problems = problems


def refuse(field: str, message: StrOrPromise) -> CycleRefused:
    """The refusal of one field."""
    return CycleRefused((field, message))


def check_template(content: TemplateContent, level: RoleLevel) -> None:
    """Raises with all problems of a template at once."""
    if problems := [problem for check in CHECKS for problem in check(content, level)]:
        raise CycleRefused(*problems)


def _words(content: TemplateContent, level: RoleLevel) -> Iterator[Problem]:
    for field in ("title_en", "title_fr", "statement_en", "statement_fr"):
        if not getattr(content, field).strip():
            yield field, _("Write this in both languages.")
    if not FEWEST_DAYS <= content.days_to_complete <= MOST_DAYS:
        yield "days_to_complete", _("Give between 7 and 365 days.")


def _competencies(content: TemplateContent, level: RoleLevel) -> Iterator[Problem]:
    known = set(queries.behaviours_at(level).values_list("descriptor__competency_id", flat=True))
    if content.required & content.optional or (content.required | content.optional) - known:
        yield "competencies", _("Choose competencies that say something for this level, each once.")
    elif not content.required | content.optional:
        yield "competencies", _("Choose at least one competency.")
    if content.minimum_optional > len(content.optional):
        yield "minimum_optional", _("There are fewer optional competencies than that. Add some, or ask for fewer.")
    elif not content.required and not content.minimum_optional:
        yield "minimum_optional", _("Without a required competency, members have to choose at least one.")


def _behaviours(content: TemplateContent, level: RoleLevel) -> Iterator[Problem]:
    chosen = content.required | content.optional
    found = queries.behaviours_at(level).filter(descriptor__competency_id__in=chosen)
    allowed = set(found.values_list("pk", flat=True))
    if set(content.needed) - allowed:
        yield "needed", _("A requirement belongs to a chosen competency, at the own level or below.")
    if set(content.needed.values()) - {Value.SOMETIMES, Value.USUALLY, Value.CONSISTENTLY}:
        yield "needed", _("Choose what the role needs from the list.")
    if any(suggestion.behaviour_id not in allowed for suggestion in content.suggestions):
        yield "suggestions", _("A training belongs to a behaviour of a chosen competency, at the own level or below.")
    if not all(_is_whole(suggestion) for suggestion in content.suggestions):
        yield (
            "suggestions",
            _("A training has a title in both languages, and a range from the lower to the higher rating."),
        )


def _is_whole(suggestion: Suggestion) -> bool:
    ranged = suggestion.lowest in ORDER and suggestion.highest in ORDER
    return bool(
        suggestion.title_en.strip()
        and suggestion.title_fr.strip()
        and ranged
        and ORDER.index(Value(suggestion.lowest)) <= ORDER.index(Value(suggestion.highest))
    )


CHECKS: Final[tuple[Callable[[TemplateContent, RoleLevel], Iterator[Problem]], ...]] = (
    _words,
    _competencies,
    _behaviours,
)


def check_cycle(content: CycleContent, templates: list[AssessmentTemplate], *, today: date) -> None:
    """Raises with all problems of a cycle at once."""
    if problems := list(_cycle_problems(content, templates, today=today)):
        raise CycleRefused(*problems)


def _cycle_problems(content: CycleContent, templates: list[AssessmentTemplate], *, today: date) -> Iterator[Problem]:
    for field in ("title_en", "title_fr"):
        if not getattr(content, field).strip():
            yield field, _("Write this in both languages.")
    if content.closes_on <= content.opens_on:
        yield "closes_on", _("The last day comes after the first.")
    elif content.closes_on < today:
        yield "closes_on", _("The last day is over already. Give a later one.")
    if not templates or len(templates) != len(set(content.templates)):
        yield "templates", _("Choose a template for at least one level, from the list.")
    if len({template.level.code for template in templates}) != len(templates):
        yield "templates", _("Choose one template for each level.")
