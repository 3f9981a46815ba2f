"""Who works with references, who reads them, and who reads what they say about safeguarding. Reviewers: nobody."""

import rules

from volunteers.applications.permissions import is_sent, not_own
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role
REFERENCE_READERS = (Role.COORDINATOR, Role.AUDITOR)
"""Who reads the answers to the factual questions."""
PAGE_READERS = (*REFERENCE_READERS, Role.SAFEGUARDING_OFFICER)
"""Who sees whom an application's references come from."""

rules.add_perm("volunteers.view_referee", holds(*PAGE_READERS) & is_sent & not_own)
rules.add_perm("volunteers.read_reference", holds(*REFERENCE_READERS) & is_sent & not_own)
rules.add_perm("volunteers.manage_referee", holds(Role.COORDINATOR) & is_sent & not_own)
rules.add_perm("volunteers.view_safeguardinganswer", holds(Role.SAFEGUARDING_OFFICER) & is_sent & not_own)
