"""What has become of an uploaded file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """Only a clean file can be read; of a refused one nothing but the row is left."""

    CLEAN = "clean", _("Ready")
    QUARANTINED = "quarantined", _("Being checked for viruses")
    REFUSED = "refused", _("Refused: a virus was found")


class FileKind(models.TextChoices):
    """What is kept after cleaning. HEIC pictures become JPEG, which everybody can open."""

    JPEG = "jpeg", _("JPEG picture")
    PNG = "png", _("PNG picture")
    PDF = "pdf", _("PDF document")


CONTENT_TYPES = {FileKind.JPEG: "image/jpeg", FileKind.PNG: "image/png", FileKind.PDF: "application/pdf"}
"""How each kind is called on the wire."""
ENDINGS = {FileKind.JPEG: ".jpg", FileKind.PNG: ".png", FileKind.PDF: ".pdf"}
"""How the name of each kind ends."""
