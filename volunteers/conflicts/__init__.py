"""Whom a reviewer is tied to, and what follows for whom they may read."""
