"""Who writes templates and cycles: the owner of the framework. Coordinators read them, to enrol their members."""

from __future__ import annotations

import rules

from volunteers.people.permissions import is_coordinator, is_editor

rules.add_perm("engagement.view_assessmenttemplate", is_editor)
rules.add_perm("engagement.change_assessmenttemplate", is_editor)
rules.add_perm("engagement.view_cycle", is_editor)
rules.add_perm("engagement.change_cycle", is_editor)
rules.add_perm("engagement.view_enrolmentrun", is_coordinator)
