"""Who: accounts, dated roles, the notices people have read."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import keeps, not_personal
from programs.history.triggers import tracked
from programs.places.models import Division
from volunteers.people.kept import A_SECRET, ACCOUNT, CONSENT, ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_EMAIL = "no-email.invalid"
"""The domain of the addresses of people who have none: nothing is ever sent there."""


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The account with this address."""
        return self.get(email__iexact=username)


@keeps(ACCOUNT, person="pk", withheld={"password": A_SECRET})
class User(AbstractBaseUser):
    """An account. What it may do follows from its roles and relations, read anew on each request."""

    email = models.EmailField(_("e-mail address"))
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, choices=[("en", "English"), ("fr", "Français")], default="en"
    )
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_account_an_address"),
            models.CheckConstraint(condition=Q(language__in=["en", "fr"]), name="person_language_known"),
        ]
        triggers: ClassVar = [tracked("id", "is_active")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Given and family name, as far as known."""
        return f"{self.given_name} {self.family_name}".strip()

    def get_short_name(self) -> str:
        """The given name, or the address."""
        return self.given_name or self.email

    @cached_property
    def live_grants(self) -> list[RoleGrant]:
        """The roles in force today: one query a request, since each request loads its own user."""
        return list(self.grants.in_force(on=timezone.localdate()))

    @property
    def is_staff(self) -> bool:
        """Whether any role that works in the admin is in force."""
        return self.is_active and any(grant.role in RoleGrant.STAFF_ROLES for grant in self.live_grants)

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        """Asks the registered predicate; an unregistered permission is refused."""
        return self.is_active and rules.has_perm(perm, self, obj)

    def has_perms(self, perm_list: Iterable[str], obj: object | None = None) -> bool:
        """Whether every one of the permissions is held."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the admin may list the app at all; each model asks again."""
        return self.is_staff


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Roles by day."""

    def in_force(self, *, on: date) -> RoleGrantQuerySet:
        """Grants that have started and not ended."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


@keeps(ROLE, person="user", goes_after="ends_on")
class RoleGrant(models.Model):
    """A role for a time, for one program and division or for the whole organisation."""

    class Role(models.TextChoices):
        """What the grant lets a person do; see volunteers.people.permissions."""

        REVIEWER = "reviewer", _("Reviewer")
        COORDINATOR = "coordinator", _("Coordinator")
        DECISION_MAKER = "decision_maker", _("Decision-maker")
        SAFEGUARDING_OFFICER = "safeguarding", _("Safeguarding officer")
        PRIVACY_OFFICER = "privacy", _("Privacy officer")
        EDITOR = "editor", _("Editor")
        COMMITTEE_SECRETARY = "secretary", _("Committee secretary")
        NEIGHBOURHOOD_OFFICER = "neighbourhood", _("Neighbourhood officer")
        AUDITOR = "auditor", _("Auditor")
        ADMINISTRATOR = "administrator", _("Site administrator")

    STAFF_ROLES: ClassVar[frozenset[str]] = frozenset(Role.values)
    PROGRAM_ROLES: ClassVar[frozenset[str]] = frozenset(
        {Role.REVIEWER, Role.COORDINATOR, Role.DECISION_MAKER, Role.SAFEGUARDING_OFFICER}
    )

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=14, choices=Role)
    program = models.ForeignKey(
        Program, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("program")
    )
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("division")
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    role__in=[
                        "reviewer",
                        "coordinator",
                        "decision_maker",
                        "safeguarding",
                        "privacy",
                        "editor",
                        "secretary",
                        "neighbourhood",
                        "auditor",
                        "administrator",
                    ]
                ),
                name="role_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="role_ends_after_it_starts",
                violation_error_message=_("A role ends after it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["reviewer", "coordinator", "decision_maker", "safeguarding"])
                | Q(program__isnull=False),
                name="program_role_names_its_program",
                violation_error_message=_("This role needs a program."),
            ),
        ]
        triggers: ClassVar = [tracked("id", "user_id", "role", "program_id", "division_id", "starts_on", "ends_on")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}"


@not_personal()
class CollectionNotice(models.Model):
    """Why personal information is collected, on which authority, and whom to ask. Versions never change."""

    class Purpose(models.TextChoices):
        """The form that shows it."""

        APPLICATION = "application", _("Application")
        ASSESSMENT = "assessment", _("Self-assessment")
        EQUALITY = "equality", _("Equality questions")
        RECORD_CHECK = "check", _("Agreeing to a record check")
        CHECK_RESULT = "check_result", _("Sharing the result of a record check")

    purpose = models.CharField(_("shown with"), max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"))
    in_force_from = models.DateField(_("in force from"))

    class Meta:
        verbose_name = _("collection notice")
        verbose_name_plural = _("collection notices")
        default_permissions = ("view", "add")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purpose", "version"], name="notice_version_once"),
            models.CheckConstraint(
                condition=Q(purpose__in=["application", "assessment", "equality", "check", "check_result"]),
                name="notice_purpose_known",
            ),
        ]
        triggers: ClassVar = [tracked("id", "purpose", "version", "in_force_from")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.version}"


@keeps(CONSENT, person="user")
class Consent(models.Model):
    """Which version of a notice a person accepted, and when."""

    user = models.ForeignKey(User, models.CASCADE, related_name="consents")
    notice = models.ForeignKey(CollectionNotice, models.PROTECT, related_name="consents")
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "notice"], name="one_consent_a_notice")]
        triggers: ClassVar = [tracked("id", "user_id", "notice_id", "given_at")]

    def __str__(self) -> str:
        return f"{self.notice_id}"
