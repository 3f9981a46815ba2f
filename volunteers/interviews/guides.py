"""Writing the guide by which everybody is asked: a new version is a copy, and a published one stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from programs.catalogue.models import Program
from programs.framework.models import Behaviour
from volunteers.interviews.models_panel import GuideQuestion, InterviewGuide
from volunteers.interviews.panels import published_guide
from volunteers.interviews.services import InterviewRefused
from volunteers.people.models import User

CHANGE = "volunteers.change_interviewguide"
COPIED = (
    "behaviour_id",
    "order",
    *(f"{name}_{code}" for name in ("text", *(f"anchor_{n}" for n in range(5))) for code in ("en", "fr")),
)


@dataclass(frozen=True)
class QuestionContent:
    """A question with its anchors, lowest first, in both languages."""

    text_en: str
    text_fr: str
    anchors_en: tuple[str, str, str, str, str]
    anchors_fr: tuple[str, str, str, str, str]
    behaviour: Behaviour | None = None


@transaction.atomic
def start_guide(*, program: Program, by: User, at: datetime) -> InterviewGuide:
    """The version that is being written: a copy of the published one, or an empty first one."""
    Program.objects.select_for_update().get(pk=program.pk)
    refuse_others(program, by=by)
    draft = InterviewGuide.objects.filter(program=program, published_at__isnull=True).first()
    if draft is not None:
        return draft
    number = InterviewGuide.objects.filter(program=program).aggregate(last=Max("number"))["last"] or 0
    source = published_guide(program.pk)
    guide = InterviewGuide.objects.create(program=program, number=number + 1, made_by=by, made_at=at)
    if source is not None:
        GuideQuestion.objects.bulk_create(
            GuideQuestion(guide=guide, **{name: getattr(question, name) for name in COPIED})
            for question in source.questions.order_by("order")
        )
    return guide


@transaction.atomic
def keep_question(
    *, guide_id: int, content: QuestionContent, by: User, question_id: int | None = None
) -> GuideQuestion:
    """Adds a question at the end of a version that is being written, or changes one of it."""
    guide = lock_draft(guide_id, by=by)
    if question_id is None:
        last = guide.questions.aggregate(last=Max("order"))["last"] or 0
        question = GuideQuestion(guide=guide, order=last + 1)
    else:
        question = guide.questions.get(pk=question_id)
    question.text_en, question.text_fr, question.behaviour = content.text_en, content.text_fr, content.behaviour
    for points, (english, french) in enumerate(zip(content.anchors_en, content.anchors_fr, strict=True)):
        setattr(question, f"anchor_{points}_en", english)
        setattr(question, f"anchor_{points}_fr", french)
    question.save()
    return question


@transaction.atomic
def remove_question(*, question_id: int, by: User) -> None:
    """Takes a question out of a version that is being written."""
    question = GuideQuestion.objects.get(pk=question_id)
    lock_draft(question.guide_id, by=by)
    question.delete()


@transaction.atomic
def publish_guide(*, guide_id: int, by: User, at: datetime) -> InterviewGuide:
    """From now on everybody is asked by it. Who sits on a panel already keeps the version that they were given."""
    guide = lock_draft(guide_id, by=by)
    if not guide.questions.exists():
        raise InterviewRefused(_("Add at least one question before you publish the guide."))
    guide.published_at = at
    guide.save(update_fields=["published_at"])
    return guide


def lock_draft(guide_id: int, *, by: User) -> InterviewGuide:
    """The version, locked, if it is still being written and the person plans the program's interviews."""
    guide = InterviewGuide.objects.select_for_update(of=["self"]).select_related("program").get(pk=guide_id)
    refuse_others(guide.program, by=by)
    if guide.published_at is not None:
        raise InterviewRefused(_("This version is published and stays as it is. Write a new one."))
    return guide


def refuse_others(program: Program, *, by: User) -> None:
    """Raises for who does not plan the program's interviews."""
    if not by.has_perm(CHANGE, program):
        raise InterviewRefused(_("Only a coordinator of the program can plan its interviews."))
