"""The app behind the room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    """Registers the room with Django, and its predicates and mails with their registers."""

    name = "engagement"
    verbose_name = _("Engagement")

    def ready(self) -> None:
        """Loads each slice's predicates, mails, uses of behaviours and receivers."""
        import_module("engagement.cycles.permissions")
        import_module("engagement.assessments.permissions")
        import_module("engagement.reports.permissions")
        import_module("engagement.reports.receivers")
        import_module("engagement.assessments.mails")
        import_module("engagement.plans.permissions")
        import_module("engagement.plans.mails")
        import_module("engagement.assessments.mails_framework")
        import_module("engagement.assessments.receivers_framework")
        for name in ("cycles", "assessments", "plans"):
            import_module(f"engagement.{name}.uses")
