"""Starts, tests, checks, backs up and restores the portal: what `make` calls."""
