"""Who changed what: one append-only table that triggers write."""
