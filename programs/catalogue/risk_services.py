"""What a coordinator decides about the record check of a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program, RiskSheet, Stage
from programs.catalogue.permissions import CHANGE_PROGRAM, require
from programs.catalogue.risks import CheckNotJustified, CheckType, unjustified

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class RiskContent:
    """What the sheet says: `why` is read by applicants, `reason_beyond` by staff. `valid_months` is 1 to 60."""

    duties: Sequence[str]
    check_type: str
    stage_id: int | None = None
    why_en: str = ""
    why_fr: str = ""
    reason_beyond: str = ""
    valid_months: int = 36


@transaction.atomic
def decide_check(*, program_id: int, content: RiskContent, by: Any, at: datetime) -> RiskSheet:
    """Keeps the risk sheet of a program. Checks that were asked for before stay as they are.

    Raises CheckNotJustified where the law or the duties do not carry the type, and NotAllowed to strangers.
    """
    program = Program.objects.select_for_update().get(pk=program_id)
    require(by, CHANGE_PROGRAM, program)
    if not conditions_of(program).filter(pk=content.stage_id).exists():
        content = replace(content, stage_id=None)
    for told in problems_of(content).values():
        raise CheckNotJustified(told)
    is_needed = content.check_type != CheckType.NONE
    sheet, _is_new = RiskSheet.objects.update_or_create(
        program=program,
        defaults={
            "stage_id": content.stage_id if is_needed else None,
            "duties": list(content.duties),
            "check_type": content.check_type,
            "why_en": content.why_en.strip(),
            "why_fr": content.why_fr.strip(),
            "reason_beyond": content.reason_beyond.strip(),
            "valid_months": content.valid_months,
            "decided_at": at,
        },
    )
    return sheet


def problems_of(content: RiskContent) -> dict[str, StrOrPromise]:
    """What keeps a sheet from being kept, by its field; nothing when it may be."""
    found = unjustified(content.check_type, content.duties, reason=content.reason_beyond)
    if content.check_type == CheckType.NONE:
        return found
    if content.stage_id is None:
        found["stage"] = _("Choose the condition of the program that the check settles.")
    if not content.why_en.strip():
        found["why_en"] = _("Say to applicants why this check is needed for the role.")
    return found


def conditions_of(program: Program) -> Any:
    """The program's conditions that a record check can settle, in their order."""
    return Stage.objects.filter(program=program, state="conditions", kind=Stage.Kind.CHECK).order_by("order")
