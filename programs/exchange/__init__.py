"""Frameworks in and out: the 1EdTech CASE standard, and tables."""
