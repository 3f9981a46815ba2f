"""Tests of following one's applications."""
