"""Coordinators take tables out and bring them in; auditors and the privacy officer read who did."""

from __future__ import annotations

import rules

from volunteers.people.permissions import Role, holds, is_auditor, is_coordinator

reads_the_list = is_coordinator | is_auditor | holds(Role.PRIVACY_OFFICER)

rules.add_perm("volunteers.view_export", reads_the_list)
rules.add_perm("volunteers.add_export", is_coordinator)
rules.add_perm("volunteers.view_upload", reads_the_list)
rules.add_perm("volunteers.add_upload", is_coordinator)
