"""Equality questions."""
