"""What addresses of supervisors are filled in with: David Chen's team in the demo."""

from __future__ import annotations

from typing import Any

from engagement.assessments.models import Assessment
from engagement.assessments.states import S
from volunteers.models import Delegation, SupervisorRequest


def supervision(member: Any) -> dict[str, dict[str, Any]]:
    """One that is talked about, one that waits for the sign-off, one that is to be opened again."""
    row, handed_on = (Delegation.objects.filter(program__isnull=has).latest("pk") for has in (True, False))
    team = Assessment.objects.filter(membership__supervisions__supervisor=row.supervisor)
    talking, confirmed = (team.get(state=state) for state in (S.IN_CONVERSATION, S.CONFIRMED))
    signed = team.get(state=S.SIGNED_OFF, reopenings__answered_at=None, reopenings__isnull=False)
    opened = {"pk": talking.pk}
    mine = Assessment.objects.filter(membership__user=member).latest("pk")
    return {
        "assessments:chapter": {**opened, "competency": "service-community-focused"},
        **{f"assessments:{name}": opened for name in ("confirm_many", "give_back", "note", "confirm_whole")},
        "assessments:sign_off": {"pk": confirmed.pk},
        "assessments:answer_reopening": {"pk": signed.pk},
        "assessments:reopen": {"pk": mine.pk},
        "assessments:another_supervisor": {"membership_pk": mine.membership_id},
        "assessments:end_leave": {"pk": row.pk},
        "admin:volunteers_delegation_name": {"supervisor_pk": handed_on.supervisor_id},
        "admin:volunteers_delegation_end": {"pk": handed_on.pk},
        "admin:volunteers_supervisorrequest_answer": {"pk": SupervisorRequest.objects.latest("pk").pk},
    }
