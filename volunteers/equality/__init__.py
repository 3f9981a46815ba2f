"""Equality questions: optional, apart from the application, read by the person alone."""
