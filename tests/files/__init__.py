"""Uploaded files: honest ones and hostile ones, scanned, stored, handed out."""
