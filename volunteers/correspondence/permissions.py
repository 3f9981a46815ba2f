"""Who may read the outbox, and the list of all mails."""

import rules

from volunteers.people.permissions import is_administrator, is_auditor, is_coordinator, is_decision_maker

# Not for who decides: a mail names its reader, and decisions are taken without knowing the person.
rules.add_perm("volunteers.view_outboxmail", is_coordinator | is_auditor)
# Examples name nobody.
rules.add_perm("volunteers.view_mail_kinds", is_coordinator | is_decision_maker | is_administrator | is_auditor)
rules.add_perm("volunteers.view_mailwording", is_coordinator | is_decision_maker | is_administrator | is_auditor)
rules.add_perm("volunteers.settle_outboxmail", is_coordinator)
