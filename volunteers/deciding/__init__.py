"""From scores to decisions, and from decisions to their mails."""
