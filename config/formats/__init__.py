"""Canadian formats of dates and numbers."""
