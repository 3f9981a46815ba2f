"""Who reads the organisation's figures: the owner of the framework, and nobody by a role in a program."""

from __future__ import annotations

import rules

from volunteers.people.permissions import is_editor

rules.add_perm("engagement.view_cyclereport", is_editor)
