"""What rooms above hear of the framework, inside the act's own transaction: none of it is lost, none told twice."""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

reviewer_named: Final = Signal()
"""Sent with `sign_off` and `at`: somebody is asked to read a draft and sign it off."""

retired: Final = Signal()
"""Sent with `version` and `at`: nobody is enrolled on the version after its last day."""
