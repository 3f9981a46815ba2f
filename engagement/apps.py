"""The app behind the room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    """Registers the room with Django, and its predicates with the permission registry."""

    name = "engagement"
    verbose_name = _("Engagement")

    def ready(self) -> None:
        """Loads each slice's predicates."""
        import_module("engagement.assessments.permissions")
