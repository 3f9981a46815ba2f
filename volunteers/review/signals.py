"""What reviews announce to the slices above, inside the act's own transaction."""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

stepped_aside: Final = Signal()
"""A reviewer is out of a review (`review`, `at`): by stepping aside or abstaining, or because a waiver was refused."""
