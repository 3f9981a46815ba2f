"""Competency self-assessments and what a supervisor sees of them."""
