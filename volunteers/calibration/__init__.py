"""How alike reviewers score."""
