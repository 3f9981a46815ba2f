"""Where rubrics and forms point to behaviours of the framework."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.catalogue.models import FormVersion, Question, RubricCriterion, RubricVersion
from programs.framework.uses import Use, tells_uses


def newest(model: type[FormVersion] | type[RubricVersion]) -> dict[int, int]:
    """The number of each program's newest published version."""
    rows = model.objects.filter(published_at__isnull=False).values("program_id")
    return dict(rows.annotate(newest=Max("number")).values_list("program_id", "newest"))


def holds(version: FormVersion | RubricVersion, numbers: dict[int, int]) -> bool:
    """Whether a version is in force or is being written."""
    return version.published_at is None or numbers.get(version.program_id) == version.number


@tells_uses("criteria", gettext_lazy("Rubric criteria"))
def criteria(behaviours: Collection[int]) -> Iterator[Use]:
    """Criteria by which applications are scored."""
    rows = RubricCriterion.objects.filter(behaviour_id__in=behaviours).select_related("version__program")
    numbers = newest(RubricVersion)
    for row in rows.order_by("version__program__order", "-version__number", "order"):
        yield Use(
            row.behaviour_id or 0,
            _("%(program)s, rubric %(number)d: %(title)s")
            % {"program": row.version.program, "number": row.version.number, "title": row.title},
            reverse("admin:programs_rubricversion_change", args=[row.version_id]),
            holds(row.version, numbers),
        )


@tells_uses("questions", gettext_lazy("Questions of application forms"))
def questions(behaviours: Collection[int]) -> Iterator[Use]:
    """Questions that applicants answer."""
    rows = Question.objects.filter(behaviour_id__in=behaviours).select_related("section__version__program")
    numbers = newest(FormVersion)
    for row in rows.order_by(
        "section__version__program__order", "-section__version__number", "section__order", "order"
    ):
        version = row.section.version
        yield Use(
            row.behaviour_id or 0,
            _("%(program)s, form %(number)d: %(title)s")
            % {"program": version.program, "number": version.number, "title": row.label},
            reverse("admin:programs_formversion_change", args=[version.pk]),
            holds(version, numbers),
        )
