"""Composition root: settings, addresses, the admin site, the task queue's app."""
