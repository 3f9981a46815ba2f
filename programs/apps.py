"""The app behind the room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from programs import ordinals, too_long


class ProgramsConfig(AppConfig):
    """Registers the room with Django."""

    name = "programs"
    verbose_name = _("Programs")

    def ready(self) -> None:
        """Dates and what is too long are said the way the language says them; what uses behaviours is registered."""
        ordinals.install()
        too_long.install()
        import_module("programs.catalogue.uses")
