"""Assignments, scores and decisions."""
