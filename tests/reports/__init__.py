"""Tests of what closed cycles say."""
