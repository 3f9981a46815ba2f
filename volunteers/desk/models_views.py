"""Views of the list of applications that somebody saved."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal(staff=("owner",))
class SavedView(models.Model):
    """Filters and an order under a name, for oneself or for all staff of a program. It shows each what they may see.

    The query never holds the words by which people are searched: names, addresses and references stay out of it.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("saved by")
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters"), max_length=2000)
    program = models.ForeignKey(
        Program,
        models.CASCADE,
        related_name="+",
        null=True,
        verbose_name=_("program"),
        help_text=_("Whose staff find it above their list; nobody else’s where there is none."),
    )
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner",
                Lower("name"),
                name="one_view_a_name",
                violation_error_message=_("You already have a view with this name."),
            ),
            models.CheckConstraint(condition=~Q(query="") & ~Q(name=""), name="view_has_a_name_and_filters"),
        ]
        indexes: ClassVar = [models.Index(fields=["program", "id"], name="views_of_a_program")]
        triggers: ClassVar = [tracked("id", "owner_id", "program_id", "saved_at")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        """Whether others than its owner find it above their list."""
        return self.program_id is not None
