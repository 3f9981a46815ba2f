"""What a screener finds, and how a tag looks."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Finding(models.TextChoices):
    """What the screener finds about one rule, or that an item of the program's own list is done."""

    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met")
    CONDITION = "condition", _("To verify later, as a condition")
    INTERVIEW = "interview", _("To verify later, in the interview")
    DONE = "done", _("Done")


OF_RULES: Final = (Finding.MET, Finding.NOT_MET, Finding.CONDITION, Finding.INTERVIEW)


class Tone(models.TextChoices):
    """The colours of a tag: those of the design's own tokens."""

    PLAIN = "", _("Grey")
    INFO = "info", _("Blue")
    OK = "ok", _("Green")
    WARN = "warn", _("Yellow")
    BAD = "bad", _("Red")


class Ground(models.TextChoices):
    """In what two applications are alike."""

    EMAIL = "email", _("the same e-mail address")
    NAME_AND_PHONE = "name_phone", _("the same name and the same phone number")


class Verdict(models.TextChoices):
    """What a coordinator says of two applications that are alike."""

    NOT_THE_SAME = "not_same", _("Not the same person")
    SAME = "same", _("The same person")
