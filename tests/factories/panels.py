"""Interview guides, and sheets in every condition."""

from __future__ import annotations

from typing import Any

import factory
from django.utils import timezone

from programs.catalogue.models import Program
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from volunteers.applications.states import S
from volunteers.interviews.models_panel import GuideQuestion, InterviewGuide, InterviewSheet
from volunteers.people.models import RoleGrant


def guide_for(program: Program, *, questions: int = 2) -> InterviewGuide:
    """The program's published guide, made at the first call."""
    known = InterviewGuide.objects.filter(program=program, published_at__isnull=False).order_by("-number").first()
    if known is not None:
        return known
    guide: InterviewGuide = InterviewGuide.objects.create(
        program=program, number=1, made_by=UserFactory(), made_at=timezone.now()
    )
    for number in range(1, questions + 1):
        anchors = {f"anchor_{points}_{code}": f"{points} ({code})" for points in range(5) for code in ("en", "fr")}
        GuideQuestion.objects.create(
            guide=guide, order=number, text_en=f"Question {number}?", text_fr=f"Question {number}?", **anchors
        )
    guide.published_at = timezone.now()
    guide.save()
    return guide


class SheetFactory(factory.django.DjangoModelFactory):
    """An open sheet of a reviewer of the program; `is_in=True` hands it in with three points for each question."""

    class Meta:
        model = InterviewSheet
        skip_postgeneration_save = True

    application = factory.SubFactory(ApplicationFactory, state=S.INTERVIEW)
    panellist = factory.LazyAttribute(lambda row: staff(RoleGrant.Role.REVIEWER, row.application.program))
    guide = factory.LazyAttribute(lambda row: guide_for(row.application.program))
    assigned_by = factory.SubFactory(UserFactory)
    assigned_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def is_in(self: InterviewSheet, create: bool, extracted: Any, **kwargs: Any) -> None:
        if not extracted:
            return
        for question in self.guide.questions.all():
            self.scores.create(question=question, points=3, note="A clear example.")
        self.recommendation, self.saved_at, self.submitted_at = "yes", timezone.now(), timezone.now()
        self.save()
