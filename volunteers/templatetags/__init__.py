"""Filters for the staff's pages."""
