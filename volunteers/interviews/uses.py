"""Where interview guides point to behaviours of the framework."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.framework.uses import Use, tells_uses
from volunteers.interviews.models_panel import GuideQuestion, InterviewGuide


@tells_uses("interviews", gettext_lazy("Interview questions"))
def interview_questions(behaviours: Collection[int]) -> Iterator[Use]:
    """Questions that everybody is asked. A guide's newest published version is in force."""
    published = InterviewGuide.objects.filter(published_at__isnull=False).values("program_id")
    numbers = dict(published.annotate(newest=Max("number")).values_list("program_id", "newest"))
    rows = GuideQuestion.objects.filter(behaviour_id__in=behaviours).select_related("guide__program")
    for row in rows.order_by("guide__program__order", "-guide__number", "order"):
        guide = row.guide
        yield Use(
            row.behaviour_id or 0,
            # Not its words: who owns the framework may not read what applicants are asked.
            _("%(program)s, interview guide %(number)d, question %(place)d")
            % {"program": guide.program, "number": guide.number, "place": row.order},
            reverse("admin:volunteers_interviewguide_change", args=[guide.program_id]),
            guide.published_at is None or numbers.get(guide.program_id) == guide.number,
        )
