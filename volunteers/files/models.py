"""Uploaded files. The bytes lie in a private storage under a random name; the row says whose they are."""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.files.kept import OF_THE_STORAGE, UPLOADED
from volunteers.files.sizes import size_in_words
from volunteers.files.states import FileKind, FileState


def new_stored_name() -> str:
    """A random name in one of 256 folders: nothing of what the person called the file reaches the disk."""
    name = secrets.token_hex(20)
    return f"{name[:2]}/{name}"


@keeps(UPLOADED, person="owner", withheld={"stored_name": OF_THE_STORAGE})
class StoredFile(models.Model):
    """One cleaned file of one person."""

    public_id = models.UUIDField(_("public id"), unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="files", verbose_name=_("belongs to")
    )
    kept_for = models.CharField(
        _("kept for"),
        max_length=120,
        blank=True,
        help_text=_("A label that the slice that keeps the file gives it and reads again, for example application:17."),
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=4, choices=FileKind)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("digest"), max_length=64)
    stored_name = models.CharField(_("name in the storage"), max_length=80, unique=True, default=new_stored_name)
    state = models.CharField(_("state"), max_length=11, choices=FileState)
    uploaded_at = models.DateTimeField(_("uploaded"))
    scanned_at = models.DateTimeField(_("scanned"), null=True)

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="file_state_known"),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="file_kind_known"),
            models.CheckConstraint(condition=Q(size__gt=0) & ~Q(name=""), name="file_has_a_name_and_content"),
            models.CheckConstraint(
                condition=Q(state=FileState.CLEAN)
                | Q(state=FileState.QUARANTINED, scanned_at__isnull=True)
                | Q(state=FileState.REFUSED, scanned_at__isnull=False),
                name="file_leaves_quarantine_by_a_scan",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "id"], name="files_of_a_person"),
            models.Index(fields=["kept_for"], name="files_kept_for", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["id"], condition=Q(state="quarantined"), name="files_to_scan"),
        ]
        triggers: ClassVar = [
            tracked("id", "owner_id", "kept_for", "kind", "size", "sha256", "state", "uploaded_at", "scanned_at")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where who may read it reads it."""
        return reverse("files:read", args=[self.public_id])

    @property
    def size_in_words(self) -> str:
        """The size as people say it."""
        return size_in_words(self.size)

    @property
    def is_readable(self) -> bool:
        """Whether anybody can read it now."""
        return self.state == FileState.CLEAN
