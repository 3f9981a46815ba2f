"""Membership and supervision."""
