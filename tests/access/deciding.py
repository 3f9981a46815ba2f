"""A table of decisions, a waiting list and a release."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from programs.models import Program
from volunteers.deciding import outbox
from volunteers.interviews import guides
from volunteers.models import Application, InterviewSheet, ProposedMove, User


def tables_and_releases(
    people: dict[str, User | None], waiting: Application, proposal: ProposedMove
) -> dict[str, dict[str, Any]]:
    """The arguments of their addresses."""
    decider = people["decider"]
    assert decider is not None
    asked = outbox.ask_release(seen=outbox.prints_of([proposal]), by=decider, at=timezone.now())
    table = {"pk": waiting.intake_id}
    prefix = "admin:volunteers_proposedmove_"
    return {
        f"{prefix}table": table,
        f"{prefix}waiting_list": table,
        f"{prefix}move_place": table | {"reference": waiting.reference},
        f"{prefix}sent": {"pk": asked.pk},
        **panels(people["reviewer"], people["coordinator"]),
    }


def panels(reviewer: User | None, coordinator: User | None) -> dict[str, dict[str, Any]]:
    """A reviewer's open sheet, and a guide that is being written."""
    program = Program.objects.get(slug="auxiliary-officers")
    rows = InterviewSheet.objects.filter(
        panellist=reviewer, application__state="interview", application__program=program
    )
    sheet = rows.order_by("submitted_at").last()
    assert sheet is not None
    assert coordinator is not None
    draft = guides.start_guide(program=program, by=coordinator, at=timezone.now())
    prefix = "admin:volunteers_interview"
    question = draft.questions.order_by("order").first()
    assert question is not None
    return {
        **{f"{prefix}sheet_{name}": {"pk": sheet.pk} for name in ("change", "draft", "aside", "consensus", "voice")},
        f"{prefix}guide_change": {"pk": program.pk},
        f"{prefix}guide_add_question": {"pk": draft.pk},
        f"{prefix}guide_change_question": {"pk": question.pk},
        f"{prefix}guide_remove_question": {"pk": question.pk},
        "admin:volunteers_application_panel": {"reference": sheet.application.reference},
    }
