"""Who may read the outbox."""

import rules

from volunteers.people.permissions import is_auditor, is_coordinator, is_decision_maker

rules.add_perm("volunteers.view_outboxmail", is_coordinator | is_decision_maker | is_auditor)
