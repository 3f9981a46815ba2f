"""The composition root as Django sees it: management commands, the admin site, the queue's app."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from programs.history.context import install


class PortalConfig(AppConfig):
    """Holds no tables; its commands put the rooms together."""

    name = "config"
    label = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Lets every database connection tell the history who acts."""
        connection_created.connect(install, dispatch_uid="history")


class PortalAdminConfig(AdminConfig):
    """Django's admin with our site."""

    default_site = "config.admin_site.PortalAdminSite"
