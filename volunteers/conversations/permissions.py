"""Who reads and answers messages. A message names its writer, so who judges without names is not among them."""

import rules

from volunteers.applications.permissions import is_sent, not_own
from volunteers.people.permissions import is_auditor, is_coordinator

rules.add_perm("volunteers.view_message", (is_coordinator | is_auditor) & is_sent & not_own)
rules.add_perm("volunteers.answer_message", is_coordinator & is_sent & not_own)
