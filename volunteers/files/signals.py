"""What files announce to the slices above, inside the transaction of the act."""

from __future__ import annotations

from django.dispatch import Signal

infected = Signal()
"""The scanner found something: the file is refused and its bytes are about to go. Arguments: `file`, `at`."""
