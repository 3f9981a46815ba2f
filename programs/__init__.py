"""What one can join, where, and what is expected. Holds nobody's personal record."""
