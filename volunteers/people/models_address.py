"""What proves and changes the address of an account."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.people.kept import A_SECRET, ADDRESS_CHANGE, CODE
from volunteers.people.models import User


@keeps(CODE, person="user", withheld={"digest": A_SECRET})
class OneTimeCode(models.Model):
    """A code that was mailed to prove who asks. Only its digest is kept, for minutes."""

    class Purpose(models.TextChoices):
        """What the code opens."""

        FRESH = "fresh", _("Something that asks once more who you are")
        ADDRESS = "address", _("A change of address")
        RECOVERY = "recovery", _("The recovery of an account")

    user = models.ForeignKey(User, models.CASCADE, related_name="codes")
    purpose = models.CharField(_("what for"), max_length=8, choices=Purpose)
    address = models.EmailField(_("sent to"))
    digest = models.CharField(_("digest"), max_length=64)
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    tries = models.PositiveSmallIntegerField(_("wrong tries"), default=0)
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("mailed code")
        verbose_name_plural = _("mailed codes")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(purpose__in=["fresh", "address", "recovery"]), name="code_purpose_known"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="code_ends_after_it_starts"),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "purpose", "-id"], name="codes_of_a_person")]
        triggers: ClassVar = [tracked("id", "user_id", "purpose", "sent_at", "tries", "used_at")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


@keeps(
    ADDRESS_CHANGE,
    person="user",
    goes_after="asked_at",
    withheld={"objection_digest": A_SECRET},
    staff=("recorded_by", "second_by"),
)
class AddressChange(models.Model):
    """One change of an account's address, asked for by its owner or recorded by staff who checked who asks."""

    class Way(models.TextChoices):
        """Who asked for it."""

        OWN = "own", _("By the person, signed in")
        RECOVERY = "recovery", _("Recovery: the person lost the old address")

    class Check(models.TextChoices):
        """How staff made sure who asks: the kind only, never a number or a copy."""

        PHOTO = "photo", _("In person, with a government-issued photo card")
        KNOWN = "known", _("In person, by somebody who knows the person from the program")
        CALL_BACK = (
            "call_back",
            _("By phone: called back at the number in the application, and asked about its contents"),
        )

    user = models.ForeignKey(User, models.CASCADE, related_name="address_changes", verbose_name=_("person"))
    way = models.CharField(_("way"), max_length=8, choices=Way, default=Way.OWN)
    old_email = models.EmailField(_("old address"))
    new_email = models.EmailField(_("new address"))
    asked_at = models.DateTimeField(_("asked"))
    identity_check = models.CharField(_("how identity was checked"), max_length=10, choices=Check, blank=True)
    recorded_by = models.ForeignKey(User, models.SET_NULL, related_name="+", null=True, verbose_name=_("recorded by"))
    needs_second = models.BooleanField(_("a second person confirms it"), default=False)
    second_by = models.ForeignKey(User, models.SET_NULL, related_name="+", null=True, verbose_name=_("confirmed by"))
    second_at = models.DateTimeField(_("confirmed"), null=True)
    done_at = models.DateTimeField(_("changed"), null=True)
    cancelled_at = models.DateTimeField(_("given up"), null=True)
    objection_digest = models.CharField(_("digest of the link to object"), max_length=64, blank=True)
    objected_at = models.DateTimeField(_("objected"), null=True)

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(way__in=["own", "recovery"]), name="address_change_way_known"),
            models.CheckConstraint(
                condition=Q(identity_check__in=["", "photo", "known", "call_back"]), name="identity_check_known"
            ),
            models.CheckConstraint(
                condition=~Q(way="recovery") | ~Q(identity_check=""),
                name="recovery_says_how_identity_was_checked",
                violation_error_message=_("Say how you made sure who asks."),
            ),
            models.CheckConstraint(
                condition=~Q(second_by=F("recorded_by")), name="second_person_of_a_recovery_is_somebody_else"
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="one_open_address_change_a_person",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["objection_digest"], condition=~Q(objection_digest=""), name="changes_by_objection")
        ]
        triggers: ClassVar = [
            tracked("id", "user_id", "way", "asked_at", "identity_check", "recorded_by_id", "second_by_id", "done_at")
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.pk}"
