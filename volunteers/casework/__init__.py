"""What staff note about an application while they work on it."""
