"""Accounts, roles, relations and consents."""
