"""Divisions, neighbourhoods and postal prefixes."""
