"""Tests of the conversations with applicants."""
