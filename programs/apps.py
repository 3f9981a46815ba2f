"""The app behind the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Registers the room with Django."""

    name = "programs"
    verbose_name = _("Programs")
