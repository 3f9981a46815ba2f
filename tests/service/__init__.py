"""Tests of memberships and supervision."""
