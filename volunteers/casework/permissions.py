"""Who reads notes and tasks, who screens, who sorts by tags. A note may name the person: who judges reads none."""

from __future__ import annotations

from typing import Final

import rules

from volunteers.applications.permissions import STAFF_READERS, is_sent, not_own
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds, is_auditor, is_coordinator

Role = RoleGrant.Role
NOTE_READERS: Final = (Role.COORDINATOR, Role.AUDITOR)

rules.add_perm("volunteers.view_note", (is_coordinator | is_auditor) & is_sent & not_own)
rules.add_perm("volunteers.write_note", is_coordinator & is_sent & not_own)
rules.add_perm("volunteers.view_task", is_coordinator | is_auditor)
rules.add_perm("volunteers.put_tag", is_coordinator & is_sent & not_own)
rules.add_perm("volunteers.view_tag", is_coordinator | is_auditor)
rules.add_perm("volunteers.change_tag", is_coordinator)
rules.add_perm("volunteers.view_screening", holds(*STAFF_READERS) & is_sent & not_own)
rules.add_perm("volunteers.change_screening", is_coordinator & is_sent & not_own)
rules.add_perm("volunteers.view_checkitem", is_coordinator | is_auditor)
rules.add_perm("volunteers.change_checkitem", is_coordinator)
rules.add_perm("volunteers.compare_application", is_coordinator & is_sent & not_own)
