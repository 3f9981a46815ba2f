"""What a coordinator decides about the record check of a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program, RiskSheet, Stage
from programs.catalogue.permissions import CHANGE_PROGRAM, require
from programs.catalogue.risks import CheckNotJustified, CheckType, refuse_unjustified


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
    refuse_unjustified(content.check_type, content.duties, reason=content.reason_beyond)
    is_needed = content.check_type != CheckType.NONE
    if is_needed and not content.why_en.strip():
        raise CheckNotJustified(_("Say to applicants why this check is needed for the role."))
    stage = conditions_of(program).filter(pk=content.stage_id).first() if is_needed else None
    if is_needed and stage is None:
        raise CheckNotJustified(_("Choose the condition of the program that the check settles."))
    sheet, _is_new = RiskSheet.objects.update_or_create(
        program=program,
        defaults={
            "stage": stage,
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


def conditions_of(program: Program) -> Any:
    """The program's conditions that a record check can settle, in their order."""
    return Stage.objects.filter(program=program, state="conditions", kind=Stage.Kind.CHECK).order_by("order")
