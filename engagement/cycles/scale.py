"""The scale of ratings: how often, in words (the three journeys, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class Value(models.TextChoices):
    """How often; in words, never a score out of ten."""

    NOT_YET = "not_yet", _("Not yet")
    SOMETIMES = "sometimes", _("Sometimes")
    USUALLY = "usually", _("Usually")
    CONSISTENTLY = "consistently", _("Consistently, and I help others")
    NOT_APPLICABLE = "not_applicable", _("Does not apply to my role")


ORDER: Final = (Value.NOT_YET, Value.SOMETIMES, Value.USUALLY, Value.CONSISTENTLY)
"""The ratings that can be compared, lowest first; what does not apply stands outside."""


class Result(models.TextChoices):
    """A rating against what the role asks for."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_YET = "not_yet", _("Not yet met")


MARKS: Final[Mapping[Result, str]] = MappingProxyType({Result.MET: "●", Result.PARTLY: "◐", Result.NOT_YET: "○"})
"""The sign that stands beside the words; it says nothing that the words do not say."""


def result_of(value: str, needed: str) -> Result | None:
    """How a rating stands to the one that the role needs; None where there is nothing to compare.

    Partly: one step below, and more than "not yet" (our reading of "met / partly / not yet" in the journeys).
    """
    if value not in ORDER or needed not in ORDER:
        return None
    distance = ORDER.index(Value(needed)) - ORDER.index(Value(value))
    if distance <= 0:
        return Result.MET
    return Result.PARTLY if distance == 1 and value != Value.NOT_YET else Result.NOT_YET


def label_of(value: str) -> StrOrPromise:
    """The words of a rating; empty for none."""
    return Value(value).label if value else ""
