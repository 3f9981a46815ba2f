"""The whole file of one application, for whoever has a right to it."""
