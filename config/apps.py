"""The composition root as Django sees it: management commands, the admin site, the queue's app."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.signals import got_request_exception
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from config.logs import log_error
from programs.history.context import install


class PortalConfig(AppConfig):
    """Holds no tables; its commands put the rooms together."""

    name = "config"
    label = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Lets every database connection tell the history who acts, and every failed request leave a trace."""
        connection_created.connect(install, dispatch_uid="history")
        got_request_exception.connect(log_error, dispatch_uid="errors")


class PortalAdminConfig(AdminConfig):
    """Django's admin with our site."""

    default_site = "config.admin_site.PortalAdminSite"
