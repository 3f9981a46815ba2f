"""The app behind the room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from programs import ordinals


class ProgramsConfig(AppConfig):
    """Registers the room with Django."""

    name = "programs"
    verbose_name = _("Programs")

    def ready(self) -> None:
        """Dates are written the way the language writes them; what uses behaviours is registered."""
        ordinals.install()
        import_module("programs.catalogue.uses")
