"""Who reviews which application."""
