"""What closed cycles say about the organisation, stored once and never about one person."""
