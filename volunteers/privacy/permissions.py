"""Who works on wishes about data."""

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role

is_privacy_officer = holds(Role.PRIVACY_OFFICER)
reads_privacy = is_privacy_officer | holds(Role.AUDITOR)

for model in ("correctionrequest", "hold", "erasurerequest", "disposal", "disposalbatch"):
    rules.add_perm(f"volunteers.view_{model}", reads_privacy)
rules.add_perm("volunteers.change_correctionrequest", is_privacy_officer)
rules.add_perm("volunteers.add_hold", is_privacy_officer)
rules.add_perm("volunteers.change_hold", is_privacy_officer)
rules.add_perm("volunteers.change_disposalbatch", is_privacy_officer)
