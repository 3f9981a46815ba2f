"""The app behind the room."""

from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ROOM = Path(__file__).parent
LOADED = ("kept", "mails", "permissions", "receivers", "uses")
"""Modules that register something: what is kept, mails, predicates, listeners to lower slices, uses of behaviours."""


class VolunteersConfig(AppConfig):
    """Registers the room with Django, and what its slices register for themselves."""

    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        """Loads what each slice registers."""
        for module in sorted(path for name in LOADED for path in ROOM.glob(f"*/{name}.py")):
            import_module(f"volunteers.{module.parent.name}.{module.stem}")
