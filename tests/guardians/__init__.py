"""Tests of applicants under 18."""
