"""Tests of what is kept, given out, corrected and erased."""
