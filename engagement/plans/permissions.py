"""Who may read and write a development plan. Before it is sent with the assessment, only the member."""

from __future__ import annotations

from typing import Final

import rules

from engagement.assessments.permissions import OPENED, in_state, is_own, supervises
from engagement.assessments.states import S

WRITTEN_IN: Final = (S.IN_PROGRESS, S.RETURNED, S.IN_CONVERSATION)
"""States in which actions are added, changed and taken away; afterwards the plan is carried out."""
CARRIED_OUT_IN: Final = (*WRITTEN_IN, S.SUBMITTED, S.CONFIRMED, S.SIGNED_OFF)

rules.add_perm("engagement.read_plan", is_own | (in_state(*OPENED) & supervises))
rules.add_perm("engagement.write_plan", in_state(*WRITTEN_IN) & is_own)
rules.add_perm("engagement.carry_out_plan", in_state(*CARRIED_OUT_IN) & is_own)
rules.add_perm(
    "engagement.note_plan",
    (in_state(*CARRIED_OUT_IN) & is_own) | (in_state(S.IN_CONVERSATION, S.CONFIRMED, S.SIGNED_OFF) & supervises),
)
