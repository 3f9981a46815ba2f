"""Where templates point to behaviours of the framework."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.cycles.models import AssessmentTemplate, Requirement, TrainingSuggestion
from programs.framework.uses import Use, tells_uses


def in_use(template: AssessmentTemplate) -> bool:
    """Whether people are still enrolled on a template."""
    return template.retired_on is None or template.retired_on > timezone.localdate()


@tells_uses("requirements", gettext_lazy("Requirements of roles"))
def requirements(behaviours: Collection[int]) -> Iterator[Use]:
    """What templates need of a role."""
    rows = Requirement.objects.filter(behaviour_id__in=behaviours).select_related("template")
    for row in rows.order_by("template__title", "pk"):
        label = _("%(template)s: %(needed)s") % {"template": row.template, "needed": row.get_needed_display()}
        yield Use(row.behaviour_id, label, "", in_use(row.template))


@tells_uses("suggestions", gettext_lazy("Suggested training"))
def suggestions(behaviours: Collection[int]) -> Iterator[Use]:
    """What templates suggest to learn from."""
    rows = TrainingSuggestion.objects.filter(behaviour_id__in=behaviours).select_related("template")
    for row in rows.order_by("template__title", "title", "pk"):
        label = _("%(template)s: %(title)s") % {"template": row.template, "title": row.title}
        yield Use(row.behaviour_id, label, "", in_use(row.template))
