"""The demonstration: content, invented people and the pages that only it has."""
