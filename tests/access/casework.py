"""The things of casework that addresses name."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from programs.models import Program
from volunteers.models import Application, Note, Tag, User


def casework(application: Application, author: User | None) -> dict[str, dict[str, Any]]:
    """A note that its author may still change, and a tag of the program."""
    note = Note.objects.create(application=application, author=author, text="Called.", written_at=timezone.now())
    tag = Tag.objects.filter(program_id=application.program_id).order_by("pk")[0]
    program = Program.objects.get(pk=application.program_id)
    return {
        "admin:volunteers_application_note": {"reference": application.reference, "pk": note.pk},
        "admin:volunteers_application_untag": {"reference": application.reference, "tag": tag.pk},
        "admin:volunteers_tag_new": {"slug": program.slug},
        "admin:volunteers_checkitem_new": {"slug": program.slug},
    }
