"""Which record check a role needs, from what its duties are: the least intrusive one that answers the risks.

The three types and the condition for the third are the law's (Police Record Checks Reform Act, 2015, in force since
1 November 2018). Which duties call for which type is this portal's own rule; a program that asks for more says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.refusals import Refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class CheckType(models.TextChoices):
    """Record checks, the least intrusive first."""

    NONE = "none", _("No record check")
    CRIMINAL = "criminal", _("Criminal record check")
    JUDICIAL = "judicial", _("Criminal record and judicial matters check")
    VULNERABLE = "vulnerable", _("Vulnerable sector check")
    BACKGROUND = "background", _("Background investigation of the police service")


class Duty(models.TextChoices):
    """What somebody in the role does, as far as a record check could matter for it."""

    TRUSTED = "trusted", _("Is in a position of trust or authority towards children or vulnerable persons")
    ALONE = "alone", _("Is alone with members of the public, in homes or in vehicles")
    VALUABLES = "valuables", _("Handles money, keys or other people’s property")
    CONFIDENTIAL = "confidential", _("Reads confidential information about people")
    POLICE = "police", _("Works beside police in uniform, or has access to police premises or systems")


CALLS_FOR: Final[Mapping[str, CheckType]] = MappingProxyType(
    {
        Duty.TRUSTED: CheckType.VULNERABLE,
        Duty.ALONE: CheckType.JUDICIAL,
        Duty.VALUABLES: CheckType.CRIMINAL,
        Duty.CONFIDENTIAL: CheckType.CRIMINAL,
        Duty.POLICE: CheckType.BACKGROUND,
    }
)
"""The least intrusive type that answers each duty."""


@dataclass(frozen=True)
class Advice:
    """The type that suffices, and the duties that call for it."""

    check_type: CheckType
    because: Sequence[Duty]


class CheckNotJustified(Refusal):
    """The type goes further than the law, or than the duties without a reason."""


def rank(check_type: str) -> int:
    """How intrusive a type is: 0 for none."""
    return CheckType.values.index(check_type)


def advise(duties: Sequence[str]) -> Advice:
    """The least intrusive type that answers all the duties of a role."""
    called = {duty: CALLS_FOR[duty] for duty in Duty if duty in duties}
    most = max(called.values(), key=rank, default=CheckType.NONE)
    return Advice(most, [duty for duty, needed in called.items() if needed == most])


def unjustified(check_type: str, duties: Sequence[str], *, reason: StrOrPromise) -> dict[str, StrOrPromise]:
    """What speaks against a type, by the field of the risk sheet; nothing when it is justified.

    A vulnerable sector check is lawful only for positions of trust or authority over vulnerable persons.
    """
    if check_type == CheckType.VULNERABLE and Duty.TRUSTED not in duties:
        told = _(
            "A vulnerable sector check is allowed only for a position of trust or authority over vulnerable persons."
        )
        return {"check_type": told}
    if rank(check_type) > rank(advise(duties).check_type) and not str(reason).strip():
        told = _("This type goes further than the duties call for. Say why a lesser one is not enough.")
        return {"reason_beyond": told}
    return {}
