"""The app behind the room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

PERMISSIONS = ("people", "correspondence", "applications", "screening", "review", "service")


class VolunteersConfig(AppConfig):
    """Registers the room with Django, and its predicates with the permission registry."""

    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        """Loads each slice's predicates."""
        for room_slice in PERMISSIONS:
            import_module(f"volunteers.{room_slice}.permissions")
