"""The form and the rubric that are being written in the demo, for the addresses about them."""

from __future__ import annotations

from typing import Any

from programs.models import FormVersion, RubricVersion


def form_pages() -> dict[str, dict[str, Any]]:
    """The version of the coordinator's program, its last section and the last question of that."""
    version = FormVersion.objects.get(program__slug="auxiliary-officers", published_at=None)
    section = version.sections.order_by("-order")[0]
    question = section.questions.order_by("-order")[0]
    pages = (
        (version, ("change", "publish", "discard", "add_section")),
        (section, ("section", "move_section", "delete_section", "add_question")),
        (question, ("question", "move_question", "delete_question")),
    )
    own: dict[str, dict[str, Any]] = {
        f"admin:programs_formversion_{name}": {"pk": row.pk, "direction": "up"}
        for row, names in pages
        for name in names
    }
    own |= rubric_pages()
    return own | {"admin:volunteers_application_form_preview": {"pk": version.pk, "language": "fr"}}


def rubric_pages() -> dict[str, dict[str, Any]]:
    """The version of the coordinator's program and its last criterion."""
    version = RubricVersion.objects.get(program__slug="auxiliary-officers", published_at=None)
    criterion = version.criteria.order_by("-order")[0]
    pages = (
        (version, ("change", "publish", "discard", "add_criterion")),
        (criterion, ("criterion", "move_criterion", "remove_criterion")),
    )
    return {
        f"admin:programs_rubricversion_{name}": {"pk": row.pk, "direction": "up"}
        for row, names in pages
        for name in names
    }
