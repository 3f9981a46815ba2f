"""The private list of a reviewer: whom they are tied to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.conflicts.kept import TIES


@keeps(TIES, person="reviewer")
class Tie(models.Model):
    """A person, a household or an organisation. Only the reviewer reads it; matching tells others no more than a hint."""

    class Kind(models.TextChoices):
        """What the reviewer is tied to."""

        PERSON = "person", _("A person")
        HOUSEHOLD = "household", _("A household")
        ORGANISATION = "organisation", _("An organisation")

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ties", verbose_name=_("reviewer")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    domain = models.CharField(_("what follows the @ in its addresses"), max_length=120, blank=True)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="person") & (~Q(name="") | ~Q(email="") | ~Q(phone=""))
                | Q(kind="household") & ~Q(postal_code="")
                | Q(kind="organisation") & (~Q(name="") | ~Q(domain="")),
                name="tie_can_be_matched",
            ),
        ]
        triggers: ClassVar = [tracked("id")]

    def __str__(self) -> str:
        return f"{self.pk}"
