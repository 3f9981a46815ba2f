"""What other slices hear of cycles. Sent inside the transaction of the act."""

from __future__ import annotations

from django.dispatch import Signal

closed = Signal()
"""A cycle was closed: `cycle`, `at`. Whoever keeps its figures computes them now, once."""
