"""The optional competencies of a template: what there is to choose from, what is chosen, and how many are needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from engagement.assessments.models import Assessment
from engagement.cycles.models import TemplateCompetency
from programs.framework.models import Competency


@dataclass(frozen=True)
class Choice:
    """What a member may choose: the optional competencies, those chosen, and how many are needed."""

    options: Sequence[Competency]
    chosen: frozenset[int]
    minimum: int

    @property
    def missing(self) -> int:
        """How many more have to be chosen."""
        return max(0, self.minimum - len(self.chosen))


def choice_of(assessment: Assessment) -> Choice | None:
    """The optional competencies of the template; nothing where there is nothing to choose. Two queries."""
    template = assessment.template
    if template is None:
        return None
    parts = TemplateCompetency.objects.filter(template=template, is_required=False).values("competency_id")
    options = list(Competency.objects.filter(pk__in=parts).order_by("order", "pk"))
    if not options:
        return None
    chosen = frozenset(assessment.chosen.values_list("competency_id", flat=True)) & {each.pk for each in options}
    return Choice(options, chosen, minimum=min(template.minimum_optional, len(options)))


def at_least(choice: Choice) -> str:
    """How many are needed, as a sentence."""
    sentence = ngettext(
        "Choose at least %(count)d competency.", "Choose at least %(count)d competencies.", choice.minimum
    )
    return sentence % {"count": choice.minimum}
