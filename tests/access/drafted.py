"""The framework that is being written in the demo, for the addresses about it."""

from __future__ import annotations

from typing import Any

from programs.models import Behaviour, FrameworkVersion


def drafted() -> dict[str, dict[str, Any]]:
    """The draft, a competency of it with its first behaviour, a comment and a sign-off; the published one to retire."""
    draft = FrameworkVersion.objects.get(status="draft")
    behaviour = Behaviour.objects.filter(descriptor__competency__version=draft).earliest("pk")
    published = FrameworkVersion.objects.get(framework=draft.framework, status="published")
    part = {"kind": "behaviour", "pk": behaviour.pk, "direction": "up"}
    arguments: dict[str, dict[str, Any]] = {
        name: {"pk": draft.pk} for name in ("change", "discard", "comment", "reviewers", "sign", "changes", "publish")
    }
    arguments |= dict.fromkeys(("part", "remove", "move"), part)
    arguments |= {
        "start": {"pk": draft.framework_id},
        "retire": {"pk": published.pk},
        "competency": {"pk": draft.pk, "row": behaviour.descriptor.competency_id},
        "add": {"kind": "behaviour", "pk": behaviour.descriptor_id},
        "settle": {"pk": draft.comments.earliest("pk").pk},
        "remove_reviewer": {"pk": draft.sign_offs.earliest("pk").pk},
    }
    return {f"admin:programs_frameworkversion_{name}": values for name, values in arguments.items()}
