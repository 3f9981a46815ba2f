"""Deciding and releasing."""
