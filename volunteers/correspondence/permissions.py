"""Who may read the outbox."""

import rules

from volunteers.people.permissions import is_auditor, is_coordinator

# Not for who decides: a mail names its reader, and decisions are taken without knowing the person.
rules.add_perm("volunteers.view_outboxmail", is_coordinator | is_auditor)
